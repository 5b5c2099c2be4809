/** What a figure may be about. */
import type { Measure } from "./lexicon.js";
import type { Evidence } from "./types.js";

/** A measure of an entity, with a score from the text, 0 to 1. */
export interface Subject {
  readonly measure: Measure;
  readonly entity: string;
  readonly score: number;
  /** Measure named in the figure's own sentence. */
  readonly direct: boolean;
  /** Entity named in the figure's own sentence. */
  readonly entityDirect: boolean;
  readonly evidence: readonly Evidence[];
}
