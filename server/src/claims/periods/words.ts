/** Words of the calendar: months, weekdays, lengths, ordinals; English, Chinese and Japanese. */
import type { Frequency } from "../../quantity/period.js";

/** Source of an expression for a month name. "May" and abbreviations count only with a capital: "may" and "mar" are words. */
export const MONTH =
  "(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?|january|february|april|june|july|september|october|november|december)(?![a-z])\\.?";

const MONTH_STEMS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
export const monthNumber = (name: string): number => MONTH_STEMS.indexOf(name.slice(0, 3).toLowerCase()) + 1;

export const YEAR = "(?:(?:1[89]|20)\\d{2}(?![\\d,.]*\\d)|['’]\\d{2}(?!\\d))";

/** "2025", "'08", "25". Two digits from 50 on are of the last century. */
export const yearNumber = (text: string): number => {
  const n = Number(text.replace(/\D/g, ""));
  if (n >= 100) return n;
  return n >= 50 ? 1900 + n : 2000 + n;
};

export const WEEKDAY =
  "(?:Mon(?:day)?|Tue(?:s(?:day)?)?|Wed(?:nesday)?|Thu(?:r(?:s(?:day)?)?)?|Fri(?:day)?|Sat(?:urday)?|Sun(?:day)?|monday|tuesday|wednesday|thursday|friday|saturday|sunday)(?![a-z])";
const WEEKDAY_STEMS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
/** 1 = Monday ... 7 = Sunday. */
export const weekdayNumber = (name: string): number => WEEKDAY_STEMS.indexOf(name.slice(0, 3).toLowerCase()) + 1;

/** Source of an expression for a length, as a group. */
export const LENGTH = "(day|session|week|month|quarter|half|year)";

export const LENGTHS: Readonly<Record<string, Frequency>> = {
  day: "D",
  session: "D",
  week: "W",
  month: "M",
  quarter: "Q",
  half: "H",
  year: "A",
};

const ORDINALS: Readonly<Record<string, number>> = {
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  final: 4,
  last: 4,
  "1st": 1,
  "2nd": 2,
  "3rd": 3,
  "4th": 4,
  opening: 1,
  closing: 4,
  一: 1,
  二: 2,
  三: 3,
  四: 4,
  "1": 1,
  "2": 2,
  "3": 3,
  "4": 4,
};
export const ordinalNumber = (word: string): number => ORDINALS[word.toLowerCase()] ?? 0;

const COUNTS: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  twenty: 20,
};
export const countNumber = (word: string): number => COUNTS[word.toLowerCase()] ?? Number(word);

/** First month of a season of the northern year. */
export const SEASONS: Readonly<Record<string, number>> = { spring: 3, summer: 6, autumn: 9, fall: 9, winter: 12 };

/** First year of a Japanese era. */
export const ERAS: Readonly<Record<string, number>> = { 令和: 2019, 平成: 1989, 昭和: 1926 };
