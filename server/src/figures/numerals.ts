/** Numerals in a token stream: digits, mixed and vulgar fractions, spelled numbers, CJK compounds; no sign, unit or scale letters yet. */
import { Big, plain } from "../quantity/decimal.js";
import { parseDigits, shiftPoint } from "./decimalText.js";
import { CJK_LARGE, CJK_SMALL, DENOMINATORS, MULTIPLES, SCALE_WORDS, TENS, UNITS, VULGAR } from "./tables/numerals.js";
import { CJK, FRACTION, NUMBER, type Tokens, WORD } from "./tokens.js";

export interface Numeral {
  /** Tokens [from, to). */
  readonly from: number;
  readonly to: number;
  /** Unsigned, scale not applied: digits with at most one point. */
  readonly value: string;
  readonly decimals: number;
  /** Power of ten of the last digit of `value`. */
  readonly exponent: number;
  /** Power of ten that the numeral carries itself ("twenty-one trillion", "1.2万亿"); suffixes add theirs. */
  readonly scale: number;
  /** Token after the digits, before a scale word within the numeral. */
  readonly digitsTo: number;
  readonly style: "digits" | "words" | "fraction" | "cjk";
  readonly grouped: boolean;
  /** A fraction of something that follows ("a quarter of"). */
  readonly part: boolean;
}

const DENOMINATOR_DIGITS = new Set(["2", "3", "4", "8", "16", "32", "64", "5", "10"]);

/** Numerator over denominator as a decimal, exact for powers of two and ten, ten places for thirds. */
const ratio = (top: number, bottom: number): string => plain(new Big(top).div(bottom).round(10));

const decimalsOf = (value: string): number => (value.includes(".") ? value.length - value.indexOf(".") - 1 : 0);

