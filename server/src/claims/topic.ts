/**
 * What the text is about without saying so again: the series of the figures before. "Japan holds $1.13tn. It trimmed $3.7bn. Britain has $807bn." A
 * figure whose own words name no measure is of the one spoken of last, of the entity that its words name or, where they name none, of the
 * same.
 */

import { statable } from "./measures.js";
import { isAnaphor, otherPrices } from "./names.js";
import { firstAt, type Scene, type Sentence } from "./scene.js";
import type { Subject } from "./subject.js";
import type { Claim, Evidence, Reading } from "./types.js";
import { type EntityMention, ownerOf, type View } from "./view.js";

/** Figures looked back on, and blocks. */
const FIGURES_BACK = 12;
const BLOCKS_BACK = 4;
/** How well the topic of a sentence holds in the next; what each sentence and each block between costs. */
const NEXT_SENTENCE = 0.86;
const PER_SENTENCE = 0.94;
const PER_BLOCK = 0.84;
/** "$3.7tn of that", "of which $3.7tn": a part of the amount just stated, no such amount of its own. */
const PART_AFTER = /^\s*(?:(?:worth )?of (?:that|it|this|which|them|these|those)\b)/i;
const PART_BEFORE = /\bof (?:which|that|this|it|these|those)\b/i;
const PARTED = 0.4;

export const partOf = (v: View): boolean => PART_AFTER.test(v.after) || PART_BEFORE.test(v.before) || /\bout of\b[^.;]*$/i.test(v.before);

/** A reading less sure than this sets no topic. */
const LEAST_PRIOR = 0.5;
/** Another topic between costs the older one this. */
const SHIFTED = 0.75;

/** The series that a reading is about: of a total or a change its own, of a spread or a share none. */
const seriesOf = (r: Reading): string | undefined =>
  r.operand.kind === "series" && (r.operand.op === "one" || r.operand.op === "sum") && r.relation !== "multiple"
    ? r.operand.ids[0]
    : undefined;

/** A measure that the figure could be of is named in its own stretch. */
const namesOwn = (v: View): boolean =>
  v.sentence.hits.some((h) => {
    if (h.entry.kind !== "measure" || h.start < v.from || h.end > v.to) return false;
    const measure = v.lexicon.measures.get(h.entry.id);
    if (!measure || !(h.entry.strong || measure.kind === "yield")) return false;
    return statable(measure, v.figure) && ownerOf(v.scene, v.sentence, v.at, h) !== "earlier";
  });

/** A weak name stands before the figure as what it is of: "Prices there rose", "Core is stickier; it stands at". */
const namesWeakly = (v: View): boolean =>
  v.sentence.hits.some((h) => {
    if (h.entry.kind !== "measure" || h.start < v.from || h.end > v.at.start) return false;
    const measure = v.lexicon.measures.get(h.entry.id);
    return measure !== undefined && statable(measure, v.figure) && !isAnaphor(v.scene.prose.slice(h.start, h.end));
  });
/** What is left of a topic where a weak name says something else. */
const WEAKLY = 0.6;

/** Entities that the figure's own sentence gives it. */
const ownEntities = (v: View): EntityMention[] =>
  v.entities.filter(
    (e) =>
      (e.place === "sentence" || (v.scene.block.cell !== null && (e.place === "row" || e.place === "column"))) &&
      e.owner !== "later" &&
      !e.named &&
      e.form !== "implied" &&
      (e.form !== "currency" || v.lexicon.entities.get(e.id)?.kind === "currency"),
  );

/** Entities named between an earlier figure of the block and this one's sentence, the last first: "Third comes China." */
const lastNamed = (v: View, after: number): EntityMention[] =>
  v.entities
    .filter((e) => e.place === "earlier sentence" && e.form !== "bond" && e.form !== "currency" && e.form !== "implied" && e.start > after)
    .sort((a, b) => b.start - a.start);

/** Under the same headings, the nearest first. */
const sameSection = (v: View, block: number): boolean => {
  if (v.scene.block.headings.at(-1) === block) return true;
  const [own, other] = [v.scene.block.headings, v.scenes[block]?.block.headings];
  return other !== undefined && own.length === other.length && own.at(-1) === other.at(-1);
};

/** The block opens with a lead that names a measure: "Customs.", "The deficit." */
const opensAnew = (v: View): boolean =>
  v.sources.some((s) => s.place === "lead" && s.scene === v.scene && s.sentence.hits.some((h) => h.entry.kind === "measure"));

const carriedFrom = (all: readonly Evidence[], about: string, from: Evidence["from"]): Evidence[] => {
  const found = all.find((e) => e.about === about);
  return found ? [{ ...found, from }] : [];
};

/** Subjects that earlier figures leave to this one, best first. */
/** "Prices in our canteen rose 8 %": told of another thing than the figures before. */
const pricesElse = (v: View): boolean =>
  v.sentence.hits.some((h) => h.start >= v.from && h.end <= v.at.start && otherPrices(v.lexicon, v.scene, v.sentence.hits, h));

