/** Per head and per day: "$100,000 of debt per head", "$7bn a day". */

import { isCurrency } from "../../quantity/unit.js";
import { options } from "../options.js";
import { changeTimes, levelTimes } from "../times.js";
import type { Reading } from "../types.js";
import { fitLevel } from "../units.js";
import { naturalStep } from "./change.js";
import { type Kind, readingOf } from "./kind.js";

export const perUnit: Kind = {
  id: "per-unit",
  summary: "A total divided by people or by days.",
  examples: [],
  propose({ view: v, shape, subjects }) {
    if (v.figure.unit === null || !isCurrency(v.figure.unit)) return [];
    const head =
      v.words("perhead").some((w) => w.hit.start >= v.at.end && w.hit.start - v.at.end < 12) ||
      (v.words("perhead").length > 0 && v.sentence.figures.length === 1);
    const day = v.words("perday").some((w) => w.hit.start >= v.at.end && w.hit.start - v.at.end < 12);
    const out: Reading[] = [];
    const currency = v.figure.unit;
    if (head) {
      const population = v.lexicon.measures.get("population");
      const found = options(
        v,
        subjects.filter((s) => s.measure.kind !== "price"),
        (s) =>
          s.unit === currency && s.multiplier > 0
            ? { weight: 0.85, unit: currency }
            : fitLevel(v.figure, s).weight > 0 && s.unit === currency
              ? { weight: 0.4, unit: currency }
              : { weight: 0, unit: "" },
        (heard, needs) => levelTimes(v, heard, needs),
      );
      for (const o of found) {
        const people = population?.series.get(o.subject.entity)?.[0];
        if (people)
          out.push(
            readingOf(o, o.score, {
              relation: "per-head",
              operand: { kind: "series", ids: [o.series.id, people.id], op: "ratio" },
              unit: currency,
            }),
          );
      }
    }
    if (day) {
      const found = options(
        v,
        subjects,
        (s, subject) =>
          s.unit === currency && s.multiplier >= 6
            ? { weight: subject.measure.kind === "flow" ? 0.85 : shape.move ? 0.8 : 0.4, unit: currency }
            : { weight: 0, unit: "" },
        (heard, needs) =>
          needs.flow ? levelTimes(v, heard, needs) : changeTimes(v, heard, needs, { step: naturalStep(needs.frequency), other: [] }),
      );
      for (const o of found) out.push(readingOf(o, o.score, { relation: "per-day", direction: shape.move?.direction ?? null }));
    }
    return out;
  },
};
