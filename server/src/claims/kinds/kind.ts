/** A kind of claim: proposes readings of a figure from the words around it. Priors say how well the text carries them, 0 to 1. */

import type { Fact } from "../../dataset/types.js";
import type { Figure } from "../../figures/types.js";
import type { Option } from "../options.js";
import type { Shape } from "../shape.js";
import type { Subject } from "../subject.js";
import type { Claim, Operand, Reading } from "../types.js";
import type { View } from "../view.js";

export interface Sight {
  readonly view: View;
  readonly shape: Shape;
  readonly subjects: readonly Subject[];
  /** Claims of the figures before this one, in order. */
  readonly earlier: readonly Claim[];
  /** Facts by their measure, and all of them by id. */
  readonly facts: FactTable;
}

export interface FactTable {
  readonly byMeasure: ReadonlyMap<string, readonly Fact[]>;
  /** Of firms and institutions: an account of one names it once and tells of it from there. */
  readonly byEntity: ReadonlyMap<string, readonly Fact[]>;
  /** Estimates by the names of those who made them, in lower case: "saravelos", "lombard". */
  readonly byName: ReadonlyMap<string, readonly Fact[]>;
  /** Filled as they are asked for: the words that tell of a fact, with what each counts (kinds/fact.ts). */
  readonly words: Map<Fact, ReadonlyMap<string, number>>;
}

export interface Kind {
  readonly id: string;
  readonly summary: string;
  /** Sentences that the kind reads, figure between « and »: "words" => what it claims. Tested. */
  readonly examples: readonly { readonly note: string; readonly claim: string }[];
  propose(sight: Sight): readonly Reading[];
}

/** Power of ten that turns a fraction in words into the percentage that it states: "a third" is 33 %. */
export const percentScale = (figure: Figure): number => (figure.kind === "fraction" && figure.unit === null ? 2 : 0);

export const one = (id: string): Operand => ({ kind: "series", ids: [id], op: "one" });

/** A reading from an option; `more` overrides. */
export const readingOf = (o: Option, prior: number, more: Partial<Reading> & Pick<Reading, "relation">): Reading => ({
  operand: one(o.series.id),
  period: o.time.period,
  periodFrom: o.time.periodFrom,
  take: o.time.take,
  direction: null,
  unit: o.fit.unit,
  scale: 0,
  current: o.time.current,
  prior: Math.min(0.98, prior),
  evidence: [...o.subject.evidence, ...o.time.evidence],
  ...more,
});
