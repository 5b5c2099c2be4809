/** What every way of finding a spread needs: the reading of one series less another, and which tenor is the longer. */
import type { Reading } from "../../types.js";

/** The years of a yield's tenor, 0 for other measures. */
export const tenorYears = (measure: string): number => {
  const m = /-(\d+)([my])(?:$|-)/.exec(measure);
  return m ? Number(m[1]) / (m[2] === "m" ? 12 : 1) : 0;
};

/** The reading of `a` less `b`. */
export const make = (
  a: string,
  b: string,
  base: Pick<Reading, "period" | "periodFrom" | "current" | "evidence">,
  unit: string,
  prior: number,
  about: Reading["direction"] = null,
): Reading => ({
  operand: { kind: "series", ids: [a, b], op: "difference" },
  relation: "difference",
  period: base.period,
  periodFrom: base.periodFrom,
  take: "end",
  direction: about,
  unit,
  scale: 0,
  current: base.current,
  prior,
  evidence: base.evidence,
});
