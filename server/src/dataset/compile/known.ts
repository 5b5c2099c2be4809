/**
 * Which values of a period were known when. In order:
 *
 * - Vintages, each from its day; one that repeats the one before is left out. Two of one day are one number, the one with more digits. "decision" vintages stand beside the rate in
 *   force, and are carried to the following days until the rate takes effect (DECISION_DAYS at most).
 * - An archived table says that a value was out, not that it came out on that day: when the period's release (date or rule) is earlier, the
 *   first vintage counts from there. A "first release" is taken at its word unless it is BACKDATE_AFTER days late (then the archive is).
 * - Today's value: the last vintage with more digits, then known with it; else a revision whose day nobody recorded, known from the family's
 *   next release after that vintage.
 * - Without vintages: the release date, else the rule's lag after the period's end, else the period's end.
 */
import type { Day, Frequency, Period } from "../../quantity/period.js";
import type { Releases } from "./releases.js";
import { decimalsOf, sameNumber } from "./scaled.js";

export interface VintageInput {
  readonly value: string;
  readonly day: Day;
  /** Only the month was given; `day` is its last. */
  readonly month: boolean;
  readonly kind: string;
}

export interface KnownValue {
  readonly value: string;
  readonly knownFrom: Day;
  readonly by: "vintage" | "release" | "rule" | "period";
  readonly label: string;
}

export const LATEST = "latest";
export const DECISION = "decision";
export const DECISION_DAYS = 14;
const BACKDATE_AFTER = 120;

export interface PeriodInput {
  readonly period: Period;
  /** Today's value as published, or null when only vintages have the period. */
  readonly value: string | null;
  readonly projection: boolean;
  readonly vintages: readonly VintageInput[];
}

const oneADay = (vintages: readonly VintageInput[]): VintageInput[] => {
  const sorted = [...vintages].sort((a, b) => a.day - b.day || decimalsOf(a.value) - decimalsOf(b.value));
  return sorted.filter((v, i) => sorted[i + 1]?.day !== v.day || !sameNumber(v.value, sorted[i + 1]!.value));
};

export const knownValues = (row: PeriodInput, family: string, frequency: Frequency, releases: Releases): KnownValue[] => {
  const released = releases.of(family, row.period);
  if (row.vintages.length === 0) {
    if (row.value === null) return [];
    const projected = row.projection ? releases.ofProjections(family) : undefined;
    return [
      { value: row.value, knownFrom: projected ?? released.day, by: projected === undefined ? released.by : "release", label: LATEST },
    ];
  }
  let out: KnownValue[] = oneADay(row.vintages).map((v, i) => {
    const inMonth = v.month && i === 0 && released.by === "release" && released.day <= v.day && released.day > v.day - 31;
    const late = v.day - released.day;
    const backdate = i === 0 && released.by !== "period" && (v.kind === "table" ? late > 0 : late > BACKDATE_AFTER);
    return inMonth || backdate
      ? { value: v.value, knownFrom: released.day, by: released.by, label: v.kind }
      : { value: v.value, knownFrom: v.day, by: "vintage", label: v.kind };
  });
  // A later table that says the same is no new vintage.
  out = out.filter((v, i) => i === 0 || !sameValue(v.value, out[i - 1]!.value));
  if (row.value === null) return out;
  const last = out.at(-1)!;
  if (last.label === DECISION) {
    return sameValue(row.value, last.value) ? out : [{ value: row.value, knownFrom: released.day, by: released.by, label: LATEST }, ...out];
  }
  if (sameNumber(row.value, last.value)) {
    if (decimalsOf(row.value) <= decimalsOf(last.value)) return out;
    return [...out, { value: row.value, knownFrom: last.knownFrom, by: last.by, label: LATEST }];
  }
  return [...out, { value: row.value, knownFrom: releases.next(family, last.knownFrom, frequency), by: "rule", label: LATEST }];
};

const sameValue = (a: string, b: string): boolean => sameNumber(a, b) && Number(a) === Number(b);
