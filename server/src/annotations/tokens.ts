/**
 * Words of a pin or region comment: bare words and `key=value` pairs, values bare or in quotes ("..." or '...'). One reader for all
 * annotations, so that quoting means the same everywhere.
 */
export interface Word {
  readonly kind: "word" | "pair" | "reason";
  /** The word; for a pair its value; for a reason the text after `--`. */
  readonly text: string;
  /** Key of a pair, as written; "" otherwise. */
  readonly key: string;
  /** Place in the text read. */
  readonly start: number;
  readonly end: number;
  /** Where the value starts (after the opening quote); `start` for words. */
  readonly valueStart: number;
}

export interface Words {
  readonly words: readonly Word[];
  readonly problem: { readonly message: string; readonly start: number; readonly end: number } | null;
}

const PAIR = /([A-Za-z][\w-]*)=/y;
const BARE = /[^\s"']+/y;

/** Reads [from, to) of the text. `-- reason` takes the rest. Never throws. */
export const readWords = (text: string, from = 0, to = text.length): Words => {
  const words: Word[] = [];
  let at = from;
  while (at < to) {
    if (/\s/.test(text.charAt(at))) {
      at++;
      continue;
    }
    if (text.startsWith("--", at) && (at + 2 >= to || /\s/.test(text.charAt(at + 2)))) {
      const reason = text.slice(at + 2, to).trim();
      words.push({ kind: "reason", text: reason, key: "", start: at, end: to, valueStart: at + 2 });
      break;
    }
    PAIR.lastIndex = at;
    const pair = PAIR.exec(text);
    const key = pair?.[1] ?? "";
    const valueAt = pair ? at + pair[0].length : at;
    const quote = text.charAt(valueAt);
    if (quote === '"' || quote === "'") {
      const close = text.indexOf(quote, valueAt + 1);
      if (close < 0 || close >= to) {
        return {
          words,
          problem: { message: `The quotation mark ${quote} is not closed. Add ${quote} at the end of the value.`, start: valueAt, end: to },
        };
      }
      words.push({
        kind: pair ? "pair" : "word",
        text: text.slice(valueAt + 1, close),
        key,
        start: at,
        end: close + 1,
        valueStart: valueAt + 1,
      });
      at = close + 1;
      continue;
    }
    BARE.lastIndex = valueAt;
    const bare = BARE.exec(text)?.[0] ?? "";
    const end = Math.min(to, valueAt + bare.length);
    words.push({
      kind: pair ? "pair" : "word",
      text: text.slice(valueAt, end),
      key,
      start: at,
      end: Math.max(end, at + 1),
      valueStart: valueAt,
    });
    at = Math.max(end, at + 1);
  }
  return { words, problem: null };
};

/** The known name nearest to a misspelt one, within two edits; undefined when none is near. */
export const nearest = (word: string, known: readonly string[]): string | undefined => {
  let best: string | undefined;
  let least = 3;
  for (const name of known) {
    const d = editDistance(word.toLowerCase(), name.toLowerCase(), least);
    if (d < least) {
      least = d;
      best = name;
    }
  }
  return best;
};

/** Levenshtein distance, given up (returns `limit`) once it cannot be below the limit. */
export const editDistance = (a: string, b: string, limit: number): number => {
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
