/** A note judged without scanner and claims layer: figures and readings are given by hand, everything else is the real thing. */
import { readAnnotations } from "../../server/src/annotations/read.js";
import type { Fix, Judged } from "../../server/src/checks/types.js";
import type { Claim, Reading } from "../../server/src/claims/types.js";
import { DEFAULT_SETTINGS } from "../../server/src/config/schema.js";
import type { Dataset } from "../../server/src/dataset/types.js";
import { parseDay } from "../../server/src/quantity/period.js";
import { applyEdits } from "../../server/src/text/edits.js";
import { readNote } from "../../server/src/text/note.js";
import { judge } from "../../server/src/verdicts/judge.js";
import { claim, type FigureSpec, figuresIn } from "./claims.js";

export interface HandFigure extends FigureSpec {
  readonly text: string;
  readonly readings: readonly Reading[];
  readonly claim?: Partial<Claim>;
}

export interface HandOptions {
  readonly asOf?: string;
  readonly dated?: boolean;
  readonly language?: "markdown" | "mdx";
}

export const judged = (dataset: Dataset, text: string, hand: readonly HandFigure[], options: HandOptions = {}): Judged => {
  const language = options.language ?? "markdown";
  const day = options.asOf ?? "2025-12-23";
  const note = readNote(text, language);
  const reading = { figures: figuresIn(note, hand), marks: [] };
  const annotations = readAnnotations(note, reading);
  const claims = hand.map((h, i) => claim(i, h.readings, h.claim));
  const dated = options.dated ?? true;
  return {
    source: { uri: language === "mdx" ? "note.mdx" : "note.md", text, language },
    settings: DEFAULT_SETTINGS,
    dataset,
    note,
    annotations,
    asOf: { day, from: dated ? "front matter date" : "today" },
    reading,
    claims,
    verdicts: judge(claims, reading, dataset, { asOfAt: () => parseDay(day)!, asOfKnown: dated }),
  };
};

/** The note after a fix. */
export const apply = (text: string, fix: Fix): string => applyEdits(text, fix.edits);
