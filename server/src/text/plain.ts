/**
 * Reads simple chunks without the full parser: paragraphs, ATX headings, list items of one paragraph and tables, with plain text, simple
 * emphasis, code spans, escapes, inline links and annotations. Whatever is not plainly simple gives null, and the full parser reads
 * the chunk; a property test holds the two equal.
 */
import { normalizeIdentifier } from "micromark-util-normalize-identifier";
import { type ChunkBlock, type ChunkReading, EMPTY_CHUNK, type Labels } from "./chunk.js";
import type { ChunkKind } from "./cut.js";
import { readExtras } from "./extras.js";
import { ADDRESS, InlineReader, MARKUP } from "./inline.js";
import { type Language, PIN_FOOTNOTE, readMarkdown } from "./markdown.js";
import { ProseBuilder, trim } from "./prose.js";
import type { BlockKind, Comment, TableCell } from "./types.js";

/** Reads one block's inline content; null when in doubt. Lines come without the spaces around them. */
class PlainReader {
  readonly blocks: ChunkBlock[] = [];
  readonly comments: Comment[] = [];

  constructor(
    readonly text: string,
    private readonly labels: Labels,
  ) {}

  add(
    lines: readonly (readonly [number, number])[],
    kind: BlockKind,
    depth: number,
    item: number,
    cell: TableCell | null,
    footnote = false,
  ): boolean {
    const builder = new ProseBuilder(this.text);
    const from = lines[0]![0];
    const to = lines[lines.length - 1]![1];
    const inner = this.text.slice(from, to);
    if (!MARKUP.test(inner)) {
      for (let n = 0; n < lines.length; n++) {
        if (n > 0) builder.verbatim(...eol(this.text, lines[n - 1]![1]));
        builder.verbatim(...lines[n]!);
      }
    } else {
      if (ADDRESS.test(inner)) return false;
      const reader = new InlineReader(this.text, this.labels, { builder, comments: this.comments }, this.blocks.length);
      const before = this.comments.length;
      if (!reader.read(lines)) {
        this.comments.length = before;
        return false;
      }
    }
    const read = builder.finish();
    const trimmed = read && trim(this.text, read);
    const prose = trimmed && readExtras(this.text, trimmed, 0);
    if (!prose) {
      // A block of annotations alone: the full parser says where they stand.
      return !this.comments.some((c) => c.block === this.blocks.length);
    }
    this.blocks.push({
      start: prose.start,
      end: prose.end,
      prose: prose.prose,
      map: prose.map,
      kind,
      depth,
      listDepth: item >= 0 ? 1 : 0,
      listItem: item,
      quoteDepth: 0,
      cell,
      footnote,
    });
    return true;
  }

  /** A cell that is not simple, by the full parser alone in a table of its own: cells do not act on each other. */
  cell(from: number, to: number, row: number, column: number, language: Language): boolean {
    const head = "|x|\n|-|\n|";
    const { blocks, comments, calls } = readMarkdown(`${head}${this.text.slice(from, to)}|`, this.labels, language);
    const by = from - head.length;
    const index = this.blocks.length;
    const found = blocks.filter((b) => b.cell?.row === 1);
    if (found.length > 1 || calls.length > 0) return false;
    for (const c of comments) {
      if (c.block !== 1) return false;
      this.comments.push({ ...c, start: c.start + by, end: c.end + by, block: index });
    }
    for (const b of found) {
      const map = b.map === null ? null : b.map.map((at) => at + by);
      this.blocks.push({ ...b, start: b.start + by, end: b.end + by, map, cell: { table: 0, row, column } });
    }
    return true;
  }

  done(tables: number, items: number): ChunkReading {
    return { ...EMPTY_CHUNK, blocks: this.blocks, comments: this.comments, tables, items };
  }
}

const eol = (text: string, end: number): [number, number] => {
  let at = end;
  while (text.charCodeAt(at) !== 10 && text.charCodeAt(at) !== 13) at++;
  return [at, at + (text.charCodeAt(at) === 13 && text.charCodeAt(at + 1) === 10 ? 2 : 1)];
};

interface Line {
  readonly from: number;
  readonly to: number;
  readonly indent: number;
}

/** Lines of the chunk without the spaces around them, up to the trailing blank ones; null when a blank line or a tab stands between. */
const linesOf = (text: string): Line[] | null => {
  const lines: Line[] = [];
  let blank = false;
  for (let at = 0; at < text.length; ) {
    let end = at;
    while (end < text.length && text.charCodeAt(end) !== 10 && text.charCodeAt(end) !== 13) end++;
    let from = at;
    let to = end;
    while (from < end && (text.charCodeAt(from) === 32 || text.charCodeAt(from) === 9)) from++;
    while (to > from && (text.charCodeAt(to - 1) === 32 || text.charCodeAt(to - 1) === 9)) to--;
    if (from === end) blank = true;
    else {
      if (blank && lines.length > 0) return null;
      if (text.slice(at, from).includes("\t")) return null;
      lines.push({ from, to, indent: from - at });
    }
    at = text.charCodeAt(end) === 13 && text.charCodeAt(end + 1) === 10 ? end + 2 : end + 1;
  }
  return lines;
};

