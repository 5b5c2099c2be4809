import { describe, expect, it } from "vitest";
import { type TinySeries, tinyDataset } from "../../../server/src/dataset/memory.js";
import { isoDay, parseDay } from "../../../server/src/quantity/period.js";

const day = (iso: string): number => parseDay(iso) as number;

/** Months of a quarter with the rule "30 days after", a day's rate, a step, a stock by quarter, single points, a flow, a week. */
const SERIES: readonly TinySeries[] = [
  { id: "rate.jp", frequency: "I", held: "2026-06-30", values: { "2024-07-31": "0.25", "2025-01-24": "0.5", "2025-12-19": "0.75" } },
  {
    id: "fx.usdjpy",
    entity: "usdjpy",
    unit: "JPY/USD",
    frequency: "D",
    values: { "2025-10-23": "152.40", "2025-10-24": "152.86", "2025-10-27": "153.02" },
  },
  {
    id: "holdings.jp",
    unit: "USD",
    multiplier: 9,
    basis: "end of period",
    family: "F",
    values: { "2025-08": "1180.4", "2025-09": "1189.3", "2025-10": "1200" },
  },
  { id: "sales.us", unit: "USD", multiplier: 6, basis: "flow", family: "F", values: { "2025-07": "10", "2025-08": "20", "2025-09": "30" } },
  {
    id: "debt.us",
    unit: "USD",
    multiplier: 9,
    frequency: "Q",
    basis: "end of period",
    values: { "2025-Q2": "36211.5", "2025-Q3": "37637.6" },
  },
  { id: "growth.cn", frequency: "A", values: { "2024": "5", "2025": "4.8", "2026": "4.2p" } },
  {
    id: "intervention.jp",
    unit: "JPY",
    multiplier: 9,
    frequency: "N",
    basis: "flow",
    values: { "2024-05-29": "9788.5", "2022-10": "9188.1" },
  },
  { id: "reserves.jp", unit: "USD", frequency: "N", basis: "end of period", values: { "2023-05": "1254.5", "2024-12": "1230.7" } },
  { id: "claims.us", unit: "persons", frequency: "W", values: { "2025-10-18": "231000", "2025-10-25": "219000" } },
];
const data = tinyDataset(SERIES, { lags: { F: 30 }, dates: [["F", "2025-10", "2025-12-18"]] });

/** id, period, known on, period of the row and value, or null. */
const CASES: readonly (readonly [string, string, string, string | null])[] = [
  ["holdings.jp", "2025-09", "2025-12-27", "2025-09 1189300000000"],
  ["holdings.jp", "2025-09", "2025-10-29", null],
  ["holdings.jp", "2025-09", "2025-10-30", "2025-09 1189300000000"],
  // A release date beats the rule.
  ["holdings.jp", "2025-10", "2025-12-17", null],
  ["holdings.jp", "2025-10", "2025-12-18", "2025-10 1200000000000"],
  // A quarter of a monthly stock is its last month; while that is not out, the last one that is.
  ["holdings.jp", "2025-Q3", "2025-12-27", "2025-09 1189300000000"],
  ["holdings.jp", "2025-Q3", "2025-10-10", "2025-08 1180400000000"],
  // The table stops in October: the year's end is not in it.
  ["holdings.jp", "2025", "2026-06-01", null],
  // A day stands for a month only at the month's end, and only for a stock.
  ["holdings.jp", "2025-09-30", "2025-12-27", "2025-09 1189300000000"],
  ["holdings.jp", "2025-09-29", "2025-12-27", null],
  ["sales.us", "2025-09-30", "2025-12-27", null],
  // A flow of a quarter is a sum, not its last month.
  ["sales.us", "2025-Q3", "2025-12-27", null],
  ["fx.usdjpy", "2025-10-24", "2025-10-24", "2025-10-24 152.86"],
  ["fx.usdjpy", "2025-10-26", "2025-12-01", "2025-10-24 152.86"],
  ["fx.usdjpy", "2025-11-02", "2025-12-01", null],
  ["fx.usdjpy", "2025-10", "2025-12-01", "2025-10-27 153.02"],
  ["fx.usdjpy", "2025-10", "2025-10-25", "2025-10-24 152.86"],
  ["fx.usdjpy", "2025-11", "2025-12-01", null],
  ["fx.usdjpy", "2025-W43", "2025-12-01", "2025-10-24 152.86"],
  ["rate.jp", "2025-06", "2025-12-27", "2025-01-24 0.5"],
  ["rate.jp", "2025-12", "2025-12-18", "2025-01-24 0.5"],
  ["rate.jp", "2025-12", "2025-12-19", "2025-12-19 0.75"],
  ["rate.jp", "2024-07-30", "2025-12-19", null],
  ["rate.jp", "2026-08", "2026-09-01", null],
  ["rate.jp", "2026-01", "2025-12-27", null],
  ["debt.us", "2025-Q3", "2025-12-27", "2025-Q3 37637600000000"],
  ["debt.us", "2025-09", "2025-12-27", "2025-Q3 37637600000000"],
  ["debt.us", "2025-08", "2025-12-27", null],
  ["debt.us", "2025-09-30", "2025-12-27", "2025-Q3 37637600000000"],
  ["growth.cn", "2025", "2026-01-01", "2025 4.8"],
  ["growth.cn", "2026", "2026-01-01", null],
  ["intervention.jp", "2024-05-29", "2025-01-01", "2024-05-29 9788500000000"],
  ["intervention.jp", "2024-05", "2025-01-01", "2024-05-29 9788500000000"],
  ["intervention.jp", "2024-05-30", "2025-01-01", null],
  ["intervention.jp", "2024-06", "2025-01-01", null],
  // A flow over a year is a sum, not its last part.
  ["intervention.jp", "2024", "2025-01-01", null],
  ["intervention.jp", "2024-Q2", "2025-01-01", "2024-05-29 9788500000000"],
  ["reserves.jp", "2024", "2025-06-01", "2024-12 1230.7"],
  ["reserves.jp", "2023", "2025-06-01", null],
  ["intervention.jp", "2022-10", "2025-01-01", "2022-10 9188100000000"],
  ["claims.us", "2025-10-25", "2025-12-01", "2025-10-25 219000"],
  ["claims.us", "2025-10-24", "2025-12-01", "2025-10-18 231000"],
  ["claims.us", "2025-11-05", "2025-12-01", null],
  ["no.such", "2025", "2025-12-01", null],
  ["growth.cn", "tomorrow", "2025-12-01", null],
];

