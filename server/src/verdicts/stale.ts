/** Right for an earlier observation, presented as current. */
import type { Assessment } from "./assess.js";
import type { Estimate, Query } from "./estimate.js";
import { findTie } from "./search.js";
import type { Written } from "./written.js";

/** How many observations back a figure can be stale for: by frequency, for figures of three digits or more, and for shorter ones. */
const REACH = { D: [170, 8], W: [26, 6], M: [12, 4], Q: [6, 3], H: [4, 2], A: [3, 2], I: [4, 4], N: [3, 2] } as const;

/** A daily series that holds its value for weeks is a step series in all but name (target ranges): then count its steps. */
const STEP_WINDOW = 40;
const STEP_DISTINCT = 3;
const STEP_HISTORY = 420;
const STEPS_BACK = 3;

/** A hedge that leaves many earlier observations open proves nothing: the digits themselves must fit then. */
const tight = (w: Written): Written => ({ ...w, intervals: w.bare, rounded: w.bare });

const earlierPeriods = (q: Query, digits: number, from: string): string[] => {
  const [id] = q.operand.ids;
  const series = id === undefined ? undefined : q.data.series(id);
  if (!series || id === undefined) return [];
  const [long, short] = REACH[series.frequency];
  const start = q.data.period(from)?.start ?? q.asOf;
  const before = (count: number) => q.data.recent(id, q.knownOn, count).filter((o) => (q.data.period(o.period)?.start ?? 0) < start);
  if (series.frequency === "D") {
    const window = before(STEP_WINDOW + 1);
    if (new Set(window.map((o) => o.value)).size <= STEP_DISTINCT) {
      const periods: string[] = [];
      let last: string | null = null;
      for (const o of before(STEP_HISTORY)) {
        if (o.value !== last) periods.push(o.period);
        last = o.value;
        if (periods.length > STEPS_BACK) break;
      }
      return periods;
    }
  }
  return before((digits >= 3 ? long : short) + 1).map((o) => o.period);
};

export interface StaleFound {
  /** What the figure would have been right for. */
  readonly earlier: Estimate;
  readonly period: string;
}

/** Days back from the note within which a carried date ("all closes Thursday") still means now, for what changes by decision only. */
const STILL_NOW = 7;

/** The series holds its value for weeks: by its frequency, or in all but name. */
const isStepwise = (q: Query): boolean =>
  q.operand.ids.every((id) => {
    const frequency = q.data.series(id)?.frequency;
    if (frequency === "I") return true;
    return frequency === "D" && new Set(q.data.recent(id, q.knownOn, STEP_WINDOW).map((o) => o.value)).size <= STEP_DISTINCT;
  });

const isCurrent = (a: Assessment, q: Query, named: boolean): boolean => {
  const { current, period, periodFrom } = a.reading;
  // Presented as current in so many words, or no period given at all: for what changes by decision only, or in plain words of its own.
  if (current || (periodFrom === "latest" && (named || isStepwise(q)))) return true;
  const end = period === null ? undefined : q.data.period(period)?.end;
  return end !== undefined && q.asOf - end <= STILL_NOW && isStepwise(q);
};

/** `named`: the figure's own words name measure and entity. */
export const findStale = (a: Assessment, main: Estimate, named: boolean): StaleFound | null => {
  if (!a.query || a.reading.computed || !isCurrent(a, a.query, named)) return null;
  const w = tight(a.written);
  // Changes and growth over earlier spans of one length: a stale level is the case worth naming.
  const relation = a.reading.relation;
  if (relation === "change" || relation === "growth" || relation === "average") return null;
  // What lies between two series passes most values within weeks: only a gap told as of now may be an old one.
  if (relation === "difference" && !(a.reading.current && a.reading.periodFrom === "latest")) return null;
  for (const period of earlierPeriods(a.query, w.digits, main.period)) {
    const earlier = findTie({ ...a.query, period }, w);
    // 0.1 % was never right for -0.1 %.
    if (earlier?.value.lt(0) && relation === "level" && !a.written.values[0].lt(0)) continue;
    if (earlier) return { earlier, period };
  }
  return null;
};
