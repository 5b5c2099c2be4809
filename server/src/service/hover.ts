/** Hover on a figure or a pin: the verdict in one line, then the observation and its neighbourhood. Markdown and plain text alike. */
import type { Series, SeriesId } from "../dataset/types.js";
import { describePeriod, isoDay, parseDay, parseInterval, parsePeriod, yearsEarlier } from "../quantity/period.js";
import { displayAmount, displayValue } from "../verdicts/display.js";
import { describeVerdict } from "../verdicts/messages.js";
import { chartFor } from "./chart.js";
import type { Analysis, HoverInfo } from "./types.js";

const ENTITIES: Readonly<Record<string, string>> = { "<": "&lt;", ">": "&gt;", "&": "&amp;" };

/**
 * Everything that comes from the note or the data is text, never markup: no emphasis, link, picture, HTML, table, list, heading, nor an address
 * that becomes a link by itself. Nothing else is touched, as some editors show Markdown as it is written.
 */
export const escapeMarkdown = (text: string): string =>
  text
    .replace(/[\\`*_[\]<>|~&@]/g, (c) => ENTITIES[c] ?? `\\${c}`)
    .replace(/:\/\//g, ":\\/\\/")
    .replace(/\bwww\./gi, (www) => `${www.slice(0, -1)}\\.`)
    .replace(/^(\s*)([#+=-]|\d+(?=[.)]))/gm, (_, space: string, mark: string) => space + (/\d/.test(mark) ? `${mark}\\` : `\\${mark}`));

interface Row {
  readonly label: string;
  readonly period: string;
  readonly value: string;
}

/** Latest three, a year earlier, and the extremes of the last ten years, as known on the note's date. */
const neighbourhood = (analysis: Analysis, id: SeriesId, period: string, knownOn: number): Row[] => {
  const { observations, catalogue } = analysis.dataset;
  const series = catalogue.series(id);
  const at = parsePeriod(parseInterval(period)?.to.iso ?? period);
  if (!series || !at) return [];
  const show = (value: string) => displayValue(value, series);
  const here = observations.valueAt(id, at.iso, knownOn);
  const rows: Row[] = [];
  if (here) {
    rows.push({ label: "this period", period: here.period, value: show(here.value) });
    const start = parsePeriod(here.period)?.start;
    if (start !== undefined) {
      const before = observations.range(id, start - 800, start - 1, knownOn).at(-1);
      if (before) rows.push({ label: "before", period: before.period, value: show(before.value) });
    }
  }
  const yearAgo = observations.valueAt(id, yearsEarlier(at).iso, knownOn);
  if (yearAgo && yearAgo.period !== here?.period)
    rows.push({ label: "a year earlier", period: yearAgo.period, value: show(yearAgo.value) });
  const span = observations.range(id, at.end - 3653, at.end, knownOn);
  if (span.length > 2) {
    const by = (sign: 1 | -1) => span.reduce((best, o) => (sign * (Number(o.value) - Number(best.value)) > 0 ? o : best));
    const [high, low] = [by(1), by(-1)];
    rows.push(
      { label: "10-year high", period: high.period, value: show(high.value) },
      { label: "10-year low", period: low.period, value: show(low.value) },
    );
  }
  return rows;
};

const seriesIds = (expression: string | null, analysis: Analysis): SeriesId[] => {
  if (!expression || expression.startsWith("fact:")) return [];
  if (analysis.dataset.catalogue.series(expression)) return [expression];
  const found: SeriesId[] = [];
  for (const part of expression.split(/[+/]/)) {
    if (analysis.dataset.catalogue.series(part)) found.push(part);
    else
      for (let at = part.indexOf("-"); at > 0; at = part.indexOf("-", at + 1)) {
        const [a, b] = [part.slice(0, at), part.slice(at + 1)];
        if (analysis.dataset.catalogue.series(a) && analysis.dataset.catalogue.series(b)) found.push(a, b);
      }
  }
  return found;
};

/** Other readings under which the figure would be right: what a person may have meant. */
const wouldTie = (analysis: Analysis, index: number): readonly string[] => {
  const { kind, alternatives } = analysis.verdicts[index]!;
  if (kind !== "off" && kind !== "stale") return [];
  const name = (id: string | null) => (id === null ? "figures of this note" : (analysis.dataset.catalogue.series(id)?.title ?? id));
  return alternatives
    .slice(0, 3)
    .map((a) => `${name(a.series)}${a.period ? `, ${describePeriod(a.period)}` : ""}${a.relation === "level" ? "" : `, as ${a.relation}`}`);
};

/** When the value was published, and whether it was the first. */
const releaseOf = (analysis: Analysis, series: Series, actual: { period: string; knownFrom: string | null }): readonly string[] => {
  const asOf = parseDay(analysis.asOf.day)!;
  const vintages = analysis.dataset.observations.vintagesAt(series.id, actual.period, asOf);
  const first = vintages[0];
  const distinct = new Set(vintages.map((v) => v.value)).size;
  const real = vintages.at(-1)?.knownBy === "vintage" || vintages.at(-1)?.knownBy === "release";
  return [
    ...(actual.knownFrom ? [`${real ? "released" : "known from"} ${actual.knownFrom}`] : []),
    ...(first && distinct > 1 ? [`first published as ${displayValue(first.value, series)} on ${isoDay(first.knownFrom)}`] : []),
  ];
};

const hoverFigure = (analysis: Analysis, index: number): HoverInfo => {
  const figure = analysis.reading.figures[index]!;
  const verdict = analysis.verdicts[index]!;
  const verdictName = `${verdict.kind}${verdict.slip ? ` (${verdict.slip})` : ""}`;
  const message = describeVerdict(analysis, index);
  // Editors that show Markdown show the diagnostic above the hover: its sentence is not said twice there.
  const told = analysis.findings.some((f) => f.figure === index && !f.suppressed) && verdict.actual !== null;
  const ids = seriesIds(verdict.actual?.series ?? null, analysis);
  const main = ids[0] === undefined ? undefined : analysis.dataset.catalogue.series(ids[0]);
  const amount = ({ value, unit }: { value: string; unit: string }) =>
    main && ids.length === 1 ? displayValue(value, { ...main, unit }) : displayAmount(value, unit);
  const short = told ? `${amount(verdict.actual!)}, ${describePeriod(verdict.actual!.period)}` : message;
  const md = [`**${verdictName}**: ${escapeMarkdown(short)}`];
  const text = [`${verdictName}: ${message}`];
  const others = wouldTie(analysis, index);
  if (others.length > 0) {
    md.push(`Would tie: ${others.map(escapeMarkdown).join("; ")}`);
    text.push(`Would tie: ${others.join("; ")}`);
  }
  if (verdict.actual && main && verdict.period) {
    const rows = neighbourhood(analysis, main.id, verdict.period, parseDay(analysis.asOf.day)!);
    const chart = chartFor(analysis, index, main.id);
    if (chart) md.push(`![${escapeMarkdown(chart.alt)}](${chart.uri})`);
    md.push(
      `**${escapeMarkdown(main.title)}**`,
      [
        "| | Period | Value |",
        "|---|---|--:|",
        ...rows.map((r) => `| ${r.label} | ${escapeMarkdown(describePeriod(r.period))} | ${escapeMarkdown(r.value)} |`),
      ].join("\n"),
    );
    text.push(`${main.title}\n${rows.map((r) => `  ${r.label.padEnd(15)} ${describePeriod(r.period)}: ${r.value}`).join("\n")}`);
    const foot = [main.id, main.publisher, ...releaseOf(analysis, main, verdict.actual), `read as of ${analysis.asOf.day}`].join(", ");
    const link = /^https?:\/\/[^\s()<>]+$/.test(main.sourceUrl) ? ` · [source](${main.sourceUrl})` : "";
    md.push(`${escapeMarkdown(foot)}${link}`);
    text.push(foot + (link ? `\n${main.sourceUrl}` : ""));
  } else if (verdict.alternatives.length > 0) {
    const lines = verdict.alternatives.map(
      (a) => `${a.series ?? "this note"}${a.period ? `, ${describePeriod(a.period)}` : ""}: ${a.value}`,
    );
    md.push(lines.map((l) => `- ${escapeMarkdown(l)}`).join("\n"));
    text.push(lines.map((l) => `- ${l}`).join("\n"));
  }
  return { start: figure.start, end: figure.end, markdown: md.join("\n\n"), plain: text.join("\n") };
};

const hoverPin = (analysis: Analysis, pin: Analysis["annotations"]["pins"][number]): HoverInfo => {
  const ids = seriesIds(pin.series, analysis);
  const fact = pin.series.startsWith("fact:") ? analysis.dataset.catalogue.fact(pin.series.slice(5)) : undefined;
  const lines = fact
    ? [`${fact.what} (${fact.publisher}): ${fact.value} ${fact.unit}, ${describePeriod(fact.period)}`]
    : ids.map((id) => {
        const s = analysis.dataset.catalogue.series(id)!;
        return `${s.id}: ${s.title}, ${s.unit}, ${describePeriod(s.first)} to ${describePeriod(s.last)} (${s.publisher})`;
      });
  if (lines.length === 0) lines.push(`No series "${pin.series}" in the dataset of ${analysis.dataset.info.date}.`);
  return { start: pin.start, end: pin.end, markdown: lines.map(escapeMarkdown).join("\n\n"), plain: lines.join("\n") };
};

export const hoverAt = (analysis: Analysis, offset: number): HoverInfo | null => {
  const inside = (span: { start: number; end: number }) => span.start <= offset && offset <= span.end;
  const index = analysis.reading.figures.findIndex(inside);
  if (index >= 0) return hoverFigure(analysis, index);
  const pin = analysis.annotations.pins.find(inside);
  return pin ? hoverPin(analysis, pin) : null;
};
