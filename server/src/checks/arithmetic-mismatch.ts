import { slipCheck } from "./figure.js";

export const arithmeticMismatch = slipCheck("arithmetic", {
  id: "arithmetic-mismatch",
  summary: "A total, difference, share or spread is not what its parts give.",
  why: "The parts are stated or published, and adding, subtracting or dividing them gives another number.",
  examples: [
    {
      note: "---\ndate: 2025-12-19\n---\n\nAt the end of October 2025 China's holdings were «8.5%» of all foreign holdings of US Treasuries.\n",
      finds: "Says 8.5%",
    },
    {
      note: "---\ndate: 2025-12-19\n---\n\nAt the end of October 2025 China's holdings were 7.5% of all foreign holdings of US Treasuries.\n",
      finds: null,
    },
  ],
});
