/** What every run says at its end: figures by verdict, and why some could not be checked. */
import type { Totals } from "../lint/types.js";

/** "12,345": in our own words, because a locale's tables cost more at a cold start than checking a short note. */
const grouped = (n: number): string => String(n).replace(/\B(?=(?:\d{3})+$)/g, ",");

export const count = (n: number, word: string, plural = `${word}s`): string => `${grouped(n)} ${n === 1 ? word : plural}`;

const REASONS: Readonly<Record<string, string>> = {
  "no-claim": "no claim understood",
  "no-series": "no series in the dataset",
  "no-observation": "no value published yet",
  "too-old": "the series ended before",
  ambiguous: "more than one reading",
  forecast: "forecast",
  target: "target",
  hypothetical: "hypothetical",
  opinion: "opinion",
  quotation: "quoted in order to be corrected",
  ignored: "ignored by a comment",
};

export const reasonText = (reason: string): string => REASONS[reason] ?? reason;

/** Percent of figures with any verdict but unchecked; 100 when there are none. */
export const coverageOf = ({ summary }: Pick<Totals, "summary">): number =>
  summary.figures === 0 ? 100 : (100 * (summary.figures - summary.unchecked)) / summary.figures;

export const verdictLine = ({ summary, files }: Pick<Totals, "summary" | "files">): string => {
  const s = summary;
  const head = `${count(s.figures, "figure")} in ${count(files, "note")}`;
  if (s.figures === 0) return `${head}.`;
  const parts = [
    `${s.ties} ${s.ties === 1 ? "ties" : "tie"}`,
    `${s.off} off`,
    ...(s.stale > 0 ? [`${s.stale} stale`] : []),
    ...(s.disputed > 0 ? [`${s.disputed} disputed`] : []),
    `${s.unchecked} unchecked`,
  ];
  return `${head}: ${parts.join(", ")} (${Math.floor(coverageOf({ summary }))} % checked).`;
};

export const reasonLine = (totals: Pick<Totals, "reasons">): string =>
  totals.reasons.length === 0 ? "" : `Unchecked: ${totals.reasons.map(([reason, n]) => `${n} ${reasonText(reason)}`).join(", ")}.`;

export const findingLine = (totals: Totals): string => {
  const f = totals.findings;
  const parts = [
    ...(f.error > 0 ? [count(f.error, "error")] : []),
    ...(f.warning > 0 ? [count(f.warning, "warning")] : []),
    ...(f.information > 0 ? [count(f.information, "information", "information")] : []),
    ...(f.hint > 0 ? [count(f.hint, "hint")] : []),
  ];
  const extra = [
    ...(totals.suppressed > 0 ? [`${totals.suppressed} suppressed`] : []),
    ...(totals.fixable > 0 ? [`${totals.fixable} can be mended with --fix`] : []),
    ...(totals.errors.length > 0 ? [`${count(totals.errors.length, "path")} could not be checked`] : []),
  ];
  const text = [parts.length > 0 ? parts.join(", ") : "No findings", ...extra].join("; ");
  return `${text}.`;
};

/** Figures by verdict, and the reasons for unchecked ones. */
export const coverageLines = (totals: Pick<Totals, "summary" | "files" | "reasons">): string[] =>
  [verdictLine(totals), reasonLine(totals)].filter((line) => line !== "");

export const summaryLines = (totals: Totals): string[] => [...coverageLines(totals), findingLine(totals), ...totals.gates];
