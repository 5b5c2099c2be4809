/** Scans one block's prose. Depends on the prose, the units a table carries, and (recorded) what it asked about the note. */
import type { Unit } from "../quantity/unit.js";
import { type Amount, readAmount } from "./amounts.js";
import { BlockContext, type NoteSignals } from "./blockContext.js";
import type { CarriedUnit, CellUnits } from "./columns.js";
import { isZero, negate } from "./decimalText.js";
import { readHedge } from "./hedges.js";
import type { Earlier, UnitReading } from "./kinds/kind.js";
import { isBare } from "./kinds/levels.js";
import { standsAlone } from "./kinds/number.js";
import { readMark, type TokenMark } from "./marks/index.js";
import { sharesUnit, wholeAhead } from "./neighbours.js";
import { readRange, readVague } from "./ranges.js";
import { readKind, writtenNumber } from "./readings.js";
import { MULTIPLES } from "./tables/numerals.js";
import type { Tokens } from "./tokens.js";
import type { Figure, Mark, WrittenNumber } from "./types.js";

/** A figure by its place in the block's prose. */
export type BlockFigure = Omit<Figure, "start" | "end" | "text" | "block">;
export type BlockMark = Omit<Mark, "start" | "end" | "block">;

export interface BlockReading {
  readonly figures: readonly BlockFigure[];
  readonly marks: readonly BlockMark[];
  /** Exchange rates read here, latest first, one per pair. */
  readonly rates: readonly Earlier[];
  /** Answers of the note that the reading rests on; undefined: not asked. */
  readonly yuan: boolean | undefined;
  readonly crown: Unit | null | undefined;
  /** It rests on rates of earlier blocks. */
  readonly usedRates: boolean;
}

/** Pairs remembered for "160 will print". */
export const MOST_RATES = 8;

export const latestRates = (latest: readonly Earlier[], before: readonly Earlier[]): readonly Earlier[] =>
  latest.length === 0 ? before : [...latest, ...before.filter((b) => !latest.some((l) => l.unit === b.unit))].slice(0, MOST_RATES);

interface Draft {
  readonly kind: Figure["kind"];
  readonly unit: Unit | null;
  readonly from: number;
  readonly to: number;
  readonly numbers: Figure["numbers"];
  readonly signed: boolean;
  readonly unitFrom: Figure["unitFrom"];
}

const SHARES: ReadonlySet<string> = new Set(["percent", "percentage-point", "basis-point", "permille"]);

/** In percent; a bare number above is a price. */
const HIGHEST_YIELD = 25;

/** "10y 4.40 (+6)", "3.2% (+0.1)": a signed number in brackets after a rate is its change: in points when as finely written, else in basis points. */
const changeInBrackets = (t: Tokens, a: Amount, previous: Earlier | null): UnitReading | null => {
  if (previous?.kind !== "percent" || !a.signed || a.from !== previous.to + 1 || !t.is(previous.to, "(") || !t.is(a.to, ")")) return null;
  const basis = a.decimals < previous.number.decimals;
  return { kind: basis ? "basis-point" : "percentage-point", unit: basis ? "basis-point" : "percentage-point", to: a.to, shift: 0 };
};

class BlockScanner {
  private readonly figures: BlockFigure[] = [];
  private readonly marks: BlockMark[] = [];
  private readonly context: BlockContext;

  constructor(
    private readonly t: Tokens,
    signals: NoteSignals,
  ) {
    this.context = new BlockContext(t.text, signals);
  }

  read(cell: CellUnits | null): BlockReading {
    let done = 0;
    for (const anchor of this.t.anchors) {
      if (anchor < done) continue;
      const drafts = cell && done === 0 ? this.cell(anchor, cell) : null;
      this.marked = 0;
      const read = drafts ?? this.anchor(anchor, done);
      if (!read) continue;
      for (const draft of read) {
        if (draft.from < done) continue;
        this.add(draft);
        done = Math.max(done, draft.to);
      }
      done = Math.max(done, this.marked);
    }
    const { context } = this;
    return {
      figures: this.figures,
      marks: this.marks,
      rates: context.rates.map((r) => ({ ...r, to: -1 })),
      yuan: context.yuan,
      crown: context.crown,
      usedRates: context.usedRates,
    };
  }

  /** Token after the tenor marked last. */
  private tenorTo = 0;
  /** Token after the mark found last by `anchor`. */
  private marked = 0;

  private anchor(anchor: number, done: number): readonly Draft[] | null {
    const { t } = this;
    this.marked = 0;
    const mark = readMark(t, anchor);
    if (mark && mark.from >= done) {
      this.addMark(mark);
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
    const vague = readVague(t, anchor, this.context);
    if (vague) return [{ ...vague, unitFrom: "text" }];
    const a = readAmount(t, anchor);
    if (!a || a.from < done) return null;
    // "10s 4.10", "10y at 1.80": a tenor's bare number is its yield.
    if (this.afterTenor(t, a.from) && a.decimals >= 2 && Number(a.value) < HIGHEST_YIELD && isBare(t, a)) {
      return [this.draft(t, a, { kind: "percent", unit: "percent", to: a.to, shift: 0 }, "neighbour")];
    }
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
    if (!standsAlone(t, a)) return null;
    const change = changeInBrackets(t, a, previous);
    return [this.draft(t, a, change ?? { kind: "number", unit: null, to: a.to, shift: 0 }, change ? "neighbour" : null)];
  }

  /** Does the tenor marked last lead to token k, with at most one word between? */
  private afterTenor(t: Tokens, k: number): boolean {
    if (this.tenorTo === 0 || k - this.tenorTo > 1) return false;
    const linked = t.is(k - 1, ":") || /^(?:at|to|around|near|yield|yields|yielding)$/.test(t.word(k - 1));
    return this.tenorTo === (linked ? k - 1 : k);
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

  /** A cell that is a number and nothing else takes the unit of its column; null when the cell is to be read as prose. */
  private cell(anchor: number, { names, carried }: CellUnits): readonly Draft[] | null {
    const { t } = this;
    const a = readAmount(t, anchor);
    if (!a || a.style === "words" || a.style === "han") return null;
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
    // "1.2tn" in a column of percentages is none.
    if (!carried || (a.scaled && SHARES.has(carried.kind))) {
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

  private add(draft: Draft): void {
    const { t, context } = this;
    const earlier: Earlier = { kind: draft.kind, unit: draft.unit, to: draft.to, number: draft.numbers[0] };
    context.previous = earlier;
    if (draft.kind === "fx") context.rates = latestRates([earlier], context.rates);
    this.figures.push({
      kind: draft.kind,
      unit: draft.unit,
      numbers: draft.numbers,
      hedge: readHedge(t, draft.from, draft.to),
      signed: draft.signed,
      proseStart: t.start(draft.from),
      proseEnd: t.end(draft.to - 1),
      unitFrom: draft.unitFrom,
    });
  }

  private addMark({ kind, from, to }: TokenMark): void {
    if (kind === "tenor") this.tenorTo = to;
    this.marks.push({ kind, proseStart: this.t.start(from), proseEnd: this.t.end(to - 1) });
  }
}

/** Figures and marks of one block whose prose `t` has read; `cell` for a table's body cells. */
export const scanBlock = (t: Tokens, cell: CellUnits | null, signals: NoteSignals): BlockReading => new BlockScanner(t, signals).read(cell);
