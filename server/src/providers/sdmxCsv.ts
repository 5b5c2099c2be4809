/**
 * SDMX-CSV as ECB, BIS and the IMF write it. Titles and compilation notes are quoted and hold commas and line breaks, so the text goes
 * through csv-parse, never through split(","). Columns may be named "FREQ" or "FREQ:Frequency", cells "D" or "D: Daily".
 */
import { parse } from "csv-parse/browser/esm/sync";
import { decodeText, refuseHtml } from "./decode.js";
import { ProviderError } from "./error.js";
import { NOTHING, type ParsedSeries, type SeriesRef } from "./types.js";
import { inOrder, observation, requirePeriod } from "./value.js";

const codeOf = (cell: string): string => cell.split(":")[0]!.trim();

/** Columns of SDMX-CSV 2.0 that come before the dimensions. */
const LEADING = new Set(["STRUCTURE", "STRUCTURE_ID", "STRUCTURE_NAME", "ACTION", "DATAFLOW", "KEY"]);

export interface SdmxKey {
  /** "EXR", "WS_CBPOL". */
  readonly flow: string;
  /** "D.JPY.EUR.SP00.A"; an empty part stands for any code. */
  readonly series: string;
}

/** Reads the rows of one series. @throws ProviderError. */
export const parseSdmxCsv = (bytes: Uint8Array, contentType: string, key: SdmxKey, ref: SeriesRef): ParsedSeries => {
  const text = decodeText(bytes, contentType);
  refuseHtml(text);
  const rows = readRows(text);
  const header = (rows[0] ?? []).map(codeOf);
  const time = header.indexOf("TIME_PERIOD");
  const value = header.indexOf("OBS_VALUE");
  if (time < 0 || value < 0) {
    if (text.trim() === "") return NOTHING; // ECB: a range without observations.
    throw new ProviderError("unreadable", "the answer has no TIME_PERIOD and OBS_VALUE columns");
  }
  const status = header.indexOf("OBS_STATUS");
  const keyColumn = header.indexOf("KEY");
  const wanted = key.series.split(".");
  const dimensions = header.flatMap((name, i) => (i < time && !LEADING.has(name) ? [i] : []));
  const isWanted = (row: readonly string[]): boolean =>
    keyColumn >= 0
      ? row[keyColumn] === `${key.flow}.${key.series}`
      : dimensions.length !== wanted.length || wanted.every((code, i) => code === "" || codeOf(row[dimensions[i]!]!) === code);
  const found = rows.slice(1).filter(isWanted);
  const column = (name: string): string | null => {
    const at = header.indexOf(name);
    return at < 0 ? null : (found.at(-1)?.[at] ?? null) || null;
  };
  const multiplier = column("UNIT_MULT");
  return {
    observations: inOrder(
      found.flatMap((row) =>
        observation(
          requirePeriod(codeOf(row[time]!), ref.frequency),
          row[value]!,
          status >= 0 && codeOf(row[status]!) === "F" ? "projection" : "",
        ),
      ),
    ),
    unit: column("UNIT") ?? column("UNIT_MEASURE"),
    scale: multiplier !== null && /^-?\d{1,2}$/.test(codeOf(multiplier)) ? Number(codeOf(multiplier)) : null,
    lastUpdated: null,
    next: null,
  };
};

/** All rows have as many cells as the first. @throws ProviderError "truncated" or "unreadable". */
const readRows = (text: string): string[][] => {
  let rows: string[][];
  try {
    rows = parse(text, { relax_column_count: true, skip_empty_lines: true, bom: true });
  } catch {
    // A quote that is opened and never closed: cut short, or no CSV.
    throw new ProviderError("truncated", "the answer ends inside a quoted cell, or is no CSV", { retriable: true });
  }
  const width = rows[0]?.length ?? 0;
  const odd = rows.findIndex((row) => row.length !== width);
  if (odd >= 0 && odd === rows.length - 1) throw new ProviderError("truncated", "the answer ends early", { retriable: true });
  if (odd >= 0) throw new ProviderError("unreadable", `row ${odd + 1} has ${rows[odd]!.length} cells, the header ${width}`);
  return rows;
};
