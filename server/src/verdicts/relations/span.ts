/** Over a span: average, highest, lowest. */
import { type Big, big } from "../../quantity/decimal.js";
import type { Estimate, Evaluator, Query } from "../estimate.js";
import { type Point, pointOf, pointsIn } from "../observe.js";
import { inUnit, operandId, type Quantity, quantityAt, show } from "../operand.js";
import { level, levelEstimate } from "./level.js";

/** All values of the operand inside the span, each at the period of its first part. */
const values = (q: Query, from: number, to: number): Quantity[] => {
  const [head] = q.operand.ids;
  if (head === undefined) return [];
  const points = pointsIn(q.data, head, from, to, q.knownOn);
  if (q.operand.op === "one") return points.map(one);
  return points.flatMap((p) => {
    const period = q.data.period(p.period);
    const quantity = period && quantityAt(q, period, "end");
    return quantity && !quantity.near ? [quantity] : [];
  });
};

const one = (p: Point): Quantity => ({
  value: p.value,
  unit: p.series.unit,
  points: [p],
  period: p.period,
  knownFrom: p.knownFrom,
  slack: big(0),
  near: p.near,
  text: () => show(p.value),
});

/** The extreme and the last value of one series: decades of days are scanned as numbers, only these two are taken exactly. */
const ends = (q: Query, from: number, to: number, sign: 1 | -1): Quantity[] => {
  const [id] = q.operand.ids;
  const found = id === undefined ? undefined : q.data.observations.summary(id, from, to, q.knownOn);
  if (id === undefined || !found) return [];
  return [...new Set([sign > 0 ? found.highest : found.lowest, found.last])].flatMap((o) => pointOf(q.data, id, o) ?? []).map(one);
};

interface Total {
  readonly sum: Big;
  readonly count: number;
  readonly last: Quantity;
  readonly knownFrom: number;
}

const total = (q: Query, from: number, to: number): Total | undefined => {
  const [id] = q.operand.ids;
  if (q.operand.op === "one" && id !== undefined) {
    const found = q.data.observations.summary(id, from, to, q.knownOn);
    const last = found && pointOf(q.data, id, found.last);
    return last && { sum: big(found.sum), count: found.count, last: one(last), knownFrom: found.knownFrom };
  }
  const all = values(q, from, to);
  const last = all.at(-1);
  if (!last) return undefined;
  return {
    sum: all.reduce((s, v) => s.plus(v.value), big(0)),
    count: all.length,
    last,
    knownFrom: Math.max(...all.map((v) => v.knownFrom)),
  };
};

const spanOf = (q: Query): { from: number; to: number; interval: boolean } | undefined => {
  const interval = q.period ? q.data.interval(q.period) : undefined;
  if (interval) return { from: interval.from.start, to: Math.min(interval.to.end, q.knownOn), interval: true };
  const period = q.period ? q.data.period(q.period) : undefined;
  return period ? { from: period.start, to: period.end, interval: false } : undefined;
};

export const average: Evaluator = (q) => {
  const span = spanOf(q);
  if (!span) return level(q);
  const found = total(q, span.from, span.to);
  if (!found) return level(q);
  const value = inUnit(found.sum.div(found.count), found.last.unit, q.reading.unit);
  if (!value) return { missing: "no-series", last: null };
  const base = levelEstimate(q, found.last)!;
  return [
    {
      ...base,
      value,
      period: q.period!,
      step: () => `average of ${found.count} values: ${show(value)} ${q.reading.unit}`,
      knownFrom: found.knownFrom,
    },
  ];
};

/**
 * An extreme with its own date is the level on that date ("the highest since 1999, at 2.84 %"); over a span it is the highest or lowest
 * value in it, dated by its own period. The value at the end of the span is given too: "the highest since 1999" says that it is the
 * end of the span that is high.
 */
const extreme =
  (sign: 1 | -1): Evaluator =>
  (q) => {
    const span = spanOf(q);
    if (!span?.interval && span && span.to - span.from < 7) return level(q);
    if (!span) return level(q);
    const all = q.operand.op === "one" ? ends(q, span.from, span.to, sign) : values(q, span.from, span.to);
    if (all.length === 0) return level(q);
    const best = all.reduce((b, v) => (v.value.cmp(b.value) * sign > 0 ? v : b));
    const found: Estimate[] = [];
    const main = levelEstimate(q, best);
    if (!main) return { missing: "no-series", last: null };
    const step = () => `${sign > 0 ? "highest" : "lowest"} in ${q.period}: ${show(main.value)} (${main.period})`;
    found.push({ ...main, series: operandId(q.operand), step });
    if (span.interval) {
      const end = levelEstimate(q, all.at(-1)!, "average");
      if (end && end.period !== main.period) found.push(end);
    }
    return found;
  };

export const max: Evaluator = extreme(1);
export const min: Evaluator = extreme(-1);
