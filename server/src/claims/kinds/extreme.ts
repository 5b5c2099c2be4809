/** An extreme with its value: "the highest since 1999, at 2.84 %", "peaked at 161.73 yen on 10 July". */

import { civil, isoDay } from "../../quantity/period.js";
import { attached } from "../attach.js";
import type { Reading } from "../types.js";
import type { View } from "../view.js";
import { reach } from "../view.js";
import type { Kind } from "./kind.js";

const OTHER_CLAUSE = /[,;:]\s*(?:so|but|and|while|though|although|because|since|yet|whereas)\b/i;

/** max or min when words of an extreme belong to the figure. */
export const extremeOf = (v: View): "max" | "min" | null => {
  const near = (["max", "min"] as const).flatMap((id) =>
    v.words(id).flatMap((w) => {
      const words = v.scene.prose.slice(w.hit.start, w.hit.end).toLowerCase();
      const tail = v.scene.prose.slice(w.hit.end, w.hit.end + 16);
      // "on record", "record budget" without a value of it, "their high of 13 April" are no extremes of this figure.
      if (/^records?$/.test(words) && !/^(?:\s+of|\s+at)/.test(tail)) return [];
      if (
        /\b(?:on|off|from|below|above|than) (?:their|its|the|a) $/.test(v.scene.prose.slice(Math.max(0, w.hit.start - 14), w.hit.start)) &&
        w.hit.start > v.at.end
      )
        return [];
      const figures = v.sentence.figures.filter(
        (f) => f !== v.at && ((f.start >= w.hit.end && f.end <= v.at.start) || (f.start >= v.at.end && f.end <= w.hit.start)),
      );
      if (figures.length > 0) return [];
      // "Averaged $1,913 in April, so the all-time high is behind us": said of another.
      if (w.hit.start > v.at.end && OTHER_CLAUSE.test(v.scene.prose.slice(v.at.end, w.hit.start))) return [];
      return [{ id, reach: reach(v.scene, v.sentence, v.at, w.hit) }];
    }),
  );
  const best = near.sort((a, b) => b.reach - a.reach)[0];
  if (best && best.reach > 0.5) return best.id;
  // "10y JGB 1.824 %, +4.5bp. High since '08.": a fragment that follows speaks of the first figure.
  if (v.sentence.figures[0] !== v.at) return null;
  const next = v.scene.sentences[v.scene.sentences.indexOf(v.sentence) + 1];
  if (!next || next.figures.length > 0) return null;
  const head = next.hits.find((h) => h.entry.kind === "word" && (h.entry.id === "max" || h.entry.id === "min"));
  if (
    head?.entry.kind !== "word" ||
    !/^(?:that (?:is|was) |it (?:is|was) |its |the |a |an |new )*$/i.test(v.scene.prose.slice(next.start, head.start))
  )
    return null;
  return next.hits.some((h) => h.entry.kind === "measure" && h.entry.strong) ? null : (head.entry.id as "max" | "min");
};

/** "Its peak of 4 %", "a record low of 6.19": an extreme that no date goes with. */
const UNDATED = /\b(?:its|the|their|a|an|record|all-time)\s+(?:[\w-]+\s+){0,2}(?:peak|high|top|low|trough|bottom|record)\s+(?:of|at)\s*$/i;
/** Years in which an undated extreme is looked for, and all there are for a record. */
const WINDOW = 15;
/** An undated extreme may tie, but a miss proves little. */
const UNDATED_PRIOR = 0.58;

const TOUCHED = /\b(?:hit|touched|topped|spiked|briefly|as (?:high|low) as|intraday|surpassed|broke)\b[^,;]*$/i;
/** Below what a bare mismatch needs: a quote at its height is no monthly average. */
const TOUCHED_PRIOR = 0.5;

/** A price that was touched may tie to a series of monthly or yearly means, but proves nothing against it. */
const touched = (v: View, readings: readonly Reading[]): readonly Reading[] =>
  readings.map((r) =>
    r.operand.kind === "series" && isMean(v, r.operand.ids[0] as string) ? { ...r, prior: Math.min(r.prior, TOUCHED_PRIOR) } : r,
  );

const QUOTED: ReadonlySet<string | undefined> = new Set(["price", "fx", "yield"]);

/** The series holds means of months or years of something quoted. */
const isMean = (v: View, id: string): boolean => {
  const series = v.lexicon.series.get(id);
  if (!series || "DWIN".includes(series.frequency)) return false;
  const { measures } = v.lexicon;
  return QUOTED.has(measures.get(series.measure)?.kind) || QUOTED.has(measures.get(id.slice(0, id.lastIndexOf(".")))?.kind);
};

/** Turns level readings of one series into the extreme; a decided rate stays a level. */
export const asExtremes = (v: View, readings: readonly Reading[], step: (id: string) => boolean): readonly Reading[] => {
  const which = extremeOf(v);
  if (!which) return TOUCHED.test(v.before) ? touched(v, readings) : readings;
  const dated = v.sentence.periods.some((p) => p.iso !== null && p.role !== "since" && attached(v.scene, v.sentence, v.at, p));
  if (UNDATED.test(v.before) && !dated) {
    const year = civil(v.asOf).year - (/\brecord|all-time/i.test(v.before) ? 100 : WINDOW);
    return readings.flatMap((r): Reading[] => {
      if (r.relation !== "level" || r.operand.kind !== "series" || r.operand.op !== "one") return [r];
      const prior = Math.min(UNDATED_PRIOR, r.prior);
      return [
        { ...r, relation: which, period: `${year}-01-01/${isoDay(v.asOf)}`, periodFrom: "carried", current: false, prior },
        { ...r, relation: which, current: false, prior: prior * 0.8 },
      ];
    });
  }
  return touched(v, readings).map((r) =>
    r.relation === "level" && r.operand.kind === "series" && r.operand.op === "one" && !step(r.operand.ids[0])
      ? { ...r, relation: which }
      : r,
  );
};

export const extreme: Kind = {
  id: "extreme",
  summary: "A highest or lowest value, with the value. Made of the level readings once all kinds have spoken.",
  examples: [{ note: "US inflation peaked at «9.1%» in June 2022.", claim: "cpi-inflation.us max 2022-06" }],
  propose: () => [],
};
