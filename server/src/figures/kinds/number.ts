/** Bare numbers that are figures by their shape: grouped or scaled ("256,000", "256k", "a quarter of a million"). */
import { FURNITURE } from "../tables/units.js";
import { WORD } from "../tokens.js";
import type { Kind } from "./kind.js";

export const number: Kind = {
  kind: "number",
  read(t, a) {
    if (a.currency !== null || a.part) return null;
    if (!(a.scaled || ((a.grouped || a.style === "words") && a.value.length >= 4))) return null;
    if (t.glued(a.from) && (t.type(a.from - 1) === WORD || /[/#:\w]/.test(t.raw(a.from - 1)))) return null;
    if (t.type(a.to) === WORD && (t.glued(a.to) || FURNITURE.has(t.word(a.to)))) return null;
    if (t.is(a.to, "/") && t.glued(a.to)) return null;
    return { kind: "number", unit: null, to: a.to, shift: 0 };
  },
};
