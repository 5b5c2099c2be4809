/** What a fix maker reads: a finding with its figure, or a figure alone. */
import type { Finding, Fix, Judged } from "../checks/types.js";
import type { Figure } from "../figures/types.js";
import type { Verdict } from "../verdicts/types.js";

export interface FigureContext {
  readonly judged: Judged;
  readonly index: number;
  readonly figure: Figure;
  readonly verdict: Verdict;
}

export interface FindingContext extends Partial<FigureContext> {
  readonly judged: Judged;
  readonly finding: Finding;
}

/** Fixes of a finding, best first; empty when it has none to offer. */
export type FixMaker = (context: FindingContext) => readonly Fix[];

/** Help that a figure offers whether or not it is a finding. */
export type HelpMaker = (context: FigureContext) => readonly Fix[];
