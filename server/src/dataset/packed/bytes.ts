/** Growing byte buffer and cursor: LEB128 varints (whole numbers below 2^53), and signed ones. Same bytes on every machine. */
export class ByteWriter {
  private buffer = new Uint8Array(1024);
  private used = 0;

  get length(): number {
    return this.used;
  }

  private room(count: number): void {
    if (this.used + count <= this.buffer.length) return;
    const next = new Uint8Array(Math.max(this.buffer.length * 2, this.used + count));
    next.set(this.buffer.subarray(0, this.used));
    this.buffer = next;
  }

  /** A whole number, 0 to 2^53 - 1. */
  varint(value: number): void {
    if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`${value} does not fit a varint`);
    this.room(8);
    let rest = value;
    while (rest >= 0x80) {
      this.buffer[this.used++] = (rest % 0x80) | 0x80;
      rest = Math.floor(rest / 0x80);
    }
    this.buffer[this.used++] = rest;
  }

  /** A whole number, -(2^53 - 1) to 2^53 - 1: sign in bit 6 of the first byte, magnitude in the other bits. */
  signed(value: number): void {
    if (!Number.isSafeInteger(value)) throw new RangeError(`${value} does not fit a varint`);
    const size = Math.abs(value);
    const rest = Math.floor(size / 0x40);
    this.room(1);
    this.buffer[this.used++] = (size % 0x40) | (value < 0 ? 0x40 : 0) | (rest > 0 ? 0x80 : 0);
    if (rest > 0) this.varint(rest);
  }

  u32(value: number): void {
    this.room(4);
    for (let shift = 0; shift < 32; shift += 8) this.buffer[this.used++] = (value >>> shift) & 0xff;
  }

  text(value: string): void {
    const bytes = new TextEncoder().encode(value);
    this.varint(bytes.length);
    this.bytes(bytes);
  }

  bytes(bytes: Uint8Array): void {
    this.room(bytes.length);
    this.buffer.set(bytes, this.used);
    this.used += bytes.length;
  }

  /** Zeros up to a multiple of `size`. */
  pad(size: number): void {
    const rest = (size - (this.used % size)) % size;
    this.room(rest);
    this.used += rest;
  }

  take(): Uint8Array {
    return this.buffer.slice(0, this.used);
  }
}

export class ByteReader {
  constructor(
    private readonly source: Uint8Array,
    private at = 0,
  ) {}

  get position(): number {
    return this.at;
  }

  skipTo(position: number): void {
    this.at = position;
  }

  varint(): number {
    let value = 0;
    let factor = 1;
    for (;;) {
      const byte = this.source[this.at++];
      if (byte === undefined) throw new RangeError("read past the end");
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) return value;
      factor *= 0x80;
    }
  }

  signed(): number {
    const first = this.source[this.at++];
    if (first === undefined) throw new RangeError("read past the end");
    const size = (first & 0x3f) + (first >= 0x80 ? this.varint() * 0x40 : 0);
    // Never -0: it would show in a comparison by Object.is.
    return first & 0x40 && size > 0 ? -size : size;
  }

  /** `count` numbers, each stored as the signed difference to the one before. One loop without calls: opening a long series is this. */
  sums(count: number): Float64Array {
    const { source } = this;
    const out = new Float64Array(count);
    let { at } = this;
    let sum = 0;
    for (let i = 0; i < count; i++) {
      let byte = source[at++]!;
      const negative = (byte & 0x40) !== 0;
      let size = byte & 0x3f;
      for (let factor = 0x40; byte >= 0x80; factor *= 0x80) {
        byte = source[at++]!;
        size += (byte & 0x7f) * factor;
      }
      sum += negative ? -size : size;
      out[i] = sum;
    }
    if (at > source.length) throw new RangeError("read past the end");
    this.at = at;
    return out;
  }

  /** Fills `out` from index 1 with runs of equal steps, each stored as step and length. One loop without calls, as `sums`. */
  runs(out: Int32Array): void {
    const { source } = this;
    let { at } = this;
    let value = out[0]!;
    for (let i = 1; i < out.length; ) {
      let step = 0;
      let rest = 0;
      for (let factor = 1, byte = 0x80; byte >= 0x80; factor *= 0x80) {
        byte = source[at++]!;
        step += (byte & 0x7f) * factor;
      }
      for (let factor = 1, byte = 0x80; byte >= 0x80; factor *= 0x80) {
        byte = source[at++]!;
        rest += (byte & 0x7f) * factor;
      }
      // A run of nothing is no run: without this, bytes past the end would never come to one.
      if (!(rest > 0)) throw new RangeError("read past the end");
      for (; rest > 0; rest--) out[i++] = value += step;
    }
    if (at > source.length) throw new RangeError("read past the end");
    this.at = at;
  }

  text(): string {
    const length = this.varint();
    const text = new TextDecoder().decode(this.source.subarray(this.at, this.at + length));
    this.at += length;
    return text;
  }
}
