import { slipCheck } from "./figure.js";

export const valueMismatch = slipCheck("value", {
  id: "value-mismatch",
  summary: "The data gives another number, and no single slip explains it.",
  why: "The claim is clear, the published series has a value for it, and no rounding, hedge, earlier vintage or other reading produces the figure as written. Often two digits changed places.",
  examples: [
    {
      note: "---\ndate: 2025-12-19\n---\n\nJapan held «$1.02 trillion» of US Treasuries at the end of October 2025.\n",
      finds: "Says $1.02 trillion",
      fixed: "---\ndate: 2025-12-19\n---\n\nJapan held $1.20 trillion of US Treasuries at the end of October 2025.\n",
    },
    { note: "---\ndate: 2025-12-19\n---\n\nJapan held $1.20 trillion of US Treasuries at the end of October 2025.\n", finds: null },
  ],
});
