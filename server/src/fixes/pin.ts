/** Pins: what the figure claims, beside it, invisible when rendered. */
import type { Fix } from "../checks/types.js";
import { describePeriod } from "../quantity/period.js";
import type { Alternative } from "../verdicts/types.js";
import { comment, insertAt } from "./comment.js";
import type { FigureContext, HelpMaker } from "./types.js";

/** Relations that the series expression says by itself. */
const IMPLIED: ReadonlySet<string> = new Set(["level", "sum", "share"]);

/** `tie treasury-holdings.jp@2025-10 relation=change`. */
export const pinText = (series: string, period: string | null, relation: string): string =>
  `tie ${series}${period ? `@${period}` : ""}${IMPLIED.has(relation) ? "" : ` relation=${relation}`}`;

const hasPin = ({ judged, index }: FigureContext): boolean => judged.annotations.pins.some((p) => p.figure === index);

/** The pin of a figure that ties to data; null for the note's own arithmetic. */
export const pinOf = ({ verdict }: FigureContext): string | null => {
  const { actual, reading } = verdict;
  if (verdict.kind !== "ties" || !actual || actual.series === null || !reading) return null;
  if (actual.series.startsWith("fact:")) return pinText(actual.series, null, "level");
  return pinText(actual.series, verdict.period ?? actual.period, reading.relation);
};

export const pin: HelpMaker = (c): readonly Fix[] => {
  const text = hasPin(c) ? null : pinOf(c);
  return text === null
    ? []
    : [
        {
          title: `Pin to ${text.slice(4)}`,
          kind: "pin",
          edits: [insertAt(c.figure.end, comment(c.judged, text))],
          preferred: false,
          safe: true,
        },
      ];
};

const nameOf = (a: Alternative): string => `${a.series}${a.period ? `, ${describePeriod(a.period)}` : ""}`;

/** One pin per reading of an ambiguous figure, and per estimate of a disputed one: the author decides. */
export const pinAlternatives: HelpMaker = (c): readonly Fix[] => {
  const { verdict } = c;
  if (hasPin(c) || (verdict.kind !== "disputed" && verdict.reason !== "ambiguous")) return [];
  const named = verdict.alternatives.filter((a) => a.series !== null).slice(0, 4);
  return named.map((a) => ({
    title: `Pin to ${nameOf(a)}`,
    kind: "pin",
    edits: [insertAt(c.figure.end, comment(c.judged, pinText(a.series!, a.series!.startsWith("fact:") ? null : a.period, a.relation)))],
    preferred: false,
    safe: false,
  }));
};

/** The figure as a link to its source, the pin as the link's title. */
export const cite: HelpMaker = (c): readonly Fix[] => {
  const text = hasPin(c) ? null : pinOf(c);
  const { catalogue } = c.judged.dataset;
  const id = c.verdict.actual?.series ?? "";
  const url = id.startsWith("fact:") ? catalogue.fact(id.slice(5))?.sourceUrl : catalogue.series(id)?.sourceUrl;
  if (text === null || !url || !/^https?:\/\/[^\s()<>"]+$/.test(url)) return [];
  const source = c.judged.source.text;
  const lineStart = source.lastIndexOf("\n", c.figure.start - 1) + 1;
  const before = source.slice(lineStart, c.figure.start);
  // Inside a link's text a second link cannot stand.
  if (before.lastIndexOf("[") > before.lastIndexOf("]")) return [];
  return [
    {
      title: "Link to the source, with a pin",
      kind: "cite",
      edits: [insertAt(c.figure.start, "["), insertAt(c.figure.end, `](${url} "${text}")`)],
      preferred: false,
      safe: false,
    },
  ];
};
