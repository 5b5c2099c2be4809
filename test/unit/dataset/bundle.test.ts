import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { csvRecords } from "../../../server/src/dataset/compile/csv.js";
import type { Dataset } from "../../../server/src/dataset/types.js";
import { loadDatasetFile } from "../../../server/src/node/dataset.js";
import { parseDay } from "../../../server/src/quantity/period.js";

const root = join(import.meta.dirname, "..", "..", "..");
const source = (name: string): string => readFileSync(join(root, "server", "data", name), "utf8");
const day = (iso: string): number => parseDay(iso) as number;

describe("the bundled dataset", () => {
  let data: Dataset;
  beforeAll(() => {
    data = loadDatasetFile(join(root, "dist", "tieout.dataset"));
  });

  it("has every series, fact and name table of the source", () => {
    const rows = csvRecords(source("catalogue.csv"));
    expect(rows.length).toBeGreaterThanOrEqual(1880);
    expect(data.info.series).toBe(rows.length);
    expect(data.catalogue.all().map((s) => s.id)).toEqual(rows.map((r) => r.id));
    expect(data.catalogue.facts()).toHaveLength(csvRecords(source("facts.csv")).length);
    expect(data.info.hash).toMatch(/^sha256:[0-9a-f]{64}$/);
  });

  it("has as many observations as its catalogue says, all with plain decimals, in order", () => {
    let count = 0;
    for (const series of data.catalogue.all()) {
      const table = data.observations.table(series.id);
      count += table.length;
      expect(table.length, series.id).toBe(series.count);
      expect(table[0]?.period, series.id).toBe(series.first);
      expect(table.at(-1)?.period, series.id).toBe(series.last);
      const odd = table.find((o) => !/^-?\d+(\.\d*[1-9])?$/.test(o.value));
      expect(odd, series.id).toBeUndefined();
    }
    expect(count).toBeGreaterThan(1_100_000);
  });

  it("names a family with a rule, an attribution and a source for every series", () => {
    for (const series of data.catalogue.all()) {
      expect(data.catalogue.releaseRule(series.family)?.lagDays, series.id).toEqual(expect.any(Number));
      expect(series.attribution, series.id).toMatch(/^Source: .+\.$/);
      expect(series.sourceUrl, series.id).toMatch(/^https?:/);
    }
  });

  it("keeps wide tables whose columns are sorted, so that a refresh changes lines and not order", () => {
    for (const file of readdirSync(join(root, "server", "data", "observations"))) {
      const lines = source(`observations/${file}`).trimEnd().split("\n");
      const ids = lines[0]!.split(",").slice(1);
      expect(ids, file).toEqual([...ids].sort());
      const periods = lines.slice(1).map((line) => line.slice(0, line.indexOf(",")));
      expect(periods, file).toEqual([...periods].sort());
    }
  });

  it.each([
    // The release of 18 December 2025: the holdings of October, first out that day.
    ["treasury-holdings.jp", "2025-10", "2025-12-17", undefined],
    ["treasury-holdings.jp", "2025-10", "2025-12-18", "1200000000000"],
    // The rate that the Bank of Japan decided on 19 December 2025.
    ["policy-rate.jp", "2025-12-18", "2025-12-27", "0.5"],
    ["policy-rate.jp", "2025-12-19", "2025-12-27", "0.75"],
    // First out at 3.0, then -0.1 lower, revised the year after.
    ["gdp-growth-quarterly.us", "2025-Q1", "2025-05-01", "-0.3"],
  ])("%s %s as known on %s", (id, period, on, want) => {
    expect(data.observations.valueAt(id, period, day(on))?.value).toBe(want);
  });
});
