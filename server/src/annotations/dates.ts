/** Dates as people write them in front matter. */
import { dayOf, isoDay, parseDay, parsePeriod } from "../quantity/period.js";

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"] as const;

const month = (name: string): number => MONTHS.indexOf(name.slice(0, 3).toLowerCase() as (typeof MONTHS)[number]) + 1;

const day = (year: string, m: number, d: string): string | undefined => {
  if (m < 1 || m > 12) return undefined;
  const iso = isoDay(dayOf(Number(year), m, Number(d)));
  return parseDay(iso) !== undefined && Number(iso.slice(8)) === Number(d) ? iso : undefined;
};

/**
 * A calendar day as YYYY-MM-DD from a YAML value: a date, `2025-12-19`, a timestamp (its own calendar day), `2025/12/19`,
 * `19 December 2025`, `Dec 19, 2025`, `2025年12月19日`. `12/11/2025` has two meanings and is none.
 */
export const readDay = (value: unknown): string | undefined => {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value.toISOString().slice(0, 10);
  if (typeof value !== "string") return undefined;
  const text = value.trim();
  const iso =
    /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:$|[T\s]\d{1,2}:\d{2})/.exec(text) ?? /^(\d{4})年\s*(\d{1,2})月\s*(\d{1,2})日$/.exec(text);
  if (iso) return day(iso[1]!, Number(iso[2]), iso[3]!);
  const dayFirst = /^(\d{1,2})(?:st|nd|rd|th)?\s+([A-Za-z]{3,9})\.?,?\s+(\d{4})$/.exec(text);
  if (dayFirst) return day(dayFirst[3]!, month(dayFirst[2]!), dayFirst[1]!);
  const monthFirst = /^([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/.exec(text);
  if (monthFirst) return day(monthFirst[3]!, month(monthFirst[1]!), monthFirst[2]!);
  return undefined;
};

/** As `readDay`, or a month, quarter or year (a number for a bare year). */
export const readAsOf = (value: unknown): string | undefined => {
  const exact = readDay(value);
  if (exact !== undefined) return exact;
  const text = typeof value === "number" ? String(value) : typeof value === "string" ? value.trim() : "";
  return parsePeriod(text)?.iso;
};
