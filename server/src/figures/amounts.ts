/** A numeral with its sign, a currency before it and its scale: what every kind of figure starts from. */
import { type Numeral, readNumeral } from "./numerals/index.js";
import {
  CURRENCY_NAMES,
  currencyOfCode,
  DOLLAR_LETTERS,
  GLUED_LETTER_SIGNS,
  LETTER_SIGNS,
  NAME_SIGNS,
  POUND_LETTERS,
  SIGNS,
  WORDY_CODES,
  YEN_LETTERS,
} from "./tables/currencies.js";
import { COMPOUND_SCALES, SCALE_CAPITALS, SCALE_LETTERS, SCALE_SHORT, SCALE_WORDS } from "./tables/numerals.js";
import { COUNT_NOUNS, MASS_WORDS } from "./tables/units.js";
import { CJK, SYMBOL, type Tokens, WORD } from "./tokens.js";

export interface Amount extends Numeral {
  /** Tokens [from, to) with sign, currency and scale; `numeralFrom` is the numeral's own first token. */
  readonly numeralFrom: number;
  readonly numeralTo: number;
  readonly negative: boolean;
  readonly signed: boolean;
  /** Currency written before the number; "¥" and "kr" not yet told apart. */
  readonly currency: string | null;
  /** The sign as written, for currencies that share one. */
  readonly currencySign: string;
  /** A scale word or letter was written. */
  readonly scaled: boolean;
}

const MINUS = new Set(["-", "−", "–", "‐", "‑", "﹣"]);
/** After "1.85m": a length. */
const SIZED = /^(?:tall|wide|high|deep|long|below|above|away|apart|thick|by|x|tonnes|tons)$/;
const MONTHS_OF_TENORS = new Set(["1", "2", "3", "6", "9", "12", "18"]);
const LOWER_CODES = new Set(["usd", "eur", "jpy", "gbp", "cny", "rmb", "chf", "aud", "cad", "inr", "krw"]);

interface Prefix {
  readonly from: number;
  readonly currency: string | null;
  readonly sign: string;
}

/** Letters before a sign: "US$", "c $", "U.S. $". Token of the first letter and the currency. */
const lettersBefore = (t: Tokens, at: number, table: ReadonlyMap<string, string>): { from: number; currency: string } | null => {
  if (t.type(at - 1) === WORD) {
    const word = t.word(at - 1);
    const currency = table.get(word);
    if (currency === undefined) return null;
    if (t.glued(at)) return { from: at - 1, currency };
    // "c $ 16.4": apart only for a letter that stands alone before "$" with a space on both sides ("a $5 fee" is an article).
    return word.length <= 2 &&
      word !== "a" &&
      word !== "s" &&
      word !== "u" &&
      word !== "can" &&
      t.near(at) &&
      (word === "c" || t.raw(at - 1) === "US" || t.raw(at - 1) === "HK")
      ? { from: at - 1, currency }
      : null;
  }
  if (t.is(at - 1, ".") && table.has("us") && t.word(at - 2) === "s" && t.is(at - 3, ".") && t.word(at - 4) === "u" && t.near(at)) {
    return { from: at - 4, currency: "USD" };
  }
  return null;
};

