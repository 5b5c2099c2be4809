/** A value of a series stated in the unit of a figure. */
import { type Big, big } from "../quantity/decimal.js";
import { convert, convertible, isCurrency, isRate, type Unit } from "../quantity/unit.js";

const flipped = (unit: Unit): Unit => unit.split("/").reverse().join("/");

/** Whether two currencies are quoted the other way round. */
export const isInverse = (from: Unit, to: Unit): boolean => isRate(from) && from !== to && flipped(from) === to;

/** Units of things counted: the noun differs, the number does not. */
const COUNTED: ReadonlySet<Unit> = new Set(["persons", "companies", "units", "contracts", "count", "index", "balance"]);

/** `value` in `from` stated in `to`; undefined when no fixed rule leads from one to the other (yen to dollars). */
export const stateIn = (value: Big, from: Unit, to: Unit): Big | undefined => {
  if (from === to) return value;
  if (convertible(from, to)) return convert(value, from, to);
  if (isInverse(from, to)) return value.eq(0) ? undefined : big(1).div(value);
  // "158.77 yen" for JPY/USD, "$93" for USD/bbl: the base goes without saying.
  if (isRate(from) && from.split("/")[0] === to) return value;
  if (isRate(to) && to.split("/")[0] === from) return value;
  if (COUNTED.has(from) && COUNTED.has(to)) return value;
  return undefined;
};

/** A width (tolerance, half unit) in the series' unit stated in another; inversion scales it by the value's square. */
export const widthIn = (width: Big | string, unit: Unit, to: Unit, at: Big): Big => {
  if (unit === to) return big(width).abs();
  if (isInverse(unit, to)) return at.eq(0) ? big(0) : big(width).times(at).times(at).abs();
  return (stateIn(big(width), unit, to) ?? big(0)).abs();
};

/** What one unit of a difference or change of this unit is called. */
export const isShareLike = (unit: Unit): boolean => convertible(unit, "percent");

export const sameCurrency = (a: Unit, b: Unit): boolean => isCurrency(a) && a === b;
