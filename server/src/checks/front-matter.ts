import { inFrontMatter } from "./places.js";
import type { Check } from "./types.js";

export const frontMatter: Check = {
  id: "front-matter",
  summary: "The front matter, or a setting in it, cannot be read.",
  severity: "warning",
  why: "The date of a note decides what counts as known; a date that cannot be read would silently become today.",
  examples: [
    { note: "---\n«date: 2025-02-30»\n---\n\nJapan held a lot of US Treasuries.\n", finds: "is no calendar day" },
    { note: "---\ndate: 2025-12-19\n---\n\nJapan held a lot of US Treasuries.\n", finds: null },
  ],
  run: (judged) =>
    judged.annotations.problems
      .filter((p) => inFrontMatter(judged, p))
      .map((p) => ({ start: p.start, end: p.end, message: p.message, figure: -1, expected: null, related: [] })),
};
