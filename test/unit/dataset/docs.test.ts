import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { csvRecords } from "../../../server/src/dataset/compile/csv.js";
import { loadDatasetFile } from "../../../server/src/node/dataset.js";
import { CONNECTORS } from "../../../server/src/providers/index.js";
import { dataDocs, noticeText } from "../../../server/src/userdata/docs.js";

const root = join(import.meta.dirname, "..", "..", "..");
const text = (path: string): string => readFileSync(join(root, path), "utf8");

describe("documents made from the data", () => {
  const data = loadDatasetFile(join(root, "dist", "tieout.dataset"));

  it("are fresh: run node scripts/dataset.mjs --docs", () => {
    expect(text("docs/data.md")).toBe(dataDocs(data, csvRecords(text("server/data/caveats.csv")), CONNECTORS));
    expect(text("NOTICE")).toBe(noticeText(data));
  });

  it("name every publisher and attribution", () => {
    for (const series of data.catalogue.all()) {
      expect(text("docs/data.md")).toContain(series.publisher);
      expect(text("NOTICE")).toContain(series.attribution);
    }
  });

  it("name every source of updates with its attribution", () => {
    for (const { id, attribution } of CONNECTORS)
      expect(
        text("docs/data.md")
          .split("\n")
          .find((line) => line.startsWith(`| \`${id}\` |`)),
      ).toContain(attribution);
  });
});
