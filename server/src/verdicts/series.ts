/** Series expressions: `a`, `a+b`, `a-b`, `a/b`, `a+b/c`. Ids hold hyphens, so a difference is split where both sides are ids. */
import type { Catalogue, SeriesId } from "../dataset/types.js";

export interface SeriesExpression {
  readonly ids: readonly SeriesId[];
  readonly op: "" | "+" | "-" | "/" | "+/";
  /** Parts that are no id of the catalogue. */
  readonly unknown: readonly string[];
}

export const splitSeries = (catalogue: Catalogue, expression: string): SeriesExpression => {
  const known = (id: string) => catalogue.series(id) !== undefined;
  const of = (parts: readonly string[], op: SeriesExpression["op"]): SeriesExpression => ({
    ids: parts.filter(known),
    op,
    unknown: parts.filter((p) => !known(p)),
  });
  if (known(expression)) return { ids: [expression], op: "", unknown: [] };
  if (/^[^/]*\+[^/]*\/[^/]*$/.test(expression)) return of(expression.split(/[+/]/), "+/");
  for (const op of ["+", "/"] as const) if (expression.includes(op)) return of(expression.split(op), op);
  for (let at = expression.indexOf("-"); at > 0; at = expression.indexOf("-", at + 1)) {
    const [a, b] = [expression.slice(0, at), expression.slice(at + 1)];
    if (known(a) && known(b)) return of([a, b], "-");
  }
  return { ids: [], op: "", unknown: [expression] };
};
