/** Text on a terminal: how many columns it takes (East Asian Width, emoji), and nothing in it that the terminal would obey. */

/** First and last code point of runs that take two columns (Unicode 16 East Asian Width W and F, and emoji presentation). */
const WIDE: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x231a, 0x231b],
  [0x2329, 0x232a],
  [0x23e9, 0x23ec],
  [0x23f0, 0x23f0],
  [0x23f3, 0x23f3],
  [0x25fd, 0x25fe],
  [0x2614, 0x2615],
  [0x2648, 0x2653],
  [0x267f, 0x267f],
  [0x2693, 0x2693],
  [0x26a1, 0x26a1],
  [0x26aa, 0x26ab],
  [0x26bd, 0x26be],
  [0x26c4, 0x26c5],
  [0x26ce, 0x26ce],
  [0x26d4, 0x26d4],
  [0x26ea, 0x26ea],
  [0x26f2, 0x26f3],
  [0x26f5, 0x26f5],
  [0x26fa, 0x26fa],
  [0x26fd, 0x26fd],
  [0x2705, 0x2705],
  [0x270a, 0x270b],
  [0x2728, 0x2728],
  [0x274c, 0x274c],
  [0x274e, 0x274e],
  [0x2753, 0x2755],
  [0x2757, 0x2757],
  [0x2795, 0x2797],
  [0x27b0, 0x27b0],
  [0x27bf, 0x27bf],
  [0x2b1b, 0x2b1c],
  [0x2b50, 0x2b50],
  [0x2b55, 0x2b55],
  [0x2e80, 0x303e],
  [0x3041, 0x33ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0xa4cf],
  [0xa960, 0xa97c],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe10, 0xfe19],
  [0xfe30, 0xfe6f],
  [0xff01, 0xff60],
  [0xffe0, 0xffe6],
  [0x16fe0, 0x18cff],
  [0x1b000, 0x1b2ff],
  [0x1f004, 0x1f004],
  [0x1f0cf, 0x1f0cf],
  [0x1f18e, 0x1f18e],
  [0x1f191, 0x1f19a],
  [0x1f200, 0x1f320],
  [0x1f32d, 0x1f335],
  [0x1f337, 0x1f37c],
  [0x1f37e, 0x1f393],
  [0x1f3a0, 0x1f3ca],
  [0x1f3cf, 0x1f3d3],
  [0x1f3e0, 0x1f3f0],
  [0x1f3f4, 0x1f3f4],
  [0x1f3f8, 0x1f43e],
  [0x1f440, 0x1f440],
  [0x1f442, 0x1f4fc],
  [0x1f4ff, 0x1f53d],
  [0x1f54b, 0x1f54e],
  [0x1f550, 0x1f567],
  [0x1f57a, 0x1f57a],
  [0x1f595, 0x1f596],
  [0x1f5a4, 0x1f5a4],
  [0x1f5fb, 0x1f64f],
  [0x1f680, 0x1f6c5],
  [0x1f6cc, 0x1f6cc],
  [0x1f6d0, 0x1f6d2],
  [0x1f6d5, 0x1f6d7],
  [0x1f6dc, 0x1f6df],
  [0x1f6eb, 0x1f6ec],
  [0x1f6f4, 0x1f6fc],
  [0x1f7e0, 0x1f7eb],
  [0x1f7f0, 0x1f7f0],
  [0x1f90c, 0x1f93a],
  [0x1f93c, 0x1f945],
  [0x1f947, 0x1f9ff],
  [0x1fa70, 0x1faff],
  [0x20000, 0x3fffd],
];

const NO_WIDTH = /^[\p{Mn}\p{Me}\p{Cf}]$/u;

const widthOfPoint = (point: number): number => {
  if (point < 0x300) return 1;
  let low = 0;
  let high = WIDE.length - 1;
  while (low <= high) {
    const mid = (low + high) >> 1;
    const [from, to] = WIDE[mid]!;
    if (point < from) high = mid - 1;
    else if (point > to) low = mid + 1;
    else return 2;
  }
  return NO_WIDTH.test(String.fromCodePoint(point)) ? 0 : 1;
};

/** Columns that printable text takes. */
export const columnsOf = (text: string): number => {
  let sum = 0;
  for (const char of text) sum += widthOfPoint(char.codePointAt(0)!);
  return sum;
};

/** Control, bidirectional and broken characters made visible, so that a note can neither move the cursor nor reorder a line. */
export const printable = (text: string): string =>
  text.replace(
    /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
    (c) => {
      if (c === "\t" || c === "\ufeff") return c === "\t" ? " " : "";
      const code = c.charCodeAt(0);
      return code < 0x20 ? String.fromCharCode(0x2400 + code) : code === 0x7f ? "\u2421" : "\ufffd";
    },
  );

/** The same for text of several lines: line ends stay. */
export const printableLines = (text: string): string =>
  text
    .split(/(\r\n|\n|\r)/)
    .map((part, i) => (i % 2 === 1 ? part : printable(part)))
    .join("");

/** Text in lines of at most `width` columns, cut at spaces, and inside CJK text anywhere. Words longer than a line stand alone. */
export const wrap = (text: string, width: number): string[] => {
  const lines: string[] = [];
  let line = "";
  let used = 0;
  // A piece is a word with the spaces before it, or one wide character.
  for (const piece of text.match(
    /\s*(?:[\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff01-\uff60][\u3001\u3002\uff0c\uff0e\uff09\u300d]*|[^\s\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff01-\uff60]+)/gu,
  ) ?? []) {
    const columns = columnsOf(piece);
    if (used > 0 && used + columns > width) {
      lines.push(line);
      line = piece.trimStart();
      used = columnsOf(line);
    } else {
      line += lines.length > 0 && line === "" ? piece.trimStart() : piece;
      used = columnsOf(line);
    }
  }
  if (line !== "" || lines.length === 0) lines.push(line);
  return lines;
};

/** Cut to at most `width` columns, with "…" for what is gone. */
export const cut = (text: string, width: number): string => {
  if (columnsOf(text) <= width) return text;
  let out = "";
  let used = 0;
  for (const char of text) {
    const columns = columnsOf(char);
    if (used + columns > width - 1) break;
    out += char;
    used += columns;
  }
  return `${out}…`;
};
