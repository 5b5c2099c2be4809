/** The hedge around a figure: words before it ("just over"), marks ("~"), words after it ("or so"). */
import type { HedgeKind } from "../quantity/interval.js";
import { CJK_HEDGES, CJK_HEDGES_AFTER, HEDGE_MARKS, HEDGES_AFTER, HEDGES_BACKWARDS } from "./tables/hedges.js";
import { CJK, SYMBOL, type Tokens, WORD } from "./tokens.js";
import type { Hedge } from "./types.js";

const MOST_WORDS = 6;
const AFTER_FIRST: ReadonlySet<string> = new Set(HEDGES_AFTER.map(([words]) => words[0]!));

const hedgeOf = (t: Tokens, from: number, to: number, kind: HedgeKind): Hedge => ({
  text: t.text.slice(t.start(from), t.end(to - 1)),
  kind,
});

export const readHedge = (t: Tokens, from: number, to: number): Hedge | null => {
  let k = from - 1;
  if (t.type(k) === SYMBOL) {
    const mark = HEDGE_MARKS.get(t.raw(k));
    if (mark && t.near(from)) return hedgeOf(t, k, from, mark);
    // "c. 228bp", "approx. 5%"
    if (t.is(k, ".") && t.glued(k) && /^(?:c|ca|approx)$/.test(t.word(k - 1))) return hedgeOf(t, k - 1, from, "about");
    return after(t, to);
  }
  if (t.type(k) === CJK) {
    for (const [word, kind] of CJK_HEDGES) {
      if (t.text.endsWith(word, t.start(from)) || t.text.slice(0, t.start(from)).trimEnd().endsWith(word)) return { text: word, kind };
    }
    return after(t, to);
  }
  // An article between hedge and number: "about a quarter point", "almost a trillion", "some US$5".
  if (
    t.type(k) === WORD &&
    (t.word(k) === "a" || t.word(k) === "an") &&
    t.type(k - 1) === WORD &&
    HEDGES_BACKWARDS.next?.has(t.word(k - 1)) &&
    t.word(k - 2) !== "such"
  ) {
    const nested = backwards(t, k - 1);
    if (nested) return nested;
  }
  const before = t.type(k) === WORD ? backwards(t, k) : null;
  if (before) return before;
  k = to;
  return after(t, to);
};

const backwards = (t: Tokens, last: number): Hedge | null => {
  let node: typeof HEDGES_BACKWARDS | undefined = HEDGES_BACKWARDS;
  let best: Hedge | null = null;
  for (let k = last, n = 0; n < MOST_WORDS && t.type(k) === WORD; k--, n++) {
    // "c" is circa only with its point; "no" belongs to "no less than".
    node = node.next?.get(t.word(k));
    if (!node) break;
    // "The top two add up to 77%": a sum, no bound.
    const sum =
      node.kind === "under" &&
      t.word(k) === "up" &&
      /^(?:add|adds|added|adding|sum|sums|summing|total|totals|totted|go|goes|went|come|comes|came)$/.test(t.word(k - 1));
    if (node.kind !== null && !sum && !(t.word(k) === "c" || t.word(k) === "ca")) best = hedgeOf(t, k, last + 1, node.kind);
  }
  return best;
};

const after = (t: Tokens, to: number): Hedge | null => {
  if (t.type(to) === CJK) {
    const at = t.start(to);
    const found = CJK_HEDGES_AFTER.find(([word]) => t.text.startsWith(word, at));
    return found ? { text: found[0], kind: found[1] } : null;
  }
  // "$5bn+"
  if (t.is(to, "+") && t.glued(to) && !(t.glued(to + 1) && t.isNumber(to + 1))) return hedgeOf(t, to, to + 1, "over");
  // Nearly every figure is followed by something else: told by one look.
  if (!AFTER_FIRST.has(t.word(t.is(to, "-") ? to + 1 : to))) return null;
  for (const [words, kind] of HEDGES_AFTER) {
    const hyphen = words.length === 1 && t.is(to, "-") ? to + 1 : to;
    if (words.length === 1 && hyphen === to && words[0] !== "ish") continue;
    if (words.every((w, i) => t.word(hyphen + i) === w)) return hedgeOf(t, hyphen, hyphen + words.length, kind);
  }
  return null;
};
