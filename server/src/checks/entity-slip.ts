import { slipCheck } from "./figure.js";

export const entitySlip = slipCheck("entity", {
  id: "entity-slip",
  summary: "The number is that of another country, holder or currency, or of the total.",
  why: "Right number, wrong name: the neighbouring row of the table.",
  examples: [
    {
      note: "---\ndate: 2025-12-19\n---\n\nAt the end of October 2025 China held «$877.9 billion» of US Treasuries.\n",
      finds: "United Kingdom",
    },
    {
      note: "---\ndate: 2025-12-19\n---\n\nAt the end of October 2025 the United Kingdom held $877.9 billion of US Treasuries.\n",
      finds: null,
    },
  ],
});