/** The currency written right before token `at`. */
const currencyBefore = (t: Tokens, at: number): Prefix | null => {
  const k = at - 1;
  if (k < 0 || !t.near(at)) return null;
  const raw = t.raw(k);
  if (t.type(k) === SYMBOL) {
    const sign = SIGNS.get(raw);
    // "¥/$ 155" names a pair.
    if (sign !== undefined && t.is(k - 1, "/") && t.glued(k) && (SIGNS.has(t.raw(k - 2)) || currencyOfCode(t.raw(k - 2)) !== undefined))
      return null;
    if (sign !== undefined) {
      const table = raw === "$" ? DOLLAR_LETTERS : raw === "¥" ? YEN_LETTERS : raw === "£" ? POUND_LETTERS : null;
      const letters = table && lettersBefore(t, k, table);
      if (letters) return { from: letters.from, currency: letters.currency, sign: t.text.slice(t.start(letters.from), t.end(k)) };
      // "USD $5", "RMB ¥5"
      const code = t.type(k - 1) === WORD && t.near(k) ? currencyOfCode(t.raw(k - 1)) : undefined;
      if (code !== undefined && !WORDY_CODES.has(t.raw(k - 1)))
        return { from: k - 1, currency: code, sign: t.text.slice(t.start(k - 1), t.end(k)) };
      return { from: k, currency: sign, sign: raw };
    }
    // "Rs. 500", "Y=590"
    if ((raw === "." || raw === "=") && t.type(k - 1) === WORD && t.glued(k)) {
      const letter = raw === "." ? LETTER_SIGNS.get(t.raw(k - 1)) : t.glued(at) && t.raw(k - 1) === "Y" ? "JPY" : undefined;
      if (letter !== undefined && t.raw(k - 1) !== "Re") return { from: k - 1, currency: letter, sign: t.raw(k - 1) };
    }
    return null;
  }
  if (t.type(k) !== WORD) return null;
  // "$US 450", "$A4.2"
  if (t.is(k - 1, "$") && t.glued(k)) {
    const currency = DOLLAR_LETTERS.get(raw.toLowerCase());
    if (currency !== undefined) return { from: k - 1, currency, sign: t.text.slice(t.start(k - 1), t.end(k)) };
  }
  if (t.glued(k) && t.type(k - 1) !== SYMBOL) return null;
  const code = currencyOfCode(raw) ?? (LOWER_CODES.has(raw) ? currencyOfCode(raw.toUpperCase()) : undefined);
  if (code !== undefined && (!WORDY_CODES.has(raw) || t.glued(at))) {
    // A pair ("USD/JPY 155", "EUR-USD 1.08") is a rate's name.
    if ((t.is(k - 1, "/") || t.is(k - 1, "-")) && t.glued(k) && (t.type(k - 2) === WORD || SIGNS.has(t.raw(k - 2))) && t.glued(k - 1))
      return null;
    return { from: k, currency: code, sign: raw };
  }
  const letters = LETTER_SIGNS.get(raw) ?? (t.glued(at) ? GLUED_LETTER_SIGNS.get(raw) : undefined);
  return letters === undefined ? null : { from: k, currency: letters, sign: raw };
};

