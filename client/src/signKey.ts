/** What a sign-off is tied to, for the panel and the page of the sheet alike. */
import type { SheetRow } from "./messages.js";

/** What was signed. Equal figures of a note (same text, claim and data) are signed together. */
export const signKey = (row: Pick<SheetRow, "text" | "series" | "period" | "data">): string =>
  [row.text, row.series ?? "", row.period ?? "", row.data ?? ""].join(" | ");
