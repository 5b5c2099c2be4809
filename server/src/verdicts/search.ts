/** Does some other period, entity or relation give the digits? Asked of dozens at a time, so what is surely far off is passed over quickly. */

import { tieOf } from "./compare.js";
import type { Estimate, Query } from "./estimate.js";
import { evaluate, hasLowerLimit } from "./evaluate.js";
import { effectiveAfter, pointAt, publishedDays } from "./observe.js";
import { changeMayTie } from "./relations/change.js";
import { stateIn } from "./units.js";
import { isOutside, type Written } from "./written.js";

/**
 * Whether the level of one series in one period may give the digits: false only when neither its value nor the one that takes effect next lies
 * anywhere near, and it has no other vintage and no lower limit. True for all that this does not look into.
 */
export const mayTie = (q: Query, w: Written): boolean => {
  const [id] = q.operand.ids;
  const { relation } = q.reading;
  if (q.operand.op === "one" && (relation === "change" || relation === "growth")) return changeMayTie(q, w);
  if (q.operand.op !== "one" || id === undefined || relation !== "level" || q.period === null || q.period.includes("/")) return true;
  const period = q.data.period(q.period);
  const series = q.data.series(id);
  if (!period || !series || q.reading.take === "any") return true;
  const point = pointAt(q.data, id, period, q.knownOn, q.reading.take);
  // Nothing there: a fact may stand in its place, but no fact is another period's or entity's right number.
  if (!point) return false;
  if (hasLowerLimit(q) || publishedDays(q, point).length > 1) return true;
  const near = (p: typeof point | undefined): boolean => {
    const value = p && stateIn(p.value, series.unit, q.reading.unit);
    return value !== undefined && !isOutside(w, value, 0);
  };
  return near(point) || near(effectiveAfter(q.data, id, period, q.knownOn));
};

/** Ways that are right for the claim itself but prove nothing of another. */
const LOOSE: ReadonlySet<string> = new Set(["quote", "average", "recent"]);

/** The estimate that gives the very digits, no tolerance allowed; undefined when none does. */
export const findTie = (q: Query, w: Written): Estimate | undefined => {
  if (!mayTie(q, w)) return undefined;
  const then = evaluate(q, w.values.length === 2);
  if ("missing" in then) return undefined;
  return then.estimates.find((e) => !e.near && !LOOSE.has(e.via) && tieOf(w, { ...e, tolerance: null }) === "exact");
};
