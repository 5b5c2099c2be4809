/**
 * Reads a chunk with micromark (the parser inside remark) and GFM. Works on micromark's events rather than on a tree: each event has
 * exact source offsets, so escapes, entities, quote and list prefixes need no alignment afterwards.
 *
 * singleTilde is off: "~$9tn ... ~¥160" is no strikethrough.
 */
import { parse, postprocess, preprocess } from "micromark";
import { gfm } from "micromark-extension-gfm";
import { decodeString } from "micromark-util-decode-string";
import { normalizeIdentifier } from "micromark-util-normalize-identifier";
import type { Event, Token } from "micromark-util-types";
import {
  annotationText,
  type ChunkBlock,
  type ChunkReading,
  commentsIn,
  type FootnoteCall,
  type Labels,
  textAfterComments,
} from "./chunk.js";
import { readExtras } from "./extras.js";
import { BLANK, ProseBuilder, trim } from "./prose.js";
import type { BlockKind, Comment, TableCell } from "./types.js";

export type Language = "markdown" | "mdx";

const GFM = gfm({ singleTilde: false });
// MDX has no indented code.
const EXTENSIONS = { markdown: [GFM], mdx: [GFM, { disable: { null: ["codeIndented"] } }] };

const eventsOf = (text: string, labels: Labels, language: Language): Event[] => {
  const parser = parse({ extensions: EXTENSIONS[language] });
  // Definitions elsewhere in the note decide whether "[a]" is a link; the parser keeps what it has seen in these lists.
  parser.defined.push(...labels.links);
  (parser as { gfmFootnotes?: string[] }).gfmFootnotes = [...labels.footnotes];
  return postprocess(parser.document().write(preprocess()(text, undefined, true)));
};

/** Tokens whose inside is no prose; the text that stands for each. */
const OPAQUE: Readonly<Record<string, string>> = {
  codeText: BLANK,
  image: BLANK,
  autolink: BLANK,
  literalAutolink: BLANK,
  resource: "",
  reference: "",
  gfmFootnoteCall: "",
  taskListCheck: "",
  htmlText: "",
  hardBreakEscape: "",
  hardBreakTrailing: "",
  definition: "",
  setextHeadingLine: "",
  tableDelimiterRow: "",
  codeFenced: "",
  codeIndented: "",
  htmlFlow: "",
  gfmFootnoteDefinitionLabel: "",
};

/** Prose of a footnote definition that is a pin. */
export const PIN_FOOTNOTE = /^tie\s/;

class Compiler {
  private readonly blocks: ChunkBlock[] = [];
  private readonly comments: Comment[] = [];
  private readonly calls: FootnoteCall[] = [];
  private readonly pins: { label: string; text: string; start: number; end: number }[] = [];
  private readonly links: string[] = [];
  private readonly footnotes: string[] = [];
  private readonly items: number[] = [];
  private itemCount = 0;
  private quotes = 0;
  private footnote: { label: string; start: number } | null = null;
  private table = -1;
  private row = -1;
  private column = -1;
  private builder: ProseBuilder | null = null;
  private depth = 0;
  private linkStart = 0;
  private title: { text: string; start: number; end: number } | null = null;

  constructor(private readonly text: string) {}

  read(events: readonly Event[]): ChunkReading {
    let opaque: string | null = null;
    for (const [kind, token] of events) {
      if (opaque !== null) {
        if (kind === "enter") this.enterOpaque(token, opaque);
        else if (token.type === opaque) {
          this.exitOpaque(token);
          opaque = null;
        }
      } else if (kind === "enter") {
        if (token.type in OPAQUE) {
          opaque = token.type;
          this.builder?.literal(OPAQUE[opaque]!, token.start.offset, token.end.offset);
          if (opaque === "htmlText") this.html(token);
          else if (opaque === "htmlFlow") this.htmlBlock(token.start.offset, token.end.offset);
        } else this.enter(token);
      } else this.exit(token);
    }
    return {
      blocks: this.blocks,
      comments: this.comments,
      calls: this.calls,
      pins: this.pins,
      links: this.links,
      footnotes: this.footnotes,
      tables: this.table + 1,
      items: this.itemCount,
    };
  }

  private slice(token: Token): string {
    return this.text.slice(token.start.offset, token.end.offset);
  }

  private enterOpaque(token: Token, opaque: string): void {
    if (token.type === "definitionLabelString") this.links.push(normalizeIdentifier(this.slice(token)));
    else if (token.type === "gfmFootnoteDefinitionLabelString") {
      const label = normalizeIdentifier(this.slice(token));
      this.footnotes.push(label);
      this.footnote = { label, start: this.footnote?.start ?? token.start.offset };
    } else if (token.type === "gfmFootnoteCallString") {
      this.calls.push({
        label: normalizeIdentifier(this.slice(token)),
        start: token.start.offset - 2,
        end: token.end.offset + 1,
        block: this.blocks.length,
      });
    } else if (token.type === "resourceTitleString" && opaque === "resource") {
      const text = annotationText(decodeString(this.slice(token)));
      if (text !== null) this.title = { text, start: this.linkStart, end: token.end.offset };
    } else if (token.type === "setextHeadingLineSequence") this.depth = this.slice(token).startsWith("=") ? 1 : 2;
  }

