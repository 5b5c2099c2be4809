/** Numerals in a token stream: digits, mixed and vulgar fractions, spelled numbers, CJK compounds; no sign, unit or scale letters yet. */
import { VULGAR } from "../tables/numerals.js";
import { CJK, FRACTION, NUMBER, type Tokens, WORD } from "../tokens.js";
import { cjkNumeral, hanNumeral } from "./cjk.js";
import { digitNumeral } from "./digits.js";
import { decimalsOf, type Numeral } from "./numeral.js";
import { spelledNumeral } from "./spelled.js";

export type { Numeral } from "./numeral.js";

const vulgar = (t: Tokens, i: number): Numeral | null => {
  const value = VULGAR.get(t.raw(i));
  if (value === undefined) return null;
  const decimals = decimalsOf(value);
  return {
    from: i,
    to: i + 1,
    value,
    decimals,
    exponent: -decimals,
    scale: 0,
    digitsTo: i + 1,
    style: "fraction",
    grouped: false,
    part: false,
  };
};

/** The numeral whose first digit, fraction or number word is token i; it may start earlier ("a quarter", ".5"). */
export const readNumeral = (t: Tokens, i: number): Numeral | null => {
  switch (t.type(i)) {
    case NUMBER:
      return cjkNumeral(t, i) ?? digitNumeral(t, i);
    case FRACTION:
      return vulgar(t, i);
    case WORD:
      return spelledNumeral(t, i);
    case CJK:
      return hanNumeral(t, i);
    default:
      return null;
  }
};
