/** The period that calendar words mean on the note's date: words without a year look back, to the last that has begun. */
import {
  civil,
  type Day,
  dayOf,
  dayPeriod,
  daysInMonth,
  type Frequency,
  isoDay,
  monthPeriod,
  type Period,
  parsePeriod,
  periodAt,
  shiftPeriod,
  weekday,
} from "../../quantity/period.js";
import type { Found } from "./types.js";
import { weekdayNumber, yearNumber } from "./words.js";

/** The last period of `make(year)` that has begun on `asOf` (ended, when its end is meant). */
export const lastBegun = (make: (year: number) => Period, asOf: Day, ended = false): Period => {
  const year = civil(asOf).year;
  const own = make(year);
  return (ended ? own.end : own.start) > asOf ? make(year - 1) : own;
};

export const validDay = (year: number, month: number, day: number): boolean =>
  month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);

export const dayIn = (month: number, day: number, year: string | undefined, asOf: Day): Found | null => {
  if (year !== undefined) return validDay(yearNumber(year), month, day) ? { iso: isoDay(dayOf(yearNumber(year), month, day)) } : null;
  const y = civil(asOf).year;
  if (!validDay(2024, month, day)) return null;
  const make = (n: number): Period => dayPeriod(dayOf(n, month, Math.min(day, daysInMonth(n, month))));
  const p = make(y);
  // A day shortly ahead is a day to come, not one of last year.
  if (p.start > asOf && p.start - asOf <= 120) return { iso: p.iso, role: "future" };
  return { iso: lastBegun(make, asOf).iso };
};

export const monthIn = (month: number, year: string | undefined, asOf: Day, edge: string | undefined): Found => {
  const at = edge === undefined ? null : /end|close/i.test(edge) ? "end" : /start|begin/i.test(edge) ? "start" : null;
  const rough = edge !== undefined && /late|early|mid/i.test(edge);
  if (year !== undefined) return { iso: monthPeriod(yearNumber(year), month).iso, edge: at, rough };
  // A month just ahead is the one to come: nobody calls last November "November" in October.
  const ahead =
    monthPeriod(civil(asOf).year, month).start > asOf ? monthPeriod(civil(asOf).year, month) : monthPeriod(civil(asOf).year + 1, month);
  if (ahead.start - asOf <= 62 && at !== "end") return { iso: ahead.iso, edge: at, rough, role: "future" };
  return { iso: lastBegun((y) => monthPeriod(y, month), asOf, at === "end").iso, edge: at, rough };
};

export const of = (period: Period): Found => ({ iso: period.iso });

export const relative = (frequency: Frequency, count: number, asOf: Day): Found => of(shiftPeriod(periodAt(frequency, asOf), count));

/** The last such weekday on or before asOf; `strict`: before it. */
export const lastWeekday = (name: string, asOf: Day, strict: boolean): Day => {
  let back = (weekday(asOf) - weekdayNumber(name) + 7) % 7;
  if (strict && back === 0) back = 7;
  return asOf - back;
};

/** "January to March 2024": the first takes the year of the second when it would come after it. */
export const yearLike = (from: string, to: string): string => {
  const a = parsePeriod(from);
  const b = parsePeriod(to);
  if (!a || !b || a.frequency !== b.frequency || a.frequency === "A") return from;
  let p = a;
  const perYear = { H: 2, Q: 4, M: 12, W: 52, D: 365 }[a.frequency];
  for (let i = 0; i < 60 && p.start > b.start; i++)
    p =
      a.frequency === "D" ? dayPeriod(dayOf(civil(p.start).year - 1, civil(p.start).month, civil(p.start).day)) : shiftPeriod(p, -perYear);
  if (a.frequency !== "D" && b.start - p.start > 366 * 86_400) return p.iso;
  return p.iso;
};
