/**
 * What `tieout data update` brought (dataset/cachedUpdates.ts), as a layer over the bundle: the series that it touches, each whole, with the
 * bundle's own vintages and days of release kept, so that no earlier note is read with what came later.
 */
import type { CachedRow, CachedSeries } from "../dataset/cachedUpdates.js";
import { compileDataset } from "../dataset/compile/compile.js";
import { csvLine } from "../dataset/compile/csv.js";
import { CATALOGUE_COLUMNS } from "../dataset/compile/source.js";
import { openDataset } from "../dataset/open.js";
import type { Dataset, Observation, Series } from "../dataset/types.js";
import { plain, scaleBy } from "../quantity/decimal.js";
import { type Day, isoDay, parsePeriod } from "../quantity/period.js";

export const UPDATES_ORIGIN = "updates";

/** Later than any day. */
const EVER = 10 ** 6;

/** Days: no bundle is held to describe a level for longer after its last change. */
const MOST_HELD = 20_000;

interface Merged {
  readonly observations: Map<string, { value: string; projection: boolean }>;
  /** known_from, kind, period, value. */
  readonly vintages: [string, string, string, string][];
}

const merge = (bundle: Dataset, series: Series, rows: readonly CachedRow[], bundleIsNewer: boolean): Merged => {
  const published = (o: Observation): string => plain(scaleBy(o.value, -series.multiplier));
  const observations: Merged["observations"] = new Map();
  const vintages: Merged["vintages"] = [];
  const data = bundle.observations;
  const all = (period: string): Observation[] => data.vintagesAt(series.id, period, EVER).filter((v) => v.period === period);
  for (const o of data.table(series.id)) observations.set(o.period, { value: published(o), projection: o.status === "projection" });
  // A period whose day of knowledge is on record keeps it; the others follow the family's rule here as there.
  for (const { period } of data.range(series.id, -EVER, EVER, EVER)) {
    const [first, ...rest] = all(period);
    if (rest.length === 0 && (first?.knownBy === "rule" || first?.knownBy === "period")) continue;
    for (const v of all(period)) vintages.push([isoDay(v.knownFrom), v.vintage, period, published(v)]);
  }
  for (const row of rows) {
    const held = observations.get(row.period);
    if (row.knownFrom === "") {
      if (held && bundleIsNewer) continue;
      observations.set(row.period, { value: row.value, projection: row.status === "projection" });
    } else {
      const first = held && !vintages.some(([, , period]) => period === row.period);
      // The value that stood before the revision, or it would be forgotten.
      if (first) {
        const before = all(row.period)[0];
        if (before) vintages.push([isoDay(before.knownFrom), before.vintage, row.period, held.value]);
      }
      vintages.push([row.knownFrom, "update", row.period, row.value]);
      observations.set(row.period, { value: row.value, projection: row.status === "projection" });
    }
  }
  return { observations, vintages };
};

const sorted = (observations: Merged["observations"]): [string, { value: string; projection: boolean }][] =>
  [...observations].sort(([a], [b]) => parsePeriod(a)!.end - parsePeriod(b)!.end);

/** Last day to which the bundle takes a step's last level to hold. */
const bundleHeldTo = (bundle: Dataset, series: Series): Day => {
  const last = parsePeriod(series.last)!.end;
  let [low, high] = [last, last + MOST_HELD];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (bundle.observations.latest(series.id, middle)) low = middle;
    else high = middle - 1;
  }
  return low;
};

const stepEnds = (merged: Merged): Day[] => [...merged.observations.keys()].map((period) => parsePeriod(period)!.end);

/** Null when nothing of the cache applies: unknown ids, another unit or multiplier than the bundle has, or nothing new. */
export const updatesLayer = (bundle: Dataset, updates: readonly CachedSeries[]): Dataset | null => {
  const catalogue = [csvLine(CATALOGUE_COLUMNS)];
  const observations: Record<string, string> = {};
  const vintages: Record<string, string> = {};
  const publishers = new Map<string, string>();
  const families = new Set<string>();
  for (const update of updates) {
    const series = bundle.catalogue.series(update.id);
    if (!series || series.unit !== update.unit || series.multiplier !== update.multiplier) continue;
    const held = series.frequency === "I" ? bundleHeldTo(bundle, series) : 0;
    const through = parsePeriod(update.through)?.end ?? 0;
    // A step without new rows may still hold longer than the bundle knows.
    if (update.rows.length === 0 && (series.frequency !== "I" || through <= held)) continue;
    const merged = merge(bundle, series, update.rows, bundle.info.date > update.retrievedAt.slice(0, 10));
    const cells: Record<string, string> = {
      ...Object.fromEntries(Object.entries(series).map(([name, value]) => [name, typeof value === "string" ? value : ""])),
      multiplier: String(series.multiplier),
      decimals: String(series.decimals),
      tolerance: series.tolerance === null ? "" : plain(scaleBy(series.tolerance, -series.multiplier)),
      // A step holds as far as the source's own data went, not to the day of asking; its last change may lie after both.
      held_to: series.frequency === "I" ? isoDay(Math.max(held, through, ...stepEnds(merged))) : "",
      source: series.sourceUrl,
      aliases: series.aliases.join(";"),
      provenance: `${series.provenance}; ${update.source}, retrieved ${update.retrievedAt}`,
    };
    catalogue.push(csvLine(CATALOGUE_COLUMNS.map((column) => cells[column] ?? "")));
    publishers.set(series.publisher, series.attribution);
    families.add(series.family);
    observations[series.id] =
      csvLine(["period", series.id]) +
      sorted(merged.observations)
        .map(([period, o]) => csvLine([period, o.value + (o.projection ? "p" : "")]))
        .join("");
    vintages[series.id] = csvLine(["known_from", "kind", "period", series.id]) + merged.vintages.map(csvLine).join("");
  }
  if (Object.keys(observations).length === 0) return null;
  const rules = [...families].map((family) => bundle.catalogue.releaseRule(family)).filter((rule) => rule !== undefined);
  const bytes = compileDataset(
    {
      catalogue: catalogue.join(""),
      observations,
      vintages,
      publishers: csvLine(["publisher", "attribution"]) + [...publishers].map((row) => csvLine(row)).join(""),
      rules:
        csvLine(["family", "frequency", "lag_days", "basis", "rule", "source"]) +
        rules.map((r) => csvLine([r.family, r.frequency, r.lagDays === null ? "" : String(r.lagDays), r.basis, r.rule, r.source])).join(""),
    },
    { name: UPDATES_ORIGIN, origin: UPDATES_ORIGIN },
  );
  return openDataset(bytes);
};
