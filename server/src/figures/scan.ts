/**
 * Reads the figures of a note: block by block, token by token, each anchor asked first whether it is a mark (a date, a tenor, a rank, ...),
 * then which kind of figure it is, then whether it opens a range. Linear in the prose: every question looks at a bounded number of tokens.
 *
 * A reader keeps what each block gave, so that after an edit only changed blocks are scanned again.
 */
import type { Unit } from "../quantity/unit.js";
import { finish, type Steps } from "../text/steps.js";
import type { Block, Note } from "../text/types.js";
import { toSource } from "../text/types.js";
import type { NoteSignals } from "./blockContext.js";
import { type BlockReading, latestRates, scanBlock } from "./blockScan.js";
import { type CarriedUnit, type CellUnits, carriedUnit, TableUnits } from "./columns.js";
import type { Earlier } from "./kinds/kind.js";
import { CROWNS, YEN_SIGNS, YUAN_SIGNS } from "./tables/currencies.js";
import { Tokens } from "./tokens.js";
import type { Figure, FigureReading, Mark } from "./types.js";

export interface FigureReader {
  /** What `readFigures` gives for the note, reusing the readings of unchanged blocks. */
  read(note: Note): FigureReading;
  /** The same, block by block. */
  steps(note: Note): Steps<FigureReading>;
}

/** What was read for one prose, and the figures made of it for the block where it stood last. */
interface Kept {
  readonly reading: BlockReading;
  block: Block | null;
  index: number;
  figures: readonly Figure[];
  marks: readonly Mark[];
}

/** Readings kept per reader; beyond, the memory starts anew. */
const MOST_READINGS = 50_000;
const NOTHING: BlockReading = { figures: [], marks: [], rates: [], yuan: undefined, crown: undefined, usedRates: false };

class Signals implements NoteSignals {
  before: readonly Earlier[] = [];
  private isYuan: boolean | null = null;
  private crownOf: { code: Unit | null } | null = null;

  constructor(
    private readonly note: Note,
    private readonly leaning: (prose: string) => number,
  ) {}

  yuan(): boolean {
    if (this.isYuan === null) {
      let sum = this.note.frontMatter ? this.leaning(this.note.frontMatter.yaml) : 0;
      for (const block of this.note.blocks) sum += this.leaning(block.prose);
      this.isYuan = sum > 0;
    }
    return this.isYuan;
  }

  crown(): Unit | null {
    this.crownOf ??= { code: CROWNS.find(([words]) => words.test(this.note.source))?.[1] ?? null };
    return this.crownOf.code;
  }

  rates(): readonly Earlier[] {
    return this.before;
  }
}

const ALL_YUAN = new RegExp(YUAN_SIGNS, "gi");
const ALL_YEN = new RegExp(YEN_SIGNS, "gi");

class CachingReader implements FigureReader {
  /** By prose; of cells, by what their table says and then by prose. */
  private readonly kept = new Map<string, Kept>();
  private readonly keptCells = new Map<string, Map<string, Kept>>();
  private readonly tokens = new Tokens();
  private readonly leanings = new Map<string, number>();
  private readonly headers = new Map<string, CarriedUnit | null>();
  private readonly captions = new Map<string, CarriedUnit | null>();

  /** How many more words of a text speak of yuan than of yen. */
  private readonly leaning = (prose: string): number => {
    let kept = this.leanings.get(prose);
    if (kept === undefined) {
      kept = (prose.match(ALL_YUAN)?.length ?? 0) - (prose.match(ALL_YEN)?.length ?? 0);
      this.leanings.set(prose, kept);
    }
    return kept;
  };

  private readonly carriedUnit = (prose: string, strict: boolean): CarriedUnit | null => {
    const memory = strict ? this.captions : this.headers;
    let kept = memory.get(prose);
    if (kept === undefined) {
      kept = carriedUnit(prose, strict, this.tokens);
      memory.set(prose, kept);
    }
    return kept;
  };

  read(note: Note): FigureReading {
    return finish(this.steps(note));
  }

