/** Numerals in English words: "twenty-one trillion", "half a trillion", "two-thirds", "one in five", "nine point four". */
import { Big, plain } from "../../quantity/decimal.js";
import { shiftPoint } from "../decimalText.js";
import { DENOMINATORS, MULTIPLES, SCALE_WORDS, TENS, UNITS } from "../tables/numerals.js";
import { type Tokens, WORD } from "../tokens.js";
import { decimalsOf, type Numeral, PART_EXPONENT, ratio } from "./numeral.js";

interface Spelled {
  readonly to: number;
  readonly value: number;
}

const joiner = (t: Tokens, k: number): number => ((t.is(k, "-") || t.is(k, "‑")) && t.glued(k) && t.glued(k + 1) ? k + 1 : k);

/** "twenty-one", "nineteen": below a hundred. */
const tensUnits = (t: Tokens, at: number): Spelled | null => {
  const tens = t.type(at) === WORD ? TENS.get(t.word(at)) : undefined;
  if (tens !== undefined) {
    const next = joiner(t, at + 1);
    const unit = t.type(next) === WORD ? UNITS.get(t.word(next)) : undefined;
    return unit !== undefined && unit > 0 && unit < 10 ? { to: next + 1, value: tens + unit } : { to: at + 1, value: tens };
  }
  const unit = t.type(at) === WORD ? UNITS.get(t.word(at)) : undefined;
  return unit === undefined ? null : { to: at + 1, value: unit };
};

/** "twenty-one", "three hundred and five": below a thousand. */
const spelledSmall = (t: Tokens, i: number): Spelled | null => {
  let k = i;
  let value = -1;
  const first = tensUnits(t, k);
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
    const rest = tensUnits(t, t.word(k) === "and" ? k + 1 : k);
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

export const spelledNumeral = (t: Tokens, i: number): Numeral | null => {
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
