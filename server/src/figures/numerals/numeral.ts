/** What every reader of numerals gives. */
import { Big, plain } from "../../quantity/decimal.js";

export interface Numeral {
  /** Tokens [from, to). */
  readonly from: number;
  readonly to: number;
  /** Unsigned, scale not applied: digits with at most one point. */
  readonly value: string;
  readonly decimals: number;
  /** Power of ten of the last digit of `value`. */
  readonly exponent: number;
  /** Power of ten that the numeral carries itself ("twenty-one trillion", "1.2万亿"); suffixes add theirs. */
  readonly scale: number;
  /** Token after the digits, before a scale word within the numeral. */
  readonly digitsTo: number;
  /** cjk: digits with powers ("1.2万亿"); han: spelled with CJK digits ("五万亿", "二十五"). */
  readonly style: "digits" | "words" | "fraction" | "cjk" | "han";
  readonly grouped: boolean;
  /** A fraction of something that follows ("a quarter of"). */
  readonly part: boolean;
}

/** Numerator over denominator as a decimal, exact for powers of two and ten, ten places for thirds. */
export const ratio = (top: number, bottom: number): string => plain(new Big(top).div(bottom).round(10));

export const decimalsOf = (value: string): number => (value.includes(".") ? value.length - value.indexOf(".") - 1 : 0);

/** Rough fractions are written to about one place: "a quarter" is 0.25 but stands for 0.2 to 0.3. */
export const PART_EXPONENT = -1;
