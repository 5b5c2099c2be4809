/** Small datasets in memory, through the same compiler and the same bytes as the bundle. */
import { compileDataset } from "./compile/compile.js";
import { csvLine } from "./compile/csv.js";
import { CATALOGUE_COLUMNS, type DatasetSource } from "./compile/source.js";
import { openDataset } from "./open.js";
import type { Dataset } from "./types.js";

/** @throws SourceError when a row cannot be used. */
export const datasetFromTables = (source: DatasetSource, name = "memory", origin = "bundle"): Dataset =>
  openDataset(compileDataset(source, { name, origin }));

export interface TinySeries {
  readonly id: string;
  readonly title?: string;
  readonly measure?: string;
  readonly entity?: string;
  readonly unit?: string;
  readonly multiplier?: number;
  readonly frequency?: string;
  readonly basis?: string;
  readonly publisher?: string;
  readonly family?: string;
  readonly tolerance?: string;
  readonly aliases?: string;
  readonly note?: string;
  /** Last day a step series holds to. */
  readonly held?: string;
  /** Published values by period; a trailing "p" marks a projection. */
  readonly values: Readonly<Record<string, string | number>>;
  /** [known from, kind, period, value]. */
  readonly vintages?: readonly (readonly [string, string, string, string | number])[];
}

export interface TinyOptions {
  /** family to days after the period's end. */
  readonly lags?: Readonly<Record<string, number>>;
  /** [family, period, day of release]. */
  readonly dates?: readonly (readonly [string, string, string])[];
  /** CSV with the columns of server/data/facts.csv. */
  readonly facts?: string;
  /** CSV by table name, as under server/data/names. */
  readonly names?: Readonly<Record<string, string>>;
}

/**
 * A dataset from literals: `tinyDataset([{ id: "policy-rate.jp", frequency: "I", unit: "percent", values: { "2025-01-24": "0.5" } }])`. What is left
 * out is taken from the id: "MEASURE.ENTITY".
 */
export const tinyDataset = (series: readonly TinySeries[], options: TinyOptions = {}): Dataset => {
  const observations: Record<string, string> = {};
  const vintages: Record<string, string> = {};
  const catalogue = [csvLine(CATALOGUE_COLUMNS)];
  const lags = options.lags ?? {};
  for (const s of series) {
    const row: Record<string, string> = {
      id: s.id,
      title: s.title ?? s.id,
      measure: s.measure ?? s.id.slice(0, s.id.lastIndexOf(".")),
      entity: s.entity ?? s.id.slice(s.id.lastIndexOf(".") + 1),
      unit: s.unit ?? "percent",
      multiplier: String(s.multiplier ?? 0),
      frequency: s.frequency ?? "M",
      basis: s.basis ?? "level",
      publisher: s.publisher ?? "Publisher",
      family: s.family ?? "",
      tolerance: s.tolerance ?? "",
      held_to: s.held ?? "",
      aliases: s.aliases ?? "",
      note: s.note ?? "",
    };
    catalogue.push(csvLine(CATALOGUE_COLUMNS.map((name) => row[name] ?? "")));
    observations[s.id] =
      csvLine(["period", s.id]) +
      Object.entries(s.values)
        .map(([period, value]) => csvLine([period, String(value)]))
        .join("");
    if (s.vintages)
      vintages[s.id] = csvLine(["known_from", "kind", "period", s.id]) + s.vintages.map((row) => csvLine(row.map(String))).join("");
  }
  return datasetFromTables({
    catalogue: catalogue.join(""),
    observations,
    vintages,
    rules:
      csvLine(["family", "frequency", "lag_days", "basis", "rule", "source"]) +
      Object.entries(lags)
        .map(([family, lag]) => csvLine([family, "", String(lag), "given", "", ""]))
        .join(""),
    dates:
      csvLine(["family", "period", "released", "kind", "source"]) +
      (options.dates ?? []).map((row) => csvLine([...row, "measured", ""])).join(""),
    ...(options.facts === undefined ? {} : { facts: options.facts }),
    ...(options.names === undefined ? {} : { names: options.names }),
  });
};
