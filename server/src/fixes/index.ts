/** What a person can do about a finding, and at any figure. Fixes edit the figure, its pin or a comment beside it, nothing else. */
import type { Finding, Fix, Judged } from "../checks/types.js";
import { ignore } from "./ignore.js";
import { annotationMends, checkNames, pinNames, pinPeriod } from "./names.js";
import { addDate, addPeriod } from "./period.js";
import { cite, pin, pinAlternatives } from "./pin.js";
import { replace } from "./replace.js";
import type { FigureContext, FixMaker, HelpMaker } from "./types.js";
import { unit } from "./unit.js";

const MAKERS: readonly FixMaker[] = [unit, replace, addPeriod, pinNames, pinPeriod, checkNames, annotationMends, addDate, ignore];
const HELPERS: readonly HelpMaker[] = [pin, pinAlternatives, cite];

const figureContext = (judged: Judged, index: number): FigureContext | null => {
  const figure = judged.reading.figures[index];
  const verdict = judged.verdicts[index];
  return figure && verdict ? { judged, index, figure, verdict } : null;
};

/** Best first; at most one preferred. */
export const fixesFor = (finding: Finding, judged: Judged): readonly Fix[] => {
  const context = { ...(finding.figure >= 0 ? figureContext(judged, finding.figure) : {}), judged, finding };
  const fixes = MAKERS.flatMap((make) => make(context));
  const best = fixes.find((f) => f.preferred);
  return fixes.map((f) => (f.preferred && f !== best ? { ...f, preferred: false } : f));
};

/** Pins and citations for a figure. */
export const helpFor = (index: number, judged: Judged): readonly Fix[] => {
  const context = figureContext(judged, index);
  return context ? HELPERS.flatMap((help) => help(context)) : [];
};

export { pinOf, pinText } from "./pin.js";
