/** Spreads whose legs are two entities: both named, or one named and the other from the context. */
import { chooseSeries, frequencyOf } from "../../series.js";
import { hear, levelTimes } from "../../times.js";
import type { Reading } from "../../types.js";
import type { Sight } from "../kind.js";
import { make } from "./difference.js";

/** Two entities named with one measure: "the distance between Washington and Berlin". */
export const pairs = (s: Sight, unit: string): Reading[] => {
  const v = s.view;
  const heard = hear(v);
  const out: Reading[] = [];
  const named = v.entities.filter((e) => e.place === "sentence");
  // "**France** ... trails Rome by 21 points": one is who the block is about.
  const lead = v.entities.find((e) => e.place === "lead" && !named.some((n) => n.id === e.id));
  const own = new Set(named.map((e) => e.id)).size === 1 && lead ? [{ ...lead, start: -1 }, ...named] : named;
  for (const subject of s.subjects.slice(0, 6)) {
    const { measure } = subject;
    if (!["rate", "yield", "share"].includes(measure.kind)) continue;
    const names = [
      ...new Map(
        own
          .filter((e) => measure.series.has(e.id))
          .sort((a, b) => a.start - b.start)
          .map((e) => [e.id, e]),
      ).values(),
    ];
    const [a, b] = names;
    if (!a || !b) continue;
    const frequency = measure.series.get(a.id)?.[0]?.frequency ?? "M";
    for (const time of levelTimes(v, heard, { frequency, stock: true, flow: false, fiscal: 1 }).slice(0, 2)) {
      const f = frequencyOf(time.period);
      const x = chooseSeries(measure, a.id, f, v.lexicon.variants, new Set())[0];
      const y = chooseSeries(measure, b.id, f, v.lexicon.variants, new Set())[0];
      if (x && y && x.series.unit === y.series.unit)
        out.push(
          make(
            x.series.id,
            y.series.id,
            { ...time, evidence: [subject.evidence[0] as Reading["evidence"][number], a.evidence, b.evidence, ...time.evidence] },
            unit,
            0.9 * Math.min(1, subject.score * 1.1) * time.weight,
          ),
        );
    }
  }
  return out;
};

/** "Spread over JGBs": the other leg named, the first from context; both legs of one tenor. */
export const against = (s: Sight, unit: string): Reading[] => {
  const v = s.view;
  const bonds = v.entities.filter((e) => e.form === "bond" && e.place === "sentence");
  if (bonds.length === 0) return [];
  const heard = hear(v);
  const out: Reading[] = [];
  for (const m of v.measures) {
    if (m.measure.kind !== "yield") continue;
    const ids = [
      ...new Set([
        ...bonds.map((b) => b.id),
        ...v.entities.filter((e) => e.form === "bond" || e.form === "name" || e.form === "adjective").map((e) => e.id),
      ]),
    ]
      .filter((id) => m.measure.series.has(id))
      .slice(0, 2);
    const [b, a] = ids;
    if (!a || !b) continue;
    for (const time of levelTimes(v, heard, { frequency: "D", stock: true, flow: false, fiscal: 1 }).slice(0, 2)) {
      const f = frequencyOf(time.period);
      const x = chooseSeries(m.measure, a, f, v.lexicon.variants, new Set())[0];
      const y = chooseSeries(m.measure, b, f, v.lexicon.variants, new Set())[0];
      if (x && y)
        out.push(make(x.series.id, y.series.id, { ...time, evidence: [m.evidence, ...time.evidence] }, unit, 0.75 * m.score * time.weight));
    }
  }
  return out;
};

/** Whose bonds a country's are measured by where nobody is named: Treasuries. */
const BENCHMARK = "us";

/** "The ten-year gap was 177bp": between the country spoken of and the benchmark. */
export const loneTenor = (s: Sight, unit: string): Reading[] => {
  const v = s.view;
  const tenor = v.measures.find((m) => m.direct && m.measure.kind === "yield");
  if (!tenor || v.entities.some((e) => e.place === "sentence" && tenor.measure.series.has(e.id))) return [];
  const other = v.entities.find((e) => e.id !== BENCHMARK && e.form !== "currency" && tenor.measure.series.has(e.id));
  if (!other || !tenor.measure.series.has(BENCHMARK)) return [];
  const out: Reading[] = [];
  for (const time of levelTimes(v, hear(v), { frequency: "D", stock: true, flow: false, fiscal: 1 }).slice(0, 2)) {
    const f = frequencyOf(time.period);
    const x = chooseSeries(tenor.measure, BENCHMARK, f, v.lexicon.variants, new Set())[0];
    const y = chooseSeries(tenor.measure, other.id, f, v.lexicon.variants, new Set())[0];
    if (x && y)
      out.push(
        make(
          x.series.id,
          y.series.id,
          { ...time, evidence: [tenor.evidence, other.evidence, ...time.evidence] },
          unit,
          0.8 * (0.4 + 0.6 * other.score) * time.weight,
        ),
      );
  }
  return out;
};
