import { slipCheck } from "./figure.js";

export const scaleSlip = slipCheck("scale", {
  id: "scale-slip",
  summary: "The figure is ten, a hundred, a thousand or a million times too large or too small.",
  why: "A moved decimal point or a wrong scale word (million, billion, trillion, 万, 億) is the commonest slip in macro notes, and one that readers rarely see.",
  examples: [
    {
      note: "---\ndate: 2025-12-19\n---\n\nJapan held «$1.2 billion» of US Treasuries at the end of October 2025.\n",
      finds: "A thousand times too small",
      fixed: "---\ndate: 2025-12-19\n---\n\nJapan held $1.2 trillion of US Treasuries at the end of October 2025.\n",
    },
    { note: "---\ndate: 2025-12-19\n---\n\nJapan held $1.2 trillion of US Treasuries at the end of October 2025.\n", finds: null },
  ],
});
