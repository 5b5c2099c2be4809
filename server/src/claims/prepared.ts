/**
 * The name tables as the build filed them, so that a start reads only the names of the words that it meets. Kept in the packed dataset under three
 * names: `names` (JSON, Head), `names.rows` (one JSON text after the other: per first word its names, per measure its row) and `names.at` (u32,
 * little-endian: where each of them begins, and where the last ends). A filing of other rules than this program's is not used.
 */
import type { Catalogue, Fact } from "../dataset/types.js";
import type { Entity, EntityForm, Entry, Filed, Filing, MeasureRow } from "./entries.js";

/** Hash of the rules by which names are filed (the modules that cut and file them), put in by the build. */
declare const __TIEOUT_FILING__: string | undefined;

const RULES: string | null = typeof __TIEOUT_FILING__ === "string" ? __TIEOUT_FILING__ : null;

interface Head {
  readonly rules: string;
  /** Sorted by UTF-16 units. */
  readonly words: readonly string[];
  readonly measures: readonly string[];
  readonly entities: readonly (readonly [string, Entity])[];
  readonly variants: readonly (readonly [string, number])[];
  readonly issuers: readonly (readonly [string, string])[];
  readonly estimators: readonly (readonly [string, readonly string[]])[];
}

/**
 * Its words but the first, divided by spaces; the sort; id, of a measure its place in the head; then, where there is one, what the sort adds (entity
 * implied, form, value) and the exact form.
 */
type Row = readonly [rest: string, sort: number, id: string | number, more?: string, exact?: string];

const SORTS = ["strong", "weak", "qualifier", "entity", "word", "topic"] as const;

const sortOf = (entry: Entry): (typeof SORTS)[number] =>
  entry.kind !== "measure" ? entry.kind : entry.strong ? "strong" : entry.qualifier ? "qualifier" : "weak";

const moreOf = (entry: Entry): string =>
  entry.kind === "measure" ? (entry.implies ?? "") : entry.kind === "entity" ? entry.form : entry.kind === "word" ? entry.value : "";

const rowOf = ({ rest, entry }: Filed, measures: ReadonlyMap<string, number>): Row => {
  if (rest.some((word) => word.includes(" "))) throw new Error(`a word with a space: ${rest.join("|")}`);
  const id = entry.kind === "measure" ? (measures.get(entry.id) as number) : entry.id;
  const [words, sort, more] = [rest.join(" "), SORTS.indexOf(sortOf(entry)), moreOf(entry)];
  if (entry.exact !== null) return [words, sort, id, more, entry.exact];
  return more === "" ? [words, sort, id] : [words, sort, id, more];
};

const entryOf = ([, sort, place, more = "", form]: Row, size: number, measures: readonly string[]): Entry => {
  const exact = form ?? null;
  const id = typeof place === "number" ? (measures[place] as string) : place;
  switch (SORTS[sort]) {
    case "strong":
      return { kind: "measure", id, strong: true, implies: more, exact, size };
    case "weak":
      return { kind: "measure", id, strong: false, qualifier: false, exact, size };
    case "qualifier":
      return { kind: "measure", id, strong: false, qualifier: true, exact, size };
    case "entity":
      return { kind: "entity", id, form: more as EntityForm, exact, size };
    case "word":
      return { kind: "word", id, value: more, exact, size };
    default:
      return { kind: "topic", id, exact, size };
  }
};

/** Sections for the packed file. `rules`: as RULES; `estimators`: as in kinds/fact.ts. */
export const prepareNames = (filing: Filing, rules: string, estimators: ReadonlyMap<string, readonly Fact[]>): Map<string, Uint8Array> => {
  const encoder = new TextEncoder();
  const words = [...filing.words].sort();
  const places = new Map(filing.measures.ids.map((id, i) => [id, i]));
  const rows = [
    ...words.map((word) => filing.names(word).map((filed) => rowOf(filed, places))),
    ...filing.measures.ids.map((id) => filing.measures.row(id)),
  ].map((row) => encoder.encode(JSON.stringify(row)));
  const at = new DataView(new ArrayBuffer((rows.length + 1) * 4));
  const all = new Uint8Array(rows.reduce((sum, row) => sum + row.length, 0));
  let position = 0;
  rows.forEach((row, i) => {
    at.setUint32(i * 4, position, true);
    all.set(row, position);
    position += row.length;
  });
  at.setUint32(rows.length * 4, position, true);
  const head: Head = {
    rules,
    words,
    measures: filing.measures.ids,
    entities: [...filing.entities],
    variants: [...filing.variants],
    issuers: [...filing.issuers],
    estimators: [...estimators].map(([word, facts]) => [word, facts.map((fact) => fact.id)]),
  };
  return new Map([
    ["names", encoder.encode(JSON.stringify(head))],
    ["names.rows", all],
    ["names.at", new Uint8Array(at.buffer)],
  ]);
};

/** Index in an ascending list, or -1. */
const search = (sorted: readonly string[], wanted: string): number => {
  let low = 0;
  let high = sorted.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const at = sorted[middle] as string;
    if (at === wanted) return middle;
    if (at < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
};

/** Undefined where the catalogue has none, or one of other rules. */
export const openPrepared = (catalogue: Catalogue, rules = RULES): Filing | undefined => {
  const [bytes, rows, offsets] = ["names", "names.rows", "names.at"].map((name) => catalogue.prepared?.(name));
  if (rules === null || !bytes || !rows || !offsets) return undefined;
  const decoder = new TextDecoder();
  const head = JSON.parse(decoder.decode(bytes)) as Head;
  if (head.rules !== rules) return undefined;
  const at = new DataView(offsets.buffer, offsets.byteOffset, offsets.length);
  const row = (index: number): unknown =>
    JSON.parse(decoder.decode(rows.subarray(at.getUint32(index * 4, true), at.getUint32(index * 4 + 4, true))));
  let measureAt: ReadonlyMap<string, number> | undefined;
  return {
    words: head.words,
    names: (first) => {
      const index = search(head.words, first);
      if (index < 0) return [];
      return (row(index) as readonly Row[]).map((found) => {
        const rest = found[0] === "" ? [] : found[0].split(" ");
        return { rest, entry: entryOf(found, rest.length + 1, head.measures) };
      });
    },
    measures: {
      ids: head.measures,
      row: (id) => {
        measureAt ??= new Map(head.measures.map((measure, i) => [measure, head.words.length + i]));
        return row(measureAt.get(id) as number) as MeasureRow;
      },
    },
    entities: new Map(head.entities),
    variants: new Map(head.variants),
    issuers: new Map(head.issuers),
    estimators: new Map(head.estimators),
  };
};