export const topics = (v: View, earlier: readonly Claim[]): Subject[] => {
  if (namesOwn(v) || pricesElse(v)) return [];
  const out: Subject[] = [];
  const weak = namesWeakly(v) ? WEAKLY : 1;
  const measures = new Set<string>();
  // "- Euro area: 2.1 %" after "- US: 3.0 %, core 3.1 %": what the items of a list tell first is of one kind.
  const parallel = v.scene.block.listDepth > 0 && opensBlock(v, v.index);
  const own = ownEntities(v);
  const named = own.filter((e) => e.form !== "bond");
  for (let i = v.index - 1; i >= 0 && i >= v.index - FIGURES_BACK; i--) {
    const figure = v.reading.figures[i];
    const first = earlier[i]?.readings[0];
    if (!figure || !first || earlier[i]?.abstain || first.prior < LEAST_PRIOR) continue;
    const blocks = v.scene.index - figure.block;
    if (blocks > BLOCKS_BACK || (blocks > 0 && !sameSection(v, figure.block))) break;
    // The bold words that open a block set its own topic.
    if (blocks > 0 && v.scene.block.headings.at(-1) !== figure.block && opensAnew(v)) break;
    const id = seriesOf(first);
    const series = id === undefined ? undefined : v.lexicon.series.get(id);
    const measure =
      series &&
      (v.lexicon.measures.get(series.measure) ?? v.lexicon.measures.get((id as string).slice(0, (id as string).lastIndexOf("."))));
    if (!series || !measure || !statable(measure, v.figure)) continue;
    const between = sentencesBetween(v, i, blocks);
    // Within a sentence a figure takes on the one before it: see `inherited`.
    if (between === 0) continue;
    const weight =
      weak *
      (parallel && blocks > 0 && !opensBlock(v, i) ? ASIDE : 1) *
      (conceded(v, i) ? CONCEDED : 1) *
      first.prior *
      NEXT_SENTENCE *
      PER_SENTENCE ** Math.max(0, between - 1) *
      PER_BLOCK ** blocks *
      SHIFTED ** (measures.has(measure.id) ? measures.size - 1 : measures.size) *
      0.93 ** Math.max(0, v.unknown - 3);
    measures.add(measure.id);
    const place = blocks > 0 ? "paragraph" : "earlier sentence";
    const told = carriedFrom(first.evidence, "measure", place);
    const push = (entity: string, share: number, direct: boolean, evidence: readonly Evidence[]): void => {
      if (!out.some((s) => s.measure === measure && s.entity === entity))
        out.push({ measure, entity, score: weight * share, direct: false, entityDirect: direct, evidence: [...told, ...evidence] });
    };
    const parted = partOf(v) ? PARTED : 1;
    const fitting = named.filter((e) => measure.series.has(e.id));
    for (const e of fitting) push(e.id, e.owner === "own" ? 1 : 0.7 + 0.3 * e.score, true, [e.evidence]);
    if (fitting.length > 0) continue;
    const since = blocks === 0 ? lastNamed(v, endOf(v, i)).find((e) => measure.series.has(e.id) && e.id !== series.entity) : undefined;
    if (since) push(since.id, named.length > 0 ? 0.55 : 0.95, false, [since.evidence]);
    // Another country named, without such a series: then it is not this one's.
    push(series.entity, (since ? 0.6 : named.length > 0 ? 0.55 : 0.95) * parted, false, carriedFrom(first.evidence, "entity", place));
  }
  return out;
};

/** What an item says after its first figure, for the first of the next. */
const ASIDE = 0.5;

/** "Brazil owes 93.3 % gross, though only 65.2 % net. Mexico's is": what is told by the way sets the topic less than what it is added to. */
const BY_THE_WAY =
  /(?:^|[,(])\s*(?:\(|(?:though|although|albeit|but only|or|against|versus|vs\.?|from|compared with|up from|down from|after)\b)[^,;]*$/i;
const CONCEDED = 0.72;

const conceded = (v: View, index: number): boolean => {
  const figure = v.reading.figures[index];
  const scene = figure && v.scenes[figure.block];
  const own = scene && sentenceAt(scene, figure.proseStart)?.figures;
  const k = own ? own.findIndex((f) => f.index === index) : -1;
  const before = own?.[k - 1];
  return scene !== undefined && before !== undefined && BY_THE_WAY.test(scene.prose.slice(before.end, own?.[k]?.start));
};

/** The sentence that holds a place of its block's prose, or the last to begin before it. */
const sentenceAt = (scene: Scene, at: number): Sentence | undefined => scene.sentences[firstAt(scene.sentences, at + 1) - 1];

/** The first figure of its block. */
const opensBlock = (v: View, index: number): boolean => v.reading.figures[index - 1]?.block !== v.reading.figures[index]?.block;

/** Where a figure of the same block ends in its prose. */
const endOf = (v: View, index: number): number => {
  const figure = v.reading.figures[index];
  if (figure && figure.block === v.scene.index)
    for (const f of sentenceAt(v.scene, figure.proseStart)?.figures ?? []) if (f.index === index) return f.end;
  return 0;
};

/** Sentences from the figure's to that of an earlier one in the same block; 1 for any other block. */
const sentencesBetween = (v: View, index: number, blocks: number): number => {
  if (blocks > 0) return 1;
  const { sentences } = v.scene;
  const mine = sentences.indexOf(v.sentence);
  // Earlier figures stand before: back from the figure's own sentence.
  for (let i = mine; i >= 0; i--) if ((sentences[i] as Sentence).figures.some((f) => f.index === index)) return mine - i;
  return 1;
};
