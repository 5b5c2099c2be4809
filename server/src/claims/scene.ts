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

/** Those of spans in order that begin in a span. */
const within = <T extends Span>(list: readonly T[], span: Span): readonly T[] =>
  list.length === 0 ? list : list.slice(firstAt(list, span.start), firstAt(list, span.end));

/** Whether a span meets one of a block's figures, which are in order and apart: the last to begin before it, or one that begins in it. */
const meetsAny = (own: readonly SceneFigure[], span: Span): boolean => {
  for (let i = Math.max(0, firstAt(own, span.start) - 1); i < own.length; i++) {
    const f = own[i] as SceneFigure;
    if (f.start >= span.end) return false;
    if (span.start < f.end) return true;
  }
  return false;
};

/** Whether an offset lies inside a figure. */
const cuts = (own: readonly SceneFigure[], at: number): boolean => {
  const before = own[firstAt(own, at) - 1];
  return before !== undefined && at > before.start && at < before.end;
};

const NO_BOUNDS: readonly number[] = [];

/** Words of a lead at most, and of a short first sentence that speaks for its block ("Balance sheet.", "Japan."). */
const LEAD_TOKENS = 5;

export const isLeadSentence = (scene: Scene, sentence: Sentence): boolean =>
  sentence.figures.length === 0 &&
  scene.sentences[0] === sentence &&
  scene.sentences.length > 1 &&
  /[.:]$/.test(scene.prose.slice(sentence.start, sentence.end)) &&
  tokensIn(scene, sentence.start, sentence.end).length <= LEAD_TOKENS;

/** What a block's words give, whoever its figures are. */
export interface Lexical {
  readonly tokens: readonly Token[];
  readonly hits: readonly Hit[];
  readonly periods: readonly PeriodMention[];
  readonly sentences: readonly Span[];
  readonly bounds: readonly (readonly number[])[];
}

/** By the note's day, then by prose: a key made of both would be written out and hashed for every block. */
export type Words = Map<Day, Map<string, Lexical>>;

/**
 * What one note's blocks gave, by prose and day: an edit reads only the changed block again. It is made for one reading from that of the
 * reading before, and holds no more than the note does.
 */
export interface LexicalCache {
  readonly old: Words;
  readonly now: Words;
}

export const lexicalCache = (before: Words = new Map()): LexicalCache => ({ old: before, now: new Map() });

const readWords = (lexicon: Lexicon, prose: string, asOf: Day, cache: LexicalCache): Lexical => {
  let day = cache.now.get(asOf);
  if (!day) {
    day = new Map();
    cache.now.set(asOf, day);
  }
  const kept = day.get(prose) ?? cache.old.get(asOf)?.get(prose);
  if (kept) {
    day.set(prose, kept);
    return kept;
  }
  const tokens = tokenize(prose);
  const spans = sentences(prose);
  const lexical: Lexical = {
    tokens,
    hits: lexicon.match(tokens, prose),
    periods: findPeriods(prose, asOf),
    sentences: spans,
    bounds: spans.map((s) => clauseBounds(prose, s)),
  };
  day.set(prose, lexical);
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
    own.length === 0 || list.length === 0 ? list : list.filter((x) => !meetsAny(own, x));
  const periods = free(words.periods);
  // "One year before it was 57.8 %" speaks of a time, not of a one-year bond.
  const lengths = periods.filter((p) => p.shift !== null || p.role === "compare");
  let hits = free(words.hits);
  if (lengths.length > 0)
    hits = hits.filter((h) => h.entry.kind !== "measure" || !lengths.some((p) => p.start <= h.start && h.end <= p.end && p.end > h.end));
  const list = words.sentences.map((s, i): Sentence => {
    const all = words.bounds[i] ?? NO_BOUNDS;
    return {
      start: s.start,
      end: s.end,
      hits: within(hits, s).filter((h) => h.end <= s.end),
      periods: within(periods, s),
      figures: within(own, s),
      bounds: own.length === 0 || all.length === 0 ? all : all.filter((b) => !cuts(own, b)),
      memo: new Map(),
    };
  });
  const lead =
    block.kind === "paragraph" &&
    own.length === 0 &&
    tokens.length > 0 &&
    tokens.length <= LEAD_TOKENS + 1 &&
    !/[.!?。]$/.test(prose.trim());
  return { block, index, prose, tokens, sentences: list, lead };
};
