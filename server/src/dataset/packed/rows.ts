/**
 * Rows of a packed series by period and day. How a period is looked up in a series of another frequency:
 *
 * | series | asked for | gives |
 * |---|---|---|
 * | any | a period of its own kind | that observation; none is carried over from another |
 * | N | a longer period | a level: the last observation inside it, in its last month; a flow: the only one, up to a quarter; never one from before |
 * | I (steps) | any | the step in force on its last day (on `knownOn` while the period runs), up to the day the data holds to |
 * | D | a day | that day's, else the last one before, at most DAY_GAP days (weekends, holidays) |
 * | W (by day) | a day | that day's, else the last one before, at most a week |
 * | D, W, M, Q | a longer period | its last observation, if that is the one at its end or if the later ones are not out yet; never for a flow (sum it: `range`) |
 * | M, Q, A | a shorter period | the observation, if it is an end-of-period one and the shorter period ends with it; else none |
 */
import type { Day, Period } from "../../quantity/period.js";
import type { SeriesFrequency } from "../types.js";
import { endOf, MIXED, ordinalNear, ordinalOf, PERIOD_KINDS, startOf } from "./ordinal.js";
import type { SeriesRecord } from "./series.js";

/** A daily value stands for a day without one for this long. */
const DAY_GAP = 5;
/** A last observation this many days before the period's end still is the one at its end. */
const END_GAP: Readonly<Record<string, number>> = { D: 5, W: 7 };
const MONTH = 31;
const QUARTER = 92;

/** A record with what the catalogue says of its periods. */
export interface PackedSeries {
  readonly record: SeriesRecord;
  readonly frequency: SeriesFrequency;
  readonly flow: boolean;
  readonly endOfPeriod: boolean;
}

export const known = (s: PackedSeries, index: number, knownOn: Day): boolean => {
  const vintages = s.record.vintages(index);
  if (vintages) return vintages.entries.some((entry) => entry.knownFrom <= knownOn);
  return endOf(s.record.kind, s.record.ordinals.at(index)) + s.record.lag <= knownOn;
};

const ofItsKind = (s: PackedSeries, period: Period): number => {
  if (s.record.kind !== MIXED && PERIOD_KINDS[s.record.kind] !== period.frequency) return -1;
  const ordinal = ordinalOf(s.record.kind, period);
  const at = s.record.ordinals.before(ordinal);
  return at < s.record.ordinals.length && s.record.ordinals.at(at) === ordinal ? at : -1;
};

/** Last row that ends on or before a day, from [first row..]; -1 when none. */
export const lastEndingBy = (s: PackedSeries, day: Day): number => {
  let at = Math.min(s.record.ordinals.before(ordinalNear(s.record.kind, day) + 8), s.record.ordinals.length - 1);
  // ordinalNear is a lower bound within a few rows; step to the exact place.
  while (at + 1 < s.record.ordinals.length && endOf(s.record.kind, s.record.ordinals.at(at + 1)) <= day) at++;
  while (at >= 0 && endOf(s.record.kind, s.record.ordinals.at(at)) > day) at--;
  return at;
};

const lastKnownBy = (s: PackedSeries, from: number, knownOn: Day): number => {
  let at = from;
  while (at >= 0 && !known(s, at, knownOn)) at--;
  return at;
};

/** The row that answers for a period (rules: head of this file), or -1. */
export const row = (s: PackedSeries, period: Period, knownOn: Day): number => {
  if (s.frequency === "I") {
    const day = Math.min(period.end, knownOn);
    return period.start > knownOn || day > s.record.heldTo ? -1 : lastKnownBy(s, lastEndingBy(s, day), knownOn);
  }
  const own = ofItsKind(s, period);
  if (own >= 0) return known(s, own, knownOn) ? own : -1;
  const kind = PERIOD_KINDS[s.record.kind];
  if (period.frequency === "D") {
    if (kind === "D" && s.frequency !== "N") {
      const at = lastKnownBy(s, lastEndingBy(s, Math.min(period.end, knownOn)), knownOn);
      const gap = s.frequency === "W" ? 7 : DAY_GAP;
      return at >= 0 && period.start <= knownOn && period.end - s.record.ordinals.at(at) <= gap ? at : -1;
    }
  }
  return coarser(s, period, knownOn);
};

const coarser = (s: PackedSeries, period: Period, knownOn: Day): number => {
  const { record, frequency } = s;
  const last = lastEndingBy(s, period.end);
  if (last < 0) return -1;
  const start = startOf(record.kind, record.ordinals.at(last));
  const end = endOf(record.kind, record.ordinals.at(last));
  // The series' period is the longer one: it answers for its last day only.
  if (start < period.start && end >= period.start) return s.endOfPeriod && end === period.end && known(s, last, knownOn) ? last : -1;
  const at = lastKnownBy(s, last, knownOn);
  if (at < 0 || startOf(record.kind, record.ordinals.at(at)) < period.start) return -1;
  if (frequency === "N") return single(s, period, at);
  if (s.flow) return -1;
  if (at < last) return at;
  const gap = period.end - end;
  if (gap <= (END_GAP[frequency] ?? 0)) return at;
  // The table stops inside the period: right only while the next observation is not out.
  const next = end + (end - start + 1) + record.lag;
  return next > knownOn ? at : -1;
};

/** A single observation inside a longer period: a flow only when it is the only one there, a level only near the period's end. */
const single = (s: PackedSeries, period: Period, at: number): number => {
  const { kind, ordinals } = s.record;
  const alone = at === 0 || startOf(kind, ordinals.at(at - 1)) < period.start;
  const last = at + 1 === ordinals.length || endOf(kind, ordinals.at(at + 1)) > period.end;
  const fits = s.flow ? alone && last && period.end - period.start <= QUARTER : period.end - endOf(kind, ordinals.at(at)) < MONTH;
  return fits ? at : -1;
};
