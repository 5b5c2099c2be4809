/** A reading of series as known on a day: the main answer, and every other answer that is right too (older vintages, quotes, bands). */
import type { Reading } from "../claims/types.js";
import type { Day, Period } from "../quantity/period.js";
import type { Estimate, Evaluation, FactIndex, Missing, Query, SeriesOperand } from "./estimate.js";
import { isMissing } from "./estimate.js";
import { factsBeside } from "./facts.js";
import { latestPoint, type Point, pointAt, pointBefore, publishedDays } from "./observe.js";
import { dataEnds } from "./operand.js";
import { EVALUATORS, FIRST } from "./relations/index.js";
import type { Source } from "./source.js";

export interface World {
  readonly data: Source;
  readonly facts: FactIndex;
}

/** The reading whose vintage the author fixed (a pin): "first", "latest", or a day. */
export type VintageChoice = "any" | "first" | "latest" | Day;

export const queryOf = (
  world: World,
  reading: Reading,
  operand: SeriesOperand,
  asOf: Day,
  period = reading.period,
  knownOn = asOf,
): Query => ({
  data: world.data,
  facts: world.facts,
  reading,
  operand,
  period,
  knownOn,
  asOf,
});

/** Days after a period's end past which the latest observation no longer speaks for "now". */
const AGE_LIMIT = { D: 30, W: 45, M: 150, Q: 270, H: 420, A: 900, N: 150, I: Number.POSITIVE_INFINITY } as const;

/** Older vintages are tried for a handful of observations; an average over a year of days has no vintage to speak of. */
const MAX_VINTAGE_POINTS = 6;

const run = (q: Query): readonly Estimate[] | Missing => EVALUATORS[q.reading.relation](q);

/**
 * The first estimate of `evaluate` without the others; undefined where it takes the whole evaluation to know it (nothing found, an old vintage
 * asked for).
 */
export const evaluateMain = (q: Query, choice: VintageChoice = "any"): Estimate | undefined => {
  if (choice === "first") return undefined;
  const knownOn = typeof choice === "number" ? Math.min(choice, q.knownOn) : q.knownOn;
  const now = asHeld(knownOn === q.knownOn ? q : { ...q, knownOn });
  if (tooOld(now)) return undefined;
  const found = FIRST[q.reading.relation](now);
  return "missing" in found ? undefined : found[0];
};

/** Days on which something the estimate stands on was published, newest first, the last one (which gave it) left out. */
const vintageDays = (q: Query, e: Estimate): Day[] => {
  if (e.points.length > MAX_VINTAGE_POINTS) return [];
  const days = new Set<Day>();
  for (const p of e.points) for (const day of publishedDays(q, p)) days.add(day);
  if (days.size < 2) return [];
  days.delete(Math.max(...days));
  return [...days].sort((a, b) => b - a);
};

/** Words that name one end of a band: the other end is no answer then. */
const ONE_END = /\b(upper|top|ceiling|high[- ]end|lower|bottom|floor|low[- ]end)\b/i;

/** The lower limit that goes with an upper one: a measure with the same name and "-lower" for the same entity. */
const lowerLimit = (q: Query): string | undefined => {
  const [id] = q.operand.ids;
  const series = id === undefined ? undefined : q.data.series(id);
  if (q.operand.op !== "one" || !series) return undefined;
  return q.data.always(`lower|${series.id}`, () => q.data.catalogue.of(`${series.measure}-lower`, series.entity)[0]?.id);
};

export const hasLowerLimit = (q: Query): boolean => lowerLimit(q) !== undefined;

/** The lower limit on a day. Where only the upper one has moved yet (it is known by its decision), the width of the band stays. */
const lowerPoint = (q: Query, main: Estimate, lower: string, period: Period): Point | undefined => {
  const low = pointAt(q.data, lower, period, q.knownOn);
  const [upper] = main.points;
  if (!low || !upper) return low;
  const [upperBefore, lowBefore] = [
    pointBefore(q.data, upper.series.id, upper.period, q.knownOn),
    pointBefore(q.data, lower, low.period, q.knownOn),
  ];
  if (!upperBefore || !lowBefore || upperBefore.value.eq(upper.value) || !lowBefore.value.eq(low.value)) return low;
  return { ...low, value: upper.value.minus(upperBefore.value.minus(lowBefore.value)) };
};

const band = (q: Query, main: Estimate, rangeWritten: boolean): Estimate[] => {
  if (q.reading.relation !== "level") return [];
  const lower = lowerLimit(q);
  const period = q.data.period(main.period);
  if (lower === undefined || !period) return [];
  const low = lowerPoint(q, main, lower, period);
  if (!low) return [];
  if (rangeWritten) return [{ ...main, low: low.value, via: "band" }];
  if (q.reading.evidence.some((e) => ONE_END.test(e.words))) return [];
  return [{ ...main, value: low.value, series: lower, via: "band", points: [low], knownFrom: low.knownFrom }];
};

/** Facts of the same measure, entity and period: market quotes beside a fixing, published figures past the series' end. */
const quotes = (q: Query, period: string): readonly Estimate[] => {
  const [id] = q.operand.ids;
  const series = id === undefined ? undefined : q.data.series(id);
  const at = q.data.period(period);
  if (q.operand.op !== "one" || !series || !at || !["level", "max", "min"].includes(q.reading.relation)) return [];
  return factsBeside(q.facts, series, at, q.asOf, q.reading.unit);
};

