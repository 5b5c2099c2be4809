/**
 * Finds period words in prose and resolves them backwards from the note's date: "in October" is the last October that has begun.
 * A table of rules; the longest match wins where two overlap. What hangs on an earlier period ("the previous month") keeps a `shift`.
 */
import {
  civil,
  type Day,
  dayOf,
  dayPeriod,
  daysInMonth,
  type Frequency,
  halfPeriod,
  isoDay,
  monthPeriod,
  type Period,
  parsePeriod,
  periodAt,
  quarterPeriod,
  shiftPeriod,
  weekday,
  yearPeriod,
} from "../../quantity/period.js";
import type { PeriodMention, PeriodRole } from "./types.js";
import {
  countNumber,
  ERAS,
  LENGTHS,
  MONTH,
  monthNumber,
  ordinalNumber,
  SEASONS,
  WEEKDAY,
  weekdayNumber,
  YEAR,
  yearNumber,
} from "./words.js";

type Found = Partial<Pick<PeriodMention, "role" | "iso" | "from" | "step" | "shift" | "edge" | "rough" | "count">>;
type Groups = readonly (string | undefined)[];

/** Cheap tests of a block: a rule runs only where its group's letters stand. */
const GROUPS = {
  cjk: /[\u3041-\u30ff\u4e00-\u9fff]/,
  month: /jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec/i,
  weekday: /mon|tue|wed|thu|fri|sat|sun/i,
  year: /\d{4}|['’]\d{2}/,
  quarter: /q|half|H[12]|[12]H|in the (?:first|second|third|fourth)/i,
  fiscal: /FY|fiscal|financial/i,
  season: /spring|summer|autumn|winter/,
  length:
    /day|session|week|month|quarter|half|year|period|\bd(?:o|\/)d|\bw(?:o|\/)w|\bm(?:o|\/)m|\bq(?:o|\/)q|\by(?:o|\/)y|ytd|annually|\d[dwmy]\b|since then|from then/i,
  other: /next|coming|day|night|morning|afternoon|evening|week|christmas|tomorrow|new year|the \d|year[- ]end/i,
} as const;
type Group = keyof typeof GROUPS;

interface Rule {
  readonly group: Group;
  readonly re: RegExp;
  readonly make: (m: Groups, asOf: Day) => Found | null;
}

/** The last period of `make(year)` that has begun on `asOf` (ended, when its end is meant). */
const lastBegun = (make: (year: number) => Period, asOf: Day, ended = false): Period => {
  const year = civil(asOf).year;
  const own = make(year);
  return (ended ? own.end : own.start) > asOf ? make(year - 1) : own;
};

const validDay = (year: number, month: number, day: number): boolean =>
  month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);

const dayIn = (month: number, day: number, year: string | undefined, asOf: Day): Found | null => {
  if (year !== undefined) return validDay(yearNumber(year), month, day) ? { iso: isoDay(dayOf(yearNumber(year), month, day)) } : null;
  const y = civil(asOf).year;
  if (!validDay(2024, month, day)) return null;
  const make = (n: number): Period => dayPeriod(dayOf(n, month, Math.min(day, daysInMonth(n, month))));
  const p = make(y);
  // A day shortly ahead is a day to come, not one of last year.
  if (p.start > asOf && p.start - asOf <= 120) return { iso: p.iso, role: "future" };
  return { iso: lastBegun(make, asOf).iso };
};

const monthIn = (month: number, year: string | undefined, asOf: Day, edge: string | undefined): Found => {
  const at = edge === undefined ? null : /end|close/i.test(edge) ? "end" : /start|begin/i.test(edge) ? "start" : null;
  const rough = edge !== undefined && /late|early|mid/i.test(edge);
  if (year !== undefined) return { iso: monthPeriod(yearNumber(year), month).iso, edge: at, rough };
  // A month just ahead is the one to come: nobody calls last November "November" in October.
  const ahead =
    monthPeriod(civil(asOf).year, month).start > asOf ? monthPeriod(civil(asOf).year, month) : monthPeriod(civil(asOf).year + 1, month);
  if (ahead.start - asOf <= 62 && at !== "end") return { iso: ahead.iso, edge: at, rough, role: "future" };
  return { iso: lastBegun((y) => monthPeriod(y, month), asOf, at === "end").iso, edge: at, rough };
};

