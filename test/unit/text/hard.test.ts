/** Markdown made to cost the parser the square of its length: on a megabyte, time must grow with the length alone. */
import { describe, expect, it } from "vitest";
import { tooHard } from "../../../server/src/text/hard.js";
import { createNoteReader } from "../../../server/src/text/note.js";

const ADVERSARIES: Readonly<Record<string, string>> = {
  prose: "Japan held $1.2 trillion of bonds in June. ",
  brackets: "[",
  "open links": "[a](b ",
  images: "![a",
  emphasis: "*a ",
  "double emphasis": "**a** ",
  tildes: "~~a",
  backticks: "` ",
  tags: "<a ",
  comments: "<!--tie ",
  "wiki links": "[[a",
  highlights: "==a",
  maths: "$a_1 ",
  bars: "|1",
  entities: "&amp;",
  escapes: "\\",
  "footnote calls": "[^a] ",
  "quotes in quotes": ">",
  "spaced quotes": "> ",
  "lists in lists": "- ",
  addresses: "http://a.b ",
  mail: "a@",
  tabs: "\t",
  spaces: " ",
  emoji: "😀",
};

const HALF = 500_000;

describe("reading 1 MB of", () => {
  it.each(Object.entries(ADVERSARIES))(
    "%s",
    (_, piece) => {
      const time = (size: number): number => {
        const text = piece.repeat(Math.ceil(size / piece.length));
        const from = performance.now();
        createNoteReader().read(text, "markdown");
        return performance.now() - from;
      };
      // Twice the text takes twice the time; four times would be the square. Other work on the machine may spoil one try, not five.
      // Below 50 ms nothing grows that matters: the square of a quarter of this would have been minutes.
      const tries = Array.from({ length: 5 }, () => 0);
      const linear = tries.some(() => {
        const half = time(HALF);
        const full = time(2 * HALF);
        return full < 50 || full < 3 * half;
      });
      expect(linear).toBe(true);
    },
    60_000,
  );
});

describe("what the full parser is spared", () => {
  it.each([
    ["nesting on one line", ">".repeat(101)],
    ["spaced nesting", `${"> - ".repeat(51)}a`],
    ["delimiters in one paragraph", "~~a\n".repeat(2001)],
    ["length", "a".repeat(100_001)],
  ])("%s", (_, text) => expect(tooHard(text)).toBe(true));

  it.each([
    ["nesting people use", "> > - 1. a\n".repeat(500)],
    ["a long table with links", "| [a](b) | **c** |\n".repeat(3000)],
    ["a long list with links", "- [a](b) and *c*\n".repeat(3000)],
    ["many paragraphs", "*a* [b](c)\n\n".repeat(3000)],
  ])("not %s", (_, text) => expect(tooHard(text)).toBe(false));
});
