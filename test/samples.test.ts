/** Every sample note, drawn with its verdicts on the real dataset. A change of the engine shows its whole effect in one diff. */
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { loadDatasetFile } from "../server/src/node/dataset.js";
import { createTieout } from "../server/src/service/index.js";
import { draw } from "./kit/draw.js";

const ROOT = resolve(import.meta.dirname, "..");

describe("samples", () => {
  const engine = createTieout({ dataset: loadDatasetFile(join(ROOT, "dist/tieout.dataset")), today: () => "2026-11-24" });
  const names = readdirSync(join(ROOT, "samples")).filter((n) => n.endsWith(".md"));
  it("are at least six", () => expect(names.length).toBeGreaterThanOrEqual(6));
  it.each(names)("%s", async (name) => {
    const text = readFileSync(join(ROOT, "samples", name), "utf8");
    const analysis = engine.analyze({ uri: `samples/${name}`, text, language: "markdown" });
    await expect(draw(analysis)).toMatchFileSnapshot(`__snapshots__/${name}.txt`);
  });
});
