/** Values and periods as publishers write them. */

import type { SeriesFrequency } from "../dataset/types.js";
import { plain } from "../quantity/decimal.js";
import { type Frequency, parseDay, parsePeriod, periodAt } from "../quantity/period.js";
import { ProviderError } from "./error.js";
import type { ParsedObservation } from "./types.js";

/** What publishers write for "no figure": FRED ".", DBnomics "NA", BIS "NaN", MoF "-", TIC "*" and "n.a.", Fiscal Data "null", SDMX "". */
const MISSING = new Set(["", ".", "..", "...", "-", "--", "NA", "N/A", "N.A.", "NAN", "NULL", "ND", "*", ":", "—", "－", "…"]);

/** The exponent's limit keeps "1e999999999" from becoming a gigabyte of zeros. */
const NUMBER = /^[+-]?(?:\d{1,40}|\d{1,3}(?:,\d{3}){1,12})(?:\.\d{1,40})?(?:[eE][+-]?\d{1,2})?$/;

/** A value in full, without grouping; null when the cell says that there is none. @throws ProviderError "unreadable". */
export const readValue = (text: string | null): string | null => {
  const trimmed = (text ?? "").trim().replace(/^−/, "-");
  if (MISSING.has(trimmed.toUpperCase())) return null;
  if (!NUMBER.test(trimmed)) throw new ProviderError("unreadable", `"${trimmed.slice(0, 40)}" is not a number`);
  return plain(trimmed.replaceAll(",", "").replace(/^\+/, ""));
};

/** Our period for 2026, 2026-Q1, 2026Q1, 2026-S1, 2026-M06, 2026-06, 202606, 2026-W05, 2026-06-17, 20260617; undefined for other text. */
export const readPeriod = (text: string): string | undefined => {
  const t = text.trim();
  let m: RegExpExecArray | null;
  if ((m = /^(\d{4})-?Q([1-4])$/.exec(t))) return `${m[1]}-Q${m[2]}`;
  if ((m = /^(\d{4})-?[SBH]([12])$/.exec(t))) return `${m[1]}-H${m[2]}`;
  if ((m = /^(\d{4})-?M(\d{2})$/.exec(t)) || (m = /^(\d{4})(\d{2})$/.exec(t))) return parsePeriod(`${m[1]}-${m[2]}`)?.iso;
  if ((m = /^(\d{4})(\d{2})(\d{2})$/.exec(t))) return parsePeriod(`${m[1]}-${m[2]}-${m[3]}`)?.iso;
  if ((m = /^(\d{4}-\d{2}-\d{2})T00:00(?::00(?:\.0+)?)?Z?$/.exec(t))) return parsePeriod(m[1]!)?.iso;
  return parsePeriod(t)?.iso;
};

const FOLDED = new Set<SeriesFrequency>(["A", "H", "Q", "M"]);

/** A day folded into the period of an annual, half-yearly, quarterly or monthly series; other periods unchanged. */
export const foldPeriod = (iso: string, frequency: SeriesFrequency): string => {
  const day = FOLDED.has(frequency) ? parseDay(iso) : undefined;
  return day === undefined ? iso : periodAt(frequency as Frequency, day).iso;
};

/** As `readPeriod`, folded. @throws ProviderError "unreadable". */
export const requirePeriod = (text: string, frequency: SeriesFrequency): string => {
  const iso = readPeriod(text);
  if (iso === undefined) throw new ProviderError("unreadable", `"${text.trim().slice(0, 40)}" is not a period`);
  return foldPeriod(iso, frequency);
};

/**
 * Observations in period order, each period once. Two rows that agree are one.
 * @throws ProviderError "ambiguous" when they differ.
 */
export const inOrder = (rows: readonly ParsedObservation[]): ParsedObservation[] => {
  const byPeriod = new Map<string, ParsedObservation>();
  for (const row of rows) {
    const other = byPeriod.get(row.period);
    if (other && other.value !== row.value)
      throw new ProviderError("ambiguous", `two values for ${row.period}: ${other.value} and ${row.value}`);
    byPeriod.set(row.period, row);
  }
  return [...byPeriod.values()].sort((a, b) => (a.period < b.period ? -1 : a.period > b.period ? 1 : 0));
};

/** An observation, or nothing when the cell is a missing marker. */
export const observation = (period: string, text: string | null, status: ParsedObservation["status"] = ""): ParsedObservation[] => {
  const value = readValue(text);
  return value === null ? [] : [{ period, value, status }];
};
