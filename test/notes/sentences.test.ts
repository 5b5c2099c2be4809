/** The sample sentences of server/data/samples.csv are true: each ties, read on the day that their values were taken from the dataset. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { loadDatasetFile } from "../../server/src/node/dataset.js";
import { createTieout } from "../../server/src/service/index.js";

const ROOT = resolve(import.meta.dirname, "../..");
/** Day as of which the values stand in the sentences. */
const AS_OF = "2026-02-20";

describe("sample sentences", () => {
  const engine = createTieout({ dataset: loadDatasetFile(resolve(ROOT, "dist/tieout.dataset")), today: () => AS_OF });
  const rows: { sentence: string }[] = parse(readFileSync(resolve(ROOT, "server/data/samples.csv"), "utf8"), { columns: true });
  it("tie out, every one", () => {
    const wrong: string[] = [];
    for (const { sentence } of rows) {
      const text = sentence.replace(/[«»]/g, "");
      const report = engine.report(engine.analyze({ uri: "sample.md", text, language: "markdown" }, { asOf: AS_OF }));
      for (const f of report.figures) if (f.verdict !== "ties") wrong.push(`${f.verdict}: ${f.text} in ${text}`);
    }
    expect(wrong).toEqual([]);
    expect(rows.length).toBeGreaterThan(900);
  });
});
