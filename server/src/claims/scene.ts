/** One block read for claims: its words, sentences, names and periods, and where each stands. Depends on the block and the note's day only. */
import type { Figure } from "../figures/types.js";
import type { Day } from "../quantity/period.js";
import type { Block, Span } from "../text/types.js";
import type { Hit, Lexicon } from "./lexicon.js";
import { findPeriods } from "./periods/grammar.js";
import type { PeriodMention } from "./periods/types.js";
import { clauseBounds, sentences } from "./sentences.js";
import { type Token, tokenize } from "./tokens.js";

export interface SceneFigure extends Span {
  /** Index into FigureReading.figures. */
  readonly index: number;
  readonly figure: Figure;
}

export interface Sentence extends Span {
  readonly hits: readonly Hit[];
  readonly periods: readonly PeriodMention[];
  readonly figures: readonly SceneFigure[];
  readonly bounds: readonly number[];
  /** What does not depend on which of the sentence's figures is read, worked out once: by name and span. */
  readonly memo: Map<string, unknown>;
}

export interface Scene {
  readonly block: Block;
  readonly index: number;
  readonly prose: string;
  readonly tokens: readonly Token[];
  readonly sentences: readonly Sentence[];
  /** A short block without figures, or the bold words that open one: it speaks for what follows, as a heading does. */
  readonly lead: boolean;
}

/** Index of the first of spans in order that starts at or after an offset. */
export const firstAt = (list: readonly Span[], offset: number): number => {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle] as Span).start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** Tokens that lie wholly in [start, end). */
export const tokensIn = (scene: Scene, start: number, end: number): readonly Token[] => {
  const { tokens } = scene;
  const first = firstAt(tokens, start);
  let last = firstAt(tokens, end);
  while (last > first && (tokens[last - 1] as Token).end > end) last--;
  return tokens.slice(first, last);
};

const inside = (inner: Span, outer: Span): boolean => inner.start >= outer.start && inner.end <= outer.end;

/** Figures of a block, in order and apart, that may meet [start, end]: the last to begin before it, and those that begin in it. */
const figuresFrom = (own: readonly SceneFigure[], start: number, end: number): readonly SceneFigure[] =>
  own.slice(Math.max(0, firstAt(own, start) - 1), firstAt(own, end));

const meets = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;

/** Words of a lead at most, and of a short first sentence that speaks for its block ("Balance sheet.", "Japan."). */
const LEAD_TOKENS = 5;

export const isLeadSentence = (scene: Scene, sentence: Sentence): boolean =>
  sentence.figures.length === 0 &&
  scene.sentences[0] === sentence &&
  scene.sentences.length > 1 &&
  /[.:]$/.test(scene.prose.slice(sentence.start, sentence.end)) &&
  tokensIn(scene, sentence.start, sentence.end).length <= LEAD_TOKENS;

/** What a block's words give, whoever its figures are: kept by prose and day, so that an edit reads only the changed block again. */
export interface Lexical {
  readonly tokens: readonly Token[];
  readonly hits: readonly Hit[];
  readonly periods: readonly PeriodMention[];
  readonly sentences: readonly Span[];
  readonly bounds: readonly (readonly number[])[];
}

export type LexicalCache = Map<string, Lexical>;

/** Blocks kept; beyond, the map is emptied, which costs one full read. */
const MOST_KEPT = 20_000;

const readWords = (lexicon: Lexicon, prose: string, asOf: Day, cache: LexicalCache): Lexical => {
  const key = `${asOf}|${prose}`;
  const kept = cache.get(key);
  if (kept) return kept;
  const tokens = tokenize(prose);
  const spans = sentences(prose);
  const lexical: Lexical = {
    tokens,
    hits: lexicon.match(tokens, prose),
    periods: findPeriods(prose, asOf),
    sentences: spans,
    bounds: spans.map((s) => clauseBounds(prose, s)),
  };
  if (cache.size >= MOST_KEPT) cache.clear();
  cache.set(key, lexical);
  return lexical;
};

export const readScene = (
  lexicon: Lexicon,
  block: Block,
  index: number,
  own: readonly SceneFigure[],
  asOf: Day,
  cache: LexicalCache,
): Scene => {
  const prose = block.prose;
  const words = readWords(lexicon, prose, asOf, cache);
  const { tokens } = words;
  // Currency and metal names inside a figure ("25.9 billion US dollars") are its unit, no mention.
  const free = <T extends Span>(list: readonly T[]): readonly T[] =>
    own.length === 0 ? list : list.filter((x) => !figuresFrom(own, x.start, x.end).some((f) => meets(x, f)));
  const periods = free(words.periods);
  // "One year before it was 57.8 %" speaks of a time, not of a one-year bond.
  const lengths = periods.filter((p) => p.shift !== null || p.role === "compare");
  const hits = free(words.hits).filter(
    (h) => h.entry.kind !== "measure" || !lengths.some((p) => p.start <= h.start && h.end <= p.end && p.end > h.end),
  );
  const list = words.sentences.map(
    (s, i): Sentence => ({
      start: s.start,
      end: s.end,
      hits: hits.slice(firstAt(hits, s.start), firstAt(hits, s.end)).filter((h) => inside(h, s)),
      periods: periods.slice(firstAt(periods, s.start), firstAt(periods, s.end)),
      figures: own.slice(firstAt(own, s.start), firstAt(own, s.end)),
      bounds: (words.bounds[i] ?? []).filter((b) => !figuresFrom(own, b, b).some((f) => b > f.start && b < f.end)),
      memo: new Map(),
    }),
  );
  const lead =
    block.kind === "paragraph" &&
    own.length === 0 &&
    tokens.length > 0 &&
    tokens.length <= LEAD_TOKENS + 1 &&
    !/[.!?。]$/.test(prose.trim());
  return { block, index, prose, tokens, sentences: list, lead };
};
