/**
 * A note read into blocks: front matter off, MDX blanked, the rest cut into top-level chunks, each chunk read on its own and shifted
 * into place. A reader keeps its chunk readings, so that after an edit only changed chunks are read again; what it returns depends on the
 * text alone.
 */
import { type ChunkReading, commentsIn, EMPTY_CHUNK, type FootnoteCall, type Labels, NO_LABELS, textAfterComments } from "./chunk.js";
import { type Chunk, cutChunks } from "./cut.js";
import { cutFrontMatter } from "./frontMatter.js";
import { tooHard } from "./hard.js";
import { type LabelSets, labelKey, labelsAsked, labelsFor } from "./labels.js";
import { type Language, readMarkdown } from "./markdown.js";
import { blankMdx } from "./mdx.js";
import { readPlain } from "./plain.js";
import { finish, type Steps } from "./steps.js";
import type { Block, Comment, FrontMatter, Note } from "./types.js";

export type { Language } from "./markdown.js";

export interface NoteReader {
  /** Reads a note, reusing what unchanged chunks gave before. The same text always gives an equal note. */
  read(source: string, language: Language): Note;
  /** The same, chunk by chunk. */
  steps(source: string, language: Language): Steps<Note>;
}

/** What is known of one chunk's text. */
interface Entry {
  reading: ChunkReading;
  /** Labels that, when defined somewhere in the note, turn its brackets into links or footnote calls. */
  readonly asks: readonly string[];
  /** Key of those that were defined when it was read. */
  labels: string;
}

interface Read {
  readonly text: string;
  readonly language: Language;
  readonly chunks: readonly Chunk[];
  readonly entries: readonly Entry[];
  readonly note: Note;
  readonly steps: readonly Step[];
}

/** Entries kept per reader by text, for text that moves or comes back; beyond, the memory starts anew. */
const MOST_ENTRIES = 50_000;
const NO_ASKS: readonly string[] = [];
const EMPTY_ENTRY: Entry = { reading: EMPTY_CHUNK, asks: NO_ASKS, labels: "" };

class CachingReader implements NoteReader {
  private readonly byText = new Map<string, Entry>();
  private frontMatter: { text: string; read: FrontMatter | null } | null = null;
  private last: Read | null = null;

  read(source: string, language: Language): Note {
    return finish(this.steps(source, language));
  }

