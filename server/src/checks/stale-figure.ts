import { findVerdicts } from "./figure.js";
import type { Check } from "./types.js";

export const staleFigure: Check = {
  id: "stale-figure",
  summary: "The figure was right for an earlier observation and is presented as the current one.",
  severity: "warning",
  why: 'A note that says "now" or gives no period is read as of its date. By then a newer value was published.',
  examples: [
    {
      note: "---\ndate: 2025-12-19\n---\n\nJapan currently holds «$1,189.3 billion» of US Treasuries.\n",
      finds: "The figure was right for September 2025",
      fixed: "---\ndate: 2025-12-19\n---\n\nJapan currently holds $1,200.0 billion of US Treasuries.\n",
    },
    { note: "---\ndate: 2025-12-19\n---\n\nJapan currently holds $1,200.0 billion of US Treasuries.\n", finds: null },
  ],
  run: (judged) => findVerdicts(judged, (v) => v.kind === "stale"),
};
