/** Checks one note: the analysis, then what the configuration and the baseline accept. Pure but for the engine handed in. */
import { withDirectives } from "../../checks/directives.js";
import type { Finding } from "../../checks/types.js";
import { acceptedBy } from "../../config/accept.js";
import type { Settings } from "../../config/settings.js";
import type { Analysis, Source, Tieout } from "../../service/index.js";
import { indexLines } from "../../text/lines.js";
import { claimText, fingerprint } from "./fingerprint.js";
import { type NoteResult, type Problem, suppressedByBaseline } from "./types.js";

export interface NoteJob {
  /** As the report names it. */
  readonly name: string;
  readonly text: string;
  readonly settings: Settings;
  readonly asOf?: string | undefined;
  readonly requireReason: boolean;
  readonly reportUnused: boolean;
  /** Fingerprints that the baseline holds for this note, one entry for each time. */
  readonly baseline: readonly string[];
}

export const languageOf = (path: string): Source["language"] => (/\.mdx$/i.test(path) ? "mdx" : "markdown");

/** Findings that are not from the text alone: the figure's claim as the report has it, for matching. */
const withSuppression = (analysis: Analysis, suppress: (finding: Finding) => Finding["suppressed"]): Analysis => ({
  ...analysis,
  findings: analysis.findings.map((f) => (f.suppressed ? f : { ...f, suppressed: suppress(f) })),
});

export const checkNote = (tieout: Tieout, job: NoteJob): NoteResult => {
  const source: Source = { uri: job.name, text: job.text, language: languageOf(job.name) };
  const analysed = tieout.analyze(source, { settings: job.settings, ...(job.asOf === undefined ? {} : { asOf: job.asOf }) });
  const raw = withDirectives(analysed, job, job.settings);
  const first = tieout.report(raw, job.name);
  const figures = first.figures;
  const slice = (f: Finding) => job.text.slice(f.start, f.end);
  const key = (f: Finding) => fingerprint(f.check, figures[f.figure] ?? null, slice(f));
  const left = new Map<string, number>();
  for (const entry of job.baseline) left.set(entry, (left.get(entry) ?? 0) + 1);
  // Most notes have nothing that changes a finding, and are reported once.
  const plain = job.baseline.length === 0 && job.settings.accept.length === 0;
  const analysis = plain
    ? raw
    : withSuppression(raw, (f) => {
        const claim = figures[f.figure]?.claim;
        const accepted = acceptedBy(job.settings.accept, { check: f.check, text: slice(f), series: claim?.series, period: claim?.period });
        if (accepted) return { by: "configuration", reason: accepted.reason };
        const fp = key(f);
        const n = left.get(fp) ?? 0;
        if (n === 0) return null;
        left.set(fp, n - 1);
        return { by: suppressedByBaseline, reason: null };
      });
  const lines = indexLines(job.text);
  const problems = analysis.findings.map((f): Problem => {
    const [at, to] = [lines.positionAt(f.start), lines.positionAt(f.end)];
    return {
      check: f.check,
      severity: f.severity,
      message: f.message,
      start: f.start,
      end: f.end,
      line: at.line,
      column: at.column,
      endLine: to.line,
      endColumn: to.column,
      text: slice(f),
      fingerprint: key(f),
      claim: claimText(figures[f.figure] ?? null),
      fixes: f.suppressed
        ? []
        : tieout.fixes(analysis, f).map(({ title, kind, safe, preferred, edits }) => ({ title, kind, safe, preferred, edits })),
      suppressed: f.suppressed,
    };
  });
  return { report: plain ? first : tieout.report(analysis, job.name), problems, source: job.text };
};
