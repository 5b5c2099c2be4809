/** Index levels: "49.2 points", and a number that an index's name leads to ("the PMI was 49.2"). */
import type { Amount } from "../amounts.js";
import { DURATIONS, INDEX_NAMES } from "../tables/names.js";
import { SYMBOL, type Tokens, WORD } from "../tokens.js";
import type { Kind } from "./kind.js";
import { isBare, leadsToLevel, yearLike } from "./levels.js";

const FURTHEST = 9;

/** Does an index's name stand before token `at`, with nothing between but words? */
export const indexBefore = (t: Tokens, at: number, floor: number): boolean => {
  for (let k = at - 1; k >= floor && at - k <= FURTHEST; k--) {
    if (t.type(k) === WORD) {
      const word = t.word(k);
      if (INDEX_NAMES.has(word)) return true;
      if (word === "p" && t.is(k - 1, "&") && t.word(k - 2) === "s") return true;
      if (word === "seng") return true;
    } else if (t.isNumber(k)) {
      // Only a number of the index's own name: "S&P 500", "Nikkei 225".
      if (t.type(k - 1) !== WORD || !/^(?:p|nikkei|ftse|csi|russell|stoxx|dax|cac|nasdaq|asx|ibex)$/.test(t.word(k - 1))) return false;
    } else if (t.type(k) !== SYMBOL || /[;!?()—]/.test(t.raw(k)) || t.endsSentence(k)) return false;
  }
  return false;
};

const counted = (t: Tokens, a: Amount): boolean => t.type(a.to) === WORD && t.near(a.to) && DURATIONS.has(t.word(a.to));

/** "name · 388 points · 14 replies": the line under a post counts votes. */
const clicks = (t: Tokens, before: number, after: number): boolean =>
  /^[·•]$/.test(t.raw(before)) && (after >= t.count || /^[·•(]$/.test(t.raw(after)));

export const index: Kind = {
  kinds: ["index"],
  read(t, a, context) {
    if (a.currency !== null || a.scaled || a.part) return null;
    const k = a.to;
    if (t.near(k) && /^(?:points?|pts)$/.test(t.word(k)))
      return a.style === "digits" && !clicks(t, a.from - 1, k + 1) ? { kind: "index", unit: "index", to: k + 1, shift: 0 } : null;
    if (t.word(k) === "index" && /^points?$/.test(t.word(k + 1))) return { kind: "index", unit: "index", to: k + 2, shift: 0 };
    if (!isBare(t, a) || yearLike(a) || counted(t, a)) return null;
    // "rose 12.5 points to 5,321.4"
    const last = context.previous;
    if (last?.kind === "index" && last.to === a.from - 1 && t.word(last.to) === "to" && (a.decimals > 0 || a.grouped))
      return { kind: "index", unit: "index", to: k, shift: 0 };
    const floor = context.previous?.to ?? 0;
    if (
      !leadsToLevel(t, a.from - 1) &&
      !(t.type(a.from - 1) === WORD && INDEX_NAMES.has(t.word(a.from - 1)) && (a.decimals > 0 || a.grouped))
    )
      return null;
    return indexBefore(t, a.from, Math.max(floor, t.sentenceStart(a.from))) ? { kind: "index", unit: "index", to: k, shift: 0 } : null;
  },
};
