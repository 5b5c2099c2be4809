/** The name that a person most likely meant. */

/** Edits (insert, delete, replace, swap of neighbours) between two words, case ignored. */
const distance = (a: string, b: string): number => {
  const [s, t] = [a.toLowerCase(), b.toLowerCase()];
  let [before, last]: [number[], number[]] = [[], Array.from({ length: t.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= s.length; i++) {
    const row = [i];
    for (let j = 1; j <= t.length; j++) {
      const cost = s[i - 1] === t[j - 1] ? 0 : 1;
      let best = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + cost);
      if (i > 1 && j > 1 && s[i - 1] === t[j - 2] && s[i - 2] === t[j - 1]) best = Math.min(best, before[j - 2]! + 1);
      row.push(best);
    }
    [before, last] = [last, row];
  }
  return last[t.length]!;
};

/** Undefined when nothing is near: more than a third of the letters would have to change. */
export const nearest = (word: string, names: readonly string[]): string | undefined => {
  if (word.length > 100) return undefined;
  let best: string | undefined;
  let least = Math.max(1, Math.floor(Math.max(word.length, 3) / 3)) + 1;
  for (const name of names) {
    const d = name.toLowerCase().startsWith(word.toLowerCase()) && word.length > 2 ? 1 : distance(word, name);
    if (d < least) [best, least] = [name, d];
  }
  return best;
};

/** `; did you mean "x"?`, or the list when there are few, or nothing. */
export const suggestion = (word: string, names: readonly string[]): string => {
  const near = nearest(word, names);
  if (near !== undefined) return `; did you mean "${near}"?`;
  return names.length > 0 && names.length <= 16 ? `; there are ${names.join(", ")}` : "";
};
