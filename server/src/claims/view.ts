/**
 * A figure with everything the text says about it: measures, entities, words and periods, each with a score from where it stands. The
 * kinds of claim read this view only.
 */
import type { Figure, FigureReading } from "../figures/types.js";
import type { Day } from "../quantity/period.js";
import { isCurrency } from "../quantity/unit.js";
import type { Span } from "../text/types.js";
import type { Discourse, Place, Source } from "./context.js";
import { sourcesFor } from "./context.js";
import type { EntityForm, Hit, Lexicon } from "./lexicon.js";
import { evidence, type Owner, ownerOf, reach } from "./near.js";
import { sortShort } from "./order.js";
import { ownBank, ownName } from "./ownName.js";
import { type Scene, type SceneFigure, type Sentence, tokensIn } from "./scene.js";
import type { Evidence } from "./types.js";
import { type MeasureMention, measureMentions } from "./votes.js";

export { siblings } from "./measures.js";
export { evidence, type Owner, ownerOf, reach } from "./near.js";
export type { MeasureMention } from "./votes.js";

export interface EntityMention {
  readonly id: string;
  readonly form: EntityForm | "home" | "foreign" | "implied";
  readonly score: number;
  readonly place: Place;
  /** Inside a measure's name. */
  readonly named: boolean;
  readonly owner: Owner;
  readonly start: number;
  readonly evidence: Evidence;
}

export interface WordHit {
  readonly id: string;
  readonly value: string;
  readonly hit: Hit;
}

export interface View {
  readonly lexicon: Lexicon;
  readonly reading: FigureReading;
  readonly figure: Figure;
  readonly index: number;
  readonly scene: Scene;
  readonly sentence: Sentence;
  readonly at: SceneFigure;
  readonly asOf: Day;
  /** Entity of the note's setting, or of "our country". */
  readonly home: string | null;
  /** Country that the note names most. */
  readonly prevailing: string | null;
  readonly sources: readonly Source[];
  /** All blocks of the note. */
  readonly scenes: readonly Scene[];
  /** Start and end of the figure's own stretch: from the figure before (or the sentence's start) to the figure after. */
  readonly from: number;
  readonly to: number;
  readonly measures: readonly MeasureMention[];
  readonly entities: readonly EntityMention[];
  /** Words of the sentence, by kind. */
  words(id: string, value?: string): readonly WordHit[];
  /** Text of the sentence before the figure, hedge left out. */
  readonly before: string;
  readonly after: string;
  /** What was worked out for this view already, by name. */
  readonly memo: Map<string, unknown>;
  /** The measure's name that stands in the figure's own stretch, if it is one. */
  readonly named: Hit | null;
  /** Content words of the own clause that nothing in the tables explains. */
  readonly unknown: number;
}

const FORM_WEIGHT: Readonly<Record<EntityForm, number>> = {
  name: 1,
  adjective: 0.98,
  bank: 0.95,
  finance: 0.9,
  bond: 0.9,
  metonym: 0.75,
  currency: 0.8,
};

const ITS_BANK = /\b(?:the|its|their|whose|that)\s+central bank$/i;

const entityHits = (
  out: EntityMention[],
  scene: Scene,
  hits: readonly Hit[],
  place: Place,
  weigh: (h: Hit) => number,
  home: string | null,
  owner: (h: Hit) => Owner,
  lexicon: Lexicon | null = null,
): void => {
  for (const hit of hits) {
    const { entry } = hit;
    if (entry.kind === "word" && (entry.id === "foreign" || (entry.id === "refer" && entry.value === "home"))) {
      const id = entry.id === "foreign" ? "world" : home;
      if (id) {
        const form = entry.id === "foreign" ? "foreign" : "home";
        out.push({
          id,
          form,
          score: weigh(hit),
          place,
          named: false,
          owner: "none",
          start: hit.start,
          evidence: evidence("entity", scene, hit, place),
        });
      }
      continue;
    }
    if (entry.kind === "measure" && entry.strong && lexicon) {
      // "Payrolls rose 150,000 and the unemployment rate 3.9 %": a name that is one country's speaks for that country.
      const measure = lexicon.measures.get(entry.id);
      const id = entry.implies || (measure && !measure.leans && measure.series.size === 1 ? measure.entity : "");
      if (id !== "" && lexicon.entities.get(id)?.kind === "country")
        out.push({
          id,
          form: "implied",
          score: weigh(hit) * (place === "earlier sentence" ? 0.85 : 0.75),
          place: place === "sentence" ? "earlier sentence" : place,
          named: false,
          owner: "none",
          start: hit.start,
          evidence: evidence("entity", scene, hit, place),
        });
      continue;
    }
    if (entry.kind !== "entity") continue;
    // "The central bank" is that of the country spoken of; only several are the world's.
    if (entry.id === "world" && entry.form === "bank" && ITS_BANK.test(scene.prose.slice(Math.max(0, hit.start - 8), hit.end))) continue;
    const named = hits.some((m) => m.entry.kind === "measure" && m.start <= hit.start && hit.end <= m.end);
    const score = weigh(hit) * FORM_WEIGHT[entry.form];
    out.push({
      id: entry.id,
      form: entry.form,
      score,
      place,
      named,
      owner: named ? "none" : owner(hit),
      start: hit.start,
      evidence: evidence("entity", scene, hit, place),
    });
  }
};

