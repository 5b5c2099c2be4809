/** `tieout data list`: the catalogue, filtered. */
import { csvLine } from "../../dataset/compile/csv.js";
import type { Series } from "../../dataset/types.js";
import { layout } from "./columns.js";
import { type DataEnv, type ExitCode, type Format, printJson } from "./env.js";

export interface ListOptions {
  readonly measure?: string;
  readonly entity?: string;
  /** Words that id, title or publisher must all hold. */
  readonly text?: string;
  readonly frequency?: string;
  readonly format: Format;
}

/** A series as JSON. `value`s elsewhere are in `unit`, multiplied out; `multiplier` says in which power of ten the publisher writes them. */
export const seriesJson = (s: Series): Record<string, unknown> => ({
  id: s.id,
  title: s.title,
  measure: s.measure,
  entity: s.entity,
  unit: s.unit,
  multiplier: s.multiplier,
  decimals: s.decimals,
  frequency: s.frequency,
  basis: s.basis,
  publisher: s.publisher,
  source: s.sourceUrl,
  licence: s.licence,
  attribution: s.attribution,
  aliases: s.aliases,
  family: s.family,
  first: s.first,
  last: s.last,
  count: s.count,
  origin: s.origin,
});

/** What programs read: neither the columns of the source nor the order of packed fields, which may change without it. */
const CSV = [
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
  "first",
  "last",
  "count",
] as const;

export const filterSeries = (all: readonly Series[], options: Omit<ListOptions, "format">): Series[] => {
  const words = (options.text ?? "").toLowerCase().split(/\s+/).filter(Boolean);
  return all.filter((s) => {
    const text = `${s.id} ${s.title} ${s.publisher} ${s.aliases.join(" ")}`.toLowerCase();
    return (
      (options.measure === undefined || s.measure === options.measure) &&
      (options.entity === undefined || s.entity === options.entity.toLowerCase()) &&
      (options.frequency === undefined || s.frequency === options.frequency.toUpperCase()) &&
      words.every((word) => text.includes(word))
    );
  });
};

/** Columns of a terminal. */
const WIDE = 100;

export const list = (options: ListOptions, env: DataEnv): ExitCode => {
  const series = filterSeries(env.loadDataset().catalogue.all(), options);
  if (options.format === "json") printJson(env, { series: series.map(seriesJson) });
  else if (options.format === "csv") {
    env.stdout.write(csvLine(CSV) + series.map((s) => csvLine(CSV.map((name) => String(s[name])))).join(""));
  } else {
    // Where there is little room it goes to the title.
    const columns = (["id", "title", "frequency", "first", "last"] as const).filter((name) => name !== "first" || env.columns >= WIDE);
    env.stdout.write(
      layout(
        columns.map((name) => (name === "frequency" ? "freq" : name)),
        series.map((s) => columns.map((name) => s[name])),
        env.columns,
      ),
    );
    env.stderr.write(`${series.length} series\n`);
  }
  return 0;
};
