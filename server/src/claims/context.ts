/**
 * What speaks for a figure beside its own sentence, in a stated order: table row, column and caption; the lead words of its block; earlier
 * sentences; its list's introduction and earlier items; headings from the nearest outwards; the title. Each source has a weight.
 */
import type { Block, Note } from "../text/types.js";
import type { Scene, Sentence } from "./scene.js";
import { isLeadSentence } from "./scene.js";

export type Place =
  | "clause"
  | "sentence"
  | "earlier sentence"
  | "row"
  | "column"
  | "caption"
  | "lead"
  | "list"
  | "paragraph"
  | "heading"
  | "title"
  | "front matter"
  | "default";

/** A sentence that may speak for a figure, and how strongly. */
export interface Source {
  readonly scene: Scene;
  readonly sentence: Sentence;
  readonly place: Place;
  readonly weight: number;
}

/** Weight of a source one step away, and what each further step costs. */
const WEIGHT: Readonly<Record<Exclude<Place, "clause" | "sentence" | "front matter" | "default">, readonly [number, number]>> = {
  row: [0.98, 0.9],
  column: [0.96, 0.9],
  caption: [0.8, 0.85],
  lead: [0.93, 0.9],
  "earlier sentence": [0.86, 0.84],
  list: [0.78, 0.85],
  paragraph: [0.68, 0.88],
  heading: [0.72, 0.85],
  title: [0.6, 0.8],
};

const weigh = (place: keyof typeof WEIGHT, step: number): number => WEIGHT[place][0] * WEIGHT[place][1] ** step;

/** Earlier paragraphs of the section that are looked at. */
const PARAGRAPHS_BACK = 2;

/** Sentences of one block that are looked at: the nearest. Further ones weigh next to nothing, and a note may be one endless paragraph. */
export const SENTENCES_BACK = 32;

export interface Discourse {
  readonly scenes: readonly Scene[];
  /** Cells of a table: table -> row -> column -> scene. */
  readonly tables: ReadonlyMap<number, ReadonlyMap<string, Scene>>;
  readonly title: Scene | null;
  /** Sentences that state a rule for the whole note: "all closes Thursday unless marked". */
  readonly conventions: readonly Source[];
}

/** What a rule for the figures of a note speaks of, and how it says so: "Levels are Thursday's close", "NY closes Thu 10 Apr". */
const CONVENTION =
  /^\W*(?:all |the )?(?:[\w-]+ )?(?:levels|marks|closes|closing levels|closing prices|prices|quotes|fixings|yields|moves|changes|figures|numbers|data|ratios|the year|source|sources)\b(?=.*\b(?:are|is|as (?:of|at)|at|from|to|for|unless|except|both|all)\b|:|.{0,30}$)|\b(?:except where|unless otherwise|unless we say|except as|where not stated)\b/i;

/** Sentences of a table's or chart's making and headings name a time too, but rule no others. */
export const isConvention = (scene: Scene, s: Sentence): boolean => {
  if (s.hits.some((h) => h.entry.kind === "word" && h.entry.id === "convention")) return true;
  if (scene.block.kind !== "paragraph" || scene.block.cell !== null || s.periods.length === 0) return false;
  return s.end - s.start < 160 && CONVENTION.test(scene.prose.slice(s.start, s.end));
};

export const readDiscourse = (note: Note, scenes: readonly Scene[], title: Scene | null): Discourse => {
  const tables = new Map<number, Map<string, Scene>>();
  for (const scene of scenes) {
    const cell = note.blocks[scene.index]?.cell;
    if (!cell) continue;
    let table = tables.get(cell.table);
    if (!table) {
      table = new Map();
      tables.set(cell.table, table);
    }
    table.set(`${cell.row}/${cell.column}`, scene);
  }
  const conventions = scenes.flatMap((scene) =>
    scene.sentences
      .filter((s) => s.figures.length === 0 && isConvention(scene, s))
      .map((sentence): Source => ({ scene, sentence, place: "default", weight: 0.8 })),
  );
  return { scenes, tables, title, conventions };
};

const whole = (scene: Scene | undefined, place: keyof typeof WEIGHT, step: number, out: Source[]): void => {
  if (!scene) return;
  const { length } = scene.sentences;
  const backwards = place === "paragraph" || place === "list";
  const from = backwards ? Math.max(0, length - SENTENCES_BACK) : 0;
  for (let i = from; i < length && i < from + SENTENCES_BACK; i++)
    out.push({
      scene,
      sentence: scene.sentences[i] as Sentence,
      place,
      weight: weigh(place, step) * 0.97 ** (backwards ? length - 1 - i : i),
    });
};

