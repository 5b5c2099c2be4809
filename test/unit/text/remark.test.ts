/**
 * The reader cuts a note into chunks and reads most of them without a Markdown parser; remark reads the whole. Both must see the same
 * headings, paragraphs and table cells in the same order, with the same words.
 */
import fc from "fast-check";
import type { Nodes, Parents } from "mdast";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { describe, expect, it } from "vitest";
import { readNote } from "../../../server/src/text/note.js";
import { hostileMarkdown } from "./hostile.js";

const remark = unified().use(remarkParse).use(remarkGfm, { singleTilde: false });

/** Letters and digits of the prose, in order: marks, spaces and what the reader blanks on purpose (code, HTML, maths) do not count. */
const words = (text: string): string => text.replace(/[^\p{L}\p{N}$¥€£%]+/gu, "");

interface Seen {
  readonly kind: string;
  readonly words: string;
}

const textOf = (node: Nodes): string => {
  switch (node.type) {
    case "text":
      return node.value;
    case "inlineCode":
    case "html":
    case "image":
    case "imageReference":
    case "footnoteReference":
      return "";
    case "break":
      return "\n";
    case "link": {
      // An address is no prose; a link's text is.
      const text = node.children.map(textOf).join("");
      return [text, `http://${text}`, `mailto:${text}`].includes(node.url) ? "" : text;
    }
    default:
      return "children" in node ? (node as Parents).children.map(textOf).join("") : "";
  }
};

const KINDS: Readonly<Record<string, string>> = { heading: "heading", paragraph: "paragraph", tableCell: "cell" };

const byRemark = (source: string): Seen[] => {
  const seen: Seen[] = [];
  const visit = (node: Nodes): void => {
    const kind = KINDS[node.type];
    if (kind) seen.push({ kind, words: words(textOf(node)) });
    else if ("children" in node) for (const child of node.children) visit(child);
  };
  visit(remark.parse(source));
  return seen.filter((s) => s.words !== "");
};

const byReader = (source: string): Seen[] =>
  readNote(source, "markdown")
    .blocks.map((b) => ({ kind: b.kind, words: words(b.prose) }))
    .filter((s) => s.words !== "");

describe("reading in chunks", () => {
  it.each([
    "# A\n\nJapan held **$1.2** trillion.\n\n| a | b |\n|---|--:|\n| Japan | 1,200 |\n",
    'Setext\n===\n\n- one\n- two\n\n  more\n\n> quote\n> with `code` and [link](x "t")\n',
    "para\nlazy\n> quote\nlazy too\n\n1. a\n\n   b\n2. c\n",
    "[a]: /b\n\n[a] and [c] and ![img](d)\n\n```\ncode $9\n```\n\n<div>\n$3\n</div>\n",
    "\\$3.4 and &amp; ~$9tn ~ ¥160 ~~gone~~\n\n***\n\n    code\n",
    "[^1]: a note of $3\n\ntext[^1]\n",
  ])("gives what remark gives: %j", (source) => expect(byReader(source)).toEqual(byRemark(source)));

  it("gives what remark gives on hostile Markdown", () => {
    fc.assert(
      fc.property(hostileMarkdown(), (source) => {
        // Front matter, maths, comments and Obsidian's extras are the reader's own; remark alone reads them as text.
        fc.pre(
          !/^(?:\ufeff)?---|\$\$|\$[^\s$][^$\n]*[\\^_={][^$\n]*\$|%%|==|^\[\^[^\]]*\]:\s*tie|\[\[|<!--|\[!|\bimport\b|\bexport\b|[{}]/m.test(
            source,
          ),
        );
        expect(byReader(source)).toEqual(byRemark(source));
      }),
      { numRuns: 200 },
    );
  });
});
