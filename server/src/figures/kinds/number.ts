/** Bare numbers that are figures by their shape: grouped or scaled ("256,000", "256k", "a quarter of a million"). */
import type { Amount } from "../amounts.js";
import { DURATIONS, NAME_BEFORE, PHYSICAL_UNITS, QUOTED, VERSIONED } from "../tables/names.js";
import { FURNITURE } from "../tables/units.js";
import { type Tokens, WORD } from "../tokens.js";
import type { Kind } from "./kind.js";
import { isBare, yearLike } from "./levels.js";

/** "Brent 63.4", "Bunds at 2.71". */
const quoted = (t: Tokens, a: Amount): boolean => {
  if (!isBare(t, a)) return false;
  const k = t.type(a.from - 1) === WORD && /^(?:at|to|near|around|is|was)$/.test(t.word(a.from - 1)) ? a.from - 2 : a.from - 1;
  return t.type(k) === WORD && QUOTED.has(t.word(k));
};

/** Not bare at all: another quantity's unit, which no series here has, or a time. */
const apart = (t: Tokens, k: number): boolean =>
  t.type(k) === WORD &&
  t.near(k) &&
  (DURATIONS.has(t.word(k)) || PHYSICAL_UNITS.has(t.word(k)) || VERSIONED.has(t.word(k)) || FURNITURE.has(t.word(k)));

/** "2.1 Outlook", "Section 3.2", "Python 3.12": a place in a text or a version. */
const numbered = (t: Tokens, a: Amount): boolean => {
  if (a.from === 0 && a.decimals === 1 && t.type(a.to) === WORD && /^[A-Z]/.test(t.raw(a.to))) return true;
  const before = t.is(a.from - 1, ".") && t.glued(a.from - 1) ? a.from - 2 : a.from - 1;
  return t.type(before) === WORD && t.near(a.from) && (NAME_BEFORE.has(t.word(before)) || VERSIONED.has(t.word(before)));
};

/** "7.31", "on a 4.65 print": a decimal that stands alone is a level, whatever it is a level of. */
const bareDecimal = (t: Tokens, a: Amount): boolean =>
  a.style === "digits" && a.decimals > 0 && isBare(t, a) && !apart(t, a.to) && !numbered(t, a);

/** "Fed +3", "(−7)": a sign makes a change of a bare whole number. */
const bareChange = (t: Tokens, a: Amount): boolean =>
  a.style === "digits" &&
  a.signed &&
  !yearLike(a) &&
  a.value.length <= 3 &&
  isBare(t, a) &&
  (!t.glued(a.from) || t.is(a.from - 1, "(")) &&
  a.from > 0 &&
  !apart(t, a.to) &&
  !t.isNumber(a.to) &&
  !t.isNumber(a.from - 1);

/** Asked last, when nothing around the amount gives it a unit: is it a figure all the same? */
export const standsAlone = (t: Tokens, a: Amount): boolean =>
  a.currency === null && !/^(?:points?|pts)$/.test(t.word(a.to)) && (bareDecimal(t, a) || bareChange(t, a));

export const number: Kind = {
  kinds: ["number"],
  read(t, a) {
    if (a.currency !== null || a.part) return null;
    if (a.decimals > 0 && quoted(t, a)) return { kind: "number", unit: null, to: a.to, shift: 0 };
    // "千万", "一百": idioms and adverbs as much as numbers.
    if (a.style === "han" && a.scale < 8) return null;
    if (!(a.scaled || ((a.grouped || a.style === "words") && a.value.length >= 4))) return null;
    if (t.glued(a.from) && (t.type(a.from - 1) === WORD || /[/#:\w]/.test(t.raw(a.from - 1)))) return null;
    if (t.type(a.to) === WORD && (t.glued(a.to) || FURNITURE.has(t.word(a.to)))) return null;
    if (t.is(a.to, "/") && t.glued(a.to)) return null;
    return { kind: "number", unit: null, to: a.to, shift: 0 };
  },
};
