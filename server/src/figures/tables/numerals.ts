/** Number words: values, scale words and letters, fractions, CJK digits and powers. */
import { type Phrases, phrases } from "../phrases.js";

export const UNITS: ReadonlyMap<string, number> = new Map(
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
    .split(" ")
    .map((word, value) => [word, value] as const),
);
export const TENS: ReadonlyMap<string, number> = new Map(
  "twenty thirty forty fifty sixty seventy eighty ninety".split(" ").map((word, i) => [word, (i + 2) * 10] as const),
);
/** Powers of ten by word; a number may carry several ("hundred million", "lakh crore"). */
export const SCALE_WORDS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    hundred: 2,
    thousand: 3,
    thousands: 3,
    lakh: 5,
    lakhs: 5,
    million: 6,
    millions: 6,
    crore: 7,
    crores: 7,
    billion: 9,
    billions: 9,
    trillion: 12,
    trillions: 12,
    quadrillion: 15,
    quadrillions: 15,
    milliard: 9,
    milliards: 9,
  }),
);
/** Abbreviations in any case that are safe without a currency. */
export const SCALE_SHORT: ReadonlyMap<string, number> = new Map(
  Object.entries({ k: 3, mn: 6, mln: 6, mio: 6, mm: 6, bn: 9, bln: 9, tn: 12, trn: 12, tln: 12, qn: 15, mrd: 9, mld: 9, bio: 9 }),
);
/** Letters and abbreviations that need a currency before the number (or a case that tells): "m" is also metres and months, "t" tonnes. */
export const SCALE_LETTERS: ReadonlyMap<string, number> = new Map(
  Object.entries({ m: 6, M: 6, b: 9, B: 9, t: 12, T: 12, mil: 6, bil: 9, tril: 12, cr: 7, Cr: 7, MM: 6, L: 5 }),
);
/** Capitals that are a scale without a currency: "9.24T", "450B". */
export const SCALE_CAPITALS: ReadonlyMap<string, number> = new Map(Object.entries({ M: 6, B: 9, T: 12, K: 3 }));

/** Denominators of fraction words. */
export const DENOMINATORS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    half: 2,
    halves: 2,
    third: 3,
    thirds: 3,
    quarter: 4,
    quarters: 4,
    fourth: 4,
    fourths: 4,
    fifth: 5,
    fifths: 5,
    sixth: 6,
    sixths: 6,
    eighth: 8,
    eighths: 8,
    tenth: 10,
    tenths: 10,
  }),
);
export const VULGAR: ReadonlyMap<string, string> = new Map(
  Object.entries({
    "½": "0.5",
    "¼": "0.25",
    "¾": "0.75",
    "⅓": "0.3333333333",
    "⅔": "0.6666666667",
    "⅕": "0.2",
    "⅖": "0.4",
    "⅗": "0.6",
    "⅘": "0.8",
    "⅙": "0.1666666667",
    "⅛": "0.125",
    "⅜": "0.375",
    "⅝": "0.625",
    "⅞": "0.875",
    "⅒": "0.1",
  }),
);

/** Verbs and adverbs that are a multiple by themselves. */
export const MULTIPLES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    doubled: "2",
    doubling: "2",
    doubles: "2",
    tripled: "3",
    tripling: "3",
    triples: "3",
    trebled: "3",
    quadrupled: "4",
    quadrupling: "4",
    quintupled: "5",
    halved: "0.5",
    halving: "0.5",
    twofold: "2",
    threefold: "3",
    fourfold: "4",
    fivefold: "5",
    sixfold: "6",
    sevenfold: "7",
    eightfold: "8",
    ninefold: "9",
    tenfold: "10",
  }),
);

/** Words at which a spelled number, a fraction, a multiple or a rank may start. */
const ANCHOR_WORDS = new Set<string>([
  ...UNITS.keys(),
  ...TENS.keys(),
  ...["hundred", "thousand", "million", "billion", "trillion", "quadrillion"],
  ...DENOMINATORS.keys(),
  ...MULTIPLES.keys(),
  ...["second", "seventh", "ninth", "tens", "hundreds"],
]);
ANCHOR_WORDS.delete("zero");

export const isAnchorWord = (word: string): boolean => ANCHOR_WORDS.has(word);

/** For the first two letters (any case) of a word, and for its first and last, bits for the lengths an anchor word may have. */
const STARTS = new Uint32Array(32 * 32);
const ENDS = new Uint32Array(32 * 32);
const pairOf = (a: number, b: number): number => (a & 31) * 32 + (b & 31);
for (const word of ANCHOR_WORDS) {
  STARTS[pairOf(word.charCodeAt(0), word.charCodeAt(1))]! |= 1 << word.length;
  ENDS[pairOf(word.charCodeAt(0), word.charCodeAt(word.length - 1))]! |= 1 << word.length;
}
/** Cheap and nearly sure: false for all but a few words that are no anchors. */
export const mayBeAnchor = (first: number, second: number, last: number, size: number): boolean =>
  size < 32 && (STARTS[pairOf(first, second)]! & ENDS[pairOf(first, last)]! & (1 << size)) !== 0;

/** Spelled digits. */
export const CJK_DIGITS: ReadonlyMap<string, number> = new Map(
  Object.entries({ 一: 1, 二: 2, 两: 2, 兩: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9, 零: 0, 〇: 0 }),
);
/** Powers within a group of four digits. */
export const CJK_SMALL: ReadonlyMap<string, number> = new Map(Object.entries({ 十: 1, 百: 2, 千: 3, 천: 3, 백: 2 }));
/** Powers of groups: 10^4, 10^8, 10^12. */
export const CJK_LARGE: ReadonlyMap<string, number> = new Map(
  Object.entries({ 万: 4, 萬: 4, 만: 4, 亿: 8, 億: 8, 억: 8, 兆: 12, 조: 12, 京: 16 }),
);

const codes = (texts: Iterable<string>): ReadonlySet<number> => new Set(Array.from(texts, (c) => c.charCodeAt(0)));
const HAN_STARTS = codes([...CJK_DIGITS.keys(), "十", "百", "千", "半"]);
const HAN_NUMBERS = codes([...CJK_DIGITS.keys(), ...CJK_SMALL.keys(), ...CJK_LARGE.keys()]);
/** May a spelled CJK number start with this character? */
export const startsHanNumber = (code: number): boolean => HAN_STARTS.has(code);
/** Does a number go on behind this character: a digit or a power, in digits or spelled? */
export const isHanNumber = (code: number): boolean => (code >= 48 && code <= 57) || HAN_NUMBERS.has(code);

/** English renderings of 万 and 亿, which translators write as one scale. */
export const COMPOUND_SCALES: Phrases<number> = phrases([
  ["ten thousand", 4],
  ["hundred thousand", 5],
  ["hundred million", 8],
  ["thousand million", 9],
  ["hundred billion", 11],
  ["thousand billion", 12],
  ["million million", 12],
  ["thousand trillion", 15],
  ["lakh crore", 12],
  ["lakh crores", 12],
  ["thousand crore", 10],
  ["thousand crores", 10],
]);
