/** Bare numbers that are figures by their shape: grouped or scaled ("256,000", "256k", "a quarter of a million"). */
import type { Amount } from "../amounts.js";
import { QUOTED } from "../tables/names.js";
import { FURNITURE } from "../tables/units.js";
import { type Tokens, WORD } from "../tokens.js";
import type { Kind } from "./kind.js";
import { isBare } from "./levels.js";

/** "Brent 63.4", "Bunds at 2.71". */
const quoted = (t: Tokens, a: Amount): boolean => {
  if (!isBare(t, a)) return false;
  const k = t.type(a.from - 1) === WORD && /^(?:at|to|near|around|is|was)$/.test(t.word(a.from - 1)) ? a.from - 2 : a.from - 1;
  return t.type(k) === WORD && QUOTED.has(t.word(k));
};

export const number: Kind = {
  kind: "number",
  read(t, a) {
    if (a.currency !== null || a.part) return null;
    if (a.decimals > 0 && quoted(t, a)) return { kind: "number", unit: null, to: a.to, shift: 0 };
    if (!(a.scaled || ((a.grouped || a.style === "words") && a.value.length >= 4))) return null;
    if (t.glued(a.from) && (t.type(a.from - 1) === WORD || /[/#:\w]/.test(t.raw(a.from - 1)))) return null;
    if (t.type(a.to) === WORD && (t.glued(a.to) || FURNITURE.has(t.word(a.to)))) return null;
    if (t.is(a.to, "/") && t.glued(a.to)) return null;
    return { kind: "number", unit: null, to: a.to, shift: 0 };
  },
};
