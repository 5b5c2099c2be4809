/** Units that a table carries outside its cells: in a column's header, a row's label or the caption ("End-October, $bn", "USD bn", "%"). */
import type { Unit } from "../quantity/unit.js";
import type { Block, Note } from "../text/types.js";
import { quotedPair } from "./kinds/fx.js";
import { CJK_CURRENCIES, CURRENCY_NAMES, currencyOfCode, DOLLAR_LETTERS, SIGNS } from "./tables/currencies.js";
import { CJK_LARGE, CJK_SMALL, COMPOUND_SCALES, SCALE_LETTERS, SCALE_SHORT, SCALE_WORDS } from "./tables/numerals.js";
import { CJK_SHARES, MASS_WORDS, PRICED, SHARE_WORDS } from "./tables/units.js";
import { CJK, SYMBOL, Tokens, WORD } from "./tokens.js";
import type { FigureKind } from "./types.js";

export interface CarriedUnit {
  readonly kind: FigureKind;
  readonly unit: Unit | null;
  /** Power of ten that the cells' numbers are to be multiplied by. */
  readonly scale: number;
}

/** A scale word or letter at token k ("bn", "billions of", "'000"): token after and power. */
const scaleAt = (t: Tokens, k: number, letters: boolean): { to: number; scale: number } | null => {
  if (t.type(k) === CJK) {
    let to = k;
    let scale = 0;
    while (t.type(to) === CJK) {
      const power = CJK_LARGE.get(t.raw(to)) ?? CJK_SMALL.get(t.raw(to));
      if (power === undefined) break;
      scale += power;
      to++;
    }
    return to > k ? { to, scale } : null;
  }
  if (t.type(k) !== WORD) return null;
  const compound = t.phrase(k, COMPOUND_SCALES);
  const scale =
    compound?.value ?? SCALE_WORDS.get(t.word(k)) ?? SCALE_SHORT.get(t.word(k)) ?? (letters ? SCALE_LETTERS.get(t.raw(k)) : undefined);
  if (scale === undefined || scale < 3) return null;
  let to = compound?.to ?? k + 1;
  if (t.word(to) === "of") to++;
  return { to, scale };
};

/** A currency by sign, code or name at token k; `bare` when a name or code stands without a sign. */
const currencyAt = (t: Tokens, k: number): { to: number; code: Unit; bare: boolean } | null => {
  const cjk = t.cjk(k, CJK_CURRENCIES);
  if (cjk) return { to: cjk.to, code: cjk.value, bare: false };
  const raw = t.raw(k);
  if (t.type(k) === SYMBOL) {
    const sign = SIGNS.get(raw);
    return sign === undefined || t.isNumber(k + 1) ? null : { to: k + 1, code: sign, bare: false };
  }
  if (t.type(k) !== WORD) return null;
  if (t.is(k + 1, "$") && t.glued(k + 1) && !t.isNumber(k + 2)) {
    const letters = DOLLAR_LETTERS.get(raw.toLowerCase());
    if (letters !== undefined) return { to: k + 2, code: letters, bare: false };
  }
  const code = currencyOfCode(raw);
  if (code !== undefined) return { to: t.is(k + 1, "$") ? k + 2 : k + 1, code, bare: true };
  const name = t.phrase(k, CURRENCY_NAMES);
  return name && !name.value.wordy && name.value.minor === 0 ? { to: name.to, code: name.value.code, bare: true } : null;
};

const unitAt = (t: Tokens, k: number, strict: boolean): CarriedUnit | null => {
  // A unit in words of prose belongs to the number before it.
  if (t.isNumber(k - 1)) return null;
  const opened =
    k === 0 || t.is(k - 1, "(") || t.is(k - 1, ",") || t.is(k - 1, ":") || t.is(k - 1, "[") || t.is(k - 1, "/") || t.word(k - 1) === "in";
  if (strict && !opened) return null;
  const raw = t.raw(k);
  if (raw === "%")
    return /^(?:points?|pts?)$/.test(t.word(k + 1))
      ? { kind: "percentage-point", unit: "percentage-point", scale: 0 }
      : { kind: "percent", unit: "percent", scale: 0 };
  const share = t.phrase(k, SHARE_WORDS) ?? t.cjk(k, CJK_SHARES);
  if (share && (share.to === k + 1 ? raw.length > 1 : true)) return { kind: share.value.kind, unit: share.value.unit, scale: 0 };
  const currency = currencyAt(t, k);
  if (currency) {
    const other = t.is(currency.to, "/") || t.word(currency.to) === "per" ? currencyAt(t, currency.to + 1) : null;
    if (other && other.code !== currency.code) {
      // "USD/JPY" names the pair; "yen per dollar" says quote per base.
      const unit = t.is(currency.to, "/") && currency.bare ? quotedPair(currency.code, other.code) : `${currency.code}/${other.code}`;
      return { kind: "fx", unit, scale: 0 };
    }
    const per = t.is(currency.to, "/") || /^(?:per|a|an)$/.test(t.word(currency.to)) ? t.phrase(currency.to + 1, PRICED) : null;
    if (per) return { kind: "price", unit: `${currency.code}/${per.value}`, scale: 0 };
    const scaled = scaleAt(t, currency.to, true);
    if (currency.bare && !scaled && !opened) return null;
    // A header that is only "Dollar" or "USD" may name the thing measured, as may "Euro area".
    if (currency.bare && !scaled && (k === 0 || t.type(currency.to) === WORD)) return null;
    return { kind: "money", unit: currency.code, scale: scaled?.scale ?? 0 };
  }
  const scaled = scaleAt(t, k, opened);
  if (scaled) {
    const after = currencyAt(t, scaled.to);
    if (after) return { kind: "money", unit: after.code, scale: scaled.scale };
    const mass = t.phrase(scaled.to, MASS_WORDS);
    if (mass) return { kind: "mass", unit: mass.value, scale: scaled.scale };
    const people = /^(?:people|persons|jobs|workers)$/.test(t.word(scaled.to));
    if (people) return { kind: "count", unit: "persons", scale: scaled.scale };
    return opened ? { kind: "number", unit: null, scale: scaled.scale } : null;
  }
  const mass = t.phrase(k, MASS_WORDS);
  if (mass && (raw.length > 2 || opened)) return { kind: "mass", unit: mass.value, scale: 0 };
  if (/^(?:index|points)$/.test(t.word(k)) && opened && k > 0) return { kind: "index", unit: "index", scale: 0 };
  return null;
};

