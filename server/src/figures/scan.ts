/**
 * Reads the figures of a note: block by block, token by token, each anchor asked first whether it is a mark (a date, a tenor, a rank, ...),
 * then which kind of figure it is, then whether it opens a range. Linear in the prose: every question looks at a bounded number of tokens.
 */
import type { Unit } from "../quantity/unit.js";
import type { Block, Note } from "../text/types.js";
import { toSource } from "../text/types.js";
import { type Amount, readAmount } from "./amounts.js";
import { type CarriedUnit, TableUnits } from "./columns.js";
import { isZero, negate } from "./decimalText.js";
import { readHedge } from "./hedges.js";
import type { Context, Earlier, UnitReading } from "./kinds/kind.js";
import { isBare } from "./kinds/levels.js";
import { readMark } from "./marks.js";
import { sharesUnit, wholeAhead } from "./neighbours.js";
import { readRange } from "./ranges.js";
import { readKind, writtenNumber } from "./readings.js";
import { CROWNS, YEN_SIGNS, YUAN_SIGNS } from "./tables/currencies.js";
import { MULTIPLES } from "./tables/numerals.js";
import { Tokens } from "./tokens.js";
import type { Figure, FigureReading, Mark, WrittenNumber } from "./types.js";

/** Pairs remembered for "160 will print". */
const MOST_RATES = 8;

class NoteContext implements Context {
  previous: Earlier | null = null;
  rates: readonly Earlier[] = [];
  private block: Block | null = null;
  private yuanHere: boolean | null = null;
  private yuanNote: boolean | null = null;

  constructor(private readonly note: Note) {}

  enter(block: Block): void {
    this.block = block;
    this.previous = null;
    this.yuanHere = null;
    this.rates = this.rates.map((r) => (r.to < 0 ? r : { ...r, to: -1 }));
  }

  settle(sign: string, code: Unit): Unit {
    if (sign === "¥") {
      this.yuanHere ??= this.isYuan();
      return this.yuanHere ? "CNY" : "JPY";
    }
    if (sign === "kr" || sign === "Kr") for (const [words, crown] of CROWNS) if (words.test(this.note.source)) return crown;
    return code;
  }

  /** Whether "¥" means yuan: by the block's words, else by which the note has more of. */
  private isYuan(): boolean {
    const here = this.block!.prose;
    const yen = YEN_SIGNS.test(here);
    const yuan = YUAN_SIGNS.test(here);
    if (yen !== yuan) return yuan;
    if (this.yuanNote === null) {
      const count = (words: RegExp): number => this.note.source.match(new RegExp(words, "gi"))?.length ?? 0;
      this.yuanNote = count(YUAN_SIGNS) > count(YEN_SIGNS);
    }
    return this.yuanNote;
  }
}

interface Draft {
  readonly kind: Figure["kind"];
  readonly unit: Unit | null;
  readonly from: number;
  readonly to: number;
  readonly numbers: Figure["numbers"];
  readonly signed: boolean;
  readonly unitFrom: Figure["unitFrom"];
}

class Scanner {
  private readonly figures: Figure[] = [];
  private readonly marks: Mark[] = [];
  private readonly context: NoteContext;
  private tableUnits: { table: number; units: TableUnits } | null = null;

  constructor(private readonly note: Note) {
    this.context = new NoteContext(note);
  }

  read(): FigureReading {
    const t = new Tokens();
    this.note.blocks.forEach((block, index) => {
      if (t.read(block.prose).anchors.length > 0) this.block(t, block, index);
    });
    return { figures: this.figures, marks: this.marks };
  }

  private block(t: Tokens, block: Block, index: number): void {
    this.context.enter(block);
    const units = block.cell && block.cell.row > 0 ? this.unitsOf(block, index) : null;
    let done = 0;
    for (const anchor of t.anchors) {
      if (anchor < done) continue;
      const drafts = units && done === 0 ? this.cell(t, block, anchor, units) : null;
      const read = drafts ?? this.anchor(t, anchor, done, index);
      if (!read) continue;
      for (const draft of read) {
        if (draft.from < done) continue;
        this.add(t, block, index, draft);
        done = Math.max(done, draft.to);
      }
      done = Math.max(done, this.marked);
    }
  }