/** A line that is or may be something else than more of a paragraph. */
const SPECIAL = /^(?:[-+*=#>|<[`~:]|\d{1,9}[.)]|_(?:[ \t]*_){2})/;
/** A paragraph's own lines may start with emphasis. */
const LATER = /^(?:[-+=#>|<`~:]|\*(?:[ \t]|$|\*\*)|\d{1,9}[.)](?:[ \t]|$)|_(?:[ \t]*_){2})/;

const RULE_LINE = /^(?:\*[ \t]*){3,}$|^(?:_[ \t]*){3,}$/;

const paragraph = (lines: readonly Line[], text: string, first: number): (readonly [number, number])[] | null => {
  const out: (readonly [number, number])[] = [];
  for (let n = first; n < lines.length; n++) {
    const line = lines[n]!;
    const part = text.slice(line.from, Math.min(line.to, line.from + 40));
    if (LATER.test(part)) return null;
    // A definition may stand at the start, its label over several lines.
    if (n === 0 && part.startsWith("[") && text.includes("]:", line.from)) return null;
    if (n > first && /\\$/.test(text.slice(line.from - 0, line.to)) && n < lines.length - 1) return null;
    if (/[*_]/.test(part.charAt(0)) && RULE_LINE.test(text.slice(line.from, line.to))) return null;
    out.push([line.from, line.to]);
  }
  // A second line of bars and dashes would make a table of the first.
  if (out.length > 1 && text.includes("|")) return null;
  return out;
};

const readFlow = (text: string, labels: Labels, language: Language): ChunkReading | null => {
  const lines = linesOf(text);
  if (!lines) return null;
  if (lines.length === 0) return EMPTY_CHUNK;
  if (lines[0]!.indent > 3) return null;
  const first = text.charCodeAt(lines[0]!.from);
  if (first === 124) return readTable(text, lines, labels, language);
  if (first === 91) {
    const links = readDefinitions(text, lines);
    if (links) return { ...EMPTY_CHUNK, links };
  }
  const parts = paragraph(lines, text, 0);
  if (!parts) return null;
  const reader = new PlainReader(text, labels);
  return reader.add(parts, "paragraph", 0, -1, null) ? reader.done(0, 0) : null;
};

/** A link definition that fits on its line and leaves nothing open; its label. */
const DEFINITION =
  /^\[((?!\^)[^[\]\\\r\n]{1,900})\]:[ \t]*(?:<[^<>\\\r\n]*>|[^\s<>()\\"'\p{Cc}]+)(?:[ \t]+(?:"[^"\\\r\n]*"|'[^'\\\r\n]*'|\([^()\\\r\n]*\)))?$/u;

/** Labels of a chunk of link definitions, one a line; null when it holds anything else. A title that is a pin is no prose either way. */
const readDefinitions = (text: string, lines: readonly Line[]): string[] | null => {
  const links: string[] = [];
  for (const line of lines) {
    if (line.indent > 0 || line.to - line.from > 4000) return null;
    const label = DEFINITION.exec(text.slice(line.from, line.to))?.[1];
    if (label === undefined || label.trim() === "") return null;
    links.push(normalizeIdentifier(label));
  }
  return links;
};

const FOOTNOTE = /^\[\^([\w.:-]{1,200})\]:[ \t]{1,4}(?=[^ \t])/;

/** A footnote definition of one paragraph that is no pin. */
const readFootnote = (text: string, labels: Labels): ChunkReading | null => {
  const lines = linesOf(text);
  const first = lines?.[0];
  if (!lines || !first || first.indent > 0) return null;
  const m = FOOTNOTE.exec(text.slice(first.from, Math.min(first.to, first.from + 220)));
  if (!m) return null;
  const rest = lines.slice(1);
  if (rest.some((l) => SPECIAL.test(text.slice(l.from, Math.min(l.to, l.from + 40))))) return null;
  const parts = paragraph([{ from: first.from + m[0].length, to: first.to, indent: 0 }, ...rest], text, 0);
  if (!parts) return null;
  const reader = new PlainReader(text, labels);
  if (!reader.add(parts, "paragraph", 0, -1, null, true) || reader.blocks.some((b) => PIN_FOOTNOTE.test(b.prose))) return null;
  return { ...reader.done(0, 0), footnotes: [normalizeIdentifier(m[1]!)] };
};

const readHeading = (text: string, labels: Labels): ChunkReading | null => {
  const m = /^ {0,3}(#{1,6})(?:[ \t]+|(?=[\r\n]|$))/.exec(text);
  if (!m) return null;
  let to = m[0].length;
  while (to < text.length && text.charCodeAt(to) !== 10 && text.charCodeAt(to) !== 13) to++;
  const from = m[0].length;
  while (to > from && (text.charCodeAt(to - 1) === 32 || text.charCodeAt(to - 1) === 9)) to--;
  if (text.charCodeAt(to - 1) === 35 && to > from) {
    let mark = to;
    while (mark > from && text.charCodeAt(mark - 1) === 35) mark--;
    if (mark === from) return null;
    if (text.charCodeAt(mark - 1) !== 32) return null;
    to = mark;
    while (to > from && (text.charCodeAt(to - 1) === 32 || text.charCodeAt(to - 1) === 9)) to--;
  }
  if (to === from) return null;
  const reader = new PlainReader(text, labels);
  return reader.add([[from, to]], "heading", m[1]!.length, -1, null) ? reader.done(0, 0) : null;
};

const MARKER = /^(?:[-+*]|\d{1,9}[.)]) {1,4}(?=\S)/;

const readItem = (text: string, labels: Labels): ChunkReading | null => {
  const lines = linesOf(text);
  const first = lines?.[0];
  if (!lines || !first || first.indent > 3) return null;
  const m = MARKER.exec(text.slice(first.from, Math.min(first.to, first.from + 20)));
  if (!m) return null;
  const content: Line = { from: first.from + m[0].length, to: first.to, indent: 0 };
  // Task boxes are the full parser's.
  if (text.charCodeAt(content.from) === 91 && /^\[[ xX]\]/.test(text.slice(content.from, content.from + 3))) return null;
  const rest = lines.slice(1);
  if (rest.some((l) => SPECIAL.test(text.slice(l.from, Math.min(l.to, l.from + 40))))) return null;
  const parts = paragraph([content, ...rest], text, 0);
  if (!parts) return null;
  const reader = new PlainReader(text, labels);
  return reader.add(parts, "paragraph", 0, 0, null) ? reader.done(0, 1) : null;
};

const RULE = /^\|(?:[ \t]*:?-+:?[ \t]*\|)+$/;

/** Cells of a row that starts and ends with a bar. */
const cellsOf = (text: string, line: Line): (readonly [number, number])[] | null => {
  if (text.charCodeAt(line.from) !== 124 || text.charCodeAt(line.to - 1) !== 124 || line.to - line.from < 2) return null;
  const cells: (readonly [number, number])[] = [];
  let at = line.from + 1;
  for (let i = at; i < line.to; i++) {
    const c = text.charCodeAt(i);
    if (c === 92) return null;
    if (c !== 124) continue;
    let from = at;
    let to = i;
    while (from < to && (text.charCodeAt(from) === 32 || text.charCodeAt(from) === 9)) from++;
    while (to > from && (text.charCodeAt(to - 1) === 32 || text.charCodeAt(to - 1) === 9)) to--;
    cells.push([from, to]);
    at = i + 1;
  }
  return cells;
};

const readTable = (text: string, lines: readonly Line[], labels: Labels, language: Language): ChunkReading | null => {
  const rule = lines[1];
  if (!rule || lines.some((l) => l.indent > 3) || !RULE.test(text.slice(rule.from, rule.to))) return null;
  const columns = cellsOf(text, rule)?.length;
  const reader = new PlainReader(text, labels);
  let row = 0;
  for (let n = 0; n < lines.length; n++) {
    if (n === 1) continue;
    const cells = cellsOf(text, lines[n]!);
    if (!cells || (n === 0 && cells.length !== columns)) return null;
    for (let column = 0; column < cells.length; column++) {
      const [from, to] = cells[column]!;
      if (from < to && !reader.add([[from, to]], "cell", 0, -1, { table: 0, row, column }) && !reader.cell(from, to, row, column, language))
        return null;
    }
    row++;
  }
  return reader.done(1, 0);
};

/** Blocks and annotations of a simple chunk; null when the full parser is needed. Pure. */
export const readPlain = (kind: ChunkKind, text: string, labels: Labels, language: Language): ChunkReading | null => {
  switch (kind) {
    case "flow":
      return readFlow(text, labels, language);
    case "heading":
      return readHeading(text, labels);
    case "item":
      return readItem(text, labels);
    case "footnote":
      return readFootnote(text, labels);
    default:
      return null;
  }
};
