/** Values of the data as people write them: grouped digits, the published scale, the unit's sign or word. */
import type { Series } from "../dataset/types.js";
import { type Big, big, plain, scaleBy } from "../quantity/decimal.js";
import { isCurrency, isRate, type Unit } from "../quantity/unit.js";

const SCALES: readonly (readonly [power: number, word: string])[] = [
  [12, "tn"],
  [9, "bn"],
  [6, "m"],
];

const SYMBOLS: Readonly<Record<string, string>> = { USD: "$", EUR: "€", GBP: "£", JPY: "¥" };

/** Unit words that follow the number; units not listed follow under their own name. */
const WORDS: Readonly<Record<string, string>> = {
  percent: "%",
  "percentage-point": " pp",
  "basis-point": " bp",
  permille: "‰",
  oz: " oz",
  tonne: " tonnes",
  kg: " kg",
  persons: " people",
  index: "",
  balance: "",
  count: "",
  ratio: "",
};

/** Currencies of rates that are quoted by their name: "157.43 yen per dollar". */
const MONEY_NAMES: Readonly<Record<string, readonly [many: string, one: string]>> = {
  USD: ["dollars", "dollar"],
  EUR: ["euros", "euro"],
  JPY: ["yen", "yen"],
  GBP: ["pounds", "pound"],
  CNY: ["yuan", "yuan"],
  CHF: ["francs", "franc"],
};

const group = (text: string): string => {
  const [whole = "", rest] = text.split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ",");
  return rest === undefined ? grouped : `${grouped}.${rest}`;
};

const inWords = (number: string, scale: string, unit: Unit): string => {
  const sign = number.startsWith("-") ? "-" : "";
  const digits = sign ? number.slice(1) : number;
  if (isCurrency(unit)) return SYMBOLS[unit] ? `${sign}${SYMBOLS[unit]}${digits}${scale}` : `${number}${scale} ${unit}`;
  if (isRate(unit)) {
    const [quote = "", base = ""] = unit.split("/");
    if (isCurrency(base) && isCurrency(quote))
      return `${number}${scale} ${MONEY_NAMES[quote]?.[0] ?? quote} per ${MONEY_NAMES[base]?.[1] ?? base}`;
    const symbol = SYMBOLS[quote];
    return symbol ? `${sign}${symbol}${digits}${scale}/${base}` : `${number}${scale} ${unit}`;
  }
  return `${number}${scale}${WORDS[unit] ?? ` ${unit}`}`;
};

/** At least two decimals stay where they are published ("4.10%"); further closing zeros say nothing. */
const fixed = (value: Big, decimals: number): string => {
  const text = value.toFixed(Math.max(0, decimals));
  const keep = Math.min(decimals, 2);
  const [whole = "", rest = ""] = text.split(".");
  let end = rest.length;
  while (end > keep && rest.charAt(end - 1) === "0") end--;
  return group(end > 0 ? `${whole}.${rest.slice(0, end)}` : whole);
};

/** Above this a number in the published scale is told in the next one: "$978,004 m" as "$978.004 bn". */
const LONGEST = 10_000;
const MAX_DECIMALS = 3;

/** A value of the series' unit, in the scale and with the decimals in which it is published: "$1,200.0 bn". */
export const displayValue = (value: string, series: Pick<Series, "unit" | "multiplier" | "decimals">): string => {
  const v = big(value);
  const published = SCALES.find(([power]) => power === series.multiplier) ?? [series.multiplier, ""];
  const size = (power: number) => scaleBy(v.abs(), -power);
  const larger = size(published[0]).lt(LONGEST)
    ? undefined
    : [...SCALES]
        .reverse()
        .find(([power]) => power > series.multiplier && size(power).gte(1) && (size(power).lt(LONGEST) || power === SCALES[0]![0]));
  // Thousands have no short word of their own.
  if (published[1] === "" && (!larger || !(isCurrency(series.unit) || series.unit === "persons")))
    return inWords(fixed(v, series.multiplier > 0 ? 0 : series.decimals), "", series.unit);
  const [power, word] = larger ?? published;
  const decimals = larger ? Math.min(MAX_DECIMALS, series.decimals + power - series.multiplier) : series.decimals;
  return inWords(fixed(scaleBy(v, -power), decimals), ` ${word}`, series.unit);
};

/** A value of any unit, scaled so that it reads: large amounts in m, bn or tn, with up to four significant digits. */
export const displayAmount = (value: string, unit: Unit): string => {
  const v = big(value);
  const scaled = SCALES.find(([power]) => v.abs().gte(`1e${power}`));
  if (scaled) return inWords(group(plain(scaleBy(v, -scaled[0]).prec(4))), ` ${scaled[1]}`, unit);
  return inWords(group(v.abs().gte(1000) ? plain(v.round(0)) : plain(v.eq(0) ? v : v.prec(4))), "", unit);
};
