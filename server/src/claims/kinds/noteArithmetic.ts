/** What the note's own figures give: "the difference between them is $12bn". */

import { isCurrency } from "../../quantity/unit.js";
import { hear, levelTimes } from "../times.js";
import type { Reading } from "../types.js";
import { reach } from "../view.js";
import type { Kind, Sight } from "./kind.js";

/** What is left of a total when a part of it is taken: "the second half accounts for", "another ¥9.8 trillion". */
const REST = /\b(?:the )?(?:second|other|remaining) half\b|\b(?:the )?(?:rest|remainder)\b|\bleav(?:es|ing)\b/i;

/** "The margin by which London leads Beijing is". */
const MARGIN = /\b(?:margin|lead|leads|ahead of|gap|distance|difference|separat\w+)\b/i;

/** The difference of two holders named, in the measure spoken of. */
const named = (s: Sight): Reading | null => {
  const v = s.view;
  for (const { measure, score, evidence } of s.subjects.slice(0, 3)) {
    const two = [...new Map(v.entities.filter((e) => e.place === "sentence" && measure.series.has(e.id)).map((e) => [e.id, e])).values()];
    const [a, b] = two.sort((x, y) => x.start - y.start);
    const [x, y] = [a, b].map((e) => (e ? measure.series.get(e.id)?.[0] : undefined));
    if (!a || !b || two.length !== 2 || !x || !y || x.unit !== v.figure.unit) continue;
    const time = levelTimes(v, hear(v), { frequency: x.frequency, stock: true, flow: false, fiscal: 1 })[0];
    if (!time) continue;
    return {
      operand: { kind: "series", ids: [x.id, y.id], op: "difference" },
      relation: "difference",
      period: time.period,
      periodFrom: time.periodFrom,
      take: "end",
      direction: null,
      unit: x.unit,
      scale: 0,
      current: time.current,
      prior: Math.min(0.9, 0.5 + 0.5 * score) * time.weight,
      evidence: [...evidence.filter((e) => e.about === "measure"), a.evidence, b.evidence, ...time.evidence],
    };
  }
  return null;
};

export const noteArithmetic: Kind = {
  id: "note-arithmetic",
  summary: "Differences of figures stated in the note.",
  examples: [],
  propose(s) {
    const v = s.view;
    const { unit } = v.figure;
    if (unit === null || !isCurrency(unit)) return [];
    const cue = v
      .words("spread")
      .some(
        (w) =>
          /^(?:gap|difference|distance)$/i.test(v.scene.prose.slice(w.hit.start, w.hit.end)) &&
          reach(v.scene, v.sentence, v.at, w.hit) > 0.5,
      );
    const rest = REST.test(v.before);
    const margin = MARGIN.test(v.before) ? named(s) : null;
    if (margin) return [margin];
    if (!cue && !rest) return [];
    const parts: number[] = [];
    for (let i = v.index - 1; i >= 0 && parts.length < 2; i--) {
      const f = v.reading.figures[i];
      if (!f || v.scene.index - f.block > 3) break;
      if (f.unit === unit) parts.unshift(i);
    }
    const [a, b] = parts;
    if (a === undefined || b === undefined) return [];
    const size = (i: number): number => Math.abs(Number(v.reading.figures[i]?.numbers[0].value ?? 0));
    const figures = size(a) >= size(b) ? [a, b] : [b, a];
    const out: Reading[] = [
      {
        operand: { kind: "note", figures, op: "difference" },
        relation: "difference",
        period: null,
        periodFrom: "carried",
        take: "end",
        direction: null,
        unit,
        scale: 0,
        current: false,
        prior: rest ? 0.85 : 0.6,
        evidence: [],
      },
    ];
    return out;
  },
};
