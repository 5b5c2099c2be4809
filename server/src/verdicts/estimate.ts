/** What the data gives for a reading: the vocabulary of the evaluators under relations/. */
import type { Operand, Reading } from "../claims/types.js";
import type { Fact } from "../dataset/types.js";
import type { Big } from "../quantity/decimal.js";
import type { Day } from "../quantity/period.js";
import type { Point } from "./observe.js";
import type { Source } from "./source.js";

/** How an estimate came about; the first two are the data's own answer, the rest are other right answers. */
export type Via = "data" | "published change" | "vintage" | "quote" | "band" | "average" | "recent";

export interface Estimate {
  /** In the reading's unit; signed. For a band (the Fed's range) the upper end. */
  readonly value: Big;
  /** Lower end of a band. */
  readonly low?: Big;
  readonly period: string;
  /** Catalogue id, ids joined by + - /, fact:ID; null for the note's own arithmetic. */
  readonly series: string | null;
  readonly knownFrom: Day | null;
  /** How far the truth may lie from `value` because its parts were published rounded; in the reading's unit. */
  readonly slack: Big;
  /** Two sources of this thing differ by habit up to this much; null when they do not. In the reading's unit. */
  readonly tolerance: Big | null;
  readonly points: readonly Point[];
  readonly via: Via;
  /** The period asked for is only nearly covered: may tie, never be off. */
  readonly near: boolean;
  readonly projection: boolean;
  /** The arithmetic, for people: made when asked for. */
  readonly step: () => string;
}

export interface Missing {
  readonly missing: "no-observation" | "too-old" | "no-series";
  /** Last period of the data, for the message. */
  readonly last: string | null;
}

/** Main answer first. */
export interface Evaluation {
  readonly estimates: readonly [Estimate, ...Estimate[]];
}

export const isMissing = (x: Estimate | Evaluation | Missing): x is Missing => "missing" in x;

export type SeriesOperand = Extract<Operand, { kind: "series" }>;

/** What an evaluator reads. `period` null: the latest known. */
export interface Query {
  readonly data: Source;
  readonly facts: FactIndex;
  readonly reading: Reading;
  readonly operand: SeriesOperand;
  readonly period: string | null;
  /** Values are taken as known on this day. */
  readonly knownOn: Day;
  /** The note's day at the figure: "latest" and "now" are read from it. */
  readonly asOf: Day;
}

/** Answers of one relation on one day's knowledge, best first; a Missing when there is none. */
export type Evaluator = (query: Query) => readonly Estimate[] | Missing;

/** Facts by measure. */
export type FactIndex = ReadonlyMap<string, readonly Fact[]>;
