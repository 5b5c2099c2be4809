/**
 * Names and words of the tables under server/data/names, ready to be found in prose. Built once for a catalogue; a longest match per
 * kind of entry, so that "holdings of US government paper" is one measure and "US" inside it still an entity.
 */
import type { Catalogue, Series } from "../dataset/types.js";
import type { Entity, Entry, Filing, Measure, MeasureRow, Table } from "./entries.js";
import { fileNames } from "./filing.js";
import { sortShort } from "./order.js";
import { openPrepared } from "./prepared.js";
import type { Token } from "./tokens.js";

export type { EntityForm, Entry, Measure } from "./entries.js";

export interface Hit {
  readonly entry: Entry;
  readonly start: number;
  readonly end: number;
  /** Tokens [first, last). */
  readonly first: number;
  readonly last: number;
}

interface Node {
  readonly next: Map<string, Node>;
  readonly entries: Entry[];
}

export interface Lexicon {
  readonly measures: Table<Measure>;
  /** Every series by id. */
  readonly series: Pick<Table<Series>, "get" | "has">;
  readonly entities: ReadonlyMap<string, Entity>;
  /** Weight of a stem of ids (a variant of its measure) when its words are not said. */
  readonly variants: ReadonlyMap<string, number>;
  /** Currency code to the entity that issues it. */
  readonly issuers: ReadonlyMap<string, string>;
  /** As `Filing.estimators`. */
  readonly estimators: Filing["estimators"];
  match(tokens: readonly Token[], prose: string): Hit[];
}

/** Series of a measure by entity, each looked up when it is first asked for: who has one is known without. */
class SeriesByEntity implements ReadonlyMap<string, readonly Series[]> {
  private readonly ids: ReadonlyMap<string, readonly string[]>;
  private readonly found = new Map<string, readonly Series[]>();

  constructor(
    private readonly catalogue: Catalogue,
    row: MeasureRow["series"],
  ) {
    this.ids = new Map(row.map(([entity, ids]) => [entity, ids]));
  }

  get size(): number {
    return this.ids.size;
  }

  has(entity: string): boolean {
    return this.ids.has(entity);
  }

  get(entity: string): readonly Series[] | undefined {
    const known = this.found.get(entity);
    if (known) return known;
    const series = this.ids.get(entity)?.map((id) => this.catalogue.series(id) as Series);
    if (series) this.found.set(entity, series);
    return series;
  }

  keys() {
    return this.ids.keys();
  }

  *values(): Generator<readonly Series[], undefined> {
    for (const entity of this.ids.keys()) yield this.get(entity) as readonly Series[];
    return undefined;
  }

  *entries(): Generator<[string, readonly Series[]], undefined> {
    for (const entity of this.ids.keys()) yield [entity, this.get(entity) as readonly Series[]];
    return undefined;
  }

  [Symbol.iterator]() {
    return this.entries();
  }

  forEach(run: (value: readonly Series[], key: string, map: ReadonlyMap<string, readonly Series[]>) => void): void {
    for (const [entity, series] of this) run(series, entity, this);
  }
}

const ownersOf = (row: MeasureRow["series"]): Map<string, string[]> => {
  const out = new Map<string, string[]>();
  for (const [entity, , units] of row)
    for (const unit of units) {
      const at = out.get(unit);
      if (at) at.push(entity);
      else out.set(unit, [entity]);
    }
  return out;
};

/** A class, so that all measures are of one shape to the machine: they are looked at for every figure. */
class HeldMeasure implements Measure {
  readonly id: string;
  readonly kind: Measure["kind"];
  readonly entity: string;
  readonly leans: boolean;
  readonly frequency: string;
  readonly also: Measure["also"];
  private readonly catalogue: Catalogue;
  private readonly row: MeasureRow["series"];
  private bySeries: Measure["series"] | null = null;
  private byUnit: Measure["owners"] | null = null;
  private firstUnit: string | undefined;
  private unitKnown = false;

  constructor(id: string, row: MeasureRow, catalogue: Catalogue) {
    this.id = id;
    this.kind = row.kind;
    this.entity = row.entity;
    this.leans = row.leans;
    this.frequency = row.frequency;
    this.also = row.also;
    this.catalogue = catalogue;
    this.row = row.series;
  }

  get series(): Measure["series"] {
    this.bySeries ??= new SeriesByEntity(this.catalogue, this.row);
    return this.bySeries;
  }

  get unit(): string | undefined {
    if (!this.unitKnown) {
      this.firstUnit = this.series.values().next().value?.[0]?.unit;
      this.unitKnown = true;
    }
    return this.firstUnit;
  }

  get owners(): Measure["owners"] {
    this.byUnit ??= ownersOf(this.row);
    return this.byUnit;
  }
}

/** The same for entries: every sort with the fields of all. */
const uniform = (e: Entry): Entry => {
  const all = {
    kind: e.kind,
    id: e.id,
    exact: e.exact,
    size: e.size,
    strong: e.kind === "measure" ? e.strong : undefined,
    qualifier: e.kind === "measure" ? e.qualifier : undefined,
    implies: e.kind === "measure" ? e.implies : undefined,
    form: e.kind === "entity" ? e.form : undefined,
    value: e.kind === "word" ? e.value : undefined,
  };
  return all as unknown as Entry;
};

