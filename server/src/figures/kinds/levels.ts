/** Words that lead to a level ("stood at", "hit", "was"), shared by rates and index levels. */
import type { Amount } from "../amounts.js";
import { HEDGES_BACKWARDS } from "../tables/hedges.js";
import { CJK, type Tokens, WORD } from "../tokens.js";

const LEADS = new Set(
  (
    "at to is was were are near around above below of about from hit hits reached touched touching hitting past through toward towards reads read showed printed " +
    "print prints trades trade trading now last spot came registered stood topped cleared broke breached tested crossed between vs versus fetched buys bought worth"
  ).split(" "),
);
const MARKS = new Set(["@", "=", ":", "~", "≈", "→"]);

const CJK_LEADS = new Set([..."报報在至到为為是はでに跌涨漲升约約近破"]);

/** Words that make a level after a rate's name: verbs, prepositions, adverbs and times. */
export const RATE_WORDS: ReadonlySet<string> = new Set(
  (
    "rose fell climbed slid dropped jumped surged weakened strengthened firmed eased slipped gained hit hits touched touching reached reaches peaked bottomed " +
    "troughed traded trades trading changed changing hands stood stands was is were at to as high low a of around near back down up higher lower further " +
    "briefly had has been be ended ending ends closed closes closing finished week day month session the year fetching fetched fetches buying bought buys buy " +
    "worth about roughly some nearly almost just over under more less than above below past through settled opened steadied now then today yesterday currently " +
    "last on late early currently sank tumbled plunged pushed broke crossed breached tested topped cleared recovered rebounded retreated still little well " +
    "cost costs equal equals equalled equaled averaged averages average fix fixed fixing quoted changed rate exchange spot"
  ).split(" "),
);

/** Before a hedge, if one stands before token `from`: the token before the whole. */
export const beforeHedge = (t: Tokens, from: number): number => {
  let k = from - 1;
  let node: typeof HEDGES_BACKWARDS | undefined = HEDGES_BACKWARDS;
  let best = k;
  while (t.type(k) === WORD) {
    node = node.next?.get(t.word(k));
    if (!node) break;
    k--;
    if (node.kind !== null) best = k;
  }
  return best;
};

/** Does token k (a hedge before the number aside) lead to a level? */
export const leadsToLevel = (t: Tokens, k: number): boolean => {
  if (t.type(k) === CJK) return CJK_LEADS.has(t.raw(k));
  if (t.type(k) !== WORD) return MARKS.has(t.raw(k));
  if (LEADS.has(t.word(k))) return true;
  const before = beforeHedge(t, k + 1);
  return before < k && t.type(before) === WORD && LEADS.has(t.word(before));
};

/** Nothing glued on either side makes it part of a word, a code, a time or a date. */
export const isBare = (t: Tokens, a: Amount): boolean => {
  if (a.part || a.currency !== null || a.scaled || a.style === "words" || a.style === "cjk" || a.style === "han") return false;
  if (t.glued(a.from) && /[\w/.\-:#'’&+]$/.test(t.raw(a.from - 1))) return false;
  if (!t.glued(a.to)) return true;
  // "150-155" is a range, "555-1234-5678" is none.
  if (/^[-–]$/.test(t.raw(a.to)))
    return (
      t.isNumber(a.to + 1) && t.glued(a.to + 1) && !/^[-–]$/.test(t.raw(a.to + 2)) && !(t.type(a.to + 2) === WORD && t.glued(a.to + 2))
    );
  return !(t.type(a.to) === WORD || t.type(a.to) === CJK || /^[%/:'’#&+°]$/.test(t.raw(a.to)));
};

/** A bare integer that reads as a year. */
export const yearLike = (a: Amount): boolean => a.decimals === 0 && !a.grouped && /^(?:1[89]|20)\d\d$/.test(a.value);
