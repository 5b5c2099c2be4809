/**
 * What a written figure can stand for: the half-open interval of values that round to its digits, widened by its hedge
 * (rules: docs/verdicts.md). "9.24 trillion" is [9.235, 9.245) trillion.
 */
import { type Big, big, scaleBy } from "./decimal.js";

const HALF = big("0.5");

export interface Interval {
  readonly low: Big;
  readonly high: Big;
}

/** about: either side; over: the truth lies above; under: the truth lies below. */
export type HedgeKind = "about" | "over" | "under";

/** Shares of the value by which each hedge lets the truth lie away from the digits, decimal. */
export type HedgeWidths = Readonly<Record<HedgeKind, string>>;

export const HEDGE_WIDTH: HedgeWidths = { about: "0.05", over: "0.10", under: "0.10" };

/** [value - half a unit of the last digit, value + half a unit), `exponent` being the power of ten of the last digit written. */
export const writtenInterval = (value: Big | string, exponent: number): Interval => {
  const v = big(value);
  const half = scaleBy(HALF, exponent);
  return { low: v.minus(half), high: v.plus(half) };
};

/** Widens an interval by a hedge, relative to the value written. */
export const hedged = (interval: Interval, value: Big | string, hedge: HedgeKind | null, widths: HedgeWidths = HEDGE_WIDTH): Interval => {
  if (hedge === null) return interval;
  const width = big(value).abs().times(widths[hedge]);
  const negative = big(value).lt(0);
  const below = hedge === "about" || (hedge === "under") !== negative;
  const above = hedge === "about" || (hedge === "over") !== negative;
  return { low: below ? interval.low.minus(width) : interval.low, high: above ? interval.high.plus(width) : interval.high };
};

/**
 * Whether `actual`, or any rounding of it to the digits written, falls in the interval. Both ends count: publishers round a half
 * either way.
 */
export const within = (interval: Interval, actual: Big | string): boolean => {
  const a = typeof actual === "string" ? big(actual) : actual;
  return a.gte(interval.low) && a.lte(interval.high);
};
