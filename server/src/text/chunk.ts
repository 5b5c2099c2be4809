/** What one top-level chunk of Markdown reads as: offsets and numbers are relative to the chunk. */
import type { BlockKind, Comment, Span, TableCell } from "./types.js";

export interface ChunkBlock extends Span {
  readonly kind: BlockKind;
  readonly prose: string;
  readonly map: Uint32Array | null;
  readonly depth: number;
  readonly listDepth: number;
  /** Number of the list item within the chunk, or -1. */
  readonly listItem: number;
  readonly quoteDepth: number;
  /** `table` counts within the chunk. */
  readonly cell: TableCell | null;
  readonly footnote: boolean;
}

export interface FootnoteCall extends Span {
  /** Normalised label. */
  readonly label: string;
  readonly block: number;
}

export interface ChunkReading {
  readonly blocks: readonly ChunkBlock[];
  readonly comments: readonly Comment[];
  readonly calls: readonly FootnoteCall[];
  /** Footnote definitions that are pins ("tie ..."); their text makes no block. */
  readonly pins: readonly { readonly label: string; readonly text: string; readonly start: number; readonly end: number }[];
  /** Labels defined here. */
  readonly links: readonly string[];
  readonly footnotes: readonly string[];
  /** Tables and list items in the chunk. */
  readonly tables: number;
  readonly items: number;
}

export const EMPTY_CHUNK: ChunkReading = { blocks: [], comments: [], calls: [], pins: [], links: [], footnotes: [], tables: 0, items: 0 };

/** Labels that reference links and footnote calls of the whole note can use. */
export interface Labels {
  readonly links: readonly string[];
  readonly footnotes: readonly string[];
}

export const NO_LABELS: Labels = { links: [], footnotes: [] };

const ANNOTATION = /^tie(?:out-[a-z-]+)?(?:\s|$)/;

/** Text of an annotation between the marks of a comment, trimmed; null for any other comment. */
export const annotationText = (inner: string): string | null => {
  const text = inner.trim();
  return ANNOTATION.test(text) ? text : null;
};

/** Annotations in raw HTML. */
export const commentsIn = (source: string, start: number, end: number, block: number): Comment[] => {
  const found: Comment[] = [];
  for (let i = source.indexOf("<!--", start); i >= 0 && i < end; ) {
    const close = source.indexOf("-->", i + 4);
    if (close < 0 || close + 3 > end) break;
    const text = annotationText(source.slice(i + 4, close));
    if (text !== null) found.push({ start: i, end: close + 3, text, form: "comment", block });
    i = source.indexOf("<!--", close + 3);
  }
  return found;
};

/**
 * Text that follows a comment in the same raw HTML block ("<!--tie-...--> Japan held 5%"): browsers show it. Null when there is none
 * or when it holds more HTML.
 */
export const textAfterComments = (source: string, start: number, end: number): Span | null => {
  let at = start;
  const skip = (): void => {
    while (at < end && " \t\r\n".includes(source.charAt(at))) at++;
  };
  skip();
  if (!source.startsWith("<!--", at)) return null;
  while (source.startsWith("<!--", at)) {
    // "<!-->" and "<!--->" are whole comments.
    const close = source.indexOf("-->", at + 2);
    if (close < 0 || close + 3 > end) return null;
    at = close + 3;
    skip();
  }
  let to = end;
  while (to > at && " \t\r\n".includes(source.charAt(to - 1))) to--;
  return to > at && !source.slice(at, to).includes("<") ? { start: at, end: to } : null;
};
