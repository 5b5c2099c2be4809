import { describe, expect, it } from "vitest";
import { tinyDataset } from "../../../server/src/dataset/memory.js";
import { parseDay } from "../../../server/src/quantity/period.js";
import { overlay, readUserData, type UserData, type UserFile } from "../../../server/src/userdata/index.js";

const day = (iso: string): number => parseDay(iso) as number;
const read = (...files: readonly (readonly [string, string])[]): UserData =>
  readUserData(files.map(([path, content]): UserFile => ({ path, content })));
const values = (data: UserData, id: string): (readonly [string, string])[] =>
  data.dataset!.observations.table(id).map((o) => [o.period, o.value] as const);

describe("plain CSV", () => {
  it("reads one series with its comments", () => {
    const data = read([
      ".tieout/fx-reserves.jp.csv",
      "# title: Desk estimate of Japan's reserves\n# unit: USD\n# multiplier: 9\n# retrieved: 3 November\n# basis: end of period\n# lag_days: 7\nperiod,value\n2025-09,1341.0\n2025-10,1347.4\n",
    ]);
    expect(data.problems).toEqual([]);
    expect(data.dataset!.catalogue.series("fx-reserves.jp")).toMatchObject({
      title: "Desk estimate of Japan's reserves",
      measure: "fx-reserves",
      entity: "jp",
      frequency: "M",
      multiplier: 9,
      decimals: 1,
      origin: "your data",
    });
    expect(values(data, "fx-reserves.jp")).toEqual([
      ["2025-09", "1341000000000"],
      ["2025-10", "1347400000000"],
    ]);
    expect(data.dataset!.observations.valueAt("fx-reserves.jp", "2025-10", day("2025-11-06"))).toBeUndefined();
    expect(data.dataset!.observations.valueAt("fx-reserves.jp", "2025-10", day("2025-11-07"))).toMatchObject({ knownBy: "rule" });
  });

  it("reads a column per series, each with its own comments", () => {
    const data = read([
      "desk.csv",
      "# unit: percent\n# share.us title: Share of the US\nperiod,share.us,share.jp\n2025Q1,25.1,4.2\n2025-Q2,,4.1p\n",
    ]);
    expect(data.problems).toEqual([]);
    expect(values(data, "share.us")).toEqual([["2025-Q1", "25.1"]]);
    expect(data.dataset!.catalogue.series("share.us")?.title).toBe("Share of the US");
    expect(data.dataset!.observations.table("share.jp")[1]).toMatchObject({ value: "4.1", status: "projection" });
  });

  it("reads a row per value, semicolons, CRLF, a BOM and quotes", () => {
    const data = read(["long.csv", '\uFEFF# unit: index\r\nid;period;value\r\n"a.us";2024;"1.5"\r\nb.us;2024;2\r\n']);
    expect(data.problems).toEqual([]);
    expect(data.series.map((s) => s.id)).toEqual(["a.us", "b.us"]);
    expect(values(data, "a.us")).toEqual([["2024", "1.5"]]);
  });

  it("takes known_from as vintages", () => {
    const data = read(["gdp.us.csv", "# unit: percent\nperiod,value,known_from\n2025-Q1,-0.3,2025-04-30\n2025-Q1,-0.5,2025-06-26\n"]);
    const at = (on: string): string | undefined => data.dataset!.observations.valueAt("gdp.us", "2025-Q1", day(on))?.value;
    expect([at("2025-04-29"), at("2025-04-30"), at("2025-06-26")]).toEqual([undefined, "-0.3", "-0.5"]);
  });

  it("adds the names by which notes call a measure", () => {
    const data = read(["desk-index.us.csv", "# unit: index\n# names: desk index; house index\nperiod,value\n2025,1\n"]);
    expect(data.dataset!.catalogue.names.measures).toEqual([
      { measure: "desk-index", names: "desk index; house index", weak: "", kind: "stock", entity: "", default: "A", also: "" },
    ]);
  });
});

