/** What the Problems view lists for a note: live findings, and on demand suppressed ones and figures that could not be checked. */
import type { Related, Severity } from "../../checks/types.js";
import { describeVerdict } from "../../verdicts/messages.js";
import type { Analysis } from "../types.js";
import { relatedPlaces } from "./related.js";

export interface Problem {
  readonly start: number;
  readonly end: number;
  readonly severity: Severity;
  /** Check id; "unchecked" for a figure that has no finding. */
  readonly code: string;
  readonly message: string;
  readonly related: readonly Related[];
  /** Shown faded: switched off by a comment or the configuration. */
  readonly faded: boolean;
}

export const problemsOf = (analysis: Analysis): readonly Problem[] => {
  const { problems: wanted, suppressed } = analysis.settings;
  if (wanted === "none") return [];
  const problems: Problem[] = [];
  const related = relatedPlaces(analysis);
  const reported = new Set<number>();
  for (const finding of analysis.findings) {
    if (finding.suppressed) {
      reported.add(finding.figure);
      if (suppressed !== "hint") continue;
      const why = finding.suppressed.reason ? `: ${finding.suppressed.reason}` : "";
      problems.push({
        start: finding.start,
        end: finding.end,
        severity: "hint",
        code: finding.check,
        message: `${finding.message} (suppressed by ${finding.suppressed.by}${why})`,
        related: related(finding),
        faded: true,
      });
      continue;
    }
    reported.add(finding.figure);
    problems.push({
      start: finding.start,
      end: finding.end,
      severity: finding.severity,
      code: finding.check,
      message: finding.message,
      related: related(finding),
      faded: false,
    });
  }
  if (wanted === "all") {
    analysis.verdicts.forEach((verdict, index) => {
      if (verdict.kind === "ties" || reported.has(index)) return;
      const figure = analysis.reading.figures[index]!;
      problems.push({
        start: figure.start,
        end: figure.end,
        severity: "information",
        code: "unchecked",
        message: describeVerdict(analysis, index),
        related: [],
        faded: false,
      });
    });
  }
  return problems.sort((a, b) => a.start - b.start || a.end - b.end);
};
