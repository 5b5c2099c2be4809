/**
 * Reads the CSV of server/data (RFC 4180: quotes doubled inside quotes, LF or CRLF, an optional BOM). Our own files are plain and large
 * (observation tables of a million cells), so unquoted lines are split directly. The user's files go through userdata/, which says
 * where a bad row stands.
 */
export interface CsvTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** All lines as cells. @throws Error naming the line of a quote that never closes. */
export const parseCsvLines = (text: string): string[][] => {
  const lines: string[][] = [];
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (at < text.length) {
    let end = text.indexOf("\n", at);
    if (end < 0) end = text.length;
    const line = text.slice(at, text.charCodeAt(end - 1) === 13 ? end - 1 : end);
    if (!line.includes('"')) {
      at = end + 1;
      if (line !== "") lines.push(line.split(","));
      continue;
    }
    const cells: string[] = [];
    let i = at;
    for (;;) {
      if (text[i] === '"') {
        let cell = "";
        let from = i + 1;
        for (;;) {
          const quote = text.indexOf('"', from);
          if (quote < 0) throw new Error(`line ${lines.length + 1}: a quote is opened and never closed`);
          cell += text.slice(from, quote);
          if (text[quote + 1] !== '"') {
            i = quote + 1;
            break;
          }
          cell += '"';
          from = quote + 2;
        }
        cells.push(cell);
      } else {
        let stop = i;
        while (stop < text.length && text[stop] !== "," && text[stop] !== "\n" && text[stop] !== "\r") stop++;
        cells.push(text.slice(i, stop));
        i = stop;
      }
      if (text[i] === ",") {
        i++;
        continue;
      }
      if (text[i] === "\r") i++;
      at = i + 1;
      break;
    }
    lines.push(cells);
  }
  return lines;
};

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
