/** One-off published figures, plans, quotes and estimates: which are known on a day, which speak of a series or a topic. */
import type { Dataset, Fact, Series } from "../dataset/types.js";
import { type Big, big, scaleBy } from "../quantity/decimal.js";
import { type Day, type Period, parseInterval, parsePeriod } from "../quantity/period.js";
import type { Unit } from "../quantity/unit.js";
import type { Estimate, FactIndex, Via } from "./estimate.js";
import { stateIn } from "./units.js";

/** Kinds that say what somebody reckons: they can agree or disagree, never be right or wrong. */
const ESTIMATES: ReadonlySet<string> = new Set(["estimate", "claim"]);
/** Kinds of which a mere restatement is right and another number is a misquotation. */
const QUOTED_KINDS: ReadonlySet<string> = new Set(["market quote"]);

export const isEstimate = (fact: Fact): boolean => ESTIMATES.has(fact.kind);
export const isQuote = (fact: Fact): boolean => QUOTED_KINDS.has(fact.kind);

export const indexFacts = (data: Dataset): FactIndex => {
  const index = new Map<string, Fact[]>();
  for (const fact of data.catalogue.facts()) {
    const list = index.get(fact.measure);
    if (list) list.push(fact);
    else index.set(fact.measure, [fact]);
  }
  return index;
};

const span = (iso: string): { start: Day; end: Day } | undefined => {
  const interval = parseInterval(iso);
  return interval ? { start: interval.from.start, end: interval.to.end } : parsePeriod(iso);
};

/** Plans and quotes are known when made; a figure of a period, when the period is over. An undated one always. */
export const factKnown = (fact: Fact, day: Day): boolean => {
  const at = span(fact.period);
  if (!at) return true;
  return fact.kind === "published figure" ? at.end <= day : at.start <= day;
};

/** Facts about the same thing (measure and entity), this one included. */
export const sameTopic = (index: FactIndex, fact: Fact): readonly Fact[] =>
  (index.get(fact.measure) ?? []).filter((f) => f.entity === fact.entity);

export const factEstimate = (fact: Fact, unit: Unit, via: Via): Estimate | undefined => {
  const value = stateIn(big(fact.value), fact.unit, unit);
  if (!value) return undefined;
  const slack: Big = (stateIn(scaleBy("0.5", fact.exponent), fact.unit, unit) ?? big(0)).abs();
  return {
    value,
    period: fact.period,
    series: `fact:${fact.id}`,
    knownFrom: span(fact.period)?.end ?? null,
    slack,
    tolerance: null,
    points: [],
    via,
    near: false,
    projection: fact.kind === "projection",
    step: () => `${fact.what} (${fact.publisher}): ${fact.value} ${fact.unit}`,
  };
};

/** Facts of the level of a series in a period, as other right answers beside its observation. */
export const factsBeside = (index: FactIndex, series: Series, period: Period, day: Day, unit: Unit): readonly Estimate[] =>
  (index.get(series.measure) ?? []).flatMap((fact) => {
    if (
      fact.entity !== series.entity ||
      fact.relation !== "level" ||
      isEstimate(fact) ||
      fact.kind === "projection" ||
      fact.kind === "plan"
    )
      return [];
    // A figure of a whole year says nothing of one of its days.
    if ((!isQuote(fact) && fact.period !== period.iso) || !factKnown(fact, day)) return [];
    const at = span(fact.period);
    if (!at) return [];
    const meets = (at.start <= period.start && period.end <= at.end) || (period.start <= at.start && at.end <= period.end);
    if (!meets) return [];
    const e = factEstimate(fact, unit, "quote");
    return e ? [e] : [];
  });
