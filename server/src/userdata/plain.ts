/**
 * A CSV file with comment lines before its header:
 *
 *     # title: Desk estimate of Japan's FX reserves
 *     # unit: USD
 *     # multiplier: 9
 *     # fx-forwards.jp title: Forward book          <- one series of a file with several
 *     period,value
 *     2025-10,1185.2
 *
 * Three shapes: `period,value` (one series, named by `# id:` or the file), `period,ID,ID,...` (a column each), `id,period,value` (a row each).
 * Optional columns with `value`: known_from (the day it was published; several rows per period then are its vintages), status (projection).
 */
import { addRow, type Draft, METADATA, setMeta } from "./draft.js";
import { nearest, type Report } from "./problems.js";
import type { Table } from "./table.js";

/** `fx-reserves.jp.csv` to "fx-reserves.jp". */
const stem = (file: string): string => file.slice(Math.max(file.lastIndexOf("/"), file.lastIndexOf("\\")) + 1).replace(/\.[a-z]+$/i, "");

const snake = (key: string): string => key.trim().toLowerCase().replaceAll(/[ -]/g, "_");

const column = (table: Table, ...names: string[]): number => table.columns.findIndex((name) => names.includes(name.toLowerCase()));

const readComments = (table: Table, report: Report): { all: Record<string, string>; of: Map<string, Record<string, string>> } => {
  const all: Record<string, string> = {};
  const of = new Map<string, Record<string, string>>();
  for (const { line, text } of table.comments) {
    const m = /^(?:([^\s:]+)\s+)?([A-Za-z_ -]+?)\s*:\s*(.*)$/.exec(text);
    // A remark without a colon is a remark.
    if (!m) continue;
    const [, first, rest = "", value = ""] = m;
    const key = snake(first === undefined ? rest : `${first} ${rest}`);
    if (key in METADATA) setMeta(all, key, value, report, line);
    else if (first !== undefined && (first.includes(".") || table.columns.includes(first))) {
      const meta = of.get(first) ?? {};
      of.set(first, meta);
      setMeta(meta, rest, value, report, line);
    } else if (nearest(key, Object.keys(METADATA)) !== undefined) setMeta(all, key, value, report, line);
    // Anything else with a colon is a remark too: "retrieved: 3 November".
  }
  return { all, of };
};

export const readPlain = (file: string, table: Table, report: Report, defaults: Readonly<Record<string, string>> = {}): Draft[] => {
  const { all, of } = readComments(table, report);
  const drafts = new Map<string, Draft>();
  const draft = (id: string): Draft => {
    let found = drafts.get(id);
    if (!found) {
      found = { id, file, line: table.line, rows: [], meta: { ...defaults, ...all, ...of.get(id) } };
      drafts.set(id, found);
    }
    return found;
  };
  const period = column(table, "period", "date", "time_period");
  const value = column(table, "value");
  const id = column(table, "id", "series");
  if (period < 0) {
    report.add(`there is no column "period"; the columns are ${table.columns.join(", ")}`, table.line);
    return [];
  }
  const known = column(table, "known_from");
  const status = column(table, "status");
  const names = { period: table.columns[period]!, knownFrom: "known_from" };
  if (value >= 0) {
    for (const { line, cells } of table.rows) {
      const name = id >= 0 ? cells[id]!.trim() : (all.id ?? stem(file));
      if (name === "") {
        report.add("the row names no series; write its id", line, table.columns[id]!);
        continue;
      }
      addRow(
        draft(name),
        {
          period: cells[period]!,
          value: cells[value]!,
          ...(known < 0 ? {} : { knownFrom: cells[known]! }),
          ...(status < 0 ? {} : { status: cells[status]! }),
        },
        { ...names, value: table.columns[value]! },
        line,
        report,
      );
    }
  } else {
    const series = table.columns.map((name, i) => ({ name, i })).filter(({ i }) => ![period, known, status, id].includes(i));
    if (series.length === 0) report.add('there is no column of values; add "value", or one column per series id', table.line);
    for (const { name, i } of series)
      for (const { line, cells } of table.rows)
        addRow(
          draft(name),
          { period: cells[period]!, value: cells[i]!, ...(known < 0 ? {} : { knownFrom: cells[known]! }) },
          { ...names, value: name },
          line,
          report,
        );
  }
  for (const name of of.keys())
    if (!drafts.has(name)) report.add(`the comments describe "${name}", which has no values in the file`, null, name);
  return [...drafts.values()];
};
