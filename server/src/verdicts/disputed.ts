/** Claims of which only estimates exist: shown as who says what, never right or wrong. */
import type { Fact } from "../dataset/types.js";
import { big } from "../quantity/decimal.js";
import type { Assessment, Place } from "./assess.js";
import { STRENGTH } from "./compare.js";
import { tieConfidence } from "./confidence.js";
import { factEstimate, factKnown, isEstimate, sameTopic } from "./facts.js";
import type { Alternative, Verdict } from "./types.js";
import { stateIn } from "./units.js";

/** Estimates of one thing agree while the largest is within this factor of the smallest. */
const AGREE = "1.1";

/** Whether estimates contradict each other: other currencies are other yardsticks and count as disagreement too. */
const disagree = (facts: readonly Fact[]): boolean => {
  const [head] = facts;
  if (!head || facts.length < 2) return false;
  const values = facts.map((f) => stateIn(big(f.value), f.unit, head.unit)?.abs());
  if (values.some((v) => v === undefined)) return true;
  const known = values as NonNullable<(typeof values)[number]>[];
  const low = known.reduce((a, b) => (b.lt(a) ? b : a));
  const high = known.reduce((a, b) => (b.gt(a) ? b : a));
  return high.gt(low.times(AGREE));
};

const asAlternative = (f: Fact): Alternative => ({
  slip: null,
  series: `fact:${f.id}`,
  period: f.period || null,
  relation: "level",
  value: f.value,
});

/** A verdict when the best reading is of estimates; null when it is not. */
export const judgeEstimates = (place: Place, figure: number, all: readonly Assessment[]): Verdict | null => {
  const named = all.filter((a) => a.facts.length > 0 && a.facts.some(isEstimate));
  if (named.length === 0) return null;
  const first = all[0]!;
  const tying = named
    .filter((a) => a.tie)
    .sort((a, b) => STRENGTH[b.tie!.how] - STRENGTH[a.tie!.how] || b.reading.prior - a.reading.prior)[0];
  const chosen = tying ?? (first.reading.operand.kind === "fact" && named.includes(first) ? first : undefined);
  // A series or a published figure that the text rather means, and that ties, is the better reading.
  if (!chosen || (first !== chosen && first.tie && !first.facts.some(isEstimate))) return null;
  if (first !== chosen && first.reading.prior > chosen.reading.prior * 1.5) return null;
  const restated = chosen.tie ? place.world.data.catalogue.fact(chosen.tie.estimate.series?.slice("fact:".length) ?? "") : undefined;
  const fact = restated ?? chosen.facts[0]!;
  if (!isEstimate(fact)) return null;
  const others = sameTopic(place.world.facts, fact).filter((f) => isEstimate(f) && (f === fact || factKnown(f, place.asOf)));
  const base = {
    figure,
    slip: null,
    reading: {
      ...chosen.reading,
      operand: { kind: "fact" as const, facts: [fact.id, ...chosen.facts.filter((f) => f !== fact).map((f) => f.id)] },
    },
    period: fact.period || null,
    remarks: [],
    confidence: tieConfidence(chosen.reading.prior, chosen.written.digits, chosen.tie?.how ?? "tolerance"),
    steps: others.map((f) => ({ text: `${f.publisher}: ${f.value} ${f.unit}. ${f.what}` })),
  };
  const e = factEstimate(fact, chosen.reading.unit, "data");
  if (disagree(others))
    return {
      ...base,
      kind: "disputed",
      reason: null,
      actual: null,
      alternatives: [fact, ...others.filter((f) => f !== fact)].map(asAlternative),
    };
  if (restated && e)
    return {
      ...base,
      kind: "ties",
      reason: null,
      actual: { value: e.value.toFixed(), unit: chosen.reading.unit, period: fact.period, series: e.series, knownFrom: null },
      alternatives: [],
    };
  // One estimate, and the note gives another number: nobody is right or wrong.
  return { ...base, kind: "unchecked", reason: "opinion", actual: null, alternatives: others.map(asAlternative) };
};
