/** What a person can do at a place: the fixes of the findings there, and the help that every figure offers. */
import { fixesFor, helpFor } from "../fixes/index.js";
import type { ActionInfo, Analysis } from "./types.js";

export const actionsAt = (analysis: Analysis, start: number, end: number): readonly ActionInfo[] => {
  const touches = (span: { start: number; end: number }) => span.start <= end && start <= span.end;
  const actions: ActionInfo[] = [];
  const seen = new Set<string>();
  const add = (action: ActionInfo) => {
    const key = `${action.fix.title}|${action.start}`;
    if (!seen.has(key)) {
      seen.add(key);
      actions.push(action);
    }
  };
  for (const finding of analysis.findings) {
    if (finding.suppressed || !touches(finding)) continue;
    for (const fix of fixesFor(finding, analysis)) add({ start: finding.start, end: finding.end, fix, finding });
  }
  analysis.reading.figures.forEach((figure, index) => {
    if (!touches(figure)) return;
    for (const fix of helpFor(index, analysis)) add({ start: figure.start, end: figure.end, fix, finding: null });
  });
  return actions.sort((a, b) => Number(b.fix.preferred) - Number(a.fix.preferred));
};
