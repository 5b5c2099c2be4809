/** The guard rails: what is refused, and what must pass. Figures are made up. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SeriesFrequency } from "../../server/src/dataset/types.js";
import { ProviderError } from "../../server/src/providers/error.js";
import { type KnownSeries, refuseImplausible, refuseShrunk, refuseStale } from "../../server/src/providers/guards.js";
import { CONNECTORS } from "../../server/src/providers/index.js";
import { runSource } from "../../server/src/providers/run.js";
import { transformed } from "../../server/src/providers/transform.js";
import type { ParsedObservation } from "../../server/src/providers/types.js";
import { monthPeriod, parseDay, shiftPeriod } from "../../server/src/quantity/period.js";
import { fredBody } from "./fixtures.js";
import { addedOf, against, jobOf, knownOf, rowOf, send, testEnv } from "./kit.js";

const rowsOf = (values: Readonly<Record<string, string>>): ParsedObservation[] =>
  Object.entries(values)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([period, value]) => ({ period, value, status: "" }));
const months = (values: readonly (string | number)[], from = monthPeriod(2025, 1)): Record<string, string> =>
  Object.fromEntries(values.map((value, i) => [shiftPeriod(from, i).iso, String(value)]));
const outcome = (work: () => void): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof ProviderError) return `${error.code}: ${error.message}`;
    throw error;
  }
  return "passes";
};
const HOLDINGS = [1059, 1079, 1126, 1131, 1134, 1135, 1148, 1152, 1180, 1189, 1200, 1203];
const YIELDS = ["0.9", "1.1", "1.2", "1.05", "1.3", "1.5", "1.45", "1.6", "1.7", "1.65", "1.9", "2.1"];

describe("plausibility", () => {
  const check = (held: readonly (string | number)[], now: Readonly<Record<string, string>>): string =>
    outcome(() => refuseImplausible(rowsOf(now), knownOf(months(held))));
  const next = (value: string): Record<string, string> => ({ "2026-01": value });
  it.each([
    ["a usual step", HOLDINGS, next("1225.3")],
    ["a large but possible fall", HOLDINGS, next("700")],
    ["a revised month", HOLDINGS, { ...months(HOLDINGS), "2025-12": "1185.5" }],
    ["a benchmark revision of two percent", HOLDINGS, months(HOLDINGS.map((v) => v * 1.02))],
    ["a yield that doubles", YIELDS, next("4.0")],
    ["a flow that changes sign", [10, -20, 30, -15, 22, -8, 12, -31, 5], { "2025-10": "-44" }],
    ["values with more digits", HOLDINGS, months(HOLDINGS.map((v) => `${v}.0449`))],
    ["no history to hold it against", [1, 2, 3], { "2025-04": "999999" }],
    ["zeros", [0, 0, 0, 0, 0, 0, 0, 0, 0], { "2025-10": "5" }],
  ])("passes %s", (_, held, now) => expect(check(held, now as Record<string, string>)).toBe("passes"));
  it.each([
    ["another unit, a thousand", HOLDINGS, months(HOLDINGS.map((v) => v * 1000)), "about 1000 times"],
    ["another unit, a tenth", HOLDINGS, months(HOLDINGS.map((v) => v / 10)), "about 0.1 times"],
    ["another base year", HOLDINGS, months(HOLDINGS.map((v) => v * 0.9)), "another base year"],
    ["a slip of ten upward", HOLDINGS, next("12253"), "five times the largest"],
    ["a slip of ten downward", HOLDINGS, next("122.53"), "does not fit 1203 before it"],
    ["a slip of a thousand downward", HOLDINGS, next("1.2253"), "does not fit 1203 before it"],
    ["a slip of ten in a yield", YIELDS, next("21"), "five times the largest"],
    ["a revision by ten", HOLDINGS, { "2025-06": "113.5" }, "does not fit 1135 held"],
  ])("refuses %s", (_, held, now, why) => expect(check(held, now as Record<string, string>)).toContain(why));

  it("holds a slow level against its values of late, however wild its past", () => {
    const wild = [100, 900, ...Array.from({ length: 40 }, (_, i) => 1000 + (i % 7))];
    expect(check(wild, { "2028-08": "101.5" })).toContain("far from the values of late (333.33 to 3018 would pass)");
    expect(check(wild, { "2028-08": "600" })).toBe("passes");
    const climbing = Array.from({ length: 40 }, (_, i) => 0.1 + i * 0.1); // A rate that left zero has no such band.
    expect(check(climbing, { "2028-06": "1.5" })).toBe("passes");
  });

  it("property: a whole answer off by 10, 100 or 1000, up or down, never passes; the same values always do", () =>
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 100, max: 3000 }), { minLength: 12, maxLength: 60 }),
        fc.constantFrom(0.001, 0.01, 0.1, 10, 100, 1000),
        (held, factor) => {
          expect(check(held, months(held.map((v) => v * factor)))).toContain("implausible");
          expect(check(held, months(held))).toBe("passes");
        },
      ),
    ));
});

describe("shrinking and frozen", () => {
  const known: KnownSeries = knownOf(months(HOLDINGS));
  const from = parseDay("2025-01-01")!;
  const all = rowsOf(months(HOLDINGS));
  it.each([
    ["the same", all, "passes"],
    ["one more", rowsOf({ ...months(HOLDINGS), "2026-01": "1" }), "passes"],
    ["one month missing", all.filter((o) => o.period !== "2025-05"), "passes"],
    ["two months missing", all.filter((o) => !["2025-05", "2025-06"].includes(o.period)), "shrunk: 2 of 12 held observations are gone"],
    ["the first half missing", all.slice(6), "shrunk: 6 of 12"],
    ["an earlier end", all.slice(0, -1), "shrunk: the answer ends at 2025-11, what is held goes to 2025-12"],
  ])("%s", (_, rows, result) => expect(outcome(() => refuseShrunk(rows, known, from))).toContain(result));
  it("asks nothing of what lies before the range", () =>
    expect(outcome(() => refuseShrunk(all.slice(6), known, parseDay("2025-07-01")!))).toBe("passes"));
  it.each([
    ["2026-08", 120, "passes"],
    ["2026-07", 116, "passes"],
    ["2026-07", 115, "stale: the newest observation is of 2026-07, 116 days old; a living source is at most 115"],
    ["2023-01", 120, "stale"],
  ])("newest %s at most %i days old", (period, lag, result) =>
    expect(outcome(() => refuseStale(rowsOf({ [period]: "1" }), lag, parseDay("2026-11-24")!))).toContain(result),
  );
  it("a projection is no sign of life", () =>
    expect(
      outcome(() =>
        refuseStale(
          [
            { period: "2020", value: "1", status: "" },
            { period: "2030", value: "2", status: "projection" },
          ],
          1100,
          parseDay("2026-11-24")!,
        ),
      ),
    ).toContain("of 2020"));
  it("nothing is empty", () => expect(outcome(() => refuseStale([], 100, 0))).toContain("empty"));
});

describe("transforms", () => {
  const at = (rows: readonly ParsedObservation[]) => rows.map((o) => [o.period, o.value]);
  it.each([
    ["", { "2026-01": "1.50" }, [["2026-01", "1.50"]]],
    ["scale:-6", { "2026-01": "1234567890123" }, [["2026-01", "1234567.890123"]]],
    ["scale:3", { "2026-01": "-0.5" }, [["2026-01", "-500"]]],
    ["round", { "2026-01": "39682.53973505" }, [["2026-01", "39682.54"]]],
    ["percent-change:12", { "2025-01": "100", "2025-02": "0", "2026-01": "103.456", "2026-02": "7" }, [["2026-01", "3.46"]]],
    ["percent-change:1", { "2025-Q4": "200", "2026-Q1": "199", "2026-Q3": "210" }, [["2026-Q1", "-0.5"]]],
    ["annualised:4", { "2025-Q4": "100", "2026-Q1": "101" }, [["2026-Q1", "4.06"]]],
    [
      "step",
      { "2026-01-01": "0.5", "2026-01-02": "0.5", "2026-01-05": "0.75", "2026-01-06": "0.5" },
      [
        ["2026-01-01", "0.5"],
        ["2026-01-05", "0.75"],
        ["2026-01-06", "0.5"],
      ],
    ],
    ["scale:-3;round", { "2026-01": "1234567" }, [["2026-01", "1234.57"]]],
  ])("%s", (transform, values, expected) =>
    expect(at(transformed(rowsOf(values as Record<string, string>), transform, 2))).toEqual(expected),
  );
  it("names an unknown step", () => expect(() => transformed([], "log", 2)).toThrow('"log" is no transform'));
});

describe("what is new", () => {
  const run = async (
    rows: readonly (readonly [string, string])[],
    held: Readonly<Record<string, string>>,
    frequency: SeriesFrequency = "M",
    transform = "",
  ) =>
    against((_, r) => send(r, fredBody(rows)), CONNECTORS.find((c) => c.id === "fred")!, [rowOf("fred", "X", frequency, { transform })], {
      job: { known: () => knownOf(held, frequency), range: { from: "2026-01-01", to: null } },
    });
  it("keeps new and revised observations; a revision is known from the day it was seen", async () => {
    const result = await run(
      [
        ["2026-08-01", "10"],
        ["2026-09-01", "11.50"],
        ["2026-10-01", "12"],
      ],
      { "2026-08": "10", "2026-09": "11" },
    );
    expect(result.outcomes[0]).toMatchObject({
      kind: "updated",
      added: [{ period: "2026-10", value: "12", knownFrom: "" }],
      changed: [{ period: "2026-09", from: "11", to: "11.5" }],
      rows: [
        { period: "2026-09", value: "11.5", knownFrom: "2026-11-24" },
        { period: "2026-10", value: "12", knownFrom: "" },
      ],
    });
  });
  it.each([
    ["11.50", "11.5"],
    ["11.5042", "11.50"],
    ["11.5", "11.4983"],
  ])("%s is no revision of %s: the same to the digits of both", async (now, held) => {
    const result = await run([["2026-10-01", now]], { "2026-10": held });
    expect(result.outcomes[0]).toMatchObject({ kind: "unchanged", rows: [] });
  });
  it("12 is a revision of 11.98 in a series of two decimals: zeros at the end are dropped on the way", async () => {
    const result = await run(
      [
        ["2026-09-01", "11.55"],
        ["2026-10-01", "12.00"],
      ],
      { "2026-09": "11.55", "2026-10": "11.98" },
    );
    expect(result.outcomes[0]!.changed).toEqual([{ period: "2026-10", from: "11.98", to: "12" }]);
  });
  it("leaves what lies before the range alone", async () => {
    const result = await run(
      [
        ["2020-01-01", "999"],
        ["2026-10-01", "12"],
      ],
      { "2020-01": "5", "2026-10": "12" },
    );
    expect(result.outcomes[0]!.kind).toBe("unchanged");
  });
  it("a step: only changes after the last one held, and only to another level", async () => {
    const days: [string, string][] = [
      ["2026-11-16", "1"],
      ["2026-11-17", "1"],
      ["2026-11-18", "1.25"],
      ["2026-11-19", "1.25"],
      ["2026-11-20", "1.5"],
    ];
    // Announced on the 16th; the source dates it two days later: nothing new until the 20th.
    expect(addedOf(await run(days, { "2026-06-16": "1", "2026-11-16": "1.25" }, "I", "step"))).toEqual([["2026-11-20", "1.5"]]);
    // The source is behind what is held: nothing new.
    expect(addedOf(await run(days, { "2026-06-16": "1", "2026-11-21": "1.75" }, "I", "step"))).toEqual([]);
  });
  it("a derived series is compared from its first computable period", async () => {
    const rows = Array.from({ length: 22 }, (_, i): [string, string] => [
      `${shiftPeriod(monthPeriod(2025, 1), i).iso}-01`,
      String(100 + i),
    ]);
    const held = { "2025-06": "1", "2026-01": "12", "2026-09": "11.11" };
    const result = await against(
      (_, r) => send(r, fredBody(rows)),
      CONNECTORS.find((c) => c.id === "fred")!,
      [rowOf("fred", "X", "M", { transform: "percent-change:12" })],
      {
        job: { known: () => knownOf(held), range: { from: "2025-01-01", to: null } },
      },
    );
    expect(result.outcomes[0]!.kind).toBe("updated");
    expect(result.outcomes[0]!.added.at(-1)).toMatchObject({ period: "2026-10", value: "11.01" });
    expect(result.outcomes[0]!.changed).toEqual([]);
  });
  it("an unexpected failure is a failed source, never a crash", async () => {
    const broken = { ...CONNECTORS[0]!, buildRequests: () => [{ url: "not a url", headers: {}, refs: [rowOf("tic", "Japan", "M")] }] };
    expect((await runSource(jobOf(broken, [rowOf("tic", "Japan", "M")], ""), testEnv())).error).toBeInstanceOf(ProviderError);
    const worse = { ...CONNECTORS[0]!, buildRequests: () => [null as never] };
    expect((await runSource(jobOf(worse, [rowOf("tic", "Japan", "M")], ""), testEnv())).error?.message).toContain("unexpected");
  });
});
