/** What the note's own figures give: "the difference between them is $12bn". */

import { isCurrency } from "../../quantity/unit.js";
import type { Reading } from "../types.js";
import { reach } from "../view.js";
import type { Kind } from "./kind.js";

/** What is left of a total when a part of it is taken: "the second half accounts for", "another ¥9.8 trillion". */
const REST = /\b(?:the )?(?:second|other|remaining) half\b|\b(?:the )?(?:rest|remainder)\b|\bleav(?:es|ing)\b/i;

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
