/** Whether a figure's unit can state a value of a series, and how well; the text alone, no values. */
import type { Series } from "../dataset/types.js";
import type { Figure } from "../figures/types.js";
import { big } from "../quantity/decimal.js";
import { convertible, isCurrency, isRate, type Unit } from "../quantity/unit.js";

/** Things counted: a figure's noun and the series' may differ ("jobs", "people", "persons"). */
const COUNTED: ReadonlySet<Unit> = new Set(["persons", "companies", "units", "contracts", "count"]);

export interface Fit {
  /** 0 none, 1 the very unit. */
  readonly weight: number;
  readonly unit: Unit;
}

/** A level of a rate in basis points. */
const STRAY_UNIT = 0.4;

const NONE: Fit = { weight: 0, unit: "" };

const size = (figure: Figure): number => Math.abs(Number(figure.numbers[0].value));
const scaled = (figure: Figure): boolean => figure.numbers[0].scale >= 5;

/** How well a figure states a level of the series. */
export const fitLevel = (figure: Figure, series: Series): Fit => {
  const { unit } = figure;
  if (unit !== null) {
    if (unit === series.unit) {
      // "$93" is no stock of billions, "$9 trillion" no income per head.
      if (isCurrency(unit) && series.multiplier >= 6 && size(figure) < 10 ** Math.min(7, series.multiplier)) return NONE;
      if (isCurrency(unit) && series.multiplier === 0 && scaled(figure) && /per-capita/.test(series.measure)) return NONE;
      return { weight: 1, unit };
    }
    if (isRate(series.unit)) {
      const [quote, base] = series.unit.split("/");
      if (isRate(unit)) return unit === `${base}/${quote}` ? { weight: 0.9, unit } : NONE;
      if (unit === quote && !scaled(figure)) return { weight: 0.9, unit: series.unit };
      if (figure.kind === "number") return { weight: 0.7, unit: series.unit };
      return NONE;
    }
    if (unit === "percent" && series.unit === "percentage-point") return { weight: 0.8, unit };
    // "A policy rate at -0.1bp": hardly ever meant, and a likely slip.
    if (unit === "basis-point" && series.unit === "percent") return { weight: STRAY_UNIT, unit };
    if (convertible(unit, series.unit) && unit !== "basis-point" && unit !== "percentage-point") return { weight: 0.95, unit };
    // "They ran a deficit of 6.8 basis points": no way to state a level, and a likely slip.
    if (unit === "basis-point" && series.unit === "percent" && /-to-gdp$|^(?:cpi|core|unemployment|gdp)/.test(series.measure))
      return { weight: 0.6, unit };
    if ((unit === "basis-point" || unit === "percentage-point") && series.unit === "percentage-point") return { weight: 1, unit };
    if (COUNTED.has(unit) && COUNTED.has(series.unit)) return { weight: unit === "count" ? 0.85 : 0.45, unit: series.unit };
    if (unit === "index" && series.unit === "balance") return { weight: 0.9, unit: series.unit };
    if (figure.kind === "count" && (series.unit === "index" || COUNTED.has(series.unit))) return { weight: 0.3, unit: series.unit };
    return NONE;
  }
  if (figure.kind === "multiple" || figure.kind === "fraction") return NONE;
  const decimals = figure.numbers[0].decimals;
  if (series.unit === "index" || series.unit === "balance") return scaled(figure) ? NONE : { weight: 0.95, unit: series.unit };
  if (isRate(series.unit)) return scaled(figure) ? NONE : { weight: decimals > 0 ? 0.95 : 0.75, unit: series.unit };
  if (series.unit === "percent")
    return scaled(figure) || size(figure) > 1000 ? NONE : { weight: decimals > 0 ? 0.8 : 0.5, unit: series.unit };
  if (COUNTED.has(series.unit)) return { weight: scaled(figure) || big(figure.numbers[0].value).gte(1000) ? 0.8 : 0.4, unit: series.unit };
  if (isCurrency(series.unit)) return scaled(figure) ? { weight: 0.7, unit: series.unit } : NONE;
  // Dollars an hour or a barrel are no hundreds of thousands.
  if (series.unit.includes("/") && (scaled(figure) || size(figure) >= 20_000)) return NONE;
  return { weight: 0.6, unit: series.unit };
};

/** How well a figure states a change of the series, in its own unit (points for rates). */
export const fitChange = (figure: Figure, series: Series): Fit => {
  if (figure.unit === "percentage-point" || figure.unit === "basis-point") {
    return series.unit === "percent" || series.unit === "percentage-point" ? { weight: 1, unit: figure.unit } : NONE;
  }
  if (series.unit === "percent") {
    if (figure.unit === "percent") return { weight: 0.6, unit: "percent" };
    if (figure.unit === null && figure.kind === "number") return { weight: 0.4, unit: "percentage-point" };
    return NONE;
  }
  if (figure.unit !== null && isCurrency(figure.unit) && figure.unit === series.unit && series.multiplier >= 6) {
    // A change may be far smaller than its level, but not by more than the last digit published.
    const least = 10 ** (series.multiplier - series.decimals);
    // Millions of a series in billions are below what it can show: hardly meant, and a likely slip.
    if (size(figure) < least) return scaled(figure) && size(figure) >= least / 1000 ? { weight: 0.75, unit: figure.unit } : NONE;
    return { weight: 1, unit: figure.unit };
  }
  const level = fitLevel(figure, series);
  return level;
};
