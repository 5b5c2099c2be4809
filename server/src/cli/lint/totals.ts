/** Adds up a run as results come, so that no result need be kept. */
import { SEVERITIES, type Severity } from "../../config/severity.js";
import { VERDICTS, type VerdictKind } from "../../verdicts/types.js";
import { count } from "../formats/summaryText.js";
import type { NoteResult, RunError, Totals } from "./types.js";

export const createTotals = () => {
  const summary = { figures: 0, ...(Object.fromEntries(VERDICTS.map((v) => [v, 0])) as Record<VerdictKind, number>) };
  const findings = Object.fromEntries(SEVERITIES.map((s) => [s, 0])) as Record<Severity, number>;
  const reasons = new Map<string, number>();
  const errors: RunError[] = [];
  let [files, suppressed, fixable] = [0, 0, 0];
  return {
    add({ report, problems }: NoteResult): void {
      files++;
      summary.figures += report.summary.figures;
      for (const v of VERDICTS) summary[v] += report.summary[v];
      for (const f of report.figures) if (f.reason) reasons.set(f.reason, (reasons.get(f.reason) ?? 0) + 1);
      for (const p of problems) {
        if (p.suppressed) suppressed++;
        else {
          findings[p.severity]++;
          if (p.fixes.some((fix) => fix.safe)) fixable++;
        }
      }
    },
    fail(error: RunError): void {
      errors.push(error);
    },
    totals: (gates: readonly string[] = []): Totals => ({
      files,
      summary,
      reasons: [...reasons].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)),
      errors,
      findings,
      suppressed,
      fixable,
      gates,
    }),
  };
};

export interface GateOptions {
  readonly failOn: Severity | "never";
  readonly maxWarnings: number | null;
  readonly minCoverage: number | null;
  /** A sentence on baseline entries that no finding matched, when that counts. */
  readonly staleBaseline: string | null;
}

/** Sentences for every gate that closed, besides `failOn`. */
export const closedGates = (totals: Totals, options: GateOptions, coverage: number): string[] => [
  ...(options.maxWarnings !== null && totals.findings.warning > options.maxWarnings
    ? [
        `${count(totals.findings.warning, "warning")}; at most ${options.maxWarnings} ${options.maxWarnings === 1 ? "is" : "are"} allowed (--max-warnings).`,
      ]
    : []),
  ...(options.minCoverage !== null && coverage < options.minCoverage
    ? [`${coverage.toFixed(1)} % of the figures were checked; ${options.minCoverage} % are required (--min-coverage).`]
    : []),
  ...(options.staleBaseline === null ? [] : [options.staleBaseline]),
];

/** 2: something could not be done. 1: a finding at or above failOn, or a closed gate. 0: neither. */
export const exitCode = (totals: Totals, failOn: Severity | "never"): 0 | 1 | 2 => {
  if (totals.errors.length > 0) return 2;
  if (totals.gates.length > 0) return 1;
  if (failOn === "never") return 0;
  return SEVERITIES.slice(0, SEVERITIES.indexOf(failOn) + 1).some((s) => totals.findings[s] > 0) ? 1 : 0;
};
