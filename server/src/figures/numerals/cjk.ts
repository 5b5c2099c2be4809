/**
 * Numerals with CJK powers and digits: "1.2万亿", "2万5千億", "1조 2,000억" (digits), "五万亿", "二十五", "零点五", "三分之一" (spelled).
 * A spelled one is read as far as it goes; whether it is a figure is for the unit after it to say ("三" is also in "三月", "第三").
 */
import { CJK_DIGITS, CJK_LARGE, CJK_SMALL } from "../tables/numerals.js";
import { CJK, type Tokens } from "../tokens.js";
import { decimalsOf, type Numeral, PART_EXPONENT, ratio } from "./numeral.js";

/** No number is longer; more would be the same powers over and over. */
const LONGEST = 16;
const LONGEST_DIGITS = 30;

const tenTo = (power: number): bigint => 10n ** BigInt(power);

const digitAt = (t: Tokens, k: number): number | undefined => (t.type(k) === CJK ? CJK_DIGITS.get(t.raw(k)) : undefined);
const powerAt = (t: Tokens, k: number): number | undefined =>
  t.type(k) === CJK ? (CJK_SMALL.get(t.raw(k)) ?? CJK_LARGE.get(t.raw(k))) : undefined;

/** Powers that follow one number, each multiplying it: token after and their sum. */
const powersAt = (t: Tokens, from: number): { to: number; power: number } => {
  let to = from;
  let power = 0;
  for (let p = powerAt(t, to); p !== undefined && to - from < LONGEST && t.glued(to); p = powerAt(t, to)) {
    power += p;
    to++;
  }
  return { to, power };
};

/** Digits with CJK powers. Null when no power follows. */
export const cjkNumeral = (t: Tokens, i: number): Numeral | null => {
  if (t.type(i + 1) !== CJK || !t.glued(i + 1) || powerAt(t, i + 1) === undefined) return null;
  const first = t.digits(i);
  if (!first || first.plain.length > LONGEST_DIGITS) return null;
  const { to, power } = powersAt(t, i + 1);
  if (first.decimals === 0 && (goesOn(t, to) || digitAt(t, to) !== undefined)) {
    const compound = readCompound(t, i);
    if (compound && compound.numbers > 1) return compoundNumeral(i, compound, "cjk");
  }
  return {
    from: i,
    to,
    value: first.plain,
    decimals: first.decimals,
    exponent: -first.decimals,
    scale: power,
    digitsTo: i + 1,
    style: "cjk",
    grouped: first.grouped,
    part: false,
  };
};

/** A number right after a power, or after one space as Korean writes it ("1조 2,000억"). */
const goesOn = (t: Tokens, k: number): boolean =>
  t.isNumber(k) && (t.glued(k) || (/^[만억조]$/.test(t.raw(k - 1)) && t.near(k) && powerAt(t, k + 1) !== undefined));

interface Compound {
  readonly to: number;
  readonly value: bigint;
  /** Power of ten of the last digit written. */
  readonly exponent: number;
  /** Numbers put together. */
  readonly numbers: number;
}

/** Whole numbers with powers, added up: "2万5千億" is (2 x 10^4 + 5 x 10^3) x 10^8, "三千五百" 3500, "二五" 25. */
const readCompound = (t: Tokens, i: number): Compound | null => {
  let total = 0n;
  let section = 0n;
  let current: bigint | null = null;
  let lastLarge = 0;
  /** Power of the last one read within its section; what "五" in "一万五" counts tenths of. */
  let lastPower = 0;
  let zero = false;
  let exponent = 0;
  let numbers = 0;
  let k = i;
  for (; k - i < LONGEST; k++) {
    if (t.isNumber(k)) {
      if (current !== null || (k > i && !goesOn(t, k))) break;
      const parsed = t.digits(k);
      if (!parsed || parsed.decimals > 0 || parsed.plain.length > LONGEST_DIGITS) break;
      current = BigInt(parsed.plain);
      exponent = 0;
      lastPower = 0;
      numbers++;
      continue;
    }
    if (t.type(k) !== CJK || (k > i && !t.glued(k))) break;
    const digit = digitAt(t, k);
    if (digit !== undefined) {
      if (t.isNumber(k - 1) && k > i) break;
      if (digit === 0 && current === null) {
        zero = true;
        continue;
      }
      current = current === null ? BigInt(digit) : current * 10n + BigInt(digit);
      if (digitAt(t, k - 1) === undefined || k === i || digitAt(t, k - 1) === 0) {
        exponent = 0;
        numbers++;
      }
      continue;
    }
    const small = CJK_SMALL.get(t.raw(k));
    const large = CJK_LARGE.get(t.raw(k));
    // "十五", "百万": one is not said.
    if (small !== undefined && current === null && (k === i || zero || (small === 1 && section > 0n))) {
      current = 1n;
      numbers++;
    }
    if (small !== undefined && current !== null) {
      section += current * tenTo(small);
      exponent += small;
      lastPower = small;
    } else if (large !== undefined && k > i) {
      const here: bigint = section + (current ?? 0n);
      total = large > lastLarge || here === 0n ? (total + here) * tenTo(large) : total + here * tenTo(large);
      exponent += large;
      lastLarge = large;
      lastPower = large;
      section = 0n;
    } else break;
    current = null;
    zero = false;
  }
  if (current !== null) {
    // "一万五" is 15,000 and "三百二" 320: a last digit without a power counts tenths of the power before; "1億5000" counts ones.
    if (lastPower > 1 && !zero && current < 10n && !t.isNumber(k - 1)) {
      section += current * tenTo(lastPower - 1);
      exponent = lastPower - 1;
    } else total += current;
  }
  total += section;
  return numbers === 0 ? null : { to: k, value: total, exponent, numbers };
};

