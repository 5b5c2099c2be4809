/** What lies between two levels of a series that the sentence before states: "They fell to $1,306bn from $1,383bn. That is $77bn gone." */
import type { SeriesFrequency } from "../../dataset/types.js";
import { betweenTimes, concludes, concludesHere } from "../prior.js";
import type { Reading } from "../types.js";
import { fitChange } from "../units.js";
import { recentLevels } from "./growth.js";
import { type Kind, percentScale, type Sight } from "./kind.js";

/** Prior of a conclusion from two levels that the data bears out. */
const CONCLUDED = 0.92;

const isPercentage = (s: Sight): boolean => s.view.figure.unit === "percent" || s.view.figure.kind === "fraction";

export const between: Kind = {
  id: "between",
  summary: "The change or growth between two levels just stated.",
  examples: [
    {
      note: "Japan's Treasury holdings were $1,125.5 billion in June 2024 and $1,138.7 billion in July 2024. That is «$13.2 billion» more.",
      claim: "treasury-holdings.jp change 2024-06/2024-07",
    },
  ],
  propose(s) {
    const { view: v, shape, earlier } = s;
    // "That is 18 % of everything foreigners own" is a share.
    if ((!concludes(v) && !concludesHere(v)) || (isPercentage(s) && /^\s*of\b/i.test(v.after))) return [];
    const [last] = recentLevels(s, 2);
    if (last?.operand.kind !== "series" || last.operand.op !== "one") return [];
    const series = v.lexicon.series.get(last.operand.ids[0]);
    if (!series) return [];
    const growth = isPercentage(s) && series.unit !== "percent";
    const fit = growth ? { weight: 1, unit: "percent" } : fitChange(v.figure, series);
    if (fit.weight === 0) return [];
    const frequency: SeriesFrequency = series.frequency;
    const times = betweenTimes(v, earlier, { frequency, stock: true, flow: false, fiscal: 1 });
    return times.map(
      (time): Reading => ({
        operand: last.operand,
        relation: growth ? "growth" : "change",
        period: time.period,
        periodFrom: "carried",
        take: "end",
        direction: shape.move?.direction ?? null,
        unit: fit.unit,
        scale: growth ? percentScale(v.figure) : 0,
        current: false,
        prior:
          CONCLUDED *
          Math.min(1, last.prior * 1.05) *
          fit.weight *
          time.weight *
          (shape.preposition === "to" || shape.preposition === "at" ? 0.4 : 1),
        evidence: last.evidence.map((e) => (e.about === "period" ? e : { ...e, from: "earlier sentence" })),
      }),
    );
  },
};
