/**
 * A note read into blocks: front matter off, MDX blanked, the rest cut into top-level chunks, each chunk read on its own and shifted
 * into place. A reader keeps its chunk readings, so that after an edit only changed chunks are read again; what it returns depends on the
 * text alone.
 */
import { type ChunkReading, commentsIn, EMPTY_CHUNK, type FootnoteCall, type Labels, NO_LABELS } from "./chunk.js";
import { type Chunk, cutChunks } from "./cut.js";
import { cutFrontMatter } from "./frontMatter.js";
import { type Language, readMarkdown } from "./markdown.js";
import { blankMdx } from "./mdx.js";
import { readPlain } from "./plain.js";
import type { Block, Comment, FrontMatter, Note } from "./types.js";

export type { Language } from "./markdown.js";

export interface NoteReader {
  /** Reads a note, reusing what unchanged chunks gave before. The same text always gives an equal note. */
  read(source: string, language: Language): Note;
}

/** Readings kept per reader; the map is emptied beyond, which costs one full read. */
const MOST_READINGS = 50_000;
const MAY_DEFINE = /\]:/;

class CachingReader implements NoteReader {
  private readings = new Map<string, ChunkReading>();
  private frontMatter: { text: string; read: FrontMatter | null } | null = null;

  read(source: string, language: Language): Note {
    const from = source.charCodeAt(0) === 0xfeff ? 1 : 0;
    const front = this.front(source, from);
    const mdx = language === "mdx" ? blankMdx(source, front.end) : null;
    const text = mdx ? mdx.text : source;
    const chunks = cutChunks(text, front.end);
    const texts = chunks.map((c) => text.slice(c.start, c.end));
    if (this.readings.size > MOST_READINGS) this.readings.clear();
    const labels = this.labels(chunks, texts, language);
    const labelKey = labels === NO_LABELS ? "" : JSON.stringify(labels);
    const readings = chunks.map((c, i) => this.chunk(c, texts[i]!, labels, labelKey, language));
    return assemble(source, chunks, readings, front.frontMatter, mdx?.comments ?? []);
  }

  private front(source: string, from: number): { frontMatter: FrontMatter | null; end: number } {
    const kept = this.frontMatter;
    if (kept?.read && kept.read.start === from && source.startsWith(kept.text, from)) return { frontMatter: kept.read, end: kept.read.end };
    const cut = cutFrontMatter(source, from);
    // A text that ends right after the marks could still grow on that line.
    const text = source.slice(from, cut.end);
    this.frontMatter = /[\r\n]$/.test(text) ? { text, read: cut.frontMatter } : null;
    return cut;
  }

  /** Labels defined anywhere; definitions do not depend on each other, so each chunk tells its own. */
  private labels(chunks: readonly Chunk[], texts: readonly string[], language: Language): Labels {
    const links = new Set<string>();
    const footnotes = new Set<string>();
    for (let i = 0; i < chunks.length; i++) {
      const kind = chunks[i]!.kind;
      if (kind === "fence" || kind === "html" || kind === "blank" || !MAY_DEFINE.test(texts[i]!)) continue;
      const reading = this.keep(`d${language}:${texts[i]}`, () => readMarkdown(texts[i]!, NO_LABELS, language));
      for (const label of reading.links) links.add(label);
      for (const label of reading.footnotes) footnotes.add(label);
    }
    return links.size + footnotes.size === 0 ? NO_LABELS : { links: [...links], footnotes: [...footnotes] };
  }

  private chunk(chunk: Chunk, text: string, labels: Labels, labelKey: string, language: Language): ChunkReading {
    if (chunk.kind === "fence" || chunk.kind === "blank") return EMPTY_CHUNK;
    const key = `${chunk.kind}:${text.includes("[") ? labelKey : ""}:${language}:${text}`;
    return this.keep(key, () => readChunk(chunk.kind, text, labels, language));
  }

  private keep(key: string, read: () => ChunkReading): ChunkReading {
    const kept = this.readings.get(key);
    if (kept) return kept;
    const reading = read();
    this.readings.set(key, reading);
    return reading;
  }
}