const of = (period: Period): Found => ({ iso: period.iso });

const relative = (frequency: Frequency, count: number, asOf: Day): Found => of(shiftPeriod(periodAt(frequency, asOf), count));

/** The last such weekday on or before asOf; `strict`: before it. */
const lastWeekday = (name: string, asOf: Day, strict: boolean): Day => {
  let back = (weekday(asOf) - weekdayNumber(name) + 7) % 7;
  if (strict && back === 0) back = 7;
  return asOf - back;
};

const EDGE =
  "((?:\\bat (?:the )?)?(?:end[- ]of[- ]|end[- ]|close of |start of |beginning of |late |early |mid[- ]|month-end |the end of |the start of )?)";
const LENGTH = "(day|session|week|month|quarter|half|year)";

/** Rules with flags "g": case counts, since months and weekdays are told from words by their capital. */
const rule = (group: Group, source: string, make: Rule["make"], flags = "g"): Rule => ({ group, re: new RegExp(source, flags), make });

const RULES: readonly Rule[] = [
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
  // Quarters, halves.
  rule("quarter", `(?:\\b(?:end|late|early|mid)[- ])?\\bQ([1-4])(?:[ -]?(?:of )?(${YEAR}))?(?!\\d|\\.\\d)`, (m, asOf) =>
    of(m[2] ? quarterPeriod(yearNumber(m[2]), Number(m[1])) : lastBegun((y) => quarterPeriod(y, Number(m[1])), asOf)),
  ),
  rule("quarter", "\\b([1-4])Q[ -]?(\\d{4}|\\d{2})?\\b", (m, asOf) =>
    of(m[2] ? quarterPeriod(yearNumber(m[2]), Number(m[1])) : lastBegun((y) => quarterPeriod(y, Number(m[1])), asOf)),
  ),
  rule("quarter", `\\b((?:19|20)\\d{2})[- ]?Q([1-4])\\b`, (m) => of(quarterPeriod(Number(m[1]), Number(m[2])))),
  rule(
    "quarter",
    `\\b(?:the )?(end of (?:the )?)?(first|second|third|fourth|final|1st|2nd|3rd|4th)[- ]quarter(?:['’]s)?(?: (?:of )?(${YEAR}|this year|last year))?`,
    (m, asOf) => {
      const q = ordinalNumber(m[2] as string);
      const year = m[3] === "this year" ? civil(asOf).year : m[3] === "last year" ? civil(asOf).year - 1 : m[3] ? yearNumber(m[3]) : null;
      const p = year !== null ? quarterPeriod(year, q) : lastBegun((y) => quarterPeriod(y, q), asOf);
      return { ...of(p), edge: m[1] ? "end" : null, ...(p.start > asOf ? { role: "future" as const } : {}) };
    },
    "gi",
  ),
  // "in the third quarter, after 166.5 tonnes in the second".
  rule(
    "quarter",
    "\\bin the (first|second|third|fourth)\\b(?= *(?:[.,;)]|$|and\\b|to\\b))",
    (m, asOf) => {
      const { input, index } = m as unknown as RegExpExecArray;
      const length = /(quarter|half)(?!.*(?:quarter|half))/i.exec(input.slice(0, index))?.[1]?.toLowerCase();
      const n = ordinalNumber(m[1] as string);
      if (length === "quarter") return of(lastBegun((y) => quarterPeriod(y, n), asOf));
      return length === "half" && n <= 2 ? of(lastBegun((y) => halfPeriod(y, n), asOf)) : null;
    },
    "gi",
  ),
  rule("quarter", `\\bH([12])(?:[ -]?(${YEAR}))?\\b`, (m, asOf) =>
    of(m[2] ? halfPeriod(yearNumber(m[2]), Number(m[1])) : lastBegun((y) => halfPeriod(y, Number(m[1])), asOf)),
  ),
  rule("quarter", "\\b([12])H[ -]?(\\d{4}|\\d{2})\\b", (m) => of(halfPeriod(yearNumber(m[2] as string), Number(m[1])))),
  rule(
    "quarter",
    `\\b(?:the )?(first|second) half(?: of (${YEAR}|this year|last year|the year))?`,
    (m, asOf) => {
      const h = ordinalNumber(m[1] as string);
      const year =
        m[2] === "last year"
          ? civil(asOf).year - 1
          : m[2] === "this year" || m[2] === "the year"
            ? civil(asOf).year
            : m[2]
              ? yearNumber(m[2])
              : null;
      return of(year !== null ? halfPeriod(year, h) : lastBegun((y) => halfPeriod(y, h), asOf));
    },
    "gi",
  ),
  // Fiscal years: the months depend on the country, so the year is kept by its name until the series is known.
  rule(
    "fiscal",
    "\\b(?:FY|fiscal(?: year)? |financial year )['’]?(\\d{4}|\\d{2})(?:[/-]\\d{2,4})?\\b",
    (m) => ({ iso: `FY${yearNumber(m[1] as string)}` }),
    "gi",
  ),
  rule(
    "fiscal",
    `\\b(?:the )?(this|last|current|previous|coming|next) (?:fiscal|financial) year`,
    (m, asOf) => {
      const word = (m[1] as string).toLowerCase();
      const year = civil(asOf).year + (word === "last" || word === "previous" ? -1 : 0);
      return word === "this" || word === "current" || word === "coming" || word === "next"
        ? { iso: `FY${year}`, role: "future" }
        : { iso: `FY${year}` };
    },
    "gi",
  ),
  // Years, decades, seasons.
  rule(
    "year",
    `(\\b(?:at (?:the )?)?(?:end[- ](?:of )?|the end of |close of |start of |early |late |mid[- ]))?\\b(?:the year )?(${YEAR})(?![\\d%]|s\\b|-(?:\\d{2}\\b|year))`,
    (m) => ({
      iso: yearPeriod(yearNumber(m[2] as string)).iso,
      edge: m[1] ? (/end|close/i.test(m[1]) ? "end" : /start/i.test(m[1]) ? "start" : null) : null,
      rough: m[1] !== undefined && /early|late|mid/.test(m[1]),
    }),
  ),
  rule("year", "(?<![\\w$€£¥,.])['’](\\d{2})(?![\\d])", (m) => ({ iso: yearPeriod(yearNumber(m[1] as string)).iso })),
  rule("year", "\\b(?:the )?((?:19|20)\\d0)s\\b", (m) => ({
    role: "span",
    from: m[1] as string,
    iso: String(Number(m[1]) + 9),
    rough: true,
  })),
  rule("season", `\\b(last |this )?(spring|summer|autumn|winter)(?:['’]s)?(?: (?:of )?(${YEAR}))?\\b`, (m, asOf) => {
    const month = SEASONS[m[2] as string] as number;
    const at = (y: number): Period => monthPeriod(y, month);
    const first = m[3] ? at(yearNumber(m[3])) : lastBegun(at, asOf);
    return { role: "span", from: first.iso, iso: shiftPeriod(first, 2).iso, rough: true };
  }),
  // Relative to the note's date.
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
  // Lengths only.
  rule(
    "length",
    `\\b(?:on|over|in|for|during|within) (?:the|a|one) (?:whole )?${LENGTH}\\b(?! (?:to|of|ended|ending|earlier|before|ago|and a half))`,
    (m) => ({ role: "step", step: LENGTHS[(m[1] as string).toLowerCase()] as Frequency }),
    "gi",
  ),
  rule(
    "length",
    `\\b(?:over|in|for|during|across|of) (?:the |just |only |those |these )?(?:same |last |past |latest |previous |preceding |first )?(\\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty) (?:straight |consecutive |trading )?${LENGTH}s\\b(?! (?:of|to|from|ago|earlier|before|time))`,
    (m) => ({ role: "step", step: LENGTHS[(m[2] as string).toLowerCase()] as Frequency, count: countNumber(m[1] as string) }),
    "gi",
  ),
  rule(
    "length",
    `\\b(\\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|twelve)[- ]${LENGTH}(?= (?:moving |rolling |running |trailing )?(?:average|mean|avg))`,
    (m) => ({ role: "step", step: LENGTHS[(m[2] as string).toLowerCase()] as Frequency, count: countNumber(m[1] as string) }),
    "gi",
  ),
  rule("length", "\\b(?:in|over|during) (?:the (?:last |past )?)?(?:twelve|12) months\\b", () => ({ role: "step", step: "A" }), "gi"),
  rule(
    "length",
    "\\b(\\d{1,2})([dwmy])\\b(?= ?(?:chg|change|chge|move|Δ|bp\\b))",
    (m) => ({
      role: "step",
      step: ({ d: "D", w: "W", m: "M", y: "A" } as const)[(m[2] as string).toLowerCase() as "d"],
      count: Number(m[1]),
    }),
    "gi",
  ),
  rule("length", "\\b(?:d/d|dod|day[- ](?:on|over)[- ]day|1d)\\b", () => ({ role: "step", step: "D" }), "gi"),
  rule("length", "\\b(?:w/w|wow|week[- ](?:on|over)[- ]week|1w)\\b", () => ({ role: "step", step: "W" }), "gi"),
  rule(
    "length",
    "\\b(?:m/m|mom|month[- ](?:on|over)[- ]month|1m(?= chg)|monthly(?= (?:change|move|fall|rise|drop|increase|decline)))",
    () => ({ role: "step", step: "M" }),
    "gi",
  ),
  rule("length", "\\b(?:q/q|qoq|quarter[- ](?:on|over)[- ]quarter)\\b", () => ({ role: "step", step: "Q" }), "gi"),
  rule(
    "length",
    "\\b(?:y/y|yoy|year[- ](?:on|over)[- ]year|annually|12-month change|from a year (?:earlier|ago|before)|on a year (?:earlier|ago|before)|compared with a year (?:earlier|ago|before)|than a year (?:earlier|ago|before))(?![a-z])",
    () => ({ role: "step", step: "A" }),
    "gi",
  ),
  // Lengths that end somewhere: "in the year to July", "the week to 14 Nov".
  rule(
    "month",
    `\\b(?:in |over |for |during )?(?:the )?(year|12 months|twelve months|month|quarter|week|three months|3 months) (?:to|ended|ending|through|up to) (?:the )?(?:${WEEKDAY} )?(\\d{1,2} )?(${MONTH})(?: (\\d{1,2})(?!\\d))?(?:,? (${YEAR}))?`,
    (m, asOf) => {
      const length = /year|12|twelve/.test(m[1] as string)
        ? "A"
        : /week/.test(m[1] as string)
          ? "W"
          : /quarter|three|3/.test(m[1] as string)
            ? "Q"
            : "M";
      const day = m[2] ?? m[4];
      const at = day
        ? dayIn(monthNumber(m[3] as string), Number(day), m[5], asOf)
        : monthIn(monthNumber(m[3] as string), m[5], asOf, undefined);
      return at && { ...at, role: "at", step: length };
    },
  ),
  // To come.
  rule(
    "other",
    `\\b(?:next|coming) ${LENGTH}(?:['’]s)?\\b|\\btomorrow\\b|\\b(?:by|into|before|at) (?:the )?(?:year[- ]end|end of (?:the|this|next) year|christmas)\\b`,
    () => ({ role: "future" }),
    "gi",
  ),
  // Chinese and Japanese.
  rule(
    "cjk",
    "(?:((?:19|20)\\d{2})年|(令和|平成|昭和)(元|\\d{1,2})年|(去年|今年|昨年|前年|本年))?(\\d{1,2})月(\\d{1,2})[日号]",
    (m, asOf) => dayIn(Number(m[5]), Number(m[6]), cjkYear(m, asOf), asOf),
  ),
  rule(
    "cjk",
    "(?:((?:19|20)\\d{2})年|(令和|平成|昭和)(元|\\d{1,2})年|(去年|今年|昨年|前年|本年))?(\\d{1,2})月(?!\\d|間)(末|底|份|初|中旬|上旬|下旬)?",
    (m, asOf) =>
      Number(m[5]) >= 1 && Number(m[5]) <= 12
        ? monthIn(Number(m[5]), cjkYear(m, asOf), asOf, m[6] === "末" || m[6] === "底" ? "end" : undefined)
        : null,
  ),
  rule("cjk", "((?:19|20)\\d{2})年|(令和|平成|昭和)(元|\\d{1,2})年(?!間)", (m, asOf) => of(yearPeriod(Number(cjkYear(m, asOf))))),
  rule(
    "cjk",
    "(?:((?:19|20)\\d{2})年|(令和|平成|昭和)(元|\\d{1,2})年|(去年|今年|昨年|前年|本年))?第?([一二三四1-4])(?:季度|四半期)",
    (m, asOf) => {
      const q = ordinalNumber(m[5] as string);
      const year = cjkYear(m, asOf);
      return of(year ? quarterPeriod(Number(year), q) : lastBegun((y) => quarterPeriod(y, q), asOf));
    },
  ),
  rule("cjk", "(?:((?:19|20)\\d{2})年|()()(去年|今年|昨年))?(上半年|下半年|上半期|下半期)", (m, asOf) => {
    const half = (m[5] as string).startsWith("上") ? 1 : 2;
    const year = cjkYear(m, asOf);
    return of(year ? halfPeriod(Number(year), half) : lastBegun((y) => halfPeriod(y, half), asOf));
  }),
  rule("cjk", "((?:19|20)\\d{2})(?:年末|年底)", (m) => ({ iso: m[1] as string, edge: "end" })),
  rule("cjk", "((?:19|20)\\d{2})年度", (m) => ({ iso: `FY${m[1]}` })),
  rule("cjk", "去年同期|上年同期|前年同[月期]比?|同比|前年比", () => ({ role: "step", step: "A" })),
  rule("cjk", "(?<!年)同期|同月(?!比)", () => ({ step: "M", shift: 0 })),
  rule("cjk", "环比|前月比|上月比", () => ({ role: "step", step: "M" })),
  rule("cjk", "前期比", () => ({ role: "step", step: "Q" })),
  rule("cjk", "前週比", () => ({ role: "step", step: "W" })),
  rule("cjk", "前日比", () => ({ role: "step", step: "D" })),
  rule("cjk", "上个?月|先月|前月(?!比)", (_m, asOf) => relative("M", -1, asOf)),
  rule("cjk", "本月|这个月|今月|当月", (_m, asOf) => relative("M", 0, asOf)),
  rule("cjk", "去年|昨年|上年(?!同)", (_m, asOf) => relative("A", -1, asOf)),
  rule("cjk", "今年|本年", (_m, asOf) => relative("A", 0, asOf)),
  rule("cjk", "昨日|昨天", (_m, asOf) => of(dayPeriod(asOf - 1))),
  rule("cjk", "今日|今天|本日", (_m, asOf) => of(dayPeriod(asOf))),
  rule("cjk", "(?:上周|先週)(?![一二三四五月火水木金])", (_m, asOf) => relative("W", -1, asOf)),
  rule("cjk", "(?:上|本|这)?[周週]([一二三四五])|([月火水木金])曜日?", (m, asOf) => {
    const n = m[1] ? "一二三四五".indexOf(m[1]) : "月火水木金".indexOf(m[2] as string);
    return of(dayPeriod(asOf - ((weekday(asOf) - (n + 1) + 7) % 7)));
  }),
  rule("cjk", "年初以来|年初来|今年以来", (_m, asOf) => ({ role: "step", step: "YTD", iso: yearPeriod(civil(asOf).year).iso })),
  rule("cjk", "明年|来年|来月|下个?月|来週|下周|来年度", () => ({ role: "future" })),
];

