/** What a rule of period words is: an expression, run only where its group stands, and the maker of what it found. */
import type { Day } from "../../../quantity/period.js";
import type { Found } from "../types.js";

export type Groups = readonly (string | undefined)[];

/** Cheap tests of a block: a rule runs only where its group's letters stand. */
export const GROUPS = {
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
export type Group = keyof typeof GROUPS;

export interface Rule {
  readonly group: Group;
  readonly re: RegExp;
  readonly make: (m: Groups, asOf: Day) => Found | null;
}

/** Rules with flags "g": case counts, since months and weekdays are told from words by their capital. */
export const rule = (group: Group, source: string, make: Rule["make"], flags = "g"): Rule => ({
  group,
  re: new RegExp(source, flags),
  make,
});