  /** Token after the mark found last by `anchor`. */
  private marked = 0;

  private anchor(t: Tokens, anchor: number, done: number, index: number): readonly Draft[] | null {
    this.marked = 0;
    const mark = readMark(t, anchor);
    if (mark && mark.from >= done) {
      this.addMark(t, index, mark.kind, mark.from, mark.to);
      this.marked = mark.to;
      return [];
    }
    const multiple = t.isNumber(anchor) ? undefined : MULTIPLES.get(t.word(anchor));
    if (multiple !== undefined) {
      const number: WrittenNumber = {
        value: multiple,
        exponent: multiple === "0.5" ? -1 : 0,
        digits: t.raw(anchor),
        decimals: multiple === "0.5" ? 1 : 0,
        scale: 0,
      };
      return [{ kind: "multiple", unit: null, from: anchor, to: anchor + 1, numbers: [number], signed: false, unitFrom: "text" }];
    }
    const a = readAmount(t, anchor);
    if (!a || a.from < done) return null;
    const reading = readKind(t, a, this.context);
    const range = readRange(t, a, reading, this.context);
    if (range) return range.map((r) => ({ ...r, unitFrom: r.unit === null ? null : "text" }));
    if (reading?.kind === "number") {
      const ahead = wholeAhead(t, a.to);
      const whole = ahead < 0 ? null : readAmount(t, ahead);
      const unit = whole && readKind(t, whole, this.context);
      if (unit?.kind === "money" || unit?.kind === "mass") {
        return [{ ...this.draft(t, a, reading, "neighbour"), kind: unit.kind, unit: unit.unit }];
      }
    }
    if (reading) return [this.draft(t, a, reading, reading.unit === null ? null : "text")];
    const previous = this.context.previous;
    if (previous && sharesUnit(t, a, previous)) {
      const shift = 0;
      const number = writtenNumber(t, a, shift, previous.number.scale);
      return [
        { kind: previous.kind, unit: previous.unit, from: a.from, to: a.to, numbers: [number], signed: a.signed, unitFrom: "neighbour" },
      ];
    }
    return null;
  }

  private draft(t: Tokens, a: Amount, reading: UnitReading, unitFrom: Figure["unitFrom"]): Draft {
    return {
      kind: reading.kind,
      unit: reading.unit,
      from: reading.from ?? a.from,
      to: reading.to,
      numbers: [reading.number ?? writtenNumber(t, a, reading.shift)],
      signed: a.signed,
      unitFrom,
    };
  }

  private unitsOf(block: Block, index: number): TableUnits {
    const table = block.cell!.table;
    if (this.tableUnits?.table !== table) {
      let first = index;
      while (first > 0 && this.note.blocks[first - 1]!.cell?.table === table) first--;
      this.tableUnits = { table, units: new TableUnits(this.note, first) };
    }
    return this.tableUnits!.units;
  }