const cjkYear = (m: Groups, asOf: Day): string | undefined => {
  if (m[1]) return m[1];
  if (m[2]) return String((ERAS[m[2]] as number) + (m[3] === "元" ? 0 : Number(m[3]) - 1));
  if (m[4]) return String(civil(asOf).year - (m[4] === "今年" || m[4] === "本年" ? 0 : 1));
  return undefined;
};

const TRIGGER =
  /\d{4}|['’]\d{2}|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun|q[1-4]|[1-4]q|h[12]|[12]h|fy|[dwmqy]\/[dwmqy])|\d(?:st|nd|rd|th|[dwmy])\b|New Year|(?:(?:day|session|week|month|quarter|year)s?|yoy|mom|qoq|ytd|today|tonight|morning|night|half|spring|summer|autumn|winter|fiscal|christmas|tomorrow|then)\b|[年月日周週期季比同]|今天|昨天|曜|去|整/i;

/** Words before a period that tell its role. */
const SINCE =
  /\b(?:since|measured from|starting (?:in|from)|seen (?:in|on|since)|unseen since)(?: (?:the|at least|about|around|before|early|late|mid))* ?$|\bsince (?:the |its |their |a )(?:[\w'’-]+ ){1,4}(?:of |on |in |at |during )?(?:the )?$|自$/i;
const COMPARE =
  /\b(?:than (?:they|it|he|she|we) (?:had )?(?:closed|ended|finished|began|started|opened|left) (?:the )?|(?:than|vs\.?|versus|against|compared (?:with|to)|relative to) (?:in |at |for |on )?(?:the |its |their )?|(?:than|below|above|beneath|from|off|under|versus|vs\.?|against|short of|down on|up on) (?:the|its|their) (?:[\w-]+ )?(?:high|low|peak|top|bottom|trough|record|summit|level|value|figure|reading|print|close|rate|total)s? (?:of|in|on|from|at|for|set in|set on|seen in|reached in|reached on) (?:the )?|(?:than|versus|against) (?:the |its )?[^\w\s]?\d[\d.,]*\s?\w{0,8} (?:of|in|on|at) (?:the )?|(?:up|down|higher|lower|change|increase|decrease|rise|fall|%|points?|bp|bps) (?:on|from|over) (?:the )?)$|(?:\d|%|per ?cent|points?|bps?|billion|bn|trillion|tn|million|dollars|yen|euros|tonnes|tons|ounces) from (?:the )?$|(?:比|较|較)$/i;
const EXTREME_BASE = /\b(?:than|below|above|beneath|from|off|under|versus|vs\.?|against|short of) (?:at |in )?(?:the|its|their) $/i;
const EXTREME_WORD = /^\s*(?:high|low|peak|top|bottom|trough|record|summit)/i;
const BY = /\b(?:by|until|through|before|within|into) (?:the )?$/i;
const FROM = /\b(?:from|between) (?:the )?$/i;
const JOIN = /^\s*(?:to|and|until|till|through|–|—|-|至|到|から|〜|~)\s*(?:the )?$/i;

interface Draft {
  start: number;
  end: number;
  found: Found;
}

/** Period mentions of a block, in order, never overlapping. */
export const findPeriods = (prose: string, asOf: Day): PeriodMention[] => {
  if (!TRIGGER.test(prose)) return [];
  const drafts: Draft[] = [];
  const open = new Map<Group, boolean>();
  for (const { group, re, make } of RULES) {
    let here = open.get(group);
    if (here === undefined) {
      here = GROUPS[group].test(prose);
      open.set(group, here);
    }
    if (!here) continue;
    re.lastIndex = 0;
    for (let m = re.exec(prose); m; m = re.exec(prose)) {
      if (m[0] === "") {
        re.lastIndex++;
        continue;
      }
      const found = make(m, asOf);
      if (!found) continue;
      const lead = m[0].length - m[0].trimStart().length;
      drafts.push({ start: m.index + lead, end: m.index + m[0].trimEnd().length, found });
    }
  }
  drafts.sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start);
  const kept: Draft[] = [];
  const taken = new Uint8Array(prose.length);
  for (const d of drafts) {
    if (/^May\b/.test(prose.slice(d.start, d.end)) && modalMay(prose, d)) continue;
    if (taken.subarray(d.start, d.end).includes(1)) continue;
    taken.fill(1, d.start, d.end);
    kept.push(d);
  }
  kept.sort((a, b) => a.start - b.start);
  return joined(kept, prose, asOf);
};

/** "May" alone at the start of a sentence and before a pronoun or noun is the verb. */
const opensSentence = (prose: string, start: number): boolean => {
  const before = prose.slice(0, start).trimEnd();
  return start === 0 || (before.length < start && /[.!?]$/.test(before.slice(-1)));
};

const modalMay = (prose: string, d: Draft): boolean =>
  d.end - d.start <= 3 && opensSentence(prose, d.start) && /^\s+(?:we|i|you|he|she|it|they|the)\b/i.test(prose.slice(d.end));

const joined = (drafts: readonly Draft[], prose: string, asOf: Day): PeriodMention[] => {
  const out: PeriodMention[] = [];
  for (let i = 0; i < drafts.length; i++) {
    const d = drafts[i] as Draft;
    const before = prose.slice(Math.max(0, d.start - 30), d.start);
    const next = drafts[i + 1];
    if (next?.found.iso && d.found.iso && !d.found.role && !next.found.role && JOIN.test(prose.slice(d.end, next.start))) {
      const gap = prose.slice(d.end, next.start).trim().toLowerCase();
      const opened = FROM.test(before);
      if (opened || (gap !== "and" && gap !== "to") || /\b(?:in|over|during|for|of) (?:the )?$/i.test(before)) {
        const to = next.found.iso;
        out.push(
          mention(
            prose,
            d.start,
            next.end,
            { role: "span", from: yearLike(d.found.iso, to), iso: to, rough: Boolean(d.found.rough || next.found.rough) },
            "span",
          ),
        );
        i++;
        continue;
      }
    }
    // "On 29 April and ... on the 30th": of the month spoken of before.
    const last = out.at(-1);
    if (
      last?.iso &&
      last.iso.length >= 7 &&
      /^\d{4}-\d{2}/.test(last.iso) &&
      d.found.iso?.length === 10 &&
      BARE_DAY.test(prose.slice(d.start, d.end)) &&
      d.start - last.end < 120
    ) {
      const [year, month] = last.iso.split("-").map(Number) as [number, number];
      const day = Number(/\d+/.exec(prose.slice(d.start, d.end))?.[0]);
      if (validDay(year, month, day) && dayOf(year, month, day) <= asOf) {
        out.push(mention(prose, d.start, d.end, { ...d.found, iso: isoDay(dayOf(year, month, day)) }, "at"));
        continue;
      }
    }
    // "Back in January" of a note of November is no month to come, nor is the August in which a rate "had been put up".
    if (d.found.role === "future" && d.found.iso?.length === 7 && (/\bback (?:in|at)\s+$/i.test(before) || toldAsPast(prose, d.start))) {
      const past = shiftPeriod(parsePeriod(d.found.iso) as Period, -12).iso;
      out.push(mention(prose, d.start, d.end, { ...d.found, iso: past }, "at"));
      continue;
    }
    out.push(mention(prose, d.start, d.end, d.found, roleOf(d.found, before, prose.slice(d.end, d.end + 60), asOf)));
  }
  return out;
};

/** "On the 30th": a day that leaves its month to what was named before. */
const BARE_DAY = /^(?:on|to|until|by) the \d{1,2}/i;

const PAST_VERB =
  /\b(?:was|were|had|did|fell|rose|stood|hit|reached|came|dropped|climbed|slipped|gained|lost|ended|closed|averaged|grew|shrank|bought|sold|kept|peaked|bottomed|touched|set|raised|cut|spent|saw|went|took|put|traded|charged|paid|offered|yielded|cost|earned|held|since)\b/i;
const AHEAD =
  /\b(?:will|would|should|could|may|might|can|expect\w*|forecast\w*|project\w*|plan\w*|due|by|until|till|next|ahead|before|pric\w+|meets?|see|sees|bet\w*|likely|probably|odds|target\w*|scheduled|coming|from|if)\b/i;

/** The clause before a month tells of the past, and of nothing to come. */
const toldAsPast = (prose: string, start: number): boolean => {
  const clause = /[^.;!?()\n]*$/.exec(prose.slice(Math.max(0, start - 120), start))?.[0] ?? "";
  return PAST_VERB.test(clause) && !AHEAD.test(clause);
};

/** "January to March 2024": the first takes the year of the second when it would come after it. */
const yearLike = (from: string, to: string): string => {
  const a = parsePeriod(from);
  const b = parsePeriod(to);
  if (!a || !b || a.frequency !== b.frequency || a.frequency === "A") return from;
  let p = a;
  const perYear = { H: 2, Q: 4, M: 12, W: 52, D: 365 }[a.frequency];
  for (let i = 0; i < 60 && p.start > b.start; i++)
    p =
      a.frequency === "D" ? dayPeriod(dayOf(civil(p.start).year - 1, civil(p.start).month, civil(p.start).day)) : shiftPeriod(p, -perYear);
  if (a.frequency !== "D" && b.start - p.start > 366 * 86_400) return p.iso;
  return p.iso;
};

const roleOf = (found: Found, before: string, after: string, asOf: Day): PeriodRole => {
  if (found.role === "span" && SINCE.test(before)) return "since";
  if (found.role) return found.role;
  // "Below its October 2023 peak", "off the April high": the other end of a comparison.
  if (EXTREME_BASE.test(before) && EXTREME_WORD.test(after)) return "compare";
  if (SINCE.test(before)) return /^,?\s*when\b/.test(after) ? "at" : "since";
  if (COMPARE.test(before) && !(found.iso && found.iso.length === 10 && /(?<!than|versus|against|with|to) on (?:the )?$/i.test(before)))
    return "compare";
  // "Up $41.4 billion on May": months are "in", so what is "on" one is compared with it.
  if (found.iso?.length === 7 && /\b(?:on|above|below) (?:the |that of )?$/i.test(before)) return "compare";
  if (found.iso) {
    const p = parsePeriod(found.iso);
    if (p && p.start > asOf) return "future";
    if (p && p.end > asOf + 3 && BY.test(before)) return "future";
    // "Until Wednesday at least": the next one.
    if (p?.frequency === "D" && /\b(?:until|till) $/i.test(before) && !PAST_VERB.test(after.replace(/[.;:!?][\s\S]*$/, ""))) return "future";
  }
  return "at";
};

const mention = (prose: string, start: number, end: number, found: Found, role: PeriodRole): PeriodMention => ({
  start,
  end,
  words: prose.slice(start, end),
  role,
  iso: found.iso ?? null,
  from: found.from ?? null,
  step: found.step ?? null,
  shift: found.shift ?? null,
  edge: found.edge ?? null,
  rough: found.rough ?? false,
  count: found.count ?? 1,
});
