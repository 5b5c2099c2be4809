/** Days and months named by the calendar: "13 April last year", "late October", "last Friday". */
import { civil, dayOf, isoDay, monthPeriod, weekday, yearPeriod } from "../../../quantity/period.js";
import { dayIn, lastBegun, lastWeekday, monthIn, of, validDay } from "../resolve.js";
import { MONTH, monthNumber, WEEKDAY, YEAR, yearNumber } from "../words.js";
import { type Rule, rule } from "./rule.js";

const EDGE =
  "((?:\\bat (?:the )?)?(?:end[- ]of[- ]|end[- ]|close of |start of |beginning of |late |early |mid[- ]|month-end |the end of |the start of )?)";

export const DATE_RULES: readonly Rule[] = [
  // Dates.
  rule("year", "\\b(\\d{4})-(\\d{2})-(\\d{2})\\b", (m) =>
    validDay(Number(m[1]), Number(m[2]), Number(m[3])) ? { iso: `${m[1]}-${m[2]}-${m[3]}` } : null,
  ),
  rule("year", "\\b((?:19|20)\\d{2})-(0[1-9]|1[0-2])\\b(?!-)", (m) => ({ iso: `${m[1]}-${m[2]}` })),
  rule("month", `\\b(?:${WEEKDAY},? )?(?:the )?(\\d{1,2})(?:st|nd|rd|th)?(?: of)?[ -](${MONTH})(?:,? (${YEAR}))?`, (m, asOf) =>
    dayIn(monthNumber(m[2] as string), Number(m[1]), m[3], asOf),
  ),
  rule("month", `\\b(?:${WEEKDAY},? )?(${MONTH}) (\\d{1,2})(?:st|nd|rd|th)?(?![\\d%.,]*[\\d%])(?:,? (${YEAR}))?`, (m, asOf) =>
    dayIn(monthNumber(m[1] as string), Number(m[2]), m[3], asOf),
  ),
  rule("weekday", `\\b([Ll]ast|[Tt]his|[Nn]ext|[Pp]ast)? ?(${WEEKDAY})(?:['’]s)?`, (m, asOf) => {
    const word = m[1]?.toLowerCase();
    if (word === "next") return { iso: isoDay(lastWeekday(m[2] as string, asOf, false) + 7), role: "future" };
    return { iso: isoDay(lastWeekday(m[2] as string, asOf, word === "last")) };
  }),
  rule(
    "length",
    "\\b(?:the )?first (?:trading|business|working) day of (?:the )?(year|MONTH)(?: (YEAR))?".replace("MONTH", MONTH).replace("YEAR", YEAR),
    (m, asOf) => {
      const month = m[1] === "year" ? 1 : monthNumber(m[1] as string);
      const year = m[2] ? yearNumber(m[2]) : civil(lastBegun((y) => monthPeriod(y, month), asOf).start).year;
      let day = dayOf(year, month, month === 1 ? 2 : 1);
      while (weekday(day) > 5) day++;
      return { iso: isoDay(day), edge: "start" };
    },
  ),
  // "The 5.53 trillion of last July": the one behind, however near the next.
  rule("month", `\\b(?:[Ll]ast|[Tt]his past) (${MONTH})(?! \\d)`, (m, asOf) =>
    of(lastBegun((y) => monthPeriod(y, monthNumber(m[1] as string)), asOf, true)),
  ),
  rule("length", `\\b(?:the )?last (?:trading|business|working) day of (?:the )?(?:(${MONTH})(?: (${YEAR}))?|(${YEAR}))`, (m, asOf) => {
    const year = m[3]
      ? yearNumber(m[3])
      : m[2]
        ? yearNumber(m[2])
        : civil(lastBegun((y) => monthPeriod(y, monthNumber(m[1] as string)), asOf, true).start).year;
    let day = (m[3] ? yearPeriod(year) : monthPeriod(year, monthNumber(m[1] as string))).end;
    while (weekday(day) > 5) day--;
    return { iso: isoDay(day), edge: "end" };
  }),
  // "13 April last year", "in early July of last year".
  rule(
    "month",
    `${EDGE}\\b(?:(\\d{1,2})(?:st|nd|rd|th)?(?: of)? )?(${MONTH})(?: (\\d{1,2})(?:st|nd|rd|th)?)?,? (?:of )?(last|this) year\\b`,
    (m, asOf) => {
      const year = String(civil(asOf).year - (m[5] === "last" ? 1 : 0));
      const day = m[2] ?? m[4];
      const month = monthNumber(m[3] as string);
      return day ? dayIn(month, Number(day), year, asOf) : monthIn(month, year, asOf, m[1] || undefined);
    },
  ),
  // Months.
  rule("month", `${EDGE}\\b(?:the month of )?(${MONTH})(?:['’]s)?(?:,? (?:of )?(${YEAR}))?`, (m, asOf) =>
    monthIn(monthNumber(m[2] as string), m[3], asOf, m[1] || undefined),
  ),
];
