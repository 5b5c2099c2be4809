/** Reads simple chunks without the full parser; null when in doubt. */
import type { ChunkReading, Labels } from "./chunk.js";
import type { ChunkKind } from "./cut.js";

export const readPlain = (_kind: ChunkKind, _text: string, _labels: Labels): ChunkReading | null => null;
