/** Writes a number back in the author's style: the inverse of reading. */
import { Big, type DecimalString, powerOfTen } from "../quantity/decimal.js";
import type { Figure, WrittenNumber } from "./types.js";

/** Scale words of one style, smallest first. A figure keeps its style when it needs another word. */
const FAMILIES: readonly (readonly (readonly [word: string, power: number])[])[] = [
  [
    ["thousand", 3],
    ["million", 6],
    ["billion", 9],
    ["trillion", 12],
    ["quadrillion", 15],
  ],
  [
    ["thousands", 3],
    ["millions", 6],
    ["billions", 9],
    ["trillions", 12],
  ],
  [
    ["k", 3],
    ["mn", 6],
    ["bn", 9],
    ["tn", 12],
  ],
  [
    ["k", 3],
    ["mn", 6],
    ["bn", 9],
    ["trn", 12],
  ],
  [
    ["k", 3],
    ["m", 6],
    ["bn", 9],
    ["tn", 12],
  ],
  [
    ["k", 3],
    ["m", 6],
    ["b", 9],
    ["t", 12],
  ],
  [
    ["k", 3],
    ["mln", 6],
    ["bln", 9],
    ["tln", 12],
  ],
  [
    ["mil", 6],
    ["bil", 9],
    ["tril", 12],
  ],
  [
    ["lakh", 5],
    ["crore", 7],
    ["lakh crore", 12],
  ],
  [
    ["万", 4],
    ["亿", 8],
    ["万亿", 12],
  ],
  [
    ["万", 4],
    ["億", 8],
    ["兆", 12],
  ],
  [
    ["萬", 4],
    ["億", 8],
    ["兆", 12],
  ],
  [
    ["만", 4],
    ["억", 8],
    ["조", 12],
  ],
];
const SCALE_TEXT =
  /^([\s\u00a0*_-]*)(hundred[ -]million|ten[ -]thousand|lakh crore|thousands?|millions?|billions?|trillions?|quadrillions?|lakhs?|crores?|mio|mln|bln|tln|trn|mil|bil|tril|mn|mm|bn|tn|cr|[kmbt]|万亿|[万萬亿億兆만억조])(?![a-z])/i;

const UNITS =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
    " ",
  );
const TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");
const spelled = (n: number): string => (n < 20 ? UNITS[n]! : `${TENS[Math.floor(n / 10) - 2]}${n % 10 ? `-${UNITS[n % 10]}` : ""}`);

const fullWidth = (text: string): string => text.replace(/[0-9.,]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
const narrow = (text: string): string => text.replace(/[\uFF10-\uFF19\uFF0C\uFF0E]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0));

interface DigitStyle {
  readonly decimal: string;
  /** Empty: no grouping. */
  readonly group: string;
  readonly indian: boolean;
}

/** How the author separates digits. Short numbers do not tell: then as most do, with commas beside a decimal point. */
const digitStyle = (digits: string, decimals: number): DigitStyle => {
  const decimal = decimals > 0 && digits.charAt(digits.length - decimals - 1) === "," ? "," : ".";
  const whole = decimals > 0 ? digits.slice(0, digits.length - decimals - 1) : digits;
  const group = /[^0-9]/.exec(whole)?.[0];
  if (group) return { decimal, group, indian: group === "," && /,\d{2},/.test(whole) };
  return { decimal, group: whole.length > 3 ? "" : decimal === "," ? "." : ",", indian: false };
};

const writeDigits = (magnitude: Big, decimals: number, style: DigitStyle): string => {
  const [whole, fraction] = magnitude.toFixed(decimals, Big.roundHalfUp).split(".");
  let grouped = whole!;
  if (style.group !== "" && grouped.length > 3) {
    const head = grouped.slice(0, -3);
    grouped = head.replace(style.indian ? /\B(?=(?:\d{2})+$)/g : /\B(?=(?:\d{3})+$)/g, style.group) + style.group + grouped.slice(-3);
  }
  return fraction ? `${grouped}${style.decimal}${fraction}` : grouped;
};

interface Parts {
  /** Before the digits, the digits, the gap and word of the scale, and the rest. */
  readonly before: string;
  readonly gap: string;
  readonly word: string;
  readonly after: string;
}

const split = (text: string, number: WrittenNumber, from: number): { parts: Parts; end: number } | null => {
  const at = narrow(text).indexOf(number.digits, from);
  if (at < 0) return null;
  const rest = text.slice(at + number.digits.length);
  const scale = number.scale > 0 ? SCALE_TEXT.exec(rest) : null;
  const cut = scale?.[0].length ?? 0;
  return {
    parts: { before: text.slice(0, at), gap: scale?.[1] ?? "", word: scale?.[2] ?? "", after: rest.slice(cut) },
    end: at + number.digits.length + cut,
  };
};

