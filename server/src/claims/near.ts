/** Where a span stands to a figure: how near, whose, and as a line of the trail. */
import type { Span } from "../text/types.js";
import type { Place } from "./context.js";
import { type Scene, type Sentence, tokensIn } from "./scene.js";
import type { Evidence } from "./types.js";

export const evidence = (about: string, scene: Scene, span: Span, from: Place): Evidence => {
  const { block } = scene;
  const map = (p: number): number => (block.map ? (block.map[p] ?? block.end) : block.start + p);
  return { about, words: scene.prose.slice(span.start, span.end), from, start: map(span.start), end: map(span.end) };
};

/** Words that may stand between a figure and the name it belongs to: "of", "in the", "(". */
const ATTACHED =
  /^\s*(?:\()?\s*(?:worth )?(?:on average )?(?:(?:of|in|for|on|at|from|by|to|as|as of|around|during) )?(?:(?:the|its|their|all|net|total|outstanding|a|an|late|early|mid|end) ?)*$/i;

const between = (a: Span, b: Span, prose: string): string => prose.slice(Math.min(a.end, b.end), Math.max(a.start, b.start));

/** Whose a name or period is when it stands right at a figure of the sentence: this figure's, an earlier's, a later's, or nobody's. */
export type Owner = "own" | "earlier" | "later" | "none";

/** After a figure: "$5bn in Japan", "4.8 % (July)". */
const CLAIMED_AFTER =
  /^\s*(?:%?\s*\()\s*(?:the )?$|^\s*(?:worth )?(?:on average )?(?:of|in|for|on|at|from|during|as of|around|by) (?:(?:the|its|their|all|late|early|mid|end) ?)*$/i;
/** Before a figure: "Japan (1,200)", "the UK: 877.9", "the euro area's by 0.3", "Canada held 471". */
const CLAIMED_BEFORE =
  /^(?:['’]s)?\s*(?:[(:]|,(?=\s*(?:at|with|on)\b))?\s*(?:with |on )?(?:(?:by|at|to|is|was|were|of|with|only|just|about|around|nearly|roughly|over|some) )*(?:(?!(?:and|or|but|while|whereas|though)\b)[a-z]+(?:ed|s|t|d|l|e|w|p)? )?(?:(?:by|at|to|only|just|about|around|nearly|roughly|over|some|a) )*$/i;

const OPENS = /^(?:at|in|on|over|during|for|since|end|late|early|mid|yesterday|today|last|this|Q[1-4])\b/i;

export const ownerOf = (scene: Scene, sentence: Sentence, at: Span, span: Span): Owner => {
  const key = `owner ${span.start} ${span.end}`;
  let owner = sentence.memo.get(key) as number | undefined;
  if (owner === undefined) {
    owner = ownerIndex(scene, sentence, span);
    sentence.memo.set(key, owner);
  }
  if (owner < 0) return "none";
  const index = sentence.figures.findIndex((f) => f.start === at.start);
  return owner === index ? "own" : owner < index ? "earlier" : "later";
};

/** "Norway and Sweden both moved, to 4.25 % and 4.00 % respectively": names and figures one by one; -1 where they do not pair off. */
const respectively = (scene: Scene, sentence: Sentence, span: Span): number => {
  const last = sentence.figures.at(-1);
  if (!last || sentence.figures.length < 2 || !/^[^.;]{0,20}\brespectively\b/i.test(scene.prose.slice(last.end, sentence.end))) return -1;
  const own = sentence.hits.find((h) => h.start === span.start && h.end === span.end);
  if (!own) return -1;
  const first = sentence.figures[0]?.start ?? 0;
  const like = sentence.hits.filter(
    (h) =>
      h.end <= first &&
      h.entry.kind === own.entry.kind &&
      (h.entry.kind !== "entity" || h.entry.form === "name" || h.entry.form === "adjective" || h.entry.form === "bank"),
  );
  const starts = [...new Set(like.map((h) => h.start))];
  return starts.length === sentence.figures.length ? starts.indexOf(own.start) : -1;
};

/** Which of the sentence's figures a span stands right at; -1 for none. */
const ownerIndex = (scene: Scene, sentence: Sentence, span: Span): number => {
  const dealt = respectively(scene, sentence, span);
  if (dealt >= 0) return dealt;
  let before = -1;
  let after = -1;
  sentence.figures.forEach((f, i) => {
    if (f.end <= span.start) {
      const gap = scene.prose.slice(f.end, span.start);
      // A period's words hold their own preposition ("at the end of June", "over 2025").
      const next = sentence.figures[i + 1];
      // "1.0395 (Wed: 1.0496)": inside brackets a name goes with the figure that follows it there.
      if (/\(\s*$/.test(gap) && next && /^(?:['’]s)?\s*[:=]?\s*$/.test(scene.prose.slice(span.end, next.start))) return;
      if (CLAIMED_AFTER.test(gap) || (/^\s*\(?$/.test(gap) && OPENS.test(scene.prose.slice(span.start, span.end)))) before = i;
    }
    if (after < 0 && span.end <= f.start && f.start - span.end < 30 && CLAIMED_BEFORE.test(scene.prose.slice(span.end, f.start))) after = i;
  });
  if (before < 0 && after < 0) return contrasted(scene, sentence, span);
  return before >= 0 ? before : after;
};

/** "It is still 0.1 %, while in Washington the ceiling of the range at present is 4.0 %": what a contrast opens with goes with the figure after it. */
const CONTRAST = /(?:;|,?\s(?:while|whereas)\s)[^;]{0,60}$|[,;]\s+(?:and|but|as|with|yet)\s+(?:(?:in|for)\s+)?(?:the\s+)?$/i;

const contrasted = (scene: Scene, sentence: Sentence, span: Span): number => {
  const next = sentence.figures.findIndex((f) => f.start >= span.end);
  const last = sentence.figures[next - 1];
  return next > 0 && last && last.end <= span.start && CONTRAST.test(` ${scene.prose.slice(last.end, span.start)}`) ? next : -1;
};

/** How near a span of the sentence stands to the figure: 1 next to it, less with every word, clause and figure between. */
export const reach = (scene: Scene, sentence: Sentence, at: Span, span: Span): number => {
  const after = span.start >= at.end;
  const lo = after ? at.end : span.end;
  const hi = after ? span.start : at.start;
  if (lo > hi) return 1;
  const words = tokensIn(scene, lo, hi).length;
  const bounds = sentence.bounds.filter((b) => b >= lo && b < hi).length;
  const figures = sentence.figures.filter((f) => f.start >= lo && f.end <= hi).length;
  const gap = between(span, at, scene.prose);
  if (after) {
    const attached = figures === 0 && ATTACHED.test(gap);
    // What follows a semicolon is told of something else.
    const apart = /[;；]/.test(gap) ? 0.5 : 1;
    return Math.min(1, apart * 0.985 ** words * 0.86 ** bounds * 0.45 ** figures * (attached ? 1 : 0.82));
  }
  return 0.985 ** words * 0.93 ** bounds * 0.86 ** figures;
};
