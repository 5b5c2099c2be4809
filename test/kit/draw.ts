/** Draws an analysis as a person would mark up a page: each line of the note, then `^~~~` and the verdict under every figure. */
import type { Analysis } from "../../server/src/service/index.js";
import { reportFile } from "../../server/src/service/report.js";

export const draw = (analysis: Analysis): string => {
  const report = reportFile(analysis, analysis.source.uri, () => []);
  const out: string[] = [];
  let offset = 0;
  for (const line of analysis.source.text.split("\n")) {
    const end = offset + line.length;
    out.push(line);
    const items = [
      ...report.figures.map((f) => ({
        start: f.start,
        length: f.end - f.start,
        says: `${f.verdict}${f.slip ? ` (${f.slip})` : ""}${f.reason ? ` (${f.reason})` : ""}${f.check ? ` [${f.check}]` : ""}: ${f.message}`,
      })),
      ...report.findings.map((f) => ({ start: f.start, length: f.end - f.start, says: `[${f.check}]: ${f.message}` })),
    ].sort((a, b) => a.start - b.start);
    for (const item of items) {
      if (item.start < offset || item.start > end) continue;
      out.push(`${" ".repeat(item.start - offset)}^${"~".repeat(Math.max(0, Math.min(item.length, end - item.start) - 1))} ${item.says}`);
    }
    offset = end + 1;
  }
  const s = report.summary;
  return `${out.join("\n")}\n== ${s.figures} figures: ${s.ties} tie, ${s.off} off, ${s.stale} stale, ${s.disputed} disputed, ${s.unchecked} unchecked (as of ${report.asOf}, ${report.asOfFrom})\n`;
};
