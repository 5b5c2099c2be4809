/** Numbers that are no figures: dates, years, times, tenors, ranks, durations, names and the like. */
import { readAmount } from "../amounts.js";
import { readNumeral } from "../numerals/index.js";
import { SIGNS } from "../tables/currencies.js";
import { ORDINAL_ENDS, TENORS } from "../tables/names.js";
import { FURNITURE } from "../tables/units.js";
import { NUMBER, SYMBOL, type Tokens, WORD } from "../tokens.js";
import { cjkMark } from "./cjk.js";
import { dateMark, quarterMark, timeMark } from "./dates.js";
import { isYear, mark, type TokenMark, unitFollows } from "./mark.js";
import { nameMark } from "./names.js";
import { rangeSpan, spanMark } from "./spans.js";
import { wordMark } from "./words.js";

export type { TokenMark } from "./mark.js";

const numberMark = (t: Tokens, i: number): TokenMark | null => {
  const raw = t.integer(i);
  const date = dateMark(t, i, raw);
  if (date) return date;
  if (raw === null) {
    // Versions, IP numbers: separators that make no number.
    if (t.digits(i) === null) return mark("other", i, i + 1);
    return null;
  }
  const quarter = quarterMark(t, i, raw) ?? timeMark(t, i, raw);
  if (quarter) return quarter;
  if ((t.is(i - 1, "'") || t.is(i - 1, "’") || t.is(i - 1, "‘")) && t.glued(i) && !t.glued(i - 1) && raw.length === 2) {
    return mark("year", i - 1, t.word(i + 1) === "s" && t.glued(i + 1) ? i + 2 : i + 1);
  }
  if (t.type(i + 1) === WORD && t.glued(i + 1)) {
    if (ORDINAL_ENDS.has(t.word(i + 1))) return mark("rank", i, i + 2);
    if (t.word(i + 1) === "s" && (isYear(raw) || (raw.length === 2 && raw.endsWith("0") && !TENORS.has(raw))))
      return mark("year", i, i + 2);
    if (t.is(i + 1, "K") && t.glued(i + 1) && raw === "401") return mark("name", i, i + 2);
  }
  if (raw === "401" && (t.word(i + 1) === "k" || (t.is(i + 1, "(") && t.word(i + 2) === "k"))) return mark("name", i, i + 2);
  const span = rangeSpan(t, i, raw) ?? spanMark(t, i, i + 1, raw, false);
  if (span) return span;
  const named = nameMark(t, i, raw);
  if (named) return named;
  if (isYear(raw) && !unitFollows(t, i + 1) && !t.glued(i) && !(t.glued(i + 1) && t.type(i + 1) === WORD)) {
    // "2025/26" and "2019-21" are read as dates above.
    return mark("year", i, i + 1);
  }
  if (t.type(i + 1) === WORD && FURNITURE.has(t.word(i + 1)) && t.near(i + 1) && /^[A-Z]/.test(t.raw(i + 1)))
    return mark("other", i, i + 2);
  // "0/400", "24/7", "50/50"
  if (t.is(i + 1, "/") && t.glued(i + 1) && t.isNumber(i + 2) && t.glued(i + 2)) {
    const n = readNumeral(t, i);
    if (n?.style !== "fraction") return mark("other", i, i + 3);
  }
  return null;
};

/** The mark at anchor token i; null when it may be a figure. Currency signs before it make it a figure always. */
export const readMark = (t: Tokens, i: number): TokenMark | null => {
  if (t.type(i) === WORD) return wordMark(t, i);
  if (t.type(i) !== NUMBER) return null;
  if (t.type(i - 1) === SYMBOL && SIGNS.has(t.raw(i - 1)) && t.near(i)) return null;
  if (t.type(i - 1) === WORD && t.glued(i) && readAmount(t, i)?.currency) return null;
  return cjkMark(t, i) ?? numberMark(t, i);
};
