/** One line a note, as it comes; errors as lines of their own; the head of the report last. */
import { reportHead } from "./json.js";
import type { Format } from "./types.js";

export const jsonl: Format = {
  id: "jsonl",
  create: (context) => ({
    start: () => "",
    note: ({ report }) => `${JSON.stringify({ type: "file", ...report })}\n`,
    error: (error) => `${JSON.stringify({ type: "error", ...error })}\n`,
    end: (totals) => `${JSON.stringify({ type: "summary", ...reportHead(context, totals) })}\n`,
  }),
};
