/** Claims kept from the last reading of a note are those that a full reading gives, whatever the edit. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readAnnotations } from "../../../server/src/annotations/read.js";
import { type ClaimReader, createUnderstanding } from "../../../server/src/claims/index.js";
import { buildLexicon } from "../../../server/src/claims/lexicon.js";
import { unchangedFigures } from "../../../server/src/claims/reuse.js";
import { lexicalCache, readScene, type Words } from "../../../server/src/claims/scene.js";
import type { Claim } from "../../../server/src/claims/types.js";
import { readFigures } from "../../../server/src/figures/scan.js";
import { parseDay } from "../../../server/src/quantity/period.js";
import { createReaders } from "../../../server/src/service/readers.js";
import { readNote } from "../../../server/src/text/note.js";
import { catalogue } from "./kit.js";

const SAMPLES = join(import.meta.dirname, "../../../samples");
const samples = readdirSync(SAMPLES).filter((f) => f.endsWith(".md"));
const data = catalogue();
const asOf = parseDay("2026-06-30") as number;

const read = (text: string) => {
  const note = readNote(text, "markdown");
  const reading = readFigures(note);
  return { note, reading, annotations: readAnnotations(note, reading) };
};
const claims = (reader: ClaimReader, text: string): readonly Claim[] => {
  const { note, reading, annotations } = read(text);
  return reader.read(note, reading, { asOf, annotations, entity: "", currency: "" });
};

const PIECES = [
  " in Japan ",
  "$5 billion ",
  "\n\n## China\n\n",
  ". The Fed ",
  "\n\nJapan.\n\n",
  "x",
  "日本の",
  "\n\n| a | 2024 |\n|-|-|\n| GDP | 1.2 % |\n\n",
  "<!-- tie gold-price.world -->",
];

describe("claims kept between readings", () => {
  it.each(samples)("%s: after any edits as a full reading", (file) => {
    const text = readFileSync(join(SAMPLES, file), "utf8");
    const edit = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), cut: fc.nat(30), piece: fc.constantFrom("", ...PIECES) });
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 3 }), (edits) => {
        const understanding = createUnderstanding(data);
        const kept = understanding.reader();
        let now = text;
        claims(kept, now);
        for (const { at, cut, piece } of edits) {
          const i = Math.floor(at * now.length);
          now = now.slice(0, i) + piece + now.slice(i + cut);
          expect(claims(kept, now)).toEqual(claims(understanding.reader(), now));
        }
      }),
      { numRuns: 4 },
    );
  });

  it("keeps the words of the note's last reading, and no others", () => {
    const lexicon = buildLexicon(data);
    const held = (text: string, before?: Words): Words => {
      const cache = lexicalCache(before);
      for (const [i, block] of readNote(text, "markdown").blocks.entries()) readScene(lexicon, block, i, [], asOf, cache);
      return cache.now;
    };
    const first = held("Gold is dear.\n\nOil is not.");
    const next = held("Gold is dear.\n\nOil is too.", first);
    expect([...(next.get(asOf)?.keys() ?? [])]).toEqual(["Gold is dear.", "Oil is too."]);
    expect(next.get(asOf)?.get("Gold is dear.")).toBe(first.get(asOf)?.get("Gold is dear."));
    expect(next.get(asOf)?.get("Oil is too.")).toEqual(held("Oil is too.").get(asOf)?.get("Oil is too."));
  });

  it("keeps nothing of a note that was dropped", () => {
    const readers = createReaders(createUnderstanding(data));
    const one = readers.of("file:///a.md");
    expect(readers.of("file:///a.md")).toBe(one);
    readers.drop("file:///a.md");
    expect(readers.of("file:///a.md").claims).not.toBe(one.claims);
  });

  it("keeps what stands before the edit and nothing after", () => {
    const ground = (text: string): Parameters<typeof unchangedFigures>[1] => {
      const { note, reading, annotations } = read(text);
      const none = note.blocks.map(() => null);
      return {
        blocks: note.blocks,
        figures: reading.figures,
        pins: annotations.pins,
        title: null,
        prevailing: null,
        asOf,
        homes: none,
        days: note.blocks.map(() => asOf),
      };
    };
    const paragraphs = ["Gold is $4,000 an ounce.", "Oil is $70.", "Debt is $38 trillion.", "Inflation is 3.0 %."];
    const before = { ...ground(paragraphs.join("\n\n")), claims: [], seen: [] };
    const heldAfter = (index: number, text: string): number =>
      unchangedFigures(before, ground(paragraphs.map((p, i) => (i === index ? text : p)).join("\n\n")));
    expect(heldAfter(4, "")).toBe(4);
    // A claim may look one block ahead.
    expect(heldAfter(3, "Inflation is 3.1 %.")).toBe(2);
    expect(heldAfter(1, "Oil is $71.")).toBe(0);
    expect(unchangedFigures(before, { ...ground(paragraphs.join("\n\n")), asOf: asOf + 1 })).toBe(0);
    expect(unchangedFigures(before, { ...ground(paragraphs.join("\n\n")), homes: [null, null, "jp", null] })).toBe(1);
  });
});
