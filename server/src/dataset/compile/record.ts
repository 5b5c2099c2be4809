/** From a series as read to its packed record. */
import { type Day, type Frequency, type Period, parseDay } from "../../quantity/period.js";
import { MIXED, ordinalOf, PERIOD_KINDS } from "../packed/ordinal.js";
import { type Entry, KNOWN_BY, type SeriesInput, type Vintages } from "../packed/series.js";
import { DECISION, DECISION_DAYS, type KnownValue, knownValues, type VintageInput } from "./known.js";
import { knownDay, type Releases } from "./releases.js";
import { decimalsOf, rounded, scaled } from "./scaled.js";
import type { SourceSeries, SourceVintage } from "./source.js";

/** Kinds of vintage rows that hold a change, not a level: "first release, change on the month". */
const CHANGE = /\bchange on\b/;

/** Numbers for the names of vintages, in order of first use. */
export class Labels {
  readonly names: string[] = [];
  number(name: string): number {
    const found = this.names.indexOf(name);
    return found >= 0 ? found : this.names.push(name) - 1;
  }
}

/** Half of what a number holds exactly, so that a difference of two values still is. */
const LARGEST = 2 ** 52;

interface Row {
  readonly period: Period;
  readonly ordinal: number;
  value: string | null;
  projection: boolean;
  readonly vintages: VintageInput[];
}

const vintageInput = (v: SourceVintage): VintageInput => {
  const { day, month } = knownDay(v.knownFrom)!;
  return { value: v.value, day, month, kind: v.kind };
};

/** Frequency by which a family's next release is guessed. */
const cycle = (frequency: string): Frequency => ((PERIOD_KINDS as readonly string[]).includes(frequency) ? (frequency as Frequency) : "M");

/**
 * A rate is announced before it takes effect: on the days between, beside the rate in force, the decided one (a daily series only: in a step
 * series the decision is a step of its own).
 */
const carryDecisions = (rows: readonly Row[], known: KnownValue[][]): void => {
  rows.forEach((row, at) => {
    const decision = row.vintages.length > 0 ? known[at]!.find((value) => value.label === DECISION) : undefined;
    if (!decision || row.value === null) return;
    for (let i = at + 1; i < rows.length && rows[i]!.period.start - row.period.start <= DECISION_DAYS; i++) {
      const next = rows[i]!;
      if (next.vintages.length > 0 || next.value === null || Number(next.value) === Number(decision.value)) break;
      known[i] = [...known[i]!, decision];
    }
  });
};

/** Decimals that all values can be held with: those published, or as many as leave the largest value (and a difference) a whole number. */
const scaleFor = (values: readonly string[]): number => {
  let decimals = 0;
  let largest = 0;
  for (const value of values) {
    decimals = Math.max(decimals, decimalsOf(value));
    largest = Math.max(largest, Math.abs(Number(value)));
  }
  while (decimals > 0 && largest * 10 ** decimals >= LARGEST) decimals--;
  return decimals;
};

/** @throws Error naming series and period when a value cannot be held. */
export const compileSeries = (series: SourceSeries, releases: Releases, labels: Labels, dataDay: Day): SeriesInput => {
  const { id, frequency, family } = series.row;
  const changes = series.vintages.filter((v) => CHANGE.test(v.kind));
  const levels = series.vintages.filter((v) => !CHANGE.test(v.kind));
  const all = [...series.observations, ...series.vintages];
  const kinds = new Set(all.map((o) => PERIOD_KINDS.indexOf(o.period.frequency)));
  const kind = kinds.size === 1 ? [...kinds][0]! : MIXED;
  const scale = scaleFor(all.map((o) => o.value));
  const fits = (text: string): boolean => decimalsOf(text) <= scale;
  const number = (text: string, period: string): number => {
    try {
      return scaled(fits(text) ? text : rounded(text, scale), scale);
    } catch (error) {
      throw new Error(`${id}, ${period}: ${error instanceof Error ? error.message : String(error)}`);
    }
  };

  const byOrdinal = new Map<number, Row>();
  const rowOf = (period: Period): Row => {
    const ordinal = ordinalOf(kind, period);
    let row = byOrdinal.get(ordinal);
    if (!row) byOrdinal.set(ordinal, (row = { period, ordinal, value: null, projection: false, vintages: [] }));
    return row;
  };
  for (const o of series.observations) {
    const row = rowOf(o.period);
    if (row.value !== null) throw new Error(`${id}, ${o.period.iso}: two values (${row.value} and ${o.value}); keep one`);
    row.value = o.value;
    row.projection = o.projection;
  }
  for (const v of levels) rowOf(v.period).vintages.push(vintageInput(v));
  const rows = [...byOrdinal.values()].sort((a, b) => a.ordinal - b.ordinal);

  const known = rows.map((row) => knownValues(row, family, cycle(frequency), releases));
  if (frequency === "D") carryDecisions(rows, known);
  const lag = releases.lag(family);
  const by = lag === null ? "period" : "rule";
  const vintages = new Map<number, Vintages>();
  rows.forEach((row, i) => {
    const values = known[i]!;
    const only = values.length === 1 ? values[0]! : undefined;
    if (row.value !== null && row.vintages.length === 0 && only?.by === by && only.knownFrom === row.period.end + (lag ?? 0)) return;
    vintages.set(i, {
      tabled: row.value !== null,
      entries: values.map(
        (v): Entry => ({
          value: number(v.value, row.period.iso),
          knownFrom: v.knownFrom,
          by: KNOWN_BY.indexOf(v.by),
          label: labels.number(v.label),
        }),
      ),
    });
  });

  const projections: [number, number][] = [];
  rows.forEach((row, i) => {
    const last = projections.at(-1);
    if (!row.projection) return;
    if (last && last[0] + last[1] === i) last[1]++;
    else projections.push([i, 1]);
  });
  const heldTo = parseDay(series.row.held_to) ?? Math.max(dataDay, rows.at(-1)?.period.end ?? dataDay);
  return {
    kind,
    scale,
    lag: lag ?? 0,
    by: KNOWN_BY.indexOf(by),
    heldTo,
    ordinals: rows.map((row) => row.ordinal),
    values: rows.map((row, i) => number(row.value ?? known[i]!.at(-1)!.value, row.period.iso)),
    exact: new Map(rows.flatMap((row, i) => (row.value === null || fits(row.value) ? [] : [[i, row.value] as const]))),
    projections,
    vintages,
    changes: changes
      .map((v) => ({
        ordinal: ordinalOf(kind, v.period),
        value: number(v.value, v.period.iso),
        knownFrom: knownDay(v.knownFrom)!.day,
        by: KNOWN_BY.indexOf("vintage"),
        label: labels.number(v.kind),
      }))
      .sort((a, b) => a.ordinal - b.ordinal || a.knownFrom - b.knownFrom),
  };
};
