/** Tenors ("10-year", "2s10s") and durations ("three quarters", "3-5 years"). */
import { readNumeral } from "../numerals/index.js";
import { DURATIONS, TENOR_AFTER, TENOR_WORDS, TENORS } from "../tables/names.js";
import { type Tokens, WORD } from "../tokens.js";
import { isDash, mark, type TokenMark } from "./mark.js";

/** Tenors and durations after a number that ends before token k. */
export const spanMark = (t: Tokens, from: number, k: number, raw: string | null, spelled: boolean): TokenMark | null => {
  const hyphen = isDash(t, k) && t.glued(k) && t.glued(k + 1) && t.type(k + 1) === WORD;
  const w = hyphen ? k + 1 : k;
  if (t.type(w) !== WORD || !(hyphen || t.near(w))) return null;
  const word = t.word(w);
  if (hyphen && TENOR_WORDS.has(word)) {
    // "a 10-year-old bond"
    return mark("tenor", from, w + 1);
  }
  if (!hyphen && t.glued(w)) {
    if (spelled || raw === null) return null;
    if (word === "s" && TENORS.has(raw)) {
      // "2s10s"
      const to = t.isNumber(w + 1) && t.glued(w + 1) && t.word(w + 2) === "s" && t.glued(w + 2) ? w + 3 : w + 1;
      return mark("tenor", from, to);
    }
    if (/^(?:y|yr|yrs|year|years)$/.test(word)) {
      // "5y5y"
      const to = t.isNumber(w + 1) && t.glued(w + 1) && /^(?:y|yr)$/.test(t.word(w + 2)) && t.glued(w + 2) ? w + 3 : w + 1;
      return mark("tenor", from, to);
    }
    if (/^(?:mo|mos|mth|wk|wks|d|h|hr|hrs|min|mins|sec|secs|ms)$/.test(word)) return mark("duration", from, w + 1);
    if (word === "m" && raw.length <= 2 && TENOR_AFTER.has(t.word(t.is(w + 1, "-") ? w + 2 : w + 1))) return mark("tenor", from, w + 1);
    return null;
  }
  if (DURATIONS.has(word)) {
    if (!spelled && (word === "year" || word === "month" || word === "day" || word === "week") && raw !== "1")
      return mark("tenor", from, w + 1);
    // "quarter point", "half a second": fractions are read elsewhere; "three quarters of" is a fraction.
    if ((word === "quarter" || word === "quarters") && (t.word(w + 1) === "of" || /^points?$/.test(t.word(w + 1)))) return null;
    return mark("duration", from, w + 1);
  }
  // "12 calendar months", "34 straight years", "three consecutive quarters"
  if (
    /^(?:straight|consecutive|calendar|long|full|whole|trading|working|business|more|short|successive|fiscal)$/.test(word) &&
    DURATIONS.has(t.word(w + 1))
  ) {
    return mark("duration", from, w + 2);
  }
  return null;
};

/** "3-5 years", "seven to 10 years", "two or three months". */
export const rangeSpan = (t: Tokens, i: number, raw: string): TokenMark | null => {
  const k = i + 1;
  const link = (isDash(t, k) && t.glued(k)) || /^(?:to|or|and)$/.test(t.word(k));
  if (!link || raw.length > 3) return null;
  const second = readNumeral(t, k + 1);
  if (!second || second.from !== k + 1 || second.scale > 0 || second.part) return null;
  const span = spanMark(t, i, second.to, t.integer(k + 1), second.style === "words");
  return span && (isDash(t, k) || span.kind === "duration") ? span : null;
};
