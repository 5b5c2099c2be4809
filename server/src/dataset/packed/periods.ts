/**
 * A column of periods, as ordinals (ordinal.ts), ascending. In the file: how many there are; per block of 512 its first, as the difference to that of
 * the block before, and its length in bytes; then the blocks, each as runs of equal steps. A look-up decodes one block: a daily series of forty
 * years has ten thousand rows, and a note asks for three.
 */
import { ByteReader, ByteWriter } from "./bytes.js";

const SHIFT = 9;
export const BLOCK = 1 << SHIFT;

const writeRuns = (out: ByteWriter, ordinals: ArrayLike<number>, from: number, to: number): void => {
  for (let i = from + 1; i < to; ) {
    const step = ordinals[i]! - ordinals[i - 1]!;
    let run = 1;
    while (i + run < to && ordinals[i + run]! - ordinals[i + run - 1]! === step) run++;
    out.varint(step);
    out.varint(run);
    i += run;
  }
};

export const writePeriods = (out: ByteWriter, ordinals: ArrayLike<number>): void => {
  out.varint(ordinals.length);
  const blocks: Uint8Array[] = [];
  let before = 0;
  for (let from = 0; from < ordinals.length; from += BLOCK) {
    const block = new ByteWriter();
    writeRuns(block, ordinals, from, Math.min(from + BLOCK, ordinals.length));
    const bytes = block.take();
    out.signed(ordinals[from]! - before);
    out.varint(bytes.length);
    before = ordinals[from]!;
    blocks.push(bytes);
  }
  for (const bytes of blocks) out.bytes(bytes);
};

export class PeriodColumn {
  readonly length: number;
  private readonly firsts: Int32Array;
  private readonly starts: Int32Array;
  private readonly blocks: (Int32Array | undefined)[] = [];

  constructor(
    private readonly source: Uint8Array,
    at: number,
  ) {
    const reader = new ByteReader(source, at);
    this.length = reader.varint();
    const count = Math.ceil(this.length / BLOCK);
    this.firsts = new Int32Array(count);
    this.starts = new Int32Array(count);
    let first = 0;
    let start = 0;
    for (let i = 0; i < count; i++) {
      first += reader.signed();
      this.firsts[i] = first;
      this.starts[i] = start;
      start += reader.varint();
    }
    for (let i = 0; i < count; i++) this.starts[i]! += reader.position;
  }

  private block(index: number): Int32Array {
    const ordinals = new Int32Array(Math.min(BLOCK, this.length - index * BLOCK));
    ordinals[0] = this.firsts[index]!;
    new ByteReader(this.source, this.starts[index]).runs(ordinals);
    this.blocks[index] = ordinals;
    return ordinals;
  }

  /** The ordinal of a row; rows are 0 to length - 1. */
  at(row: number): number {
    const index = row >> SHIFT;
    return (this.blocks[index] ?? this.block(index))[row & (BLOCK - 1)]!;
  }

  /** Number of rows with a smaller ordinal. */
  before(ordinal: number): number {
    let low = 0;
    let high = this.firsts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.firsts[middle]! < ordinal) low = middle + 1;
      else high = middle;
    }
    if (low === 0) return 0;
    const index = low - 1;
    const block = this.blocks[index] ?? this.block(index);
    low = 1;
    high = block.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (block[middle]! < ordinal) low = middle + 1;
      else high = middle;
    }
    return index * BLOCK + low;
  }
}
