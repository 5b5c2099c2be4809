/**
 * Words of prose as the lexicon compares them: lower case, plural "s" gone, tenors folded to one spelling ("10-year", "ten-year",
 * "10y" are "#10y"; "2s10s" is "#2y#10y"). Han and kana stand as single characters, so that names match without word breaks.
 */

export interface Token {
  /** Form that is compared. */
  readonly text: string;
  /** As written. */
  readonly raw: string;
  readonly start: number;
  readonly end: number;
  readonly cjk: boolean;
}

const WORDS_TO_NUMBER: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  forty: 40,
};
const SHORT_TENORS = new Set([1, 2, 3, 5, 7, 10, 20, 30, 40]);

const TOKEN =
  /(\d{1,2}s\d{1,2}s)\b|(\d{1,2}|(?:one|two|three|five|seven|ten|fifteen|twenty|thirty|forty)(?=[- ]year))(?:[- ]?(?:year|yr)(?![a-z])|-?y(?![a-z\d])|[- ]month(?= (?:bill|yield|t-bill|treasury|rate))|(年)(?:期|物|债|債|国債|国债|美债))|(\d{1,2})s(?![\w])|(?:\p{L}\.){2,}|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]|[^\W_]+(?:'(?=\p{L}{3,}))?|[\p{L}\p{N}]+/giu;

const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]/u;

/** Form of a word that plural and singular share. */
export const fold = (word: string): string => {
  const w = word.toLowerCase();
  if (w.length > 4 && w.endsWith("ies")) return `${w.slice(0, -3)}y`;
  if (w.length > 3 && w.endsWith("s") && !/(?:ss|us|is|as|os)$/.test(w)) return w.slice(0, -1);
  return w;
};

const number = (text: string): number => WORDS_TO_NUMBER[text.toLowerCase()] ?? Number(text);

/** Splits prose into tokens; a possessive "'s" is left out. */
export const tokenize = (prose: string): Token[] => {
  const tokens: Token[] = [];
  for (const m of prose.matchAll(TOKEN)) {
    const raw = m[0];
    const start = m.index;
    const end = start + raw.length;
    const before = start > 0 ? (prose[start - 1] ?? "") : "";
    if (m[1]) {
      const [a, b] = raw.split("s");
      tokens.push({ text: `#${a}y#${b}y`, raw, start, end, cjk: false });
      continue;
    }
    if (m[2]) {
      // "2025-10-year" and "$10y" are none; nor is a number that goes on to the left ("1.10y").
      if (/[\d.,$€£¥]/.test(before) && !/[.,]\s*$/.test(prose.slice(Math.max(0, start - 2), start))) {
        tokens.push({ text: raw.toLowerCase(), raw, start, end, cjk: false });
        continue;
      }
      const months = /month/i.test(raw);
      tokens.push({ text: `#${number(m[2])}${months ? "m" : "y"}`, raw, start, end, cjk: false });
      continue;
    }
    if (m[4]) {
      const n = Number(m[4]);
      tokens.push({ text: SHORT_TENORS.has(n) && !/[\d.,$€£¥]/.test(before) ? `#${n}y` : raw, raw, start, end, cjk: false });
      continue;
    }
    // The "s" of "China's", and the "t" of "didn't".
    if (raw.length <= 2 && (before === "'" || before === "’") && /^(?:s|t|d|m|re|ve|ll)$/i.test(raw)) {
      if (/^ll$/i.test(raw)) tokens.push({ text: "will", raw, start, end, cjk: false });
      continue;
    }
    tokens.push({ text: CJK.test(raw) ? raw : fold(raw.replace(/\./g, "")), raw, start, end, cjk: CJK.test(raw) });
  }
  return tokens;
};
