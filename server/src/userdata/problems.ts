/** What is wrong with a file of the user's own data: always where, and what to write instead. */
export interface Problem {
  /** As the person wrote it, or relative to the workspace. */
  readonly file: string;
  /** Line of the file, from 1; null for the whole file. */
  readonly line: number | null;
  /** Name of the column, or of the key of a package; null when none is meant. */
  readonly column: string | null;
  readonly message: string;
}

export const problemText = (p: Problem): string =>
  `${p.file}${p.line === null ? "" : `:${p.line}`}${p.column === null ? "" : `, ${p.column}`}: ${p.message}`;

/** Collects problems of one file. */
export class Report {
  readonly problems: Problem[] = [];
  constructor(readonly file: string) {}
  add(message: string, line: number | null = null, column: string | null = null): void {
    this.problems.push({ file: this.file, line, column, message });
  }
}

/** The nearest of `words` within two slips; undefined when none is near. */
export const nearest = (word: string, words: readonly string[]): string | undefined => {
  let best: string | undefined;
  let least = 3;
  for (const candidate of words) {
    const d = distance(word.toLowerCase(), candidate.toLowerCase());
    if (d < least) [best, least] = [candidate, d];
  }
  return best;
};

/** Levenshtein distance. */
const distance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[b.length]!;
};
