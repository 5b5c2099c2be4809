/** Findings about disable comments themselves: one without a reason, one that switches nothing off. Asked for by flag or configuration. */
import type { Finding } from "../../checks/types.js";
import type { Analysis } from "../../service/index.js";

export const MISSING_REASON = "missing-reason";
export const UNUSED_DISABLE = "unused-disable";

export const directiveFindings = (
  analysis: Analysis,
  options: { readonly requireReason: boolean; readonly reportUnused: boolean },
): Finding[] => {
  const findings: Finding[] = [];
  const add = (span: { start: number; end: number }, check: string, severity: Finding["severity"], message: string) =>
    findings.push({
      start: span.start,
      end: span.end,
      check,
      severity,
      message,
      figure: -1,
      expected: null,
      related: [],
      suppressed: null,
    });
  const seen = new Set<number>();
  for (const region of analysis.annotations.regions) {
    const at = region.comment.start;
    const first = !seen.has(at);
    seen.add(at);
    if (options.requireReason && region.reason === null && first)
      add(region.comment, MISSING_REASON, "error", `This comment gives no reason. Write tieout-${region.form} ... reason="..."`);
    if (!options.reportUnused) continue;
    const used = (id: string | null) =>
      analysis.findings.some(
        (f) =>
          f.suppressed?.by === `tieout-${region.form}` && region.start <= f.start && f.end <= region.end && (id === null || f.check === id),
      );
    const checks = region.checks.length === 0 ? [null] : region.checks;
    const idle = checks.filter((id) => !used(id));
    if (idle.length === 0) continue;
    const what =
      idle[0] === null
        ? "nothing"
        : idle.length === checks.length
          ? `no ${idle.join(", no ")}`
          : `no ${idle.join(", no ")} (the others are used)`;
    add(region.comment, UNUSED_DISABLE, "warning", `This comment switches off ${what}: there is no such finding in its reach.`);
  }
  return findings;
};
