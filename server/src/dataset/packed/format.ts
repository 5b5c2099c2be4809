/**
 * The packed file: everything the program knows, in one asset.
 *
 *   0  "TIEOUTDS"                8 bytes
 *   8  version                   u32, little-endian, as all numbers here
 *  12  length of the whole file  u32
 *  16  checksum of bytes 20..    u32 (below)
 *  20  length of the header      u32
 *  24  header, JSON (PackedHeader), zero-padded to a multiple of 4
 *  ..  sections, each padded to 4; the header gives their offsets from the first one
 *
 * Sections: `catalogue`, `strings` and `strings.at` (packed/catalogue.ts), `series` (records, packed/series.ts) with `series.at` (u32
 * offsets), `periods` (period columns, shared between series that have the same), `facts`, `rules` and `names/NAME` (JSON), and `prepared/NAME`:
 * what a layer above made of the tables at build time (claims/prepared.ts), which another program makes anew.
 */
export const MAGIC = "TIEOUTDS";
export const VERSION = 3;
export const PREFIX_LENGTH = 24;

export interface PackedHeader {
  readonly name: string;
  /** YYYY-MM-DD. */
  readonly date: string;
  readonly series: number;
  /** "sha256:..." over the sections, prepared ones left out. */
  readonly hash: string;
  /** Names of vintages, by number. */
  readonly labels: readonly string[];
  /** Where the values came from: "bundle", or a package or file of the user. */
  readonly origin: string;
  readonly sections: Readonly<Record<string, readonly [offset: number, length: number]>>;
}

/** The file cannot be used; the message says what is wrong, where, and what to do. */
export class DatasetError extends Error {
  override readonly name = "DatasetError";
}

/** Words in one call of `mixed`: a function called often is compiled sooner than one loop is, and a program that starts for one look-up notices. */
const STRETCH = 4096;

const mixed = (words: Uint32Array, from: number, to: number, before: number): number => {
  let hash = before;
  for (let i = from; i < to; i++) hash = Math.imul(hash ^ words[i]!, 0x01000193);
  return hash;
};

/**
 * Guards against damage, not against malice: FNV-1a over little-endian words, then over the last bytes. A word at a time because opening must
 * not cost more than reading the file.
 */
export const checksum = (bytes: Uint8Array): number => {
  let hash = 0x811c9dc5;
  const whole = bytes.length & ~3;
  if (LITTLE_ENDIAN && bytes.byteOffset % 4 === 0) {
    const words = new Uint32Array(bytes.buffer, bytes.byteOffset, whole >> 2);
    for (let from = 0; from < words.length; from += STRETCH) hash = mixed(words, from, Math.min(from + STRETCH, words.length), hash);
  } else {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    for (let at = 0; at < whole; at += 4) hash = Math.imul(hash ^ view.getUint32(at, true), 0x01000193);
  }
  for (let at = whole; at < bytes.length; at++) hash = Math.imul(hash ^ bytes[at]!, 0x01000193);
  return hash >>> 0;
};

const LITTLE_ENDIAN = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1;
