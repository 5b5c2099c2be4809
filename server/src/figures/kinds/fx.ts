/**
 * Exchange rates, unit quote per base ("JPY/USD" is yen per dollar): "155 yen per dollar", "¥160/$", "160 to the dollar",
 * "USD/JPY at 157.43", "a dollar bought 158.77 yen", "160 yen could buy one dollar", "0.9565 against the dollar".
 */
import type { Unit } from "../../quantity/unit.js";
import type { Amount } from "../amounts.js";
import { BASE_ORDER, CJK_CURRENCIES, CURRENCY_NAMES, currencyOfCode, NICKNAMES, PAIR_NAMES, SIGNS } from "../tables/currencies.js";
import { CJK, SYMBOL, type Tokens, WORD } from "../tokens.js";
import { afterHyphen, type Context, type Earlier, type Kind, type UnitReading } from "./kind.js";
import { beforeHedge, isBare, leadsToLevel, RATE_WORDS, yearLike } from "./levels.js";
import { readMoney } from "./money.js";

interface Named {
  readonly code: Unit;
  readonly to: number;
}

const PLURALS = new Set(["dollars", "euros", "pounds", "francs", "rupees", "pesos", "cents"]);

/** A currency's name or code at token k: no sign, no plural. */
const currencyNamed = (t: Tokens, k: number): Named | null => {
  if (t.type(k) !== WORD) return null;
  const name = t.phrase(k, CURRENCY_NAMES);
  if (name && !name.value.wordy && name.value.minor === 0)
    return PLURALS.has(t.word(name.to - 1)) ? null : { code: name.value.code, to: name.to };
  if (t.word(k) === "won") return { code: "KRW", to: k + 1 };
  const nick = NICKNAMES.get(t.word(k));
  if (nick) return { code: nick.code, to: k + 1 };
  const code = currencyOfCode(t.raw(k));
  return code === undefined ? null : { code, to: k + 1 };
};

const ONE = new Set(["the", "a", "one", "each", "1", "every"]);

/** What the number is per: token k is right after the amount. `against` leaves open which is the base. */
const perCurrency = (t: Tokens, k: number): (Named & { readonly against: boolean }) | null => {
  if (t.is(k, "/") || t.is(k, "∕")) {
    const sign = SIGNS.get(t.raw(k + 1));
    if (sign !== undefined && !t.isNumber(k + 2)) return { code: sign, to: k + 2, against: false };
    const named = currencyNamed(t, k + 1);
    return named && { ...named, against: false };
  }
  const word = t.word(k);
  // "¥155 per $"
  const sign = word === "per" && t.type(k + 1) === SYMBOL && !t.isNumber(k + 2) ? SIGNS.get(t.raw(k + 1)) : undefined;
  if (sign !== undefined) return { code: sign, to: k + 2, against: false };
  const link =
    word === "per" ||
    word === "to" ||
    word === "a" ||
    word === "for" ||
    word === "against" ||
    word === "versus" ||
    word === "vs" ||
    t.is(k, "=");
  if (!link) return null;
  let n = k + 1;
  if (word === "vs" && t.is(n, ".")) n++;
  const one = word === "a" || ONE.has(t.word(n));
  if (word !== "a" && one) n++;
  // "rose 5 yen to $2" and "for yen" are no rates: one unit must be meant.
  if (!one && word !== "per" && word !== "against" && word !== "versus" && word !== "vs") return null;
  n = afterHyphen(t, n);
  const named = currencyNamed(t, n);
  if ((word === "a" || word === "per") && NICKNAMES.get(t.word(n))?.plain) return null;
  if (named) return { ...named, against: word === "against" || word === "versus" || word === "vs" };
  return null;
};

const EXCHANGED = new Set(
  "could can would will may might be is was are were exchanged swapped traded buy buys bought fetch fetches fetched get gets got for to equals equal worth purchase purchased converted into against".split(
    " ",
  ),
);

