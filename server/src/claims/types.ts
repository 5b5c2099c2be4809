/**
 * A claim: what a figure asserts, as a ranked list of readings taken from the text alone. The verdict layer tries them on values
 * (docs/verdicts.md: text first, values second).
 */
import type { SeriesId } from "../dataset/types.js";
import type { Relation } from "../quantity/relation.js";
import type { Unit } from "../quantity/unit.js";

export { RELATIONS, type Relation } from "../quantity/relation.js";

/** What the value is computed from. `note`: other figures of the same note (indices into FigureReading.figures). */
export type Operand =
  | { readonly kind: "series"; readonly ids: readonly [SeriesId]; readonly op: "one" }
  | { readonly kind: "series"; readonly ids: readonly SeriesId[]; readonly op: "sum" }
  | { readonly kind: "series"; readonly ids: readonly [SeriesId, SeriesId]; readonly op: "difference" | "ratio" }
  /** Several parts in one whole, "(a + b) / c": the whole is the last id. */
  | { readonly kind: "series"; readonly ids: readonly SeriesId[]; readonly op: "share" }
  | { readonly kind: "fact"; readonly facts: readonly string[] }
  | {
      readonly kind: "note";
      readonly figures: readonly number[];
      readonly op: "sum" | "difference" | "ratio" | "growth" | "same" | "average";
    };

/** Why the text is read so: one line of the trail that `tieout explain` prints. */
export interface Evidence {
  /** measure, entity, period, relation, direction, unit, abstain, ... */
  readonly about: string;
  /** The words, as written. */
  readonly words: string;
  /** Where they stand: "clause", "sentence", "earlier sentence", "row", "column", "heading", "title", "front matter", "pin", "default". */
  readonly from: string;
  readonly start: number;
  readonly end: number;
}

export interface Reading {
  readonly operand: Operand;
  readonly relation: Relation;
  /**
   * ISO 8601; an interval "FROM/TO" for changes, growth, averages and extremes over a span; null when the text gives none: then the
   * latest known on the note's date.
   */
  readonly period: string | null;
  /** stated: this figure's own words; carried: an earlier sentence, heading or table; latest: nothing said, or "now". */
  readonly periodFrom: "stated" | "carried" | "latest";
  /** How a period is taken from a series of higher frequency. */
  readonly take: "end" | "average" | "high" | "low" | "any";
  /** From the verb or sign; only for change, growth, streak and multiple. */
  readonly direction: "up" | "down" | null;
  /** Unit of the figure under this reading ("JPY/USD" for "158.77 yen" as an exchange rate). */
  readonly unit: Unit;
  /**
   * Power of ten that this reading multiplies the written number by, beyond what the figure carries (a table in "$bn" that the scanner
   * left as a bare number): mostly 0.
   */
  readonly scale: number;
  /** The text presents the figure as the current one ("now", "currently", present tense without a period). */
  readonly current: boolean;
  /** Worked out by the writer from figures stated just before, each of which the data bears out (claims/computed.ts). */
  readonly computed?: true;
  /** Plausibility from the text alone, 0 to 1; the list is sorted by it. */
  readonly prior: number;
  readonly evidence: readonly Evidence[];
}

/** Reasons why a figure is not judged (docs/verdicts.md). */
export const UNCHECKED_REASONS = [
  "no-claim",
  "no-series",
  "no-observation",
  "too-old",
  "ambiguous",
  "forecast",
  "target",
  "hypothetical",
  "opinion",
  "quotation",
  "ignored",
] as const;
export type UncheckedReason = (typeof UNCHECKED_REASONS)[number];

/** A pin beside the figure: the whole claim, said by the author. */
export interface PinnedClaim {
  readonly pin: number;
  readonly vintage: "first" | "latest" | string | null;
}

export interface Claim {
  /** Index into FigureReading.figures. */
  readonly figure: number;
  /** Best first; empty when nothing was understood. */
  readonly readings: readonly Reading[];
  /** Set when the text says that this is no statement of fact, whatever the readings. */
  readonly abstain: Exclude<UncheckedReason, "no-observation" | "too-old"> | null;
  readonly pinned: PinnedClaim | null;
  /** Trail of what was understood even where no reading came out. */
  readonly evidence: readonly Evidence[];
}
