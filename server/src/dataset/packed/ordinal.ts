/**
 * Periods as whole numbers, so that a column of them packs into small differences. A series has one kind; N series may mix kinds, then
 * the number is (last day * 8 + kind) and sorts by last day.
 */
import {
  civil,
  type Day,
  dayOf,
  dayPeriod,
  type Frequency,
  halfPeriod,
  monthPeriod,
  type Period,
  periodAt,
  quarterPeriod,
  yearPeriod,
} from "../../quantity/period.js";

/** Order is the code in the file. */
export const PERIOD_KINDS = ["A", "H", "Q", "M", "W", "D"] as const satisfies readonly Frequency[];
/** Code of a series whose periods are of several kinds. */
export const MIXED = PERIOD_KINDS.length;

const YEAR = 365.2425;
const yearOf = (day: Day): number => civil(day).year;

const single = (period: Period): number => {
  const year = yearOf(period.start);
  switch (period.frequency) {
    case "A":
      return year;
    case "H":
      return year * 2 + Number(period.iso.slice(6)) - 1;
    case "Q":
      return year * 4 + Number(period.iso.slice(6)) - 1;
    case "M":
      return year * 12 + Number(period.iso.slice(5)) - 1;
    case "W":
    case "D":
      return period.start;
  }
};

export const ordinalOf = (kind: number, period: Period): number =>
  kind === MIXED ? period.end * 8 + PERIOD_KINDS.indexOf(period.frequency) : single(period);

export const periodOf = (kind: number, ordinal: number): Period => {
  if (kind === MIXED) return periodAt(PERIOD_KINDS[ordinal & 7] ?? "D", (ordinal - (ordinal & 7)) / 8);
  switch (PERIOD_KINDS[kind]) {
    case "A":
      return yearPeriod(ordinal);
    case "H":
      return halfPeriod(Math.floor(ordinal / 2), (((ordinal % 2) + 2) % 2) + 1);
    case "Q":
      return quarterPeriod(Math.floor(ordinal / 4), (((ordinal % 4) + 4) % 4) + 1);
    case "M":
      return monthPeriod(Math.floor(ordinal / 12), (((ordinal % 12) + 12) % 12) + 1);
    case "W":
      return periodAt("W", ordinal);
    default:
      return dayPeriod(ordinal);
  }
};

/** Last day of a period. By arithmetic alone: opening a series with vintages asks for it once per row. */
export const endOf = (kind: number, ordinal: number): Day => {
  switch (kind) {
    case 0:
      return firstOf(ordinal + 1, 0) - 1;
    case 1:
      return firstOf(0, (ordinal + 1) * 6) - 1;
    case 2:
      return firstOf(0, (ordinal + 1) * 3) - 1;
    case 3:
      return firstOf(0, ordinal + 1) - 1;
    case 4:
      return ordinal + 6;
    case 5:
      return ordinal;
    default:
      return (ordinal - (ordinal & 7)) / 8;
  }
};

/** First day of the month `months` after January of `year`. */
const firstOf = (year: number, months: number): Day => dayOf(year, months + 1, 1);

export const startOf = (kind: number, ordinal: number): Day => {
  switch (kind) {
    case 0:
      return firstOf(ordinal, 0);
    case 1:
      return firstOf(0, ordinal * 6);
    case 2:
      return firstOf(0, ordinal * 3);
    case 3:
      return firstOf(0, ordinal);
    case 4:
    case 5:
      return ordinal;
    default:
      return periodOf(kind, ordinal).start;
  }
};

/** Smallest ordinal that can hold a day: where a search by day may begin. */
export const ordinalNear = (kind: number, day: Day): number => {
  if (kind === MIXED) return day * 8;
  const name = PERIOD_KINDS[kind];
  if (name === "D") return day;
  if (name === "W") return day - 6;
  const perYear = { A: 1, H: 2, Q: 4, M: 12 }[name as "A" | "H" | "Q" | "M"];
  return Math.floor((1970 + day / YEAR) * perYear) - 1;
};
