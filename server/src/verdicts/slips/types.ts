/** A slip: one edit that would make a figure that is off tie to the digits written. */
import { type Big, powerOfTen } from "../../quantity/decimal.js";
import type { Assessment, Place } from "../assess.js";
import type { Estimate } from "../estimate.js";
import type { Alternative, Slip } from "../types.js";
import type { Written } from "../written.js";

export interface SlipQuery {
  readonly place: Place;
  readonly assessment: Assessment;
  readonly written: Written;
  /** What the data gives for the claim as made. */
  readonly main: Estimate;
}

export interface SlipFound {
  readonly slip: Slip;
  readonly alternatives: readonly Alternative[];
}

export type SlipTest = (q: SlipQuery) => SlipFound | null;

/** The digits alone, hedge left out: for slips with many candidates. */
export const tight = (w: Written): Written => ({ ...w, intervals: w.bare, rounded: w.bare });

/** Magnitudes only. */
export const unsigned = (w: Written): Written => {
  if (!w.signed) return w;
  const abs = (w.values.length === 1 && w.values[0].lt(0)) === true;
  if (!abs) return { ...w, signed: false };
  const flip = (i: Written["bare"][number]) => ({ low: i.high.times(-1), high: i.low.times(-1) });
  return {
    ...w,
    signed: false,
    hull: [-w.hull[1], -w.hull[0]],
    values: [w.values[0]!.abs()],
    intervals: w.intervals.map(flip),
    rounded: w.rounded.map(flip),
    bare: w.bare.map(flip),
  };
};

const digitsOf = (value: Big, exponent: number): string => value.abs().div(powerOfTen(exponent)).round(0).toFixed();

/** The digits written are those of the right value in another order: typed from the right cell. */
export const isTransposed = (w: Written, actual: Big): boolean => {
  if (w.values.length !== 1 || w.digits < 3) return false;
  const [said, right] = [digitsOf(w.values[0], w.exponent), digitsOf(actual, w.exponent)];
  const sorted = (text: string) => [...text].sort().join("");
  return said !== right && said.length === right.length && sorted(said) === sorted(right);
};