const recase = (word: string, like: string): string => {
  if (like === like.toUpperCase() && like !== like.toLowerCase()) return word.toUpperCase();
  if (like.charAt(0) === like.charAt(0).toUpperCase() && like.length > 1) return word.charAt(0).toUpperCase() + word.slice(1);
  return word;
};

/** Another scale word of the author's style, when `magnitude` (in the present scale) leaves 1 to 1,000 and the author's number did not. */
const rescale = (magnitude: Big, rounded: Big, was: Big, scale: number, word: string): { scale: number; word: string } => {
  const fits = magnitude.gte(1) && rounded.lt(1000);
  if (word === "" || magnitude.eq(0) || fits || was.lt(1) || was.gte(1000)) return { scale, word };
  const family = FAMILIES.find((f) => f.some(([w, power]) => w === word.toLowerCase() && power === scale));
  if (!family) return { scale, word };
  const value = (magnitude.lt(1) ? magnitude : rounded).times(powerOfTen(scale));
  // CJK powers are 10^4 apart; elsewhere the largest word that keeps the number at 1 or more.
  const fitting = family.filter(([, power]) => value.gte(powerOfTen(power)));
  const best = fitting.at(-1);
  // Below the smallest word: no word.
  return best ? { scale: best[1], word: recase(best[0], word) } : { scale: 0, word: "" };
};

const significant = (number: WrittenNumber): number => number.digits.replace(/[^0-9]/g, "").replace(/^0+/, "").length;
const wholeDigits = (magnitude: Big): number => magnitude.round(0, Big.roundDown).toFixed().length;

const SIGN = /(?:minus\s+|negative\s+|[-−–‐‑+](?=[^-−–+]*$))/i;

/** The text before the digits with the sign that `negative` needs. */
const resign = (before: string, negative: boolean, wasNegative: boolean): string => {
  const sign = SIGN.exec(before)?.[0];
  if (sign === "+") return negative ? before.replace("+", "-") : before;
  if (negative === wasNegative) return before;
  if (!negative) return sign ? before.replace(sign, "") : before;
  return before.startsWith("(") ? before : `-${before}`;
};

/** "half a percentage point", "a quarter of a million", "quarter point": fractions in words become decimals. */
const formatWords = (figure: Figure, number: WrittenNumber, value: Big, shift: number): string => {
  if (shift === 2) return `${writeDigits(value, 0, digitStyle("1", 0))} basis points`;
  const cut = split(figure.text, number, 0)?.parts;
  const rest = (cut ? cut.gap + cut.word + cut.after : "").replace(/^[\s-]*(?:of[\s-]+)?(?:an?[\s-]+)?/i, "");
  const magnitude = value.abs().div(powerOfTen(number.scale + shift));
  const decimals = Math.max(0, number.scale + shift - Math.min(number.exponent, number.scale + shift));
  const whole = decimals === 0 && magnitude.round(0).lt(100) && !/[\d½¼¾⅓⅔]/.test(number.digits);
  const digits = whole ? spelled(Number(magnitude.toFixed(0))) : writeDigits(magnitude, decimals, digitStyle("1.0", 1));
  const sign = value.lt(0) ? (whole ? "minus " : "-") : "";
  const glue = /^[%‰]/.test(rest) || rest === "" ? "" : figure.text.includes(`${number.digits}-`) && whole ? "-" : " ";
  const before = (cut?.before ?? "").replace(/\b(?:an?)\s*$/i, "");
  return before === "" ? `${sign}${digits}${glue}${rest}` : `${resign(before, value.lt(0), false)}${digits}${glue}${rest}`;
};

/** CJK compounds ("2万5千億円"): one number and one power, to the digit the author wrote. */
const formatCompound = (figure: Figure, number: WrittenNumber, value: Big): string => {
  const cut = split(figure.text, { ...number, scale: 0 }, 0)!.parts;
  const family = /[亿]/.test(figure.text) ? FAMILIES[9]! : /[조억만]/.test(figure.text) ? FAMILIES[12]! : FAMILIES[10]!;
  const rounded = value.abs().div(powerOfTen(number.exponent)).round(0, Big.roundHalfUp).times(powerOfTen(number.exponent));
  const [word, power] = family.filter(([, p]) => rounded.gte(powerOfTen(p))).at(-1) ?? ["", 0];
  const digits = writeDigits(rounded.div(powerOfTen(power)), Math.max(0, power - number.exponent), digitStyle("1,000", 0));
  const short = digits.includes(".") ? digits.replace(/\.?0+$/, "") : digits;
  return `${resign(cut.before, value.lt(0), false)}${short}${word}${cut.after}`;
};

