/** Numerals in digits: "1,200.5", "4-1/4", "1/4", "4½", ".5". */
import { Big, plain } from "../../quantity/decimal.js";
import { VULGAR } from "../tables/numerals.js";
import { FRACTION, NUMBER, type Tokens } from "../tokens.js";
import { decimalsOf, type Numeral, ratio } from "./numeral.js";

const DENOMINATOR_DIGITS = new Set(["2", "3", "4", "8", "16", "32", "64", "5", "10"]);

/** "1/4" at token k, as a decimal. */
const fractionAt = (t: Tokens, k: number): string | null =>
  t.is(k + 1, "/") &&
  t.glued(k + 1) &&
  t.type(k) === NUMBER &&
  t.type(k + 2) === NUMBER &&
  t.glued(k + 2) &&
  DENOMINATOR_DIGITS.has(t.raw(k + 2)) &&
  t.raw(k).length <= 2 &&
  Number(t.raw(k)) < Number(t.raw(k + 2))
    ? ratio(Number(t.raw(k)), Number(t.raw(k + 2)))
    : null;

/** A whole number and a fraction. */
const mixed = (whole: Numeral, fraction: string, to: number): Numeral => {
  const sum = plain(new Big(whole.value).plus(fraction));
  return { ...whole, to, digitsTo: to, value: sum, decimals: decimalsOf(sum), exponent: -decimalsOf(sum), style: "fraction" };
};

export const digitNumeral = (t: Tokens, i: number): Numeral | null => {
  // ".5%" has its point as a symbol.
  const raw = t.raw(i);
  const parsed = t.digits(i);
  if (!parsed) return null;
  let { plain: value, decimals } = parsed;
  let from = i;
  if (t.is(i - 1, ".") && t.glued(i) && !t.glued(i - 1) && decimals === 0 && !parsed.grouped) {
    value = `0.${value}`;
    decimals = raw.length;
    from = i - 1;
  } else if (
    t.is(i - 1, ".") &&
    t.glued(i) &&
    decimals === 0 &&
    !parsed.grouped &&
    t.type(i - 2) === 3 &&
    /[$€£¥(+\-−]/.test(t.raw(i - 2))
  ) {
    value = `0.${value}`;
    decimals = raw.length;
    from = i - 1;
  }
  // "59 . 2 %", as tokenised corpora have it.
  if (
    from === i &&
    decimals === 0 &&
    t.is(i + 1, ".") &&
    !t.glued(i + 1) &&
    t.near(i + 1) &&
    t.isNumber(i + 2) &&
    !t.glued(i + 2) &&
    t.near(i + 2) &&
    /^\d+$/.test(t.raw(i + 2))
  ) {
    const digits = t.raw(i + 2).length;
    return {
      from,
      to: i + 3,
      value: `${value}.${t.raw(i + 2)}`,
      decimals: digits,
      exponent: -digits,
      scale: 0,
      digitsTo: i + 3,
      style: "digits",
      grouped: parsed.grouped,
      part: false,
    };
  }
  const base: Numeral = {
    from,
    to: i + 1,
    value,
    decimals,
    exponent: -decimals,
    scale: 0,
    digitsTo: i + 1,
    style: "digits",
    grouped: parsed.grouped,
    part: false,
  };
  if (decimals > 0 || parsed.grouped || value.length > 3) return base;
  // "4-1/4", "4 1/4", "1/4", "4½"
  if (t.type(i + 1) === FRACTION && t.near(i + 1)) return mixed(base, VULGAR.get(t.raw(i + 1))!, i + 2);
  if ((t.is(i + 1, "-") || t.is(i + 1, "‑")) && t.glued(i + 1) && t.glued(i + 2)) {
    const f = fractionAt(t, i + 2);
    if (f !== null) return mixed(base, f, i + 5);
  }
  if (t.near(i + 1) && !t.glued(i + 1)) {
    const f = fractionAt(t, i + 1);
    if (f !== null) return mixed(base, f, i + 4);
  }
  const f = fractionAt(t, i);
  if (f !== null && !t.is(i + 3, "/"))
    return { ...base, to: i + 3, digitsTo: i + 3, value: f, decimals: decimalsOf(f), exponent: -decimalsOf(f), style: "fraction" };
  return base;
};
