/** Fractions in words of a whole: "a quarter of all reserves", "two-thirds of GDP". */

import type { Amount } from "../amounts.js";
import { MONTHS } from "../tables/names.js";
import { CJK, type Tokens } from "../tokens.js";
import type { Kind, UnitReading } from "./kind.js";

/** After "of": then time or rhetoric is meant, not a share. */
const NO_WHOLE = /^(?:\d+|century|year|hour|mile|the|an?|last|next|this|centuries)$/;
const TIME = /^(?:century|year|hour|mile|day|week|month|20\d\d|19\d\d)s?$/;

/** Around "一半": then half of something is meant, not the middle of what someone is doing. */
const HALF_BEFORE = /^[占佔近约約过過超逾减減降の]$/;
const HALF_AFTER = /^(?:的|以上|以下|左右|多)/;

/** "三分之一", "四分の三" by themselves; "一半" among words of shares. */
const readCjk = (t: Tokens, a: Amount): UnitReading | null => {
  const half = t.is(a.to - 1, "半");
  if (half && !HALF_BEFORE.test(t.raw(a.from - 1)) && !HALF_AFTER.test(t.text.slice(t.end(a.to - 1), t.end(a.to - 1) + 2))) return null;
  return { kind: "fraction", unit: null, to: a.to, shift: 0 };
};

/** After "half of": rhetoric, or a day. */
const NO_SHARE = /^(?:it|them|me|us|you|my|your|what|why|being|this|that|(?:mon|tues|wednes|thurs|fri|satur|sun)day)$/;

export const fraction: Kind = {
  kinds: ["fraction"],
  read(t, a) {
    if (!a.part || a.currency !== null) return null;
    if (t.type(a.from) === CJK) return readCjk(t, a);
    const k = a.digitsTo;
    // "one in five households": the whole needs no "of"; "one in three years" is a chance.
    if (k - a.from >= 3 && /^(?:in|of)$/.test(t.word(k - 2)) && !t.is(k - 1, "hundred"))
      return TIME.test(t.word(k)) ? null : { kind: "fraction", unit: null, to: k, shift: 0 };
    if (t.word(k) !== "of") return null;
    // "the first half of 2025", "half of the year": no article or numerator, no fraction.
    const before = t.word(a.from - 1);
    const counted = a.from < k - 1;
    if (
      !counted &&
      /^(?:first|second|other|latter|former|better|best|top|bottom|upper|lower|this|last|next|the|that|third|fourth|one|each|either|back|early|late)$/.test(
        before,
      )
    )
      return null;
    // "lost half of its role": of the denominators only "half" needs no article.
    if (!counted && t.word(k - 1) !== "half") return null;
    const whole = t.word(k + 1);
    if (!counted && (NO_SHARE.test(whole) || MONTHS.has(whole))) return null;
    if (NO_WHOLE.test(whole) && TIME.test(/^\d/.test(whole) ? whole : t.word(k + 2))) return null;
    return { kind: "fraction", unit: null, to: k, shift: 0 };
  },
};
