/** One pass over prose into tokens, and a cursor over them. Linear: every character is looked at a bounded number of times. */
import { type ParsedDigits, parseDigits } from "./decimalText.js";
import type { CjkWords, PhraseMatch, Phrases } from "./phrases.js";
import { isAnchorWord, isHanNumber, mayBeAnchor, startsHanNumber } from "./tables/numerals.js";

export const NUMBER = 1;
export const WORD = 2;
/** One character that is no letter, digit or space. */
export const SYMBOL = 3;
/** One CJK character. */
export const CJK = 4;
/** One vulgar fraction character. */
export const FRACTION = 5;

const LETTER = 1;
const DIGIT = 2;
const SPACE = 3;
/** What each ASCII character is: LETTER, DIGIT, SPACE, or 0 for a symbol. */
const CLASSES = new Uint8Array(128);
for (let c = 0; c < 128; c++)
  CLASSES[c] =
    (c >= 97 && c <= 122) || (c >= 65 && c <= 90) ? LETTER : c >= 48 && c <= 57 ? DIGIT : c === 32 || (c >= 9 && c <= 13) ? SPACE : 0;

const isDigit = (c: number): boolean => c >= 48 && c <= 57;
const isAsciiLetter = (c: number): boolean => (c >= 97 && c <= 122) || (c >= 65 && c <= 90);
const isWideSpace = (c: number): boolean => c === 0xa0 || c === 0x2009 || c === 0x202f || c === 0x3000 || (c >= 0x2002 && c <= 0x200a);
const isCjk = (c: number): boolean =>
  (c >= 0x3040 && c <= 0x30ff && c !== 0x30fb) || (c >= 0x3400 && c <= 0x9fff) || (c >= 0xac00 && c <= 0xd7af) || c === 0x3005;
const isFraction = (c: number): boolean => c === 0xbc || c === 0xbd || c === 0xbe || (c >= 0x2150 && c <= 0x215e);
/** Letters beyond ASCII: Latin, Greek, Cyrillic and the like, without multiplication and division signs and without "৳" and "฿". */
const isWideLetter = (c: number): boolean =>
  (c >= 0xc0 && c < 0x2000 && c !== 0xd7 && c !== 0xf7 && c !== 0x9f3 && c !== 0xe3f) || c === 0xaa || c === 0xba;

/** Spaces that group digits: no-break, thin and narrow no-break. */
const isGroupSpace = (c: number): boolean => c === 0xa0 || c === 0x2009 || c === 0x202f;