describe("valueAt", () => {
  it.each(CASES)("%s at %s as known on %s is %s", (id, period, on, want) => {
    const found = data.observations.valueAt(id, period, day(on));
    expect(found ? `${found.period} ${found.value}` : null).toBe(want);
  });

  it("says how it is known", () => {
    const by = (id: string, period: string): string | undefined => {
      const o = data.observations.valueAt(id, period, day("2026-01-31"));
      return o && `${o.knownBy} ${isoDay(o.knownFrom)}`;
    };
    expect(by("holdings.jp", "2025-10")).toBe("release 2025-12-18");
    expect(by("holdings.jp", "2025-09")).toBe("rule 2025-10-30");
    expect(by("growth.cn", "2025")).toBe("period 2025-12-31");
  });
});

describe("latest, recent and range", () => {
  it.each([
    ["holdings.jp", "2025-10-31", "2025-09"],
    ["holdings.jp", "2025-12-18", "2025-10"],
    ["holdings.jp", "2025-09-01", undefined],
    // Projections are not the latest figure.
    ["growth.cn", "2027-06-01", "2025"],
    ["rate.jp", "2025-12-01", "2025-01-24"],
    // After the day to which the data holds nobody knows what was decided.
    ["rate.jp", "2026-07-01", undefined],
    ["fx.usdjpy", "2025-10-26", "2025-10-24"],
  ])("latest of %s on %s is %s", (id, on, want) => {
    expect(data.observations.latest(id, day(on))?.period).toBe(want);
  });

  it("walks back from the latest", () => {
    expect(data.observations.recent("holdings.jp", day("2025-12-27"), 2).map((o) => o.period)).toEqual(["2025-10", "2025-09"]);
    expect(data.observations.recent("holdings.jp", day("2025-12-27"), 9)).toHaveLength(3);
  });

  it("gives the periods that lie in a span, as known", () => {
    const range = (on: string): string[] =>
      data.observations.range("holdings.jp", day("2025-08-01"), day("2025-10-31"), day(on)).map((o) => o.period);
    expect(range("2025-12-27")).toEqual(["2025-08", "2025-09", "2025-10"]);
    expect(range("2025-11-15")).toEqual(["2025-08", "2025-09"]);
    expect(data.observations.range("holdings.jp", day("2025-08-02"), day("2025-10-30"), day("2026-01-01")).map((o) => o.period)).toEqual([
      "2025-09",
    ]);
  });

  it("tables everything of today, projections too", () => {
    expect(data.observations.table("growth.cn").map((o) => [o.period, o.value, o.status])).toEqual([
      ["2024", "5", ""],
      ["2025", "4.8", ""],
      ["2026", "4.2", "projection"],
    ]);
  });
});

describe("catalogue", () => {
  it("finds series by id, and by measure and entity", () => {
    expect(data.catalogue.series("holdings.jp")).toMatchObject({
      unit: "USD",
      multiplier: 9,
      decimals: 1,
      first: "2025-08",
      last: "2025-10",
      count: 3,
    });
    expect(data.catalogue.series("holdings.j")).toBeUndefined();
    expect(data.catalogue.all().map((s) => s.id)).toEqual(SERIES.map((s) => s.id).sort());
    expect(data.catalogue.of("fx", "usdjpy").map((s) => s.id)).toEqual(["fx.usdjpy"]);
    expect(data.catalogue.of("fx").map((s) => s.id)).toEqual(["fx.usdjpy"]);
    expect(data.catalogue.of("nothing")).toEqual([]);
  });

  it("multiplies facts and tolerances out", () => {
    const small = tinyDataset([{ id: "a.b", multiplier: 9, tolerance: "0.1", values: { "2025": "1" } }], {
      facts:
        "id,measure,entity,relation,period,value,unit,multiplier,kind,what,publisher,source\nf1,m,jp,level,2025,1.00,JPY,12,estimate,what,who,url\n",
      names: { entities: 'entity,names\njp,"Japan; the ""island"" nation"\n' },
    });
    expect(small.catalogue.series("a.b")?.tolerance).toBe("100000000");
    expect(small.catalogue.fact("f1")).toMatchObject({ value: "1000000000000", exponent: 10, kind: "estimate" });
    expect(small.catalogue.names.entities).toEqual([{ entity: "jp", names: 'Japan; the "island" nation' }]);
    expect(Object.keys(small.catalogue.names)).toEqual(["entities"]);
  });
});
