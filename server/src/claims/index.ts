/**
 * The claims layer: what each figure of a note asserts, from the text alone. Readings are ranked; the verdict layer tries them on values.
 */
import type { Annotations } from "../annotations/types.js";
import type { Catalogue, Fact } from "../dataset/types.js";
import type { FigureReading } from "../figures/types.js";
import type { Day } from "../quantity/period.js";
import { finish, type Steps } from "../text/steps.js";
import type { Block, Note } from "../text/types.js";
import { abstention } from "./abstain.js";
import { withComputed } from "./computed.js";
import { type Discourse, readDiscourse } from "./context.js";
import { homeOf, prevailingOf } from "./home.js";
import { asExtremes } from "./kinds/extreme.js";
import { estimatorsOf } from "./kinds/fact.js";
import { KINDS } from "./kinds/index.js";
import type { FactTable, Sight } from "./kinds/kind.js";
import { buildLexicon, type Lexicon } from "./lexicon.js";
import { withoutMeans } from "./means.js";
import { withNarrative } from "./narrative.js";
import { pinnedReading } from "./pins.js";
import { rank } from "./readings.js";
import { type Snapshot, unchangedFigures } from "./reuse.js";
import { lexicalCache, readScene, type Scene, type SceneFigure, type Words } from "./scene.js";
import { shapeOf } from "./shape.js";
import { subjects } from "./subjects.js";
import type { Claim, Reading } from "./types.js";
import { createFrame, createView, type View } from "./view.js";

export interface Understanding {
  /** For one note: what it read is kept for the next reading, and goes when the reader is dropped. */
  reader(): ClaimReader;
}

export interface ClaimReader {
  /** One claim per figure, in order. Never throws. */
  read(note: Note, reading: FigureReading, context: UnderstandContext): readonly Claim[];
  /** The same, sentence by sentence. */
  steps(note: Note, reading: FigureReading, context: UnderstandContext): Steps<readonly Claim[]>;
}

export interface UnderstandContext {
  readonly asOf: Day;
  /** The note's day at a source offset, where settings in the text change it; `asOf` everywhere when left out. */
  readonly asOfAt?: (offset: number) => Day;
  readonly annotations: Annotations;
  /** Entity and currency of the settings; "" when none is set. */
  readonly entity: string;
  readonly currency: string;
  /**
   * The reading of a claim just read that the data bears out beyond doubt, or null: what the figures after it refer to. Left out: the text alone
   * decides.
   */
  readonly confirm?: (claim: Claim) => Reading | null;
}

/** Plausibility of a reading that the data bore out. */
const CONFIRMED = 0.92;

/** A claim as later figures see it: the reading that was borne out comes first. */
const grounded = (claim: Claim, confirm: UnderstandContext["confirm"]): Claim => {
  const reading = confirm?.(claim);
  if (!reading) return claim;
  const first = { ...reading, prior: Math.max(reading.prior, CONFIRMED) };
  return { ...claim, readings: [first, ...claim.readings.filter((r) => r !== reading)] };
};

const nothing = (figure: number, abstain: Claim["abstain"] = "no-claim"): Claim => ({
  figure,
  readings: [],
  abstain,
  pinned: null,
  evidence: [],
});

const figuresByBlock = (reading: FigureReading): Map<number, SceneFigure[]> => {
  const out = new Map<number, SceneFigure[]>();
  reading.figures.forEach((figure, index) => {
    const item: SceneFigure = { start: figure.proseStart, end: figure.proseEnd, index, figure };
    const list = out.get(figure.block);
    if (list) list.push(item);
    else out.set(figure.block, [item]);
  });
  return out;
};

const titleBlock = (title: string): Block => ({
  kind: "heading",
  prose: title,
  map: null,
  depth: 1,
  headings: [],
  listDepth: 0,
  listItem: -1,
  quoteDepth: 0,
  cell: null,
  footnote: false,
  start: 0,
  end: 0,
});

/** A measure was named in the figure's sentence, its unit fits none of its series or its entity has none. */
const unheld = (v: View): boolean =>
  v.measures.some((m) => m.direct && m.strong && m.score > 0.6) &&
  // Nobody named at all: then it is the text that does not say whose it is.
  (v.entities.length > 0 || v.home !== null || v.named === null);

/** What a note's last reading left for the next; one that was broken off leaves what stood before it. */
interface Kept {
  words?: Words;
  snapshot?: Snapshot;
}

