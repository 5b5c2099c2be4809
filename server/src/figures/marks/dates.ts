/** Dates, quarters, fiscal years and times of day. */
import { MONTHS, ORDINAL_ENDS } from "../tables/names.js";
import { SYMBOL, type Tokens, WORD } from "../tokens.js";
import { isDash, isDay, isYear, mark, type TokenMark, unitFollows } from "./mark.js";

/** Is token k a month's name? "may" and "march" only with a capital. */
const isMonth = (t: Tokens, k: number): boolean => t.type(k) === WORD && MONTHS.has(t.word(k)) && /^[A-Z]/.test(t.raw(k));

/** ", 2025" or " 2025" or " '25" after a day and month: token after. */
const yearAfter = (t: Tokens, k: number): number => {
  const comma = t.is(k, ",") ? k + 1 : k;
  if (isYear(t.integer(comma)) && !unitFollows(t, comma + 1)) return comma + 1;
  if ((t.is(k, "'") || t.is(k, "’")) && t.glued(k + 1) && t.integer(k + 1)?.length === 2) return k + 2;
  return k;
};

export const dateMark = (t: Tokens, i: number, raw: string | null): TokenMark | null => {
  const before = t.is(i - 1, ".") && t.glued(i - 1) ? i - 2 : i - 1;
  if (raw !== null && isMonth(t, before) && t.near(i) && (before < i - 1 || !t.glued(i))) {
    if (isYear(raw)) return mark("date", before, i + 1);
    if (isDay(raw) && !unitFollows(t, i + 1)) {
      let to = i + 1;
      if (t.type(to) === WORD && t.glued(to) && ORDINAL_ENDS.has(t.word(to))) to++;
      if (isDash(t, to) && isDay(t.integer(to + 1))) to += 2;
      return mark("date", before, yearAfter(t, to));
    }
  }
  if (raw !== null && isDay(raw)) {
    let k = i + 1;
    if (t.type(k) === WORD && t.glued(k) && ORDINAL_ENDS.has(t.word(k))) k++;
    if (t.word(k) === "of") k++;
    if (isDash(t, k) && isDay(t.integer(k + 1))) k += 2;
    if (isMonth(t, k) && t.near(k)) return mark("date", i, yearAfter(t, t.is(k + 1, ".") && isYear(t.integer(k + 2)) ? k + 2 : k + 1));
    if (isDash(t, k) && t.glued(k) && isMonth(t, k + 1)) {
      return mark("date", i, isDash(t, k + 2) && t.integer(k + 3) !== null ? k + 4 : k + 2);
    }
  }
  // 2024-06-21, 2024/06/21, 21/06/2024, 2025-10, 12-27 15:55
  if (raw !== null && t.type(i + 1) === SYMBOL && t.glued(i + 1) && t.glued(i + 2) && (t.is(i + 1, "/") || isDash(t, i + 1))) {
    const second = t.integer(i + 2);
    if (second !== null) {
      const third = t.raw(i + 3) === t.raw(i + 1) && t.glued(i + 3) && t.glued(i + 4) ? t.integer(i + 4) : null;
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
      if (raw.length === 2 && second.length === 2 && isDash(t, i + 1) && t.integer(i + 3)?.length && t.is(i + 4, ":"))
        return mark("date", i, i + 3);
    }
  }
  // 21.06.2024
  if (/^\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})$/.test(t.raw(i))) return mark("date", i, i + 1);
  return null;
};

/** Quarters, halves and fiscal years: "Q3 2025", "3Q25", "H1", "FY25". */
export const quarterMark = (t: Tokens, i: number, raw: string): TokenMark | null => {
  if (t.type(i - 1) === WORD && t.near(i)) {
    const word = t.raw(i - 1);
    if (/^[QH]$/i.test(word) && t.glued(i) && raw.length === 1) return mark("date", i - 1, yearAfter(t, i + 1));
    if (/^(?:FY|CY)$/i.test(word) && (raw.length === 2 || isYear(raw))) {
      return mark("year", i - 1, (t.is(i + 1, "/") || isDash(t, i + 1)) && t.glued(i + 1) && t.integer(i + 2) ? i + 3 : i + 1);
    }
    if (/^[MW]$/.test(word) && t.glued(i) && raw.length <= 2) return mark("name", i - 1, i + 1);
  }
  if (t.type(i + 1) === WORD && t.glued(i + 1) && /^[QH]$/i.test(t.raw(i + 1)) && raw.length === 1) {
    return mark("date", i, t.isNumber(i + 2) && t.glued(i + 2) ? i + 3 : yearAfter(t, i + 2));
  }
  return null;
};

export const timeMark = (t: Tokens, i: number, raw: string): TokenMark | null => {
  if (raw.length <= 2 && t.is(i + 1, ":") && t.glued(i + 1) && t.glued(i + 2) && t.isNumber(i + 2)) {
    let to = i + 3;
    const clock = Number(raw) <= 24 && t.integer(i + 2)?.length === 2;
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
