/** Text edits: replacements by source offset, applied all at once or not at all. */
import type { Span } from "./types.js";

export interface TextEdit extends Span {
  readonly text: string;
}

/**
 * Edits in source order. Insertions at one place keep the order given.
 * @throws RangeError when two edits overlap or one lies outside the text.
 */
export const sortEdits = <E extends TextEdit>(edits: readonly E[], length: number): E[] => {
  const sorted = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  let reached = 0;
  for (const edit of sorted) {
    if (!(edit.start >= 0 && edit.start <= edit.end && edit.end <= length)) {
      throw new RangeError(`edit [${edit.start}, ${edit.end}) lies outside a text of ${length}`);
    }
    if (edit.start < reached) throw new RangeError(`edit [${edit.start}, ${edit.end}) overlaps the one before, which ends at ${reached}`);
    reached = edit.end;
  }
  return sorted;
};

/** @throws RangeError as `sortEdits`. */
export const applyEdits = (source: string, edits: readonly TextEdit[]): string => {
  let out = "";
  let at = 0;
  for (const edit of sortEdits(edits, source.length)) {
    out += source.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return out + source.slice(at);
};
