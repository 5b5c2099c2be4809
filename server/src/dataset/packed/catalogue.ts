/** Catalogue over the packed file: a string is decoded, and a series built, when first asked for. */

import type { Catalogue, Fact, NameTables, ReleaseRule, Series, SeriesFrequency, SeriesId } from "../types.js";
import { ByteWriter } from "./bytes.js";

/** Order is the order of the fields in the file. */
export const CATALOGUE_FIELDS = [
  "id",
  "title",
  "measure",
  "entity",
  "unit",
  "multiplier",
  "decimals",
  "frequency",
  "basis",
  "publisher",
  "sourceUrl",
  "licence",
  "attribution",
  "aliases",
  "note",
  "first",
  "last",
  "count",
  "tolerance",
  "family",
  "provenance",
] as const;
type Field = (typeof CATALOGUE_FIELDS)[number];
const COLUMN = Object.fromEntries(CATALOGUE_FIELDS.map((field, i) => [field, i])) as Readonly<Record<Field, number>>;

const isAscii = (text: string): boolean => {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return false;
  return true;
};

/**
 * Section `strings`: every distinct string once, one after the other, those of ASCII alone first, so that decoding them gives a text of one byte a
 * character. Section `strings.at`: the length of the ASCII part, then where each string begins and where the last ends, in UTF-16 units. Section
 * `catalogue`: per series one u32 per field, the number of its string. The text is decoded once, and a string is cut out of it when it is asked for.
 */
export const encodeCatalogue = (rows: readonly Readonly<Record<Field, string>>[]): [string, Uint8Array][] => {
  const distinct = new Set(rows.flatMap((row) => CATALOGUE_FIELDS.map((field) => row[field])));
  const narrow = [...distinct].filter(isAscii);
  const texts = [...narrow, ...[...distinct].filter((text) => !isAscii(text))];
  const numbers = new Map(texts.map((text, i) => [text, i]));
  const table = new ByteWriter();
  for (const row of rows) for (const field of CATALOGUE_FIELDS) table.u32(numbers.get(row[field])!);
  const at = new ByteWriter();
  at.u32(narrow.join("").length);
  let position = 0;
  for (const text of texts) {
    at.u32(position);
    position += text.length;
  }
  at.u32(position);
  return [
    ["catalogue", table.take()],
    ["strings", new TextEncoder().encode(texts.join(""))],
    ["strings.at", at.take()],
  ];
};

/** Prefix of the sections that `prepared` gives. */
export const PREPARED = "prepared/";

/** A section by name; undefined when the file has none. */
export type SectionReader = (name: string) => Uint8Array | undefined;

export class PackedCatalogue implements Catalogue {
  private readonly decoded: (string | undefined)[] = [];
  private readonly table: DataView;
  private readonly stringAt: DataView;
  private readonly narrowLength: number;
  private narrow: string | undefined;
  private wide = "";
  private readonly count: number;
  private readonly built: (Series | undefined)[] = [];
  private list: readonly Series[] | undefined;
  private byMeasure: Map<string, number[]> | undefined;
  private byEntity: Map<string, number[]> | undefined;
  private factList: readonly Fact[] | undefined;
  private factIds: Map<string, Fact> | undefined;
  private rules: Map<string, ReleaseRule> | undefined;
  private tables: NameTables | undefined;

  constructor(
    private readonly section: SectionReader,
    private readonly tableNames: readonly string[],
    private readonly origin: string,
  ) {
    const view = (name: string): DataView => {
      const bytes = section(name) ?? new Uint8Array(0);
      return new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    };
    this.table = view("catalogue");
    this.stringAt = view("strings.at");
    this.narrowLength = this.stringAt.byteLength > 0 ? this.stringAt.getUint32(0, true) : 0;
    this.count = this.table.byteLength / (4 * CATALOGUE_FIELDS.length);
  }

  /** A field of the series in row `index` (id order). */
  cell(index: number, field: Field): string {
    const number = this.table.getUint32((index * CATALOGUE_FIELDS.length + COLUMN[field]) * 4, true);
    let text = this.decoded[number];
    if (text === undefined) {
      text = this.string(this.stringAt.getUint32(number * 4 + 4, true), this.stringAt.getUint32(number * 4 + 8, true));
      this.decoded[number] = text;
    }
    return text;
  }