/** "could be exchanged for 1 US dollar", "buys one dollar": token after, and the base. */
const exchangedFor = (t: Tokens, k: number): Named | null => {
  let n = k;
  while (n - k < 6 && t.type(n) === WORD && EXCHANGED.has(t.word(n))) n++;
  if (n === k || !(t.is(n, "1") || t.word(n) === "one" || t.word(n) === "a")) return null;
  return currencyNamed(t, n + 1);
};

const signPair = (a: Unit, b: Unit, from: number): { base: Unit; quote: Unit; from: number } => {
  const [quote, base] = quotedPair(a, b).split("/") as [Unit, Unit];
  return { base, quote, from };
};

/** A CJK currency that ends with token k: its first token and code. */
const cjkEnding = (t: Tokens, k: number): { from: number; code: Unit } | null => {
  for (let from = k - 4; from <= k; from++) {
    const word = t.cjk(from, CJK_CURRENCIES);
    if (word?.to === k + 1) return { from, code: word.value };
  }
  return null;
};

/** "1美元兑" and "1ドル=" before the number: the base of its rate. */
const cjkBase = (t: Tokens, from: number): Unit | null => {
  let k = from - 1;
  while (k > from - 4 && /^[兑兌对對换換合折約约为為=]$/.test(t.raw(k))) k--;
  if (k === from - 1) return null;
  return cjkEnding(t, k)?.code ?? null;
};

/** "美元兑日元", "ドル円": base and quote of a pair that ends with CJK token k. */
const cjkPair = (t: Tokens, k: number): { base: Unit; quote: Unit; from: number } | null => {
  const quote = cjkEnding(t, k);
  if (!quote) return null;
  const joined = /^[兑兌对對/・]$/.test(t.raw(quote.from - 1)) ? quote.from - 2 : quote.from - 1;
  const base = cjkEnding(t, joined);
  return base && base.code !== quote.code ? { base: base.code, quote: quote.code, from: base.from } : null;
};

/** A pair's name that ends with token k: base, quote and its first token. */
const pairEnding = (t: Tokens, k: number): { base: Unit; quote: Unit; from: number } | null => {
  if (t.type(k) === CJK) return cjkPair(t, k);
  if (t.type(k) !== WORD) {
    // "¥/$", "€/$": signs are set in either order.
    const second = SIGNS.get(t.raw(k));
    const first =
      second !== undefined && t.is(k - 1, "/") && t.glued(k) && t.glued(k - 1)
        ? (SIGNS.get(t.raw(k - 2)) ?? currencyNamed(t, k - 2)?.code)
        : undefined;
    return second !== undefined && first !== undefined && first !== second ? signPair(first, second, k - 2) : null;
  }
  const raw = t.raw(k);
  if (raw.length === 6) {
    const upper = raw.toUpperCase();
    const base = currencyOfCode(upper.slice(0, 3));
    const quote = currencyOfCode(upper.slice(3));
    if (base && quote && base !== quote && (raw === upper || raw === raw.toLowerCase()) && (raw === upper || BASE_ORDER.includes(base))) {
      return { base, quote, from: k };
    }
  }
  const nick = PAIR_NAMES.get(t.word(k));
  if (nick) return { base: nick[0], quote: nick[1], from: k };
  if (!(t.is(k - 1, "/") || t.is(k - 1, "-") || t.is(k - 1, "–")) || !t.glued(k) || !t.glued(k - 1)) return null;
  const quote = currencyNamed(t, k);
  const sign = SIGNS.get(t.raw(k - 2));
  if (quote && sign !== undefined && quote.to === k + 1 && sign !== quote.code) return signPair(sign, quote.code, k - 2);
  const base = currencyNamed(t, k - 2);
  return quote && base && quote.to === k + 1 && base.to === k - 1 && base.code !== quote.code
    ? { base: base.code, quote: quote.code, from: k - 2 }
    : null;
};

const FURTHEST = 9;

/** First token that may speak of the number at `from`: behind the figure before it, in the same sentence. */
const floorOf = (t: Tokens, from: number, earlier: Earlier | null): number => Math.max(earlier?.to ?? 0, t.sentenceStart(from));

