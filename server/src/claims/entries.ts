/** What names stand for, and how they are filed. */
import type { Series } from "../dataset/types.js";

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
  /** Unit of the first of them. */
  readonly unit: string | undefined;
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

export interface Entity {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly currency: string;
  /** First month of the fiscal year. */
  readonly fiscal: number;
}

/** A name cut into words as they are compared, the first left out: names are filed by it. */
export interface Filed {
  readonly rest: readonly string[];
  readonly entry: Entry;
}

/** What a map tells, whether or not it holds all of it yet. */
export interface Table<T> {
  get(id: string): T | undefined;
  has(id: string): boolean;
  keys(): Iterable<string>;
  values(): Iterable<T>;
}

/** What the tables say of a measure. */
export interface MeasureRow extends Pick<Measure, "kind" | "entity" | "leans" | "frequency" | "also"> {
  /** Its series, or those of an id's stem, by entity: ids, and in which units there are some. The order counts. */
  readonly series: readonly (readonly [entity: string, ids: readonly string[], units: readonly string[]])[];
}

/** The name tables of a catalogue, filed for look-up: from the tables themselves (filing.ts), or as the build left them (prepared.ts). */
export interface Filing {
  /** First words of all names. */
  readonly words: Iterable<string>;
  /** Names that begin with one of `words`, in the order of the tables. */
  names(first: string): readonly Filed[];
  readonly measures: { readonly ids: readonly string[]; row(id: string): MeasureRow };
  readonly entities: ReadonlyMap<string, Entity>;
  readonly variants: ReadonlyMap<string, number>;
  readonly issuers: ReadonlyMap<string, string>;
  /** Ids of the facts that are estimates of somebody, by words of his name (kinds/fact.ts); absent where they are still to be found. */
  readonly estimators?: ReadonlyMap<string, readonly string[]>;
}
