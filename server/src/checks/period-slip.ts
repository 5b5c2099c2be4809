import { slipCheck } from "./figure.js";

export const periodSlip = slipCheck("period", {
  id: "period-slip",
  summary: "The number is that of another month, quarter or year.",
  why: "Tables list neighbouring periods side by side; a number from the wrong row or column looks right in every other way.",
  examples: [
    {
      note: "---\ndate: 2025-12-19\n---\n\nAt the end of October 2025 Japan held «$1,189.3 billion» of US Treasuries.\n",
      finds: "September 2025",
      fixed: "---\ndate: 2025-12-19\n---\n\nAt the end of October 2025 Japan held $1,200.0 billion of US Treasuries.\n",
    },
    { note: "---\ndate: 2025-12-19\n---\n\nAt the end of September 2025 Japan held $1,189.3 billion of US Treasuries.\n", finds: null },
  ],
});
