/** The facade's plain data: offsets and strings only. The protocol layer and the CLI both stand on it. */
import type { Annotations } from "../annotations/types.js";
import type { Finding, Fix } from "../checks/types.js";
import type { Claim } from "../claims/types.js";
import type { Settings } from "../config/schema.js";
import type { Dataset } from "../dataset/types.js";
import type { FigureReading } from "../figures/types.js";
import type { Note, Span } from "../text/types.js";
import type { Verdict } from "../verdicts/types.js";

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

/** Everything known about one note. Stages in order; each implies the earlier ones. */
export interface Analysis {
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
  /** Sorted by place; suppressed ones included. */
  readonly findings: readonly Finding[];
}

export interface HoverInfo extends Span {
  readonly markdown: string;
  readonly plain: string;
}

export interface ActionInfo extends Span {
  readonly fix: Fix;
  /** The finding that it mends, or null (pin, cite on a figure that ties). */
  readonly finding: Finding | null;
}
