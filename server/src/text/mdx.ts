/** MDX on top of Markdown: `import`/`export` blocks and `{expressions}` are no prose; `{/* ... *\/}` may hold annotations. */
import { annotationText } from "./chunk.js";
import { BLANK, NOTHING } from "./prose.js";
import type { Comment } from "./types.js";

export interface MdxBlanked {
  /** Same length as the source; what is no Markdown is blanked. */
  readonly text: string;
  readonly comments: readonly Comment[];
}

const ESM = /^(?:import|export)\b/;

/** Offset after the brace that closes the one at `open` (strings and comments skipped), or -1. */
const closingBrace = (text: string, open: number): number => {
  let depth = 0;
  for (let i = open; i < text.length; i++) {
    const c = text[i];
    if (c === "{") depth++;
    else if (c === "}") {
      if (--depth === 0) return i + 1;
    } else if (c === "/" && text[i + 1] === "*") {
      const close = text.indexOf("*/", i + 2);
      if (close < 0) return -1;
      i = close + 1;
    } else if (c === '"' || c === "'" || c === "`") {
      let k = i + 1;
      while (k < text.length && text[k] !== c && (c === "`" || text[k] !== "\n")) k += text[k] === "\\" ? 2 : 1;
      // An apostrophe alone is no string.
      if (text[k] === c) i = k;
    }
  }
  return -1;
};

export const blankMdx = (source: string, from: number): MdxBlanked => {
  const comments: Comment[] = [];
  let text = source.slice(0, from);
  let blankBefore = true;
  let esm = false;
  let fence = "";
  let at = from;
  let unclosed = false;
  while (at < source.length) {
    let next = source.indexOf("\n", at);
    next = next < 0 ? source.length : next + 1;
    const line = source.slice(at, next);
    const bare = line.trim();
    if (fence !== "") {
      if (bare.startsWith(fence) && bare.replaceAll(fence[0]!, "") === "") fence = "";
      text += line;
    } else if (bare === "") {
      esm = false;
      text += line;
    } else if (esm || (blankBefore && ESM.test(line))) {
      esm = true;
      text += line.replace(/[^\r\n]/g, " ");
    } else {
      const f = /^(`{3,}|~{3,})/.exec(bare);
      if (f) fence = f[1]!;
      let i = at;
      let brace = f || unclosed ? -1 : source.indexOf("{", i);
      while (brace >= 0 && brace < next) {
        if (source[brace - 1] === "\\" || inCode(source.slice(at, brace))) {
          text += source.slice(i, brace + 1);
          i = brace + 1;
        } else {
          const close = closingBrace(source, brace);
          if (close < 0) {
            unclosed = true;
            break;
          }
          const inner = source.slice(brace + 1, close - 1).trim();
          const comment = inner.startsWith("/*") && inner.endsWith("*/");
          if (comment) {
            const note = annotationText(inner.slice(2, -2));
            if (note !== null) comments.push({ start: brace, end: close, text: note, form: "comment", block: -1 });
          }
          text += source.slice(i, brace) + (comment ? NOTHING : BLANK).repeat(close - brace);
          i = close;
          if (close > next) {
            next = source.indexOf("\n", close);
            next = next < 0 ? source.length : next + 1;
          }
        }
        brace = source.indexOf("{", i);
      }
      text += source.slice(i, next);
    }
    blankBefore = bare === "";
    at = next;
  }
  return { text, comments };
};

/** Does an odd number of backticks stand before? */
const inCode = (before: string): boolean => (before.match(/`/g)?.length ?? 0) % 2 === 1;
