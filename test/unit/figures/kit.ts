/** Reads figures from a piece of Markdown, in a shape that tests compare. */
import { describe, expect, it } from "vitest";
import { readFigures } from "../../../server/src/figures/scan.js";
import type { Figure, FigureKind } from "../../../server/src/figures/types.js";
import { readNote } from "../../../server/src/text/note.js";

export const figuresIn = (markdown: string): readonly Figure[] => readFigures(readNote(markdown, "markdown")).figures;

/** "text | value or low..high | unit" of each figure. */
export const brief = (markdown: string): string[] =>
  figuresIn(markdown).map((f) => `${f.text} | ${f.numbers.map((n) => n.value).join("..")} | ${f.unit ?? f.kind}`);

export const marksIn = (markdown: string): string[] => {
  const note = readNote(markdown, "markdown");
  return readFigures(note).marks.map((m) => `${m.kind}: ${note.source.slice(m.start, m.end)}`);
};

/** The only figure of a text. @throws Error when there is none or several. */
export const only = (markdown: string): Figure => {
  const [first, ...rest] = figuresIn(markdown);
  if (!first || rest.length > 0)
    throw new Error(`one figure expected in ${JSON.stringify(markdown)}, found ${rest.length + (first ? 1 : 0)}`);
  return first;
};

/** `sentence => text | value | unit`: the sentence has this figure of the kind (others may stand beside it). `sentence`: none of the kind. */
export const kindCases = (kind: FigureKind, yes: string, no: string): void => {
  const lines = (text: string): string[] =>
    text
      .split("\n")
      .filter((l) => l.trim() !== "")
      .map((l) => l.trim());
  describe(`reads ${kind}`, () => {
    it.each(lines(yes))("%s", (line) => {
      const [sentence, want] = line.split(" => ") as [string, string];
      const got = figuresIn(sentence)
        .filter((f) => f.kind === kind)
        .map((f) => `${f.text} | ${f.numbers.map((n) => n.value).join("..")} | ${f.unit ?? "-"}`);
      expect(got).toContain(want);
    });
    it("has enough examples", () => {
      expect(lines(yes).length).toBeGreaterThanOrEqual(30);
      expect(lines(no).length).toBeGreaterThanOrEqual(15);
    });
  });
  describe(`reads no ${kind}`, () => {
    it.each(lines(no))("%s", (sentence) => {
      expect(
        figuresIn(sentence)
          .filter((f) => f.kind === kind)
          .map((f) => f.text),
      ).toEqual([]);
    });
  });
};