const sameSection = (a: Block, b: Block): boolean => a.headings.length === b.headings.length && a.headings.at(-1) === b.headings.at(-1);

/** A block of one figure and no other words (a number before it aside). */
const isFigureOnly = (scene: Scene): boolean => {
  const figures = scene.sentences.flatMap((s) => s.figures);
  const [only] = figures;
  return only !== undefined && figures.length === 1 && !/\p{L}/u.test(scene.prose.slice(0, only.start) + scene.prose.slice(only.end));
};

/** Sources for the figures of a sentence, nearest first (its own sentence left out). */
export const sourcesFor = (d: Discourse, scene: Scene, sentence: Sentence): readonly Source[] => {
  const out: Source[] = [];
  const { block } = scene;
  if (block.cell) {
    const table = d.tables.get(block.cell.table);
    const { row, column } = block.cell;
    for (let c = 0, step = 0; c < column; c++) {
      const left = table?.get(`${row}/${c}`);
      if (left && (c === 0 || left.sentences.every((s) => s.figures.length === 0))) whole(left, "row", step++, out);
    }
    if (row > 0) whole(table?.get(`0/${column}`), "column", 0, out);
    if (row > 0 && column > 0) whole(table?.get("0/0"), "column", 3, out);
  }
  // "## $1.78 trillion", and under it "The deficit.": what follows a heading that is nothing but a figure names it.
  if (block.kind === "heading" && isFigureOnly(scene)) {
    const next = d.scenes[scene.index + 1];
    const first = next?.sentences[0];
    if (next && first && next.block.kind === "paragraph")
      out.push({ scene: next, sentence: first, place: "lead", weight: weigh("lead", 0) });
  }
  const own = scene.sentences.indexOf(sentence);
  const lead = scene.sentences[0];
  if (lead && lead !== sentence && isLeadSentence(scene, lead))
    out.push({ scene, sentence: lead, place: "lead", weight: weigh("lead", 0) });
  for (let i = own - 1, step = 0; i >= 0 && step < SENTENCES_BACK; i--, step++) {
    const s = scene.sentences[i] as Sentence;
    if (s === lead && isLeadSentence(scene, s)) continue;
    out.push({ scene, sentence: s, place: "earlier sentence", weight: weigh("earlier sentence", step) });
  }
  // Blocks before this one in its section: the list's introduction and items, a short line that acts as a heading, paragraphs.
  let items = 0;
  let paragraphs = 0;
  let leads = 0;
  let captioned = false;
  for (let i = scene.index - 1; i >= 0; i--) {
    const other = d.scenes[i];
    if (!other) continue;
    const b = other.block;
    if (b.kind === "heading") {
      if (!block.headings.includes(i)) break;
      continue;
    }
    if (!sameSection(b, block)) break;
    if (b.cell) {
      if (block.cell && b.cell.table === block.cell.table) continue;
      continue;
    }
    if (block.cell && !captioned) {
      captioned = true;
      whole(other, "caption", 0, out);
      paragraphs++;
      continue;
    }
    if (other.lead) {
      if (leads++ === 0) whole(other, "lead", 1, out);
      if (b.listDepth === 0) paragraphs = PARAGRAPHS_BACK;
      continue;
    }
    if (block.listDepth > 0 && b.listDepth > 0) {
      if (b.listItem === block.listItem && b.listDepth <= block.listDepth) whole(other, "earlier sentence", 1, out);
      else if (items++ < 4) whole(other, "list", items, out);
      continue;
    }
    if (block.listDepth > 0 && b.listDepth === 0 && items >= 0 && paragraphs === 0) {
      whole(other, "list", 0, out);
      paragraphs++;
      continue;
    }
    if (paragraphs++ < PARAGRAPHS_BACK) whole(other, "paragraph", paragraphs - 1 + (b.listDepth > 0 ? 1 : 0), out);
    if (paragraphs >= PARAGRAPHS_BACK + 2) break;
  }
  [...block.headings].reverse().forEach((h, step) => {
    whole(d.scenes[h], "heading", step, out);
  });
  for (const c of d.conventions) if (c.scene.index < scene.index) out.push(c);
  if (d.title) whole(d.title, "title", 0, out);
  return out;
};
