import { inFrontMatter } from "./places.js";
import type { Check } from "./types.js";

export const badAnnotation: Check = {
  id: "bad-annotation",
  summary: "A pin or tieout comment cannot be read.",
  severity: "warning",
  why: "A comment with a misspelt key or an unclosed quotation mark would silently do nothing.",
  examples: [
    {
      note: "---\ndate: 2025-12-19\n---\n\nJapan held $1,200.0 billion<!--tie treasury-holdings.jp «perod=2025-10»--> of US Treasuries.\n",
      finds: "Did you mean period?",
    },
    {
      note: "---\ndate: 2025-12-19\n---\n\nJapan held $1,200.0 billion<!--tie treasury-holdings.jp period=2025-10--> of US Treasuries.\n",
      finds: null,
    },
  ],
  run: (judged) =>
    judged.annotations.problems
      .filter((p) => !inFrontMatter(judged, p))
      .map((p) => ({ start: p.start, end: p.end, message: p.message, figure: -1, expected: null, related: [] })),
};
