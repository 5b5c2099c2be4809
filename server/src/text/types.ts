/**
 * What the text layer hands on: blocks of prose in source order, each with a way back from prose offsets to source offsets,
 * and the annotations (pins, regions, front matter) found on the way. Markup is gone from `prose`; nothing else is changed.
 */

/** [start, end) in UTF-16 units of the source text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export type BlockKind = "heading" | "paragraph" | "cell";

/** Where a cell stands. Row 0 is the header row. */
export interface TableCell {
  /** Index of the table in the note, from 0. */
  readonly table: number;
  readonly row: number;
  readonly column: number;
}

export interface Block extends Span {
  readonly kind: BlockKind;
  /**
   * Text as a reader sees it: escapes and entities decoded, emphasis marks, tags and link targets gone. Code, maths, images, bare
   * addresses and MDX expressions are one U+FFFC each. Lines of a paragraph stay apart by their line ending.
   */
  readonly prose: string;
  /** Source offset of each prose unit, then one entry more for the end; null when prose is source.slice(start, end). */
  readonly map: Uint32Array | null;
  /** Heading depth 1-6; 0 for other blocks. */
  readonly depth: number;
  /** Indices (into Note.blocks) of the headings above this block, outermost first. */
  readonly headings: readonly number[];
  /** 0 outside lists; nesting depth of the innermost list item otherwise. */
  readonly listDepth: number;
  /** Number shared by the blocks of one list item; -1 outside lists. */
  readonly listItem: number;
  /** Nesting depth of block quotes. */
  readonly quoteDepth: number;
  readonly cell: TableCell | null;
  /** Inside a footnote definition. */
  readonly footnote: boolean;
}

/** A pin or region comment as written; reading it is the annotation reader's work. */
export interface Comment extends Span {
  /** Text between the comment's marks, trimmed: `tie treasury-holdings.jp@2025-10`. */
  readonly text: string;
  /** comment: HTML or MDX comment; title: a link title (span of the link); footnote: a footnote text starting with "tie "
   * (span of the call, once per call; of the definition when nothing calls it; such a definition makes no block). */
  readonly form: "comment" | "title" | "footnote";
  /** Index of the block the comment stands in, or -1 when it stands alone between blocks. */
  readonly block: number;
}

/** Front matter: the raw YAML and, where it reads, its value. */
export interface FrontMatter extends Span {
  readonly yaml: string;
  /** Parsed mapping; null when the YAML is broken or no mapping. */
  readonly data: Readonly<Record<string, unknown>> | null;
  /** Why it could not be read, with the source offset of the place. */
  readonly problem: { readonly message: string; readonly offset: number } | null;
}

export interface Note {
  readonly source: string;
  readonly blocks: readonly Block[];
  readonly comments: readonly Comment[];
  readonly frontMatter: FrontMatter | null;
}

/** Source offset of a prose offset of a block (the offset just past the prose is allowed). */
export const toSource = (block: Block, proseOffset: number): number =>
  block.map ? (block.map[proseOffset] ?? block.end) : block.start + proseOffset;
