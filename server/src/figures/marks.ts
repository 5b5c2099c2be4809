/** Numbers that are no figures: dates, years, times, tenors, ranks, durations, names and the like. */
import { readAmount } from "./amounts.js";
import { parseDigits } from "./decimalText.js";
import { readNumeral } from "./numerals/index.js";
import { currencyOfCode, SIGNS } from "./tables/currencies.js";
import { DURATIONS, INDEX_NUMBERS, MONTHS, NAME_BEFORE, ORDINAL_ENDS, ORDINALS, TENOR_AFTER, TENOR_WORDS, TENORS } from "./tables/names.js";
import { DENOMINATORS, SCALE_WORDS } from "./tables/numerals.js";
import { FURNITURE, SHARE_WORDS } from "./tables/units.js";
import { CJK, NUMBER, SYMBOL, type Tokens, WORD } from "./tokens.js";
import type { Mark } from "./types.js";

export interface TokenMark {
  readonly kind: Mark["kind"];
  readonly from: number;
  readonly to: number;
}

const mark = (kind: Mark["kind"], from: number, to: number): TokenMark => ({ kind, from, to });

const integer = (t: Tokens, i: number): string | null => t.integer(i);
const isYear = (raw: string | null): boolean => raw !== null && raw.length === 4 && raw >= "1600" && raw < "2200";
const isDay = (raw: string | null): boolean => raw !== null && raw.length <= 2 && Number(raw) >= 1 && Number(raw) <= 31;
const isDash = (t: Tokens, k: number): boolean => t.is(k, "-") || t.is(k, "–") || t.is(k, "‑") || t.is(k, "−") || t.is(k, "—");

/** Is token k a month's name? "may" and "march" only with a capital. */
const isMonth = (t: Tokens, k: number): boolean => t.type(k) === WORD && MONTHS.has(t.word(k)) && /^[A-Z]/.test(t.raw(k));

/** A unit right after token k - 1 makes a figure of a number, whatever stands before. */
const unitFollows = (t: Tokens, k: number): boolean => {
  if (!t.near(k)) return false;
  const raw = t.raw(k);
  if (raw === "%" || raw === "‰" || raw === "€" || raw === "£") return true;
  if (t.type(k) !== WORD) return false;
  return SCALE_WORDS.has(t.word(k)) || t.phrase(k, SHARE_WORDS) !== null || (currencyOfCode(raw) !== undefined && raw.length === 3);
};

/** ", 2025" or " 2025" or " '25" after a day and month: token after. */
const yearAfter = (t: Tokens, k: number): number => {
  const comma = t.is(k, ",") ? k + 1 : k;
  if (isYear(integer(t, comma)) && !unitFollows(t, comma + 1)) return comma + 1;
  if ((t.is(k, "'") || t.is(k, "’")) && t.glued(k + 1) && integer(t, k + 1)?.length === 2) return k + 2;
  return k;
};

const dateMark = (t: Tokens, i: number, raw: string | null): TokenMark | null => {
  const before = t.is(i - 1, ".") && t.glued(i - 1) ? i - 2 : i - 1;
  if (raw !== null && isMonth(t, before) && t.near(i) && (before < i - 1 || !t.glued(i))) {
    if (isYear(raw)) return mark("date", before, i + 1);
    if (isDay(raw) && !unitFollows(t, i + 1)) {
      let to = i + 1;
      if (t.type(to) === WORD && t.glued(to) && ORDINAL_ENDS.has(t.word(to))) to++;
      if (isDash(t, to) && isDay(integer(t, to + 1))) to += 2;
      return mark("date", before, yearAfter(t, to));
    }
  }
  if (raw !== null && isDay(raw)) {
    let k = i + 1;
    if (t.type(k) === WORD && t.glued(k) && ORDINAL_ENDS.has(t.word(k))) k++;
    if (t.word(k) === "of") k++;
    if (isDash(t, k) && isDay(integer(t, k + 1))) k += 2;
    if (isMonth(t, k) && t.near(k)) return mark("date", i, yearAfter(t, t.is(k + 1, ".") && isYear(integer(t, k + 2)) ? k + 2 : k + 1));
    if (isDash(t, k) && t.glued(k) && isMonth(t, k + 1)) {
      return mark("date", i, isDash(t, k + 2) && integer(t, k + 3) !== null ? k + 4 : k + 2);
    }
  }
  // 2024-06-21, 2024/06/21, 21/06/2024, 2025-10, 12-27 15:55
  if (raw !== null && t.type(i + 1) === SYMBOL && t.glued(i + 1) && t.glued(i + 2) && (t.is(i + 1, "/") || isDash(t, i + 1))) {
    const second = integer(t, i + 2);
    if (second !== null) {
      const third = t.raw(i + 3) === t.raw(i + 1) && t.glued(i + 3) && t.glued(i + 4) ? integer(t, i + 4) : null;
      if (
        third !== null &&
        ((isYear(raw) && second.length <= 2 && third.length <= 2) ||
          (raw.length <= 2 && second.length <= 2 && (isYear(third) || third.length === 2)))
      ) {
        return mark("date", i, i + 5);
      }
      if (isYear(raw) && third === null && !unitFollows(t, i + 3)) {
        if (isYear(second) || second.length === 2 || second.length === 1)
          return mark(second.length === 2 && Number(second) <= 12 && Number(second) >= 1 && isDash(t, i + 1) ? "date" : "year", i, i + 3);
      }
      if (raw.length === 2 && second.length === 2 && isDash(t, i + 1) && integer(t, i + 3)?.length && t.is(i + 4, ":"))
        return mark("date", i, i + 3);
    }
  }
  // 21.06.2024
  if (/^\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})$/.test(t.raw(i))) return mark("date", i, i + 1);
  return null;
};

