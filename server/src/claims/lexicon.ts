/**
 * Names and words of the tables under server/data/names, ready to be found in prose. Built once for a catalogue; a longest match per
 * kind of entry, so that "holdings of US government paper" is one measure and "US" inside it still an entity.
 */
import type { Catalogue, Series } from "../dataset/types.js";
import { type Token, tokenize } from "./tokens.js";

/** What a measure is, which decides how its changes are worded. */
export type MeasureKind = "stock" | "flow" | "rate" | "price" | "index" | "share" | "yield" | "fx" | "delta";

export interface Measure {
  /** A measure of the catalogue, or the part of an id before its entity ("policy-rate-deposit"). */
  readonly id: string;
  readonly kind: MeasureKind;
  /** Entity that the name itself implies ("nonfarm payrolls": us); "" when the text must name one. */
  readonly entity: string;
  /** The name only leans to that entity: others' names for the like are the same ("M2", "retail sales"). */
  readonly leans: boolean;
  /** Frequency preferred when the text gives no period. */
  readonly frequency: string;
  /** Neighbouring definitions and how likely each is meant instead. */
  readonly also: readonly (readonly [string, number])[];
  /** All series, by entity. */
  readonly series: ReadonlyMap<string, readonly Series[]>;
}

export type EntityForm = "name" | "adjective" | "bank" | "finance" | "currency" | "bond" | "metonym";

export type Entry =
  | {
      readonly kind: "measure";
      readonly id: string;
      readonly strong: boolean;
      /** Only a qualifier of a family's names ("net", "food"): says something where a sibling of the measure is spoken of. */
      readonly qualifier?: boolean;
      /** Entity that this name implies, whoever else publishes the measure ("target range@us"). */
      readonly implies?: string;
      readonly exact: string | null;
      readonly size: number;
    }
  | { readonly kind: "entity"; readonly id: string; readonly form: EntityForm; readonly exact: string | null; readonly size: number }
  | { readonly kind: "word"; readonly id: string; readonly value: string; readonly exact: string | null; readonly size: number }
  | { readonly kind: "topic"; readonly id: string; readonly exact: string | null; readonly size: number };

export interface Hit {
  readonly entry: Entry;
  readonly start: number;
  readonly end: number;
  /** Tokens [first, last). */
  readonly first: number;
  readonly last: number;
}

export interface Entity {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly currency: string;
  /** First month of the fiscal year. */
  readonly fiscal: number;
}

interface Node {
  readonly next: Map<string, Node>;
  readonly entries: Entry[];
}

export interface Lexicon {
  readonly measures: ReadonlyMap<string, Measure>;
  /** Every series by id. */
  readonly series: ReadonlyMap<string, Series>;
  readonly entities: ReadonlyMap<string, Entity>;
  /** Weight of a stem of ids (a variant of its measure) when its words are not said. */
  readonly variants: ReadonlyMap<string, number>;
  /** Currency code to the entity that issues it. */
  readonly issuers: ReadonlyMap<string, string>;
  match(tokens: readonly Token[], prose: string): Hit[];
}

const list = (cell: string | undefined): string[] => (cell ? cell.split(";").filter((x) => x !== "") : []);

const FORMS: readonly (readonly [string, EntityForm])[] = [
  ["names", "name"],
  ["adjectives", "adjective"],
  ["bank", "bank"],
  ["finance", "finance"],
  ["currency_names", "currency"],
  ["bonds", "bond"],
  ["metonyms", "metonym"],
];

/** Series of a measure, or of an id's stem, by entity. */
const seriesOf = (catalogue: Catalogue, stems: ReadonlyMap<string, readonly Series[]>, id: string): Map<string, Series[]> => {
  const out = new Map<string, Series[]>();
  for (const series of new Set([...catalogue.of(id), ...(stems.get(id) ?? [])])) {
    const at = out.get(series.entity);
    if (at) at.push(series);
    else out.set(series.entity, [series]);
  }
  return out;
};

const TENOR = /-(\d+[my])(?=-|$)/;

