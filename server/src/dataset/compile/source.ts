/**
 * The dataset's source form (server/data, docs/data.md) as texts, and what is read from it. Observation tables are wide: the first column is
 * the period, then one column per series id; a trailing "p" marks a projection; an empty cell is no observation. Vintage tables have
 * known_from, kind and period before the ids.
 */
import { type Period, parsePeriod } from "../../quantity/period.js";
import type { ReleaseRule } from "../types.js";
import { csvRecords, parseCsv } from "./csv.js";
import { knownDay } from "./releases.js";
import { isDecimal } from "./scaled.js";

/** Texts by name. Where several files make one table the keys are their names, without ".csv". */
export interface DatasetSource {
  /** One row per series; columns as in CATALOGUE_COLUMNS. */
  readonly catalogue: string;
  /** publisher, attribution, licence. */
  readonly publishers?: string;
  readonly observations: Readonly<Record<string, string>>;
  readonly vintages?: Readonly<Record<string, string>>;
  readonly facts?: string;
  readonly rules?: string;
  readonly dates?: string;
  readonly names?: Readonly<Record<string, string>>;
}

export const CATALOGUE_COLUMNS = [
  "id",
  "title",
  "measure",
  "entity",
  "unit",
  "multiplier",
  "decimals",
  "frequency",
  "basis",
  "publisher",
  "family",
  "tolerance",
  "held_to",
  "source",
  "licence",
  "aliases",
  "external_ids",
  "provenance",
  "note",
] as const;
export type CatalogueRow = Readonly<Record<(typeof CATALOGUE_COLUMNS)[number], string>>;

/** Everything that is wrong with the source, one line each; a row is never dropped in silence. */
export class SourceError extends Error {
  override readonly name = "SourceError";
  constructor(readonly problems: readonly string[]) {
    super(problems.length === 1 ? problems[0]! : `${problems.length} problems\n${problems.slice(0, 50).join("\n")}`);
  }
}

export interface SourceVintage {
  readonly period: Period;
  readonly value: string;
  readonly knownFrom: string;
  readonly kind: string;
}

export interface SourceSeries {
  readonly row: CatalogueRow;
  /** As published, in the table's order. */
  readonly observations: { readonly period: Period; readonly value: string; readonly projection: boolean }[];
  readonly vintages: SourceVintage[];
}

const known = (name: string, id: string, series: ReadonlyMap<string, SourceSeries>, problems: string[]): SourceSeries | undefined => {
  const found = series.get(id);
  if (!found) problems.push(`${name}: column "${id}" is no series of the catalogue; add its row or remove the column`);
  return found;
};

const readObservations = (name: string, text: string, series: ReadonlyMap<string, SourceSeries>, problems: string[]): void => {
  const { columns, rows } = parseCsv(text);
  if (columns[0] !== "period") problems.push(`${name}: the first column is "${columns[0] ?? ""}"; it must be "period"`);
  const targets = columns.map((id, i) => (i === 0 ? undefined : known(name, id, series, problems)));
  rows.forEach((row, at) => {
    const period = parsePeriod(row[0] ?? "");
    if (period === undefined) {
      problems.push(`${name}, row ${at + 2}: "${row[0]}" is no period`);
      return;
    }
    if (row.length !== columns.length) problems.push(`${name}, row ${at + 2}: ${row.length} cells, the header has ${columns.length}`);
    for (let i = 1; i < row.length; i++) {
      const cell = row[i]!;
      if (cell === "") continue;
      const projection = cell.endsWith("p");
      const value = projection ? cell.slice(0, -1) : cell;
      if (!isDecimal(value)) problems.push(`${name}, row ${at + 2}, column ${columns[i]}: "${cell}" is no number`);
      else targets[i]?.observations.push({ period, value, projection });
    }
  });
};

const VINTAGE_KEYS = ["known_from", "kind", "period"] as const;

const readVintages = (name: string, text: string, series: ReadonlyMap<string, SourceSeries>, problems: string[]): void => {
  const { columns, rows } = parseCsv(text);
  if (VINTAGE_KEYS.some((key, i) => columns[i] !== key)) problems.push(`${name}: the first columns must be ${VINTAGE_KEYS.join(", ")}`);
  const targets = columns.map((id, i) => (i < VINTAGE_KEYS.length ? undefined : known(name, id, series, problems)));
  rows.forEach((row, at) => {
    const [knownFrom = "", kind = "", iso = ""] = row;
    const period = parsePeriod(iso);
    if (knownDay(knownFrom) === undefined) problems.push(`${name}, row ${at + 2}: known_from "${knownFrom}" is neither a day nor a month`);
    if (period === undefined) {
      problems.push(`${name}, row ${at + 2}: "${iso}" is no period`);
      return;
    }
    for (let i = VINTAGE_KEYS.length; i < row.length; i++) {
      const value = row[i]!;
      if (value === "") continue;
      if (!isDecimal(value)) problems.push(`${name}, row ${at + 2}, column ${columns[i]}: "${value}" is no number`);
      else targets[i]?.vintages.push({ period, value, knownFrom, kind });
    }
  });
};

/** All series in id order. @throws SourceError with every problem found. */
export const readSource = (source: DatasetSource): SourceSeries[] => {
  const problems: string[] = [];
  const series = new Map<string, SourceSeries>();
  csvRecords(source.catalogue).forEach((record, at) => {
    const row = Object.fromEntries(CATALOGUE_COLUMNS.map((name) => [name, record[name] ?? ""])) as CatalogueRow;
    if (row.id === "") problems.push(`catalogue, row ${at + 2}: no id`);
    else if (series.has(row.id)) problems.push(`catalogue, row ${at + 2}: "${row.id}" stands there twice`);
    series.set(row.id, { row, observations: [], vintages: [] });
  });
  for (const [name, text] of Object.entries(source.observations)) readObservations(`observations/${name}`, text, series, problems);
  for (const [name, text] of Object.entries(source.vintages ?? {})) readVintages(`vintages/${name}`, text, series, problems);
  if (problems.length > 0) throw new SourceError(problems);
  return [...series.values()].sort((a, b) => (a.row.id < b.row.id ? -1 : 1));
};

export const readRules = (text: string | undefined): ReleaseRule[] =>
  csvRecords(text ?? "").map((row) => ({
    family: row.family ?? "",
    frequency: row.frequency ?? "",
    lagDays: row.lag_days ? Number(row.lag_days) : null,
    basis: row.basis ?? "",
    rule: row.rule ?? "",
    source: row.source ?? "",
  }));
