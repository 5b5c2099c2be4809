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
/** Desk names of tenors in words: "tens", "twos" ("tens of billions" and a person's thirties are none). */
const WORD_TENORS: Readonly<Record<string, number>> = { twos: 2, threes: 3, fives: 5, sevens: 7, tens: 10, thirties: 30 };

/** Words that may begin a tenor; none is longer than eight letters. */
const NUMBER_LIKE: ReadonlySet<string> = new Set([...Object.keys(WORDS_TO_NUMBER), ...Object.keys(WORD_TENORS)]);

/** What follows a number that is a tenor: "-year", " year", "yr", "y", "年期", "-month" before a bill. Years in the plural are durations. */
const TENOR_TAIL =
  /^(?:[- ]?(?:year|yr)(?![a-z])|-?y(?![a-z\d])|([- ]month(?= (?:bill|yield|t-bill|treasury|rate)))|年(?:期|物|(?=[债債国美利金])))/i;
const CURVE = /^(\d{1,2})s(\d{1,2})s(?![\w])/;

/** Form of a word that plural and singular share. */
export const fold = (word: string): string => folded(word.toLowerCase());

const S = 0x73;
const folded = (w: string): string => {
  const n = w.length;
  if (n <= 3 || w.charCodeAt(n - 1) !== S) return w;
  if (n > 4 && w.endsWith("ies")) return `${w.slice(0, -3)}y`;
  const before = w.charCodeAt(n - 2);
  // "ss", "us", "is", "as", "os" are no plurals.
  return before === S || before === 0x75 || before === 0x69 || before === 0x61 || before === 0x6f ? w : w.slice(0, -1);
};

const isDigit = (c: number): boolean => c >= 48 && c <= 57;
const isAsciiWord = (c: number): boolean => isDigit(c) || (c >= 97 && c <= 122) || (c >= 65 && c <= 90);
/** Hiragana, katakana, the long mark, and the ideographs of the basic plane. */
const isCjk = (c: number): boolean => (c >= 0x3041 && c <= 0x30ff) || (c >= 0x3400 && c <= 0x9fff) || (c >= 0xf900 && c <= 0xfaff);
const LETTER = /\p{L}/u;
const isWord = (c: number): boolean =>
  isAsciiWord(c) || (c > 127 && !(c >= 0x2010 && c <= 0x2027) && !isCjk(c) && c !== 0x2019 && LETTER.test(String.fromCharCode(c)));

const MONEY_OR_DIGIT = /[\d.,$€£¥]/;

/** Splits prose into tokens; a possessive "'s" is left out. */
export const tokenize = (prose: string): Token[] => {
  const tokens: Token[] = [];
  const n = prose.length;
  let i = 0;
  while (i < n) {
    const c = prose.charCodeAt(i);
    if (isCjk(c)) {
      const raw = prose[i] as string;
      tokens.push({ text: raw, raw, start: i, end: i + 1, cjk: true });
      i++;
      continue;
    }
    if (!isWord(c)) {
      i++;
      continue;
    }
    let j = i + 1;
    while (j < n && isWord(prose.charCodeAt(j))) j++;
    // Initials with dots: "U.S.", "U.K.".
    if (j === i + 1 && prose[j] === "." && j + 1 < n && isWord(prose.charCodeAt(j + 1)) && prose[j + 2] === "." && !isDigit(c)) {
      j += 1;
      while (j + 1 <= n && isWord(prose.charCodeAt(j)) && prose[j + 1] === ".") j += 2;
      const raw = prose.slice(i, j);
      tokens.push({ text: raw.replace(/\./g, "").toLowerCase(), raw, start: i, end: j, cjk: false });
      i = j;
      continue;
    }
    const raw = prose.slice(i, j);
    const digits = isDigit(c);
    const lower = raw.toLowerCase();
    // Nearly all words: letters that begin no number, tenor or contraction.
    if (!digits && j - i > 2 && !(j - i <= 8 && NUMBER_LIKE.has(lower))) {
      tokens.push({ text: folded(lower), raw, start: i, end: j, cjk: false });
      i = j;
      continue;
    }
    const before = i > 0 ? (prose[i - 1] as string) : "";
    if (digits || WORDS_TO_NUMBER[lower] !== undefined) {
      const lead = digits ? (/^\d+/.exec(raw) as RegExpExecArray)[0] : raw;
      const free = !MONEY_OR_DIGIT.test(before) || (/[.,]/.test(before) && !/\d[.,]$/.test(prose.slice(Math.max(0, i - 2), i)));
      if (digits && lead.length <= 2 && free) {
        const curve = CURVE.exec(prose.slice(i, i + 8));
        if (curve) {
          const end = i + curve[0].length;
          tokens.push({ text: `#${Number(curve[1])}y#${Number(curve[2])}y`, raw: curve[0], start: i, end, cjk: false });
          i = end;
          continue;
        }
        if (raw.length === lead.length + 1 && /s$/.test(raw) && SHORT_TENORS.has(Number(lead))) {
          tokens.push({ text: `#${Number(lead)}y`, raw, start: i, end: j, cjk: false });
          i = j;
          continue;
        }
      }
      const tail = lead.length <= 2 || !digits ? TENOR_TAIL.exec(prose.slice(i + lead.length, i + lead.length + 16)) : null;
      if (tail && free && (digits || /^[- ](?:year|month)/i.test(tail[0]))) {
        const end = i + lead.length + tail[0].length;
        const count = digits ? Number(lead) : (WORDS_TO_NUMBER[raw.toLowerCase()] as number);
        tokens.push({ text: `#${count}${tail[1] ? "m" : "y"}`, raw: prose.slice(i, end), start: i, end, cjk: false });
        i = end;
        continue;
      }
    }
    const desk = WORD_TENORS[lower];
    if (
      desk !== undefined &&
      !/^ of\b/.test(prose.slice(j, j + 4)) &&
      !/\b(?:the|his|her|their|mid|late|early)[- ]$/i.test(prose.slice(Math.max(0, i - 6), i))
    ) {
      tokens.push({ text: `#${desk}y`, raw, start: i, end: j, cjk: false });
      i = j;
      continue;
    }
    // The "s" of "China's", and the "t" of "didn't".
    if (j - i <= 2 && (before === "'" || before === "’") && /^(?:s|t|d|m|re|ve|ll)$/i.test(raw)) {
      if (/^ll$/i.test(raw)) tokens.push({ text: "will", raw, start: i, end: j, cjk: false });
      i = j;
      continue;
    }
    tokens.push({ text: fold(raw), raw, start: i, end: j, cjk: false });
    i = j;
  }
  return tokens;
};

/**
 * Text of the first token, without cutting the rest into words: undefined when there is none. Words that may begin a tenor or initials
 * take the long way.
 */
export const firstWord = (text: string): string | undefined => {
  const c = text.charCodeAt(0);
  if (isCjk(c)) return text[0];
  if (isAsciiWord(c) && !isDigit(c)) {
    let j = 1;
    while (j < text.length && isAsciiWord(text.charCodeAt(j))) j++;
    const next = text.charCodeAt(j);
    const raw = text.slice(0, j);
    const plain = j === text.length || (next < 128 && !(j === 1 && next === 0x2e));
    const lower = raw.toLowerCase();
    if (plain && !(j <= 8 && NUMBER_LIKE.has(lower))) return folded(lower);
  }
  return tokenize(text)[0]?.text;
};