/** The unit that a header or label states; `strict` for captions, which are prose. */
export const carriedUnit = (prose: string, strict: boolean, tokens = new Tokens()): CarriedUnit | null => {
  const t = tokens.read(prose.length > 300 ? prose.slice(-300) : prose);
  for (let k = 0; k < t.count; k++) {
    const unit = unitAt(t, k, strict);
    if (unit) return unit;
  }
  return null;
};

/** What a table says about one of its cells. */
export interface CellUnits {
  /** The cell names its row (column 0, or a column called year, date, rank, ...): a number without a unit of its own is no figure. */
  readonly names: boolean;
  readonly carried: CarriedUnit | null;
}

/** Columns whose numbers name their rows. */
const NAMING = /^(?:#|№|no\.?|rank|year|date|time|day|month|week|quarter|period|id|code|maturity|tenor|due|ticker|isin)$/i;

/** A column of changes in the unit of the column before it. */
const CHANGES =
  /^\W*(?:(?:net |monthly |weekly |daily |annual )?(?:change|chg\.?|chge|move|diff(?:erence)?)|Δ|[dwmqy]\s?\/\s?[dwmqy]|[dwmqy]o[dwmqy]|增减|变动|変化|増減|前月比|前日比)\b/i;

const SPAN_OF_TIME = "(?:year|month|quarter|week|day)s?";
/** A header that only says when: "A year before", "2024", "Dec 2024", "Previous". */
const WHEN = new RegExp(
  `^\\W*(?:(?:(?:an?|one|two|three|four|five|six|ten|twelve|\\d+) )?${SPAN_OF_TIME} (?:ago|before|earlier|prior)|(?:the )?(?:previous|prior|last|prev\\.?|same)(?: ${SPAN_OF_TIME})?|before|then|now|latest|(?:(?:end[- ])?[A-Z][a-z]{2,8}\\.? |Q[1-4] |end[- ])?(?:19|20)\\d{2}|前年|前月|前值|去年)\\W*$`,
  "i",
);

/** Per table: what its header row, its labels and its caption say. Read once per table. */
export class TableUnits {
  private readonly headers = new Map<number, { prose: string; unit: CarriedUnit | null }>();
  private readonly labels = new Map<number, CarriedUnit | null>();
  private readonly caption: CarriedUnit | null;

  /** `read` is `carriedUnit`, or a memory of it. */
  constructor(note: Note, first: number, read: typeof carriedUnit = carriedUnit) {
    const table = note.blocks[first]!.cell!.table;
    for (let i = first; i < note.blocks.length && note.blocks[i]!.cell?.table === table; i++) {
      const block = note.blocks[i]!;
      const cell = block.cell!;
      if (cell.row === 0) this.headers.set(cell.column, { prose: block.prose.trim(), unit: read(block.prose, false) });
      else if (cell.column === 0) this.labels.set(cell.row, read(block.prose, true));
    }
    const before = note.blocks[first - 1];
    this.caption = before && before.cell === null ? read(before.prose, true) : null;
  }

  of(block: Block): CellUnits {
    const cell = block.cell!;
    const names = cell.column === 0 || NAMING.test(this.headers.get(cell.column)?.prose ?? "");
    if (names) return { names, carried: null };
    const own = this.headers.get(cell.column);
    const changes = own !== undefined && CHANGES.test(own.prose);
    // The "m" of "m/m" is no million.
    const stated = own?.unit && !(changes && own.unit.unit === null) ? own.unit : null;
    return {
      names,
      carried:
        stated ??
        this.labels.get(cell.row) ??
        (changes ? this.before(cell.column) : null) ??
        this.headers.get(0)?.unit ??
        (own !== undefined && WHEN.test(own.prose) ? this.beside(cell.column) : null) ??
        this.caption,
    };
  }

  /** "| $bn | A year before |": the same, at another time. */
  private beside(column: number): CarriedUnit | null {
    for (let c = column - 1; c > 0; c--) {
      const header = this.headers.get(c);
      if (header?.unit) return CHANGES.test(header.prose) ? null : header.unit;
    }
    return null;
  }

  /** "| $bn | m/m |": the changes are billions too. */
  private before(column: number): CarriedUnit | null {
    const unit = this.headers.get(column - 1)?.unit ?? null;
    return unit?.kind === "money" || unit?.kind === "mass" ? unit : null;
  }
}
