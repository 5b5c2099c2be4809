/** To which figure of a sentence a period's words belong: by brackets, relative clauses and the words of a comparison. */
import type { PeriodMention } from "./periods/types.js";
import type { Scene, SceneFigure, Sentence } from "./scene.js";
import { type Owner, ownerOf } from "./view.js";

/** Between a period and the figure it qualifies: "March's gain of", "the April 2022 top of nearly". */
const NOUN_OF =
  /^(?:['’]s)?\s+(?:(?!(?:and|but|to|with|which|was|is|were|are)\b)[\w-]+\s+){0,3}of\s+(?:(?:about|around|nearly|almost|roughly|just|only|over|under|some|an?|the|more than|less than|close to)\s+)*$/i;

/** Before a figure that serves as the other end of a comparison. */
const COMPARATOR =
  /\b(?:than|from|against|versus|vs\.?|compared (?:with|to)|relative to|below|above|beneath|after|up on|down on|short of|beyond)\s+(?:(?:the|its|their|an?|about|around|nearly|roughly|just|revised|upwardly|downwardly|some)\s+)*$/i;

const OPENING = /\bfrom\s+(?:(?:the|its|about|around|nearly|roughly|just|some|an?)\s+)*$/i;

const figuresBetween = (sentence: Sentence, a: number, b: number): boolean => sentence.figures.some((f) => f.start >= a && f.end <= b);

/** The mention stands as the figure's attribute: "March's gain of". */
export const qualifies = (scene: Scene, sentence: Sentence, at: SceneFigure, m: PeriodMention): boolean =>
  m.end <= at.start && !figuresBetween(sentence, m.end, at.start) && NOUN_OF.test(scene.prose.slice(m.end, at.start));

/** "After $254.3bn had come in during March": what closes the clause of a compared figure dates it. */
const closes = (scene: Scene, sentence: Sentence, at: SceneFigure, m: PeriodMention): boolean =>
  m.start >= at.end &&
  isComparator(scene, sentence, at) &&
  !figuresBetween(sentence, at.end, m.start) &&
  /^[^,;:.()]{0,40}$/.test(scene.prose.slice(at.end, m.start));

/** "$6.64 trillion a month earlier": a distance right after the figure. */
const follows = (scene: Scene, at: SceneFigure, m: PeriodMention): boolean =>
  m.shift !== null && m.start >= at.end && /^\s?$/.test(scene.prose.slice(at.end, m.start));

/** The mention qualifies this figure and no other. */
export const attached = (scene: Scene, sentence: Sentence, at: SceneFigure, m: PeriodMention): boolean =>
  qualifies(scene, sentence, at, m) || follows(scene, at, m) || closes(scene, sentence, at, m) || ownerOf(scene, sentence, at, m) === "own";

/** The figure is what another is compared with: "than the 12.3m of March 2022", "against $9.30 trillion". */
export const isComparator = (scene: Scene, sentence: Sentence, at: SceneFigure): boolean => {
  const key = `comparator ${at.start}`;
  const known = sentence.memo.get(key) as boolean | undefined;
  if (known !== undefined) return known;
  const found = findComparator(scene, sentence, at);
  sentence.memo.set(key, found);
  return found;
};

const findComparator = (scene: Scene, sentence: Sentence, at: SceneFigure): boolean => {
  const before = scene.prose.slice(sentence.start, at.start);
  const index = sentence.figures.indexOf(at);
  if (index > 0) return COMPARATOR.test(before);
  // "Has gone from $1.20 trillion in March 2014 to $1.22 trillion".
  const next = sentence.figures[index + 1];
  return next !== undefined && OPENING.test(before) && /^[^.;]{0,60}\bto\s+(?:\w+\s+){0,2}$/i.test(scene.prose.slice(at.end, next.start));
};

/** Whose a period is: by the phrases of this file first, else as for names. */
export const periodOwner = (scene: Scene, sentence: Sentence, at: SceneFigure, m: PeriodMention): Owner => {
  const key = `period ${m.start} ${m.end} ${m.shift}`;
  let index = sentence.memo.get(key) as number | undefined;
  if (index === undefined) {
    index = sentence.figures.findIndex((f) => qualifies(scene, sentence, f, m) || follows(scene, f, m) || closes(scene, sentence, f, m));
    sentence.memo.set(key, index);
  }
  if (index < 0) return ownerOf(scene, sentence, at, m);
  const own = sentence.figures.indexOf(at);
  return index === own ? "own" : index < own ? "earlier" : "later";
};

/** The mention dates the other end of a comparison, whose value may be given too. */
export const datesComparator = (scene: Scene, sentence: Sentence, m: PeriodMention): boolean => {
  const key = `dates ${m.start} ${m.end} ${m.shift}`;
  let dates = sentence.memo.get(key) as boolean | undefined;
  if (dates === undefined) {
    dates = sentence.figures.some((f) => isComparator(scene, sentence, f) && attached(scene, sentence, f, m));
    sentence.memo.set(key, dates);
  }
  return dates;
};

const ASIDE = /^,\s+(?:an?|the|something|a thing|words?)\s+(?:[\w-]+\s+){0,3}(?:that|which|who|nobody|no one)\s[^;.]*$/i;

/** The mention stands in brackets or in a relative clause that this figure is outside of, beside a figure of its own there. */
export const elsewhere = (scene: Scene, sentence: Sentence, at: SceneFigure, m: PeriodMention): boolean => {
  const { prose } = scene;
  const open = prose.lastIndexOf("(", m.start);
  const close = prose.indexOf(")", m.end);
  if (
    open >= sentence.start &&
    close >= 0 &&
    close < sentence.end &&
    !prose.slice(open, m.start).includes(")") &&
    !prose.slice(m.end, close).includes("(")
  ) {
    const inside = at.start > open && at.end <= close;
    const holds = sentence.figures.some((f) => f.start > open && f.end <= close);
    const before = sentence.figures.filter((f) => f.end <= open).at(-1);
    if (!inside && (holds || (before !== undefined && before !== at))) return true;
  }
  // "1.1 %, a sentence that would have been a misprint in 2010": an aside on the figure tells of another time.
  if (m.start >= at.end && ASIDE.test(prose.slice(at.end, m.start))) return true;
  const clause = /,\s+(?:which|who|whose|where)\b[^,;]*$/i.exec(prose.slice(sentence.start, m.start));
  if (clause && at.start > m.end) {
    const from = sentence.start + clause.index;
    const end = prose.slice(m.end, at.start).indexOf(",");
    if (end >= 0 && figuresBetween(sentence, from, m.end + end)) return true;
  }
  return false;
};

/** Words of an extreme right at a period: "the April 2022 top", "the high of 2020". */
export const extremeAt = (prose: string, m: PeriodMention): "high" | "low" | null => {
  const near = `${/\b([\w-]+) (?:of|in|on|from|at)(?: the)? $/i.exec(prose.slice(Math.max(0, m.start - 24), m.start))?.[1] ?? ""} ${/^\s*([\w-]+)/.exec(prose.slice(m.end))?.[1] ?? ""}`;
  if (/\b(?:high|peak|top|record|summit)\b/i.test(near)) return "high";
  return /\b(?:low|trough|bottom|nadir)\b/i.test(near) ? "low" : null;
};
