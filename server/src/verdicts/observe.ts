/**
 * One series at one period, as known on a day. The only file that decides how a month is taken from a daily series, a year from a
 * monthly one, or a week from the Wednesday it is dated.
 */
import type { Reading } from "../claims/types.js";
import type { Observation, Series, SeriesFrequency, SeriesId, Summary } from "../dataset/types.js";
import { type Big, big } from "../quantity/decimal.js";
import { type Day, isoDay, type Period, periodAt, weekday } from "../quantity/period.js";
import type { Source } from "./source.js";

export type Take = Reading["take"];

export interface Point {
  /** In the series' unit. */
  readonly value: Big;
  readonly period: string;
  readonly knownFrom: Day;
  readonly series: Series;
  readonly projection: boolean;
  /** The period asked for has no observation of its own; this is the nearest before (or the year around). It can tie, never be off. */
  readonly near: boolean;
}

/** Fine to coarse. Steps and single observations are dated by day. */
const COARSENESS: Readonly<Record<SeriesFrequency, number>> = { D: 0, I: 0, N: 0, W: 1, M: 2, Q: 3, H: 4, A: 5 };

/** A daily quote carries over a week-end and a run of holidays (Golden Week), a weekly one over its week. */
const CARRY_DAYS: Partial<Readonly<Record<SeriesFrequency, number>>> = { D: 6, W: 6 };

const point = (series: Series, o: Observation, near = false): Point => ({
  value: big(o.value),
  period: o.period,
  knownFrom: o.knownFrom,
  series,
  projection: o.status === "projection",
  near,
});

export const pointOf = (data: Source, id: SeriesId, observation: Observation): Point | undefined => {
  const series = data.series(id);
  return series && point(series, observation);
};

export const isFlow = (series: Series): boolean => /\bflow\b/.test(series.basis);

/** Observations of a series inside a period. */
export const pointsIn = (data: Source, id: SeriesId, from: Day, to: Day, knownOn: Day): readonly Point[] => {
  const series = data.series(id);
  return series ? data.observations.range(id, from, to, knownOn).map((o) => point(series, o)) : [];
};

/** All of a span as one value, dated by the span. */
const whole = (series: Series, inside: Summary, period: Period, value: Big): Point => ({
  ...point(series, inside.last),
  value,
  period: period.iso,
  knownFrom: inside.knownFrom,
});

/** How many observations of a frequency a period holds when none is missing (0: not countable). */
const expected = (frequency: SeriesFrequency, period: Period): number => {
  const months = { A: 12, H: 6, Q: 3, M: 1, W: 0, D: 0 }[period.frequency];
  const step = { M: 1, Q: 3, H: 6, A: 12, W: 0, D: 0, I: 0, N: 0 }[frequency];
  return step === 0 ? 0 : months / step;
};

const single = (data: Source, series: Series, period: Period, knownOn: Day): Point | undefined => {
  const exact = data.observations.valueAt(series.id, period.iso, knownOn);
  if (exact) return point(series, exact);
  // Dated by day, claimed by month: the one observation inside. Dated by month, claimed by day: its month.
  const inside = pointsIn(data, series.id, period.start, period.end, knownOn).filter((p) => {
    const own = data.period(p.period);
    return own !== undefined && own.start >= period.start && own.end <= period.end;
  });
  if (inside.length === 1) return inside[0];
  if (inside.length > 1) {
    if (!isFlow(series)) return inside.at(-1);
    const sum = inside.reduce((s, p) => s.plus(p.value), big(0));
    return { ...inside.at(-1)!, value: sum, period: period.iso };
  }
  if (period.frequency !== "D") return undefined;
  const month = data.observations.valueAt(series.id, periodAt("M", period.start).iso, knownOn);
  return month ? point(series, month, true) : undefined;
};

/** Kinds of look-up for `onceAt`: the takes, then `effectiveAfter`. */
const TAKES: readonly Take[] = ["end", "average", "high", "low", "any"];
const EFFECTIVE = TAKES.length;

/** The value of a series for a period, as known on a day; undefined when there is none. */
export const pointAt = (data: Source, id: SeriesId, period: Period, knownOn: Day, take: Take = "end"): Point | undefined =>
  data.onceAt(id, period, knownOn, TAKES.indexOf(take), () => lookUp(data, id, period, knownOn, take));

