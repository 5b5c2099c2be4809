/** All safe edits of a note at once. Two fixes that touch the same place cannot both be meant: the first stands. */
import type { Finding, Fix, TextEdit } from "../../checks/types.js";
import type { Analysis } from "../types.js";

export const safeEdits = (analysis: Analysis, fixesOf: (finding: Finding) => readonly Fix[]): readonly TextEdit[] => {
  const edits: TextEdit[] = [];
  const free = (edit: TextEdit) => edits.every((other) => edit.end <= other.start || other.end <= edit.start);
  for (const finding of analysis.findings) {
    if (finding.suppressed) continue;
    const fix = fixesOf(finding).find((candidate) => candidate.safe);
    if (fix?.edits.every(free)) edits.push(...fix.edits);
  }
  return edits.sort((a, b) => a.start - b.start);
};
