/** The source tables, compiled to one packed file. Pure: the same texts give the same bytes. */

import { plain, scaleBy } from "../../quantity/decimal.js";
import { type Day, isoDay } from "../../quantity/period.js";
import { openDataset } from "../open.js";
import { ByteWriter } from "../packed/bytes.js";
import { type CATALOGUE_FIELDS, encodeCatalogue, PREPARED } from "../packed/catalogue.js";
import { checksum, MAGIC, type PackedHeader, PREFIX_LENGTH, VERSION } from "../packed/format.js";
import { writePeriods } from "../packed/periods.js";
import { type SeriesInput, writeSeries } from "../packed/series.js";
import { sha256 } from "../packed/sha256.js";
import type { Catalogue, Fact } from "../types.js";
import { csvRecords, parseCsv } from "./csv.js";
import { compileSeries, Labels } from "./record.js";
import { knownDay, Releases } from "./releases.js";
import { decimalsOf, isDecimal } from "./scaled.js";
import { type DatasetSource, readRules, readSource, SourceError, type SourceSeries } from "./source.js";

export interface CompileOptions {
  readonly name: string;
  /** "bundle", or the package or file of the user's own data. */
  readonly origin: string;
  /** What a layer above wants kept beside the tables, made from the catalogue (`Catalogue.prepared`). The hash leaves it out: it says nothing new. */
  readonly prepare?: (catalogue: Catalogue) => ReadonlyMap<string, Uint8Array>;
}

const FREQUENCIES = ["A", "H", "Q", "M", "W", "D", "I", "N"];

/** What a catalogue row must hold; messages say what to write. */
const checkRow = (series: SourceSeries): string[] => {
  const { row } = series;
  const at = `catalogue, ${row.id}`;
  const problems: string[] = [];
  for (const name of ["title", "measure", "entity", "unit", "publisher"] as const) if (row[name] === "") problems.push(`${at}: no ${name}`);
  if (!FREQUENCIES.includes(row.frequency)) problems.push(`${at}: frequency "${row.frequency}"; write one of ${FREQUENCIES.join(", ")}`);
  if (!/^-?\d+$/.test(row.multiplier || "0")) problems.push(`${at}: multiplier "${row.multiplier}" is no power of ten`);
  if (!/^\d*$/.test(row.decimals)) problems.push(`${at}: decimals "${row.decimals}" is no count`);
  if (row.tolerance !== "" && !isDecimal(row.tolerance)) problems.push(`${at}: tolerance "${row.tolerance}" is no number`);
  if (Object.values(row).some((cell) => cell.includes("\n"))) problems.push(`${at}: a cell holds a line break`);
  if (series.observations.length === 0) problems.push(`${at}: no observations; add a column "${row.id}" to a table under observations`);
  return problems;
};

const clashes = (all: readonly SourceSeries[]): string[] => {
  const seen = new Map<string, string>();
  const problems: string[] = [];
  for (const { row } of all)
    for (const alias of aliasesOf(row.aliases)) {
      const other = seen.get(alias);
      if (other !== undefined) problems.push(`catalogue, ${row.id}: alias "${alias}" is already that of ${other}`);
      seen.set(alias, row.id);
    }
  return problems;
};

const aliasesOf = (text: string): string[] =>
  text
    .split(";")
    .map((alias) => alias.trim())
    .filter((alias) => alias !== "");

/** Newest day that an observation or a vintage speaks of: the dataset's date. */
const newest = (all: readonly SourceSeries[]): Day => {
  let day = 0;
  for (const series of all) {
    for (let i = series.observations.length - 1; i >= 0; i--) {
      const o = series.observations[i]!;
      if (o.projection) continue;
      day = Math.max(day, o.period.end);
      break;
    }
    for (const v of series.vintages) day = Math.max(day, knownDay(v.knownFrom)!.day);
  }
  return day;
};

const times = (value: string, multiplier: number): string => plain(scaleBy(value, multiplier));

const decimalsFor = (series: SourceSeries): string =>
  series.row.decimals || String(series.observations.reduce((most, o) => Math.max(most, decimalsOf(o.value)), 0));

const fieldsOf = (series: SourceSeries, publishers: ReadonlyMap<string, string>): Record<(typeof CATALOGUE_FIELDS)[number], string> => {
  const { row, observations } = series;
  const multiplier = Number(row.multiplier || "0");
  const sorted = observations.map((o) => o.period).sort((a, b) => a.end - b.end || a.start - b.start);
  return {
    id: row.id,
    title: row.title,
    measure: row.measure,
    entity: row.entity,
    unit: row.unit,
    multiplier: String(multiplier),
    decimals: decimalsFor(series),
    frequency: row.frequency,
    basis: row.basis,
    publisher: row.publisher,
    sourceUrl: row.source,
    licence: row.licence,
    attribution: publishers.get(row.publisher) ?? `Source: ${row.publisher}.`,
    aliases: aliasesOf(row.aliases).join(";"),
    note: row.note,
    first: sorted[0]?.iso ?? "",
    last: sorted.at(-1)?.iso ?? "",
    count: String(observations.length),
    tolerance: row.tolerance === "" ? "" : times(row.tolerance, multiplier),
    family: row.family,
    provenance: row.provenance,
  };
};

