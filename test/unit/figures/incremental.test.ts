import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createFigureReader, readFigures } from "../../../server/src/figures/scan.js";
import { createNoteReader, readNote } from "../../../server/src/text/note.js";
import { hostileMarkdown } from "../text/hostile.js";

const LINES = [
  "",
  "",
  "The dollar peaked at 161.73 yen.",
  "EUR/USD fell to 1.0850.",
  "160 will print.",
  "It spent ¥5 trillion.",
  "China and the yuan, 人民币.",
  "Japan and the yen.",
  "It cost 5 kr in Oslo.",
  "It cost 5 kr.",
  "| Holder | Stock, $bn | Change, % |",
  "|---|---|---|",
  "| Japan | 1,200.0 | 0.9 |",
  "| Holder | Stock, ¥tn | Rank |",
  "Stocks ($bn)",
  "Japan by $37bn, Canada 24, Britain 18.",
  "# Holdings, $bn",
  "- CPI 3.2% vs 3.1 expected",
  "Norway's oil fund.",
];
const lines = fc.array(fc.constantFrom(...LINES), { minLength: 1, maxLength: 14 }).map((l) => l.join("\n"));

describe("a figure reader with a memory", () => {
  it("gives after any edit what a fresh one gives", () => {
    const edit = fc.record({
      at: fc.nat(),
      remove: fc.nat({ max: 30 }),
      insert: fc.oneof(lines, hostileMarkdown(3), fc.constantFrom("\n", " ", "5", "%")),
    });
    fc.assert(
      fc.property(fc.oneof(lines, hostileMarkdown()), fc.array(edit, { minLength: 1, maxLength: 6 }), (first, edits) => {
        const notes = createNoteReader();
        const figures = createFigureReader();
        let source = first;
        figures.read(notes.read(source, "markdown"));
        for (const e of edits) {
          const at = e.at % (source.length + 1);
          source = source.slice(0, at) + e.insert + source.slice(at + e.remove);
          expect(figures.read(notes.read(source, "markdown"))).toEqual(readFigures(readNote(source, "markdown")));
        }
      }),
      { numRuns: Number(process.env.FUZZ ?? 100) },
    );
  });
});
