/** Reads one note from disk or from a stream, and says plainly why it cannot be read. */
import { isUtf8 } from "node:buffer";
import { readFileSync, statSync } from "node:fs";
import { why } from "../failure.js";

/** Above this no note is meant. */
const MAX_BYTES = 32 << 20;
/** A line longer than this is data, not prose. */
const MAX_LINE = 1_000_000;

export type ReadResult = { readonly text: string } | { readonly problem: string };

/** Offset of the first byte that no UTF-8 text holds there; -1 when all is well. */
export const firstInvalidByte = (bytes: Uint8Array): number => {
  for (let i = 0; i < bytes.length; ) {
    const b = bytes[i]!;
    if (b < 0x80) {
      i++;
      continue;
    }
    const more = b >= 0xc2 && b <= 0xdf ? 1 : b >= 0xe0 && b <= 0xef ? 2 : b >= 0xf0 && b <= 0xf4 ? 3 : 0;
    if (more === 0) return i;
    const second = bytes[i + 1] ?? 0;
    // Overlong forms, surrogates and points above U+10FFFF.
    const [low, high] =
      b === 0xe0 ? [0xa0, 0xbf] : b === 0xed ? [0x80, 0x9f] : b === 0xf0 ? [0x90, 0xbf] : b === 0xf4 ? [0x80, 0x8f] : [0x80, 0xbf];
    if (second < low || second > high) return i;
    for (let k = 2; k <= more; k++) if (((bytes[i + k] ?? 0) & 0xc0) !== 0x80) return i;
    i += more + 1;
  }
  return -1;
};

export const decodeNote = (bytes: Buffer): ReadResult => {
  if (bytes.length >= 2 && ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)))
    return { problem: "is UTF-16; save it as UTF-8" };
  const nul = bytes.indexOf(0);
  if (nul >= 0) return { problem: `is binary (a zero byte at byte ${nul})` };
  if (!isUtf8(bytes)) return { problem: `is not valid UTF-8 at byte ${firstInvalidByte(bytes)}` };
  const text = bytes.toString("utf8");
  let line = 1;
  for (let at = 0; at < text.length; line++) {
    const next = text.indexOf("\n", at);
    const end = next < 0 ? text.length : next;
    if (end - at > MAX_LINE)
      return { problem: `has ${(end - at).toLocaleString("en-US")} characters on line ${line}; a line may have 1,000,000` };
    at = end + 1;
  }
  return { text };
};

export const readNote = (path: string): ReadResult => {
  try {
    const { size } = statSync(path);
    if (size > MAX_BYTES) return { problem: `is too large to be a note (${Math.round(size / (1 << 20))} MB; at most ${MAX_BYTES >> 20})` };
    return decodeNote(readFileSync(path));
  } catch (error) {
    return { problem: why(error) };
  }
};

export const readAll = async (stream: AsyncIterable<Uint8Array | string>): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const bytes = typeof chunk === "string" ? Buffer.from(chunk) : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    chunks.push(bytes);
    size += bytes.length;
    if (size > MAX_BYTES) break;
  }
  return Buffer.concat(chunks);
};