const byScore = (a: EntityMention, b: EntityMention): number => b.score - a.score;

const entityMentions = (
  lexicon: Lexicon,
  v: { scene: Scene; sentence: Sentence; at: Span; home: string | null; frame: Frame },
): EntityMention[] => {
  const out: EntityMention[] = [];
  entityHits(
    out,
    v.scene,
    v.sentence.hits,
    "sentence",
    (h) => reach(v.scene, v.sentence, v.at, h),
    v.home,
    (h) => ownerOf(v.scene, v.sentence, v.at, h),
    lexicon,
  );
  return sortShort(out.concat(v.frame.entities), byScore);
};

/** Words that carry no content of their own: short ones, numbers, and those of the table of neutral words. */
const unknownWords = (scene: Scene, sentence: Sentence, from: number, to: number): number => {
  let count = 0;
  for (const t of tokensIn(scene, from, to)) {
    if (t.cjk || t.text.length < 3 || /\d|#/.test(t.text)) continue;
    if (sentence.hits.some((h) => h.start <= t.start && t.end <= h.end)) continue;
    if (sentence.periods.some((p) => p.start <= t.start && t.end <= p.end)) continue;
    if (sentence.figures.some((f) => f.start <= t.start && t.end <= f.end)) continue;
    if (/ly$/.test(t.text)) continue;
    count++;
  }
  return count;
};

/** What all figures of a sentence share. */
export interface Frame {
  readonly sources: readonly Source[];
  /** All blocks of the note. */
  readonly scenes: readonly Scene[];
  /** Entities of the sources, strongest first. */
  readonly entities: readonly EntityMention[];
  /** Measures of the sources. */
  readonly measures: readonly { readonly source: Source; readonly hit: Hit; readonly first: boolean }[];
  /** Words of the sentence itself, by kind. */
  readonly words: ReadonlyMap<string, readonly WordHit[]>;
}

/** Entities of a source, as if its weight were 1: the same for all sentences that it speaks for. */
const sourceEntities = (lexicon: Lexicon, { scene, sentence, place }: Source, home: string | null): readonly EntityMention[] => {
  const key = `entities ${place} ${home}`;
  let found = sentence.memo.get(key) as EntityMention[] | undefined;
  if (!found) {
    found = [];
    entityHits(
      found,
      scene,
      sentence.hits,
      place,
      () => 1,
      home,
      () => "none",
      lexicon,
    );
    sentence.memo.set(key, found);
  }
  return found;
};

const NO_WORDS: readonly WordHit[] = [];

export const createFrame = (lexicon: Lexicon, discourse: Discourse, scene: Scene, sentence: Sentence, home: string | null): Frame => {
  const sources = sourcesFor(discourse, scene, sentence);
  const words = new Map<string, WordHit[]>();
  for (const hit of sentence.hits) {
    if (hit.entry.kind !== "word") continue;
    const item = { id: hit.entry.id, value: hit.entry.value, hit };
    const list = words.get(hit.entry.id);
    if (list) list.push(item);
    else words.set(hit.entry.id, [item]);
  }
  const entities: EntityMention[] = [];
  const measures: { source: Source; hit: Hit; first: boolean }[] = [];
  let nearest = true;
  for (const source of sources) {
    for (const { id, form, score, place, named, owner, start, evidence } of sourceEntities(lexicon, source, home))
      entities.push({ id, form, score: score * source.weight, place, named, owner, start, evidence });
    const first = nearest && source.place === "earlier sentence";
    for (const hit of source.sentence.hits) if (hit.entry.kind === "measure") measures.push({ source, hit, first });
    if (source.place === "earlier sentence") nearest = false;
  }
  return { sources, scenes: discourse.scenes, entities: sortShort(entities, byScore), measures, words };
};

export interface ViewInput {
  readonly frame: Frame;
  readonly lexicon: Lexicon;
  readonly reading: FigureReading;
  readonly scene: Scene;
  readonly sentence: Sentence;
  readonly at: SceneFigure;
  readonly asOf: Day;
  readonly home: string | null;
  readonly prevailing: string | null;
}

/** The last sum of money of the block before this sentence. */
const nearestMoney = (input: ViewInput): SceneFigure | undefined => {
  const { scene, sentence } = input;
  for (let i = scene.sentences.indexOf(sentence) - 1; i >= 0; i--) {
    const found = scene.sentences[i]?.figures.find((f) => f.figure.unit !== null && isCurrency(f.figure.unit));
    if (found) return found;
  }
  return undefined;
};

/** "64 points below the high" of a percentage: points of an index only where an index is spoken of. */
const pointsOf = ({ at, scene, sentence, frame, lexicon }: ViewInput): Figure => {
  const { figure } = at;
  if (figure.unit !== "index" || !/points?\s*$/i.test(scene.prose.slice(at.start, at.end))) return figure;
  const unitOf = (h: Hit): string | undefined => (h.entry.kind === "measure" ? lexicon.measures.get(h.entry.id)?.unit : undefined);
  const units = sentence.hits.map(unitOf).concat(frame.measures.filter((m) => m.source.place !== "paragraph").map((m) => unitOf(m.hit)));
  const first = units.find((u) => u !== undefined && /^(?:percent|index|balance)$/.test(u));
  return first === "percent" ? { ...figure, unit: "percentage-point" } : figure;
};

export const createView = (input: ViewInput): View => {
  const { lexicon, scene, sentence, at } = input;
  const { sources } = input.frame;
  const k = sentence.figures.indexOf(at);
  const from = k > 0 ? (sentence.figures[k - 1] as SceneFigure).end : sentence.start;
  const to = k < sentence.figures.length - 1 ? (sentence.figures[k + 1] as SceneFigure).start : sentence.end;
  const core = { scene, sentence, at, home: input.home, frame: input.frame };
  const bounds = sentence.bounds.filter((b) => b < at.start);
  const clauseStart = bounds.length > 0 ? (bounds.at(-1) as number) : sentence.start;
  const clauseEnd = sentence.bounds.find((b) => b >= at.end) ?? sentence.end;
  // "from 759.0 billion ... to 731.4 billion" after "dollars": a scaled number without a unit takes the sentence's last currency.
  const priorMoney = sentence.figures
    .slice(0, Math.max(0, k))
    .reverse()
    .find((f) => f.figure.unit !== null && isCurrency(f.figure.unit));
  const counted = sentence.hits.some((h) => {
    if (h.entry.kind !== "measure" || !h.entry.strong || h.start < from || h.end > at.start) return false;
    const unit = lexicon.measures.get(h.entry.id)?.unit;
    return unit !== undefined && !isCurrency(unit);
  });
  const bare = !counted && at.figure.unit === null && at.figure.kind === "number" && at.figure.numbers[0].scale >= 6;
  const elided = bare ? (priorMoney ?? nearestMoney(input)) : undefined;
  const figure: Figure = elided ? { ...at.figure, unit: elided.figure.unit, kind: "money" } : pointsOf(input);
  const ownHit = ownName(lexicon, core);
  const bank = ownHit === null ? ownBank(lexicon, core) : null;
  const hedge = at.figure.hedge?.text ?? "";
  let before = scene.prose.slice(from, at.start);
  if (hedge !== "") before = before.replace(new RegExp(`\\s*${hedge.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}\\s*$`, "i"), " ");
  return {
    lexicon,
    reading: input.reading,
    figure,
    index: at.index,
    scene,
    sentence,
    at,
    asOf: input.asOf,
    home: input.home,
    prevailing: input.prevailing,
    sources,
    scenes: input.frame.scenes,
    from,
    to,
    measures: measureMentions(lexicon, core, ownHit, bank),
    named: ownHit ?? bank,
    entities: entityMentions(lexicon, core),
    words: (id, value) => {
      const list = input.frame.words.get(id) ?? NO_WORDS;
      return value === undefined ? list : list.filter((w) => w.value === value);
    },
    memo: new Map(),
    before,
    after: scene.prose.slice(at.end, to),
    unknown: unknownWords(scene, sentence, clauseStart, clauseEnd),
  };
};
