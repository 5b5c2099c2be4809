/** One row for each figure: what the note says, what the data says, where from. For the tree, the tie-out sheet and its exports. */
import type { Severity } from "../../checks/types.js";
import type { UncheckedReason } from "../../claims/types.js";
import { type DecimalString, plain, scaleBy } from "../../quantity/decimal.js";
import { parseInterval, parsePeriod } from "../../quantity/period.js";
import { displayValue } from "../../verdicts/display.js";
import { describeVerdict } from "../../verdicts/messages.js";
import type { Slip, VerdictKind } from "../../verdicts/types.js";
import type { Analysis } from "../types.js";
import { sectionOf, seriesOfFigure } from "./seriesOf.js";

export interface SheetRow {
  readonly figure: number;
  readonly start: number;
  readonly end: number;
  /** As the note has it. */
  readonly text: string;
  /** Headings above, outermost first. */
  readonly section: readonly string[];
  readonly verdict: VerdictKind;
  readonly reason: UncheckedReason | null;
  readonly slip: Slip | null;
  /** Verdict in words. */
  readonly message: string;
  /** What the data gives, for people; null when nothing was compared. */
  readonly data: string | null;
  /** Series compared or read, as ids joined by the operand's sign; null for none. */
  readonly series: string | null;
  /** First of them with its names; null for none. */
  readonly source: { readonly id: string; readonly title: string; readonly publisher: string; readonly url: string } | null;
  readonly period: string | null;
  /** Last day of the period, as days since 1970-01-01. */
  readonly day: number | null;
  /** What the note says in the unit of the series, where it states a level of one series; for charts. */
  readonly stated: DecimalString | null;
  readonly knownFrom: string | null;
  readonly check: string | null;
  readonly severity: Severity | null;
  readonly suppressed: boolean;
}

/** The number as the reading scales it; null for ranges, changes and other units. */
const statedLevel = (analysis: Analysis, index: number, unit: string): DecimalString | null => {
  const { reading } = analysis.verdicts[index]!;
  const { numbers } = analysis.reading.figures[index]!;
  return reading?.relation === "level" && reading.unit === unit && numbers.length === 1
    ? plain(scaleBy(numbers[0].value, reading.scale))
    : null;
};

export const sheetRows = (analysis: Analysis): readonly SheetRow[] => {
  const findings = new Map(analysis.findings.filter((f) => f.figure >= 0).map((f) => [f.figure, f]));
  return analysis.reading.figures.map((figure, index) => {
    const verdict = analysis.verdicts[index]!;
    const ids = seriesOfFigure(analysis, index);
    const first = ids[0] === undefined ? undefined : analysis.dataset.catalogue.series(ids[0]);
    const finding = findings.get(index);
    const { actual } = verdict;
    const shown = actual && first ? (value: string) => displayValue(value, { ...first, unit: actual.unit }) : null;
    return {
      figure: index,
      start: figure.start,
      end: figure.end,
      text: figure.text,
      section: sectionOf(analysis, index),
      verdict: verdict.kind,
      reason: verdict.reason,
      slip: verdict.slip,
      message: describeVerdict(analysis, index),
      data: actual
        ? [actual.value, actual.high]
            .filter((v) => v !== undefined)
            .map((v) => (shown ? shown(v) : `${v} ${actual.unit}`))
            .join(" to ")
        : null,
      series: actual?.series ?? (ids.length > 0 ? ids.join("+") : null),
      source: first ? { id: first.id, title: first.title, publisher: first.publisher, url: first.sourceUrl } : null,
      period: verdict.period,
      day: verdict.period === null ? null : (parsePeriod(parseInterval(verdict.period)?.to.iso ?? verdict.period)?.end ?? null),
      stated: first && ids.length === 1 ? statedLevel(analysis, index, first.unit) : null,
      knownFrom: actual?.knownFrom ?? null,
      check: finding?.check ?? null,
      severity: finding?.severity ?? null,
      suppressed: finding?.suppressed != null,
    };
  });
};

export const countVerdicts = (analysis: Analysis): Record<VerdictKind, number> => {
  const counts: Record<VerdictKind, number> = { ties: 0, off: 0, stale: 0, disputed: 0, unchecked: 0 };
  for (const verdict of analysis.verdicts) counts[verdict.kind]++;
  return counts;
};
