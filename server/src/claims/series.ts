/** Which series of a measure a period of the text can mean: frequencies that can answer, best first. */
import type { Series } from "../dataset/types.js";
import { type Frequency, parseInterval, parsePeriod } from "../quantity/period.js";
import type { Measure } from "./lexicon.js";
import { sortShort } from "./order.js";

export interface SeriesChoice {
  readonly series: Series;
  readonly weight: number;
}

type F = Series["frequency"];

/** For stocks, rates and prices: how well a series of a frequency (column) answers a period of a frequency (row). 0: not at all. */
const STOCK: Readonly<Record<Frequency | "latest", Partial<Record<F, number>>>> = {
  D: { D: 1, I: 1, N: 0.9, W: 0.9, M: 0.35 },
  W: { D: 0.9, W: 1, I: 0.9, N: 0.8 },
  M: { M: 1, D: 0.95, I: 0.97, W: 0.9, N: 0.95, Q: 0.45, A: 0 },
  Q: { Q: 1, M: 0.9, D: 0.85, I: 0.9, W: 0.8, N: 0.9, A: 0 },
  H: { H: 1, M: 0.9, Q: 0.85, D: 0.8, I: 0.9, N: 0.8 },
  A: { A: 1, Q: 0.7, M: 0.8, D: 0.75, I: 0.85, W: 0.7, N: 0.85 },
  latest: { D: 1, I: 1, W: 0.97, M: 0.95, N: 0.9, Q: 0.85, A: 0.6 },
};
const FLOW: typeof STOCK = {
  D: { D: 1, N: 1, W: 0.9, I: 0.5 },
  W: { W: 1, D: 0.8, N: 0.8 },
  M: { M: 1, N: 1, W: 0.5, D: 0.5 },
  Q: { Q: 1, M: 0.7, N: 0.8 },
  H: { H: 1, M: 0.8, Q: 0.85, N: 0.8 },
  A: { A: 1, M: 0.6, Q: 0.6, N: 0.9 },
  latest: { M: 1, W: 1, D: 1, N: 0.95, Q: 0.9, A: 0.7 },
};

export const stemOf = (id: string): string => id.slice(0, id.lastIndexOf("."));

export type Variants = ReadonlyMap<string, number>;

/** The common forms by their shape: claims' periods are ISO periods already. */
const shapeOf = (iso: string): Frequency | undefined => {
  const c = iso.charCodeAt(iso.length === 7 ? 5 : 0);
  if (c < 48 || c > 57) return c === 0x51 && iso.length === 7 ? "Q" : undefined;
  return iso.length === 4 ? "A" : iso.length === 7 ? "M" : iso.length === 10 ? "D" : undefined;
};

/** Frequency of the last period that a claim's period names. */
export const frequencyOf = (period: string | null): Frequency | "latest" => {
  if (period === null) return "latest";
  const slash = period.indexOf("/");
  return (
    shapeOf(slash < 0 ? period : period.slice(slash + 1)) ??
    (slash < 0 ? parsePeriod(period) : parseInterval(period)?.to)?.frequency ??
    "latest"
  );
};

/** Series of a measure for an entity that can answer a period of this frequency, best first. */
export const chooseSeries = (
  measure: Measure,
  entity: string,
  frequency: Frequency | "latest",
  variants: Variants,
  named: ReadonlySet<string>,
): SeriesChoice[] => {
  const out: SeriesChoice[] = [];
  const held = measure.series.get(entity) ?? [];
  const preferred = hasPreferred(measure, held);
  for (const series of held) {
    const weight = choiceWeight(measure, series, stemOf(series.id), frequency, preferred, variants, named);
    if (weight > 0) out.push({ series, weight });
  }
  return sortShort(out, (a, b) => b.weight - a.weight || a.series.id.length - b.series.id.length);
};

/** Where the entity has none of the preferred frequency, what it has is what is meant. */
export const hasPreferred = (measure: Measure, held: readonly Series[]): boolean =>
  measure.frequency !== "" && held.some((s) => s.frequency === measure.frequency);

/** How well a series of the measure answers a period of this frequency: 0 not at all, 1 at most. `stem`: of its id. */
export const choiceWeight = (
  measure: Measure,
  series: Series,
  stem: string,
  frequency: Frequency | "latest",
  preferred: boolean,
  variants: Variants,
  named: ReadonlySet<string>,
  /** The period is a span: the account of one day answers none. */
  span = false,
): number => {
  let weight = (measure.kind === "flow" ? FLOW : STOCK)[frequency][series.frequency] ?? 0;
  if (weight === 0) return 0;
  if (named.has(stem)) weight = Math.min(1, weight * 1.1);
  else weight *= variants.get(stem) ?? 1;
  if (stem.endsWith("-day")) weight *= frequency === "D" ? (span ? 0.6 : 1.25) : 1;
  else if (frequency === "D" && series.frequency === "N") weight *= 0.85;
  if (frequency === "latest" && preferred)
    weight = measure.frequency === series.frequency ? Math.max(weight, 0.95 * (variants.get(stem) ?? 1)) : weight * 0.75;
  return Math.min(1, weight);
};
