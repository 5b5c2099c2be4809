/** Money: a currency before or after the amount. */
import type { Unit } from "../../quantity/unit.js";
import type { Amount } from "../amounts.js";
import { shiftPoint } from "../decimalText.js";
import { readNumeral } from "../numerals/index.js";
import { CJK_CURRENCIES, CURRENCY_NAMES, currencyOfCode, SIGNS, WORDY_CODES } from "../tables/currencies.js";
import { CJK, type Tokens, WORD } from "../tokens.js";
import { type Context, type Kind, type UnitReading, unitToken } from "./kind.js";

interface CurrencyWord {
  readonly code: Unit;
  readonly minor: number;
  readonly to: number;
  readonly sign: string;
}

/** Words that are currencies only where the number leaves no doubt. */
const plainly = (a: Amount): boolean => a.scaled || a.grouped || a.value.replace(".", "").length >= 3;

/** The currency named at token k, right after an amount. */
const currencyAfter = (t: Tokens, a: Amount, k: number): CurrencyWord | null => {
  const u = unitToken(t, k);
  if (u < 0) return null;
  const cjk = t.cjk(u, CJK_CURRENCIES);
  // "二元", "多元", "半元": "元" alone is also a word's part.
  if (cjk && a.style === "han" && !a.scaled && cjk.to === u + 1 && (a.value.length < 2 || t.type(cjk.to) === CJK)) return null;
  if (cjk) return { code: cjk.value, minor: 0, to: cjk.to, sign: t.raw(u) };
  const raw = t.raw(u);
  const sign = SIGNS.get(raw);
  if (sign !== undefined) {
    // "1,200€", "5 €": not where the sign opens the next amount ("£5 €6"), and "$" only when glued.
    const opens = t.isNumber(u + 1) && t.glued(u + 1);
    return opens || (raw === "$" && !t.glued(u)) ? null : { code: sign, minor: 0, to: u + 1, sign: raw };
  }
  if (t.type(u) !== WORD) return null;
  const name = t.phrase(u, CURRENCY_NAMES);
  if (name && !(name.value.wordy && (raw.toLowerCase() === "us" || !plainly(a)))) {
    return { code: name.value.code, minor: name.value.minor, to: name.to, sign: raw.toLowerCase() };
  }
  const code = currencyOfCode(raw);
  if (code === undefined || (WORDY_CODES.has(raw) && !plainly(a))) return null;
  // "5 USD/JPY" names a pair.
  if (t.is(u + 1, "/") && t.glued(u + 1) && currencyOfCode(t.raw(u + 2)) !== undefined) return null;
  return { code, minor: 0, to: u + 1, sign: raw };
};

/** "and forty-five cents" after "thirteen dollars". */
const withCents = (t: Tokens, a: Amount, to: number, code: Unit): Pick<UnitReading, "to" | "number"> | null => {
  if (a.scaled || a.decimals > 0) return null;
  const and = t.word(to) === "and";
  const cents = and || a.style === "words" ? readNumeral(t, and ? to + 1 : to) : null;
  if (!cents || cents.scale > 0 || cents.part || cents.decimals > 0 || cents.value.length > 2) return null;
  const name = t.phrase(cents.to, CURRENCY_NAMES);
  if (
    name
      ? name.value.minor !== -2 || !(name.value.code === code || name.value.code === "USD")
      : and || cents.style !== "words" || t.type(cents.to) === WORD
  )
    return null;
  const value = shiftPoint(`${a.value}.${cents.value.padStart(2, "0")}`, 0);
  const digits = t.text.slice(t.start(a.numeralFrom), t.end(cents.to - 1));
  return { to: name?.to ?? cents.to, number: { value: a.negative ? `-${value}` : value, exponent: -2, digits, decimals: 2, scale: 0 } };
};

export const readMoney = (t: Tokens, a: Amount, context: Context): UnitReading | null => {
  if (context.paid?.amount === a) return context.paid.reading;
  const reading = readPaid(t, a, context);
  context.paid = { amount: a, reading };
  return reading;
};

const readPaid = (t: Tokens, a: Amount, context: Context): UnitReading | null => {
  const after = currencyAfter(t, a, a.to);
  if (a.currency !== null) {
    let to = a.to;
    let unit = context.settle(a.currencySign, a.currency, t.start(a.from));
    // "$31.20 US", "$5 CAD", "¥5 yen"
    if (after && after.minor === 0 && !SIGNS.has(after.sign) && (after.code === unit || a.currencySign === "$" || a.currencySign === "¥")) {
      to = after.to;
      unit = after.code;
    } else if (t.is(a.to, "US") && a.currencySign === "$" && !(t.type(a.to + 1) === WORD && /^[A-Z]/.test(t.raw(a.to + 1)))) {
      to = a.to + 1;
    } else if (
      a.currencySign === "$" &&
      t.is(a.to, "U") &&
      t.is(a.to + 1, ".") &&
      t.is(a.to + 2, "S") &&
      t.is(a.to + 3, ".") &&
      /^(?:a|an|per)$/.test(t.word(a.to + 4))
    ) {
      to = a.to + 4;
    }
    return { kind: "money", unit, to, shift: 0, before: true };
  }
  if (a.part) return null;
  if (!after) return null;
  const unit = context.settle(after.sign, after.code, t.start(a.from));
  const cents = after.minor === 0 ? withCents(t, a, after.to, unit) : null;
  return { kind: "money", unit, to: after.to, shift: after.minor, ...cents };
};

/** "One dollar bought", "1 USD = 7.12 CNY": the base of a rate that follows, no amount. */
const isBase = (t: Tokens, a: Amount, to: number): boolean =>
  a.value === "1" &&
  !a.scaled &&
  a.decimals === 0 &&
  (/^[=兑兌换換]$/.test(t.raw(to)) || /^(?:buys?|bought|fetch(?:es|ed)?|equals?|was|is|costs?|could|would|can|now|then)$/.test(t.word(to)));

export const money: Kind = {
  kinds: ["money"],
  read(t, a, context) {
    const read = readMoney(t, a, context);
    return read && !isBase(t, a, read.to) ? read : null;
  },
};
