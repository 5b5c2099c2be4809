/** Catalogue over packed columns: a column is decoded when first asked for, a series built when first asked for. */
import type { Catalogue, Fact, NameTables, ReleaseRule, Series, SeriesFrequency, SeriesId } from "../types.js";

/** Order is the order of the columns in the file. */
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

/** Strings joined by newlines, a repeated one once: many columns hold a few values over and over. */
export const encodeColumn = (values: readonly string[]): Uint8Array => {
  const distinct = [...new Set(values)];
  const number = new Map(distinct.map((value, i) => [value, i]));
  // A column of mostly distinct values needs no numbers.
  const plain = distinct.length * 2 > values.length;
  const text = plain ? `\n${values.join("\n")}` : `${values.map((value) => number.get(value)).join(" ")}\n${distinct.join("\n")}`;
  return new TextEncoder().encode(text);
};

export const decodeColumn = (bytes: Uint8Array): readonly string[] => {
  const [head = "", ...values] = new TextDecoder().decode(bytes).split("\n");
  return head === "" ? values : head.split(" ").map((i) => values[Number(i)] ?? "");
};

/** A section by name; undefined when the file has none. */
export type SectionReader = (name: string) => Uint8Array | undefined;

export class PackedCatalogue implements Catalogue {
  private readonly columns = new Map<Field, readonly string[]>();
  private readonly built: (Series | undefined)[] = [];
  private list: readonly Series[] | undefined;
  private byMeasure: Map<string, number[]> | undefined;
  private factList: readonly Fact[] | undefined;
  private factIds: Map<string, Fact> | undefined;
  private rules: Map<string, ReleaseRule> | undefined;
  private tables: NameTables | undefined;

  constructor(
    private readonly section: SectionReader,
    private readonly tableNames: readonly string[],
    private readonly origin: string,
  ) {}

  column(name: Field): readonly string[] {
    let values = this.columns.get(name);
    if (!values) {
      const bytes = this.section(`column/${name}`);
      values = bytes ? decodeColumn(bytes) : [];
      this.columns.set(name, values);
    }
    return values;
  }

  /** Row of an id, or -1. Ids are sorted by UTF-16 units. */
  index(id: SeriesId): number {
    const ids = this.column("id");
    let low = 0;
    let high = ids.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const at = ids[middle]!;
      if (at === id) return middle;
      if (at < id) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }

  private at(index: number): Series {
    const known = this.built[index];
    if (known) return known;
    const cell = (name: Field): string => this.column(name)[index] ?? "";
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
    this.list ??= this.column("id").map((_, i) => this.at(i));
    return this.list;
  }

  of(measure: string, entity?: string): readonly Series[] {
    if (!this.byMeasure) {
      this.byMeasure = new Map();
      for (const [i, name] of this.column("measure").entries()) {
        const rows = this.byMeasure.get(name);
        if (rows) rows.push(i);
        else this.byMeasure.set(name, [i]);
      }
    }
    const rows = this.byMeasure.get(measure) ?? [];
    if (entity === undefined) return rows.map((i) => this.at(i));
    const entities = this.column("entity");
    return rows.filter((i) => entities[i] === entity).map((i) => this.at(i));
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
