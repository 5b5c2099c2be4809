/** Numbers of names: "G7", "S&P 500", "page 45", "#5", "Covid-19". */
import { INDEX_NUMBERS, NAME_BEFORE } from "../tables/names.js";
import { type Tokens, WORD } from "../tokens.js";
import { isDash, mark, type TokenMark, unitFollows } from "./mark.js";

/** A decimal or grouped number is no day, year, rank or name. */
export const nameMark = (t: Tokens, i: number, raw: string): TokenMark | null => {
  const p = i - 1;
  if (t.glued(i)) {
    // G7, M2, A320, S&P500; "#5"; "-19" of Covid-19.
    if (t.type(p) === WORD) return mark("name", p, i + 1);
    if (t.is(p, "#") || t.is(p, "§") || t.is(p, "№") || t.is(p, "@")) return mark("other", p, i + 1);
    if (isDash(t, p) && t.glued(p) && t.type(p - 1) === WORD && !unitFollows(t, i + 1)) return mark("name", p - 1, i + 1);
    if (t.is(p, "_") || t.is(p, "\\")) return mark("other", i, i + 1);
  }
  if (t.type(p) === WORD || (t.is(p, ".") && t.glued(p))) {
    const w = t.type(p) === WORD ? p : p - 1;
    const word = t.word(w);
    if (word === "p" && t.is(w - 1, "&") && INDEX_NUMBERS.has(raw)) return mark("name", w - 2, i + 1);
    if (NAME_BEFORE.has(word) && t.near(i) && !unitFollows(t, i + 1)) {
      if (/^(?:nikkei|ftse|csi|dax|cac|russell|stoxx|nasdaq|topix|ibex|asx|kospi)$/.test(word))
        return INDEX_NUMBERS.has(raw) ? mark("name", w, i + 1) : null;
      // "page 45", "No. 5", "Chapter 4"; a capital, or a word that only refers.
      if (
        /^[A-Z]/.test(t.raw(w)) ||
        /^(?:page|pages|chapter|section|article|table|chart|figure|appendix|annex|exhibit|footnote|note|fig|box|rule|version|v|ver)$/.test(
          word,
        )
      ) {
        if (word !== "no" || t.is(p, ".")) return mark("name", w, i + 1);
      }
    }
  }
  return null;
};
