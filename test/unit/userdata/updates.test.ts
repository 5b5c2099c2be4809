import { describe, expect, it } from "vitest";
import type { CachedRow, CachedSeries } from "../../../server/src/dataset/cachedUpdates.js";
import { tinyDataset } from "../../../server/src/dataset/memory.js";
import { isoDay, parseDay } from "../../../server/src/quantity/period.js";
import { overlay } from "../../../server/src/userdata/index.js";
import { updatesLayer } from "../../../server/src/userdata/updates.js";

const day = (iso: string): number => parseDay(iso) as number;
const bundle = tinyDataset(
  [
    {
      id: "holdings.jp",
      unit: "USD",
      multiplier: 9,
      family: "F",
      tolerance: "0.1",
      values: { "2025-08": "1180.4", "2025-09": "1189.3", "2025-10": "1200" },
      vintages: [["2025-11-18", "first release", "2025-09", "1188"]],
    },
    { id: "rate.jp", frequency: "I", values: { "2025-01-24": "0.5", "2025-12-19": "0.75" } },
  ],
  { lags: { F: 30 }, dates: [["F", "2025-10", "2025-12-18"]] },
);

const update = (id: string, rows: readonly Partial<CachedRow>[], extra: Partial<CachedSeries> = {}): CachedSeries => ({
  id,
  file: "",
  sha256: "",
  provider: "p",
  key: "k",
  unit: "USD",
  multiplier: 9,
  frequency: "M",
  licence: "",
  attribution: "",
  source: "https://example.org/data",
  answers: [],
  retrievedAt: "2026-01-20T10:00:00Z",
  through: "",
  first: "",
  last: "",
  count: rows.length,
  rows: rows.map((row) => ({ period: "", value: "", status: "", knownFrom: "", ...row })),
  ...extra,
});

const history = (data: ReturnType<typeof overlay>, period: string): string[] =>
  data.observations.vintagesAt("holdings.jp", period, day("2030-01-01")).map((o) => `${o.value} ${isoDay(o.knownFrom)} ${o.vintage}`);

describe("updates over the bundle", () => {
  const data = overlay(bundle, [
    updatesLayer(bundle, [
      update("holdings.jp", [
        { period: "2025-11", value: "1202.7" },
        { period: "2025-10", value: "1200.5", knownFrom: "2026-01-20" },
      ]),
    ])!,
  ]);

  it("adds periods, known by the family's rule", () => {
    expect(data.observations.table("holdings.jp").map((o) => [o.period, o.value])).toEqual([
      ["2025-08", "1180400000000"],
      ["2025-09", "1189300000000"],
      ["2025-10", "1200500000000"],
      ["2025-11", "1202700000000"],
    ]);
    expect(history(data, "2025-11")).toEqual(["1202700000000 2025-12-30 latest"]);
  });

  it("makes a revision a later vintage, and keeps what was known before", () => {
    expect(history(data, "2025-10")).toEqual(["1200000000000 2025-12-18 latest", "1200500000000 2026-01-20 update"]);
    expect(data.observations.valueAt("holdings.jp", "2025-10", day("2025-12-27"))?.value).toBe("1200000000000");
    for (const period of ["2025-08", "2025-09"]) expect(history(data, period)).toEqual(history(bundle, period));
  });

  it("keeps the terms, tells where the values came from, and leaves the rest to the bundle", () => {
    const { origin, provenance, ...series } = data.catalogue.series("holdings.jp")!;
    const before = bundle.catalogue.series("holdings.jp")!;
    expect(series).toMatchObject({
      title: before.title,
      family: "F",
      tolerance: "100000000",
      attribution: before.attribution,
      decimals: 1,
    });
    expect([origin, provenance]).toEqual(["updates", "; https://example.org/data, retrieved 2026-01-20T10:00:00Z"]);
    expect(data.catalogue.series("rate.jp")?.origin).toBe("bundle");
  });

  describe("lets steps hold as far as the source's data went", () => {
    const step = (rows: readonly Partial<CachedRow>[], through: string) =>
      updatesLayer(bundle, [update("rate.jp", rows, { unit: "percent", multiplier: 0, retrievedAt: "2026-03-30T00:00:00Z", through })]);
    const latest = (data: ReturnType<typeof step>, on: string) => data?.observations.latest("rate.jp", day(on))?.value;

    it.each([
      [
        "to the newest period of the source, not to the day of asking",
        [{ period: "2026-01-23", value: "1" }],
        "2026-02-10",
        "1",
        "2026-02-10",
      ],
      ["also when no level is new", [], "2026-02-10", "0.75", "2026-02-10"],
      ["to the last change, where the source names no newer period", [{ period: "2026-01-23", value: "1" }], "", "1", "2026-01-23"],
    ])("%s", (_, rows, through, value, last) => {
      const layer = step(rows, through);
      expect(latest(layer, last)).toBe(value);
      expect(latest(layer, isoDay(day(last) + 1))).toBeUndefined();
    });

    it("and never for less than the bundle knows", () => {
      expect(bundle.observations.latest("rate.jp", day("2025-12-19"))?.value).toBe("0.75");
      expect(step([], "2025-12-10")).toBeNull();
    });
  });

  it.each([
    ["an unknown series", [update("no.such", [{ period: "2025", value: "1" }])]],
    ["another unit", [update("holdings.jp", [{ period: "2025-11", value: "1" }], { multiplier: 6 })]],
    ["nothing new", [update("holdings.jp", [])]],
  ])("does not take %s", (_, updates) => {
    expect(updatesLayer(bundle, updates)).toBeNull();
  });

  it("prefers a newer bundle for rows that are no revision", () => {
    const old = updatesLayer(bundle, [
      update(
        "holdings.jp",
        [
          { period: "2025-10", value: "1199" },
          { period: "2025-11", value: "1202.7" },
        ],
        { retrievedAt: "2025-11-30T00:00:00Z" },
      ),
    ])!;
    expect(old.observations.table("holdings.jp").map((o) => o.value)).toEqual([
      "1180400000000",
      "1189300000000",
      "1200000000000",
      "1202700000000",
    ]);
  });
});
