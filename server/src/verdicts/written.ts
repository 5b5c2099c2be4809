/** What a figure can stand for under a reading: signed intervals in the reading's unit, and how much evidence its digits carry. */
import type { Reading } from "../claims/types.js";
import type { Figure } from "../figures/types.js";
import { approximate, type Big, big, powerOfTen, scaleBy } from "../quantity/decimal.js";
import { HEDGE_WIDTH, type HedgeWidths, hedged, type Interval, within, writtenInterval } from "../quantity/interval.js";

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
  /** Doubles that enclose all the intervals above: what lies well outside them needs no exact comparison. */
  readonly hull: readonly [low: number, high: number];
}

/** Relations whose value may have a direction: an unsigned figure takes the verb's. A level has one where its series holds changes. */
const DIRECTED: ReadonlySet<string> = new Set(["level", "change", "growth"]);

export const significantDigits = (value: Big | string, exponent: number): number => {
  const v = big(value);
  // Written to `exponent`: the first digit's power tells, no division needed.
  if (v.c.length <= v.e - exponent + 1) return v.c[0] === 0 ? 1 : v.e - exponent + 1;
  const whole = v.abs().div(powerOfTen(exponent)).round(0);
  return whole.eq(0) ? 1 : whole.toFixed().length;
};

/** Digits that a rounded whole number keeps at least: 1,200 may stand for 1,189, 500 hardly for 460. */
const KEPT_DIGITS = 2;

/** Power of ten to which a whole number may have been rounded: its closing zeros, two digits kept. */
const roundedExponent = (value: Big, exponent: number): number => {
  if (value.c[0] === 0) return exponent;
  const length = value.e - exponent + 1;
  return exponent + Math.max(0, Math.min(length - value.c.length, length - KEPT_DIGITS));
};

/** All that `written` takes from a reading, beside the figure and the widths. */
export const writtenKey = (figure: Figure, { relation, direction, scale }: Reading): string =>
  DIRECTED.has(relation) && direction !== null && !(relation === "level" && figure.signed) ? `${direction} ${scale}` : String(scale);

export const written = (figure: Figure, reading: Reading, widths: HedgeWidths = HEDGE_WIDTH): Written => {
  // "+20,000" is what it says, whatever verb stands near it.
  const ownSign = reading.relation === "level" && figure.signed;
  const directed = DIRECTED.has(reading.relation) && reading.direction !== null && !ownSign;
  const signed = directed || figure.signed || figure.numbers.some((n) => n.value.startsWith("-"));
  // "A third" is a round word, whatever digits its decimals run to.
  const inWords = figure.kind === "fraction" && figure.unit === null;
  const numbers = figure.numbers.map((n) => {
    const value = scaleBy(n.value, reading.scale);
    const sign = directed ? (reading.direction === "down" ? -1 : 1) : 1;
    return {
      value: directed ? value.abs().times(sign) : value,
      exponent: (inWords ? Math.max(n.exponent, -2) : n.exponent) + reading.scale,
      decimals: n.decimals,
    };
  });
  numbers.sort((a, b) => a.value.cmp(b.value));
  const exponent = Math.min(...numbers.map((n) => n.exponent));
  const bare = numbers.map((n) => writtenInterval(n.value, n.exponent));
  const hedge = figure.hedge?.kind ?? (inWords ? "about" : null);
  const intervals = numbers.map((n, i) => hedged(bare[i]!, n.value, hedge, widths));
  const rounded = numbers.map((n, i) => {
    const to = n.decimals === 0 ? roundedExponent(n.value, n.exponent) : n.exponent;
    return to === n.exponent ? intervals[i]! : hedged(writtenInterval(n.value, to), n.value, hedge, widths);
  });
  return {
    values: numbers.map((n) => n.value) as unknown as Written["values"],
    exponent,
    bare,
    intervals,
    rounded,
    signed,
    digits: Math.max(...numbers.map((n) => significantDigits(n.value, n.exponent))),
    hull: hullOf([...intervals, ...rounded]),
  };
};

const hullOf = (intervals: readonly Interval[]): Written["hull"] => [
  Math.min(...intervals.map((i) => approximate(i.low))),
  Math.max(...intervals.map((i) => approximate(i.high))),
];

/** Far above what doubles lose on the way here, far below what any digits written tell apart. */
const MARGIN = 1e-9;

/** Whether `value` lies outside every interval of `w` by more than `slack`, beyond doubt. Sign counted or not, as `w` says. */
export const isOutside = (w: Written, value: Big, slack: number): boolean => isOutsideOf(w, approximate(value), slack);

/** The same of a double that was worked out to better than a share of 1e-10 of its parts' size. */
export const isOutsideOf = (w: Written, v: number, slack: number): boolean => {
  const [low, high] = w.hull;
  const pad = slack + (Math.abs(v) + Math.abs(low) + Math.abs(high)) * MARGIN;
  const outside = (x: number) => x < low - pad || x > high + pad;
  return outside(v) && (w.signed || outside(-v));
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
    hull: [w.hull[0] * 10 ** power, w.hull[1] * 10 ** power],
  };
};

export const mapped = (w: Written, f: (value: Big) => Big): Written => {
  const map = (i: Interval): Interval => {
    const [a, b] = [f(i.low), f(i.high)];
    return a.gt(b) ? { low: b, high: a } : { low: a, high: b };
  };
  const [intervals, rounded] = [w.intervals.map(map), w.rounded.map(map)];
  return {
    ...w,
    values: w.values.map(f) as unknown as Written["values"],
    intervals,
    rounded,
    bare: w.bare.map(map),
    hull: hullOf([...intervals, ...rounded]),
  };
};

export const widened = (interval: Interval, by: Big | string): Interval => ({ low: interval.low.minus(by), high: interval.high.plus(by) });

const NONE = big(0);

/** Whether one interval holds the value, sign counted or not. */
export const holdsValue = (w: Written, intervals: readonly Interval[], value: Big, slack: Big = NONE): boolean => {
  const low = intervals[0]!.low;
  const high = intervals.length === 2 ? intervals[1]!.high : intervals[0]!.high;
  const whole: Interval = slack.eq(NONE) ? { low, high } : widened({ low, high }, slack);
  return within(whole, value) || (!w.signed && within(whole, value.times(-1)));
};
