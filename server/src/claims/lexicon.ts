/**
 * Names and words of the tables under server/data/names, ready to be found in prose. Built once for a catalogue; a longest match per
 * kind of entry, so that "holdings of US government paper" is one measure and "US" inside it still an entity.
 */
import type { Catalogue, Series } from "../dataset/types.js";
import { firstWord, type Token, tokenize } from "./tokens.js";

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
  /** Entities with a series of the measure in a unit, in the order of `series`. */
  readonly owners: ReadonlyMap<string, readonly string[]>;
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

/** A name as the tables write it, not yet cut into words. */
interface Pending {
  readonly name: string;
  readonly exact: string | null;
  /** Fills the name's "{tenor}"; "" for none. */
  readonly tenor: string;
  readonly implies: string;
  readonly make: (exact: string | null, size: number, implies: string) => Entry;
}

interface Node {
  readonly next: Map<string, Node>;
  readonly entries: Entry[];
}

/** All names that begin with one word. They are cut into words when that word is first met: a note meets few of them. */
interface Root {
  pending: Pending[];
  readonly node: Node;
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

const NO_NAMES: readonly string[] = [];
const list = (cell: string | undefined): readonly string[] => {
  if (!cell) return NO_NAMES;
  const parts = cell.split(";");
  return parts.includes("") ? parts.filter((x) => x !== "") : parts;
};

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

const ownersOf = (series: ReadonlyMap<string, readonly Series[]>): Map<string, string[]> => {
  const out = new Map<string, string[]>();
  for (const [entity, list] of series)
    for (const unit of new Set(list.map((s) => s.unit))) {
      const at = out.get(unit);
      if (at) at.push(entity);
      else out.set(unit, [entity]);
    }
  return out;
};

const TENOR = /-(\d+[my])(?=-|$)/;

export const buildLexicon = (catalogue: Catalogue): Lexicon => {
  const roots = new Map<string, Root>();
  const addAt = (first: string, pending: Pending): void => {
    const root = roots.get(first);
    if (root) root.pending.push(pending);
    else roots.set(first, { pending: [pending], node: { next: new Map(), entries: [] } });
  };
  const add = (name: string, make: Pending["make"], implies = ""): void => {
    const { text, exact } = written(name);
    const first = firstWord(text);
    if (first !== undefined) addAt(first, { name: text, exact, tenor: "", implies, make });
  };
  const addTenor = (template: Template, tenor: string, make: Pending["make"]): void => {
    const first = template.first ?? firstOf(template.text, tenor);
    // An exact form is filled as well.
    const exact = template.exact === null ? null : filled(template.exact, tenor);
    if (first !== undefined) addAt(first, { name: template.text, exact, tenor, implies: template.implies, make });
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
  const addMeasure = (id: string, row: Readonly<Record<string, string>>, tenor: string, templates: Templates): void => {
    const at = (text: string): string => (tenor === "" ? text : text.replaceAll("{tenor}", tenor));
    const also = list(row.also).map((x): [string, number] => {
      const [name = "", weight = "0.5"] = x.split(":");
      return [at(name), Number(weight)];
    });
    let series: Map<string, readonly Series[]> | undefined;
    let owners: Map<string, string[]> | undefined;
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
      get owners() {
        owners ??= ownersOf(this.series);
        return owners;
      },
    });
    const strong: Pending["make"] = (exact, size, implies) => ({ kind: "measure", id, strong: true, implies, exact, size });
    const weak: Pending["make"] = (exact, size) => ({ kind: "measure", id, strong: false, qualifier: false, exact, size });
    const qualifier: Pending["make"] = (exact, size) => ({ kind: "measure", id, strong: false, qualifier: true, exact, size });
    if (tenor === "") {
      for (const cell of list(row.names)) {
        if (!cell.includes("@")) add(cell, strong);
        else {
          const [name = "", implies = ""] = cell.split("@");
          add(name, strong, implies);
        }
      }
      // "~net": a qualifier.
      for (const name of list(row.weak)) add(name.replace(/^~/, ""), name.startsWith("~") ? qualifier : weak);
      return;
    }
    for (const template of templates.names) addTenor(template, tenor, strong);
    for (const template of templates.weak) addTenor(template, tenor, template.qualifier ? qualifier : weak);
  };
  // Tenor of each measure that has one, in the catalogue's order.
  const tenors: [string, string][] = [];
  for (const measure of measureIds) {
    const tenor = measure.includes("-") ? TENOR.exec(measure)?.[1] : undefined;
    if (tenor) tenors.push([measure, tenor]);
  }
  for (const row of catalogue.names.measures ?? []) {
    const id = row.measure ?? "";
    if (!id.includes("{tenor}")) {
      if (measureIds.has(id) || stems.has(id)) addMeasure(id, row, "", NO_TEMPLATES);
      continue;
    }
    const templates: Templates = {
      names: list(row.names).map((cell) => {
        const [name = "", implies = ""] = cell.split("@");
        return templateOf(name, implies, false);
      }),
      weak: list(row.weak).map((name) => templateOf(name.replace(/^~/, ""), "", name.startsWith("~"))),
    };
    for (const [measure, tenor] of tenors) if (id.replace("{tenor}", tenor) === measure) addMeasure(measure, row, tenor, templates);
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

  /** The names that begin with a word, as a tree of their words. */
  const tree = (first: string): Node | undefined => {
    const root = roots.get(first);
    if (!root) return undefined;
    for (const { name, exact, tenor, implies, make } of root.pending) {
      const tokens = tokenize(exact ?? (tenor === "" ? name : filled(name, tenor)));
      let { node } = root;
      for (let i = 1; i < tokens.length; i++) {
        const { text } = tokens[i] as Token;
        let next = node.next.get(text);
        if (!next) {
          next = { next: new Map(), entries: [] };
          node.next.set(text, next);
        }
        node = next;
      }
      node.entries.push(make(exact, tokens.length, implies));
    }
    root.pending = [];
    return root.node;
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
  return { measures, series: byId, entities, variants, issuers, match };
};

const isLower = (c: number): boolean => c >= 97 && c <= 122;

/** ". ; : ! ? ( ) [ ]" */
const STOPS: ReadonlySet<number> = new Set([0x2e, 0x3b, 0x3a, 0x21, 0x3f, 0x28, 0x29, 0x5b, 0x5d]);
const stopsBetween = (prose: string, from: number, to: number): boolean => {
  for (let i = from; i < to; i++) if (STOPS.has(prose.charCodeAt(i))) return true;
  return false;
};

/** A name of the tables: "=IT" counts only as written. */
const written = (name: string): { text: string; exact: string | null } => {
  const exact = name.startsWith("=") ? name.slice(1) : null;
  return { text: exact ?? name, exact };
};

/** A name of a family of tenors: "{tenor} JGB". */
interface Template {
  readonly text: string;
  readonly exact: string | null;
  readonly implies: string;
  readonly qualifier: boolean;
  /** Its first word, when that is no tenor. */
  readonly first: string | undefined;
}
interface Templates {
  readonly names: readonly Template[];
  readonly weak: readonly Template[];
}
const NO_TEMPLATES: Templates = { names: [], weak: [] };

const templateOf = (name: string, implies: string, qualifier: boolean): Template => {
  const { text, exact } = written(name);
  const at = text.indexOf("{tenor}");
  // What stands before the tenor is a word of its own: "yield on the {tenor}".
  const first = at < 0 || / $/.test(text.slice(0, at)) ? firstWord(at < 0 ? text : text.slice(0, at)) : undefined;
  return { text, exact, implies, qualifier, first };
};

/** First word of a template that begins with its tenor: a year's is "#10y" whatever follows, a month's depends on it. */
const firstOf = (text: string, tenor: string): string | undefined =>
  text.startsWith("{tenor}") && /^\d\d?y$/.test(tenor) ? `#${Number(tenor.slice(0, -1))}y` : firstWord(filled(text, tenor));

/** "{tenor} JGB" of "10y": "10-year JGB". */
const filled = (text: string, tenor: string): string =>
  text.replaceAll("{tenor}", tenor.replace("y", "-year ").replace("m", "-month ")).replace(/\s+/g, " ").trim();

/**
 * Per kind, the longest hits first; hits of equal extent all stay. `count`: of tokens. `over` is the first taken of those that meet a
 * hit: taken hits never meet, so each token has one at most.
 */
const longest = (hits: readonly Hit[], count: number): Hit[] => {
  const out: Hit[] = [];
  for (const kind of ["measure", "entity", "word", "topic"] as const) {
    const taken: Hit[] = [];
    const own = hits.filter((h) => h.entry.kind === kind).sort((a, b) => b.last - b.first - (a.last - a.first) || a.first - b.first);
    if (own.length === 0) continue;
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
  return out.sort((a, b) => a.start - b.start || b.end - a.end);
};