describe("data packages", () => {
  const schema = {
    fields: [
      { name: "period", type: "string" },
      { name: "value", type: "number", unit: "JPY", multiplier: 12 },
    ],
    missingValues: ["", "n/a"],
  };
  const descriptor = {
    name: "desk",
    title: "Desk tables",
    licenses: [{ name: "internal" }],
    sources: [{ title: "Ministry", path: "https://example.org" }],
  };

  it("reads resources with their schema", () => {
    const data = read(
      [
        "d/datapackage.json",
        JSON.stringify({ ...descriptor, resources: [{ name: "budget.jp", path: "budget.csv", title: "Budget", schema }] }),
      ],
      ["d/budget.csv", "period,value\n2025,115.5\n2026,n/a\n"],
    );
    expect(data.problems).toEqual([]);
    expect(data.dataset!.catalogue.series("budget.jp")).toMatchObject({
      title: "Budget",
      unit: "JPY",
      publisher: "Ministry",
      sourceUrl: "https://example.org",
      licence: "internal",
    });
    expect(values(data, "budget.jp")).toEqual([["2025", "115500000000000"]]);
  });

  it("reads a field per series, each described in the schema", () => {
    const fields = [{ name: "period" }, { name: "m2.us", title: "M2", unit: "USD", multiplier: 9 }, { name: "rate.us", unit: "percent" }];
    const data = read(
      ["datapackage.json", JSON.stringify({ ...descriptor, resources: [{ name: "t", path: "t.csv", schema: { fields } }] })],
      ["t.csv", "period,m2.us,rate.us\n2025-10,22300,4\n"],
    );
    expect(data.problems).toEqual([]);
    expect(data.dataset!.catalogue.all().map((s) => [s.id, s.unit, s.title])).toEqual([
      ["m2.us", "USD", "M2"],
      ["rate.us", "percent", "rate.us"],
    ]);
  });
});

describe("SDMX-CSV", () => {
  it("reads the ECB's form", () => {
    const data = read([
      "ecb.csv",
      'KEY,FREQ,CURRENCY,CURRENCY_DENOM,EXR_TYPE,EXR_SUFFIX,TIME_PERIOD,OBS_VALUE,OBS_STATUS,TITLE,UNIT,UNIT_MULT\nEXR.D.JPY.EUR.SP00.A,D,JPY,EUR,SP00,A,2025-10-24,177.5,A,"Yen, euro",JPY/EUR,0\nEXR.D.JPY.EUR.SP00.A,D,JPY,EUR,SP00,A,2025-12-25,NaN,H,"Yen, euro",JPY/EUR,0\n',
    ]);
    expect(data.problems).toEqual([]);
    expect(data.dataset!.catalogue.all().map((s) => [s.id, s.title, s.unit, s.aliases])).toEqual([
      ["d.jpy.eur.sp00.a", "Yen, euro", "JPY/EUR", ["sdmx:/D.JPY.EUR.SP00.A"]],
    ]);
  });

  it("reads version 2.0 with a structure and labels", () => {
    const data = read([
      "bis.csv",
      "STRUCTURE,STRUCTURE_ID,ACTION,FREQ:Frequency,REF_AREA:Area,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE\ndataflow,BIS:WS_CBPOL(1.0),I,M: Monthly,JP: Japan,2025-12,0.75,PC: Percent\n",
    ]);
    expect(data.problems).toEqual([]);
    expect(data.dataset!.catalogue.all().map((s) => [s.id, s.entity, s.unit, s.aliases])).toEqual([
      ["ws-cbpol.m.jp", "jp", "percent", ["sdmx:WS_CBPOL/M.JP"]],
    ]);
  });
});

describe("over the bundle", () => {
  const base = tinyDataset([
    { id: "fx-reserves.jp", unit: "USD", values: { "2025-09": "1", "2025-10": "2" }, aliases: "fred:X" },
    { id: "gdp.jp", values: { "2025-10": "3" } },
  ]);
  const mine = read(
    ["fx-reserves.jp.csv", "# unit: USD\nperiod,value\n2025-10,9\n"],
    ["extra.us.csv", "# unit: index\nperiod,value\n2025-11,7\n"],
  ).dataset!;
  const both = overlay(base, [mine]);

  it("takes the user's series whole, and the rest from the bundle", () => {
    expect(both.catalogue.all().map((s) => [s.id, s.origin])).toEqual([
      ["extra.us", "your data"],
      ["fx-reserves.jp", "your data"],
      ["gdp.jp", "bundle"],
    ]);
    expect(both.observations.table("fx-reserves.jp").map((o) => o.value)).toEqual(["9"]);
    expect(both.observations.valueAt("fx-reserves.jp", "2025-09", day("2026-01-01"))).toBeUndefined();
    expect(both.observations.valueAt("gdp.jp", "2025-10", day("2026-01-01"))?.value).toBe("3");
    expect(both.catalogue.of("fx-reserves", "jp")).toHaveLength(1);
    expect(both.observations.range("no.such", 0, 1, 1)).toEqual([]);
  });

  it("has a name, a date and a hash of its own", () => {
    expect(both.info).toMatchObject({ series: 3, date: "2025-11-30", name: "memory with your data" });
    expect(both.info.hash).not.toBe(base.info.hash);
    expect(overlay(base, [])).toBe(base);
  });
});
