/**
 * Reads the CSV of server/data (RFC 4180: quotes doubled inside quotes, LF or CRLF, an optional BOM). Our own files are plain and large
 * (observation tables of a million cells), so unquoted lines are split directly. The user's files go through userdata/, which says
 * where a bad row stands.
 */
export interface CsvTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface CsvRow {
  /** Line on which the row begins, from 1. */
  readonly line: number;
  readonly cells: string[];
}

/** All rows but blank lines. @throws Error naming the line of a quote that never closes. */
export const parseCsvRows = (text: string, delimiter = ","): CsvRow[] => {
  const rows: CsvRow[] = [];
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  let lineNumber = 1;
  while (at < text.length) {
    let end = text.indexOf("\n", at);
    if (end < 0) end = text.length;
    const line = text.slice(at, text.charCodeAt(end - 1) === 13 ? end - 1 : end);
    if (!line.includes('"')) {
      at = end + 1;
      if (line !== "") rows.push({ line: lineNumber, cells: line.split(delimiter) });
      lineNumber++;
      continue;
    }
    const from = at;
    const cells: string[] = [];
    for (;;) {
      if (text[at] === '"') {
        const [cell, next] = quoted(text, at, lineNumber);
        cells.push(cell);
        at = next;
      } else {
        let stop = at;
        while (stop < text.length && text[stop] !== delimiter && text[stop] !== "\n" && text[stop] !== "\r") stop++;
        cells.push(text.slice(at, stop));
        at = stop;
      }
      if (text[at] === delimiter) {
        at++;
        continue;
      }
      if (text[at] !== undefined && text[at] !== "\n" && text[at] !== "\r")
        throw new Error(`line ${lineNumber}: text after a closing quote`);
      if (text[at] === "\r") at++;
      at++;
      break;
    }
    rows.push({ line: lineNumber, cells });
    for (let i = from; i < at && i < text.length; i++) if (text.charCodeAt(i) === 10) lineNumber++;
  }
  return rows;
};

/** The cell whose opening quote stands at `at`, and where it ends. */
const quoted = (text: string, at: number, line: number): [string, number] => {
  let cell = "";
  for (let from = at + 1; ; ) {
    const quote = text.indexOf('"', from);
    if (quote < 0) throw new Error(`line ${line}: a quote is opened and never closed`);
    cell += text.slice(from, quote);
    if (text[quote + 1] !== '"') return [cell, quote + 1];
    cell += '"';
    from = quote + 2;
  }
};

export const parseCsvLines = (text: string): string[][] => parseCsvRows(text).map((row) => row.cells);

export const parseCsv = (text: string): CsvTable => {
  const [columns = [], ...rows] = parseCsvLines(text);
  return { columns, rows };
};

/** Rows as records by column name; missing cells are "". */
export const csvRecords = (text: string): Record<string, string>[] => {
  const { columns, rows } = parseCsv(text);
  return rows.map((row) => Object.fromEntries(columns.map((name, i) => [name, row[i] ?? ""])));
};

/** A cell as CSV writes it. */
export const csvCell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

export const csvLine = (cells: readonly string[]): string => `${cells.map(csvCell).join(",")}\n`;
