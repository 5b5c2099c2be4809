/** server/data/providers.csv: every row names a series, a connector, a key that makes a request, and a known transform. */
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { csvRecords } from "../../server/src/dataset/compile/csv.js";
import type { SeriesFrequency } from "../../server/src/dataset/types.js";
import { CONNECTORS } from "../../server/src/providers/index.js";
import { chooseRows, readProviderTable } from "../../server/src/providers/table.js";
import { transformed } from "../../server/src/providers/transform.js";

const DATA = resolve(import.meta.dirname, "../../server/data");
const table = csvRecords(readFileSync(join(DATA, "providers.csv"), "utf8"));
const catalogue = new Map(csvRecords(readFileSync(join(DATA, "catalogue.csv"), "utf8")).map((row) => [row.id!, row]));
const rows = readProviderTable(table, (id) => catalogue.get(id)?.frequency as SeriesFrequency | undefined);

const valuesOf = (id: string): Map<string, string> => {
  for (const name of readdirSync(join(DATA, "observations"))) {
    const text = readFileSync(join(DATA, "observations", name), "utf8");
    if (!text.slice(0, text.indexOf("\n")).split(",").includes(id)) continue;
    return new Map(csvRecords(text).flatMap((row): [string, string][] => (row[id] ? [[row.period!, row[id]!]] : [])));
  }
  throw new Error(`no observations of ${id}`);
};

describe("providers.csv", () => {
  it("names series of the catalogue only", () =>
    expect(table.filter((row) => !catalogue.has(row.series!)).map((row) => row.series)).toEqual([]));

  it("names connectors, keys that make requests, transforms, and days", () => {
    for (const row of rows) {
      const connector = CONNECTORS.find((c) => c.id === row.provider);
      expect(connector, row.provider).toBeDefined();
      const requests = connector!.buildRequests([row], { from: "2024-01-01", to: null }, { baseUrl: "http://h", key: "0".repeat(32) });
      expect(requests.length, row.id).toBeGreaterThan(0);
      for (const request of requests) expect(() => new URL(request.url)).not.toThrow();
      expect(() => transformed([], row.transform, 2), row.id).not.toThrow();
      expect(row.maxLag === null || (Number.isInteger(row.maxLag) && row.maxLag > 0), row.id).toBe(true);
    }
  });

  it("gives every series at most one row per source", () =>
    expect(new Set(rows.map((row) => `${row.id} ${row.provider}`)).size).toBe(rows.length));

  it("has every connector in use", () =>
    expect(CONNECTORS.filter((c) => !rows.some((row) => row.provider === c.id)).map((c) => c.id)).toEqual([]));

  it("takes each series from its first source, or from the source named", () => {
    const all = chooseRows(rows, []);
    expect(new Set(all.map((row) => row.id)).size).toBe(all.length);
    expect(all.find((row) => row.id === "policy-rate.jp")?.provider).toBe("bis");
    expect(chooseRows(rows, ["dbnomics"]).every((row) => row.provider === "dbnomics")).toBe(true);
    expect(chooseRows(rows, ["dbnomics"]).some((row) => row.id === "policy-rate.jp")).toBe(true);
  });

  it("a series in steps is read in steps, and nothing else is", () =>
    expect(rows.filter((row) => (row.frequency === "I") !== row.transform.split(";").includes("step")).map((row) => row.id)).toEqual([]));

  // The derived series of the bundle, computed by the transform from the index in the bundle: the same figure to its last digit.
  const derived = rows.filter((row) => /percent-change|annualised/.test(row.transform));
  const indexOf = (key: string, provider: string) =>
    rows.find((row) => row.key === key && row.provider === provider && row.transform === "")?.id;
  it.each(derived.filter((row) => indexOf(row.key, row.provider) !== undefined).map((row) => [row.id, row] as const))(
    "the transform of %s gives the figures held",
    (id, row) => {
      const source = [...valuesOf(indexOf(row.key, row.provider)!)].map(([period, value]) => ({ period, value, status: "" as const }));
      const held = valuesOf(id);
      const decimals = Math.max(...[...held.values()].map((v) => v.split(".")[1]?.length ?? 0));
      const computed = transformed(source, row.transform, decimals);
      expect(computed.length).toBeGreaterThan(20);
      const off = computed.filter(
        (o) => held.has(o.period) && Math.abs(Number(held.get(o.period)) - Number(o.value)) > 10 ** -decimals * 1.001,
      );
      expect(off).toEqual([]);
      expect(computed.filter((o) => held.has(o.period)).length).toBeGreaterThan(20);
    },
  );
});