export const createUnderstanding = (catalogue: Catalogue): Understanding => {
  // Both are built on first use: opening a note without figures costs nothing.
  let built: { lexicon: Lexicon; facts: FactTable } | undefined;
  const tools = (): { lexicon: Lexicon; facts: FactTable } => {
    if (!built) {
      const byMeasure = new Map<string, Fact[]>();
      const byEntity = new Map<string, Fact[]>();
      const add = (map: Map<string, Fact[]>, key: string, fact: Fact): void => {
        const list = map.get(key);
        if (list) list.push(fact);
        else map.set(key, [fact]);
      };
      const lexicon = buildLexicon(catalogue);
      for (const fact of catalogue.facts()) {
        add(byMeasure, fact.measure, fact);
        if (lexicon.entities.get(fact.entity)?.kind === "firm") add(byEntity, fact.entity, fact);
      }
      built = { lexicon, facts: { byMeasure, byEntity, byName: estimatorsOf(catalogue, lexicon), words: new Map() } };
    }
    return built;
  };

  const claimOf = (view: View, earlier: readonly Claim[], facts: FactTable): Claim => {
    const shape = shapeOf(view);
    const sight: Sight = { view, shape, subjects: subjects(view, earlier), earlier, facts };
    const proposed: Reading[] = [];
    for (const kind of KINDS) for (const r of kind.propose(sight)) proposed.push(r);
    const step = (id: string): boolean => catalogue.series(id)?.measure.startsWith("policy-rate") ?? false;
    const readings = rank(withComputed(view, earlier, asExtremes(view, withoutMeans(view, proposed), step)));
    const held = abstention(view);
    const trail = held ? [held.evidence] : [];
    if (held) return { figure: view.index, readings: readings, abstain: held.reason, pinned: null, evidence: trail };
    const abstain = readings.length > 0 ? null : unheld(view) ? "no-series" : "no-claim";
    return { figure: view.index, readings, abstain, pinned: null, evidence: view.measures.slice(0, 3).map((m) => m.evidence) };
  };

  const entityAt = (context: UnderstandContext, offset: number): string | null => {
    let entity = context.annotations.frontMatter.entity ?? (context.entity === "" ? null : context.entity);
    for (const s of context.annotations.settings) if (s.entity !== null && s.end <= offset) entity = s.entity;
    return entity;
  };

  const asOfAt = (context: UnderstandContext, offset: number): Day => context.asOfAt?.(offset) ?? context.asOf;

  function* steps(kept: Kept, note: Note, reading: FigureReading, context: UnderstandContext): Steps<readonly Claim[]> {
    if (reading.figures.length === 0) return [];
    const cache = lexicalCache(kept.words);
    const { lexicon, facts } = tools();
    const byBlock = figuresByBlock(reading);
    const read: Scene[] = [];
    for (const [i, block] of note.blocks.entries()) {
      read.push(readScene(lexicon, block, i, byBlock.get(i) ?? [], asOfAt(context, block.start), cache));
      yield;
    }
    const scenes = withNarrative(read);
    const { title } = context.annotations.frontMatter;
    const discourse: Discourse = readDiscourse(
      note,
      scenes,
      title ? readScene(lexicon, titleBlock(title), -1, [], context.asOf, cache) : null,
    );
    const homes = new Map<string | null, string | null>();
    const homeAt = (offset: number): string | null => {
      const setting = entityAt(context, offset);
      let home = homes.get(setting);
      if (home === undefined) {
        home = homeOf(lexicon, scenes, setting);
        homes.set(setting, home);
      }
      return home;
    };
    const pins = new Map(context.annotations.pins.filter((p) => p.figure >= 0).map((p) => [p.figure, p]));
    const pinIndex = new Map(context.annotations.pins.map((p, i) => [p, i]));
    const prevailing = prevailingOf(lexicon, scenes);
    const now = {
      prevailing,
      blocks: note.blocks,
      figures: reading.figures,
      pins: context.annotations.pins,
      title,
      asOf: context.asOf,
      homes: scenes.map((scene) => (scene.sentences.some((s) => s.figures.length > 0) ? homeAt(scene.block.start) : null)),
      days: scenes.map((scene) => asOfAt(context, scene.block.start)),
    };
    const base = kept.snapshot;
    const ready = base ? unchangedFigures(base, now) : 0;
    const claims: Claim[] = base ? base.claims.slice(0, ready) : [];
    const seen: Claim[] = base ? base.seen.slice(0, ready) : [];
    const keep = (claim: Claim): void => {
      claims[claim.figure] = claim;
      seen[claim.figure] = grounded(claim, context.confirm);
    };
    for (const scene of scenes) {
      const home = now.homes[scene.index] ?? null;
      for (const sentence of scene.sentences) {
        if (sentence.figures.every((f) => f.index < ready)) continue;
        yield;
        const frame = createFrame(lexicon, discourse, scene, sentence, home);
        for (const at of sentence.figures) {
          if (at.index < ready) continue;
          const pin = pins.get(at.index);
          const pinned = pin ? pinnedReading(pin, at.figure, catalogue) : null;
          if (pin && pinned) {
            keep({
              figure: at.index,
              readings: [pinned],
              abstain: null,
              pinned: { pin: pinIndex.get(pin) ?? -1, vintage: pin.vintage },
              evidence: pinned.evidence,
            });
            continue;
          }
          const view = createView({
            lexicon,
            reading,
            frame,
            scene,
            sentence,
            at,
            asOf: asOfAt(context, scene.block.start),
            home,
            prevailing,
          });
          keep(claimOf(view, seen, facts));
        }
      }
    }
    const all = reading.figures.map((_, i) => claims[i] ?? nothing(i));
    kept.words = cache.now;
    kept.snapshot = { ...now, claims, seen };
    return all;
  }

  return {
    reader() {
      const kept: Kept = {};
      return {
        read: (note, reading, context) => finish(steps(kept, note, reading, context)),
        steps: (note, reading, context) => steps(kept, note, reading, context),
      };
    },
  };
};