const pairBefore = (t: Tokens, from: number, earlier: Earlier | null): { base: Unit; quote: Unit } | null => {
  const here = pairEnding(t, from - 1);
  if (here) return here;
  if (!leadsToLevel(t, from - 1)) return null;
  const floor = floorOf(t, from, earlier);
  for (let k = from - 1; k >= floor && from - k <= FURTHEST; k--) {
    const pair = pairEnding(t, k);
    if (pair) return pair;
    if (t.isNumber(k) || (t.type(k) !== WORD && /[;!?()]/.test(t.raw(k))) || t.endsSentence(k)) return null;
  }
  return null;
};

/** "a dollar bought", "the euro fell to", "sterling was at": the currency whose price the number is. */
const subjectBefore = (t: Tokens, from: number, earlier: Earlier | null): Unit | null => {
  if (!leadsToLevel(t, from - 1)) return null;
  const floor = floorOf(t, from, earlier);
  for (let k = beforeHedge(t, from); k >= floor && from - k <= 10; k--) {
    if (k === from - 1 && t.is(k, "=")) continue;
    if (t.type(k) !== WORD) return null;
    const named = currencyNamed(t, k);
    if (named && named.to === k + 1) {
      // "against the dollar fell to": then the dollar is not the subject.
      const article = ONE.has(t.word(k - 1)) ? k - 2 : k - 1;
      return /^(?:against|versus|vs|per|to|of|in)$/.test(t.word(article)) ? null : named.code;
    }
    if (!RATE_WORDS.has(t.word(k)) && !ONE.has(t.word(k))) return null;
  }
  return null;
};

/** The last currency named in the sentence before token `from`, other than `than`; signs of amounts count too. */
const otherCurrency = (t: Tokens, from: number, than: Unit): Unit | null => {
  const floor = t.sentenceStart(from, 30);
  // "Real", "rand": an ordinary word too, but before "6.19 per dollar" a currency.
  let wordy: Unit | null = null;
  for (let k = from - 1; k >= floor; k--) {
    const named = currencyNamed(t, k);
    if (named && named.code !== than) return named.code;
    wordy ??= t.type(k) === WORD ? (t.phrase(k, CURRENCY_NAMES)?.value.code ?? null) : null;
    if (wordy === than) wordy = null;
  }
  return wordy;
};

const rank = (code: Unit): number => {
  const at = BASE_ORDER.indexOf(code);
  return at < 0 ? BASE_ORDER.length : at;
};

/** Market habit decides which of two currencies is the base. */
export const quotedPair = (a: Unit, b: Unit): Unit => (rank(a) < rank(b) ? `${b}/${a}` : `${a}/${b}`);

const rate = (unit: Unit | null, to: number): UnitReading | null => (unit === null ? null : { kind: "fx", unit, to, shift: 0 });

const readAsMoney = (t: Tokens, a: Amount, context: Context): UnitReading | null => {
  const paid = readMoney(t, a, context);
  if (!paid?.unit || a.scaled || paid.number || paid.shift !== 0) return null;
  // "108.79 JPY=", "$1.1396 EUR=": a wire's code of the pair with the dollar.
  const wire = t.is(paid.to, "=") && t.glued(paid.to) && !t.isNumber(paid.to + 1) ? currencyOfCode(t.raw(paid.to - 1)) : undefined;
  if (wire !== undefined && wire !== "USD") return { ...paid, kind: "fx", unit: quotedPair(wire, "USD") };
  const per = perCurrency(t, paid.to);
  if (per && per.code !== paid.unit) return { ...paid, kind: "fx", unit: `${paid.unit}/${per.code}`, to: per.against ? paid.to : per.to };
  const exchanged = exchangedFor(t, paid.to);
  if (exchanged && exchanged.code !== paid.unit) return { ...paid, kind: "fx", unit: `${paid.unit}/${exchanged.code}`, to: exchanged.to };
  const pair = pairBefore(t, a.from, context.previous);
  if (pair && pair.quote === paid.unit) return { ...paid, kind: "fx", unit: `${pair.quote}/${pair.base}` };
  const subject = cjkBase(t, a.from) ?? subjectBefore(t, a.from, context.previous);
  if (subject && subject !== paid.unit) return { ...paid, kind: "fx", unit: `${paid.unit}/${subject}` };
  return null;
};

