/**
 * What an editor offers beside the fixes that the linter knows too: pins to the readings under which a wrong figure would be right, a citation
 * as a footnote, and switching a check off for the whole note.
 */
import type { Finding, Fix, TextEdit } from "../../checks/types.js";
import { pinOf, pinText } from "../../fixes/index.js";
import { describePeriod } from "../../quantity/period.js";
import { escapeMarkdown } from "../hover.js";
import type { ActionInfo, Analysis } from "../types.js";
import { isWebLink } from "./links.js";
import { summaryPlace } from "./summary.js";

const insertAt = (offset: number, text: string): TextEdit => ({ start: offset, end: offset, text });
const comment = (analysis: Analysis, text: string): string => (analysis.source.language === "mdx" ? `{/*${text}*/}` : `<!--${text}-->`);
const newlineOf = (text: string): string => (text.includes("\r\n") ? "\r\n" : "\n");
const fix = (kind: Fix["kind"], title: string, edits: readonly TextEdit[]): Fix => ({ title, kind, edits, preferred: false, safe: false });

/** Stands in a comment until the author writes one. */
export const NO_REASON = 'reason="..."';

/** Of the whole note: from its first block on. */
const ignoreInNote = (analysis: Analysis, finding: Finding): Fix => {
  const { text } = analysis.source;
  const at = text.lastIndexOf("\n", summaryPlace(analysis) - 1) + 1;
  const newline = newlineOf(text);
  const directive = comment(analysis, `tieout-disable ${finding.check} ${NO_REASON}`);
  return fix("ignore", `Ignore ${finding.check} in this note, with a reason`, [insertAt(at, `${directive}${newline}${newline}`)]);
};

const hasPin = (analysis: Analysis, index: number): boolean => analysis.annotations.pins.some((p) => p.figure === index);

/** Four are enough to choose from. */
const MOST_READINGS = 4;

const pinsToReadings = (analysis: Analysis, index: number): Fix[] => {
  const verdict = analysis.verdicts[index]!;
  if (hasPin(analysis, index) || (verdict.kind !== "off" && verdict.kind !== "stale")) return [];
  const { end } = analysis.reading.figures[index]!;
  return (
    verdict.alternatives
      // Under a slip the figure would be right only after it is mended.
      .filter((a) => a.series !== null && (a.slip === null || a.slip === "period" || a.slip === "entity" || a.slip === "level-change"))
      .slice(0, MOST_READINGS)
      .map((a) => {
        const fact = a.series!.startsWith("fact:");
        const pin = pinText(a.series!, fact ? null : a.period, a.relation);
        const title = `Pin to ${a.series}${a.period ? `, ${describePeriod(a.period)}` : ""}${a.relation === "level" ? "" : ` (${a.relation})`}`;
        return fix("pin", title, [insertAt(end, comment(analysis, pin))]);
      })
  );
};

const footnoteLabels = (text: string): readonly string[] => [...text.matchAll(/^ {0,3}\[\^([^\]\s]+)\]:/gm)].map((m) => m[1]!);

/** The house style of citing, as the note itself shows it. */
export const citesInFootnotes = (analysis: Analysis): boolean => footnoteLabels(analysis.source.text).length > 0;

/** The source in a footnote, the pin beside the figure. */
const footnote = (analysis: Analysis, index: number): Fix[] => {
  const { text } = analysis.source;
  const figure = analysis.reading.figures[index]!;
  const verdict = analysis.verdicts[index]!;
  const pin = hasPin(analysis, index) ? null : pinOf({ judged: analysis, index, figure, verdict });
  const id = verdict.actual?.series ?? "";
  const { catalogue } = analysis.dataset;
  const fact = id.startsWith("fact:") ? catalogue.fact(id.slice(5)) : undefined;
  const series = catalogue.series(id);
  const source = fact ? fact : series ? { ...series, what: series.title } : null;
  const block = analysis.note.blocks[figure.block];
  // A heading or a cell has no room for a footnote, and a link's text takes none.
  const line = text.slice(text.lastIndexOf("\n", figure.start - 1) + 1, figure.start);
  if (pin === null || !source || !isWebLink(source.sourceUrl) || !block || block.kind === "heading" || block.footnote) return [];
  if (line.lastIndexOf("[") > line.lastIndexOf("]")) return [];
  const labels = new Set(footnoteLabels(text));
  let number = 1;
  while (labels.has(String(number))) number++;
  const newline = newlineOf(text);
  const gap = text.endsWith(newline)
    ? footnoteLabels(text.trimEnd().slice(text.trimEnd().lastIndexOf("\n") + 1)).length > 0
      ? ""
      : newline
    : newline + newline;
  const definition = `[^${number}]: ${escapeMarkdown(source.what)}, [${escapeMarkdown(source.publisher)}](${source.sourceUrl})`;
  return [
    fix("cite", "Cite the source in a footnote, with a pin", [
      insertAt(figure.end, `${comment(analysis, pin)}[^${number}]`),
      insertAt(text.length, `${gap}${definition}${newline}`),
    ]),
  ];
};

export const moreActionsAt = (analysis: Analysis, start: number, end: number): readonly ActionInfo[] => {
  const touches = (span: { start: number; end: number }) => span.start <= end && start <= span.end;
  const actions: ActionInfo[] = [];
  for (const finding of analysis.findings)
    if (!finding.suppressed && finding.figure >= 0 && touches(finding))
      actions.push({ start: finding.start, end: finding.end, fix: ignoreInNote(analysis, finding), finding });
  analysis.reading.figures.forEach((figure, index) => {
    if (!touches(figure)) return;
    const finding = analysis.findings.find((f) => f.figure === index && !f.suppressed) ?? null;
    for (const own of pinsToReadings(analysis, index)) actions.push({ start: figure.start, end: figure.end, fix: own, finding });
    for (const own of footnote(analysis, index)) actions.push({ start: figure.start, end: figure.end, fix: own, finding: null });
  });
  return actions;
};

/** A fix with the author's reason in place of the dots, or with none. Quotation marks and ends of comments cannot stand in a reason. */
export const withReason = (given: Fix, reason: string): Fix => {
  const words = reason
    .replace(/"/g, "'")
    .replace(/--+>?|\*\//g, "-")
    .replace(/\s+/g, " ")
    .trim();
  const written = words === "" ? "" : ` reason="${words}"`;
  return { ...given, edits: given.edits.map((edit) => ({ ...edit, text: edit.text.replace(` ${NO_REASON}`, () => written) })) };
};