/** Quarters, halves and fiscal years: "Q3 2025", "3Q25", "H1", "FY25". */
const quarterMark = (t: Tokens, i: number, raw: string): TokenMark | null => {
  if (t.type(i - 1) === WORD && t.near(i)) {
    const word = t.raw(i - 1);
    if (/^[QH]$/i.test(word) && t.glued(i) && raw.length === 1) return mark("date", i - 1, yearAfter(t, i + 1));
    if (/^(?:FY|CY)$/i.test(word) && (raw.length === 2 || isYear(raw))) {
      return mark("year", i - 1, (t.is(i + 1, "/") || isDash(t, i + 1)) && t.glued(i + 1) && integer(t, i + 2) ? i + 3 : i + 1);
    }
    if (/^[MW]$/.test(word) && t.glued(i) && raw.length <= 2) return mark("name", i - 1, i + 1);
  }
  if (t.type(i + 1) === WORD && t.glued(i + 1) && /^[QH]$/i.test(t.raw(i + 1)) && raw.length === 1) {
    return mark("date", i, t.isNumber(i + 2) && t.glued(i + 2) ? i + 3 : yearAfter(t, i + 2));
  }
  return null;
};

const timeMark = (t: Tokens, i: number, raw: string): TokenMark | null => {
  if (raw.length <= 2 && t.is(i + 1, ":") && t.glued(i + 1) && t.glued(i + 2) && t.isNumber(i + 2)) {
    let to = i + 3;
    const clock = Number(raw) <= 24 && integer(t, i + 2)?.length === 2;
    if (t.is(to, ":") && t.glued(to) && t.isNumber(to + 1)) to += 2;
    if (/^(?:am|pm)$/i.test(t.raw(to))) to++;
    return mark(clock ? "time" : "other", i, to);
  }
  if (raw.length <= 2 && t.near(i + 1)) {
    if (/^(?:am|pm)$/i.test(t.raw(i + 1))) return mark("time", i, i + 2);
    if (/^[ap]$/i.test(t.raw(i + 1)) && t.is(i + 2, ".") && /^m$/i.test(t.raw(i + 3))) return mark("time", i, i + 4);
    if (t.word(i + 1) === "o" && t.word(i + 3) === "clock") return mark("time", i, i + 4);
  }
  return null;
};

/** Tenors and durations after a number that ends before token k. */
const spanMark = (t: Tokens, from: number, k: number, raw: string | null, spelled: boolean): TokenMark | null => {
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

/** A decimal or grouped number is no day, year, rank or name. */
const nameMark = (t: Tokens, i: number, raw: string): TokenMark | null => {
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

const numberMark = (t: Tokens, i: number): TokenMark | null => {
  const raw = integer(t, i);
  const date = dateMark(t, i, raw);
  if (date) return date;
  if (raw === null) {
    // Versions, IP numbers: separators that make no number.
    if (parseDigits(t.raw(i)) === null) return mark("other", i, i + 1);
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

/** "3-5 years", "seven to 10 years", "two or three months". */
const rangeSpan = (t: Tokens, i: number, raw: string): TokenMark | null => {
  const k = i + 1;
  const link = (isDash(t, k) && t.glued(k)) || /^(?:to|or|and)$/.test(t.word(k));
  if (!link || raw.length > 3) return null;
  const second = readNumeral(t, k + 1);
  if (!second || second.from !== k + 1 || second.scale > 0 || second.part) return null;
  const span = spanMark(t, i, second.to, integer(t, k + 1), second.style === "words");
  return span && (isDash(t, k) || span.kind === "duration") ? span : null;
};

const wordMark = (t: Tokens, i: number): TokenMark | null => {
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

/** Dates and spans written with CJK signs: "2025年10月24日", "第三季度", "10年債". */
const cjkMark = (t: Tokens, i: number): TokenMark | null => {
  if (t.is(i - 1, "第") && t.glued(i) && !"季四".includes(t.raw(i + 1) || "-")) return mark("rank", i - 1, i + 1);
  if (t.type(i + 1) !== CJK || !t.glued(i + 1)) return null;
  let k = i;
  let kind: Mark["kind"] = "date";
  let read = false;
  while (t.isNumber(k) && t.type(k + 1) === CJK && (k === i || t.glued(k))) {
    const unit = t.raw(k + 1);
    if (
      unit === "年" ||
      unit === "月" ||
      unit === "日" ||
      unit === "号" ||
      unit === "時" ||
      unit === "时" ||
      unit === "点" ||
      unit === "分"
    ) {
      if (unit === "分" && t.is(k + 2, "之")) return null;
      if (unit === "点" && /^\d+\.\d/.test(t.raw(k))) return null;
      if (unit === "年" && t.raw(k).length <= 2 && !read) kind = /[期债債国國物]/.test(t.raw(k + 2)) ? "tenor" : "duration";
      k += 2;
      read = true;
      continue;
    }
    break;
  }
  if (read) return mark(kind, i, k);
  if (t.text.startsWith("个月", t.start(i + 1)) || /^[ヶか箇カ]月/.test(t.text.slice(t.start(i + 1), t.start(i + 1) + 2)))
    return mark("duration", i, i + 3);
  if (/^[週周天]$/.test(t.raw(i + 1))) return mark("duration", i, i + 2);
  if (t.is(i - 1, "第")) return mark("rank", i - 1, i + 1);
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