/** Is token k a sign of the number that follows it? 1 plus, -1 minus, 0 none. */
const signAt = (t: Tokens, k: number): number => {
  if (t.type(k) === WORD) {
    const word = t.word(k);
    return (word === "minus" || word === "negative") && t.near(k + 1) ? -1 : 0;
  }
  const raw = t.raw(k);
  const value = raw === "+" ? 1 : MINUS.has(raw) ? -1 : 0;
  if (value === 0 || !t.glued(k + 1)) return 0;
  // Glued to what stands before, it joins or ranges: "5-10", "non-3"; after an opening mark or a CJK word it is a sign.
  if (!t.glued(k)) return value;
  if (t.type(k - 1) === CJK) return /[年月日号號季度至到]/.test(t.raw(k - 1)) ? 0 : value;
  if (!(t.type(k - 1) === SYMBOL && /[(["“'/~≈<>=:|,$€£¥₩₹]/.test(t.raw(k - 1)))) return 0;
  return value;
};

/** Tokens after the numeral that scale it. */
const scaleAfter = (t: Tokens, n: Numeral, currency: boolean): { to: number; scale: number } | null => {
  let k = n.to;
  if (n.style === "words" && n.scale > 0) return null;
  if ((t.is(k, "-") || t.is(k, "‑")) && t.glued(k) && t.type(k + 1) === WORD && SCALE_WORDS.has(t.word(k + 1))) k++;
  if (t.type(k) !== WORD || !t.near(k)) return null;
  const glued = t.glued(k);
  const compound = t.phrase(k, COMPOUND_SCALES);
  if (compound) return { to: compound.to, scale: compound.value };
  const raw = t.raw(k);
  const lower = raw.toLowerCase();
  const word = SCALE_WORDS.get(lower);
  if (word !== undefined && word > 2) {
    const second = SCALE_WORDS.get(t.word(k + 1));
    return second !== undefined && second >= 6 && word <= second ? { to: k + 2, scale: word + second } : { to: k + 1, scale: word };
  }
  if (n.style === "words") return null;
  const short = SCALE_SHORT.get(lower);
  if (short !== undefined && (glued || lower !== "k" || currency) && !(lower === "mm" && !currency)) {
    // "4,2 Mrd. Euro": the point belongs to the abbreviation.
    const point = t.is(k + 1, ".") && t.glued(k + 1) && t.type(k + 2) === WORD && t.phrase(k + 2, CURRENCY_NAMES) !== null;
    return { to: point ? k + 2 : k + 1, scale: short };
  }
  const letter = SCALE_LETTERS.get(raw);
  if (letter === undefined) return null;
  // "$3 B"; "a $5 t..." never: spaced letters only in capitals.
  if (currency)
    return glued || (raw.length > 1 && raw !== "cr") || raw === "M" || raw === "B" || raw === "T" ? { to: k + 1, scale: letter } : null;
  if (!glued) return null;
  const capital = SCALE_CAPITALS.get(raw);
  const next = t.phrase(k + 1, CURRENCY_NAMES);
  const follows =
    (next && !next.value.wordy) ||
    (t.type(k + 1) === WORD && currencyOfCode(t.raw(k + 1)) !== undefined) ||
    SIGNS.has(t.raw(k + 1)) ||
    COUNT_NOUNS.has(t.word(k + 1));
  // "7.36m": metres have another word after them, or are whole.
  if ((raw === "m" || raw === "b") && n.style === "digits" && n.decimals > 0 && !SIZED.test(t.word(k + 1)))
    return { to: k + 1, scale: letter };
  if (follows || (raw !== "t" && t.phrase(k + 1, MASS_WORDS))) return { to: k + 1, scale: letter };
  // "3M", "12M" by themselves: months of a tenor or of a year so far.
  if (raw === "M" && MONTHS_OF_TENORS.has(n.value)) return null;
  return capital !== undefined ? { to: k + 1, scale: capital } : null;
};

/**
 * "1 200 000" with plain spaces: one number where a currency stands before or after it ("CHF 1 200", "1 200 000 euros"), as no two
 * amounts stand side by side like this.
 */
const spaced = (t: Tokens, n: Numeral): Numeral => {
  if (n.style !== "digits" || n.grouped || n.decimals > 0 || n.value.length > 3 || n.to !== n.from + 1 || n.value.startsWith("0")) return n;
  let to = n.to;
  let value = n.value;
  let decimals = 0;
  while (decimals === 0 && t.isNumber(to) && t.start(to) === t.end(to - 1) + 1 && t.text.charCodeAt(t.end(to - 1)) === 32) {
    const m = /^(\d{3})(?:[.,](\d{1,2}))?$/.exec(t.raw(to));
    if (!m) break;
    value += m[1]! + (m[2] ? `.${m[2]}` : "");
    decimals = m[2]?.length ?? 0;
    to++;
  }
  if (to === n.to) return n;
  const name = t.near(to) ? t.phrase(to, CURRENCY_NAMES) : null;
  const after =
    (name && !name.value.wordy) ||
    (t.near(to) && (SIGNS.has(t.raw(to)) || (t.type(to) === WORD && currencyOfCode(t.raw(to)) !== undefined)));
  if (!after && !currencyBefore(t, n.from)) return n;
  return { ...n, to, digitsTo: to, value, decimals, exponent: -decimals, grouped: true };
};

/**
 * The amount at anchor token i; null when no numeral starts there. `money`: a currency is known to hold for it (the other end of a range
 * has it), so that "m" and "b" scale it.
 */
export const readAmount = (t: Tokens, i: number, money = false): Amount | null => {
  const read = readNumeral(t, i);
  const n = read && spaced(t, read);
  if (!n) return null;
  let from = n.from;
  let sign = 0;
  let currency = currencyBefore(t, from);
  if (currency) from = currency.from;
  // One letter, or "PS5": without a scale or groups a product's name.
  const named = currency !== null && NAME_SIGNS.has(currency.sign);
  if (named && !n.grouped && n.scale === 0 && !scaleAfter(t, n, true)) {
    // "Euro 1.0850" is a rate.
    currency = null;
    from = n.from;
  }
  // "COP28", "TOP10": names that are codes too.
  if (currency !== null && WORDY_CODES.has(currency.sign) && t.glued(n.from) && !n.grouped && n.value.length < 3 && !scaleAfter(t, n, true))
    return null;
  const doubtful = currency !== null && GLUED_LETTER_SIGNS.has(currency.sign);
  if (doubtful && !n.grouped && n.scale === 0 && !scaleAfter(t, n, true) && (n.decimals === 0 || currency!.sign === "PS")) return null;
  sign = signAt(t, from - 1);
  if (sign !== 0) {
    from--;
    if (!currency) {
      // "$-66.8", "USD −3"
      const before = currencyBefore(t, from);
      if (before && t.type(from) === SYMBOL) {
        currency = before;
        from = before.from;
      }
    }
  }
  const scaled = scaleAfter(t, n, money || currency !== null);
  // Written out: spreading the numeral costs more than reading it.
  return {
    from,
    to: scaled?.to ?? n.to,
    value: n.value,
    decimals: n.decimals,
    exponent: n.exponent,
    scale: n.scale + (scaled?.scale ?? 0),
    digitsTo: n.digitsTo,
    style: n.style,
    grouped: n.grouped,
    part: n.part,
    numeralFrom: n.from,
    numeralTo: n.to,
    negative: sign < 0,
    signed: sign !== 0,
    currency: currency?.currency ?? null,
    currencySign: currency?.sign ?? "",
    scaled: scaled !== null || n.scale > 0,
  };
};