const digitNumeral = (t: Tokens, i: number): Numeral | null => {
  // ".5%" has its point as a symbol.
  const raw = t.raw(i);
  const parsed = parseDigits(raw);
  if (!parsed) return null;
  let { plain: value, decimals } = parsed;
  let from = i;
  if (t.is(i - 1, ".") && t.glued(i) && !t.glued(i - 1) && decimals === 0 && !parsed.grouped) {
    value = `0.${value}`;
    decimals = raw.length;
    from = i - 1;
  } else if (
    t.is(i - 1, ".") &&
    t.glued(i) &&
    decimals === 0 &&
    !parsed.grouped &&
    t.type(i - 2) === 3 &&
    /[$€£¥(+\-−]/.test(t.raw(i - 2))
  ) {
    value = `0.${value}`;
    decimals = raw.length;
    from = i - 1;
  }
  // "59 . 2 %", as tokenised corpora have it.
  if (
    from === i &&
    decimals === 0 &&
    t.is(i + 1, ".") &&
    !t.glued(i + 1) &&
    t.near(i + 1) &&
    t.isNumber(i + 2) &&
    !t.glued(i + 2) &&
    t.near(i + 2) &&
    /^\d+$/.test(t.raw(i + 2))
  ) {
    const digits = t.raw(i + 2).length;
    return {
      from,
      to: i + 3,
      value: `${value}.${t.raw(i + 2)}`,
      decimals: digits,
      exponent: -digits,
      scale: 0,
      digitsTo: i + 3,
      style: "digits",
      grouped: parsed.grouped,
      part: false,
    };
  }
  const base: Numeral = {
    from,
    to: i + 1,
    value,
    decimals,
    exponent: -decimals,
    scale: 0,
    digitsTo: i + 1,
    style: "digits",
    grouped: parsed.grouped,
    part: false,
  };
  if (decimals > 0 || parsed.grouped || value.length > 3) return base;
  // "4-1/4", "4 1/4", "1/4", "4½"
  const fractionAt = (k: number): string | null =>
    t.type(k) === NUMBER &&
    t.is(k + 1, "/") &&
    t.glued(k + 1) &&
    t.type(k + 2) === NUMBER &&
    t.glued(k + 2) &&
    DENOMINATOR_DIGITS.has(t.raw(k + 2)) &&
    t.raw(k).length <= 2 &&
    Number(t.raw(k)) < Number(t.raw(k + 2))
      ? ratio(Number(t.raw(k)), Number(t.raw(k + 2)))
      : null;
  const mixed = (fraction: string, to: number): Numeral => {
    const sum = plain(new Big(value).plus(fraction));
    return { ...base, to, digitsTo: to, value: sum, decimals: decimalsOf(sum), exponent: -decimalsOf(sum), style: "fraction" };
  };
  if (t.type(i + 1) === FRACTION && t.near(i + 1)) return mixed(VULGAR.get(t.raw(i + 1))!, i + 2);
  if ((t.is(i + 1, "-") || t.is(i + 1, "‑")) && t.glued(i + 1) && t.glued(i + 2)) {
    const f = fractionAt(i + 2);
    if (f !== null) return mixed(f, i + 5);
  }
  if (t.near(i + 1) && !t.glued(i + 1)) {
    const f = fractionAt(i + 1);
    if (f !== null) return mixed(f, i + 4);
  }
  const f = fractionAt(i);
  if (f !== null && !t.is(i + 3, "/"))
    return { ...base, to: i + 3, digitsTo: i + 3, value: f, decimals: decimalsOf(f), exponent: -decimalsOf(f), style: "fraction" };
  return base;
};

/** No number is longer; more would be the same powers over and over. */
const LONGEST_CJK = 16;
const LONGEST_DIGITS = 30;

const tenTo = (power: number): bigint => 10n ** BigInt(power);

/** Digits with CJK powers: "1.2万亿", "2万5千億", "1兆2,000億". Null when no power follows. */
const cjkNumeral = (t: Tokens, i: number): Numeral | null => {
  if (t.type(i + 1) !== CJK || !(CJK_LARGE.has(t.raw(i + 1)) || CJK_SMALL.has(t.raw(i + 1)))) return null;
  const first = parseDigits(t.raw(i));
  if (!first || first.plain.length > LONGEST_DIGITS) return null;
  let to = i + 1;
  let power = 0;
  while (to - i < LONGEST_CJK && t.type(to) === CJK && t.glued(to)) {
    const p = CJK_SMALL.get(t.raw(to)) ?? CJK_LARGE.get(t.raw(to));
    if (p === undefined) break;
    power += p;
    to++;
  }
  if (t.isNumber(to) && t.glued(to) && first.decimals === 0) {
    const compound = cjkCompound(t, i);
    if (compound) return compound;
  }
  // One number: every power that follows multiplies it.
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

/** Whole numbers with powers, added up: "2万5千億" is (2 x 10^4 + 5 x 10^3) x 10^8. Null when it holds but one number. */
const cjkCompound = (t: Tokens, i: number): Numeral | null => {
  let total = 0n;
  let section = 0n;
  let current: bigint | null = null;
  let lastPower = 0;
  let exponent = 0;
  let numbers = 0;
  let k = i;
  for (; k - i < LONGEST_CJK; k++) {
    if (t.type(k) === NUMBER && current === null && (k === i || t.glued(k))) {
      const parsed = parseDigits(t.raw(k));
      if (!parsed || parsed.decimals > 0 || parsed.plain.length > LONGEST_DIGITS) break;
      current = BigInt(parsed.plain);
      exponent = 0;
      numbers++;
      continue;
    }
    if (t.type(k) !== CJK || !t.glued(k)) break;
    const small = CJK_SMALL.get(t.raw(k));
    const large = CJK_LARGE.get(t.raw(k));
    if (small !== undefined && current !== null) {
      section += current * tenTo(small);
      exponent += small;
    } else if (large !== undefined) {
      const here: bigint = section + (current ?? 0n);
      total = large > lastPower || here === 0n ? (total + here) * tenTo(large) : total + here * tenTo(large);
      exponent += large;
      lastPower = large;
      section = 0n;
    } else break;
    current = null;
  }
  if (current !== null) {
    // "1億5000": what stands behind the last power counts ones.
    if (lastPower === 0) return null;
    total += current;
  }
  total += section;
  return numbers < 2
    ? null
    : { from: i, to: k, value: String(total), decimals: 0, exponent, scale: 0, digitsTo: k, style: "cjk", grouped: false, part: false };
};

interface Spelled {
  readonly to: number;
  readonly value: number;
}

const joiner = (t: Tokens, k: number): number => ((t.is(k, "-") || t.is(k, "‑")) && t.glued(k) && t.glued(k + 1) ? k + 1 : k);

/** "twenty-one", "three hundred and five": below a thousand. */
const spelledSmall = (t: Tokens, i: number): Spelled | null => {
  let k = i;
  let value = -1;
  const tensUnits = (at: number): Spelled | null => {
    const tens = t.type(at) === WORD ? TENS.get(t.word(at)) : undefined;
    if (tens !== undefined) {
      const next = joiner(t, at + 1);
      const unit = t.type(next) === WORD ? UNITS.get(t.word(next)) : undefined;
      return unit !== undefined && unit > 0 && unit < 10 ? { to: next + 1, value: tens + unit } : { to: at + 1, value: tens };
    }
    const unit = t.type(at) === WORD ? UNITS.get(t.word(at)) : undefined;
    return unit === undefined ? null : { to: at + 1, value: unit };
  };
  const first = tensUnits(k);
  if (first) {
    value = first.value;
    k = first.to;
  } else if (t.word(k) === "a" || t.word(k) === "an") {
    const next = t.word(k + 1);
    if (next !== "hundred") return null;
    value = 1;
    k++;
  } else return null;
  const hundred = joiner(t, k);
  if (t.word(hundred) === "hundred") {
    value *= 100;
    k = hundred + 1;
    const rest = tensUnits(t.word(k) === "and" ? k + 1 : k);
    if (rest && rest.value < 100) {
      value += rest.value;
      k = rest.to;
    }
  }
  return { to: k, value };
};

const scaleWordAt = (t: Tokens, i: number): { to: number; scale: number } | null => {
  const k = joiner(t, i);
  const scale = t.type(k) === WORD ? SCALE_WORDS.get(t.word(k)) : undefined;
  return scale !== undefined && scale > 2 ? { to: k + 1, scale } : null;
};

const wordNumeral = (
  from: number,
  to: number,
  digitsTo: number,
  value: string,
  scale: number,
  part: boolean,
  exponent?: number,
): Numeral => ({
  from,
  to,
  value,
  decimals: decimalsOf(value),
  exponent: exponent ?? -decimalsOf(value),
  scale,
  digitsTo,
  style: part ? "fraction" : "words",
  grouped: false,
  part,
});

/** Rough fractions are written to about one place: "a quarter" is 0.25 but stands for 0.2 to 0.3. */
const PART_EXPONENT = -1;

/** "half a trillion", "a quarter of a million", "two-thirds", "three quarters of a": i is the numerator or the denominator word. */
const spelledFraction = (t: Tokens, i: number): Numeral | null => {
  let from = i;
  let top = 1;
  let k = i;
  const unit = UNITS.get(t.word(i));
  // "one in five", "two out of three": parts of a whole that stands after or is left out.
  if (unit !== undefined && unit > 0) {
    const into = t.word(i + 1) === "in" ? i + 2 : t.word(i + 1) === "out" && t.word(i + 2) === "of" ? i + 3 : -1;
    const whole =
      into < 0 ? undefined : (UNITS.get(t.word(into)) ?? (t.word(into) === "a" && t.word(into + 1) === "hundred" ? 100 : undefined));
    if (whole !== undefined && whole > unit && whole > 2) {
      const end = whole === 100 ? into + 2 : into + 1;
      return wordNumeral(i, end, end, ratio(unit, whole), 0, true, PART_EXPONENT);
    }
  }
  if (unit !== undefined) {
    k = joiner(t, i + 1);
    top = unit;
  } else if (t.word(i - 1) === "a" || t.word(i - 1) === "an") from = i - 1;
  const denominator = DENOMINATORS.get(t.word(k));
  if (denominator === undefined || top === 0 || top >= denominator) return null;
  const plural = t.word(k).endsWith("s") || t.word(k) === "halves";
  if (unit === undefined && (plural || (from === i && denominator !== 2 && denominator !== 4))) return null;
  if (unit !== undefined && plural !== top > 1) return null;
  const value = ratio(top, denominator);
  const digitsTo = k + 1;
  let to = digitsTo;
  let after = to;
  if (t.word(after) === "of" && (t.word(after + 1) === "a" || t.word(after + 1) === "one")) after += 2;
  else if (t.is(after, "-") && t.word(after + 1) === "a") after += 3;
  else if (t.word(after) === "a" || t.word(after) === "an") after += 1;
  const scaled = scaleWordAt(t, after);
  if (scaled && after > to) {
    to = scaled.to;
    return { ...wordNumeral(from, to, digitsTo, value, scaled.scale, false, -decimalsOf(value)), style: "fraction" };
  }
  return { ...wordNumeral(from, after, digitsTo, value, 0, true, PART_EXPONENT), to: after };
};

const spelledNumeral = (t: Tokens, i: number): Numeral | null => {
  const word = t.word(i);
  if (MULTIPLES.has(word)) return null;
  if (DENOMINATORS.has(word)) return spelledFraction(t, i);
  const own = SCALE_WORDS.get(word);
  if (own !== undefined) {
    // "a million", "a hundred billion"; "millions" and "several million" are no number.
    const article = t.word(i - 1);
    if (word.endsWith("s") || !(article === "a" || article === "one")) return null;
    if (own === 2) {
      const small = spelledSmall(t, i - 1);
      if (!small) return null;
      return withScale(t, i - 1, small);
    }
    return wordNumeral(i - 1, i + 1, i, "1", own, false);
  }
  // "point two five percent": nothing is said before the point.
  if (t.word(i - 1) === "point") {
    const spoken = spokenDigits(t, i);
    return spoken.digits === "" ? null : wordNumeral(i - 1, spoken.to, spoken.to, `0.${spoken.digits}`, 0, false);
  }
  const fraction = spelledFraction(t, i);
  if (fraction) return fraction;
  const small = spelledSmall(t, i);
  return small && withScale(t, i, small);
};

/** Digits spoken one by one after "point": "four", "two five". */
const spokenDigits = (t: Tokens, from: number): { to: number; digits: string } => {
  let digits = "";
  let to = from;
  for (let digit = UNITS.get(t.word(to)); digit !== undefined && digit < 10; digit = UNITS.get(t.word(to))) {
    digits += digit;
    to++;
  }
  return { to, digits };
};

/** Adds "and a half", a scale word, and what follows it ("two thousand five hundred"). */
const withScale = (t: Tokens, from: number, small: Spelled): Numeral => {
  let value = String(small.value);
  let digitsTo = small.to;
  let k = joiner(t, digitsTo);
  if (t.word(k) === "point") {
    const spoken = spokenDigits(t, k + 1);
    if (spoken.digits !== "") {
      value += `.${spoken.digits}`;
      digitsTo = spoken.to;
      k = joiner(t, digitsTo);
    }
  }
  if (t.word(k) === "and") {
    const a = joiner(t, k + 1);
    const d = joiner(t, a + 1);
    const denominator = t.word(a) === "a" || t.word(a) === "one" ? DENOMINATORS.get(t.word(d)) : undefined;
    if (denominator === 2 || denominator === 4) {
      value = plain(new Big(value).plus(ratio(1, denominator)));
      digitsTo = d + 1;
    }
  }
  const scaled = scaleWordAt(t, digitsTo);
  if (!scaled) return wordNumeral(from, digitsTo, digitsTo, value, 0, false);
  k = t.word(scaled.to) === "and" ? scaled.to + 1 : scaled.to;
  const rest = spelledSmall(t, k);
  if (rest && scaled.scale >= 3 && rest.value < 1000) {
    const further = scaleWordAt(t, rest.to);
    if (!further || further.scale < scaled.scale) {
      const sum = new Big(shiftPoint(value, scaled.scale)).plus(shiftPoint(String(rest.value), further?.scale ?? 0));
      const to = further?.to ?? rest.to;
      return wordNumeral(from, to, to, plain(sum), 0, false, further?.scale ?? 0);
    }
  }
  // "two hundred thousand million": a second scale multiplies.
  const second = scaleWordAt(t, scaled.to);
  return wordNumeral(from, second?.to ?? scaled.to, digitsTo, value, scaled.scale + (second?.scale ?? 0), false);
};

/** The numeral whose first digit, fraction or number word is token i; it may start earlier ("a quarter", ".5"). */
export const readNumeral = (t: Tokens, i: number): Numeral | null => {
  switch (t.type(i)) {
    case NUMBER:
      return cjkNumeral(t, i) ?? digitNumeral(t, i);
    case FRACTION: {
      const value = VULGAR.get(t.raw(i));
      if (value === undefined) return null;
      const decimals = decimalsOf(value);
      return {
        from: i,
        to: i + 1,
        value,
        decimals,
        exponent: -decimals,
        scale: 0,
        digitsTo: i + 1,
        style: "fraction",
        grouped: false,
        part: false,
      };
    }
    case WORD:
      return spelledNumeral(t, i);
    default:
      return null;
  }
};
