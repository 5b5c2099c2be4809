/** The tie-out sheet for a spreadsheet: one row for every figure, found right or not. */
import { printableLines } from "../width.js";
import type { Format, SeriesSource } from "./types.js";

export const CSV_COLUMNS = [
  "path",
  "line",
  "column",
  "text",
  "value",
  "low",
  "high",
  "unit",
  "verdict",
  "reason",
  "slip",
  "series",
  "relation",
  "period",
  "data_value",
  "data_high",
  "data_unit",
  "data_period",
  "known_from",
  "as_of",
  "check",
  "severity",
  "message",
  "publisher",
  "source",
  "licence",
  "attribution",
] as const;

/** RFC 4180; a leading sign that a spreadsheet would run as a formula is kept from it by an apostrophe, numbers excepted. */
export const csvField = (value: string | number | null | undefined): string => {
  let text = value === null || value === undefined ? "" : printableLines(String(value));
  if (/^[=+\-@\t\r]/.test(text) && !/^[+-]?\d+(?:\.\d+)?$/.test(text)) text = `'${text}`;
  return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
};

const row = (fields: readonly (string | number | null | undefined)[]): string => `${fields.map(csvField).join(",")}\r\n`;

export const csv: Format = {
  id: "csv",
  create: (context) => ({
    start: () => row(CSV_COLUMNS),
    note: ({ report }) =>
      report.figures
        .map((f) => {
          const sources = (f.actual?.series && context.sourcesOf?.(f.actual.series)) || [];
          const each = (field: keyof SeriesSource) => [...new Set(sources.map((s) => s[field]).filter((v) => v !== ""))].join("; ");
          return row([
            report.path,
            f.line,
            f.column,
            f.text,
            f.value,
            f.low,
            f.high,
            f.unit,
            f.verdict,
            f.reason,
            f.slip,
            f.claim?.series,
            f.claim?.relation,
            f.claim?.period,
            f.actual?.value,
            f.actual?.high,
            f.actual?.unit,
            f.actual?.period,
            f.actual?.knownFrom,
            report.asOf,
            f.check,
            f.severity,
            f.message,
            each("publisher"),
            each("url"),
            each("licence"),
            each("attribution"),
          ]);
        })
        .join(""),
    error: () => "",
    end: () => "",
  }),
};