const factOf = (row: Readonly<Record<string, string>>, problems: string[]): Fact => {
  const value = row.value ?? "";
  const multiplier = Number(row.multiplier || "0");
  if (!row.id) problems.push("facts: a row without id");
  if (!isDecimal(value)) problems.push(`facts, ${row.id}: "${value}" is no number`);
  else if (!row.unit) problems.push(`facts, ${row.id}: no unit`);
  return {
    id: row.id ?? "",
    measure: row.measure ?? "",
    entity: row.entity ?? "",
    relation: row.relation ?? "",
    period: row.period ?? "",
    value: isDecimal(value) ? times(value, multiplier) : "0",
    unit: row.unit ?? "",
    exponent: multiplier - decimalsOf(value),
    kind: row.kind ?? "",
    what: row.what ?? "",
    publisher: row.publisher ?? "",
    sourceUrl: row.source ?? "",
  };
};

const json = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

/** @throws SourceError when a row cannot be used. */
export const compileDataset = (source: DatasetSource, options: CompileOptions): Uint8Array => {
  const all = readSource(source);
  const problems = [...all.flatMap(checkRow), ...clashes(all)];
  const rules = readRules(source.rules);
  const families = new Set(rules.map((rule) => rule.family));
  for (const { row } of all)
    if (row.family !== "" && !families.has(row.family))
      problems.push(`catalogue, ${row.id}: family "${row.family}" has no row in releases/rules`);
  const facts = csvRecords(source.facts ?? "").map((row) => factOf(row, problems));
  if (problems.length > 0) throw new SourceError(problems);

  const releases = new Releases(rules, csvRecords(source.dates ?? ""));
  const publishers = new Map(csvRecords(source.publishers ?? "").map((row) => [row.publisher ?? "", row.attribution ?? ""]));
  const labels = new Labels();
  const day = newest(all);
  const records = all.map((series) => {
    try {
      return compileSeries(series, releases, labels, day);
    } catch (error) {
      throw new SourceError([error instanceof Error ? error.message : String(error)]);
    }
  });
  const sections = new Map<string, Uint8Array>();
  for (const [name, bytes] of encodeCatalogue(all.map((series) => fieldsOf(series, publishers)))) sections.set(name, bytes);
  for (const [name, bytes] of packSeries(records)) sections.set(name, bytes);
  sections.set("facts", json(facts));
  sections.set("rules", json(rules));
  for (const [name, text] of Object.entries(source.names ?? {})) sections.set(`names/${name}`, json(parseCsv(text)));
  const info = { name: options.name, origin: options.origin, date: isoDay(day), series: all.length, labels: labels.names };
  const bytes = assemble(sections, info);
  if (!options.prepare) return bytes;
  const { info: known, catalogue } = openDataset(bytes);
  for (const [name, part] of options.prepare(catalogue)) sections.set(`${PREPARED}${name}`, part);
  return assemble(sections, info, known.hash);
};

const packSeries = (records: readonly SeriesInput[]): [string, Uint8Array][] => {
  const out = new ByteWriter();
  const offsets = new ByteWriter();
  const periods = new ByteWriter();
  const seen = new Map<string, number>();
  for (const record of records) {
    const column = new ByteWriter();
    writePeriods(column, record.ordinals);
    const bytes = column.take();
    const key = bytes.join();
    let at = seen.get(key);
    if (at === undefined) {
      at = periods.length;
      seen.set(key, at);
      periods.bytes(bytes);
    }
    offsets.u32(out.length);
    writeSeries(out, record, at);
  }
  return [
    ["series.at", offsets.take()],
    ["series", out.take()],
    ["periods", periods.take()],
  ];
};

const assemble = (parts: ReadonlyMap<string, Uint8Array>, info: Omit<PackedHeader, "sections" | "hash">, hash?: string): Uint8Array => {
  const body = new ByteWriter();
  const sections: Record<string, [number, number]> = {};
  for (const [name, bytes] of parts) {
    body.pad(4);
    sections[name] = [body.length, bytes.length];
    body.bytes(bytes);
  }
  body.pad(4);
  const bytes = body.take();
  const header = json({ ...info, hash: hash ?? `sha256:${sha256(bytes)}`, sections } satisfies PackedHeader);
  const tail = new ByteWriter();
  tail.bytes(header);
  tail.pad(4);
  tail.bytes(bytes);
  const rest = tail.take();
  const out = new ByteWriter();
  out.bytes(new TextEncoder().encode(MAGIC));
  out.u32(VERSION);
  out.u32(PREFIX_LENGTH + rest.length);
  // The length of the header is under the checksum too.
  const lengthed = new ByteWriter();
  lengthed.u32(header.length);
  lengthed.bytes(rest);
  const guarded = lengthed.take();
  out.u32(checksum(guarded));
  out.bytes(guarded);
  return out.take();
};
