/** Findings that somebody answers for (`accept` in the configuration). */
import type { Acceptance } from "./settings.js";

/** Which acceptance covers a finding, if any. */
export const acceptedBy = (
  accept: readonly Acceptance[],
  finding: {
    readonly check: string;
    readonly text?: string | undefined;
    readonly series?: string | null | undefined;
    readonly period?: string | null | undefined;
  },
): Acceptance | undefined =>
  accept.find(
    (a) =>
      (a.check ?? a.text ?? a.series ?? a.period) !== undefined &&
      (a.check === undefined || a.check === finding.check) &&
      (a.text === undefined || a.text === finding.text) &&
      (a.series === undefined || a.series === finding.series) &&
      (a.period === undefined || a.period === finding.period),
  );