/** Measures, each made when it is first asked for. */
const measureTable = (catalogue: Catalogue, { ids, row }: Filing["measures"]): Table<Measure> => {
  const known: ReadonlySet<string> = new Set(ids);
  const made = new Map<string, Measure>();
  const get = (id: string): Measure | undefined => {
    const found = made.get(id);
    if (found || !known.has(id)) return found;
    const measure: Measure = new HeldMeasure(id, row(id), catalogue);
    made.set(id, measure);
    return measure;
  };
  return { get, has: (id) => known.has(id), keys: () => ids, values: () => ids.map((id) => get(id) as Measure) };
};

const seriesTable = (catalogue: Catalogue): Lexicon["series"] => {
  const known = new Map<string, Series | undefined>();
  const get = (id: string): Series | undefined => {
    let series = known.get(id);
    if (series === undefined) {
      series = catalogue.series(id);
      if (series) known.set(id, series);
    }
    return series;
  };
  return { get, has: (id) => get(id) !== undefined };
};

/** `rules`: of the names that the build filed; another only in tests. */
export const buildLexicon = (catalogue: Catalogue, rules?: string): Lexicon => {
  const filing = openPrepared(catalogue, rules) ?? fileNames(catalogue);
  // By first word; a tree of the names that begin with it is made when the word is first met: a note meets few of them.
  const roots = new Map<string, Node | null>();
  for (const word of filing.words) roots.set(word, null);

  const tree = (first: string): Node | undefined => {
    const known = roots.get(first);
    if (known !== null) return known;
    const root: Node = { next: new Map(), entries: [] };
    roots.set(first, root);
    for (const { rest, entry } of filing.names(first)) {
      let node = root;
      for (const text of rest) {
        let next = node.next.get(text);
        if (!next) {
          next = { next: new Map(), entries: [] };
          node.next.set(text, next);
        }
        node = next;
      }
      node.entries.push(uniform(entry));
    }
    return root;
  };

  const match = (tokens: readonly Token[], prose: string): Hit[] => {
    const all: Hit[] = [];
    for (let i = 0; i < tokens.length; i++) {
      const { start, text } = tokens[i] as Token;
      let node = tree(text);
      for (let j = i; node; ) {
        const { end } = tokens[j] as Token;
        for (const entry of node.entries) {
          if (entry.exact !== null && !prose.startsWith(entry.exact, start)) continue;
          if (entry.kind === "entity" && (entry.form === "adjective" || entry.form === "metonym") && isLower(prose.charCodeAt(start)))
            continue;
          all.push({ entry, start, end, first: i, last: j + 1 });
        }
        // A name never runs over the end of a sentence or a bracket.
        const next = tokens[++j];
        if (!next || node.next.size === 0 || stopsBetween(prose, end, next.start)) break;
        node = node.next.get(next.text);
      }
    }
    return longest(all, tokens.length);
  };
  const { entities, variants, issuers, estimators } = filing;
  return {
    measures: measureTable(catalogue, filing.measures),
    series: seriesTable(catalogue),
    entities,
    variants,
    issuers,
    estimators,
    match,
  };
};

const isLower = (c: number): boolean => c >= 97 && c <= 122;

/** ". ; : ! ? ( ) [ ]" */
const STOPS: ReadonlySet<number> = new Set([0x2e, 0x3b, 0x3a, 0x21, 0x3f, 0x28, 0x29, 0x5b, 0x5d]);
const stopsBetween = (prose: string, from: number, to: number): boolean => {
  for (let i = from; i < to; i++) if (STOPS.has(prose.charCodeAt(i))) return true;
  return false;
};

/**
 * Per kind, the longest hits first; hits of equal extent all stay. `count`: of tokens. `over` is the first taken of those that meet a
 * hit: taken hits never meet, so each token has one at most.
 */
const longest = (hits: readonly Hit[], count: number): Hit[] => {
  const out: Hit[] = [];
  for (const kind of KINDS) {
    const own: Hit[] = [];
    for (const h of hits) if (h.entry.kind === kind) own.push(h);
    if (own.length < 2) {
      if (own.length === 1) out.push(own[0] as Hit);
      continue;
    }
    const taken: Hit[] = [];
    sortShort(own, longestFirst);
    const cover = new Int32Array(count);
    for (const hit of own) {
      let index = 0;
      for (let i = hit.first; i < hit.last; i++) {
        const c = cover[i] as number;
        if (c > 0 && (index === 0 || c < index)) index = c;
      }
      const over = taken[index - 1];
      if (!over) {
        taken.push(hit);
        cover.fill(taken.length, hit.first, hit.last);
      } else if (over.first === hit.first && over.last === hit.last) out.push(hit);
      // Words of different sorts may overlap ("a record high" and "high"); names may not.
      else if (
        kind === "word" &&
        hit.entry.kind === "word" &&
        over.entry.kind === "word" &&
        hit.entry.id !== over.entry.id &&
        hit.entry.id !== "neutral"
      )
        out.push(hit);
    }
    out.push(...taken);
  }
  return sortShort(out, (a, b) => a.start - b.start || b.end - a.end);
};

const KINDS = ["measure", "entity", "word", "topic"] as const;

const longestFirst = (a: Hit, b: Hit): number => b.last - b.first - (a.last - a.first) || a.first - b.first;
