/** Reads simple inline markup without the full parser: emphasis, code spans, escapes, plain links, annotations. False when in doubt. */
import { annotationText, type Labels } from "./chunk.js";
import { BLANK, type ProseBuilder } from "./prose.js";
import type { Comment } from "./types.js";

/** Characters that may be markup; a text without any is prose as it stands. */
export const MARKUP = /[\\&*_~[\]!<`@|]|:\/\/|www\./i;
const ENTITY = /&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});/i;
/** Bare addresses become links; the full parser knows their ends. */
export const ADDRESS = /:\/\/|www\.|[\w.+-]@[\w-]/i;
const PUNCTUATION = /[!-/:-@[-`{-~]/;
const WIDE_PUNCTUATION = /[\p{P}\p{S}]/u;

type FlankKind = 0 | 1 | 2;
/** 0 space or the text's edge, 1 punctuation, 2 anything else. */
const flank = (text: string, at: number, from: number, to: number): FlankKind => {
  if (at < from || at >= to) return 0;
  const c = text.charAt(at);
  if (/\s/.test(c)) return 0;
  return (c < "\x80" ? PUNCTUATION : WIDE_PUNCTUATION).test(c) ? 1 : 2;
};

interface Inline {
  readonly builder: ProseBuilder;
  readonly comments: Comment[];
}

/** Reads inline text [from, to) line by line into a builder; false when in doubt. */
export class InlineReader {
  /** Runs of "*" or "_" that may be emphasis. */
  private open: { mark: string; size: number } | null = null;

  constructor(
    private readonly text: string,
    private readonly labels: Labels,
    private readonly out: Inline,
    private readonly block: number,
  ) {}

  /** The whole inline content at once: its lines are [from, to) pairs in order. */
  read(lines: readonly (readonly [number, number])[]): boolean {
    const all = [lines[0]![0], lines[lines.length - 1]![1]] as const;
    for (let n = 0; n < lines.length; n++) {
      const [from, to] = lines[n]!;
      if (n > 0 && !this.lineEnd(lines[n - 1]![1], from)) return false;
      if (!this.line(from, to, all[0], all[1])) return false;
    }
    return this.open === null;
  }

  /** The line ending itself is prose; spaces around it are none. */
  private lineEnd(end: number, next: number): boolean {
    let at = end;
    while (at < next && this.text.charCodeAt(at) !== 10 && this.text.charCodeAt(at) !== 13) at++;
    const width = this.text.charCodeAt(at) === 13 && this.text.charCodeAt(at + 1) === 10 ? 2 : 1;
    this.out.builder.verbatim(at, at + width);
    return true;
  }

  private line(from: number, to: number, first: number, last: number): boolean {
    const { text } = this;
    const { builder } = this.out;
    let done = from;
    let i = from;
    const upTo = (at: number): void => builder.verbatim(done, at);
    while (i < to) {
      const c = text.charAt(i);
      if (c === "*" || c === "_") {
        let end = i + 1;
        while (end < to && text.charAt(end) === c) end++;
        const use = this.delimiter(c, i, end, first, last);
        if (use === null) return false;
        if (use) {
          upTo(i);
          done = end;
        }
        i = end;
      } else if (c === "\\") {
        if (i + 1 >= to) return false;
        if (PUNCTUATION.test(text.charAt(i + 1))) {
          upTo(i);
          done = i + 1;
          i += 2;
        } else i++;
      } else if (c === "`") {
        // One backtick on either side, on one line, none around.
        const close = text.indexOf("`", i + 1);
        if (close < 0 || close >= to || close === i + 1 || text.charAt(close + 1) === "`") return false;
        upTo(i);
        builder.literal(BLANK, i, close + 1);
        done = close + 1;
        i = done;
      } else if (c === "&") {
        if (ENTITY.test(text.slice(i, i + 34))) return false;
        i++;
      } else if (c === "~") {
        if (text.charAt(i + 1) === "~") return false;
        i++;
      } else if (c === "!") {
        if (text.charAt(i + 1) === "[") return false;
        i++;
      } else if (c === "<") {
        if (text.startsWith("<!--tie", i)) {
          const close = text.indexOf("-->", i + 4);
          const inner = close < 0 || close >= to ? null : text.slice(i + 4, close);
          if (inner === null || inner.includes("--") || inner.endsWith("-")) return false;
          const note = annotationText(inner);
          if (note !== null) this.out.comments.push({ start: i, end: close + 3, text: note, form: "comment", block: this.block });
          upTo(i);
          done = close + 3;
          i = done;
        } else if (/[a-z/!?]/i.test(text.charAt(i + 1))) return false;
        else i++;
      } else if (c === "[") {
        const link = this.link(i, to);
        if (link === null) return false;
        if (link) {
          upTo(i);
          builder.verbatim(i + 1, link.textEnd);
          done = link.end;
          i = link.end;
        } else i++;
      } else if (c === "]") {
        if (text.charAt(i + 1) === "(") return false;
        i++;
      } else i++;
    }
    upTo(to);
    return true;
  }

  /** true: emphasis; false: literal; null: in doubt. */
  private delimiter(c: string, start: number, end: number, first: number, last: number): boolean | null {
    const size = end - start;
    const before = flank(this.text, start - 1, first, last);
    const after = flank(this.text, end, first, last);
    const left = after === 2 || (after === 1 && before !== 2);
    const right = before === 2 || (before === 1 && after !== 2);
    if (before === 0 && after === 0) return false;
    if (c === "_" && before === 2 && after === 2) return false;
    if (left === right || size > 2) return null;
    if (left) {
      if (this.open) return null;
      this.open = { mark: c, size };
      return true;
    }
    if (!this.open || this.open.mark !== c || this.open.size !== size) return null;
    this.open = null;
    return true;
  }

  /** A plain inline link at "["; false: a literal bracket; null: in doubt. */
  private link(at: number, to: number): { textEnd: number; end: number } | false | null {
    const { text, labels } = this;
    let close = at + 1;
    while (close < to && !"[]".includes(text.charAt(close))) close++;
    if (close >= to) return labels === undefined ? null : false;
    if (text.charAt(close) === "[") return labels.links.length + labels.footnotes.length > 0 ? null : false;
    if (text.charAt(close + 1) !== "(") return labels.links.length + labels.footnotes.length > 0 ? null : false;
    if (this.open || /[\\&*_~!<`]/.test(text.slice(at + 1, close))) return null;
    const end = text.indexOf(")", close);
    if (end < 0 || end >= to || close === at + 1) return null;
    const target = text.slice(close + 2, end);
    if (target === "" || /[\s()<>"'\\&|]/.test(target)) return null;
    return { textEnd: close, end: end + 1 };
  }
}
