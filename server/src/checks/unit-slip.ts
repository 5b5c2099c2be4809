import { slipCheck } from "./figure.js";

export const unitSlip = slipCheck("unit", {
  id: "unit-slip",
  summary: "The number is right under another unit.",
  why: "Per cent for basis points, percentage points for basis points, tonnes for ounces: the number was copied and its unit was not.",
  examples: [
    {
      note: "---\ndate: 2025-12-12\n---\n\nChina's official gold reserves stood at «74.12 million tonnes» at the end of November 2025.\n",
      finds: "another unit",
    },
    {
      note: "---\ndate: 2025-12-12\n---\n\nChina's official gold reserves stood at 74.12 million ounces at the end of November 2025.\n",
      finds: null,
    },
  ],
});