const lookUp = (data: Source, id: SeriesId, period: Period, knownOn: Day, take: Take): Point | undefined => {
  const series = data.series(id);
  if (!series) return undefined;
  const f = series.frequency;
  if (f === "N") return single(data, series, period, knownOn);
  if (f === "I") {
    if (take === "high" || take === "low" || take === "average") {
      const inside = data.observations.summary(id, period.start, period.end, knownOn);
      if (inside && take !== "average") return point(series, take === "high" ? inside.highest : inside.lowest);
    }
    const o =
      data.observations.valueAt(id, period.iso, knownOn) ?? data.observations.valueAt(id, isoDay(Math.min(period.end, knownOn)), knownOn);
    return o ? point(series, o) : undefined;
  }
  const own = COARSENESS[f];
  const asked = COARSENESS[period.frequency];
  if (own === asked || own > asked) {
    // What ends on the note's day ends with the last that was published.
    const last = (o: Observation): boolean =>
      (f === "W" || f === "D") && period.end >= knownOn - 1 && data.latest(id, knownOn)?.period === o.period;
    const exact = data.observations.valueAt(id, period.iso, knownOn);
    if (exact) {
      const at = data.period(exact.period);
      // Nothing is published for a Saturday: Friday's value is the right one. On a weekday it is only the nearest.
      const weekend = period.frequency === "D" && isWeekend(period.start);
      return point(series, exact, at !== undefined && at.end < period.start && !weekend && !last(exact));
    }
    if (own === asked || CARRY_DAYS[f] !== undefined) {
      const carry = CARRY_DAYS[f];
      const before = carry === undefined ? undefined : data.observations.lastIn(id, period.end - carry, period.end, knownOn);
      if (!before) return undefined;
      // A day of the week after has that week's.
      const held = f === "W" && period.frequency === "D" && period.start - (data.period(before.period)?.end ?? 0) < 7;
      return point(series, before, !last(before) && !held && (f !== "D" || !isWeekend(period.start)));
    }
    // A coarser series: the quarter or year around. Its end is the period's only when both end on one day.
    const around = periodAt(f as Exclude<SeriesFrequency, "I" | "N">, period.end);
    const o = data.observations.valueAt(id, around.iso, knownOn);
    return o ? point(series, o, around.end !== period.end) : undefined;
  }
  const complete = expected(f, period);
  // The last day of a month needs no look at the others.
  if (complete === 0 && (take === "end" || take === "any")) {
    const last = data.observations.lastIn(id, period.start, period.end, knownOn);
    return last && point(series, last);
  }
  const inside = data.observations.summary(id, period.start, period.end, knownOn);
  if (!inside) return undefined;
  if (take === "high") return point(series, inside.highest);
  if (take === "low") return point(series, inside.lowest);
  const short = complete > 0 && inside.count < complete;
  if (take === "average") return { ...whole(series, inside, period, big(inside.sum).div(inside.count)), near: short };
  if (isFlow(series) && complete > 0) return short ? undefined : whole(series, inside, period, big(inside.sum));
  // "In 2025" said in November of a monthly series: the year's end is not known yet.
  return point(series, inside.last, short);
};

const STEP_WINDOW_DAYS = 21;
const EFFECTIVE_WITHIN = 4;

/**
 * A decision counts from the day it is announced, the daily series moves when it takes effect: the value just after `period` of a series
 * that otherwise stands still, where it differs from the day's own. undefined for series that move every day.
 */
export const effectiveAfter = (data: Source, id: SeriesId, period: Period, knownOn: Day): Point | undefined =>
  data.series(id)?.frequency !== "D" || period.frequency !== "D"
    ? undefined
    : data.onceAt(id, period, knownOn, EFFECTIVE, () => lookAfter(data, id, period, knownOn));

const lookAfter = (data: Source, id: SeriesId, period: Period, knownOn: Day): Point | undefined => {
  const series = data.series(id);
  if (!series) return undefined;
  const around = data.observations.range(id, period.start - STEP_WINDOW_DAYS, period.end + EFFECTIVE_WITHIN, knownOn);
  const own = around.findLast((o) => o.period <= period.iso);
  const next = around.find((o) => o.period > period.iso);
  if (!own || !next || own.value === next.value || new Set(around.map((o) => o.value)).size > 2) return undefined;
  return point(series, next);
};

const isWeekend = (day: Day): boolean => weekday(day) > 5;

/** The observation before that of `period`, of the series' own rhythm. */
export const pointBefore = (data: Source, id: SeriesId, period: string, knownOn: Day): Point | undefined =>
  data.once(`before|${id}|${period}|${knownOn}`, () => lookBefore(data, id, period, knownOn));

const lookBefore = (data: Source, id: SeriesId, period: string, knownOn: Day): Point | undefined => {
  const series = data.series(id);
  const at = data.period(period);
  if (!series || !at) return undefined;
  const reach = { D: 10, W: 20, M: 70, Q: 200, H: 400, A: 800, I: 4000, N: 70 }[series.frequency];
  const before = data.observations.lastIn(id, at.start - reach, at.start - 1, knownOn);
  return before ? point(series, before) : undefined;
};

export const latestPoint = (data: Source, id: SeriesId, knownOn: Day): Point | undefined => {
  const series = data.series(id);
  const o = series && data.latest(id, knownOn);
  return series && o ? point(series, o) : undefined;
};

/** Days on which the vintages of a point came out, as far as known. */
export const publishedDays = (q: { readonly data: Source; readonly knownOn: Day }, p: Point): readonly Day[] =>
  q.data.once(`days|${p.series.id}|${p.period}|${q.knownOn}`, () =>
    q.data.observations.vintagesAt(p.series.id, p.period, q.knownOn).map((o) => o.knownFrom),
  );
