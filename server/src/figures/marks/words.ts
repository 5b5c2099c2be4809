/** Spelled ranks ("the third-largest") and durations ("two or three months"). */
import { readNumeral } from "../numerals/index.js";
import { ORDINALS } from "../tables/names.js";
import { DENOMINATORS } from "../tables/numerals.js";
import type { Tokens } from "../tokens.js";
import { isDash, mark, type TokenMark } from "./mark.js";
import { spanMark } from "./spans.js";

export const wordMark = (t: Tokens, i: number): TokenMark | null => {
  const word = t.word(i);
  if (ORDINALS.has(word) && !(DENOMINATORS.has(word) && t.word(i + 1) === "of" && /^an?$/.test(t.word(i - 1)))) {
    if (
      (isDash(t, i + 1) || t.near(i + 1)) &&
      /^(?:largest|biggest|highest|lowest|smallest|best|worst|fastest|strongest|weakest|most|straight|consecutive|in|place|time)$/.test(
        t.word(isDash(t, i + 1) ? i + 2 : i + 1),
      )
    ) {
      return mark("rank", i, isDash(t, i + 1) ? i + 3 : i + 2);
    }
    if (word !== "third" && word !== "fourth" && word !== "fifth" && word !== "tenth") return mark("rank", i, i + 1);
    if (/^(?:quarter|month|week|day|year|time)$/.test(t.word(isDash(t, i + 1) ? i + 2 : i + 1))) return mark("rank", i, i + 1);
  }
  if (DENOMINATORS.has(word)) return null;
  const n = readNumeral(t, i);
  if (!n || n.scale > 0 || n.part) return null;
  const span = spanMark(t, n.from, n.to, null, true);
  if (span) return span;
  const k = n.to;
  if (/^(?:to|or|and)$/.test(t.word(k)) || isDash(t, k)) {
    const second = readNumeral(t, k + 1);
    if (second && second.from === k + 1 && second.scale === 0 && !second.part) {
      const both = spanMark(t, n.from, second.to, null, true);
      if (both) return both;
    }
  }
  return null;
};
