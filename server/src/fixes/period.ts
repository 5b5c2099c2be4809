/** Says of which period the figure is right; gives an undated note its date. */
import type { Fix } from "../checks/types.js";
import { describePeriod } from "../quantity/period.js";
import { insertAt } from "./comment.js";
import type { FixMaker } from "./types.js";

export const addPeriod: FixMaker = ({ figure, verdict }): readonly Fix[] => {
  if (!figure || !verdict || (verdict.kind !== "stale" && verdict.slip !== "period")) return [];
  const right = verdict.alternatives.find((a) => a.period !== null && (a.slip === null || a.slip === "period"))?.period;
  if (!right) return [];
  const text = ` (${describePeriod(right)})`;
  return [
    {
      title: `Add the period it is right for: ${describePeriod(right)}`,
      kind: "period",
      edits: [insertAt(figure.end, text)],
      preferred: false,
      safe: false,
    },
  ];
};

export const addDate: FixMaker = ({ finding, judged }): readonly Fix[] => {
  if (finding.check !== "no-note-date") return [];
  const { day } = judged.asOf;
  const fm = judged.note.frontMatter;
  const lineEnd = fm ? judged.source.text.indexOf("\n", fm.start) + 1 : 0;
  const newline = judged.source.text.includes("\r\n") ? "\r\n" : "\n";
  const line = `date: ${day}${newline}`;
  const edit =
    fm && lineEnd > 0
      ? insertAt(lineEnd, line)
      : insertAt(judged.source.text.startsWith("\uFEFF") ? 1 : 0, `---${newline}${line}---${newline}${newline}`);
  return [{ title: `Add date: ${day}`, kind: "period", edits: [edit], preferred: true, safe: false }];
};
