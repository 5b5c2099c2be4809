/** Names near to a misspelt one: fewest edits first, words shared count for as much as letters. */
import { editDistance } from "../annotations/tokens.js";

/** Up to `count` ids near to `id`: within a third of its letters, or made of the same words in another order. */
export const nearIds = (id: string, ids: readonly string[], count = 3): readonly string[] => {
  const limit = Math.max(3, Math.ceil(id.length / 3));
  const words = new Set(id.toLowerCase().split(/[.-]/));
  return ids
    .map((other) => {
      const d = editDistance(id.toLowerCase(), other.toLowerCase(), limit);
      const parts = other.toLowerCase().split(/[.-]/);
      const shared = parts.filter((w) => words.has(w)).length;
      return {
        other,
        score:
          d < limit
            ? d
            : shared >= 2 && shared * 2 >= Math.max(words.size, parts.length)
              ? limit + (parts.length - shared)
              : Number.POSITIVE_INFINITY,
      };
    })
    .filter((x) => Number.isFinite(x.score))
    .sort((a, b) => a.score - b.score || a.other.localeCompare(b.other, "en"))
    .slice(0, count)
    .map((x) => x.other);
};
