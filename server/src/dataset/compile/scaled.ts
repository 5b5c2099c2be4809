/** Published digits as whole numbers: "12.50" at scale 2 is 1250. */

import { big } from "../../quantity/decimal.js";

const DECIMAL = /^-?\d+(?:\.\d+)?$/;

export const isDecimal = (text: string): boolean => DECIMAL.test(text);

/** Decimals as written: "12.50" has 2. */
export const decimalsOf = (text: string): number => {
  const point = text.indexOf(".");
  return point < 0 ? 0 : text.length - point - 1;
};

/** @throws RangeError when the number has more digits than a whole number below 2^53 holds. */
export const scaled = (text: string, scale: number): number => {
  const decimals = decimalsOf(text);
  const value = Number((decimals === 0 ? text : text.replace(".", "")) + "0".repeat(scale - decimals));
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} has more digits than fit (about 15 with ${scale} decimals)`);
  return value === 0 ? 0 : value;
};

/** A number written with at most `scale` decimals (half away from zero). */
export const rounded = (text: string, scale: number): string => big(text).toFixed(scale, 1);

/** Whether two published values are one number at different precision: the shorter is a rounding of the longer (a half goes either way). */
export const sameNumber = (a: string, b: string): boolean => {
  const [coarse, fine] = decimalsOf(a) <= decimalsOf(b) ? [a, b] : [b, a];
  const scale = decimalsOf(fine) + 1;
  const half = 5 * 10 ** (scale - 1 - decimalsOf(coarse));
  return Math.abs(scaled(coarse, scale) - scaled(fine, scale)) <= (decimalsOf(coarse) === decimalsOf(fine) ? 0 : half);
};
