/** How far two named things lie apart: "$50bn more than China", "$4 above WTI", "82bp over Germany", "the wedge between core and headline". */
import { isCurrency } from "../../quantity/unit.js";
import { chooseSeries, frequencyOf } from "../series.js";
import { hear, levelTimes } from "../times.js";
import type { Reading } from "../types.js";
import { evidence, siblings, type View } from "../view.js";
import { recentLevels } from "./growth.js";
import type { Kind, Sight } from "./kind.js";

const ABOVE =
  /^\s*(?:(?:a|the|per)\s+\w+\s+)?(?:(?:higher|wider|larger|bigger|more|richer|dearer)\s+than|ahead of|clear of|north of|above|over)\s+(?:(?:the|its|that|those|of|\w+-placed)\s+)*/i;
const BELOW =
  /^\s*(?:(?:a|the|per)\s+\w+\s+)?(?:(?:lower|smaller|less|fewer|cheaper)\s+than|short of|south of|behind|below|under)\s+(?:(?:the|its|that|those|of|\w+-placed)\s+)*/i;
const ON = /^\s*(?:on|to|over)\s+(?:(?:the|its|\w+-placed)\s+)*/i;
/** "China is second, about $100 billion behind". */
const TRAILING = /^\s*(behind|adrift|ahead|clear)\b/i;

type Level = Reading & { readonly operand: { readonly kind: "series"; readonly ids: readonly [string]; readonly op: "one" } };

const isLevel = (r: Reading): r is Level => r.operand.kind === "series" && r.operand.op === "one";

/** Whether a difference of values in the series' unit is stated in the figure's. */
const comparable = (v: View, id: string): boolean => {
  const unit = v.lexicon.series.get(id)?.unit;
  const own = v.figure.unit;
  if (unit === undefined || own === null) return false;
  if (own === "basis-point" || own === "percentage-point") return unit === "percent";
  return unit === own || (isCurrency(own) && unit.startsWith(`${own}/`) && !/^[A-Z]{3}\/[A-Z]{3}$/.test(unit));
};

const difference = (v: View, at: Level, a: string, b: string, prior: number, more: Reading["evidence"]): Reading => ({
  operand: { kind: "series", ids: [a, b], op: "difference" },
  relation: "difference",
  period: at.period,
  periodFrom: at.period === null ? "latest" : "carried",
  take: at.take,
  direction: null,
  unit: isCurrency(v.figure.unit ?? "") ? (v.lexicon.series.get(a)?.unit ?? "") : (v.figure.unit ?? ""),
  scale: 0,
  current: at.current,
  prior,
  evidence: [...at.evidence, ...more],
});

/** The series that the name after the comparative stands for, beside the one it is compared with. */
const otherThan = (v: View, at: Level, from: number): { id: string; evidence: Reading["evidence"] } | null => {
  const base = v.lexicon.series.get(at.operand.ids[0]);
  if (!base) return null;
  const stem = at.operand.ids[0].slice(0, at.operand.ids[0].lastIndexOf("."));
  for (const hit of v.sentence.hits) {
    if (hit.start < from || hit.start > from + 2) continue;
    const { entry } = hit;
    const measure =
      entry.kind === "entity"
        ? (v.lexicon.measures.get(base.measure) ?? v.lexicon.measures.get(stem))
        : entry.kind === "measure"
          ? v.lexicon.measures.get(entry.id)
          : undefined;
    if (!measure) continue;
    const entity = entry.kind === "entity" ? entry.id : base.entity;
    const choices = chooseSeries(measure, entity, frequencyOf(at.period), v.lexicon.variants, new Set());
    const found = choices.find((c) => c.series.id.startsWith(`${stem}.`)) ?? choices[0];
    if (found && found.series.id !== base.id && found.series.unit === base.unit)
      return { id: found.series.id, evidence: [evidence("entity", v.scene, hit, "sentence")] };
  }
  return null;
};

