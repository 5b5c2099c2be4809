/** Quarters, halves, fiscal years, years, decades and seasons: "Q3", "the first half of 2024", "FY25", "the 1990s". */
import { civil, halfPeriod, monthPeriod, type Period, quarterPeriod, shiftPeriod, yearPeriod } from "../../../quantity/period.js";
import { lastBegun, of } from "../resolve.js";
import { ordinalNumber, SEASONS, YEAR, yearNumber } from "../words.js";
import { type Rule, rule } from "./rule.js";

export const YEAR_RULES: readonly Rule[] = [
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
];