/** Spelled CJK numbers ("五万亿美元", "三成", "百分之五"): digits and one power, to the digit the author spelled. */
const formatHan = (figure: Figure, number: WrittenNumber, value: Big, from: number): string => {
  const at = figure.text.indexOf(number.digits, from);
  const before = figure.text.slice(0, at);
  const after = figure.text.slice(at + number.digits.length).replace(number.scale > 0 ? /^[十百千万萬亿億兆]+/ : "", "");
  // "成" and "割" are tenths.
  const shift = /^[成割]/.test(after) ? 1 : 0;
  const exponent = number.exponent - shift;
  const rounded = value.abs().div(powerOfTen(number.exponent)).round(0, Big.roundHalfUp).times(powerOfTen(exponent));
  const family = /[億兆円の]/.test(figure.text) ? FAMILIES[10]! : FAMILIES[9]!;
  const [word, power] = family.filter(([, p]) => number.exponent > 0 && rounded.gte(powerOfTen(p))).at(-1) ?? ["", 0];
  const digits = writeDigits(rounded.div(powerOfTen(power)), Math.max(0, power - exponent), digitStyle("1000", 0));
  const short = digits.includes(".") && power > 0 ? digits.replace(/\.?0+$/, "") : digits;
  return `${resign(before, value.lt(0) && !rounded.eq(0), false)}${short}${word}${after}`;
};

/**
 * The figure's text with `value` (in the figure's unit) in place of its number: same sign style, currency place, spacing, separators,
 * decimals and scale words; another scale word of the same style where the number would not fit. Of a range, the end nearer to
 * `value` is replaced.
 */
export const formatLike = (figure: Figure, value: DecimalString): string => {
  const v = new Big(value);
  const [first, second] = figure.numbers;
  const replaceSecond = second !== undefined && v.minus(second.value).abs().lt(v.minus(first.value).abs());
  const number = replaceSecond ? second : first;
  const from = replaceSecond ? (split(figure.text, first, 0)?.end ?? 0) : 0;
  const isDigits = /\d/.test(number.digits) && !/[½¼¾⅓⅔⅛⅜⅝⅞/]/.test(number.digits);
  // Power of ten between the number as written and the unit: scale, cents, quarter points.
  if (/^[一二两兩三四五六七八九零〇半十百千万萬亿億兆点點分之の]+$/.test(number.digits)) return formatHan(figure, number, v, from);
  if (!isDigits) {
    const written = number.exponent + number.decimals - number.scale;
    const shift =
      figure.unit === "basis-point" && /points?$/i.test(figure.text) && !/basis/i.test(figure.text)
        ? 2
        : number.decimals > 0 || written === 0
          ? 0
          : written < 0 && figure.kind === "money"
            ? written
            : 0;
    return formatWords(figure, number, v, shift);
  }
  if (/[万萬亿億兆千百十만억조천백]/.test(number.digits)) return formatCompound(figure, number, v);
  const shift = number.exponent + number.decimals - number.scale;
  const cut = split(figure.text, number, from);
  if (!cut) return value;
  const { before, gap, word, after } = cut.parts;
  const power = number.scale + shift;
  const was = new Big(number.value).abs().div(powerOfTen(power));
  const single = second === undefined;
  // Rounding may reach the next word: "999.96 billion" at one decimal is 1,000.0.
  const present = v.abs().div(powerOfTen(power));
  const chosen = single
    ? rescale(present, present.round(number.decimals, Big.roundHalfUp), was, number.scale, word)
    : { scale: number.scale, word };
  const magnitude = v.abs().div(powerOfTen(chosen.scale + shift));
  // A number moved to another word keeps as many significant digits: "972.6 billion" becomes "1.235 trillion".
  const moved = chosen.scale !== number.scale;
  const decimals = moved ? Math.max(0, Math.min(3, significant(number) - wholeDigits(magnitude))) : number.decimals;
  const plainDigits = writeDigits(magnitude, decimals, digitStyle(number.digits, number.decimals));
  const digits = narrow(figure.text) === figure.text ? plainDigits : fullWidth(plainDigits);
  const nothing = /^0(?:[.,]0*)?$/.test(plainDigits);
  const negative = v.lt(0) && !nothing;
  const wasNegative = number.value.startsWith("-");
  const head = replaceSecond ? before : resign(before, negative, wasNegative);
  const text = `${head}${digits}${chosen.word === word || chosen.word !== "" ? gap : ""}${chosen.word}${after}`;
  // "(11.8)" loses its marks with its sign.
  if (wasNegative && !negative && /^\(.*\)$/s.test(text)) return text.slice(1, -1);
  return text;
};