  private exitOpaque(token: Token): void {
    if (token.type === "resource" && this.title) {
      this.comments.push({ ...this.title, end: token.end.offset, form: "title", block: this.blocks.length });
      this.title = null;
    }
  }

  private enter(token: Token): void {
    switch (token.type as string) {
      case "listOrdered":
      case "listUnordered":
        this.items.push(-1);
        break;
      case "listItemPrefix":
        this.items[this.items.length - 1] = this.itemCount++;
        break;
      case "blockQuote":
        this.quotes++;
        break;
      case "gfmFootnoteDefinition":
        this.footnote = { label: "", start: token.start.offset };
        break;
      case "paragraph":
      case "atxHeading":
      case "setextHeading":
        this.depth = 0;
        this.builder = new ProseBuilder(this.text);
        break;
      case "atxHeadingSequence":
        if (this.depth === 0) this.depth = token.end.offset - token.start.offset;
        break;
      case "table":
        this.table++;
        this.row = -1;
        break;
      case "tableRow":
        this.row++;
        this.column = -1;
        break;
      case "tableHeader":
      case "tableData":
        this.column++;
        this.depth = 0;
        this.builder = new ProseBuilder(this.text);
        break;
      case "link":
        this.linkStart = token.start.offset;
        break;
      case "data":
      case "characterEscapeValue":
      case "lineEnding":
        this.builder?.verbatim(token.start.offset, token.end.offset);
        break;
      case "characterReference":
        this.builder?.literal(decodeString(this.slice(token)), token.start.offset, token.end.offset);
        break;
    }
  }

  private exit(token: Token): void {
    switch (token.type as string) {
      case "listOrdered":
      case "listUnordered":
        this.items.pop();
        break;
      case "blockQuote":
        this.quotes--;
        break;
      case "gfmFootnoteDefinition":
        this.closeFootnote(token.end.offset);
        break;
      case "paragraph":
        this.close("paragraph", null);
        break;
      case "atxHeading":
      case "setextHeading":
        this.close("heading", null);
        break;
      case "tableHeader":
      case "tableData":
        this.close("cell", { table: this.table, row: this.row, column: this.column });
        break;
    }
  }

  private close(kind: BlockKind, cell: TableCell | null): void {
    const read = this.builder?.finish() ?? null;
    this.builder = null;
    const trimmed = read && trim(this.text, read);
    const prose = trimmed && readExtras(this.text, trimmed, this.quotes);
    if (!prose) {
      // What was noted for this block has none to stand in.
      const index = this.blocks.length;
      for (const list of [this.comments, this.calls] as { block: number }[][]) {
        for (let i = list.length - 1; i >= 0 && list[i]!.block === index; i--) list[i] = { ...list[i]!, block: -1 };
      }
      return;
    }
    this.blocks.push({
      ...prose,
      kind,
      depth: kind === "heading" ? this.depth : 0,
      listDepth: this.items.length,
      listItem: this.items.length > 0 ? this.items[this.items.length - 1]! : -1,
      quoteDepth: this.quotes,
      cell,
      footnote: this.footnote !== null,
    });
  }

  /** A definition that is a pin leaves no block behind. */
  private closeFootnote(end: number): void {
    const footnote = this.footnote;
    this.footnote = null;
    if (!footnote) return;
    const first = this.blocks.findIndex((b) => b.start >= footnote.start && b.footnote);
    const block = this.blocks[first];
    if (!block || first !== this.blocks.length - 1 || !PIN_FOOTNOTE.test(block.prose)) return;
    this.blocks.pop();
    this.pins.push({ label: footnote.label, text: block.prose.trim(), start: footnote.start, end });
  }

  private htmlBlock(start: number, end: number): void {
    this.comments.push(...commentsIn(this.text, start, end, -1));
    const text = textAfterComments(this.text, start, end);
    if (!text) return;
    this.builder = new ProseBuilder(this.text);
    this.builder.verbatim(text.start, text.end);
    this.close("paragraph", null);
  }

  private html(token: Token): void {
    const raw = this.slice(token);
    const { start, end } = { start: token.start.offset, end: token.end.offset };
    if (raw.startsWith("<!--")) {
      const text = annotationText(raw.slice(4, -3));
      if (text !== null) this.comments.push({ start, end, text, form: "comment", block: this.builder ? this.blocks.length : -1 });
    } else if (/^<br\b/i.test(raw)) this.builder?.literal("\n", start, end);
  }
}

/** Blocks and annotations of a chunk, by the full parser. Pure: the same text and labels give the same reading. */
export const readMarkdown = (text: string, labels: Labels, language: Language): ChunkReading =>
  new Compiler(text).read(eventsOf(text, labels, language));
