/** Which series a figure or a pin stands on. */
import type { Catalogue, SeriesId } from "../../dataset/types.js";
import type { Analysis } from "../types.js";

/** Ids in `a`, `a+b`, `a-b`, `a/b` (ids hold hyphens themselves, so only known ids count); [] for facts and unknown names. */
export const seriesInExpression = (expression: string, catalogue: Catalogue): readonly SeriesId[] => {
  if (catalogue.series(expression)) return [expression];
  if (expression.startsWith("fact:")) return [];
  const found: SeriesId[] = [];
  for (const part of expression.split(/[+/]/)) {
    if (catalogue.series(part)) {
      found.push(part);
      continue;
    }
    for (let at = part.indexOf("-"); at > 0; at = part.indexOf("-", at + 1)) {
      const [left, right] = [part.slice(0, at), part.slice(at + 1)];
      if (catalogue.series(left) && catalogue.series(right)) {
        found.push(left, right);
        break;
      }
    }
  }
  return found;
};

/** The series that the figure was compared with, or was read as; [] for the note's own arithmetic, facts and unread figures. */
export const seriesOfFigure = (analysis: Analysis, figure: number): readonly SeriesId[] => {
  const verdict = analysis.verdicts[figure];
  const operand = (verdict?.reading ?? analysis.claims[figure]?.readings[0])?.operand;
  if (operand?.kind === "series") return operand.ids;
  return verdict?.actual?.series ? seriesInExpression(verdict.actual.series, analysis.dataset.catalogue) : [];
};

/** Index of the figure that touches an offset, or -1. */
export const figureAt = (analysis: Analysis, offset: number): number =>
  analysis.reading.figures.findIndex((figure) => figure.start <= offset && offset <= figure.end);

export const pinAt = (analysis: Analysis, offset: number) =>
  analysis.annotations.pins.find((pin) => pin.start <= offset && offset <= pin.end);

/** Headings above a figure, outermost first. */
export const sectionOf = (analysis: Analysis, figure: number): readonly string[] => {
  const { blocks } = analysis.note;
  const block = blocks[analysis.reading.figures[figure]?.block ?? -1];
  return (block?.headings ?? []).map((index) => blocks[index]?.prose.trim() ?? "");
};
