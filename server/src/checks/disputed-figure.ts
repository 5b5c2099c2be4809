import { findVerdicts } from "./figure.js";
import type { Check } from "./types.js";

export const disputedFigure: Check = {
  id: "disputed-figure",
  summary: "Only estimates of this exist, and they do not agree.",
  severity: "information",
  why: "Some things nobody measures. Then the useful answer is who says what, not right or wrong.",
  examples: [
    { note: "---\ndate: 2025-12-22\n---\n\nThe yen carry trade is put at «$500 billion».\n", finds: "Only estimates exist" },
    { note: "---\ndate: 2025-12-22\n---\n\nThe yen carry trade is large.\n", finds: null },
  ],
  run: (judged) => findVerdicts(judged, (v) => v.kind === "disputed"),
};
