/** What can be told of a measure without the text: of whose kind it is, and whether it can be what a figure states. */
import type { Figure } from "../figures/types.js";
import { convertible } from "../quantity/unit.js";
import type { Measure } from "./lexicon.js";

export const familyOf = (id: string): string => id.slice(0, id.indexOf("-") < 0 ? undefined : id.indexOf("-"));

/** Definitions of one thing: core and headline inflation, gross and net debt, a policy rate and its deposit rate. */
export const siblings = (a: string, b: string): boolean => {
  if (a === b || a.includes(b) || b.includes(a)) return true;
  const last = (id: string): string => id.slice(id.lastIndexOf("-") + 1);
  const first = (id: string): string => id.split("-", 2).join("-");
  if (first(a) === "central-bank" && first(b) === "central-bank") return true;
  return last(a) === last(b) && (/^(?:inflation|gdp)$/.test(last(a)) || first(a) === first(b) || /^tic-lt-(?:private|official)-/.test(a));
};

/** The measure's series are in a unit that the figure has (a percentage states no level of money). */
export const statable = (measure: Measure, figure: Figure): boolean => {
  const { unit } = measure;
  if (unit === undefined) return false;
  if (figure.unit === null) return figure.kind !== "multiple";
  if (unit === figure.unit || convertible(unit, figure.unit) || unit.startsWith(`${figure.unit}/`)) return true;
  return (figure.unit === "basis-point" || figure.unit === "percentage-point") && unit === "percent";
};
