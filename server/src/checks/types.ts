/** A check decides which verdicts and annotations are problems, how severe, with which message. One file per check. */
import type { DecimalString } from "../quantity/decimal.js";
import type { Span } from "../text/types.js";
import type { Analysis } from "../service/types.js";

export const SEVERITIES = ["error", "warning", "information", "hint"] as const;
export type Severity = (typeof SEVERITIES)[number];

/** Replace [start, end) of the source by text. */
export interface TextEdit extends Span {
  readonly text: string;
}

export interface Fix {
  readonly title: string;
  /** quickfix: makes the finding go away; pin, ignore, period, cite: other help at the same place. */
  readonly kind: "replace" | "pin" | "period" | "ignore" | "cite" | "name";
  readonly edits: readonly TextEdit[];
  /** The one a person most likely wants. */
  readonly preferred: boolean;
  /** May be applied unseen (--fix, fixAll): never a changed meaning. */
  readonly safe: boolean;
}

export interface Related extends Span {
  readonly message: string;
}

export interface Finding extends Span {
  /** Check id, kebab case, for ever. */
  readonly check: string;
  readonly severity: Severity;
  /** What the note says, what the data says, where from. */
  readonly message: string;
  /** Index of the figure, or -1 for findings on pins, comments and front matter. */
  readonly figure: number;
  /** The right figure where there is one: drives the quick-fix. */
  readonly expected: { readonly value: DecimalString; readonly high?: DecimalString; readonly unit: string } | null;
  readonly related: readonly Related[];
  /** By a region comment or the configuration; with the reason given. */
  readonly suppressed: { readonly by: string; readonly reason: string | null } | null;
}

export interface CheckExample {
  /** A note on the tiny test dataset; the marked figure is written between « and ». */
  readonly note: string;
  /** Part of the message expected, or null for a note that must stay clean. */
  readonly finds: string | null;
  /** The note after the preferred fix. */
  readonly fixed?: string;
}

export interface Check {
  readonly id: string;
  readonly summary: string;
  /** Default severity; "off" for checks that must be asked for. */
  readonly severity: Severity | "off";
  readonly why: string;
  readonly examples: readonly CheckExample[];
  /** Findings without severity overrides and suppression: the runner applies those. */
  run(analysis: Analysis): readonly Omit<Finding, "severity" | "suppressed" | "check">[];
}
