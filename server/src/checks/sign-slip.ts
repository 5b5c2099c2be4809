import { slipCheck } from "./figure.js";

export const signSlip = slipCheck("sign", {
  id: "sign-slip",
  summary: "The change has the right size and the wrong direction.",
  why: "The verb or the sign says up where the data says down, or the reverse.",
  examples: [
    {
      note: "---\ndate: 2025-12-19\n---\n\nChina's Treasury holdings rose by «$11.8 billion» in October 2025.\n",
      finds: "The direction is the other way round",
    },
    { note: "---\ndate: 2025-12-19\n---\n\nChina's Treasury holdings fell by $11.8 billion in October 2025.\n", finds: null },
  ],
});
