/** What is read of a note is kept for its next reading only. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { tieoutOn } from "../kit/check.js";
import { tinyDataset } from "../kit/tiny.js";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;
const held = (): number => {
  collect();
  collect();
  return process.memoryUsage().heapUsed;
};

const note = (name: string, first = ""): string =>
  first + Array.from({ length: 600 }, (_, i) => `US CPI was 3.${i % 10}% in May 2024, as item ${i} of ${name} says.\n`).join("\n");

describe("memory", () => {
  const tieout = tieoutOn(tinyDataset());
  const read = (uri: string, text: string): number => tieout.analyze({ uri, text, language: "markdown" }).reading.figures.length;
  const sizes = (name: string): { readonly open: number; readonly edited: number; readonly closed: number } => {
    const start = held();
    const uri = `file:///${name}.md`;
    expect(read(uri, note(name))).toBeGreaterThanOrEqual(600);
    const open = held() - start;
    for (let i = 0; i < 6; i++) read(uri, note(name, `Edit ${i}.\n\n`));
    const edited = held() - start;
    tieout.close(uri);
    return { open, edited, closed: held() - start };
  };

  it("goes with the note, and does not grow with its edits", () => {
    // The first one also pays for names and series that stay.
    sizes("one");
    const { open, edited, closed } = sizes("two");
    expect(edited).toBeLessThan(open * 1.5);
    expect(closed).toBeLessThan(open * 0.2);
  });
});
