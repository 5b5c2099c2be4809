/** Where a note speaks of which series: for references, workspace symbols and rename. Small enough to keep for a whole workspace. */

import type { SeriesId } from "../../dataset/types.js";
import type { VerdictKind } from "../../verdicts/types.js";
import type { Analysis } from "../types.js";
import { figureAt, pinAt, seriesInExpression, seriesOfFigure } from "./seriesOf.js";

export interface Mention {
  readonly start: number;
  readonly end: number;
  readonly series: readonly SeriesId[];
  readonly kind: "figure" | "pin";
  readonly text: string;
  readonly verdict: VerdictKind | null;
}

export const mentionsOf = (analysis: Analysis): readonly Mention[] => {
  const { catalogue } = analysis.dataset;
  const figures: Mention[] = analysis.reading.figures.map((figure, index) => ({
    start: figure.start,
    end: figure.end,
    series: seriesOfFigure(analysis, index),
    kind: "figure",
    text: figure.text,
    verdict: analysis.verdicts[index]!.kind,
  }));
  const pins: Mention[] = analysis.annotations.pins.map((pin) => ({
    start: pin.seriesSpan.start,
    end: pin.seriesSpan.end,
    series: seriesInExpression(pin.series, catalogue),
    kind: "pin",
    text: pin.series,
    verdict: null,
  }));
  return [...figures, ...pins].sort((a, b) => a.start - b.start);
};

/** What stands at an offset: the series of the figure or pin there, with its span. */
export const seriesAt = (
  analysis: Analysis,
  offset: number,
): { start: number; end: number; series: readonly SeriesId[]; figure: number } | null => {
  const index = figureAt(analysis, offset);
  if (index >= 0) {
    const figure = analysis.reading.figures[index]!;
    return { start: figure.start, end: figure.end, series: seriesOfFigure(analysis, index), figure: index };
  }
  const pin = pinAt(analysis, offset);
  if (!pin) return null;
  return { start: pin.start, end: pin.end, series: seriesInExpression(pin.series, analysis.dataset.catalogue), figure: pin.figure };
};
