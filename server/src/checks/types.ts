/** A check decides which verdicts and annotations are problems, how severe, with which message. One file per check. */
import type { Annotations } from "../annotations/types.js";
import type { Claim } from "../claims/types.js";
import type { Settings } from "../config/schema.js";
import type { Severity } from "../config/severity.js";
import type { Dataset } from "../dataset/types.js";
import type { FigureReading } from "../figures/types.js";
import type { DecimalString } from "../quantity/decimal.js";
import type { TextEdit } from "../text/edits.js";
import type { Note, Span } from "../text/types.js";
import type { Verdict } from "../verdicts/types.js";

export { SEVERITIES, type Severity } from "../config/severity.js";

export interface Source {
  /** URI or path: names the note in messages, and its date may stand in it (2025-12-27-note.md). */
  readonly uri: string;
  readonly text: string;
  /** "mdx" reads {/* ... *\/} comments; anything else is Markdown. */
  readonly language: "markdown" | "mdx";
}

/** The day from which a note is read, and who said so. */
export interface AsOf {
  /** YYYY-MM-DD. */
  readonly day: string;
  readonly from: "region" | "option" | "front matter asOf" | "front matter date" | "file name" | "setting" | "today";
}

/** All that a check may look at: everything known about one note but the findings. Stages in order; each implies the earlier ones. */
export interface Judged {
  readonly source: Source;
  readonly settings: Settings;
  readonly dataset: Dataset;
  readonly note: Note;
  readonly annotations: Annotations;
  readonly asOf: AsOf;
  readonly reading: FigureReading;
  /** One claim per figure, same order. */
  readonly claims: readonly Claim[];
  /** One verdict per figure, same order. */
  readonly verdicts: readonly Verdict[];
}

export type { TextEdit };

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
  run(judged: Judged): readonly Omit<Finding, "severity" | "suppressed" | "check">[];
}
