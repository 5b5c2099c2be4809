/** A total of stated parts, or of series named together: "Japan and the United Kingdom together own", "the top pair add up to". */

import { chooseSeries, frequencyOf } from "../series.js";
import { hear, levelTimes } from "../times.js";
import type { Operand, Reading } from "../types.js";
import { fitLevel } from "../units.js";
import { reach } from "../view.js";
import type { Kind, Sight } from "./kind.js";

/** How many parts the words name: "the pair", "top three". */
const COUNT: readonly (readonly [RegExp, number])[] = [
  [/\b(?:pair|two|both|duo|couple)\b/i, 2],
  [/\b(?:three|trio)\b/i, 3],
  [/\b(?:four|quartet)\b/i, 4],
  [/\bfive\b/i, 5],
];

/** Plausibility of parts that the data bears out. */
const BORNE_OUT = 0.9;

const unitOf = (s: Sight): string | null => s.view.figure.unit;

/** Stated parts of the same unit before the figure: the last ones of the text, or the first rows of the table above. */
const statedParts = (s: Sight, count: number): number[] => {
  const v = s.view;
  const same = (i: number): boolean => {
    const f = v.reading.figures[i];
    const said = s.earlier[i]?.readings[0]?.relation;
    // Changes are no parts of a total of levels.
    if ((said === "change" || said === "growth") && s.shape.change < 0.5) return false;
    return f !== undefined && f.unit === unitOf(s) && v.scene.index - f.block <= 30;
  };
  const top = /\btop\b|\bfirst\b|\blargest\b|\bbiggest\b/i.test(v.scene.prose.slice(v.sentence.start, v.at.start));
  const before: number[] = [];
  for (let i = v.index - 1; i >= 0 && before.length < 12; i--) if (same(i)) before.unshift(i);
  if (top) {
    // The column of the nearest table.
    const inTable = before.length > 0 ? before : [];
    const last = inTable.at(-1);
    if (last === undefined) return [];
    const all: number[] = [];
    for (let i = 0; i < v.index; i++) if (same(i)) all.push(i);
    const start = all.findIndex((i) => (v.reading.figures[i]?.block ?? 0) >= v.scene.index - 40);
    return all.slice(start, start + count);
  }
  return before.slice(-count);
};

const joined = (s: Sight, parts: readonly number[]): { ids: string[]; period: string | null; from: Reading["periodFrom"] } | null => {
  const ids: string[] = [];
  let period: string | null | undefined;
  let from: Reading["periodFrom"] = "carried";
  for (const p of parts) {
    const first = s.earlier[p]?.readings[0];
    if (first?.operand.kind !== "series" || first.operand.op !== "one" || first.relation !== "level") return null;
    if (period !== undefined && period !== first.period) return null;
    period = first.period;
    from = first.period === null ? "latest" : "carried";
    ids.push(first.operand.ids[0]);
  }
  return new Set(ids).size === ids.length && ids.length > 1 ? { ids, period: period ?? null, from } : null;
};

export const sum: Kind = {
  id: "sum",
  summary: "A total of series or of the note's own figures.",
  examples: [
    {
      note: "At the end of October 2025 Japan and China together held «$1.89 trillion» of Treasuries.",
      claim: "treasury-holdings.jp+treasury-holdings.cn sum 2025-10",
    },
  ],
  propose(s) {
    const v = s.view;
    const cues = v.words("sum");
    if (cues.length === 0 || /\brespectively\b/i.test(v.scene.prose.slice(v.sentence.start, v.sentence.end))) return [];
    // "$89.1bn between them, and the final one $30.5bn": a cue of the figure before.
    const apart = (w: (typeof cues)[number]): boolean =>
      v.sentence.figures.some(
        (f) => f.start < w.hit.start && f.end >= v.from && f !== v.at && /,|;/.test(v.scene.prose.slice(w.hit.end, v.at.start)),
      );
    const cue = cues.some((w) => reach(v.scene, v.sentence, v.at, w.hit) > 0.45 && !(w.hit.end <= v.at.start && apart(w)));
    if (!cue) return [];
    const out: Reading[] = [];
    const base = { take: "end" as const, direction: null, scale: 0, current: false, evidence: [] };
    // Entities named before the figure, joined by "and".
    const heard = hear(v);
    for (const subject of s.subjects.slice(0, 4)) {
      const { measure } = subject;
      const names = [
        ...new Map(
          v.entities
            .filter((e) => e.place === "sentence" && e.start < v.at.start && measure.series.has(e.id))
            .sort((a, b) => a.start - b.start)
            .map((e) => [e.id, e]),
        ).values(),
      ];
      if (names.length < 2 || names.length > 6) continue;
      const frequency = measure.series.get(names[0]?.id ?? "")?.[0]?.frequency ?? "M";
      for (const time of levelTimes(v, heard, {
        frequency,
        stock: measure.kind !== "flow",
        flow: measure.kind === "flow",
        fiscal: 1,
      }).slice(0, 2)) {
        const f = frequencyOf(time.period);
        const parts = names.map((n) => chooseSeries(measure, n.id, f, v.lexicon.variants, new Set())[0]?.series);
        if (parts.some((p) => p === undefined)) continue;
        const series = parts as NonNullable<(typeof parts)[number]>[];
        const fit = fitLevel(v.figure, series[0] as (typeof series)[number]);
        if (fit.weight === 0) continue;
        out.push({
          ...base,
          operand: { kind: "series", ids: series.map((x) => x.id), op: "sum" },
          relation: "sum",
          period: time.period,
          periodFrom: time.periodFrom,
          current: time.current,
          unit: fit.unit,
          // "together": the parts are named, so no single one is meant.
          prior: Math.min(0.97, Math.max(0.9, subject.score * 1.05)) * fit.weight * time.weight,
          evidence: [...subject.evidence, ...names.map((n) => n.evidence), ...time.evidence],
        });
      }
    }
    const words = v.scene.prose.slice(v.sentence.start, v.sentence.end);
    const count = COUNT.find(([re]) => re.test(words))?.[1] ?? 2;
    const parts = statedParts(s, count);
    if (parts.length === count && unitOf(s) !== null) {
      const series = joined(s, parts);
      if (series)
        out.push({
          ...base,
          operand: { kind: "series", ids: series.ids, op: "sum" },
          relation: "sum",
          period: series.period,
          periodFrom: series.from,
          unit: v.figure.unit ?? "",
          prior: 0.82,
        });
      const operand: Operand = { kind: "note", figures: parts, op: "sum" };
      const same = s.earlier[parts[0] ?? -1]?.readings[0];
      const last = s.earlier[parts.at(-1) ?? -1]?.readings[0];
      const here = v.sentence.figures.some((f) => parts.includes(f.index));
      const month = last?.period && same?.period && last.period !== same.period ? last.period.slice(0, 7) : (last?.period ?? null);
      out.push({
        ...base,
        operand,
        relation: "sum",
        period: month,
        periodFrom: "carried",
        unit: v.figure.unit ?? "",
        prior: here ? 0.86 : 0.6,
        // Parts borne out leave nothing but the addition to be wrong.
        ...(here && parts.every((i) => (s.earlier[i]?.readings[0]?.prior ?? 0) >= BORNE_OUT) ? { computed: true as const } : {}),
      });
    }
    return out;
  },
};
