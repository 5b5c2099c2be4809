/** A change in the unit of the series, or in points for a rate: "fell by $11.8bn in October", "up 28bp on the week". */

import type { SeriesFrequency } from "../../dataset/types.js";
import type { Frequency } from "../../quantity/period.js";
import { options } from "../options.js";
import { betweenTimes, newestOf, sumsUp } from "../prior.js";
import { otherLeg, type Shape } from "../shape.js";
import { changeTimes, levelTimes } from "../times.js";
import type { Claim } from "../types.js";
import { fitChange } from "../units.js";
import type { View } from "../view.js";
import { type Kind, readingOf } from "./kind.js";

export const naturalStep = (frequency: SeriesFrequency): Frequency =>
  frequency === "I" ? "D" : frequency === "N" ? "M" : frequency === "H" ? "A" : frequency;

export const change: Kind = {
  id: "change",
  summary: "A change of a series between two times, in its own unit or in points.",
  examples: [
    { note: "China's Treasury holdings fell by «$11.8 billion» in October 2025.", claim: "treasury-holdings.cn change 2025-09/2025-10" },
    {
      note: "The US 10-year Treasury yield rose «28bp» between 12 October 2023 and 19 October 2023.",
      claim: "gov-yield-10y.us change 2023-10-12/2023-10-19",
    },
  ],
  propose({ view: v, shape, subjects, earlier }) {
    const points = v.figure.unit === "basis-point" || v.figure.unit === "percentage-point";
    if (shape.change === 0 && !points) return [];
    const spread = (v.words("spread").length > 0 || (points && otherLeg(v))) && (!shape.move || shape.move.manner === "sign");
    const found = options(
      v,
      subjects,
      (series, subject) => {
        const fit = fitChange(v.figure, series);
        const { kind } = subject.measure;
        let weight = points
          ? shape.move
            ? Math.max(0.75, shape.change)
            : /^policy-rate/.test(subject.measure.id)
              ? 0.8
              : 0.35
          : shape.change;
        if (spread) weight *= 0.5;
        // "A policy rate of 0.5bp", "stood at 12bp": where it is, however odd the unit.
        if (points && (shape.move === null || shape.move.manner === "sign") && /^(?:at|of)$/.test(shape.preposition)) weight *= 0.4;
        // A rate that "rose 2.5 %" is at 2.5 %; a flow that was bought is the flow.
        if (!points && series.unit === "percent") weight *= kind === "yield" ? 0.8 : shape.preposition === "by" ? 0.6 : 0.2;
        if (kind === "flow" && shape.move?.manner === "act") weight *= 0.2;
        // A flow is itself a change: only "by" makes a change of it, and a buyer's figure is what was bought.
        // "$57bn smaller than the year before" can be no flow of its own.
        if (kind === "flow" && shape.move?.manner === "cmp") weight *= 0.95;
        else if (kind === "flow") weight *= shape.preposition === "by" ? 0.8 : shape.move?.manner === "noun" ? 0.25 : 0.35;
        if (kind === "delta" || /-change-monthly\.|-qoq\.|-annualised\./.test(series.id)) weight *= 0.1;
        // Where the change has a series of its own, that is meant.
        if (subject.measure.also.some(([id]) => v.lexicon.measures.get(id)?.kind === "delta")) weight *= 0.85;
        return { weight: fit.weight * weight, unit: fit.unit };
      },
      (heard, needs, series) => {
        // A decision's change is that from the decision before: its day is enough.
        if (series.frequency === "I") return levelTimes(v, heard, needs);
        const between = sumsUp(v, shape) ? betweenTimes(v, earlier, needs) : [];
        if (between.length > 0) return between;
        return changeTimes(
          v,
          heard,
          { ...needs, newest: newestOf(v, earlier, series.id) },
          {
            step: naturalStep(needs.frequency),
            other: needs.frequency === "M" || needs.frequency === "Q" ? [["A", 0.55]] : [],
          },
        );
      },
    );
    const told = shape.move?.direction ?? null;
    return found.flatMap((o) => {
      // "Tens gave back 9bp", "thirties sold off": of the price, or of the yield, as the writer is used to.
      const direction = o.subject.measure.kind === "yield" && inPrices(v, shape) ? null : told;
      const reading = readingOf(o, o.score, { relation: "change", direction });
      const span = o.time.period === null ? spanBefore(v, earlier, o.series.id) : null;
      return span === null ? [reading] : [{ ...reading, period: span, periodFrom: "carried", prior: reading.prior * 0.95 }, reading];
    });
  },
};

const PRICE_VERBS =
  /\b(?:ralli\w+|rally\w*|sold off|sell(?:ing|s)? off|gave back|give back|giving back|lost|lose|losing|gained|gains?|firmed|bid|slumped|tanked|were hit|took a beating)\b/i;

const inPrices = (v: View, { move }: Shape): boolean =>
  move !== null &&
  PRICE_VERBS.test(v.scene.prose.slice(move.start, move.end + 4)) &&
  !/\byields?\b/i.test(v.scene.prose.slice(v.sentence.start, v.sentence.end));

/** "Norway sold $22 billion in the month. The Canadians sold more still, $57 billion": the span of the change of the same measure told just before. */
const spanBefore = (v: View, earlier: readonly Claim[], id: string): string | null => {
  if (v.sentence.periods.length > 0) return null;
  const stem = id.slice(0, id.lastIndexOf("."));
  for (let i = v.index - 1; i >= 0 && i >= v.index - 4; i--) {
    const first = earlier[i]?.readings[0];
    const figure = v.reading.figures[i];
    if (!first || !figure || v.scene.index - figure.block > 1) continue;
    if (first.relation !== "change" || first.operand.kind !== "series" || first.prior < 0.5) continue;
    const [other] = first.operand.ids as readonly [string];
    if (other.slice(0, other.lastIndexOf(".")) === stem && first.period?.includes("/")) return first.period;
  }
  return null;
};