/** "Core less headline": two definitions of one thing named with a word for the gap. */
const definitions = (s: Sight): Reading[] => {
  const v = s.view;
  if (v.figure.unit !== "basis-point" && v.figure.unit !== "percentage-point") return [];
  const ids = [...new Set(v.sentence.hits.flatMap((h) => (h.entry.kind === "measure" ? [h.entry.id] : [])))];
  const out: Reading[] = [];
  const heard = hear(v);
  for (const a of ids) {
    for (const b of ids) {
      const [ma, mb] = [v.lexicon.measures.get(a), v.lexicon.measures.get(b)];
      if (a >= b || !ma || !mb || !siblings(a, b) || ma.kind !== "rate") continue;
      const last = recentLevels(s)
        .filter(isLevel)
        .find((r) => [a, b].includes(v.lexicon.series.get(r.operand.ids[0])?.measure ?? ""));
      const entity =
        s.subjects.find((x) => x.measure === ma || x.measure === mb)?.entity ?? (last && v.lexicon.series.get(last.operand.ids[0])?.entity);
      if (entity === undefined) continue;
      for (const time of levelTimes(v, heard, { frequency: "M", stock: false, flow: false, fiscal: 1 }).slice(0, 2)) {
        const f = frequencyOf(time.period);
        const x = chooseSeries(ma, entity, f, v.lexicon.variants, new Set())[0]?.series;
        const y = chooseSeries(mb, entity, f, v.lexicon.variants, new Set())[0]?.series;
        if (!x || !y || x.unit !== "percent" || y.unit !== "percent") continue;
        out.push({
          operand: { kind: "series", ids: a.startsWith("core") || !b.startsWith("core") ? [x.id, y.id] : [y.id, x.id], op: "difference" },
          relation: "difference",
          period: time.period,
          periodFrom: time.periodFrom,
          take: time.take,
          direction: null,
          unit: v.figure.unit,
          scale: 0,
          current: time.current,
          prior: 0.85 * time.weight,
          evidence: [
            ...v.sentence.hits
              .filter((h) => h.entry.kind === "measure" && (h.entry.id === a || h.entry.id === b))
              .map((h) => evidence("measure", v.scene, h, "sentence")),
            ...(last?.evidence.filter((e) => e.about === "entity").map((e) => ({ ...e, from: "earlier sentence" })) ?? []),
            ...time.evidence,
          ],
        });
      }
    }
  }
  return out;
};

const isDay = (period: string): boolean => period.length === 10;

/** "The arb widened to $15", "arb out to $15": the verb leads to the gap that is its subject. */
const widened = (s: Sight): boolean =>
  /^(?:to|at)$/.test(s.shape.preposition) &&
  s.view.words("spread").some((w) => w.hit.start >= s.view.from && w.hit.end <= (s.shape.move?.start ?? 0));

export const gap: Kind = {
  id: "gap",
  summary: "The distance between two named things, in their own unit.",
  examples: [
    {
      note: "At the end of April 2025 Britain held $807.7 billion of Treasuries, «$50 billion» more than China.",
      claim: "treasury-holdings.gb-treasury-holdings.cn difference 2025-04",
    },
  ],
  propose(s) {
    const v = s.view;
    const { unit } = v.figure;
    if (unit === null || !(isCurrency(unit) || unit.endsWith("/bbl") || unit === "basis-point" || unit === "percentage-point")) return [];
    // The word for it stands in the figure's own stretch: no verb of change between.
    const noun =
      (s.shape.move === null || widened(s)) &&
      v.words("spread").some((w) => w.hit.start >= v.from && (w.hit.end <= v.at.start || w.hit.start - v.at.end < 12));
    const levels = recentLevels(s)
      .filter(isLevel)
      .filter((r) => comparable(v, r.operand.ids[0]));
    const out: Reading[] = [];
    const above = ABOVE.exec(v.after);
    const below = above ? null : BELOW.exec(v.after);
    const on = above || below || !noun ? null : ON.exec(v.after);
    const compared = above ?? below ?? on;
    if (compared) {
      const from = v.at.end + compared[0].length;
      for (const [i, at] of levels.slice(0, 3).entries()) {
        const other = otherThan(v, at, from);
        if (!other) continue;
        const [a, b] = below ? [other.id, at.operand.ids[0]] : [at.operand.ids[0], other.id];
        out.push(difference(v, at, a, b, 0.86 * 0.7 ** i, other.evidence));
        break;
      }
    }
    const trailing = TRAILING.exec(v.after);
    if (trailing && !compared) {
      const own = v.entities.find((e) => e.place === "sentence" && e.start >= v.from && e.start < v.at.start);
      const [at] = levels;
      const other = own && at ? otherThan(v, at, own.start) : null;
      if (at && other) {
        const behind = /behind|adrift/i.test(trailing[1] ?? "");
        out.push(difference(v, at, behind ? at.operand.ids[0] : other.id, behind ? other.id : at.operand.ids[0], 0.8, other.evidence));
      }
    }
    if (noun) {
      out.push(...definitions(s));
      // "The gap is $19 a barrel": the last two levels of different series in this unit.
      const [b] = levels;
      // Of one time, so far as the text dates them: the latest of the one goes with the day of the other.
      const a = levels.find(
        (r) =>
          b &&
          r.operand.ids[0] !== b.operand.ids[0] &&
          (r.period === b.period || r.period === null || (b.period === null && isDay(r.period))),
      );
      if (a && b && unit !== "basis-point" && unit !== "percentage-point")
        out.push(
          difference(v, b.period === null ? a : b, a.operand.ids[0], b.operand.ids[0], 0.72, b.period === null ? b.evidence : a.evidence),
        );
    }
    return out;
  },
};
