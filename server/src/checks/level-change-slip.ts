import { slipCheck } from "./figure.js";

export const levelChangeSlip = slipCheck("level-change", {
  id: "level-change-slip",
  summary: "A level is given as a change, or a change as a level.",
  why: '"Fell by" and "fell to" are one letter apart, and the two numbers differ by a factor of fifty.',
  examples: [
    {
      note: "---\ndate: 2025-12-19\n---\n\nChina's Treasury holdings fell by «$688.7 billion» in October 2025.\n",
      finds: "is the level, not the change",
    },
    { note: "---\ndate: 2025-12-19\n---\n\nChina's Treasury holdings fell to $688.7 billion in October 2025.\n", finds: null },
  ],
});
