/** A series laid out for a person: what it is, where it comes from, its observations as known on a day. */
import type { Dataset, Observation, Series } from "../../dataset/types.js";
import { describePeriod, isoDay, parseDay, parsePeriod } from "../../quantity/period.js";
import { displayValue } from "../../verdicts/display.js";
import { escapeMarkdown } from "../hover.js";
import { lineChart } from "./lineChart.js";
import { isWebLink } from "./links.js";

export interface SeriesPoint {
  readonly period: string;
  /** Last day of the period, as days since 1970-01-01. */
  readonly day: number;
  readonly value: string;
  readonly shown: string;
  readonly knownFrom: string;
  readonly projection: boolean;
}

export interface SeriesCard {
  readonly id: string;
  readonly title: string;
  readonly unit: string;
  readonly frequency: string;
  readonly basis: string;
  readonly publisher: string;
  readonly sourceUrl: string;
  readonly licence: string;
  readonly attribution: string;
  readonly aliases: readonly string[];
  readonly note: string;
  readonly asOf: string;
  readonly points: readonly SeriesPoint[];
}

const point = (series: Series, observation: Observation): SeriesPoint => ({
  period: observation.period,
  day: parsePeriod(observation.period)?.end ?? 0,
  value: observation.value,
  shown: displayValue(observation.value, series),
  knownFrom: isoDay(observation.knownFrom),
  projection: observation.status === "projection",
});

/** Null for an id that is in no catalogue. `asOf` is YYYY-MM-DD. */
export const seriesCard = (dataset: Dataset, id: string, asOf: string): SeriesCard | null => {
  const series = dataset.catalogue.series(id);
  const knownOn = parseDay(asOf);
  if (!series || knownOn === undefined) return null;
  const from = parsePeriod(series.first)?.start ?? 0;
  const to = parsePeriod(series.last)?.end ?? knownOn;
  return {
    id: series.id,
    title: series.title,
    unit: series.unit,
    frequency: series.frequency,
    basis: series.basis,
    publisher: series.publisher,
    sourceUrl: series.sourceUrl,
    licence: series.licence,
    attribution: series.attribution,
    aliases: series.aliases,
    note: series.note,
    asOf,
    points: dataset.observations.range(series.id, from, to, knownOn).map((o) => point(series, o)),
  };
};

/** Newest first in the table; more rows than this are only said. */
const ROWS = 60;

/** A table of three columns, in line; the second is of numbers. */
const table = (rows: readonly (readonly string[])[]): string => {
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]!.length)));
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, column) => (column === 1 ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!))).join(" | ")} |`;
  const rule = `|${widths.map((width, column) => (column === 1 ? `${"-".repeat(width + 1)}:` : "-".repeat(width + 2))).join("|")}|`;
  return [line(rows[0]!), rule, ...rows.slice(1).map(line)].join("\n");
};

/** The card as a Markdown document. */
export const renderSeriesCard = (card: SeriesCard): string => {
  const text = escapeMarkdown;
  const facts: readonly (readonly [string, string])[] = [
    ["Series", card.id],
    ["Publisher", card.publisher],
    ["Unit", card.unit],
    ["Basis", card.basis],
    ["Licence", card.licence],
    ["Attribution", card.attribution],
    ["Also known as", card.aliases.join(", ")],
    ["Remark", card.note],
  ];
  const newest = [...card.points].reverse();
  const chart = lineChart(card.points.map((p) => ({ x: p.day, y: Number(p.value) })));
  const [first, last] = [card.points[0], card.points.at(-1)];
  const alt =
    first && last
      ? `${card.title}: ${describePeriod(first.period)} ${first.shown} to ${describePeriod(last.period)} ${last.shown}`
      : card.title;
  return [
    `# ${text(card.title)}`,
    `As known on ${card.asOf}.`,
    // By reference: the card is read as it is written too, and the picture's bytes belong at its end.
    ...(chart ? [`![${text(alt)}][chart]`] : []),
    facts
      .filter(([, value]) => value !== "")
      .map(([name, value]) => `- ${name}: ${text(value)}`)
      .join("\n") + (isWebLink(card.sourceUrl) ? `\n- Source: <${card.sourceUrl}>` : ""),
    card.points.length === 0
      ? "No observation was known on that day."
      : table([
          ["Period", "Value", "Known from"],
          ...newest
            .slice(0, ROWS)
            .map((p) => [text(describePeriod(p.period)), `${text(p.shown)}${p.projection ? " (projection)" : ""}`, p.knownFrom]),
        ]),
    ...(newest.length > ROWS ? [`${newest.length - ROWS} earlier observations are not shown.`] : []),
    ...(chart ? [`[chart]: ${chart}`] : []),
    "",
  ].join("\n\n");
};