/** Traders name a round rate by its number: "160 will print", "the 160 handle". */
const idiomAfter = (t: Tokens, k: number): boolean =>
  /^(?:print|prints|printed|handle|figure|breaks|broke)$/.test(t.word(k)) ||
  (/^(?:will|would|to|may|might|could|can)$/.test(t.word(k)) && /^(?:print|break|trade)$/.test(t.word(k + 1)));

/** Currencies of which a dollar is worth a thousand or more. */
const THOUSANDS_PER_DOLLAR: ReadonlySet<Unit> = new Set([
  "KRW",
  "IDR",
  "VND",
  "COP",
  "NGN",
  "LBP",
  "IRR",
  "UZS",
  "PYG",
  "UGX",
  "TZS",
  "ARS",
  "IQD",
]);

/** Two rates of one pair lie near each other. */
const alike = (a: string, b: string): boolean => {
  const ratio = Number(a) / Number(b);
  return ratio > 0.6 && ratio < 1.65;
};

const alikeIn = (rates: readonly Earlier[], a: Amount): Earlier | undefined => {
  for (const rate of rates) if (alike(a.value, rate.number.value)) return rate;
  return undefined;
};

export const fx: Kind = {
  kinds: ["fx"],
  read(t, a, context) {
    if (a.part || a.negative) return null;
    if ((a.style === "cjk" || a.style === "han") && t.cjk(a.to, CJK_CURRENCIES) === null) return null;
    const asMoney = readAsMoney(t, a, context);
    if (asMoney) return asMoney;
    if (a.currency !== null || a.scaled || a.style === "words" || a.style === "han") return null;
    const per = perCurrency(t, a.to);
    if (per && !(per.against && a.decimals === 0 && Number(a.value) < 20)) {
      const other = otherCurrency(t, a.from, per.code);
      if (other) return rate(per.against ? quotedPair(other, per.code) : `${other}/${per.code}`, per.against ? a.to : per.to);
      if (!per.against) return null;
    }
    if (!isBare(t, a) || (yearLike(a) && !pairEnding(t, a.from - 1))) return null;
    const pair = pairBefore(t, a.from, context.previous);
    if (pair) return { kind: "fx", unit: `${pair.quote}/${pair.base}`, to: a.to, shift: 0, before: true };
    // "sterling at 1.27", "Euro 1.0850": against the dollar, as quoted.
    if (a.decimals >= 2 || (a.decimals === 1 && a.value.length >= 4)) {
      const direct = currencyNamed(t, a.from - 1) ?? currencyNamed(t, a.from - 2);
      const subject = direct?.to === a.from ? direct.code : subjectBefore(t, a.from, context.previous);
      if (subject && subject !== "USD") return rate(quotedPair(subject, "USD"), a.to);
    }
    // "the won at 1,446": thousands to the dollar.
    if (a.grouped && a.decimals === 0) {
      const subject = subjectBefore(t, a.from, context.previous);
      if (subject && THOUSANDS_PER_DOLLAR.has(subject)) return rate(quotedPair(subject, "USD"), a.to);
    }
    // "was down to 143.95": a rate of this sentence again; "160 will print": a rate of the note.
    const here = alikeIn(context.rates, a);
    const sameSentence = here && here.to > t.sentenceStart(a.from, 40);
    if (sameSentence && (a.decimals >= 2 || (a.decimals > 0 && leadsToLevel(t, a.from - 1)))) return rate(here.unit, a.to);
    if (!idiomAfter(t, a.to)) return null;
    return rate((here ?? alikeIn(context.noteRates(), a))?.unit ?? null, a.to);
  },
};
