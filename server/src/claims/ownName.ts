/** The name that a figure has for itself: the measure, or else the central bank, that its own stretch of the sentence names. */
import type { Source } from "./context.js";
import type { Hit, Lexicon } from "./lexicon.js";
import { siblings, statable } from "./measures.js";
import { DENOMINATOR, GENERIC, nameOf, pointsBack } from "./names.js";
import { ownerOf } from "./near.js";
import { sortShort } from "./order.js";
import type { Scene, SceneFigure, Sentence } from "./scene.js";

export interface MeasureScope {
  readonly scene: Scene;
  readonly sentence: Sentence;
  readonly at: SceneFigure;
  readonly frame: {
    readonly sources: readonly Source[];
    readonly measures: readonly { readonly source: Source; readonly hit: Hit; readonly first: boolean }[];
  };
}

/** "Interest expense on the US public debt", "securities in Japan's reserves": the figure is of the first, of which the second tells more. */
const headOf = (lexicon: Lexicon, v: MeasureScope, own: readonly Hit[], name: Hit): Hit => {
  const head = own.find((h) => {
    if (h.entry.kind !== "measure" || name.entry.kind !== "measure" || h.end > name.start) return false;
    const measure = lexicon.measures.get(h.entry.id);
    // "Growth of broad money" is the money's.
    if (/^(?:growth|expansion|rates?|ratio|prices?|output)$/i.test(v.scene.prose.slice(h.start, h.end))) return false;
    if (!measure || !statable(measure, v.at.figure) || !(h.entry.strong || siblings(h.entry.id, name.entry.id))) return false;
    return /^\s+(?:on|of|for|in)\s+(?:(?:the|its|their|[A-Z][\w'’.]*)\s+){0,3}$/.test(v.scene.prose.slice(h.end, name.start));
  });
  return head ?? name;
};

/** What of a stretch stands after its last comma. */
export const opening = (text: string): string => text.replace(/^.*[,;:(]/s, "");

/** ", permits 1.41 million", "and claims came to 227,000": the one noun before the figure. */
export const soleSubject = (v: MeasureScope, hit: Hit, from: number): boolean =>
  hit.end <= v.at.start &&
  // "The rate was 9.1 %" points back to what was named before.
  !pointsBack(v.scene, hit) &&
  SUBJECT.test(opening(v.scene.prose.slice(from, hit.start))) &&
  (ownerOf(v.scene, v.sentence, v.at, hit) === "own" || ON_IT.test(v.scene.prose.slice(hit.end, v.at.start)));

/** "Interest on it cost", "the yield on those was": of what was named before. */
const ON_IT = /^\s+(?:on|for|from) (?:it|that|this|them|those|these|the same)\s+(?:[a-z]+\s+){0,3}$/i;

const firm = (h: Hit): number => (h.entry.kind === "measure" && h.entry.strong ? 1 : 0);

/**
 * The measure named in the figure's own stretch, nearest to it: "headline at 3.0 %, core at 3.3 %". A weak name counts where a sibling is
 * spoken of in the sentence or around it.
 */
export const ownName = (lexicon: Lexicon, v: MeasureScope): Hit | null => {
  const k = v.sentence.figures.indexOf(v.at);
  const from = k > 0 ? (v.sentence.figures[k - 1] as SceneFigure).end : v.sentence.start;
  const own = v.sentence.hits.filter(
    (h) =>
      h.entry.kind === "measure" &&
      h.start >= from &&
      h.end <= v.at.start &&
      ownerOf(v.scene, v.sentence, v.at, h) !== "earlier" &&
      !nameOf(lexicon, v.scene, v.sentence, h).other &&
      !DENOMINATOR.test(v.scene.prose.slice(Math.max(0, h.start - 24), h.start)),
  );
  if (own.length > 1) sortShort(own, (a, b) => b.end - a.end || a.start - b.start || firm(b) - firm(a));
  // "93.3 % gross, 65.2 % net", "4.2 % (core)".
  const tail = v.sentence.hits.filter(
    (h) =>
      h.entry.kind === "measure" &&
      !h.entry.strong &&
      h.start >= v.at.end &&
      h.start - v.at.end < 12 &&
      !/^(?:output|income|product)$/i.test(v.scene.prose.slice(h.start, h.end)) &&
      /^\s*(?:\(|(?:worth )?of (?:the )?)?$/.test(v.scene.prose.slice(v.at.end, h.start)),
  );
  const generic = (h: Hit): number => (GENERIC.test(v.scene.prose.slice(h.start, h.end)) ? 1 : 0);
  if (own.length > 1) sortShort(own, (a, b) => generic(a) - generic(b));
  for (const hit of [...tail, ...own]) {
    const { entry } = hit;
    if (entry.kind !== "measure") continue;
    const measure = lexicon.measures.get(entry.id);
    if (!measure || !statable(measure, v.at.figure)) continue;
    if (
      !entry.strong &&
      (entry.qualifier === true || measure.kind !== "yield") &&
      !spokenOf(lexicon, v, entry.id, hit) &&
      (entry.qualifier === true || !soleSubject(v, hit, from))
    )
      continue;
    // "Stripping out food and energy, US prices rose": of one thing's names in a stretch the narrower.
    const narrow =
      own.find((h) => h.entry.kind === "measure" && h.entry.strong && h.entry.id !== entry.id && h.entry.id.includes(entry.id)) ?? hit;
    return headOf(lexicon, v, own, narrow);
  }
  return null;
};

/** "BoJ 0.5 %", "The Fed went to 4.5 %": a central bank right at a percentage, which is no share of anything. */
export const ownBank = (lexicon: Lexicon, v: MeasureScope): Hit | null => {
  if (v.at.figure.unit !== "percent" && v.at.figure.unit !== "basis-point") return null;
  if (/^\s*(?:of|to)\b/i.test(v.scene.prose.slice(v.at.end, v.at.end + 6))) return null;
  const hit = v.sentence.hits.find(
    (h) =>
      h.entry.kind === "entity" &&
      h.entry.form === "bank" &&
      h.end <= v.at.start &&
      /^\s*(?:[:(]|(?:(?:is|was|has been|had been|stands|stood|sits|stays|stayed|remains|held|kept|moved|went|now|has gone|is now|still)\s+)?(?:at|to))?\s*$/i.test(
        v.scene.prose.slice(h.end, v.at.start),
      ),
  );
  return hit?.entry.kind === "entity" && lexicon.measures.get("policy-rate")?.series.has(hit.entry.id) ? hit : null;
};

/** A sibling of the measure is named elsewhere in the sentence or around it, firmly or as another qualifier beside it. */
export const spokenOf = (lexicon: Lexicon, v: MeasureScope, id: string, hit: Hit): boolean =>
  v.sentence.hits.some(
    (h) => h.entry.kind === "measure" && (h.start !== hit.start || h.entry.strong) && h.entry.id !== id && siblings(h.entry.id, id),
  ) ||
  v.frame.measures.some(
    (m) => m.hit.entry.kind === "measure" && m.hit.entry.strong && siblings(m.hit.entry.id, id) && lexicon.measures.has(id),
  );

export const SUBJECT =
  /^\W*(?:(?:and|while|but|as|with|whereas|against|versus|beside|on|than|plus)\s+)?(?:(?:the|its|their|his|her|an?|our|total|overall|[A-Z][\w.]+(?: [A-Z][\w.]+)?['’]s?)\s+)?$/i;
