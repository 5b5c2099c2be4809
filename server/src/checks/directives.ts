/**
 * Checks of disable comments themselves: one without a reason, one that switches nothing off. They look at findings, not at a note alone,
 * so they come after all other checks; and they are asked for by an option or a setting of their own, not by a severity.
 */
import type { Annotations } from "../annotations/types.js";
import { acceptedBy } from "../config/accept.js";
import type { Settings } from "../config/settings.js";
import type { Severity } from "../config/severity.js";
import type { CheckExample, Finding } from "./types.js";

export interface DirectiveOptions {
  readonly requireReason: boolean;
  readonly reportUnused: boolean;
}

export interface DirectiveCheck {
  readonly id: string;
  readonly summary: string;
  readonly severity: Severity;
  readonly why: string;
  readonly examples: readonly CheckExample[];
  /** What asks for it: an option of the command line, and a setting of the configuration. */
  readonly option: string;
  readonly setting: string;
}

export const MISSING_REASON: DirectiveCheck = {
  id: "missing-reason",
  summary: "A disable comment gives no reason.",
  severity: "error",
  why: "A finding that is switched off without a word is a question for the next reader: was it looked at, or was it in the way?",
  option: "--require-reason",
  setting: "requireReason",
  examples: [
    {
      note: "---\ndate: 2025-12-19\n---\n\n«<!--tieout-disable-next-line scale-slip-->»\nJapan held $1.2 billion of US Treasuries at the end of October 2025.\n",
      finds: "gives no reason",
    },
    {
      note: '---\ndate: 2025-12-19\n---\n\n<!--tieout-disable-next-line scale-slip reason="as the minister said it"-->\nJapan held $1.2 billion of US Treasuries at the end of October 2025.\n',
      finds: null,
    },
  ],
};

export const UNUSED_DISABLE: DirectiveCheck = {
  id: "unused-disable",
  summary: "A disable comment switches nothing off.",
  severity: "warning",
  why: "A comment that outlives its finding would hide the next one at the same place.",
  option: "--report-unused-disable-directives",
  setting: "reportUnusedDisableDirectives",
  examples: [
    {
      note: "---\ndate: 2025-12-19\n---\n\n«<!--tieout-disable-next-line scale-slip-->»\nJapan held $1.2 trillion of US Treasuries at the end of October 2025.\n",
      finds: "there is no such finding in its reach",
    },
    {
      note: "---\ndate: 2025-12-19\n---\n\n<!--tieout-disable-next-line scale-slip-->\nJapan held $1.2 billion of US Treasuries at the end of October 2025.\n",
      finds: null,
    },
  ],
};

export const DIRECTIVE_CHECKS: readonly DirectiveCheck[] = [MISSING_REASON, UNUSED_DISABLE];

interface Found {
  readonly annotations: Annotations;
  readonly findings: readonly Finding[];
}

type Add = (check: DirectiveCheck, span: { readonly start: number; readonly end: number }, message: string) => void;

const look = ({ annotations, findings }: Found, options: DirectiveOptions, add: Add): void => {
  const seen = new Set<number>();
  for (const region of annotations.regions) {
    const first = !seen.has(region.comment.start);
    seen.add(region.comment.start);
    if (options.requireReason && region.reason === null && first)
      add(MISSING_REASON, region.comment, `This comment gives no reason. Write tieout-${region.form} ... reason="..."`);
    if (!options.reportUnused) continue;
    const used = (id: string | null) =>
      findings.some(
        (f) =>
          f.suppressed?.by === `tieout-${region.form}` && region.start <= f.start && f.end <= region.end && (id === null || f.check === id),
      );
    const checks = region.checks.length === 0 ? [null] : region.checks;
    const idle = checks.filter((id) => !used(id));
    if (idle.length === 0) continue;
    const names = `no ${idle.join(", no ")}`;
    const what = idle[0] === null ? "nothing" : idle.length === checks.length ? names : `${names} (the others are used)`;
    add(UNUSED_DISABLE, region.comment, `This comment switches off ${what}: there is no such finding in its reach.`);
  }
};

/** The same analysis with findings about its disable comments, in order of place; severities and acceptances of the settings hold. */
export const withDirectives = <T extends Found & { readonly source: { readonly text: string } }>(
  analysis: T,
  options: DirectiveOptions,
  settings: Pick<Settings, "checks" | "accept">,
): T => {
  if (!options.requireReason && !options.reportUnused) return analysis;
  const own: Finding[] = [];
  look(analysis, options, (check, { start, end }, message) => {
    const severity = settings.checks[check.id] ?? check.severity;
    if (severity === "off") return;
    const accepted = acceptedBy(settings.accept, {
      check: check.id,
      text: analysis.source.text.slice(start, end),
      series: undefined,
      period: undefined,
    });
    const suppressed = accepted ? { by: "configuration", reason: accepted.reason } : null;
    own.push({ start, end, check: check.id, severity, message, figure: -1, expected: null, related: [], suppressed });
  });
  return own.length === 0
    ? analysis
    : { ...analysis, findings: [...analysis.findings, ...own].sort((a, b) => a.start - b.start || a.end - b.end) };
};
