/** The cache's form: what is written is read back; damage is named, never used. */
import { describe, expect, it } from "vitest";
import {
  type CachedRow,
  type CacheWrite,
  EMPTY_MANIFEST,
  MANIFEST,
  type NewSeries,
  planCache,
  readCachedUpdates,
  readManifest,
} from "../../server/src/dataset/cachedUpdates.js";

const row = (period: string, value: string, knownFrom = ""): CachedRow => ({ period, value, status: "", knownFrom });
const series = (id: string, rows: readonly CachedRow[]): NewSeries => ({
  id,
  provider: "tic",
  key: "China, Mainland",
  unit: "USD",
  multiplier: 9,
  frequency: "M",
  licence: "US public domain",
  attribution: "Source: US Department of the Treasury (TIC).",
  source: "http://h/slt_table5.txt",
  answers: ["aa", "bb"],
  retrievedAt: "2026-11-24T12:00:00.000Z",
  through: "2026-10",
  rows,
});
const filesOf = (plan: CacheWrite): Record<string, string> => ({ ...plan.files, [MANIFEST]: plan.manifest });
const plan = planCache(
  EMPTY_MANIFEST,
  [
    series("a.jp", [row("2026-10", "2"), row("2026-09", "1"), row("2026-09", "1.5", "2026-11-24")]),
    series("b.cn", [row("2026-10", "-0.5")]),
  ],
  {
    "http://h/x": { etag: '"1"', lastModified: null, sha256: "aa", retrievedAt: "2026-11-24T12:00:00.000Z", ids: ["a.jp"] },
  },
);

describe("the cache of updates", () => {
  it("is read back as written, rows in order, with hash, source and time", () => {
    const read = readCachedUpdates(filesOf(plan));
    expect(read.problems).toEqual([]);
    expect(read.series.map((s) => s.id)).toEqual(["a.jp", "b.cn"]);
    expect(read.series[0]).toMatchObject({
      provider: "tic",
      key: "China, Mainland",
      multiplier: 9,
      first: "2026-09",
      last: "2026-10",
      count: 3,
      retrievedAt: "2026-11-24T12:00:00.000Z",
      answers: ["aa", "bb"],
    });
    expect(read.series[0]!.rows).toEqual([row("2026-09", "1"), row("2026-09", "1.5", "2026-11-24"), row("2026-10", "2")]);
    expect(read.series[0]!.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(read.manifest.requests["http://h/x"]?.ids).toEqual(["a.jp"]);
  });

  it("replaces one series and keeps the others; the file left behind is named", () => {
    const held = readManifest(plan.manifest);
    const next = planCache(held, [series("b.cn", [row("2026-11", "7")])], {});
    expect(Object.keys(next.files)).toHaveLength(1);
    expect(next.obsolete).toEqual([held.series["b.cn"]!.file]);
    const read = readCachedUpdates({ ...filesOf(plan), ...filesOf(next) });
    expect(read.problems).toEqual([]);
    expect(read.series.map((s) => s.count)).toEqual([3, 1]);
    expect(Object.keys(read.manifest.requests)).toEqual(["http://h/x"]);
  });

  it("gives the same text for the same content", () => expect(planCache(readManifest(plan.manifest), [], {}).manifest).toBe(plan.manifest));

  it("is empty without a manifest", () =>
    expect(readCachedUpdates({ "series/x.csv": "period\n" })).toEqual({ series: [], manifest: EMPTY_MANIFEST, problems: [] }));

  const entry = (change: (manifest: ReturnType<typeof JSON.parse>) => void): Record<string, string> => {
    const manifest = JSON.parse(plan.manifest);
    change(manifest);
    return { ...plan.files, [MANIFEST]: JSON.stringify(manifest) };
  };
  const file = Object.keys(plan.files).find((f) => f.includes("a.jp"))!;
  it.each([
    ["a manifest cut short", { ...plan.files, [MANIFEST]: plan.manifest.slice(0, 50) }, "manifest.json is not valid JSON", 0],
    ["a manifest of another shape", { [MANIFEST]: "[]" }, "manifest.json has another shape", 0],
    ["a newer version", entry((m) => (m.version = 2)), "is of version 2, this program reads version 1", 0],
    [
      "a changed series file",
      { ...filesOf(plan), [file]: plan.files[file]!.replace("2026-10,2", "2026-10,3") },
      "was changed since it was written",
      1,
    ],
    ["a missing series file", Object.fromEntries(Object.entries(filesOf(plan)).filter(([name]) => name !== file)), `${file} is missing`, 1],
    ["a path out of the cache", entry((m) => (m.series["a.jp"].file = "series/../../etc/passwd.csv")), "names no series file", 1],
    ["an entry of another kind", entry((m) => (m.series["a.jp"] = 7)), "names no series file", 1],
  ])("names %s and uses nothing of it", (_, files, problem, count) => {
    const read = readCachedUpdates(files as Record<string, string>);
    expect(read.problems).toHaveLength(1);
    expect(read.problems[0]).toContain(problem);
    expect(read.problems[0]).toContain("tieout data update");
    expect(read.series).toHaveLength(count);
  });
});
