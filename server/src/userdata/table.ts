/** A delimited text as a header and rows, with the checks that every format needs. */
import { type CsvRow, parseCsvRows } from "../dataset/compile/csv.js";
import type { Report } from "./problems.js";

export interface Table {
  readonly columns: readonly string[];
  /** Line of the header. */
  readonly line: number;
  readonly rows: readonly CsvRow[];
  /** Comment lines before the header, without "#". */
  readonly comments: readonly { readonly line: number; readonly text: string }[];
}

/** The character that parts the header: the one of , ; tab that stands in it most often. */
const delimiterOf = (header: string): string => {
  const count = (c: string): number => header.split(c).length;
  return [",", ";", "\t"].reduce((best, c) => (count(c) > count(best) ? c : best));
};

export const readTable = (text: string, report: Report, delimiter?: string): Table | undefined => {
  if (text.startsWith("PK\u0003\u0004")) {
    report.add("this is a spreadsheet (xlsx) or an archive under another name; save it as CSV, UTF-8");
    return undefined;
  }
  if (text.includes("\u0000")) {
    report.add("this is no text in UTF-8; save it as CSV, UTF-8");
    return undefined;
  }
  const lines = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  const comments: { line: number; text: string }[] = [];
  let first = 0;
  while (first < lines.length && (lines[first]!.trim() === "" || lines[first]!.startsWith("#"))) {
    if (lines[first]!.startsWith("#")) comments.push({ line: first + 1, text: lines[first]!.slice(1).trim() });
    first++;
  }
  if (first >= lines.length) {
    report.add("the file has no header; its first line must name the columns, such as period,value");
    return undefined;
  }
  let rows: CsvRow[];
  try {
    rows = parseCsvRows(lines.slice(first).join("\n"), delimiter ?? delimiterOf(lines[first]!)).map((row) => ({
      line: row.line + first,
      cells: row.cells,
    }));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const line = Number(/^line (\d+): /.exec(message)?.[1] ?? 1) + first;
    report.add(`${message.replace(/^line \d+: /, "")}; close it, or double the quotes inside`, line);
    return undefined;
  }
  const columns = rows[0]!.cells.map((cell) => cell.trim());
  const before = report.problems.length;
  columns.forEach((name, i) => {
    if (name === "") report.add(`column ${i + 1} has no name; name it or remove it`, rows[0]!.line);
    else if (columns.indexOf(name) !== i) report.add(`the column stands there twice; rename or remove one`, rows[0]!.line, name);
  });
  const body = rows.slice(1);
  for (const row of body)
    if (row.cells.length !== columns.length)
      report.add(
        `${row.cells.length} cells, the header has ${columns.length}${row.cells.length > columns.length ? "; quote a cell that holds the separator" : ""}`,
        row.line,
      );
  if (body.length === 0) report.add("the file has a header and no rows", rows[0]!.line);
  return report.problems.length > before ? undefined : { columns, line: rows[0]!.line, rows: body, comments };
};