  /** A cell that is a number and nothing else takes the unit of its column; null when the cell is to be read as prose. */
  private cell(t: Tokens, block: Block, anchor: number, units: TableUnits): readonly Draft[] | null {
    const a = readAmount(t, anchor);
    if (!a || a.style === "words") return null;
    const names = units.names(block);
    const carried: CarriedUnit | null = names ? null : units.unitOf(block);
    const open = t.is(0, "(") ? 1 : 0;
    if (a.from !== open) return null;
    let end = t.count;
    // Footnote signs and "e", "p", "r" (estimate, preliminary, revised) after the number.
    while (end > a.to && /^(?:[*†‡^¹²³]|[epr])$/.test(t.raw(end - 1))) end--;
    const closed = open === 1 && t.is(end - 1, ")");
    if (open === 1 && !closed) return null;
    const last = closed ? end - 1 : end;
    const reading = readKind(t, a, this.context);
    const own = reading !== null && reading.unit !== null && reading.kind !== "index";
    const unitTo = own ? reading.to : a.to;
    if (unitTo !== last) return this.cellRange(t, a, last, carried, reading);
    if (own && !closed) return null;
    const negative = closed && !a.negative;
    const sign = (n: WrittenNumber): WrittenNumber => (negative && !isZero(n.value) ? { ...n, value: negate(n.value) } : n);
    const whole = { from: closed ? 0 : a.from, to: closed ? end : unitTo, signed: a.signed || negative };
    if (own) {
      const d = this.draft(t, a, reading, "text");
      return [{ ...d, ...whole, numbers: [sign(d.numbers[0])] }];
    }
    if (names) return a.scaled || a.grouped ? null : [];
    if (a.currency !== null) return null;
    if (!carried) {
      // A column of dates is told by its cells.
      if (readMark(t, anchor)) return null;
      return [{ kind: "number", unit: null, ...whole, numbers: [sign(writtenNumber(t, a, 0))], unitFrom: null }];
    }
    const number = writtenNumber(t, a, 0, a.scaled ? a.scale : carried.scale);
    return [{ kind: carried.kind, unit: carried.unit, ...whole, numbers: [sign(number)], unitFrom: "header" }];
  }

  /** "4.25–4.50" under a header with a unit. */
  private cellRange(t: Tokens, a: Amount, last: number, carried: CarriedUnit | null, reading: UnitReading | null): readonly Draft[] | null {
    if (!carried || reading?.unit || !isBare(t, { ...a, to: last })) return null;
    const dash = t.raw(a.to);
    if (dash !== "-" && dash !== "–" && t.word(a.to) !== "to") return null;
    const b = readAmount(t, a.to + 1);
    if (!b || b.from !== a.to + 1 || b.to !== last || a.scaled || b.scaled) return null;
    const numbers = [writtenNumber(t, a, 0, carried.scale), writtenNumber(t, b, 0, carried.scale)] as const;
    return [{ kind: carried.kind, unit: carried.unit, from: a.from, to: last, numbers, signed: a.signed || b.signed, unitFrom: "header" }];
  }

  private add(t: Tokens, block: Block, index: number, draft: Draft): void {
    const proseStart = t.start(draft.from);
    const proseEnd = t.end(draft.to - 1);
    const start = toSource(block, proseStart);
    const end = sourceEnd(this.note.source, block, proseEnd);
    const number = draft.numbers[0];
    const earlier: Earlier = { kind: draft.kind, unit: draft.unit, to: draft.to, number };
    this.context.previous = earlier;
    if (draft.kind === "fx")
      this.context.rates = [earlier, ...this.context.rates.filter((r) => r.unit !== draft.unit)].slice(0, MOST_RATES);
    this.figures.push({
      start,
      end,
      text: this.note.source.slice(start, end),
      kind: draft.kind,
      unit: draft.unit,
      numbers: draft.numbers,
      hedge: readHedge(t, draft.from, draft.to),
      signed: draft.signed,
      block: index,
      proseStart,
      proseEnd,
      unitFrom: draft.unitFrom,
    });
  }

  private addMark(t: Tokens, index: number, kind: Mark["kind"], from: number, to: number): void {
    const block = this.note.blocks[index]!;
    const proseStart = t.start(from);
    const proseEnd = t.end(to - 1);
    this.marks.push({
      start: toSource(block, proseStart),
      end: sourceEnd(this.note.source, block, proseEnd),
      kind,
      block: index,
      proseStart,
      proseEnd,
    });
  }
}

/** Source offset just past the prose unit before `proseEnd`: markup that follows it does not belong to the figure. */
const sourceEnd = (source: string, block: Block, proseEnd: number): number => {
  if (!block.map) return block.start + proseEnd;
  const last = block.map[proseEnd - 1]!;
  // An entity or a blank stands for more than one character of the source.
  return source.charCodeAt(last) === block.prose.charCodeAt(proseEnd - 1) ? last + 1 : toSource(block, proseEnd);
};

/** Figures and marks of a note, in source order. Never throws; depends on the note alone. */
export const readFigures = (note: Note): FigureReading => new Scanner(note).read();
