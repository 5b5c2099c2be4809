/**
 * What authors write that CommonMark and GFM do not know: maths, Obsidian's wiki links, comments, marks and callouts. Runs on a
 * block's prose, after the inline parse, so that both ways of reading a chunk share it.
 *
 * Maths against money: `$$...$$` is maths; `$...$` is maths when it stays on one line, neither mark has a space inside, no digit follows the
 * closing mark, and the content has a TeX command, `^`, `_`, `{`, or a letter beside an `=`. "$11.8 billion ... $56.7" has none of these.
 */
import { BLANK, NOTHING, type Prose, without } from "./prose.js";

type Cut = { from: number; to: number; by: string };

const MATHS = /\\[a-zA-Z]|[\^_{}]|[a-zA-Z]\s*[=<>≤≥≈]|[=<>≤≥≈]\s*[a-zA-Z\\]/;
/** Longer spans are prose between two amounts of money, whatever they hold. */
const LONGEST_MATHS = 400;

const findMaths = (prose: string, cuts: Cut[]): void => {
  for (let i = prose.indexOf("$"); i >= 0 && i < prose.length; i = prose.indexOf("$", i)) {
    if (prose.charCodeAt(i + 1) === 36) {
      const close = prose.indexOf("$$", i + 2);
      if (close < 0) return;
      if (close > i + 2) cuts.push({ from: i, to: close + 2, by: BLANK });
      i = close + 2;
      continue;
    }
    const line = prose.slice(i + 1, i + 1 + LONGEST_MATHS);
    const close = line.search(/[$\n\r]/);
    const inner = close > 0 && line[close] === "$" ? line.slice(0, close) : "";
    const after = line.charCodeAt(close + 1);
    if (inner !== "" && !/^\s|\s$/.test(inner) && !(after >= 48 && after <= 57) && MATHS.test(inner)) {
      cuts.push({ from: i, to: i + close + 2, by: BLANK });
      i += close + 2;
    } else i++;
  }
};

const findPairs = (prose: string, mark: string, found: (open: number, close: number) => void): void => {
  for (let i = prose.indexOf(mark); i >= 0; ) {
    const close = prose.indexOf(mark, i + mark.length);
    if (close < 0) return;
    found(i, close);
    i = prose.indexOf(mark, close + mark.length);
  }
};

const findExtras = (prose: string, quoteDepth: number): Cut[] => {
  const cuts: Cut[] = [];
  if (quoteDepth > 0 && prose.startsWith("[!")) {
    const m = /^\[![\w-]{1,40}\][+-]?[ \t]*/.exec(prose);
    if (m) cuts.push({ from: 0, to: m[0].length, by: "" });
  }
  if (prose.includes("$")) findMaths(prose, cuts);
  if (prose.includes("%%")) findPairs(prose, "%%", (open, close) => cuts.push({ from: open, to: close + 2, by: "" }));
  if (prose.includes("==")) {
    findPairs(prose, "==", (open, close) => {
      if (close > open + 2 && !/\s/.test(prose.charAt(open + 2)) && !/\s/.test(prose.charAt(close - 1))) {
        cuts.push({ from: open, to: open + 2, by: "" }, { from: close, to: close + 2, by: "" });
      }
    });
  }
  if (prose.includes(NOTHING)) for (const m of prose.matchAll(/\u2060+/g)) cuts.push({ from: m.index, to: m.index + m[0].length, by: "" });
  if (prose.includes(BLANK + BLANK)) {
    for (const m of prose.matchAll(/\uFFFC{2,}/g)) cuts.push({ from: m.index, to: m.index + m[0].length, by: BLANK });
  }
  if (prose.includes("[[")) {
    for (let i = prose.indexOf("[["); i >= 0; i = prose.indexOf("[[", i + 2)) {
      const close = prose.indexOf("]]", i);
      if (close < 0) break;
      if (prose.charAt(i - 1) === "!") cuts.push({ from: i - 1, to: close + 2, by: BLANK });
      else {
        const bar = prose.lastIndexOf("|", close);
        const from = bar > i ? bar + 1 : i + 2;
        cuts.push({ from: i, to: from, by: "" }, { from: close, to: close + 2, by: "" });
      }
      i = close;
    }
  }
  return cuts;
};

const MAY_HAVE_EXTRAS = /\$|==|%%|\[[[!]|\uFFFC\uFFFC|\u2060/;

/** The prose as a reader of the rendered note sees it; null when nothing is left. */
export const readExtras = (source: string, p: Prose, quoteDepth: number): Prose | null => {
  if (!MAY_HAVE_EXTRAS.test(p.prose)) return p;
  const cuts = findExtras(p.prose, quoteDepth);
  if (cuts.length === 0) return p;
  cuts.sort((a, b) => a.from - b.from || b.to - a.to);
  let reached = 0;
  const apart = cuts.filter((c) => {
    if (c.from < reached) return false;
    reached = c.to;
    return true;
  });
  return without(source, p, apart);
};
