/** Inlay marks after figures, and the verdict of each figure as a semantic token. Signs, not colours alone. */
import { describeVerdict } from "../../verdicts/messages.js";
import type { VerdictKind } from "../../verdicts/types.js";
import type { Analysis } from "../types.js";

export const MARKS: Readonly<Record<VerdictKind, string>> = { ties: "✓", off: "≠", stale: "↻", disputed: "±", unchecked: "?" };

export interface InlayMark {
  readonly offset: number;
  readonly label: string;
  readonly tooltip: string;
}

export const inlayMarks = (analysis: Analysis, start: number, end: number): readonly InlayMark[] =>
  analysis.reading.figures.flatMap((figure, index) =>
    figure.end < start || figure.start > end
      ? []
      : [{ offset: figure.end, label: MARKS[analysis.verdicts[index]!.kind], tooltip: describeVerdict(analysis, index) }],
  );

export interface VerdictToken {
  readonly start: number;
  readonly end: number;
  readonly verdict: VerdictKind;
}

export const verdictTokens = (analysis: Analysis): readonly VerdictToken[] =>
  analysis.reading.figures.map((figure, index) => ({ start: figure.start, end: figure.end, verdict: analysis.verdicts[index]!.kind }));
