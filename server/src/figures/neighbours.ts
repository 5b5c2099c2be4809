/** Units said once and meant twice: "Japan by $37bn, Canada 24, Britain 18"; "3.2% vs 3.1 expected". */
import type { Amount } from "./amounts.js";
import type { Earlier } from "./kinds/kind.js";
import { isBare, yearLike } from "./kinds/levels.js";
import { SYMBOL, type Tokens, WORD } from "./tokens.js";

const SHARED = new Set(["money", "percent", "percentage-point", "basis-point", "mass", "index", "price"]);
const COMPARES = new Set(
  "vs versus from against after previously previous prev prior expected consensus was estimate forecast exp est".split(" "),
);
const PREPOSITIONS = new Set("by at to with of on for".split(" "));

const MOVED =
  /^(?:fell|falls?|rose|rises?|dropp?e?d?|gain(?:ed|s)?|los(?:t|es)|decreased?|increased?|climb(?:ed|s)?|slid|added|shed|up|down)$/;

const ends = (t: Tokens, k: number): boolean =>
  k >= t.count ||
  (t.type(k) === SYMBOL && /[,.;)]/.test(t.raw(k))) ||
  /^(?:and|while|but|in|expected|previously|prior|prev|est|exp|forecast|consensus|after|last)$/.test(t.word(k));

/** Does the bare amount take the unit and scale of the figure before it? */
export const sharesUnit = (t: Tokens, a: Amount, previous: Earlier | null): boolean => {
  if (!previous || previous.to < 0 || !SHARED.has(previous.kind) || !isBare(t, a) || yearLike(a) || a.style !== "digits" || !ends(t, a.to))
    return false;
  if (a.from - previous.to > 10 || t.sentenceStart(a.from, 14) > previous.to) return false;
  const last = a.from - 1;
  if (a.decimals > 0 && a.decimals === previous.number.decimals) {
    const compare = t.is(last, ".") || t.is(last, ":") ? last - 1 : last;
    if (t.type(compare) === WORD && COMPARES.has(t.word(compare)) && compare >= previous.to) return true;
    if (t.word(last) === "with" && t.word(last - 1) === "compared") return true;
  }
  // A name in a list: comma or "and", capitalised words, maybe a preposition.
  let k = t.type(last) === WORD && PREPOSITIONS.has(t.word(last)) ? last - 1 : last;
  if (t.word(last) === "by" && MOVED.test(t.word(k))) k--;
  let named = 0;
  while (k >= previous.to && t.type(k) === WORD && /^[A-Z]/.test(t.raw(k)) && named < 4) {
    named++;
    k--;
  }
  if (named === 0) return false;
  if (t.word(k) === "the") k--;
  if (k !== previous.to && !(k === previous.to + 1 && t.is(k - 1, ","))) return false;
  return t.is(k, ",") || t.is(k, ";") || /^(?:and|but|while)$/.test(t.word(k));
};

/** "280 million of the 1.5 billion shekels": the amount after "of" names the currency of both. Its token, or -1. */
export const wholeAhead = (t: Tokens, k: number): number => {
  if (t.word(k) === "out") k++;
  if (t.word(k) !== "of") return -1;
  k++;
  while (t.type(k) === WORD && /^(?:a|an|the|its|their|total|some|about|roughly|nearly|planned|original)$/.test(t.word(k))) k++;
  for (let i = k; i < k + 3; i++) if (t.isNumber(i)) return i;
  return -1;
};
