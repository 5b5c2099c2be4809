/**
 * The name tables of a catalogue (server/data/names), filed by the first word of each name. The rest of a name is cut into words when its first
 * word is met. For catalogues with names of a desk's own; the bundle's are filed by the build (prepared.ts).
 */
import type { Catalogue, Series } from "../dataset/types.js";
import type { Entity, EntityForm, Entry, Filed, Filing, MeasureKind, MeasureRow } from "./entries.js";
import { firstWord, tokenize } from "./tokens.js";

/** A name as the tables write it, not yet cut into words. */
interface Pending {
  readonly name: string;
  readonly exact: string | null;
  /** Fills the name's "{tenor}"; "" for none. */
  readonly tenor: string;
  readonly implies: string;
  readonly make: (exact: string | null, size: number, implies: string) => Entry;
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

const byEntity = (all: readonly Series[]): MeasureRow["series"] => {
  const lists = new Map<string, Series[]>();
  for (const series of all) {
    const list = lists.get(series.entity);
    if (list) list.push(series);
    else lists.set(series.entity, [series]);
  }
  return [...lists].map(([entity, list]) => [entity, list.map((s) => s.id), [...new Set(list.map((s) => s.unit))]]);
};

const TENOR = /-(\d+[my])(?=-|$)/;

export const fileNames = (catalogue: Catalogue): Filing => {
  const roots = new Map<string, Pending[]>();
  const addAt = (first: string, pending: Pending): void => {
    const root = roots.get(first);
    if (root) root.push(pending);
    else roots.set(first, [pending]);
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
  for (const series of catalogue.all()) {
    measureIds.add(series.measure);
    const stem = series.id.slice(0, series.id.lastIndexOf("."));
    const at = stems.get(stem);
    if (at) at.push(series);
    else stems.set(stem, [series]);
  }

  const measures = new Map<string, MeasureRow>();
  const addMeasure = (id: string, row: Readonly<Record<string, string>>, tenor: string, templates: Templates): void => {
    const at = (text: string): string => (tenor === "" ? text : text.replaceAll("{tenor}", tenor));
    const also = list(row.also).map((x): [string, number] => {
      const [name = "", weight = "0.5"] = x.split(":");
      return [at(name), Number(weight)];
    });
    measures.set(id, {
      kind: (row.kind ?? "stock") as MeasureKind,
      entity: (row.entity ?? "").replace("?", ""),
      leans: (row.entity ?? "").endsWith("?"),
      frequency: row.default ?? "",
      also,
      get series() {
        return byEntity([...new Set([...catalogue.of(id), ...(stems.get(id) ?? [])])]);
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

  const names = (first: string): Filed[] =>
    (roots.get(first) ?? []).map(({ name, exact, tenor, implies, make }) => {
      const [, ...rest] = tokenize(exact ?? (tenor === "" ? name : filled(name, tenor)));
      return { rest: rest.map((token) => token.text), entry: make(exact, rest.length + 1, implies) };
    });

  return {
    words: roots.keys(),
    names,
    measures: { ids: [...measures.keys()], row: (id) => measures.get(id) as MeasureRow },
    entities,
    variants,
    issuers,
  };
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
