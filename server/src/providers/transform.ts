/**
 * What is done to a provider's figures so that they are ours: the `transform` column of providers.csv, steps joined by ";".
 *   scale:N            times 10^N (dollars to millions: scale:-6)
 *   percent-change:N   change in percent on N periods earlier, rounded to the series' decimals
 *   annualised:N       change on the period before, compounded over N periods, in percent
 *   round              rounded to the series' decimals (a source that gives more than is published)
 *   step               a daily level becomes the days on which it changed
 */
import { big, plain, scaleBy } from "../quantity/decimal.js";
import { parsePeriod, shiftPeriod } from "../quantity/period.js";
import { ProviderError } from "./error.js";
import type { ParsedObservation } from "./types.js";

type Step = (rows: readonly ParsedObservation[], decimals: number) => ParsedObservation[];

/** Rows with a value computed from an earlier period's; those without an earlier one (or with zero there) are left out. */
const onEarlier = (rows: readonly ParsedObservation[], lag: number, of: (now: string, then: string) => string): ParsedObservation[] => {
  const values = new Map(rows.map((row) => [row.period, row.value]));
  return rows.flatMap((row) => {
    const period = parsePeriod(row.period);
    const then = period && values.get(shiftPeriod(period, -lag).iso);
    return then === undefined || big(then).eq(0) ? [] : [{ ...row, value: of(row.value, then) }];
  });
};

const STEPS: Readonly<Record<string, (argument: number) => Step>> = {
  scale: (exponent) => (rows) => rows.map((row) => ({ ...row, value: plain(scaleBy(row.value, exponent)) })),
  "percent-change": (lag) => (rows, decimals) =>
    onEarlier(rows, lag, (now, then) => plain(big(now).div(then).minus(1).times(100).round(decimals))),
  annualised: (periods) => (rows, decimals) =>
    onEarlier(rows, 1, (now, then) => plain(big(now).div(then).pow(periods).minus(1).times(100).round(decimals))),
  round: () => (rows, decimals) => rows.map((row) => ({ ...row, value: plain(big(row.value).round(decimals)) })),
  step: () => (rows) => rows.filter((row, i) => i === 0 || row.value !== rows[i - 1]!.value),
};

/** Applies the column's steps. @throws ProviderError "no-series" when the column names an unknown step. */
export const transformed = (rows: readonly ParsedObservation[], transform: string, decimals: number): ParsedObservation[] => {
  let out = [...rows];
  for (const part of transform.split(";").filter(Boolean)) {
    const [name = "", argument = "0"] = part.split(":");
    const step = STEPS[name];
    if (!step || !/^-?\d{1,2}$/.test(argument))
      throw new ProviderError("no-series", `"${part}" is no transform (${Object.keys(STEPS).join(", ")})`);
    out = step(Number(argument))(out, decimals);
  }
  return out;
};

/** Whether the figures are computed from neighbours, so that the first of a range are lost. */
export const isDerived = (transform: string): boolean => /percent-change|annualised/.test(transform);
