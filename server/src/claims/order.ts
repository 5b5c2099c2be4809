/** Sorting of the short lists that every figure makes many of. */

/** Longer lists are left to the engine's own sort. */
const SHORT = 24;

/** Sorts in place, equals in their order, as Array.prototype.sort does, but without its copies. */
export const sortShort = <T>(list: T[], compare: (a: T, b: T) => number): T[] => {
  if (list.length > SHORT) return list.sort(compare);
  for (let i = 1; i < list.length; i++) {
    const item = list[i] as T;
    let at = i - 1;
    for (; at >= 0 && compare(list[at] as T, item) > 0; at--) list[at + 1] = list[at] as T;
    list[at + 1] = item;
  }
  return list;
};

/** The best first. */
export const byScore = (a: { readonly score: number }, b: { readonly score: number }): number => b.score - a.score;