  *steps(source: string, language: Language): Steps<Note> {
    const from = source.charCodeAt(0) === 0xfeff ? 1 : 0;
    const front = this.front(source, from);
    const mdx = language === "mdx" ? blankMdx(source, front.end) : null;
    const text = mdx ? mdx.text : source;
    const chunks = cutChunks(text, front.end);
    if (this.byText.size > MOST_ENTRIES) this.byText.clear();
    const last = this.last?.language === language ? this.last : null;
    const { entries, same } = yield* this.entries(text, chunks, language, last);
    const defined = definedIn(entries);
    let unchanged = same;
    entries.forEach((entry, i) => {
      if (entry.asks.length === 0 || (entry.labels === "" && defined === null)) return;
      const labels = defined === null ? NO_LABELS : labelsFor(entry.asks, defined);
      const key = labelKey(labels);
      if (entry.labels === key) return;
      const chunk = chunks[i]!;
      entry.reading = readChunk(chunk.kind, text.slice(chunk.start, chunk.end), labels, language);
      entry.labels = key;
      unchanged = Math.min(unchanged, i);
    });
    const { note, steps } = assemble(
      source,
      chunks,
      entries,
      front.frontMatter,
      mdx?.comments ?? [],
      unchanged > 0 ? last : null,
      unchanged,
    );
    this.last = { text, language, chunks, entries, note, steps };
    return note;
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

  /** The chunks' entries: from the same place of the last text, or by text, or read now; and how many leading chunks did not change. */
  private *entries(
    text: string,
    chunks: readonly Chunk[],
    language: Language,
    last: Read | null,
  ): Steps<{ entries: Entry[]; same: number }> {
    const entries: Entry[] = [];
    let same = 0;
    const prefix = last ? commonPrefix(last.text, text) : 0;
    const suffix = last ? commonSuffix(last.text, text, prefix) : 0;
    const by = last ? text.length - last.text.length : 0;
    const shift = last ? chunks.length - last.chunks.length : 0;
    for (let i = 0; i < chunks.length; i++) {
      const chunk = chunks[i]!;
      const before = last?.chunks[i];
      if (last && before && chunk.end <= prefix && before.start === chunk.start && before.end === chunk.end && before.kind === chunk.kind) {
        entries.push(last.entries[i]!);
        if (same === i) same++;
        continue;
      }
      const after = last?.chunks[i - shift];
      if (
        last &&
        after &&
        chunk.start >= text.length - suffix &&
        after.start + by === chunk.start &&
        after.end + by === chunk.end &&
        after.kind === chunk.kind
      ) {
        entries.push(last.entries[i - shift]!);
        continue;
      }
      entries.push(this.entry(chunk, text.slice(chunk.start, chunk.end), language));
      yield;
    }
    return { entries, same };
  }

  private entry(chunk: Chunk, text: string, language: Language): Entry {
    if (chunk.kind === "fence" || chunk.kind === "blank") return EMPTY_ENTRY;
    const key = `${chunk.kind}${language}${text}`;
    const kept = this.byText.get(key);
    if (kept) return kept;
    // Definitions do not depend on each other, so each chunk tells its own.
    const reading = readChunk(chunk.kind, text, NO_LABELS, language);
    const entry: Entry = { reading, asks: text.includes("[") ? labelsAsked(text) : NO_ASKS, labels: "" };
    this.byText.set(key, entry);
    return entry;
  }
}

/** Labels defined in the note; null when there are none. */
const definedIn = (entries: readonly Entry[]): LabelSets | null => {
  const links = new Set<string>();
  const footnotes = new Set<string>();
  for (const { reading } of entries) {
    for (const label of reading.links) links.add(label);
    for (const label of reading.footnotes) footnotes.add(label);
  }
  return links.size + footnotes.size === 0 ? null : { links, footnotes };
};

const commonPrefix = (a: string, b: string): number => {
  const most = Math.min(a.length, b.length);
  let i = 0;
  while (i < most && a.charCodeAt(i) === b.charCodeAt(i)) i++;
  return i;
};

/** Beyond the common prefix. */
const commonSuffix = (a: string, b: string, prefix: number): number => {
  const most = Math.min(a.length, b.length) - prefix;
  let i = 0;
  while (i < most && a.charCodeAt(a.length - 1 - i) === b.charCodeAt(b.length - 1 - i)) i++;
  return i;
};

const readRaw = (text: string): ChunkReading => {
  const blocks: ChunkReading["blocks"][number][] = [];
  for (const m of text.matchAll(/[^\r\n]+(?:\r?\n[^\r\n]+)*/g)) {
    if (m[0].trim() === "") continue;
    const [start, end] = [m.index, m.index + m[0].length];
    blocks.push({
      start,
      end,
      prose: m[0],
      map: null,
      kind: "paragraph",
      depth: 0,
      listDepth: 0,
      listItem: -1,
      quoteDepth: 0,
      cell: null,
      footnote: false,
    });
  }
  return { ...EMPTY_CHUNK, blocks, comments: commentsIn(text, 0, text.length, -1) };
};

/** One chunk, by the cheapest way that is certain. Pure in its arguments. */
export const readChunk = (kind: Chunk["kind"], text: string, labels: Labels, language: Language): ChunkReading => {
  if (kind === "html" && !textAfterComments(text, 0, text.length))
    return { ...EMPTY_CHUNK, comments: commentsIn(text, 0, text.length, -1) };
  return readPlain(kind, text, labels, language) ?? (tooHard(text) ? readRaw(text) : readMarkdown(text, labels, language));
};

const NO_HEADINGS: readonly number[] = [];

const shiftMap = (map: Uint32Array | null, by: number): Uint32Array | null => {
  if (map === null || by === 0) return map;
  const out = new Uint32Array(map.length);
  for (let i = 0; i < map.length; i++) out[i] = map[i]! + by;
  return out;
};

/** Where a chunk's reading starts: how many blocks, tables and items stand before it, and under which headings. */
interface Step {
  readonly blocks: number;
  readonly tables: number;
  readonly items: number;
  readonly headings: readonly number[];
}

const assemble = (
  source: string,
  chunks: readonly Chunk[],
  entries: readonly Entry[],
  frontMatter: FrontMatter | null,
  mdxComments: readonly Comment[],
  last: Read | null,
  unchanged: number,
): { note: Note; steps: Step[] } => {
  const blocks: Block[] = [];
  const steps: Step[] = [];
  const comments: Comment[] = [];
  const calls: FootnoteCall[] = [];
  const pins = new Map<string, { text: string; start: number; end: number; called: boolean }>();
  let headings: readonly number[] = NO_HEADINGS;
  let tables = 0;
  let items = 0;
  for (let i = 0; i < chunks.length; i++) {
    const reading = entries[i]!.reading;
    const by = chunks[i]!.start;
    const first = blocks.length;
    steps.push({ blocks: first, tables, items, headings });
    if (last && i < unchanged) {
      // The same chunk at the same place: its blocks stand as they are.
      const next = last.steps[i + 1];
      const end = next?.blocks ?? last.note.blocks.length;
      for (let b = first; b < end; b++) {
        const block = last.note.blocks[b]!;
        blocks.push(block);
        if (isTop(block)) headings = [...block.headings, b];
      }
    } else {
      for (const b of reading.blocks) {
        const top = isTop(b);
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
  return { note: { source, blocks, comments, frontMatter }, steps };
};

/** A heading that stands above what follows: not one inside a list, a quote or a footnote. */
const isTop = (b: Pick<Block, "kind" | "listDepth" | "quoteDepth" | "footnote">): boolean =>
  b.kind === "heading" && b.listDepth === 0 && b.quoteDepth === 0 && !b.footnote;

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