/** Full-width forms to ASCII, one unit for one unit; the text itself when it has none. */
const narrow = (text: string): string =>
  /[\uFF01-\uFFE6]/.test(text)
    ? text.replace(/[\uFF01-\uFF5E\uFFE0\uFFE1\uFFE5\uFFE6]/g, (c) => {
        const code = c.charCodeAt(0);
        if (code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
        return { "\uFFE0": "¢", "\uFFE1": "£", "\uFFE5": "¥", "\uFFE6": "₩" }[c] ?? c;
      })
    : text;

/** Exactly three digits at `i`, then no digit. */
const threeDigits = (text: string, i: number): boolean =>
  isDigit(text.charCodeAt(i)) && isDigit(text.charCodeAt(i + 1)) && isDigit(text.charCodeAt(i + 2)) && !isDigit(text.charCodeAt(i + 3));

/** End of the number that starts at the digit `i`: digits with separators between digits, and an exponent. */
const numberEnd = (text: string, i: number): number => {
  let j = i;
  while (isDigit(text.charCodeAt(j))) j++;
  let group = j - i;
  for (;;) {
    const c = text.charCodeAt(j);
    const plain = c === 44 || c === 46;
    if (
      plain ? !isDigit(text.charCodeAt(j + 1)) : !((isGroupSpace(c) || c === 39 || c === 0x2019) && group <= 3 && threeDigits(text, j + 1))
    )
      break;
    let k = j + 1;
    while (isDigit(text.charCodeAt(k))) k++;
    group = k - j - 1;
    j = k;
  }
  const e = text.charCodeAt(j);
  if (e === 101 || e === 69) {
    const sign = text.charCodeAt(j + 1);
    let k = j + (sign === 43 || sign === 45 ? 2 : 1);
    const from = k;
    while (isDigit(text.charCodeAt(k))) k++;
    if (k > from && k - from <= 2 && !isAsciiLetter(text.charCodeAt(k))) return k;
  }
  return j;
};

/** Tokens of one block's prose, with what the scanner asks about them. Indices outside are allowed and hold nothing. */
export class Tokens {
  /** The prose, full-width forms narrowed, and a line end after it. */
  text = "";
  count = 0;
  /** Tokens at which a figure's number may start, in order. */
  anchors: number[] = [];
  // Plain arrays of small whole numbers: a reader of a short note is made faster than three typed arrays.
  private length = 0;
  /** The number parsed last: a figure's is asked for several times in a row. */
  private parsedAt = -1;
  private parsed: ParsedDigits | null = null;
  private readonly types: number[] = [];
  private readonly froms: number[] = [];
  private readonly tos: number[] = [];
  /** Token texts as asked for so far, as written and in lower case. */
  private raws: (string | undefined)[] = [];
  private words: (string | undefined)[] = [];

  constructor(prose = "") {
    this.read(prose);
  }

  /** Starts over with another text, in the same memory. Not `whole`: nothing is asked about a text without anchors. */
  read(prose: string, whole = true): this {
    this.parsedAt = -1;
    // Prose is mostly a slice of its note, and every look at a slice costs twice a look at a text of its own: join() makes one.
    this.length = prose.length;
    this.text = [prose, "\n"].join("");
    if (!this.scan()) {
      this.text = narrow(this.text);
      this.scan();
    }
    if (this.anchors.length > 0 || whole) {
      this.raws = new Array(this.count);
      this.words = new Array(this.count);
    }
    return this;
  }

  /** False when full-width forms stand in the text, which are to be narrowed first. */
  private scan(): boolean {
    const { text, length, types, froms, tos } = this;
    const anchors: number[] = [];
    let n = 0;
    let i = 0;
    while (i < length) {
      const c = text.charCodeAt(i);
      const from = i;
      let type = SYMBOL;
      const kind = c < 128 ? CLASSES[c]! : isWideLetter(c) ? LETTER : 0;
      if (kind === SPACE) {
        i++;
        continue;
      }
      if (kind === LETTER) {
        let d = text.charCodeAt(++i);
        while (d < 128 ? CLASSES[d] === LETTER : isWideLetter(d)) d = text.charCodeAt(++i);
        const size = i - from;
        if (
          size >= 3 &&
          mayBeAnchor(c, text.charCodeAt(from + 1), text.charCodeAt(i - 1), size) &&
          isAnchorWord(text.slice(from, i).toLowerCase())
        )
          anchors.push(n);
        type = WORD;
      } else if (kind === DIGIT) {
        i = numberEnd(text, i);
        anchors.push(n);
        type = NUMBER;
      } else {
        i++;
        if (c >= 128) {
          if (isCjk(c)) {
            type = CJK;
            if (startsHanNumber(c) && !isHanNumber(text.charCodeAt(from - 1))) anchors.push(n);
          } else if (isWideSpace(c)) continue;
          else if (isFraction(c)) {
            anchors.push(n);
            type = FRACTION;
          } else if (c >= 0xff01 && c <= 0xffe6 && narrow(text.charAt(from)) !== text.charAt(from)) return false;
        }
      }
      types[n] = type;
      froms[n] = from;
      tos[n] = i;
      n++;
    }
    this.count = n;
    this.anchors = anchors;
    return true;
  }

  type(i: number): number {
    return i >= 0 && i < this.count ? this.types[i]! : 0;
  }
  start(i: number): number {
    return i < this.count ? this.froms[i]! : this.length;
  }
  end(i: number): number {
    return i < 0 ? 0 : i < this.count ? this.tos[i]! : this.length;
  }
  /** The token as written. */
  raw(i: number): string {
    if (i < 0 || i >= this.count) return "";
    let raw = this.raws[i];
    if (raw === undefined) {
      raw = this.text.slice(this.froms[i]!, this.tos[i]!);
      this.raws[i] = raw;
    }
    return raw;
  }
  /** The token in lower case. */
  word(i: number): string {
    if (i < 0 || i >= this.count) return "";
    let word = this.words[i];
    if (word === undefined) {
      word = this.raw(i);
      if (this.types[i] === WORD && !this.isLower(i)) word = word.toLowerCase();
      this.words[i] = word;
    }
    return word;
  }
  /** Small ASCII letters only: most words, which need no folding. */
  private isLower(i: number): boolean {
    const to = this.tos[i]!;
    for (let k = this.froms[i]!; k < to; k++) {
      const c = this.text.charCodeAt(k);
      if (c < 97 || c > 122) return false;
    }
    return true;
  }
  is(i: number, text: string): boolean {
    if (i < 0 || i >= this.count || this.tos[i]! - this.froms[i]! !== text.length) return false;
    return text.length === 1 ? this.text.charCodeAt(this.froms[i]!) === text.charCodeAt(0) : this.text.startsWith(text, this.froms[i]!);
  }
  isNumber(i: number): boolean {
    return this.type(i) === NUMBER;
  }
  /** The number of a NUMBER token; null when its separators make none ("1.2.3"). */
  digits(i: number): ParsedDigits | null {
    if (this.parsedAt !== i) {
      this.parsed = this.type(i) === NUMBER ? parseDigits(this.raw(i)) : null;
      this.parsedAt = i;
    }
    return this.parsed;
  }
  /** The token's digits when it is digits and nothing else. */
  integer(i: number): string | null {
    if (this.type(i) !== NUMBER) return null;
    for (let k = this.froms[i]!; k < this.tos[i]!; k++) if (!isDigit(this.text.charCodeAt(k))) return null;
    return this.raw(i);
  }
  /** No space between token i - 1 and token i. */
  glued(i: number): boolean {
    return i > 0 && i < this.count && this.froms[i]! === this.tos[i - 1]!;
  }
  /** Spaces (any kind) between token i - 1 and token i, none of them a line end, at most two: they may belong to one figure. */
  near(i: number): boolean {
    return i > 0 && i < this.count && this.froms[i]! - this.tos[i - 1]! <= 2;
  }

  /** The longest phrase that starts at token i. */
  phrase<T>(i: number, table: Phrases<T>): PhraseMatch<T> | null {
    const list = this.type(i) === WORD ? table.get(this.word(i)) : undefined;
    if (!list) return null;
    for (const { words, value } of list) {
      let k = i + 1;
      let w = 1;
      for (; w < words.length; w++) {
        if (this.is(k, "-") || this.is(k, "‑")) k++;
        if (this.type(k) !== WORD || this.word(k) !== words[w]) break;
        k++;
      }
      if (w === words.length) return { to: k, value };
    }
    return null;
  }

  /** The longest CJK word that starts at token i (one token per character). */
  cjk<T>(i: number, table: CjkWords<T>): PhraseMatch<T> | null {
    if (i >= this.count || this.types[i] !== CJK) return null;
    const at = this.froms[i]!;
    const list = table.get(this.text.charAt(at));
    if (!list) return null;
    for (const [word, value] of list) if (this.text.startsWith(word, at)) return { to: i + word.length, value };
    return null;
  }

  /** First token of the sentence that token i stands in, or the one `most` tokens before i. */
  sentenceStart(i: number, most = 12): number {
    let k = i;
    while (k > 0 && i - k < most && !this.endsSentence(k - 1)) k--;
    return k;
  }

  /** Is token i a mark that ends a sentence? */
  endsSentence(i: number): boolean {
    if (this.type(i) !== SYMBOL) return false;
    const c = this.text.charCodeAt(this.start(i));
    if (c === 33 || c === 63 || c === 0x3002 || c === 0xff01 || c === 0xff1f) return true;
    if (c !== 46) return false;
    if (this.glued(i + 1) || i + 1 >= this.count) return i + 1 >= this.count;
    // "U.S. debt", "Rs. 500", "Jan. 5": a short capitalised word before, or no capital after.
    const next = this.text.charCodeAt(this.start(i + 1));
    const before = this.end(i - 1) - this.start(i - 1);
    if (this.type(i - 1) === WORD && before === 1 && this.glued(i)) return false;
    return !(next >= 97 && next <= 122);
  }
}
