/** Fractions in words of a whole: "a quarter of all reserves", "two-thirds of GDP". */
import type { Kind } from "./kind.js";

/** After "of": then time or rhetoric is meant, not a share. */
const NO_WHOLE = /^(?:\d+|century|year|hour|mile|the|an?|last|next|this|centuries)$/;
const TIME = /^(?:century|year|hour|mile|day|week|month|20\d\d|19\d\d)s?$/;

export const fraction: Kind = {
  kind: "fraction",
  read(t, a) {
    if (!a.part || a.currency !== null) return null;
    const k = a.digitsTo;
    // "one in five households": the whole needs no "of"; "one in three years" is a chance.
    if (k - a.from >= 3 && /^(?:in|of)$/.test(t.word(k - 2)) && !t.is(k - 1, "hundred"))
      return TIME.test(t.word(k)) ? null : { kind: "fraction", unit: null, to: k, shift: 0 };
    if (t.word(k) !== "of") return null;
    // "the first half of 2025", "half of the year": no article or numerator, no fraction.
    const before = t.word(a.from - 1);
    const counted = a.from < k - 1;
    if (!counted && /^(?:first|second|other|latter|this|last|next|the|that|third|fourth)$/.test(before)) return null;
    if (!counted) return null;
    const whole = t.word(k + 1);
    if (NO_WHOLE.test(whole) && TIME.test(/^\d/.test(whole) ? whole : t.word(k + 2))) return null;
    return { kind: "fraction", unit: null, to: k, shift: 0 };
  },
};