  private string(from: number, to: number): string {
    const { narrowLength } = this;
    if (this.narrow === undefined) {
      const bytes = this.section("strings") ?? new Uint8Array(0);
      this.narrow = new TextDecoder().decode(bytes.subarray(0, narrowLength));
      this.wide = new TextDecoder().decode(bytes.subarray(narrowLength));
    }
    return to <= narrowLength ? this.narrow.slice(from, to) : this.wide.slice(from - narrowLength, to - narrowLength);
  }

  /** Row of an id, or -1. Ids are sorted by UTF-16 units. */
  index(id: SeriesId): number {
    let low = 0;
    let high = this.count - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const at = this.cell(middle, "id");
      if (at === id) return middle;
      if (at < id) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }

  private at(index: number): Series {
    const known = this.built[index];
    if (known) return known;
    const cell = (field: Field): string => this.cell(index, field);
    const series: Series = {
      id: cell("id"),
      title: cell("title"),
      measure: cell("measure"),
      entity: cell("entity"),
      unit: cell("unit"),
      multiplier: Number(cell("multiplier")),
      decimals: Number(cell("decimals")),
      frequency: cell("frequency") as SeriesFrequency,
      basis: cell("basis"),
      publisher: cell("publisher"),
      sourceUrl: cell("sourceUrl"),
      licence: cell("licence"),
      attribution: cell("attribution"),
      aliases: cell("aliases") === "" ? [] : cell("aliases").split(";"),
      note: cell("note"),
      first: cell("first"),
      last: cell("last"),
      count: Number(cell("count")),
      tolerance: cell("tolerance") || null,
      family: cell("family"),
      origin: this.origin,
      provenance: cell("provenance"),
    };
    this.built[index] = series;
    return series;
  }

  series(id: SeriesId): Series | undefined {
    const index = this.index(id);
    return index < 0 ? undefined : this.at(index);
  }

  all(): readonly Series[] {
    this.list ??= Array.from({ length: this.count }, (_, i) => this.at(i));
    return this.list;
  }

  /** Rows by what they have in a field. */
  private group(field: Field): Map<string, number[]> {
    const groups = new Map<string, number[]>();
    for (let i = 0; i < this.count; i++) {
      const name = this.cell(i, field);
      const rows = groups.get(name);
      if (rows) rows.push(i);
      else groups.set(name, [i]);
    }
    return groups;
  }

  of(measure: string | null, entity?: string): readonly Series[] {
    if (measure === null) {
      if (entity === undefined) return this.all();
      this.byEntity ??= this.group("entity");
      return (this.byEntity.get(entity) ?? []).map((i) => this.at(i));
    }
    this.byMeasure ??= this.group("measure");
    const rows = this.byMeasure.get(measure) ?? [];
    if (entity === undefined) return rows.map((i) => this.at(i));
    return rows.filter((i) => this.cell(i, "entity") === entity).map((i) => this.at(i));
  }

  private json<T>(name: string, none: T): T {
    const bytes = this.section(name);
    return bytes ? (JSON.parse(new TextDecoder().decode(bytes)) as T) : none;
  }

  facts(): readonly Fact[] {
    this.factList ??= this.json<readonly Fact[]>("facts", []);
    return this.factList;
  }

  fact(id: string): Fact | undefined {
    this.factIds ??= new Map(this.facts().map((fact) => [fact.id, fact]));
    return this.factIds.get(id);
  }

  releaseRule(family: string): ReleaseRule | undefined {
    this.rules ??= new Map(this.json<readonly ReleaseRule[]>("rules", []).map((rule) => [rule.family, rule]));
    return this.rules.get(family);
  }

  prepared(name: string): Uint8Array | undefined {
    return this.section(`${PREPARED}${name}`);
  }

  get names(): NameTables {
    if (this.tables) return this.tables;
    const tables: Record<string, readonly Readonly<Record<string, string>>[]> = {};
    for (const name of this.tableNames) {
      let rows: readonly Readonly<Record<string, string>>[] | undefined;
      Object.defineProperty(tables, name, {
        enumerable: true,
        get: () => {
          if (!rows) {
            const { columns, rows: cells } = this.json<{ columns: string[]; rows: string[][] }>(`names/${name}`, { columns: [], rows: [] });
            rows = cells.map((row) => Object.fromEntries(columns.map((column, i) => [column, row[i] ?? ""])));
          }
          return rows;
        },
      });
    }
    this.tables = tables;
    return tables;
  }
}
