/** Whether an estimate gives the figure as written, and how well. */
import { approximate, type Big, big, powerOfTen } from "../quantity/decimal.js";
import { within } from "../quantity/interval.js";
import type { Estimate } from "./estimate.js";
import { holdsValue, isOutside, type Written, widened } from "./written.js";

/**
 * exact: a rounding of the value gives the digits (hedge included); rounding: only when closing zeros are the
 * writer's rounding, or the published rounding of its parts is allowed for; tolerance: only within what two sources of this thing differ by.
 */
export type Tie = "exact" | "rounding" | "tolerance";

export const STRENGTH: Readonly<Record<Tie, number>> = { exact: 3, rounding: 2, tolerance: 1 };

/** A written range against a band: each end on its own. */
const bandTies = (w: Written, e: Estimate, slack: Big): boolean =>
  e.low !== undefined &&
  w.intervals.length === 2 &&
  within(widened(w.intervals[0]!, slack), e.low) &&
  within(widened(w.intervals[1]!, slack), e.value);

const holds = (w: Written, e: Estimate, slack: Big): boolean =>
  e.low !== undefined ? bandTies(w, e, slack) : holdsValue(w, w.intervals, e.value, slack);

/** The digits written go further than what is published, or parts were rounded before they were combined. */
const roundingCounts = (w: Written, e: Estimate): boolean =>
  e.slack.gt(0) && (e.series === null || e.points.length > 1 || powerOfTen(w.exponent).lt(e.slack.times(2)));

const NOTHING = big(0);

export const tieOf = (w: Written, e: Estimate): Tie | null => {
  if (e.low === undefined && isOutside(w, e.value, approximate(e.slack) + (e.tolerance ? approximate(e.tolerance) : 0))) return null;
  if (holds(w, e, NOTHING)) return "exact";
  if (e.low === undefined && holdsValue(w, w.rounded, e.value)) return "rounding";
  if (roundingCounts(w, e) && holds(w, e, e.slack)) return "rounding";
  if (e.tolerance?.gt(0) && holds(w, e, e.tolerance)) return "tolerance";
  return null;
};

/** Distance of the figure from the estimate as a share of the larger: 0 is equal, 1 is nothing in common. */
export const distance = (w: Written, e: Estimate): number => {
  const [said, given] = [approximate(w.values.at(-1)!), approximate(e.value)];
  const [v, a] = w.signed ? [said, given] : [Math.abs(said), Math.abs(given)];
  const size = Math.max(Math.abs(v), Math.abs(a));
  return size === 0 ? 0 : Math.min(1, Math.abs(v - a) / size);
};
