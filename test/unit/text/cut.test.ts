import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NO_LABELS } from "../../../server/src/text/chunk.js";
import { cutChunks } from "../../../server/src/text/cut.js";
import { cutFrontMatter } from "../../../server/src/text/frontMatter.js";
import { readMarkdown } from "../../../server/src/text/markdown.js";
import { createNoteReader, readNote } from "../../../server/src/text/note.js";
import type { Note } from "../../../server/src/text/types.js";
import { hostileMarkdown } from "./hostile.js";

/** The note (front matter blanked) as one chunk, by the full parser. */
const whole = (source: string) => {
  const { end } = cutFrontMatter(source, 0);
  return readMarkdown(source.slice(0, end).replace(/[^\r\n]/g, " ") + source.slice(end), NO_LABELS, "markdown");
};

const plainBlocks = (blocks: readonly object[]) =>
  blocks.map((b) => ({
    ...b,
    headings: undefined,
    map: (b as { map: Uint32Array | null }).map ? [...(b as { map: Uint32Array }).map] : null,
  }));

const sortComments = (note: Pick<Note, "comments">) => [...note.comments].sort((a, b) => a.start - b.start || a.end - b.end);

const expectEqualToFullParse = (source: string): void => {
  const full = whole(source);
  const note = readNote(source, "markdown");
  expect(plainBlocks(note.blocks)).toEqual(plainBlocks(full.blocks));
  if (full.pins.length === 0) expect(sortComments(note)).toEqual(sortComments(full));
};

describe("cutting a note into chunks", () => {
  it("covers the text without gaps", () => {
    fc.assert(
      fc.property(hostileMarkdown(), (source) => {
        const chunks = cutChunks(source);
        expect(chunks.map((c) => source.slice(c.start, c.end)).join("")).toBe(source);
      }),
      { numRuns: 100 },
    );
  });

  it("reads what a parse of the whole note reads", () => {
    fc.assert(fc.property(hostileMarkdown(), expectEqualToFullParse), { numRuns: Number(process.env.FUZZ ?? 250) });
  });

  it("reads inline markup of any mixture as the full parser does", () => {
    const piece = fc.constantFrom(
      "a",
      "B",
      "5%",
      " ",
      " ",
      "  ",
      ".",
      "(",
      ")",
      "é",
      "中",
      "*",
      "**",
      "_",
      "__",
      "`",
      "\\",
      "[",
      "]",
      "](x)",
      "](",
      "&",
      "&amp;",
      "<",
      "<!--tie a@2025-->",
      "<b>",
      "!",
      "~",
      "~~",
      "|",
      "#",
      "\n",
      "-",
      "=",
      ":",
      "1.",
      "…",
      "“",
      "\t",
      "http://a.b",
      "www.a.b",
      "a@b.c",
    );
    const start = fc.constantFrom("", "", "# ", "- ", "1. ", "| a | b |\n|---|---|\n| ");
    fc.assert(
      fc.property(start, fc.array(piece, { minLength: 1, maxLength: 24 }), (head, pieces) =>
        expectEqualToFullParse(head + pieces.join("")),
      ),
      { numRuns: Number(process.env.FUZZ ?? 400) },
    );
  });

  it("gives after any edit what a fresh reader gives", () => {
    const edit = fc.record({
      at: fc.nat(),
      remove: fc.nat({ max: 12 }),
      insert: fc.oneof(
        fc.constantFrom("\n", "\n\n", "```\n", "- ", "> ", "[a]: /b\n", "#", " ", "---\n", "<!--", "-->"),
        hostileMarkdown(2),
      ),
    });
    fc.assert(
      fc.property(hostileMarkdown(), fc.array(edit, { minLength: 1, maxLength: 6 }), (first, edits) => {
        const reader = createNoteReader();
        let source = first;
        reader.read(source, "markdown");
        for (const e of edits) {
          const at = e.at % (source.length + 1);
          source = source.slice(0, at) + e.insert + source.slice(at + e.remove);
          const warm = reader.read(source, "markdown");
          const cold = readNote(source, "markdown");
          expect(warm).toEqual(cold);
        }
      }),
      { numRuns: Number(process.env.FUZZ ?? 50) },
    );
  });
});
