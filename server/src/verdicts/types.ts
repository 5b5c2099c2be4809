/** What the data says of a claim: numbers and codes, never a sentence (messages are made in verdicts/messages.ts). */
import type { Reading, Relation, UncheckedReason } from "../claims/types.js";
import type { DecimalString } from "../quantity/decimal.js";
import type { Unit } from "../quantity/unit.js";

export const VERDICTS = ["ties", "off", "stale", "disputed", "unchecked"] as const;
export type VerdictKind = (typeof VERDICTS)[number];

/** The whole vocabulary of slips; order is the order of trial. */
export const SLIPS = ["scale", "unit", "period", "sign", "entity", "level-change", "arithmetic", "value"] as const;
export type Slip = (typeof SLIPS)[number];

/** What the data gives, in the figure's own unit. */
export interface Actual {
  readonly value: DecimalString;
  /** Upper end for a range such as the Fed's. */
  readonly high?: DecimalString;
  readonly unit: Unit;
  readonly period: string;
  /** Catalogue id, ids joined by + - /, or fact:ID; null for the note's own arithmetic. */
  readonly series: string | null;
  /** YYYY-MM-DD; null for arithmetic of the note. */
  readonly knownFrom: string | null;
}

/** Remarks that go with a verdict without changing it. */
export type Remark =
  | {
      readonly kind: "revised";
      readonly from: DecimalString;
      readonly firstOn: string;
      readonly to: DecimalString;
      readonly toOn: string;
      readonly unit: Unit;
    }
  | { readonly kind: "tolerance"; readonly tolerance: DecimalString; readonly actual: DecimalString; readonly unit: Unit }
  | { readonly kind: "no-date" }
  | { readonly kind: "projection" }
  | { readonly kind: "ends"; readonly last: string };

/** Something that would have tied: the other series, period, unit or scale behind a slip, or a rival reading. */
export interface Alternative {
  readonly slip: Slip | null;
  readonly series: string | null;
  readonly period: string | null;
  readonly relation: Relation;
  /** The value of that series there, in the figure's unit. */
  readonly value: DecimalString;
}

/** One line of the arithmetic, for explain: "1200.0 / 9240.9 = 12.99 %". */
export interface Step {
  readonly text: string;
}

export interface Verdict {
  /** Index into FigureReading.figures. */
  readonly figure: number;
  readonly kind: VerdictKind;
  readonly reason: UncheckedReason | null;
  readonly slip: Slip | null;
  /** The reading that was judged; null when there was none. */
  readonly reading: Reading | null;
  /** The period compared: the reading's own, or the latest known. */
  readonly period: string | null;
  readonly actual: Actual | null;
  /** For stale: what the figure would have been right for. For off: what explains the slip. For disputed: who says what. */
  readonly alternatives: readonly Alternative[];
  readonly remarks: readonly Remark[];
  readonly confidence: number;
  readonly steps: readonly Step[];
}