  *steps(note: Note): Steps<FigureReading> {
    for (const memory of [this.kept, ...this.keptCells.values(), this.leanings, this.headers, this.captions])
      if (memory.size > MOST_READINGS) memory.clear();
    const figures: Figure[] = [];
    const marks: Mark[] = [];
    const signals = new Signals(note, this.leaning);
    let table = null as { index: number; units: TableUnits } | null;
    for (let index = 0; index < note.blocks.length; index++) {
      const block = note.blocks[index]!;
      let cell: CellUnits | null = null;
      if (block.cell && block.cell.row > 0) {
        if (table?.index !== block.cell.table)
          table = { index: block.cell.table, units: new TableUnits(note, firstOf(note, index), this.carriedUnit) };
        cell = table.units.of(block);
      }
      const kept = this.block(block, cell, signals);
      if (kept.reading === NOTHING) continue;
      if (kept.block !== block || kept.index !== index) place(kept, note.source, block, index);
      for (const f of kept.figures) figures.push(f);
      for (const m of kept.marks) marks.push(m);
      signals.before = latestRates(kept.reading.rates, signals.before);
      // Not before: a reading that is kept is moved to where it stands, and two notes may share it.
      yield;
    }
    return { figures, marks };
  }

  private block(block: Block, cell: CellUnits | null, signals: NoteSignals): Kept {
    const memory = cell ? this.cells(cell) : this.kept;
    const kept = memory.get(block.prose);
    if (kept) {
      const { reading } = kept;
      const holds =
        !reading.usedRates &&
        (reading.yuan === undefined || reading.yuan === signals.yuan()) &&
        (reading.crown === undefined || reading.crown === signals.crown());
      if (holds) return kept;
    }
    const t = this.tokens.read(block.prose, false);
    const reading = t.anchors.length === 0 ? NOTHING : scanBlock(t, cell, signals);
    const fresh: Kept = { reading, block: null, index: -1, figures: [], marks: [] };
    memory.set(block.prose, fresh);
    return fresh;
  }

  private cells({ names, carried }: CellUnits): Map<string, Kept> {
    const key = names ? "names" : carried ? `${carried.kind} ${carried.unit} ${carried.scale}` : "";
    let memory = this.keptCells.get(key);
    if (!memory) {
      memory = new Map();
      this.keptCells.set(key, memory);
    }
    return memory;
  }
}

/** Index of the first cell of the table that block `index` belongs to. */
const firstOf = (note: Note, index: number): number => {
  const table = note.blocks[index]!.cell!.table;
  let first = index;
  while (first > 0 && note.blocks[first - 1]!.cell?.table === table) first--;
  return first;
};

/** Gives a block's reading its place in the note. */
const place = (kept: Kept, source: string, block: Block, index: number): void => {
  kept.block = block;
  kept.index = index;
  kept.figures = kept.reading.figures.map((f) => {
    const start = toSource(block, f.proseStart);
    const end = sourceEnd(source, block, f.proseEnd);
    return {
      start,
      end,
      text: source.slice(start, end),
      kind: f.kind,
      unit: f.unit,
      numbers: f.numbers,
      hedge: f.hedge,
      signed: f.signed,
      block: index,
      proseStart: f.proseStart,
      proseEnd: f.proseEnd,
      unitFrom: f.unitFrom,
    };
  });
  kept.marks = kept.reading.marks.map((m) => ({
    start: toSource(block, m.proseStart),
    end: sourceEnd(source, block, m.proseEnd),
    kind: m.kind,
    block: index,
    proseStart: m.proseStart,
    proseEnd: m.proseEnd,
  }));
};

/** Source offset just past the prose unit before `proseEnd`: markup that follows it does not belong to the figure. */
const sourceEnd = (source: string, block: Block, proseEnd: number): number => {
  if (!block.map) return block.start + proseEnd;
  const last = block.map[proseEnd - 1]!;
  // An entity or a blank stands for more than one character of the source.
  return source.charCodeAt(last) === block.prose.charCodeAt(proseEnd - 1) ? last + 1 : toSource(block, proseEnd);
};

/** A reader with a memory of its own: one per open note. */
export const createFigureReader = (): FigureReader => new CachingReader();

/** Figures and marks of a note, in source order. Never throws; depends on the note alone. */
export const readFigures = (note: Note): FigureReading => createFigureReader().read(note);
