/**
 * The dataset as the other layers see it. Two faces, on purpose: claims read the CATALOGUE (names, units, what exists), verdicts
 * read the OBSERVATIONS (values, vintages). A wrong value can never change what a sentence is understood to claim.
 */
import type { DecimalString } from "../quantity/decimal.js";
import type { Day, Frequency } from "../quantity/period.js";
import type { Unit } from "../quantity/unit.js";

export type SeriesId = string;

/** I: a step (policy rate): a value holds from its date until the next. N: single observations, never carried forward. */
export type SeriesFrequency = Frequency | "I" | "N";

export interface Series {
  readonly id: SeriesId;
  readonly title: string;
  /** Measure id: "treasury-holdings", "gov-yield-10y". */
  readonly measure: string;
  /** ISO 3166 alpha-2 in lower case, a group ("ea", "world", "g7"), or a pair ("usdjpy"). */
  readonly entity: string;
  readonly unit: Unit;
  /** Power of ten in which values are published (9: billions). Values below are already multiplied out. */
  readonly multiplier: number;
  /** Decimals published, in unit x 10^multiplier. */
  readonly decimals: number;
  readonly frequency: SeriesFrequency;
  /** "end of period", "average", "flow", "annual rate", "level", ... as the publisher says. */
  readonly basis: string;
  readonly publisher: string;
  readonly sourceUrl: string;
  readonly licence: string;
  readonly attribution: string;
  /** Ids elsewhere, prefix and code: "fred:GFDEBTN", "bis:WS_CBPOL/D.JP". */
  readonly aliases: readonly string[];
  readonly note: string;
  /** First and last period with an observation, and how many there are. */
  readonly first: string;
  readonly last: string;
  readonly count: number;
  /** Two sources of this thing differ by habit up to this much, in the series' unit; null when they do not. */
  readonly tolerance: DecimalString | null;
  /** Release family of release_rules; "" when unknown. */
  readonly family: string;
  /** Where it came from: "bundle", or the package or file of the user's own data. */
  readonly origin: string;
  /** Chain of custody: the public copy the values were taken from. */
  readonly provenance: string;
}

/** When a release family comes out (server/data/releases/rules.csv). */
export interface ReleaseRule {
  readonly family: string;
  readonly frequency: string;
  /** Days after the period's end; null when no lag is known. */
  readonly lagDays: number | null;
  /** given: by the publisher or a calendar; measured: from release dates; assumed: our own estimate. */
  readonly basis: string;
  readonly rule: string;
  readonly source: string;
}

/** One-off published figures, plans, quotes and estimates. */
export interface Fact {
  readonly id: string;
  readonly measure: string;
  readonly entity: string;
  readonly relation: string;
  readonly period: string;
  /** Multiplied out, in `unit`. */
  readonly value: DecimalString;
  readonly unit: Unit;
  /** Power of ten of the last digit published, in `unit`. */
  readonly exponent: number;
  /** "published figure", "plan", "estimate", "market quote", ... */
  readonly kind: string;
  readonly what: string;
  readonly publisher: string;
  readonly sourceUrl: string;
}

/** Names, units and coverage; no values. */
export interface Catalogue {
  series(id: SeriesId): Series | undefined;
  /** All series, in id order. */
  all(): readonly Series[];
  /** Series of a measure (null: of any) for an entity, all frequencies, in id order. */
  of(measure: string | null, entity?: string): readonly Series[];
  fact(id: string): Fact | undefined;
  facts(): readonly Fact[];
  releaseRule(family: string): ReleaseRule | undefined;
  /** Rows of the name tables (see server/data/names): raw, the claims layer builds its lexicon from them. */
  readonly names: NameTables;
  /** What the build made of the name tables for a layer above, by name. Absent where names were added to them since. */
  prepared?(name: string): Uint8Array | undefined;
}

/** Tables under server/data/names, each row a record of its columns. */
export type NameTables = Readonly<Record<string, readonly Readonly<Record<string, string>>[]>>;

export interface Observation {
  readonly period: string;
  /** In the series' unit, multiplied out. */
  readonly value: DecimalString;
  /** First day on which it counts as known. */
  readonly knownFrom: Day;
  /** How knownFrom was found: a vintage row, a release date, a release rule, or the period's end for lack of any. */
  readonly knownBy: "vintage" | "release" | "rule" | "period";
  readonly status: "" | "projection";
  /** "first release", "table", "latest", ... */
  readonly vintage: string;
}

/** What the observations of a span come to. */
export interface Summary {
  readonly count: number;
  /** In the series' unit, exact. */
  readonly sum: DecimalString;
  /** The earliest of equals. */
  readonly highest: Observation;
  readonly lowest: Observation;
  readonly last: Observation;
  /** Day from which all of them are known. */
  readonly knownFrom: Day;
}

export interface Observations {
  /**
   * The value of a series for a period as known on a day: the newest vintage published by then. For a step series the value in force
   * on the period's last day; for a daily series a month or year gives its last trading day (use `range` for averages and extremes).
   * undefined when there is none, or none was known yet.
   */
  valueAt(id: SeriesId, period: string, knownOn: Day): Observation | undefined;
  /** All vintages of a period known by a day, oldest first; the last is what `valueAt` gives. */
  vintagesAt(id: SeriesId, period: string, knownOn: Day): readonly Observation[];
  /** Changes published as such ("change on the month" rows), for the period they are reported for. */
  publishedChangesAt(id: SeriesId, period: string, knownOn: Day): readonly Observation[];
  /** The observation of the latest period known on a day; projections never count. */
  latest(id: SeriesId, knownOn: Day): Observation | undefined;
  /** The `count` latest known observations before (and with) that of `latest`, newest first. */
  recent(id: SeriesId, knownOn: Day, count: number): readonly Observation[];
  /** Observations whose period lies in [from, to] as known on a day, in period order. */
  range(id: SeriesId, from: Day, to: Day, knownOn: Day): readonly Observation[];
  /** The last of `range`; undefined where it is empty. */
  lastIn(id: SeriesId, from: Day, to: Day, knownOn: Day): Observation | undefined;
  /** `range` told in one numeric pass, no observation built but the three named; undefined where `range` is empty. */
  summary(id: SeriesId, from: Day, to: Day, knownOn: Day): Summary | undefined;
  /** Today's table of a series: every observation, projections too, in period order, whatever was known when. */
  table(id: SeriesId): readonly Observation[];
}

export interface DatasetInfo {
  readonly name: string;
  /** Day of the newest observation or release in it: YYYY-MM-DD. */
  readonly date: string;
  readonly series: number;
  /** "sha256:..." of the packed file. */
  readonly hash: string;
}

export interface Dataset {
  readonly info: DatasetInfo;
  readonly catalogue: Catalogue;
  readonly observations: Observations;
}
