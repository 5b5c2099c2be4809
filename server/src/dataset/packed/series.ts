/** One series as a record of bytes: period column (shared), values as differences of scaled whole numbers, then what is known of vintages. */
import type { DecimalString } from "../../quantity/decimal.js";
import type { Day } from "../../quantity/period.js";
import { ByteReader, type ByteWriter } from "./bytes.js";
import { endOf } from "./ordinal.js";

/** Order is the code in the file. */
export const KNOWN_BY = ["period", "rule", "release", "vintage"] as const;

/** A value of a period and the day from which it counts as known. */
export interface Entry {
  /** In units of 10^-scale of the published unit. */
  readonly value: number;
  readonly knownFrom: Day;
  /** Index into KNOWN_BY. */
  readonly by: number;
  /** Index into the header's labels. */
  readonly label: number;
}

export interface Vintages {
  /** Whether today's table has the period; false when only vintages do. */
  readonly tabled: boolean;
  /** Oldest first, never empty. */
  readonly entries: readonly Entry[];
}

export interface SeriesRecord {
  readonly kind: number;
  readonly scale: number;
  /** Days after a period's end at which it counts as known, for periods without vintages. */
  readonly lag: number;
  readonly by: number;
  /** A step series holds to this day and no longer: what came after is not in the data. */
  readonly heldTo: Day;
  /** Ascending. */
  readonly ordinals: ArrayLike<number>;
  readonly values: ArrayLike<number>;
  /** Values with more digits than `scale` keeps (sources that print binary fractions in full), as published; `values` has them rounded. */
  readonly exact: ReadonlyMap<number, DecimalString>;
  /** [first index, count] of projections. */
  readonly projections: readonly (readonly [number, number])[];
  readonly vintages: ReadonlyMap<number, Vintages>;
  /** Changes published as such; `ordinal` is the period that they are reported for. */
  readonly changes: readonly (Entry & { readonly ordinal: number })[];
}

/** First ordinal, then runs of equal steps. */
export const writePeriods = (out: ByteWriter, ordinals: ArrayLike<number>): void => {
  out.varint(ordinals.length);
  if (ordinals.length === 0) return;
  out.signed(ordinals[0]!);
  for (let i = 1; i < ordinals.length; ) {
    const step = ordinals[i]! - ordinals[i - 1]!;
    let run = 1;
    while (i + run < ordinals.length && ordinals[i + run]! - ordinals[i + run - 1]! === step) run++;
    out.varint(step);
    out.varint(run);
    i += run;
  }
};

export const readPeriods = (source: Uint8Array, at: number): Int32Array => {
  const reader = new ByteReader(source, at);
  const ordinals = new Int32Array(reader.varint());
  if (ordinals.length === 0) return ordinals;
  ordinals[0] = reader.signed();
  for (let i = 1; i < ordinals.length; ) {
    const step = reader.varint();
    for (let run = reader.varint(); run > 0; run--, i++) ordinals[i] = ordinals[i - 1]! + step;
  }
  return ordinals;
};

const writeEntry = (out: ByteWriter, entry: Entry, base: number, end: Day): void => {
  out.signed(entry.value - base);
  out.signed(entry.knownFrom - end);
  out.varint(entry.by + KNOWN_BY.length * entry.label);
};

const readEntry = (reader: ByteReader, base: number, end: Day): Entry => {
  const value = base + reader.signed();
  const knownFrom = end + reader.signed();
  const code = reader.varint();
  return { value, knownFrom, by: code % KNOWN_BY.length, label: Math.floor(code / KNOWN_BY.length) };
};

/** `periodsAt`: where the record's period column stands in the section of period columns. */
export const writeSeries = (out: ByteWriter, record: SeriesRecord, periodsAt: number): void => {
  out.varint(record.kind);
  out.varint(record.scale);
  out.signed(record.lag);
  out.varint(record.by);
  out.signed(record.heldTo);
  out.varint(periodsAt);
  let before = 0;
  for (let i = 0; i < record.values.length; i++) {
    out.signed(record.values[i]! - before);
    before = record.values[i]!;
  }
  out.varint(record.exact.size);
  for (const [index, text] of record.exact) {
    out.varint(index);
    out.text(text);
  }
  out.varint(record.projections.length);
  for (const [from, count] of record.projections) {
    out.varint(from);
    out.varint(count);
  }
  out.varint(record.vintages.size);
  let last = 0;
  for (const [index, vintages] of [...record.vintages].sort((a, b) => a[0] - b[0])) {
    out.varint(index - last);
    last = index;
    out.varint(vintages.entries.length * 2 + (vintages.tabled ? 1 : 0));
    const end = endOf(record.kind, record.ordinals[index]!);
    for (const entry of vintages.entries) writeEntry(out, entry, record.values[index]!, end);
  }
  out.varint(record.changes.length);
  let ordinal = 0;
  for (const change of record.changes) {
    out.signed(change.ordinal - ordinal);
    ordinal = change.ordinal;
    writeEntry(out, change, 0, endOf(record.kind, ordinal));
  }
};

export const readSeries = (records: Uint8Array, at: number, periods: Uint8Array): SeriesRecord => {
  const reader = new ByteReader(records, at);
  const kind = reader.varint();
  const scale = reader.varint();
  const lag = reader.signed();
  const by = reader.varint();
  const heldTo = reader.signed();
  const ordinals = readPeriods(periods, reader.varint());
  const values = reader.sums(ordinals.length);
  const exact = new Map<number, DecimalString>();
  for (let rest = reader.varint(); rest > 0; rest--) exact.set(reader.varint(), reader.text());
  const projections = Array.from({ length: reader.varint() }, () => [reader.varint(), reader.varint()] as const);
  const vintages = new Map<number, Vintages>();
  let index = 0;
  for (let rest = reader.varint(); rest > 0; rest--) {
    index += reader.varint();
    const head = reader.varint();
    const end = endOf(kind, ordinals[index]!);
    const entries = Array.from({ length: Math.floor(head / 2) }, () => readEntry(reader, values[index]!, end));
    vintages.set(index, { tabled: head % 2 === 1, entries });
  }
  let ordinal = 0;
  const changes = Array.from({ length: reader.varint() }, () => {
    ordinal += reader.signed();
    return { ordinal, ...readEntry(reader, 0, endOf(kind, ordinal)) };
  });
  return { kind, scale, lag, by, heldTo, ordinals, values, exact, projections, vintages, changes };
};

/** value * 10^exponent written out in full, without trailing zeros. */
export const writeOut = (value: number, exponent: number): DecimalString => {
  if (value === 0) return "0";
  if (exponent >= 0) return `${value}${"0".repeat(exponent)}`;
  const digits = String(Math.abs(value)).padStart(1 - exponent, "0");
  const fraction = digits.slice(exponent).replace(/0+$/, "");
  return `${value < 0 ? "-" : ""}${digits.slice(0, exponent)}${fraction === "" ? "" : `.${fraction}`}`;
};
