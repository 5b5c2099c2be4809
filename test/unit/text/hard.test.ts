/** Markdown made to cost the parser the square of its length: on a megabyte, time must grow with the length alone. */
import { describe, expect, it } from "vitest";
import { tooHard } from "../../../server/src/text/hard.js";
import { createNoteReader } from "../../../server/src/text/note.js";

/** A piece repeated; "#" in it is the number of the repetition. */
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
  "footnote definitions": "[^a#]: b\n",
  "footnote definitions apart": "[^a#]: b\n\n",
  "the same footnote": "[^a]: b\n",
  "link definitions": "[a#]: /b\n",
  "link definitions apart": "[a#]: /b 'c'\n\n",
  "lazy quotes": "> a\nb\n",
};

/** As above, read by the full parser piece by piece: a tenth of the length tells as much. */
const PARSED: Readonly<Record<string, string>> = {
  "footnotes called": "x[^a#]\n\n[^a#]: b\n\n",
  "links defined": "See [a#].\n\n[a#]: /b\n\n",
  "quoted definitions": "> [a#]: /b\n\n",
};

const repeated = (piece: string, size: number): string => {
  const parts: string[] = [];
  for (let i = 0, length = 0; length < size; i++) {
    const part = piece.replaceAll("#", String(i));
    parts.push(part);
    length += part.length;
  }
  return parts.join("");
};

const HALF = 500_000;

describe("time grows as the length, not as its square, on", () => {
  it.each([
    ...Object.entries(ADVERSARIES).map((a) => [...a, HALF] as const),
    ...Object.entries(PARSED).map((a) => [...a, HALF / 10] as const),
  ])(
    "%s",
    (_, piece, half) => {
      const time = (size: number): number => {
        const text = repeated(piece, size);
        const from = performance.now();
        createNoteReader().read(text, "markdown");
        return performance.now() - from;
      };
      // Twice the text takes twice the time; four times would be the square. Other work on the machine may spoil one try, not five.
      // Below 50 ms nothing grows that matters: the square of a quarter of this would have been minutes.
      const tries = Array.from({ length: 5 }, () => 0);
      const linear = tries.some(() => {
        const once = time(half);
        const twice = time(2 * half);
        return twice < 50 || twice < 3 * once;
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
    ["lazy lines", "> a\nb\n".repeat(401)],
    ["length", "a".repeat(100_001)],
  ])("%s", (_, text) => expect(tooHard(text)).toBe(true));

  it.each([
    ["nesting people use", "> > - 1. a\n".repeat(500)],
    ["a long table with links", "| [a](b) | **c** |\n".repeat(3000)],
    ["a long list with links", "- [a](b) and *c*\n".repeat(3000)],
    ["many paragraphs", "*a* [b](c)\n\n".repeat(3000)],
  ])("not %s", (_, text) => expect(tooHard(text)).toBe(false));
});
