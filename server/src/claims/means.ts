/**
 * A quote of now, or of a day that the series has none for, is no mean of a month: "the Bund yields 2.40 %" may tie to a monthly mean, but a
 * mismatch proves nothing. Holds for yields, prices and exchange rates and for what lies between two of them.
 */

import { isAveraged } from "./times.js";
import type { Reading } from "./types.js";
import type { View } from "./view.js";

const QUOTED: ReadonlySet<string> = new Set(["yield", "fx", "price"]);
const MEANS: ReadonlySet<string> = new Set(["M", "Q", "A"]);
/** Below what a bare mismatch needs. */
const QUOTED_PRIOR = 0.5;

const isMean = (v: View, id: string): boolean => {
  const series = v.lexicon.series.get(id);
  if (!series || !MEANS.has(series.frequency)) return false;
  const measure = v.lexicon.measures.get(id.slice(0, id.lastIndexOf("."))) ?? v.lexicon.measures.get(series.measure);
  return measure !== undefined && QUOTED.has(measure.kind);
};

export const withoutMeans = (v: View, readings: readonly Reading[]): readonly Reading[] => {
  let averaged: boolean | undefined;
  return readings.map((r) => {
    if (r.prior <= QUOTED_PRIOR || r.period !== null || r.operand.kind !== "series") return r;
    if (r.relation !== "level" && r.relation !== "difference") return r;
    if (!r.operand.ids.some((id) => isMean(v, id))) return r;
    averaged ??= isAveraged(v);
    return averaged ? r : { ...r, prior: QUOTED_PRIOR };
  });
};
