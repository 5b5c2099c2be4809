/**
 * Exact decimal arithmetic. Values travel between layers as plain decimal strings ("1200000000000", "-0.1": no exponent,
 * no grouping) so that every type stays JSON-able; `Big` appears only where something is computed.
 */
import Big from "big.js";

/** A decimal number written out in full: `-?\d+(\.\d+)?`. */
export type DecimalString = string;

// Divisions (shares, growth rates) need more digits than big.js keeps by default; nothing compares beyond 30 places.
Big.DP = 30;
Big.NE = -400;
Big.PE = 400;

export { Big };

/** Reads a decimal string. @throws Error when the text is no decimal number. */
export const big = (value: DecimalString | number | Big): Big => new Big(value);

/** Writes a number out in full, without trailing zeros ("4.30" becomes "4.3"). */
export const plain = (value: Big | DecimalString): DecimalString => new Big(value).toFixed();

/** 10^exponent as a Big (negative exponents too). */
export const powerOfTen = (exponent: number): Big => scaleBy(ONE, exponent);

/** value * 10^exponent, exactly: only the exponent moves. */
export const scaleBy = (value: Big | DecimalString, exponent: number): Big => {
  const scaled = new Big(value);
  if (scaled.c[0] !== 0) scaled.e += exponent;
  return scaled;
};

const ONE = new Big(1);

/** Digits that a double keeps. */
const DOUBLE_DIGITS = 16;

/**
 * The value as a double, within a share of 1e-14 of it: for comparisons that are not close. (Number(value) writes the digits out and reads them
 * again.)
 */
export const approximate = (value: Big): number => {
  const digits = Math.min(value.c.length, DOUBLE_DIGITS);
  let n = 0;
  for (let i = 0; i < digits; i++) n = n * 10 + value.c[i]!;
  const power = value.e - digits + 1;
  // Positive powers of ten up to 10^22 are exact, so divide by them rather than multiply by an inexact fraction.
  const size = power < 0 ? n / 10 ** -power : n * 10 ** power;
  return value.s < 0 ? -size : size;
};