export const buildLexicon = (catalogue: Catalogue): Lexicon => {
  const root: Node = { next: new Map(), entries: [] };
  const add = (name: string, make: (exact: string | null, size: number) => Entry): void => {
    const exact = name.startsWith("=") ? name.slice(1) : null;
    const tokens = tokenize(exact ?? name);
    if (tokens.length === 0) return;
    let node = root;
    for (const token of tokens) {
      let next = node.next.get(token.text);
      if (!next) {
        next = { next: new Map(), entries: [] };
        node.next.set(token.text, next);
      }
      node = next;
    }
    node.entries.push(make(exact, tokens.length));
  };

  const stems = new Map<string, Series[]>();
  const measureIds = new Set<string>();
  const byId = new Map<string, Series>();
  for (const series of catalogue.all()) {
    byId.set(series.id, series);
    measureIds.add(series.measure);
    const stem = series.id.slice(0, series.id.lastIndexOf("."));
    const at = stems.get(stem);
    if (at) at.push(series);
    else stems.set(stem, [series]);
  }

  const measures = new Map<string, Measure>();
  const addMeasure = (id: string, row: Readonly<Record<string, string>>, tenor: string): void => {
    const at = (text: string): string => (tenor === "" ? text : text.replaceAll("{tenor}", tenor));
    const named = (text: string): string =>
      tenor === "" ? text : text.replaceAll("{tenor}", tenor.replace("y", "-year ").replace("m", "-month "));
    const also = list(row.also).map((x): [string, number] => {
      const [name = "", weight = "0.5"] = x.split(":");
      return [at(name), Number(weight)];
    });
    let series: Map<string, readonly Series[]> | undefined;
    measures.set(id, {
      id,
      kind: (row.kind ?? "stock") as MeasureKind,
      entity: (row.entity ?? "").replace("?", ""),
      leans: (row.entity ?? "").endsWith("?"),
      frequency: row.default ?? "",
      also,
      get series() {
        series ??= seriesOf(catalogue, stems, id);
        return series;
      },
    });
    for (const cell of list(row.names)) {
      const [name = "", implies = ""] = cell.split("@");
      add(tenorName(named(name), tenor), (exact, size) => ({ kind: "measure", id, strong: true, implies, exact, size }));
    }
    // "~net": a qualifier.
    for (const name of list(row.weak))
      add(tenorName(named(name.replace(/^~/, "")), tenor), (exact, size) => ({
        kind: "measure",
        id,
        strong: false,
        qualifier: name.startsWith("~"),
        exact,
        size,
      }));
  };
  for (const row of catalogue.names.measures ?? []) {
    const id = row.measure ?? "";
    if (!id.includes("{tenor}")) {
      if (measureIds.has(id) || stems.has(id)) addMeasure(id, row, "");
      continue;
    }
    for (const measure of measureIds) {
      const tenor = TENOR.exec(measure)?.[1];
      if (tenor && id.replace("{tenor}", tenor) === measure) addMeasure(measure, row, tenor);
    }
  }

  const entities = new Map<string, Entity>();
  const issuers = new Map<string, string>();
  for (const row of catalogue.names.entities ?? []) {
    const id = row.id ?? "";
    entities.set(id, {
      id,
      kind: row.kind ?? "",
      name: list(row.names)[0] ?? id,
      currency: row.currency ?? "",
      fiscal: Number(row.fiscal ?? 1) || 1,
    });
    if (row.currency && !issuers.has(row.currency)) issuers.set(row.currency, id);
    for (const [column, form] of FORMS) {
      const to = form === "currency" ? (row.currency ?? "").toLowerCase() : id;
      if (to === "") continue;
      for (const name of list(row[column])) add(name, (exact, size) => ({ kind: "entity", id: to, form, exact, size }));
    }
    if (row.currency)
      add(row.currency, (exact, size) => ({ kind: "entity", id: (row.currency ?? "").toLowerCase(), form: "currency", exact, size }));
  }

  for (const row of catalogue.names.words ?? []) {
    for (const word of list(row.words))
      add(word, (exact, size) => ({ kind: "word", id: row.kind ?? "", value: row.value ?? "", exact, size }));
  }
  for (const row of catalogue.names.facts ?? []) {
    for (const word of list(row.topics)) add(word, (exact, size) => ({ kind: "topic", id: row.measure ?? "", exact, size }));
  }

  const variants = new Map<string, number>();
  for (const row of catalogue.names.variants ?? []) {
    const stem = row.stem ?? "";
    variants.set(stem, Number(row.weight ?? 1));
    for (const word of list(row.words)) add(word, (exact, size) => ({ kind: "word", id: "variant", value: stem, exact, size }));
  }

  const match = (tokens: readonly Token[], prose: string): Hit[] => {
    const all: Hit[] = [];
    for (let i = 0; i < tokens.length; i++) {
      let node: Node | undefined = root;
      for (let j = i; j < tokens.length; j++) {
        const token = tokens[j] as Token;
        // A name never runs over the end of a sentence or a bracket.
        if (j > i && /[.;:!?()[\]]/.test(prose.slice((tokens[j - 1] as Token).end, token.start))) break;
        node = node.next.get(token.text);
        if (!node) break;
        for (const entry of node.entries) {
          const start = (tokens[i] as Token).start;
          if (entry.exact !== null && prose.slice(start, start + entry.exact.length) !== entry.exact) continue;
          if (entry.kind === "entity" && (entry.form === "adjective" || entry.form === "metonym") && /^[a-z]/.test(prose.slice(start)))
            continue;
          all.push({ entry, start, end: token.end, first: i, last: j + 1 });
        }
      }
    }
    return longest(all);
  };
  return { measures, series: byId, entities, variants, issuers, match };
};

const tenorName = (name: string, tenor: string): string => (tenor === "" ? name : name.replace(/\s+/g, " ").trim());

/** Per kind, the longest hits first; hits of equal extent all stay. */
const longest = (hits: readonly Hit[]): Hit[] => {
  const out: Hit[] = [];
  for (const kind of ["measure", "entity", "word", "topic"] as const) {
    const taken: Hit[] = [];
    const own = hits.filter((h) => h.entry.kind === kind).sort((a, b) => b.last - b.first - (a.last - a.first) || a.first - b.first);
    for (const hit of own) {
      const over = taken.find((t) => hit.first < t.last && t.first < hit.last);
      if (!over) taken.push(hit);
      else if (over.first === hit.first && over.last === hit.last) out.push(hit);
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
  return out.sort((a, b) => a.start - b.start || b.end - a.end);
};
