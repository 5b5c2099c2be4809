/** Tables of phrases and of CJK words, built once from plain lists. */

/** A phrase table: by first word, the phrases that start so, longest first. */
export type Phrases<T> = ReadonlyMap<string, readonly { readonly words: readonly string[]; readonly value: T }[]>;

/** "percentage point" is a phrase of two words; between words the text may have a space or a hyphen. All lower case. */
export const phrases = <T>(entries: Iterable<readonly [string, T]>): Phrases<T> => {
  const map = new Map<string, { words: readonly string[]; value: T }[]>();
  for (const [phrase, value] of entries) {
    const words = phrase.split(" ");
    const list = map.get(words[0]!) ?? [];
    list.push({ words, value });
    map.set(words[0]!, list);
  }
  for (const list of map.values()) list.sort((a, b) => b.words.length - a.words.length);
  return map;
};

/** CJK words by first character, longest first. */
export type CjkWords<T> = ReadonlyMap<string, readonly (readonly [string, T])[]>;
export const cjkWords = <T>(entries: Iterable<readonly [string, T]>): CjkWords<T> => {
  const map = new Map<string, (readonly [string, T])[]>();
  for (const entry of entries) {
    const first = entry[0].charAt(0);
    const list = map.get(first) ?? [];
    list.push(entry);
    map.set(first, list);
  }
  for (const list of map.values()) list.sort((a, b) => b[0].length - a[0].length);
  return map;
};

export interface PhraseMatch<T> {
  /** Token after the match. */
  readonly to: number;
  readonly value: T;
}
