/** Counted from the order of values: streaks of the same direction, rank among the entities of a measure. */
import { type Big, big } from "../../quantity/decimal.js";
import type { Estimate, Evaluator, Query } from "../estimate.js";
import { type Point, pointAt, pointBefore } from "../observe.js";
import { latestPeriod, operandId, quantityAt } from "../operand.js";
import { nothing } from "./level.js";

const counted = (q: Query, count: number, point: Point, step: () => string): Estimate => ({
  value: big(count),
  period: point.period,
  series: operandId(q.operand),
  knownFrom: point.knownFrom,
  slack: big(0),
  tolerance: null,
  points: [point],
  via: "data",
  near: false,
  projection: point.projection,
  step,
});

/** No published streak is longer; a bound for the walk. */
const LONGEST = 400;

/** How many observations in a row moved the way of the last. */
export const streak: Evaluator = (q) => {
  const period = q.period === null ? latestPeriod(q) : q.data.period(q.period);
  const last = period && quantityAt(q, period)?.points[0];
  if (!last) return nothing(q);
  const want = q.reading.direction === null ? null : q.reading.direction === "up" ? 1 : -1;
  let count = 0;
  let sign: number | null = want;
  let at = last;
  while (count < LONGEST) {
    const previous = pointBefore(q.data, at.series.id, at.period, q.knownOn);
    if (!previous) break;
    const moved = at.value.cmp(previous.value);
    sign ??= moved;
    if (moved === 0 || moved !== sign) break;
    count++;
    at = previous;
  }
  return [counted(q, count, last, () => `${count} in a row to ${last.period}`)];
};

/** Entities that are sums of others do not take part in a ranking. */
const AGGREGATES: ReadonlySet<string> = new Set(["world", "total", "ea", "eu", "g7", "g20", "advanced", "emerging"]);

/** Place of the entity among all entities of the measure, largest first. */
export const rank: Evaluator = (q) => {
  const period = q.period === null ? latestPeriod(q) : q.data.period(q.period);
  const own = period && quantityAt(q, period)?.points[0];
  if (!period || !own) return nothing(q);
  const best = new Map<string, Big>();
  for (const s of q.data.catalogue.of(own.series.measure)) {
    if (s.frequency !== own.series.frequency || AGGREGATES.has(s.entity)) continue;
    const p = pointAt(q.data, s.id, period, q.knownOn);
    if (p && !p.near) best.set(s.entity, p.value);
  }
  const above = [...best.values()].filter((v) => v.gt(own.value)).length;
  return [counted(q, above + 1, own, () => `${above} of ${best.size} larger in ${own.period}`)];
};
