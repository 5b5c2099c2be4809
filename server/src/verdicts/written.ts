/** What a figure can stand for under a reading: signed intervals in the reading's unit, and how much evidence its digits carry. */
import type { Reading } from "../claims/types.js";
import type { Figure } from "../figures/types.js";
import { type Big, big, powerOfTen, scaleBy } from "../quantity/decimal.js";
import { hedged, type Interval, within, writtenInterval } from "../quantity/interval.js";

export interface Written {
  /** One value, or the two ends of a range (low first). Signed when `signed`, else magnitudes. */
  readonly values: readonly [Big] | readonly [Big, Big];
  /** Power of ten of the last digit written. */
  readonly exponent: number;
  /** Values the digits and the hedge allow, per written number. */
  readonly intervals: readonly Interval[];
  /** The same without the hedge. */
  readonly bare: readonly Interval[];
  /** The hedged intervals where closing zeros may be the writer's rounding: "$470 billion" for 471.2. */
  readonly rounded: readonly Interval[];
  /** Whether the sign counts: it was written, or the verb gives a direction. */
  readonly signed: boolean;
  /** Significant digits written: how far chance can tie the figure to something. */
  readonly digits: number;
}

/** Relations whose value has a direction: an unsigned figure takes the verb's. */
const DIRECTED: ReadonlySet<string> = new Set(["change", "growth"]);

export const significantDigits = (value: Big | string, exponent: number): number => {
  const whole = big(value).abs().div(powerOfTen(exponent)).round(0);
  return whole.eq(0) ? 1 : whole.toFixed().length;
};

/** Digits that a rounded whole number keeps at least: 1,200 may stand for 1,189, 500 hardly for 460. */
const KEPT_DIGITS = 2;

/** Power of ten to which a whole number may have been rounded: its closing zeros, two digits kept. */
const roundedExponent = (value: Big, exponent: number): number => {
  const digits = value.abs().div(powerOfTen(exponent)).round(0).toFixed();
  const zeros = digits.length - digits.replace(/0+$/, "").length;
  return exponent + Math.max(0, Math.min(zeros, digits.length - KEPT_DIGITS));
};

export const written = (figure: Figure, reading: Reading): Written => {
  const directed = DIRECTED.has(reading.relation) && reading.direction !== null;
  const signed = directed || figure.signed || figure.numbers.some((n) => n.value.startsWith("-"));
  const numbers = figure.numbers.map((n) => {
    const value = scaleBy(n.value, reading.scale);
    const sign = directed ? (reading.direction === "down" ? -1 : 1) : 1;
    return { value: directed ? value.abs().times(sign) : value, exponent: n.exponent + reading.scale, decimals: n.decimals };
  });
  numbers.sort((a, b) => a.value.cmp(b.value));
  const exponent = Math.min(...numbers.map((n) => n.exponent));
  const bare = numbers.map((n) => writtenInterval(n.value, n.exponent));
  const hedge = figure.hedge?.kind ?? null;
  return {
    values: numbers.map((n) => n.value) as unknown as Written["values"],
    exponent,
    bare,
    intervals: numbers.map((n, i) => hedged(bare[i]!, n.value, hedge)),
    rounded: numbers.map((n) =>
      hedged(writtenInterval(n.value, n.decimals === 0 ? roundedExponent(n.value, n.exponent) : n.exponent), n.value, hedge),
    ),
    signed,
    digits: Math.max(...numbers.map((n) => significantDigits(n.value, n.exponent))),
  };
};

/** The same figure with its number multiplied by 10^power or read with the other sign: what a slip would have meant. */
export const rescaled = (w: Written, power: number): Written => {
  const scale = (i: Interval): Interval => ({ low: scaleBy(i.low, power), high: scaleBy(i.high, power) });
  return {
    ...w,
    values: w.values.map((v) => scaleBy(v, power)) as unknown as Written["values"],
    exponent: w.exponent + power,
    intervals: w.intervals.map(scale),
    rounded: w.rounded.map(scale),
    bare: w.bare.map(scale),
  };
};

export const mapped = (w: Written, f: (value: Big) => Big): Written => {
  const map = (i: Interval): Interval => {
    const [a, b] = [f(i.low), f(i.high)];
    return a.gt(b) ? { low: b, high: a } : { low: a, high: b };
  };
  return {
    ...w,
    values: w.values.map(f) as unknown as Written["values"],
    intervals: w.intervals.map(map),
    rounded: w.rounded.map(map),
    bare: w.bare.map(map),
  };
};

export const widened = (interval: Interval, by: Big | string): Interval => ({ low: interval.low.minus(by), high: interval.high.plus(by) });

/** Whether one interval holds the value, sign counted or not. */
export const holdsValue = (w: Written, intervals: readonly Interval[], value: Big, slack: Big | string = "0"): boolean => {
  const tried = w.signed ? [value] : [value, value.times(-1)];
  if (intervals.length === 2) {
    const whole: Interval = { low: intervals[0]!.low, high: intervals[1]!.high };
    return tried.some((v) => within(widened(whole, slack), v));
  }
  return tried.some((v) => within(widened(intervals[0]!, slack), v));
};
