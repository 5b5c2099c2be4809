import type { Check } from "./types.js";

export const noNoteDate: Check = {
  id: "no-note-date",
  summary: "The note has no date, so it is read as of today.",
  severity: "warning",
  why: 'What counts as known, and which month "last month" is, depends on the note\'s date. Without one the same text may pass today and fail next month.',
  examples: [
    { note: "Japan held $1,200.0 billion of US Treasuries at the end of October 2025.\n", finds: "has no date" },
    { note: "---\ndate: 2025-12-19\n---\n\nJapan held $1,200.0 billion of US Treasuries at the end of October 2025.\n", finds: null },
  ],
  run: (judged) => {
    const first = judged.reading.figures[judged.verdicts.findIndex((v) => v.kind !== "unchecked")];
    if (judged.asOf.from !== "today" || !first) return [];
    const message = `The note has no date, so it is read as of today, ${judged.asOf.day}. Add date: YYYY-MM-DD to its front matter.`;
    return [{ start: first.start, end: first.end, message, figure: -1, expected: null, related: [] }];
  },
};
