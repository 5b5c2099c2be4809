/** One block read for claims: its words, sentences, names and periods, and where each stands. Depends on the block and the note's day only. */
import type { Figure } from "../figures/types.js";
import type { Day } from "../quantity/period.js";
import type { Block, Span } from "../text/types.js";
import type { Entry, Hit, Lexicon } from "./lexicon.js";
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

const inside = (inner: Span, outer: Span): boolean => inner.start >= outer.start && inner.end <= outer.end;
const meets = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;

/** Words of a lead at most, and of a short first sentence that speaks for its block ("Balance sheet.", "Japan."). */
const LEAD_TOKENS = 5;

export const isLeadSentence = (scene: Scene, sentence: Sentence): boolean =>
  sentence.figures.length === 0 &&
  scene.sentences[0] === sentence &&
  scene.sentences.length > 1 &&
  /[.:]$/.test(scene.prose.slice(sentence.start, sentence.end)) &&
  scene.tokens.filter((t) => inside(t, sentence)).length <= LEAD_TOKENS;

export const readScene = (lexicon: Lexicon, block: Block, index: number, own: readonly SceneFigure[], asOf: Day): Scene => {
  const prose = block.prose;
  const tokens = tokenize(prose);
  const hits = lexicon.match(tokens, prose).filter((h) => !own.some((f) => meets(h, f) && !keepInside(h.entry)));
  const periods = findPeriods(prose, asOf).filter((p) => !own.some((f) => meets(p, f)));
  const list = sentences(prose).map((s): Sentence => ({
    start: s.start,
    end: s.end,
    hits: hits.filter((h) => inside(h, s)),
    periods: periods.filter((p) => p.start >= s.start && p.start < s.end),
    figures: own.filter((f) => f.start >= s.start && f.start < s.end),
    bounds: clauseBounds(prose, s).filter((b) => !own.some((f) => b > f.start && b < f.end)),
  }));
  const lead = block.kind === "paragraph" && own.length === 0 && tokens.length > 0 && tokens.length <= LEAD_TOKENS + 1 && !/[.!?。]$/.test(prose.trim());
  return { block, index, prose, tokens, sentences: list, lead };
};

/** Currency and metal names may stand inside a figure ("25.9 billion US dollars", "7,544 ten-thousand ounces"): they are its unit, no mention. */
const keepInside = (_entry: Entry): boolean => false;
