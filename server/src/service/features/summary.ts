/** One line for a note: "18 tied · 2 off · 9 unchecked". */
import type { VerdictKind } from "../../verdicts/types.js";
import type { Analysis } from "../types.js";
import { countVerdicts } from "./sheet.js";

const WORDS: readonly (readonly [VerdictKind, string])[] = [
  ["ties", "tied"],
  ["off", "off"],
  ["stale", "stale"],
  ["disputed", "disputed"],
  ["unchecked", "unchecked"],
];

/** Verdicts without a figure are left out; "" for a note without figures. */
export const summaryOf = (analysis: Analysis, words: (kind: VerdictKind, word: string) => string = (_, word) => word): string => {
  const counts = countVerdicts(analysis);
  return WORDS.filter(([kind]) => counts[kind] > 0)
    .map(([kind, word]) => `${counts[kind]} ${words(kind, word)}`)
    .join(" · ");
};

/** Where the line belongs: the first heading or paragraph after the front matter. */
export const summaryPlace = (analysis: Analysis): number => analysis.note.blocks[0]?.start ?? 0;
