/** `tieout explain`: the trail from the words to the verdict, for a person who doubts it. */
import { describePeriod } from "../quantity/period.js";
import { indexLines } from "../text/lines.js";
import { describeVerdict } from "../verdicts/messages.js";
import { operandText } from "./report.js";
import type { Analysis } from "./types.js";

const indent = (lines: readonly string[]): string[] => lines.map((line) => `  ${line}`);

export const explainFigure = (analysis: Analysis, index: number): string => {
  const figure = analysis.reading.figures[index];
  const claim = analysis.claims[index];
  const verdict = analysis.verdicts[index];
  if (!figure || !claim || !verdict) return `There is no figure ${index} in ${analysis.source.uri}.`;
  const { line, column } = indexLines(analysis.source.text).positionAt(figure.start);
  const values = figure.numbers.map((n) => n.value).join(" to ");
  const out = [
    `${analysis.source.uri}:${line}:${column}  ${figure.text}`,
    "",
    "Figure",
    ...indent([
      `kind      ${figure.kind}`,
      `value     ${values}${figure.unit ? ` ${figure.unit}` : ""}${figure.unitFrom && figure.unitFrom !== "text" ? ` (unit from the ${figure.unitFrom})` : ""}`,
      `written   to 10^${figure.numbers[0].exponent}${figure.hedge ? `, hedged by "${figure.hedge.text}" (${figure.hedge.kind})` : ""}`,
      `as of     ${analysis.asOf.day} (${analysis.asOf.from})`,
    ]),
    "",
    "Words used",
    ...indent(
      (verdict.reading?.evidence ?? claim.evidence).map((e) => `${e.about.padEnd(9)} ${e.words ? `"${e.words}"` : "-"} (${e.from})`),
    ),
    "",
    "Readings",
    ...indent(
      claim.readings.length === 0
        ? [claim.abstain ? `none: ${claim.abstain}` : "none"]
        : claim.readings
            .slice(0, 8)
            .map(
              (r) =>
                `${r === verdict.reading ? ">" : " "} ${r.prior.toFixed(2)}  ${r.relation} of ${operandText(r.operand) ?? "figures of this note"}, ${r.period ? describePeriod(r.period) : "latest known"} (${r.periodFrom}), in ${r.unit}`,
            ),
    ),
  ];
  if (verdict.steps.length > 0) out.push("", "Arithmetic", ...indent(verdict.steps.map((s) => s.text)));
  if (verdict.alternatives.length > 0)
    out.push(
      "",
      "Would tie",
      ...indent(
        verdict.alternatives.map(
          (a) =>
            `${a.relation} of ${a.series ?? "figures of this note"}${a.period ? `, ${describePeriod(a.period)}` : ""}: ${a.value}${a.slip ? ` (${a.slip})` : ""}`,
        ),
      ),
    );
  out.push(
    "",
    "Verdict",
    ...indent([
      `${verdict.kind}${verdict.reason ? ` (${verdict.reason})` : ""}${verdict.slip ? `, slip: ${verdict.slip}` : ""}`,
      describeVerdict(analysis, index),
    ]),
  );
  return `${out.join("\n")}\n`;
};
