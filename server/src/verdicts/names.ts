/** Names near to a misspelt one: fewest edits first, words shared count for as much as letters. */

const distance = (a: string, b: string, limit: number): number => {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    let low = i;
    for (let j = 1; j <= b.length; j++) {
      const d = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a.charAt(i - 1) === b.charAt(j - 1) ? 0 : 1));
      next.push(d);
      low = Math.min(low, d);
    }
    if (low >= limit) return limit;
    row = next;
  }
  return Math.min(limit, row[b.length]!);
};

/** Up to `count` ids near to `id`: within a third of its letters, or made of the same words in another order. */
export const nearIds = (id: string, ids: readonly string[], count = 3): readonly string[] => {
  const limit = Math.max(3, Math.ceil(id.length / 3));
  const words = new Set(id.toLowerCase().split(/[.-]/));
  return ids
    .map((other) => {
      const d = distance(id.toLowerCase(), other.toLowerCase(), limit);
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
