/** From an amount to its number and its kind. */
import type { Amount } from "./amounts.js";
import { negate, shiftPoint } from "./decimalText.js";
import { KINDS } from "./kinds/index.js";
import type { Context, UnitReading } from "./kinds/kind.js";
import type { Tokens } from "./tokens.js";
import type { WrittenNumber } from "./types.js";

/** The number of an amount under a reading, with another scale where it shares its neighbour's. */
export const writtenNumber = (t: Tokens, a: Amount, shift: number, scale = a.scale): WrittenNumber => {
  const value = shiftPoint(a.value, scale + shift);
  return {
    value: a.negative ? negate(value) : value,
    exponent: a.exponent + scale + shift,
    digits: t.text.slice(t.start(a.numeralFrom), t.end(a.digitsTo - 1)),
    decimals: a.style === "digits" || a.style === "cjk" || a.style === "han" ? a.decimals : Math.max(0, -a.exponent),
    scale,
  };
};

/** The first kind that claims the amount. */
export const readKind = (t: Tokens, a: Amount, context: Context): UnitReading | null => {
  for (const kind of KINDS) {
    const read = kind.read(t, a, context);
    if (read) return read;
  }
  return null;
};