const compoundNumeral = (from: number, { to, value, exponent }: Compound, style: "cjk" | "han"): Numeral => ({
  from,
  to,
  value: String(value),
  decimals: 0,
  exponent,
  scale: 0,
  digitsTo: to,
  style,
  grouped: false,
  part: false,
});

/** Characters before a power that leave its number open: "数千亿", "几百", "上百万", "近百". */
const VAGUE = /^[数數几幾上成好]$/;

/** Spelled in CJK digits, from token i on. */
export const hanNumeral = (t: Tokens, i: number): Numeral | null => {
  if (t.is(i, "半")) return han(i, i + 1, i + 1, "0.5", 0);
  const half = t.is(i, "一") && t.is(i + 1, "半");
  if (half) return { ...han(i, i + 2, i + 2, "0.5", 0), style: "fraction", part: true, exponent: PART_EXPONENT };
  if (digitAt(t, i) === undefined && VAGUE.test(t.raw(i - 1))) return null;
  // "五点三万亿": digits after the point, then powers.
  let k = i;
  while (digitAt(t, k) !== undefined && k - i < LONGEST && (k === i || t.glued(k))) k++;
  if (k > i && (t.is(k, "点") || t.is(k, "點")) && digitAt(t, k + 1) !== undefined) {
    const to = digitsEnd(t, k + 1);
    const powers = powersAt(t, to);
    return han(i, powers.to, to, `${spoken(t, i, k)}.${spoken(t, k + 1, to)}`, powers.power);
  }
  const fraction = parts(t, i);
  if (fraction) return fraction;
  // One number and powers after it: written like "5万亿".
  const powers = powersAt(t, k);
  const large =
    k > i && powers.to > k && CJK_LARGE.has(t.raw(powers.to - 1)) && digitAt(t, powers.to) === undefined && !t.isNumber(powers.to);
  if (large && k - i === 1) return han(i, powers.to, k, spoken(t, i, k), powers.power);
  const compound = readCompound(t, i);
  if (!compound) return null;
  // "二十五万亿": the powers at the end scale what stands before them.
  let digitsTo = compound.to;
  let scale = 0;
  while (digitsTo > i + 1 && CJK_LARGE.has(t.raw(digitsTo - 1))) scale += CJK_LARGE.get(t.raw(--digitsTo))!;
  if (scale > 0 && compound.value % tenTo(scale) === 0n && !hasLarge(t, i, digitsTo)) {
    const value = String(compound.value / tenTo(scale));
    return { ...han(i, compound.to, digitsTo, value, scale), exponent: compound.exponent - scale };
  }
  return compoundNumeral(i, compound, "han");
};

const hasLarge = (t: Tokens, from: number, to: number): boolean => {
  for (let k = from; k < to; k++) if (CJK_LARGE.has(t.raw(k))) return true;
  return false;
};

const han = (from: number, to: number, digitsTo: number, value: string, scale: number): Numeral => ({
  from,
  to,
  value,
  decimals: decimalsOf(value),
  exponent: -decimalsOf(value),
  scale,
  digitsTo,
  style: "han",
  grouped: false,
  part: false,
});

const digitsEnd = (t: Tokens, from: number): number => {
  let to = from;
  while (digitAt(t, to) !== undefined && to - from < LONGEST && t.glued(to)) to++;
  return to;
};

const spoken = (t: Tokens, from: number, to: number): string => {
  let digits = "";
  for (let k = from; k < to; k++) digits += digitAt(t, k);
  return digits.replace(/^0+(?=\d)/, "");
};

/** "三分之一", "四分の三": a part of a whole. "百分之五" is a share and read as one. */
const parts = (t: Tokens, i: number): Numeral | null => {
  const bottom = readCompound(t, i);
  if (!bottom) return null;
  const k = bottom.to;
  if (!t.is(k, "分") || !(t.is(k + 1, "之") || t.is(k + 1, "の")) || bottom.value < 2n || bottom.value > 20n) return null;
  const top = readCompound(t, k + 2);
  if (!top || top.value < 1n || top.value >= bottom.value) return null;
  return {
    ...han(i, top.to, top.to, ratio(Number(top.value), Number(bottom.value)), 0),
    style: "fraction",
    part: true,
    exponent: PART_EXPONENT,
  };
};
