import { describe, expect, it } from "vitest";
import { type TinySeries, tinyDataset } from "../../../server/src/dataset/memory.js";
import { isoDay, parseDay } from "../../../server/src/quantity/period.js";

const day = (iso: string): number => parseDay(iso) as number;
const OPTIONS = {
  lags: { F: 30 },
  dates: [
    ["F", "2025-08", "2025-10-01"],
    ["F", "2025-09", "2025-11-18"],
    ["F", "2025-10", "2025-12-18"],
  ] as const,
};

/** Value, vintage and day from which it is known, of every vintage of a period. */
const history = (series: Omit<TinySeries, "id">, period = "2025-08", on = "2030-01-01"): string[] =>
  tinyDataset([{ id: "x.us", family: "F", ...series }], OPTIONS)
    .observations.vintagesAt("x.us", period, day(on))
    .map((o) => `${o.value} ${o.vintage} ${isoDay(o.knownFrom)} ${o.knownBy}`);

describe("which value was known when", () => {
  it.each<[string, Omit<TinySeries, "id">, string[]]>([
    ["nothing but today's value: the release", { values: { "2025-08": "1.5" } }, ["1.5 latest 2025-10-01 release"]],
    [
      "a first release that still stands",
      { values: { "2025-08": "1.5" }, vintages: [["2025-10-02", "first release", "2025-08", "1.5"]] },
      ["1.5 first release 2025-10-02 vintage"],
    ],
    [
      "a revision without a date counts from the next release",
      { values: { "2025-08": "1.7" }, vintages: [["2025-10-01", "first release", "2025-08", "1.5"]] },
      ["1.5 first release 2025-10-01 vintage", "1.7 latest 2025-11-18 rule"],
    ],
    [
      "more digits of the same number are known with it",
      { values: { "2025-08": "1.52" }, vintages: [["2025-10-01", "first release", "2025-08", "1.5"]] },
      ["1.5 first release 2025-10-01 vintage", "1.52 latest 2025-10-01 vintage"],
    ],
    [
      "two of one day: the one with more digits",
      {
        values: { "2025-08": "1189.3" },
        vintages: [
          ["2025-10-01", "first release", "2025-08", "1189"],
          ["2025-10-01", "first release", "2025-08", "1189.3"],
        ],
      },
      ["1189.3 first release 2025-10-01 vintage"],
    ],
    [
      "a table that repeats the value is no vintage",
      {
        values: { "2025-08": "5" },
        vintages: [
          ["2025-10-01", "first release", "2025-08", "5"],
          ["2025-11-18", "table", "2025-08", "5"],
          ["2025-12-18", "table", "2025-08", "5.0"],
        ],
      },
      ["5 first release 2025-10-01 vintage"],
    ],
    [
      "first, second and third",
      {
        values: { "2025-08": "2.4" },
        vintages: [
          ["2025-12-18", "third release", "2025-08", "2.4"],
          ["2025-10-01", "first release", "2025-08", "2"],
          ["2025-11-18", "second release", "2025-08", "2.2"],
        ],
      },
      ["2 first release 2025-10-01 vintage", "2.2 second release 2025-11-18 vintage", "2.4 third release 2025-12-18 vintage"],
    ],
    [
      "an archived table proves no day",
      { values: { "2025-08": "5" }, vintages: [["2026-03-18", "table", "2025-08", "5"]] },
      ["5 table 2025-10-01 release"],
    ],
    [
      "nor does a first release months late",
      { values: { "2025-08": "5" }, vintages: [["2026-08-01", "first release", "2025-08", "5"]] },
      ["5 first release 2025-10-01 release"],
    ],
    [
      "a first release some weeks late was late",
      { values: { "2025-08": "5" }, vintages: [["2025-11-10", "first release", "2025-08", "5"]] },
      ["5 first release 2025-11-10 vintage"],
    ],
    [
      "a month: its last day",
      { values: { "2025-08": "5" }, vintages: [["2025-09", "first release", "2025-08", "5"]] },
      ["5 first release 2025-09-30 vintage"],
    ],
    [
      "a month with a known release day in it",
      { values: { "2025-08": "5" }, vintages: [["2025-10", "first release", "2025-08", "5"]] },
      ["5 first release 2025-10-01 release"],
    ],
  ])("%s", (_, series, want) => {
    expect(history(series)).toEqual(want);
  });

  it("hides what was published later", () => {
    const series = { values: { "2025-08": "1.7" }, vintages: [["2025-10-01", "first release", "2025-08", "1.5"]] as const };
    expect(history(series, "2025-08", "2025-11-17")).toEqual(["1.5 first release 2025-10-01 vintage"]);
    expect(history(series, "2025-08", "2025-09-30")).toEqual([]);
  });

  it("has periods that only vintages have, but not in today's table", () => {
    const data = tinyDataset([{ id: "x.us", values: { "2025-08": "1" }, vintages: [["2025-10-20", "first release", "2025-09", "2"]] }]);
    expect(data.observations.valueAt("x.us", "2025-09", day("2025-12-01"))?.value).toBe("2");
    expect(data.observations.latest("x.us", day("2025-12-01"))?.period).toBe("2025-09");
    expect(data.observations.table("x.us").map((o) => o.period)).toEqual(["2025-08"]);
    expect(data.catalogue.series("x.us")).toMatchObject({ last: "2025-08", count: 1 });
  });

  it("keeps changes as published apart from levels", () => {
    const data = tinyDataset([
      {
        id: "x.us",
        multiplier: 9,
        values: { "2025-09": "1189.3" },
        vintages: [["2025-11-18", "first release, change on the month", "2025-09", "8.9"]],
      },
    ]);
    const changes = data.observations.publishedChangesAt("x.us", "2025-09", day("2025-12-01"));
    expect(changes.map((o) => [o.value, o.vintage])).toEqual([["8900000000", "first release, change on the month"]]);
    expect(data.observations.publishedChangesAt("x.us", "2025-09", day("2025-11-17"))).toEqual([]);
    expect(data.observations.vintagesAt("x.us", "2025-09", day("2025-12-01")).map((o) => o.value)).toEqual(["1189300000000"]);
  });

  it("keeps a decided rate beside the one in force until it takes effect", () => {
    const values = Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`2025-06-0${i + 1}`, i < 7 ? "2.25" : "2"]));
    const data = tinyDataset([{ id: "deposit.ea", frequency: "D", values, vintages: [["2025-06-05", "decision", "2025-06-05", "2"]] }]);
    const at = (iso: string, on = iso): string =>
      data.observations
        .vintagesAt("deposit.ea", iso, day(on))
        .map((o) => o.value)
        .join();
    expect(["2025-06-04", "2025-06-05", "2025-06-07", "2025-06-08"].map((iso) => at(iso))).toEqual(["2.25", "2.25,2", "2.25,2", "2"]);
    expect(data.observations.latest("deposit.ea", day("2025-06-06"))?.value).toBe("2");
  });
});
