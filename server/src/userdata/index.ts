/**
 * The user's own data: files in, a dataset and problems out. A file with a mistake is not used at all, and every mistake is listed: half a
 * table would check notes against the wrong half.
 */

import { compileDataset } from "../dataset/compile/compile.js";
import { csvLine } from "../dataset/compile/csv.js";
import { CATALOGUE_COLUMNS, SourceError } from "../dataset/compile/source.js";
import { openDataset } from "../dataset/open.js";
import type { Dataset } from "../dataset/types.js";
import { type Draft, type DraftRow, judge } from "./draft.js";
import { readPackage } from "./frictionless.js";
import { readPlain } from "./plain.js";
import { type Problem, Report } from "./problems.js";
import { isSdmx, readSdmx } from "./sdmx.js";
import { readTable } from "./table.js";

export { overlay } from "./overlay.js";
export { type Problem, problemText } from "./problems.js";

export interface UserFile {
  /** As shown to people; "/" between folders. */
  readonly path: string;
  /** Text, or the bytes when they are no UTF-8. */
  readonly content: string | Uint8Array;
}

export interface UserData {
  /** What can be used; null when there is nothing. */
  readonly dataset: Dataset | null;
  readonly problems: readonly Problem[];
  /** Ids that the user's data gives, with the file of each. */
  readonly series: readonly { readonly id: string; readonly file: string }[];
}

const isPackage = (path: string): boolean => /(^|\/)datapackage\.json$/i.test(path);

export interface PackedUserData extends Omit<UserData, "dataset"> {
  /** A packed dataset (dataset/packed/format.ts); null when there is nothing to use. */
  readonly bytes: Uint8Array | null;
}

export const readUserData = (files: readonly UserFile[], name = "your data"): UserData => {
  const { bytes, ...rest } = packUserData(files, name);
  return { ...rest, dataset: bytes === null ? null : openDataset(bytes) };
};

/** Packages speak for their resources; other .csv and .tsv files are read on their own. */
export const packUserData = (files: readonly UserFile[], name = "your data"): PackedUserData => {
  const reports: Report[] = [];
  const texts = new Map<string, string>();
  for (const { path, content } of files) {
    const text = typeof content === "string" ? content : decode(content);
    if (text !== undefined) texts.set(path, text);
    else {
      const report = new Report(path);
      report.add("this is no text in UTF-8; save it as CSV, UTF-8");
      reports.push(report);
    }
  }
  const drafts: Draft[] = [];
  const spoken = new Set<string>();
  for (const [path, text] of texts) {
    if (!isPackage(path)) continue;
    const read = readPackage(path, text, (file) => texts.get(file));
    reports.push(...read.reports);
    drafts.push(...read.drafts);
    for (const file of read.files) spoken.add(file);
  }
  for (const [path, text] of texts) {
    if (isPackage(path) || spoken.has(path) || !/\.(csv|tsv)$/i.test(path)) continue;
    const report = new Report(path);
    reports.push(report);
    const table = readTable(text, report);
    if (table) drafts.push(...(isSdmx(table.columns) ? readSdmx : readPlain)(path, table, report));
  }
  const reportOf = new Map(reports.map((report) => [report.file, report]));
  for (const draft of drafts) judge(draft, reportOf.get(draft.file)!);
  for (const [first, second] of clashes(drafts))
    reportOf.get(second.file)!.add(`"${second.id}" is already in ${first.file}; keep one`, second.line, "id");
  const problems = reports.flatMap((report) => report.problems);
  const bad = new Set(problems.map((p) => p.file));
  const good = drafts.filter((draft) => !bad.has(draft.file));
  if (good.length === 0) return { bytes: null, problems, series: [] };
  try {
    return { bytes: compile(good, name), problems, series: good.map(({ id, file }) => ({ id, file })) };
  } catch (error) {
    // What only the compiler sees: numbers too long to be held.
    if (!(error instanceof SourceError)) throw error;
    const at = (line: string): Problem => ({
      file: good.find((d) => line.includes(`${d.id}, `))?.file ?? name,
      line: null,
      column: null,
      message: line,
    });
    return { bytes: null, problems: [...problems, ...error.problems.map(at)], series: [] };
  }
};

const decode = (bytes: Uint8Array): string | undefined => {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

const clashes = (drafts: readonly Draft[]): [Draft, Draft][] => {
  const seen = new Map<string, Draft>();
  const found: [Draft, Draft][] = [];
  for (const draft of drafts) {
    const before = seen.get(draft.id);
    if (before) found.push([before, draft]);
    else seen.set(draft.id, draft);
  }
  return found;
};

/** Today's value of each period: the row without a day, else the one published last. */
const current = (rows: readonly DraftRow[]): DraftRow[] => {
  const newest = new Map<string, DraftRow>();
  for (const row of rows) {
    const before = newest.get(row.period);
    if (!before || row.knownFrom === "" || (before.knownFrom !== "" && row.knownFrom > before.knownFrom)) newest.set(row.period, row);
  }
  return [...newest.values()];
};

const kindOf = (draft: Draft): string =>
  draft.meta.unit === "percent" ? "rate" : draft.meta.unit?.includes("/") ? "price" : draft.meta.basis?.includes("flow") ? "flow" : "stock";

const compile = (drafts: readonly Draft[], name: string): Uint8Array => {
  const catalogue = [csvLine(CATALOGUE_COLUMNS)];
  const observations: Record<string, string> = {};
  const vintages: Record<string, string> = {};
  const rules = [csvLine(["family", "lag_days"])];
  const names = [csvLine(["measure", "names", "weak", "kind", "entity", "default", "also"])];
  for (const draft of drafts) {
    const { id, meta, rows } = draft;
    const dot = id.lastIndexOf(".");
    const measure = meta.measure || id.slice(0, dot);
    const cells: Record<string, string> = {
      ...meta,
      id,
      title: meta.title || id,
      measure,
      entity: meta.entity || id.slice(dot + 1),
      basis: meta.basis || "level",
      publisher: meta.publisher || name,
      family: meta.lag_days ? `your data: ${id}` : "",
      provenance: draft.file,
    };
    catalogue.push(csvLine(CATALOGUE_COLUMNS.map((column) => (cells[column] ?? "").replaceAll(/\s*\n\s*/g, " "))));
    if (meta.lag_days) rules.push(csvLine([cells.family!, meta.lag_days]));
    if (meta.names) names.push(csvLine([measure, meta.names, "", kindOf(draft), "", meta.frequency ?? "", ""]));
    observations[id] =
      csvLine(["period", id]) +
      current(rows)
        .map((r) => csvLine([r.period, r.value + (r.projection ? "p" : "")]))
        .join("");
    const dated = rows.filter((r) => r.knownFrom !== "");
    if (dated.length > 0)
      vintages[id] =
        csvLine(["known_from", "kind", "period", id]) + dated.map((r) => csvLine([r.knownFrom, "published", r.period, r.value])).join("");
  }
  return compileDataset(
    { catalogue: catalogue.join(""), observations, vintages, rules: rules.join(""), names: { measures: names.join("") } },
    { name, origin: name },
  );
};
