/** How much of independently written notes is understood, and that no true figure is called off. */
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { loadDatasetFile } from "../../server/src/node/dataset.js";
import { createTieout } from "../../server/src/service/index.js";
import { emptyTally, readMarkedNotes, tally } from "./score.js";

const ROOT = resolve(import.meta.dirname, "../..");

/** Per cent of marks, measured; the next change must not fall below. */
const FLOORS = {
  a: { found: 99, series: 92, verdict: 88, trueCalledOff: 0 },
  b: { found: 98, series: 91, verdict: 88, trueCalledOff: 0 },
  c: { found: 99, series: 89, verdict: 89, trueCalledOff: 0 },
  d: { found: 99, series: 91, verdict: 90, trueCalledOff: 0 },
  e: { found: 99, series: 95, verdict: 93, trueCalledOff: 0 },
  f: { found: 99, series: 88, verdict: 85, trueCalledOff: 0 },
} as const;

describe("marked notes", () => {
  const engine = createTieout({ dataset: loadDatasetFile(resolve(ROOT, "dist/tieout.dataset")), today: () => "2026-11-24" });
  it.each(Object.entries(FLOORS))("set %s", (set, floor) => {
    const total = emptyTally();
    for (const note of readMarkedNotes(resolve(import.meta.dirname, set))) {
      const report = engine.report(engine.analyze({ uri: note.name, text: note.text, language: "markdown" }));
      tally(note, report, total);
    }
    const share = (count: number, of: number) => Math.round((1000 * count) / of) / 10;
    const got = {
      found: share(total.found, total.marks),
      series: share(total.series, total.withSeries),
      verdict: share(total.verdict, total.marks),
    };
    console.log(set, got, `off ${total.offRight}/${total.offSaid} said, ${total.offMarked} marked, slips ${total.slip}`);
    expect(total.trueCalledOff.length, total.trueCalledOff.join("\n")).toBeLessThanOrEqual(floor.trueCalledOff);
    expect(got.found).toBeGreaterThanOrEqual(floor.found);
    expect(got.series).toBeGreaterThanOrEqual(floor.series);
    expect(got.verdict).toBeGreaterThanOrEqual(floor.verdict);
  });
});
