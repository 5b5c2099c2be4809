/** Pins lead to the publisher's page of their series. */
import type { Analysis } from "../types.js";
import { seriesInExpression } from "./seriesOf.js";

export interface SourceLink {
  readonly start: number;
  readonly end: number;
  readonly target: string;
  readonly tooltip: string;
}

/** Only what a browser can open and Markdown cannot break out of. */
export const isWebLink = (url: string): boolean => /^https?:\/\/[^\s()<>"']+$/.test(url);

export const linksOf = (analysis: Analysis): readonly SourceLink[] =>
  analysis.annotations.pins.flatMap((pin) => {
    const id = seriesInExpression(pin.series, analysis.dataset.catalogue)[0];
    const series = id === undefined ? undefined : analysis.dataset.catalogue.series(id);
    const fact = pin.series.startsWith("fact:") ? analysis.dataset.catalogue.fact(pin.series.slice(5)) : undefined;
    const source = series ?? fact;
    if (!source || !isWebLink(source.sourceUrl) || pin.form === "front matter") return [];
    return [{ start: pin.seriesSpan.start, end: pin.seriesSpan.end, target: source.sourceUrl, tooltip: source.publisher }];
  });
