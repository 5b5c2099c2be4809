/** Lengths without a date of their own ("on the month", "y/y"), lengths that end somewhere ("the year to July"), and what is to come. */
import type { Frequency } from "../../../quantity/period.js";
import { dayIn, monthIn } from "../resolve.js";
import { countNumber, LENGTH, LENGTHS, MONTH, monthNumber, WEEKDAY, YEAR } from "../words.js";
import { type Rule, rule } from "./rule.js";

export const LENGTH_RULES: readonly Rule[] = [
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
];
