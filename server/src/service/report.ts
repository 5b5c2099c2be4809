/**
 * The per-file object of the JSON report, version 1 (docs/report.md). Other programs rely on these names: fields may be added, never
 * renamed.
 */
import type { Fix, Severity, TextEdit } from "../checks/types.js";
import type { Operand } from "../claims/types.js";
import { big, plain, scaleBy } from "../quantity/decimal.js";
import { indexLines } from "../text/lines.js";
import { describeVerdict } from "../verdicts/messages.js";
import { VERDICTS, type VerdictKind } from "../verdicts/types.js";
import type { Analysis } from "./types.js";

export interface ReportFix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
}

export interface ReportFigure {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly column: number;
  readonly value?: string;
  readonly low?: string;
  readonly high?: string;
  readonly unit: string | null;
  readonly hedge: string | null;
  readonly claim: {
    readonly series: string | null;
    readonly relation: string;
    readonly period: string | null;
    readonly direction: "up" | "down" | null;
    readonly confidence: number;
  } | null;
  readonly verdict: VerdictKind;
  readonly reason: string | null;
  readonly slip: string | null;
  readonly actual: {
    readonly value: string;
    readonly high?: string;
    readonly unit: string;
    readonly period: string;
    readonly series: string | null;
    readonly knownFrom: string | null;
  } | null;
  readonly message: string;
  readonly check: string | null;
  readonly severity: Severity | null;
  /** Present when the finding is switched off by a region comment, a baseline or the configuration. */
  readonly suppressed?: { readonly by: string; readonly reason: string | null };
  readonly fixes: readonly ReportFix[];
}

/** A finding that belongs to no figure: a pin, a comment, the front matter. */
export interface ReportFinding {
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly column: number;
  readonly check: string;
  readonly severity: Severity;
  readonly message: string;
  readonly suppressed?: { readonly by: string; readonly reason: string | null };
  readonly fixes: readonly ReportFix[];
}

export type Summary = { readonly figures: number } & Readonly<Record<VerdictKind, number>>;

export interface FileReport {
  readonly path: string;
  readonly asOf: string;
  /** Who said so: "front matter date", "today", ... */
  readonly asOfFrom: string;
  readonly summary: Summary;
  readonly figures: readonly ReportFigure[];
  readonly findings: readonly ReportFinding[];
}

/** `a`, `a+b`, `a-b`, `a/b`, `a+b/c`, `fact:ID`; null for the note's own arithmetic. */
export const operandText = (operand: Operand): string | null => {
  switch (operand.kind) {
    case "series":
      if (operand.op === "share") return `${operand.ids.slice(0, -1).join("+")}/${operand.ids.at(-1)}`;
      return operand.ids.join({ one: "", sum: "+", difference: "-", ratio: "/" }[operand.op]);
    case "fact":
      return operand.facts.length > 0 ? `fact:${operand.facts[0]}` : null;
    case "note":
      return null;
  }
};

export const summarize = (verdicts: readonly { readonly verdict: VerdictKind }[]): Summary => {
  const counts = Object.fromEntries(VERDICTS.map((v) => [v, 0])) as Record<VerdictKind, number>;
  for (const { verdict } of verdicts) counts[verdict]++;
  return { figures: verdicts.length, ...counts };
};

/**
 * What the text was understood to mean: the reading's series, even when a market quote or the lower end of a range is what ties. Of several
 * facts that say one thing, the one compared.
 */
export const claimSeries = (analysis: Pick<Analysis, "verdicts">, index: number): string | null => {
  const { reading, actual } = analysis.verdicts[index]!;
  if (!reading) return null;
  return reading.operand.kind === "series" ? operandText(reading.operand) : (actual?.series ?? operandText(reading.operand));
};

const reportFix = (fix: Fix): ReportFix => ({ title: fix.title, edits: fix.edits.map(({ start, end, text }) => ({ start, end, text })) });

/** From here a reading gives an unjudged figure its unit. */
const TRUSTED_PRIOR = 0.75;

/** Figures exactly as the report writes them. */
export const reportFigures = (analysis: Analysis, fixes: (index: number) => readonly Fix[]): ReportFigure[] => {
  const lines = indexLines(analysis.source.text);
  const byFigure = new Map<number, Analysis["findings"][number]>();
  for (const finding of analysis.findings) {
    const other = byFigure.get(finding.figure);
    if (finding.figure >= 0 && (!other || (other.suppressed && !finding.suppressed))) byFigure.set(finding.figure, finding);
  }
  return analysis.reading.figures.map((figure, index) => {
    const verdict = analysis.verdicts[index]!;
    const finding = byFigure.get(index);
    const { reading } = verdict;
    // A reading that was only guessed must not rename what the text says: "$659" for a laptop is no price of gold.
    const trusted = reading !== null && (figure.unit === null || verdict.kind !== "unchecked" || reading.prior >= TRUSTED_PRIOR);
    const values = figure.numbers.map((n) => plain(scaleBy(n.value, trusted ? reading.scale : 0)));
    const sorted = values.length === 2 && big(values[0]!).gt(values[1]!) ? [values[1]!, values[0]!] : values;
    const live = finding && !finding.suppressed ? finding : null;
    return {
      text: figure.text,
      start: figure.start,
      end: figure.end,
      ...lines.positionAt(figure.start),
      ...(sorted.length === 2 ? { low: sorted[0]!, high: sorted[1]! } : { value: sorted[0]! }),
      unit: trusted ? reading.unit : figure.unit,
      hedge: figure.hedge?.text ?? null,
      claim: reading
        ? {
            series: claimSeries(analysis, index),
            relation: reading.relation,
            period: verdict.period ?? reading.period,
            direction: reading.direction,
            confidence: Math.round(verdict.confidence * 100) / 100,
          }
        : null,
      verdict: verdict.kind,
      reason: verdict.reason,
      slip: verdict.slip,
      actual: verdict.actual,
      message: live?.message ?? describeVerdict(analysis, index),
      check: live?.check ?? null,
      severity: live?.severity ?? null,
      ...(finding?.suppressed ? { suppressed: finding.suppressed } : {}),
      fixes: live ? fixes(index).map(reportFix) : [],
    };
  });
};

export const reportFile = (
  analysis: Analysis,
  path: string,
  fixesOf: (finding: Analysis["findings"][number]) => readonly Fix[],
): FileReport => {
  const lines = indexLines(analysis.source.text);
  const figures = reportFigures(analysis, (index) => {
    const finding = analysis.findings.find((f) => f.figure === index && !f.suppressed);
    return finding ? fixesOf(finding) : [];
  });
  return {
    path,
    asOf: analysis.asOf.day,
    asOfFrom: analysis.asOf.from,
    summary: summarize(figures),
    figures,
    findings: analysis.findings
      .filter((f) => f.figure < 0)
      .map((f) => ({
        start: f.start,
        end: f.end,
        ...lines.positionAt(f.start),
        check: f.check,
        severity: f.severity,
        message: f.message,
        ...(f.suppressed ? { suppressed: f.suppressed } : {}),
        fixes: fixesOf(f).map(reportFix),
      })),
  };
};
