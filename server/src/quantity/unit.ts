/**
 * Units by name, as the report and the catalogue write them: ISO 4217 codes for money, "percent", "percentage-point",
 * "basis-point", quote-per-base rates ("JPY/USD"), prices ("USD/bbl", "USD/oz"), "oz", "tonne", "persons", "companies",
 * "index", ... Arithmetic between units that measure the same thing is one table.
 */
import { type Big, big } from "./decimal.js";

export type Unit = string;

/** Troy ounces in a tonne (1,000,000 g / 31.1034768 g; the international troy ounce of 1959). */
export const OUNCES_PER_TONNE = "32150.7465686279844";

/** Members of a dimension, each with its size in the dimension's first member. */
const DIMENSIONS: readonly (readonly (readonly [Unit, string])[])[] = [
  // A share, a change of a share and a basis point measure one thing; only the words differ.
  [
    ["percent", "1"],
    ["percentage-point", "1"],
    ["basis-point", "0.01"],
    ["permille", "0.1"],
  ],
  [
    ["oz", "1"],
    ["tonne", OUNCES_PER_TONNE],
    ["kg", "32.1507465686279844"],
  ],
];

const SIZE = new Map<Unit, { dimension: number; size: string }>();
DIMENSIONS.forEach((members, dimension) => {
  for (const [unit, size] of members) SIZE.set(unit, { dimension, size });
});

const isCapital = (c: number): boolean => c >= 65 && c <= 90;

/** Three capitals. Asked for nearly every series tried, so without an expression. */
export const isCurrency = (unit: Unit): boolean =>
  unit.length === 3 && isCapital(unit.charCodeAt(0)) && isCapital(unit.charCodeAt(1)) && isCapital(unit.charCodeAt(2));

/** A price of one thing in another: "JPY/USD", "USD/bbl". Quote first, base second. */
export const isRate = (unit: Unit): boolean => unit.includes("/");

/** Whether a value in `from` can be stated in `to` exactly by a fixed factor. */
export const convertible = (from: Unit, to: Unit): boolean => {
  if (from === to) return true;
  const a = SIZE.get(from);
  const b = SIZE.get(to);
  return a !== undefined && b !== undefined && a.dimension === b.dimension;
};

/** `value` of `from` stated in `to`. @throws RangeError when the two do not measure the same thing. */
export const convert = (value: Big | string, from: Unit, to: Unit): Big => {
  if (from === to) return big(value);
  const a = SIZE.get(from);
  const b = SIZE.get(to);
  if (!a || !b || a.dimension !== b.dimension) throw new RangeError(`no fixed factor between ${from} and ${to}`);
  return big(value).times(a.size).div(b.size);
};
