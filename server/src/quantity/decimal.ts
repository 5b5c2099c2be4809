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
export const powerOfTen = (exponent: number): Big => new Big(`1e${exponent}`);

/** value * 10^exponent, exactly. */
export const scaleBy = (value: Big | DecimalString, exponent: number): Big => new Big(value).times(powerOfTen(exponent));
