/** Periods counted from the note's date or from a period named before: "yesterday", "last week", "two years ago", "the previous month". */
import {
  civil,
  dayOf,
  dayPeriod,
  daysInMonth,
  type Frequency,
  monthPeriod,
  periodAt,
  shiftPeriod,
  weekday,
  yearPeriod,
} from "../../../quantity/period.js";
import { of, relative } from "../resolve.js";
import { countNumber, LENGTH, LENGTHS } from "../words.js";
import { type Rule, rule } from "./rule.js";

export const RELATIVE_RULES: readonly Rule[] = [
  rule("other", "\\b(?:yesterday|last night|overnight)(?:['’]s)?", (_m, asOf) => of(dayPeriod(asOf - 1)), "gi"),
  rule("other", "\\b(?:today|tonight|this (?:morning|afternoon|evening)|intraday)(?:['’]s)?", (_m, asOf) => of(dayPeriod(asOf)), "gi"),
  rule(
    "other",
    "\\b(?:the (?:day after|next day|following day)|a day later|the morning after)\\b(?! tomorrow)",
    () => ({ step: "D", shift: 1 }),
    "gi",
  ),
  rule("other", "\\b(?:the day before yesterday)", (_m, asOf) => of(dayPeriod(asOf - 2)), "gi"),
  rule(
    "length",
    `\\b((?:at )?(?:the )?(?:end|close) of |end[- ])?(last|this|past) ${LENGTH}(?:['’]s)?\\b(?! of)`,
    (m, asOf) => ({
      ...relative(LENGTHS[(m[3] as string).toLowerCase()] as Frequency, (m[2] as string).toLowerCase() === "this" ? 0 : -1, asOf),
      edge: m[1] ? "end" : null,
    }),
    "gi",
  ),
  rule(
    "length",
    "\\bthe (?:start|beginning|turn) of (?:the|this) (month|quarter|year|week)\\b",
    (m, asOf) => {
      let day = periodAt(LENGTHS[(m[1] as string).toLowerCase()] as Frequency, asOf).start;
      while (weekday(day) > 5) day++;
      return { ...of(dayPeriod(day)), edge: "start" };
    },
    "gi",
  ),
  rule("other", "\\b(?:on|to|until|by) the (\\d{1,2})(?:st|nd|rd|th)\\b(?! of| (?:percentile|anniversary|floor))", (m, asOf) => {
    const c = civil(asOf);
    const month = monthPeriod(c.year, c.month);
    const own = Number(m[1]) <= c.day ? month : shiftPeriod(month, -1);
    const day = own.start + Number(m[1]) - 1;
    return day <= own.end ? of(dayPeriod(day)) : null;
  }),
  rule("other", "\\bNew Year['’]s Eve\\b", (_m, asOf) =>
    of(dayPeriod(dayOf(civil(asOf).year - (civil(asOf).month === 12 && civil(asOf).day === 31 ? 0 : 1), 12, 31))),
  ),
  rule(
    "other",
    "\\b(?:the )?(?:end of (?:the |this |last )?week|ended the week|finished the week|closed the week|week['’]s close|end the week|weekly close)",
    (_m, asOf) => {
      let day = asOf;
      while (weekday(day) !== 5) day--;
      return of(dayPeriod(day));
    },
    "gi",
  ),
  rule(
    "length",
    `\\b(\\d{1,3}|a|one|two|three|four|five|six|seven|eight|nine|ten|twelve|eighteen|twenty) ${LENGTH}s? (ago|earlier|before(?! the))\\b`,
    (m, asOf) => {
      const count = countNumber(m[1] as string);
      const frequency = LENGTHS[(m[2] as string).toLowerCase()] as Frequency;
      if ((m[3] as string).toLowerCase() === "ago" && count > 1) return { ...relative(frequency, -count, asOf), role: "at" };
      return { role: "compare", step: frequency, shift: -count };
    },
    "gi",
  ),
  // "A year ago today".
  rule(
    "length",
    `\\b(\\d{1,3}|an?|one|two|three|four|five|six|ten|twelve|twenty) ${LENGTH}s? ago (?:today|tonight|to the day)\\b`,
    (m, asOf) => {
      const frequency = LENGTHS[(m[2] as string).toLowerCase()] as Frequency;
      const count = countNumber(m[1] as string);
      const { year, month, day } = civil(asOf);
      if (frequency === "A") return of(dayPeriod(dayOf(year - count, month, Math.min(day, daysInMonth(year - count, month)))));
      return frequency === "D" || frequency === "W" ? of(dayPeriod(asOf - count * (frequency === "W" ? 7 : 1))) : null;
    },
    "gi",
  ),
  rule(
    "length",
    "\\b(?:a|one) (year|month|week) ago (today|yesterday)\\b",
    (m, asOf) => {
      const day = asOf - ((m[2] as string).toLowerCase() === "today" ? 0 : 1);
      const length = (m[1] as string).toLowerCase();
      if (length === "week") return of(dayPeriod(day - 7));
      const { year, month, day: at } = civil(day);
      const then = length === "year" ? monthPeriod(year - 1, month) : shiftPeriod(monthPeriod(year, month), -1);
      return of(dayPeriod(Math.min(then.start + at - 1, then.end)));
    },
    "gi",
  ),
  rule(
    "length",
    `\\b${LENGTH}[- ](?:ago|earlier)\\b`,
    (m) => ({ role: "compare", step: LENGTHS[(m[1] as string).toLowerCase()] as Frequency, shift: -1 }),
    "gi",
  ),
  rule(
    "length",
    `\\b(a|one|two|three|four|five|six|seven|eight|nine|ten|twelve|\\d{1,2}) ${LENGTH}s? (?:later|after that)\\b`,
    (m) => ({ step: LENGTHS[(m[2] as string).toLowerCase()] as Frequency, shift: countNumber(m[1] as string) }),
    "gi",
  ),
  rule(
    "length",
    `\\b(?:the |a )?(previous|prior|preceding|same|following|subsequent) ${LENGTH}\\b(?: (?:of )?(?:last year|the previous year|a year (?:earlier|ago|before)))?`,
    (m) => {
      if (
        /year/.test((m[0] as string).replace(/^.*?(?:month|quarter|half|week|day)/i, "")) &&
        !/(?:same|previous|prior|preceding) year$/i.test(m[0] as string)
      )
        return { role: "compare", step: "A", shift: -1 };
      const word = (m[1] as string).toLowerCase();
      return {
        step: LENGTHS[(m[2] as string).toLowerCase()] as Frequency,
        shift: word === "same" ? 0 : word === "following" || word === "subsequent" ? 1 : -1,
      };
    },
    "gi",
  ),
  rule(
    "length",
    "\\b(?:the )?same period (?:of |in |a )?(?:last year|the previous year|the year before|year (?:earlier|ago|before))",
    () => ({ role: "compare", step: "A", shift: -1 }),
    "gi",
  ),
  rule(
    "length",
    `\\b(?:in|than) the (year|month|quarter|week|day) before\\b|\\bthe (year|month|quarter|week|day) (?:before|earlier)\\b`,
    (m) => ({ role: "compare", step: LENGTHS[((m[1] ?? m[2]) as string).toLowerCase()] as Frequency, shift: -1 }),
    "gi",
  ),
  rule("length", "\\b(?:since then|from then)\\b", () => ({ role: "since", shift: 0, step: null }), "gi"),
  rule(
    "length",
    `\\bbetween (?:those|the|these)(?: two)? (?:dates|days|months|quarters|years|weeks|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days)\\b`,
    () => ({ role: "span", shift: 0 }),
    "gi",
  ),
  rule(
    "length",
    "\\b(?:year[- ]to[- ]date|ytd|so far this year|this year so far|since the (?:start|beginning|turn) of the year)\\b",
    (_m, asOf) => ({ role: "step", step: "YTD", iso: yearPeriod(civil(asOf).year).iso }),
    "gi",
  ),
];
