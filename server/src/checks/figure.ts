/** What the checks on figures share: one finding per figure whose verdict is of a kind (and slip). */
import { describeVerdict } from "../verdicts/messages.js";
import type { Slip, Verdict } from "../verdicts/types.js";
import type { Check, Finding, Judged, Related } from "./types.js";

export type BareFinding = ReturnType<Check["run"]>[number];

const expected = (verdict: Verdict): Finding["expected"] => {
  const { actual } = verdict;
  if (!actual) return null;
  return { value: actual.value, ...(actual.high === undefined ? {} : { high: actual.high }), unit: actual.unit };
};

/** The note's own figures that a computed one stands on. */
const related = (judged: Judged, verdict: Verdict): readonly Related[] => {
  const operand = verdict.reading?.operand;
  if (operand?.kind !== "note") return [];
  return operand.figures.flatMap((i) => {
    const figure = judged.reading.figures[i];
    return figure ? [{ start: figure.start, end: figure.end, message: `Stated here: ${figure.text}` }] : [];
  });
};

export const findVerdicts = (judged: Judged, wanted: (verdict: Verdict) => boolean): readonly BareFinding[] =>
  judged.verdicts.flatMap((verdict, index) => {
    const figure = judged.reading.figures[index];
    if (!figure || !wanted(verdict)) return [];
    return [
      {
        start: figure.start,
        end: figure.end,
        message: describeVerdict(judged, index),
        figure: index,
        expected: verdict.kind === "off" || verdict.kind === "stale" ? expected(verdict) : null,
        related: related(judged, verdict),
      },
    ];
  });

/** A check on figures that are off by one slip. */
export const slipCheck = (slip: Slip, check: Pick<Check, "id" | "summary" | "why" | "examples">): Check => ({
  ...check,
  severity: "error",
  run: (judged) => findVerdicts(judged, (v) => v.kind === "off" && v.slip === slip),
});
