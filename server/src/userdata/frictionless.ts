/**
 * A Frictionless Data Package (v1 or v2): datapackage.json and its CSV resources. A resource may have the shapes of plain.ts; what a field is
 * (title, unit, multiplier, ... : METADATA) stands in the field, else in the resource, else in the package.
 */
import { type Draft, METADATA } from "./draft.js";
import { readPlain } from "./plain.js";
import { Report } from "./problems.js";
import { isSdmx, readSdmx } from "./sdmx.js";
import { readTable } from "./table.js";

type Json = Record<string, unknown>;
const object = (value: unknown): Json | undefined =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : undefined;
const text = (value: unknown): string => (typeof value === "string" || typeof value === "number" ? String(value) : "");

/** The keys of METADATA that a descriptor has. */
const described = (from: Json | undefined): Record<string, string> => {
  const meta: Record<string, string> = {};
  for (const key of Object.keys(METADATA)) {
    const value = from?.[key];
    if (key !== "id" && text(value) !== "") meta[key] = text(value);
  }
  const licence = Array.isArray(from?.licenses) ? object(from.licenses[0]) : undefined;
  if (licence) meta.licence ??= text(licence.title) || text(licence.name);
  const source = Array.isArray(from?.sources) ? object(from.sources[0]) : undefined;
  if (source) {
    if (text(source.path)) meta.source ??= text(source.path);
    if (text(source.title)) meta.publisher ??= text(source.title);
  }
  return meta;
};

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf("/") + 1);

/** Where in a JSON text an error message's position is. */
const jsonLine = (source: string, message: string): number => {
  const at = /position (\d+)/.exec(message)?.[1];
  const line = /line (\d+)/.exec(message)?.[1];
  return line !== undefined ? Number(line) : source.slice(0, at === undefined ? source.length : Number(at)).split("\n").length;
};

export interface PackageRead {
  readonly drafts: Draft[];
  /** Files that the package speaks for: not to be read again on their own. */
  readonly files: readonly string[];
  readonly reports: readonly Report[];
}

/** `read` gives a file's text, undefined when it is not there. */
export const readPackage = (file: string, source: string, read: (path: string) => string | undefined): PackageRead => {
  const report = new Report(file);
  const reports = [report];
  const none = { drafts: [], files: [], reports };
  let parsed: unknown;
  try {
    parsed = JSON.parse(source.replace(/^\uFEFF/, ""));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    report.add(`this is no JSON: ${message}`, jsonLine(source, message));
    return none;
  }
  const root = object(parsed);
  if (!root) {
    report.add("a data package is a JSON object with a list of resources");
    return none;
  }
  if (!Array.isArray(root.resources) || root.resources.length === 0) {
    report.add('there is no list "resources"; name the CSV files in it', null, "resources");
    return none;
  }
  const drafts: Draft[] = [];
  const files: string[] = [];
  const packaged = described(root);
  packaged.publisher ??= text(root.title) || text(root.name) || "your data";
  delete packaged.title;
  for (const [i, item] of (root.resources as unknown[]).entries()) {
    const key = `resources[${i}]`;
    const resource = object(item);
    const path = text(resource?.path);
    if (!resource || Array.isArray(resource.path) || path === "") {
      report.add(
        Array.isArray(resource?.path)
          ? "several paths for one resource are not read; make one resource of each file"
          : 'the resource has no "path"; write the name of its CSV file',
        null,
        key,
      );
      continue;
    }
    if (/^[a-z]+:\/\//i.test(path)) {
      report.add(`"${path}" is an address; nothing is fetched, put the file beside the package`, null, key);
      continue;
    }
    if (path.startsWith("/") || path.includes("\\") || path.split("/").includes("..")) {
      report.add(`"${path}" leaves the package's folder; put the file beside the package`, null, key);
      continue;
    }
    const full = folderOf(file) + path;
    // Even when it cannot be used: it is the package's, not a file of its own.
    files.push(full);
    const format = text(resource.format) || path.slice(path.lastIndexOf(".") + 1);
    if (!/^(csv|tsv|txt)$/i.test(format)) {
      report.add(`"${path}" is ${format}; only CSV is read`, null, key);
      continue;
    }
    const encoding = text(resource.encoding);
    if (encoding !== "" && !/^utf-?8$/i.test(encoding)) {
      report.add(`"${path}" is in ${encoding}; save it in UTF-8`, null, key);
      continue;
    }
    const content = read(full);
    if (content === undefined) {
      report.add(`"${path}" is not there; the package names it`, null, key);
      continue;
    }
    const own = new Report(full);
    reports.push(own);
    drafts.push(...readResource(full, content, resource, { ...packaged, ...described(resource) }, own));
  }
  return { drafts, files, reports };
};

const readResource = (file: string, content: string, resource: Json, defaults: Record<string, string>, report: Report): Draft[] => {
  const dialect = object(resource.dialect);
  const table = readTable(content, report, text(dialect?.delimiter) || undefined);
  if (!table) return [];
  const schema = object(resource.schema);
  const fields = (Array.isArray(schema?.fields) ? schema.fields : []).map(object).filter((f): f is Json => f !== undefined);
  const names = fields.map((f) => text(f.name));
  for (const name of names)
    if (!table.columns.includes(name))
      report.add(`the schema has the field "${name}", the file has not; the columns are ${table.columns.join(", ")}`, table.line, name);
  if (names.length > 0)
    for (const name of table.columns)
      if (!names.includes(name)) report.add(`the file has the column "${name}", the schema has not; add the field`, table.line, name);
  const missing = new Set(Array.isArray(schema?.missingValues) ? schema.missingValues.map(text) : []);
  const rows = table.rows.map((row) => ({ line: row.line, cells: row.cells.map((cell) => (missing.has(cell) ? "" : cell)) }));
  const read = isSdmx(table.columns) ? readSdmx : readPlain;
  const single = table.columns.includes("value") && !table.columns.some((c) => /^(id|series)$/i.test(c));
  const id = single ? text(resource.id) || text(resource.name) : "";
  const drafts = read(file, { ...table, rows }, report, id ? { ...defaults, id } : defaults);
  for (const draft of drafts) {
    if (id && draft.meta.id === id) draft.id = id;
    delete draft.meta.id;
    const field = fields.find((f) => text(f.name) === draft.id || (single && text(f.name) === "value"));
    Object.assign(draft.meta, described(field));
  }
  return drafts;
};
