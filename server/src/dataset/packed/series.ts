/** One series as a record of bytes: period column (shared), values as differences of scaled whole numbers, then what is known of vintages. */
import type { DecimalString } from "../../quantity/decimal.js";
import type { Day } from "../../quantity/period.js";
import { ByteReader, ByteWriter } from "./bytes.js";
import { endOf } from "./ordinal.js";
import { BLOCK, type PeriodColumn } from "./periods.js";

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

interface RecordHead {
  readonly kind: number;
  readonly scale: number;
  /** Days after a period's end at which it counts as known, for periods without vintages. */
  readonly lag: number;
  readonly by: number;
  /** A step series holds to this day and no longer: what came after is not in the data. */
  readonly heldTo: Day;
  /** Values with more digits than `scale` keeps (sources that print binary fractions in full), as published; `values` has them rounded. */
  readonly exact: ReadonlyMap<number, DecimalString>;
  /** [first index, count] of projections. */
  readonly projections: readonly (readonly [number, number])[];
  /** Changes published as such; `ordinal` is the period that they are reported for. */
  readonly changes: readonly (Entry & { readonly ordinal: number })[];
}

/** As the compiler hands it over. */
export interface SeriesInput extends RecordHead {
  /** Ascending. */
  readonly ordinals: ArrayLike<number>;
  readonly values: readonly number[];
  /** By row. */
  readonly vintages: ReadonlyMap<number, Vintages>;
}

/** As it is read: values by blocks and vintages by row, each decoded when first asked for. */
export interface SeriesRecord extends RecordHead {
  readonly ordinals: PeriodColumn;
  value(row: number): number;
  /** undefined: the row has today's value alone, known by the rule. */
  vintages(row: number): Vintages | undefined;
}

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

/** Parts of known length, so that a reader can skip: the lengths, then the bytes. */
const writeParts = (out: ByteWriter, parts: readonly Uint8Array[]): void => {
  for (const part of parts) out.varint(part.length);
  for (const part of parts) out.bytes(part);
};

const encoded = (write: (out: ByteWriter) => void): Uint8Array => {
  const out = new ByteWriter();
  write(out);
  return out.take();
};

/** `periodsAt`: where the record's period column stands in the section of period columns. */
export const writeSeries = (out: ByteWriter, record: SeriesInput, periodsAt: number): void => {
  const { kind, values, ordinals } = record;
  out.varint(kind);
  out.varint(record.scale);
  out.signed(record.lag);
  out.varint(record.by);
  out.signed(record.heldTo);
  out.varint(periodsAt);
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
  out.varint(record.changes.length);
  let ordinal = 0;
  for (const change of record.changes) {
    out.signed(change.ordinal - ordinal);
    ordinal = change.ordinal;
    writeEntry(out, change, 0, endOf(kind, ordinal));
  }
  const vintages = [...record.vintages].sort((a, b) => a[0] - b[0]);
  out.varint(vintages.length);
  let last = 0;
  for (const [row] of vintages) {
    out.varint(row - last);
    last = row;
  }
  writeParts(
    out,
    vintages.map(([row, { tabled, entries }]) =>
      encoded((part) => {
        part.varint(entries.length * 2 + (tabled ? 1 : 0));
        for (const entry of entries) writeEntry(part, entry, values[row]!, endOf(kind, ordinals[row]!));
      }),
    ),
  );
  const blocks: Uint8Array[] = [];
  for (let from = 0; from < values.length; from += BLOCK)
    blocks.push(
      encoded((part) => {
        for (let i = from; i < Math.min(from + BLOCK, values.length); i++) part.signed(values[i]! - (i === from ? 0 : values[i - 1]!));
      }),
    );
  writeParts(out, blocks);
};

/** Where each of `count` parts begins, and where the last ends. */
const readParts = (reader: ByteReader, count: number): Int32Array => {
  const at = new Int32Array(count + 1);
  for (let i = 0; i < count; i++) at[i + 1] = reader.varint();
  at[0] = reader.position;
  for (let i = 0; i < count; i++) at[i + 1]! += at[i]!;
  reader.skipTo(at[count]!);
  return at;
};

/** `periods`: the period column at a place of its section; series share them. */
export const readSeries = (records: Uint8Array, at: number, periods: (at: number) => PeriodColumn): SeriesRecord => {
  const reader = new ByteReader(records, at);
  const kind = reader.varint();
  const scale = reader.varint();
  const lag = reader.signed();
  const by = reader.varint();
  const heldTo = reader.signed();
  const ordinals = periods(reader.varint());
  const exact = new Map<number, DecimalString>();
  for (let rest = reader.varint(); rest > 0; rest--) exact.set(reader.varint(), reader.text());
  const projections = Array.from({ length: reader.varint() }, () => [reader.varint(), reader.varint()] as const);
  let ordinal = 0;
  const changes = Array.from({ length: reader.varint() }, () => {
    ordinal += reader.signed();
    return { ordinal, ...readEntry(reader, 0, endOf(kind, ordinal)) };
  });
  const rows = new Int32Array(reader.varint());
  for (let i = 0, row = 0; i < rows.length; i++) {
    row += reader.varint();
    rows[i] = row;
  }
  const vintageAt = readParts(reader, rows.length);
  const blockAt = readParts(reader, Math.ceil(ordinals.length / BLOCK));

  const blocks: (Float64Array | undefined)[] = [];
  const value = (row: number): number => {
    const block = Math.floor(row / BLOCK);
    let values = blocks[block];
    if (!values) {
      values = new ByteReader(records, blockAt[block]!).sums(Math.min(BLOCK, ordinals.length - block * BLOCK));
      blocks[block] = values;
    }
    return values[row % BLOCK]!;
  };
  const decoded = new Map<number, Vintages>();
  const vintages = (row: number): Vintages | undefined => {
    const known = decoded.get(row);
    if (known) return known;
    const i = search(rows, row);
    if (i < 0) return undefined;
    const part = new ByteReader(records, vintageAt[i]!);
    const head = part.varint();
    const end = endOf(kind, ordinals.at(row));
    const entries = Array.from({ length: Math.floor(head / 2) }, () => readEntry(part, value(row), end));
    const found = { tabled: head % 2 === 1, entries };
    decoded.set(row, found);
    return found;
  };
  return { kind, scale, lag, by, heldTo, ordinals, exact, projections, changes, value, vintages };
};

/** Index of a number in an ascending column, or -1. */
const search = (column: Int32Array, wanted: number): number => {
  let low = 0;
  let high = column.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (column[middle] === wanted) return middle;
    if (column[middle]! < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
};

/** value * 10^exponent written out in full, without trailing zeros. */
export const writeOut = (value: number, exponent: number): DecimalString => {
  if (value === 0) return "0";
  if (exponent >= 0) return `${value}${"0".repeat(exponent)}`;
  const digits = String(Math.abs(value)).padStart(1 - exponent, "0");
  const fraction = digits.slice(exponent).replace(/0+$/, "");
  return `${value < 0 ? "-" : ""}${digits.slice(0, exponent)}${fraction === "" ? "" : `.${fraction}`}`;
};