const missing = (q: Query, reason: Missing["missing"]): Missing => {
  const last = dataEnds(q);
  const end = last === null ? undefined : q.data.period(last)?.end;
  const wanted = q.period === null ? q.asOf : (q.data.period(q.data.interval(q.period)?.to.iso ?? q.period)?.start ?? q.asOf);
  const [id] = q.operand.ids;
  const frequency = (id && q.data.series(id)?.frequency) || "M";
  const ended = wanted - (end ?? wanted) > AGE_LIMIT[frequency] || q.asOf > dataEnd(q) || (frequency === "I" && wanted > (end ?? wanted));
  if (reason === "no-observation" && end !== undefined && wanted > end && ended) return { missing: "too-old", last };
  return { missing: reason, last };
};

/** Last day that the whole dataset knows anything of. */
const dataEnd = (q: Query): Day => q.data.period(q.data.info.date)?.end ?? q.asOf;

/** The latest observation of a part is older than its frequency allows for "now"; where the whole dataset ends before, by its own end. */
const tooOld = (q: Query): boolean => {
  if (q.period !== null) return false;
  const now = Math.min(q.asOf, dataEnd(q));
  return q.operand.ids.some((id) => {
    const p = latestPoint(q.data, id, q.knownOn);
    return p !== undefined && now - (q.data.period(p.period)?.end ?? now) > AGE_LIMIT[p.series.frequency];
  });
};

/** A step series of which nothing is known any more on the day: its last decision's day, else undefined. */
const heldUntil = (q: Query, id: string): Day | undefined => {
  const series = q.data.series(id);
  if (series?.frequency !== "I" || latestPoint(q.data, id, q.knownOn)) return undefined;
  const last = q.data.period(series.last)?.end;
  return last !== undefined && last <= q.knownOn ? last : undefined;
};

/** "Now" after the day that a step series holds to is read as its last decision: the figure may tie to it, never be off. */
const asHeld = (q: Query): Query => {
  if (q.period !== null) return q;
  const days = q.operand.ids.flatMap((id) => heldUntil(q, id) ?? []);
  if (days.length === 0) return q;
  const day = Math.min(...days);
  return { ...q, knownOn: day, asOf: day };
};

/** What a decision is recorded as today, where the notice of the day had another end of its range ("0 to 0.1 %"): both are right. */
const decided = (q: Query, main: Estimate): Estimate[] => {
  const [point] = main.points;
  if (q.operand.op !== "one" || main.points.length !== 1 || point?.series.frequency !== "I") return [];
  const at = q.data.period(point.period);
  const settled = at && pointAt(q.data, point.series.id, at, dataEnd(q));
  if (!settled || settled.period !== point.period) return [];
  const then = run({ ...q, knownOn: dataEnd(q), period: point.period });
  return "missing" in then ? [] : then.slice(0, 1).map((e) => ({ ...e, via: "vintage" as const }));
};

export const evaluate = (q: Query, rangeWritten = false, choice: VintageChoice = "any"): Evaluation | Missing => {
  const knownOn = typeof choice === "number" ? Math.min(choice, q.knownOn) : q.knownOn;
  const now = asHeld({ ...q, knownOn });
  if (tooOld(now)) return { missing: "too-old", last: dataEnds(now) };
  const found = run(now);
  if ("missing" in found || found.length === 0) {
    const stated = q.period === null ? [] : quotes(now, q.period);
    if (stated[0]) return { estimates: [stated[0], ...stated.slice(1)] };
    return missing(now, "missing" in found ? found.missing : "no-observation");
  }
  const main = found[0]!;
  const older: Estimate[] = [];
  if (choice === "any" || choice === "first") {
    // The period is settled by now: an older day must not pick an older "latest".
    const settled = q.period ?? main.period;
    for (const day of vintageDays(now, main)) {
      const then = run({ ...now, period: settled, knownOn: day });
      if (!("missing" in then)) older.push(...then.map((e): Estimate => ({ ...e, via: e.via === "data" ? "vintage" : e.via })));
    }
    if (choice === "first") {
      const first = older.at(-1) ?? main;
      return { estimates: [{ ...first, via: "data" }] };
    }
  }
  return {
    estimates: [main, ...found.slice(1), ...band(now, main, rangeWritten), ...decided(now, main), ...older, ...quotes(now, main.period)],
  };
};

/** What later publications make of the same thing: the newest vintage there is. undefined also where nothing was published since. */
export const evaluateLater = (q: Query, e: Estimate): Estimate | undefined => {
  const { period } = e;
  const unchanged = (p: Point) =>
    !p.near && q.data.observations.valueAt(p.series.id, p.period, Number.MAX_SAFE_INTEGER)?.knownFrom === p.knownFrom;
  if (e.via === "data" && e.points.every(unchanged)) return undefined;
  const found = run({ ...q, period, knownOn: Number.MAX_SAFE_INTEGER });
  return "missing" in found ? undefined : found.find((e) => e.via === "data");
};

/**
 * Whether the data may simply end before the note's day: the newest observation is the series' last, and by the series' own rhythm
 * another should have been published by then. A mismatch with "the latest" then proves nothing.
 */
export const mayHaveEnded = (q: Query): boolean =>
  q.operand.ids.some((id) => {
    if (heldUntil(q, id) !== undefined) return true;
    const p = latestPoint(q.data, id, q.knownOn);
    if (!p || p.series.frequency === "N" || p.series.frequency === "I" || p.period !== p.series.last) return false;
    const at = q.data.period(p.period);
    if (!at) return false;
    const first = q.data.observations.vintagesAt(id, p.period, q.knownOn)[0];
    const lag = Math.max(0, (first?.knownFrom ?? at.end) - at.end);
    const step = { D: 1, W: 7, M: 31, Q: 92, H: 184, A: 366 }[p.series.frequency];
    return q.asOf > at.end + step + lag + (p.series.frequency === "D" ? 4 : 8);
  });

export { isMissing };
