/** Values of the data as people write them: grouped digits, the published scale, the unit's sign or word. */
import type { Series } from "../dataset/types.js";
import { big, plain, scaleBy } from "../quantity/decimal.js";
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
const MONEY_NAMES: Readonly<Record<string, string>> = { USD: "dollar", EUR: "euro", JPY: "yen", GBP: "pound", CNY: "yuan", CHF: "franc" };

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
    if (isCurrency(base) && isCurrency(quote)) return `${number}${scale} ${MONEY_NAMES[quote] ?? quote} per ${MONEY_NAMES[base] ?? base}`;
    const symbol = SYMBOLS[quote];
    return symbol ? `${sign}${symbol}${digits}${scale}/${base}` : `${number}${scale} ${unit}`;
  }
  return `${number}${scale}${WORDS[unit] ?? ` ${unit}`}`;
};

/** A value of the series' unit, in the scale and with the decimals in which it is published: "$1,200.0 bn". */
export const displayValue = (value: string, series: Pick<Series, "unit" | "multiplier" | "decimals">): string => {
  const scaled = SCALES.find(([power]) => power === series.multiplier);
  if (!scaled) return displayAmount(value, series.unit, series.multiplier > 0 ? 0 : series.decimals);
  return inWords(group(scaleBy(value, -scaled[0]).toFixed(series.decimals)), ` ${scaled[1]}`, series.unit);
};

/** A value of any unit, scaled so that it reads: large amounts in m, bn or tn, small numbers with up to four significant digits. */
export const displayAmount = (value: string, unit: Unit, decimals?: number): string => {
  const v = big(value);
  const scaled = SCALES.find(([power]) => v.abs().gte(`1e${power}`));
  if (scaled && decimals === undefined) return inWords(group(plain(scaleBy(v, -scaled[0]).prec(4))), ` ${scaled[1]}`, unit);
  if (scaled && v.abs().gte("1e9")) return inWords(group(scaleBy(v, -scaled[0]).toFixed(1)), ` ${scaled[1]}`, unit);
  if (decimals !== undefined) return inWords(group(v.toFixed(Math.max(0, decimals))), "", unit);
  const digits = v.abs().gte(1000) ? plain(v.round(0)) : plain(v.eq(0) ? v : v.prec(4));
  return inWords(group(digits), "", unit);
};
