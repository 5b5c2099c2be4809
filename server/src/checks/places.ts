/** Where things stand in a note. */
import type { Span } from "../text/types.js";
import type { Judged } from "./types.js";

export const inFrontMatter = (judged: Judged, span: Span): boolean => {
  const fm = judged.note.frontMatter;
  return fm !== null && span.start >= fm.start && span.start < Math.max(fm.end, fm.start + 1);
};