/** One chunk, by the cheapest way that is certain. Pure in its arguments. */
export const readChunk = (kind: Chunk["kind"], text: string, labels: Labels, language: Language): ChunkReading => {
  if (kind === "html") return { ...EMPTY_CHUNK, comments: commentsIn(text, 0, text.length, -1) };
  return readPlain(kind, text, labels) ?? readMarkdown(text, labels, language);
};

const NO_HEADINGS: readonly number[] = [];

const shiftMap = (map: Uint32Array | null, by: number): Uint32Array | null => {
  if (map === null || by === 0) return map;
  const out = new Uint32Array(map.length);
  for (let i = 0; i < map.length; i++) out[i] = map[i]! + by;
  return out;
};

const assemble = (
  source: string,
  chunks: readonly Chunk[],
  readings: readonly ChunkReading[],
  frontMatter: FrontMatter | null,
  mdxComments: readonly Comment[],
): Note => {
  const blocks: Block[] = [];
  const comments: Comment[] = [];
  const calls: FootnoteCall[] = [];
  const pins = new Map<string, { text: string; start: number; end: number; called: boolean }>();
  let headings: readonly number[] = NO_HEADINGS;
  let tables = 0;
  let items = 0;
  for (let i = 0; i < chunks.length; i++) {
    const reading = readings[i]!;
    const by = chunks[i]!.start;
    const first = blocks.length;
    for (const b of reading.blocks) {
      const top = b.kind === "heading" && b.listDepth === 0 && b.quoteDepth === 0 && !b.footnote;
      if (top) headings = headings.filter((h) => blocks[h]!.depth < b.depth);
      blocks.push({
        start: b.start + by,
        end: b.end + by,
        kind: b.kind,
        prose: b.prose,
        map: shiftMap(b.map, by),
        depth: b.depth,
        headings,
        listDepth: b.listDepth,
        listItem: b.listItem < 0 ? -1 : b.listItem + items,
        quoteDepth: b.quoteDepth,
        cell: b.cell && { table: b.cell.table + tables, row: b.cell.row, column: b.cell.column },
        footnote: b.footnote,
      });
      if (top) headings = [...headings, blocks.length - 1];
    }
    for (const c of reading.comments) {
      comments.push({ start: c.start + by, end: c.end + by, text: c.text, form: c.form, block: c.block < 0 ? -1 : c.block + first });
    }
    for (const c of reading.calls) {
      calls.push({ label: c.label, start: c.start + by, end: c.end + by, block: c.block < 0 ? -1 : c.block + first });
    }
    for (const p of reading.pins) {
      if (!pins.has(p.label)) pins.set(p.label, { text: p.text, start: p.start + by, end: p.end + by, called: false });
    }
    tables += reading.tables;
    items += reading.items;
  }
  addPins(comments, calls, pins);
  for (const c of mdxComments) {
    const block = blocks.findIndex((b) => b.start <= c.start && c.end <= lineEndOf(source, b.end));
    comments.push({ ...c, block });
  }
  comments.sort((a, b) => a.start - b.start);
  return { source, blocks, comments, frontMatter };
};

/** A footnote pin stands where it is called; one that nothing calls stands at its definition. */
const addPins = (
  comments: Comment[],
  calls: readonly FootnoteCall[],
  pins: Map<string, { text: string; start: number; end: number; called: boolean }>,
): void => {
  if (pins.size === 0) return;
  for (const call of calls) {
    const pin = pins.get(call.label);
    if (!pin) continue;
    pin.called = true;
    comments.push({ start: call.start, end: call.end, text: pin.text, form: "footnote", block: call.block });
  }
  for (const pin of pins.values()) {
    if (!pin.called) comments.push({ start: pin.start, end: pin.end, text: pin.text, form: "footnote", block: -1 });
  }
};

const lineEndOf = (source: string, at: number): number => {
  const end = source.indexOf("\n", at);
  return end < 0 ? source.length : end;
};

/** A reader with a memory of its own: one per open note. */
export const createNoteReader = (): NoteReader => new CachingReader();

/** Reads one note. Never throws. */
export const readNote = (source: string, language: Language): Note => createNoteReader().read(source, language);
