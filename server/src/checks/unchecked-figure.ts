import { findVerdicts } from "./figure.js";
import type { Check } from "./types.js";

export const uncheckedFigure: Check = {
  id: "unchecked-figure",
  summary: "The figure could not be checked; the message says why.",
  severity: "off",
  why: "Silence never means right. Switch this check on to see every figure that no published series vouches for.",
  examples: [
    { note: "---\ndate: 2025-12-19\n---\n\nOur flow model puts buying at «$20 billion» a week.\n", finds: "Not checked" },
    { note: "---\ndate: 2025-12-19\n---\n\nAt the end of October 2025 Japan held $1,200.0 billion of US Treasuries.\n", finds: null },
  ],
  run: (judged) => findVerdicts(judged, (v) => v.kind === "unchecked"),
};
