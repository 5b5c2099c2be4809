/** What each connector reads from bytes: shapes, missing markers, encodings, errors. Figures are made up. */
import { describe, expect, it } from "vitest";
import { ProviderError } from "../../server/src/providers/error.js";
import { CONNECTORS } from "../../server/src/providers/index.js";
import { japaneseDay } from "../../server/src/providers/mofJgb.js";
import type { Connector, SeriesRef } from "../../server/src/providers/types.js";
import { readPeriod, readValue } from "../../server/src/providers/value.js";
import * as f from "./fixtures.js";
import { bytesOf, refOf } from "./kit.js";

const connector = (id: string): Connector => CONNECTORS.find((c) => c.id === id)!;
const read = (id: string, body: string | Uint8Array, ref: SeriesRef, contentType = ""): [string, string][] =>
  connector(id)
    .parse(typeof body === "string" ? bytesOf(body) : body, contentType, ref)
    .observations.map((o) => [o.period, o.value]);
const codeOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof ProviderError) return error.code;
    throw error;
  }
  return "no error";
};

describe("values and periods", () => {
  it.each([
    ["5.1901", "5.1901"],
    [" 1,234,567.80 ", "1234567.8"],
    ["-0.10", "-0.1"],
    ["−3", "-3"],
    ["+2.50", "2.5"],
    ["1.5e3", "1500"],
    ["123456789012345678901234567890.12", "123456789012345678901234567890.12"],
  ])("reads %s", (text, value) => expect(readValue(text)).toBe(value));
  it.each(["", ".", "-", "NA", "n.a.", "NaN", "null", "ND", "*", ":", "...", null])("knows %s for no figure", (text) =>
    expect(readValue(text)).toBeNull(),
  );
  it.each(["1.2.3", "12,34", "abc", "1e999999999", "0x10", "--1", "1 234"])("refuses %s", (text) =>
    expect(codeOf(() => readValue(text))).toBe("unreadable"),
  );
  it.each([
    ["2026", "2026"],
    ["2026-Q1", "2026-Q1"],
    ["2026Q3", "2026-Q3"],
    ["2026-S2", "2026-H2"],
    ["2026-M06", "2026-06"],
    ["202606", "2026-06"],
    ["2026-06-17", "2026-06-17"],
    ["20260617", "2026-06-17"],
    ["2026-06-17T00:00:00", "2026-06-17"],
    ["2026-W05", "2026-W05"],
    ["2026-13", undefined],
    ["20260230", undefined],
    ["soon", undefined],
  ])("reads the period %s", (text, period) => expect(readPeriod(text)).toBe(period));
  it.each([
    ["2025/11/4", "2025-11-04"],
    ["R7.11.4", "2025-11-04"],
    ["H31.4.30", "2019-04-30"],
    ["S50.1.6", "1975-01-06"],
    ["2025/2/30", undefined],
    ["(1) note", undefined],
  ])("reads the Japanese day %s", (text, day) => expect(japaneseDay(text)).toBe(day));
});

describe("tic", () => {
  const japan = refOf("Japan");
  it("takes a row, not the aggregates that look like one", () => {
    const text = f.ticCurrent(["2026-09", "2026-08"], { Japan: ["1101.5", "1102.0"], "All Other": ["1", "2"] });
    expect(read("tic", text, japan)).toEqual([
      ["2026-08", "1102"],
      ["2026-09", "1101.5"],
    ]);
    expect(read("tic", text, refOf("Grand Total"))).toEqual([
      ["2026-08", "8999"],
      ["2026-09", "9000"],
    ]);
    expect(read("tic", text, refOf("Of Which: Foreign Official T-Bonds & Notes"))).toEqual([
      ["2026-08", "3600"],
      ["2026-09", "3600"],
    ]);
    expect(read("tic", text, refOf("China, Mainland"))).toEqual([]);
  });
  it("reads yearly blocks under two header rows, and names the official rows as the current file does", () => {
    const text = f.ticHistory([
      f.ticBlock(2025, ["Dec", "Nov"], { Japan: ["1000", "999.5"] }),
      f.ticBlock(2024, ["Dec", "Nov"], { Japan: ["900", "899"], "Korea, South": ["100", "101"] }),
    ]);
    expect(read("tic", text, japan)).toEqual([
      ["2024-11", "899"],
      ["2024-12", "900"],
      ["2025-11", "999.5"],
      ["2025-12", "1000"],
    ]);
    expect(read("tic", text, refOf("Korea, South"))).toEqual([
      ["2024-11", "101"],
      ["2024-12", "100"],
    ]);
    expect(read("tic", text, refOf("Of Which: Foreign Official"))[0]).toEqual(["2024-11", "3800"]);
  });
  it("takes the newer of two columns for one month (survey years)", () => {
    const text = f.ticHistory([f.ticBlock(2010, ["Jul", "Jun", "Jun", "May"], { Japan: ["800", "799", "700", "699"] })]);
    expect(read("tic", text, japan)).toEqual([
      ["2010-05", "699"],
      ["2010-06", "799"],
      ["2010-07", "800"],
    ]);
  });
  it("refuses a table that was cut, a web page, and no table", () => {
    const text = f.ticCurrent(["2026-09", "2026-08"], { Japan: ["1101.5", "1102.0"] });
    for (const until of ["\r\nGrand Total", "\t3600.0\t3600.0", "Of Which: Foreign Official\t"])
      expect(codeOf(() => read("tic", text.slice(0, text.indexOf(until) + until.length), japan))).toBe("truncated");
    expect(codeOf(() => read("tic", "<!DOCTYPE html><html><body>Moved</body></html>", japan))).toBe("unreadable");
    expect(codeOf(() => read("tic", "nothing here", japan))).toBe("unreadable");
  });
});

describe("fiscal-data", () => {
  const ref = refOf("v2/accounting/od/debt_to_penny:tot_pub_debt_out_amt", "D");
  it("reads strings to the cent, newest first, and the next page from a query fragment", () => {
    const page = connector("fiscal-data").parse(
      bytesOf(f.fiscalPage([["2026-11-20", "40111222333444.55"]], "&page%5Bnumber%5D=2&page%5Bsize%5D=1000")),
      "",
      ref,
    );
    expect(page).toMatchObject({
      unit: "USD",
      scale: 0,
      next: { "page[number]": "2" },
      observations: [{ period: "2026-11-20", value: "40111222333444.55" }],
    });
  });
  it("says what an error body says", () =>
    expect(() => read("fiscal-data", '{"error":"Invalid Query Param","message":"Field is not valid"}', ref)).toThrow("Field is not valid"));
  it("refuses rows without the field", () =>
    expect(codeOf(() => read("fiscal-data", '{"data":[{"record_date":"2026-11-20"}],"meta":{},"links":{}}', ref))).toBe("unreadable"));
});

describe("mof-jgb", () => {
  it("reads a maturity, leaves out '-', survives stray Shift-JIS footnotes and a Japanese edition", () => {
    const text = bytesOf(f.jgbCsv([f.jgbRow("2026/11/2", "1.72")]));
    const sjis = new Uint8Array([...text, 0x92, 0x8d, 0x81, 0x6a, 0x0d, 0x0a]);
    expect(read("mof-jgb", sjis, refOf("10Y", "D"))).toEqual([["2026-11-02", "1.72"]]);
    expect(read("mof-jgb", sjis, refOf("40Y", "D"))).toEqual([]);
    // "基準日,1年,10年" in Shift-JIS.
    const japanese = new Uint8Array([
      0x8a,
      0xee,
      0x8f,
      0x80,
      0x93,
      0xfa,
      ...bytesOf(",1"),
      0x94,
      0x4e,
      ...bytesOf(",10"),
      0x94,
      0x4e,
      ...bytesOf("\r\nR8.11.2,0.1,1.72\r\n"),
    ]);
    expect(read("mof-jgb", japanese, refOf("10Y", "D"))).toEqual([["2026-11-02", "1.72"]]);
  });
  it("refuses a row that ends early", () =>
    expect(codeOf(() => read("mof-jgb", f.jgbCsv(["2026/11/2,0.1,0.2"]), refOf("1Y", "D")))).toBe("truncated"));
});

describe("boj", () => {
  const ref = refOf("FM08/FXERD04", "D");
  it("reads STATUS, not HTTP: an error inside a 200", () => {
    const body = JSON.stringify({ STATUS: 400, MESSAGEID: "M181004E", MESSAGE: "Invalid input parameters: DB", DATE: "2026-11-24" });
    expect(() => read("boj", body, ref)).toThrow("Invalid input parameters: DB (STATUS 400)");
    expect(codeOf(() => read("boj", body, ref))).toBe("error-body");
  });
  it("leaves out nulls, says unit, last update and the next position", () =>
    expect(connector("boj").parse(bytesOf(f.bojBody({ NEXTPOSITION: 256 })), "", ref)).toMatchObject({
      unit: "Yen per U.S.Dollar",
      lastUpdated: "2026-11-20",
      next: { startPosition: "256" },
      observations: [{ period: "2026-11-18" }, { period: "2026-11-20" }],
    }));
  it("reads quarters by FREQUENCY: 202603 is the third quarter there, March elsewhere", () => {
    const body = (FREQUENCY: string) =>
      f.bojBody({ RESULTSET: [{ SERIES_CODE: "X", FREQUENCY, LAST_UPDATE: 20261001, VALUES: { SURVEY_DATES: [202603], VALUES: [7] } }] });
    expect(read("boj", body("QUARTERLY"), refOf("CO/X", "Q"))).toEqual([["2026-Q3", "7"]]);
    expect(read("boj", body("MONTHLY"), refOf("CO/X", "M"))).toEqual([["2026-03", "7"]]);
  });
  it("refuses dates and values of different length", () => expect(codeOf(() => read("boj", f.bojBody({}, [1, 2]), ref))).toBe("truncated"));
});

describe("ecb and bis", () => {
  it("keeps to the series asked for and leaves empty values out", () => {
    const text = `${f.ecbCsv([
      ["2026-11-19", "170.25"],
      ["2026-11-20", ""],
    ])}EXR.D.USD.EUR.SP00.A,D,USD,EUR,SP00,A,2026-11-19,1.1,A,USD,0,"US dollar, Euro"\n`;
    expect(read("ecb", text, refOf("EXR/D.JPY.EUR.SP00.A", "D"))).toEqual([["2026-11-19", "170.25"]]);
    expect(read("ecb", "", refOf("EXR/D.JPY.EUR.SP00.A", "D"))).toEqual([]);
  });
  it("reads a BOM, quotes within quotes, line breaks within cells", () =>
    expect(
      read(
        "bis",
        f.bisCsv([
          ["2026-11-18", "0.6"],
          ["2026-11-19", "0.60"],
        ]),
        refOf("WS_CBPOL/D.JP", "I"),
      ),
    ).toEqual([
      ["2026-11-18", "0.6"],
      ["2026-11-19", "0.6"],
    ]));
  it("reads labelled codes and another area's rows apart", () => {
    const text =
      "FREQ:Frequency,REF_AREA:Reference area,TIME_PERIOD:Period,OBS_VALUE:Value\nD: Daily,JP: Japan,2026-11-18,0.6\nD: Daily,CH: Switzerland,2026-11-18,0.1\n";
    expect(read("bis", text, refOf("WS_CBPOL/D.JP", "I"))).toEqual([["2026-11-18", "0.6"]]);
  });
  it("refuses two values for a day, a cut row, a cut quote, a web page", () => {
    const ref = refOf("WS_CBPOL/D.JP", "I");
    const text = f.bisCsv([
      ["2026-11-18", "0.6"],
      ["2026-11-19", "0.6"],
    ]);
    expect(
      codeOf(() =>
        read(
          "bis",
          f.bisCsv([
            ["2026-11-18", "0.6"],
            ["2026-11-18", "0.7"],
          ]),
          ref,
        ),
      ),
    ).toBe("ambiguous");
    expect(codeOf(() => read("bis", text.slice(0, text.lastIndexOf(",D,JP") + 7), ref))).toBe("truncated");
    expect(codeOf(() => read("bis", text.slice(0, -10), ref))).toBe("truncated");
    expect(codeOf(() => read("bis", "<html>down</html>", ref))).toBe("unreadable");
    expect(codeOf(() => read("bis", "a,b\n1,2\n", ref))).toBe("unreadable");
  });
});

describe("imf", () => {
  const series: f.ImfSeries[] = [
    { codes: ["JPN", "IND", "S1X", "M"], values: { "2026-M09": "100", "2026-M10": "110" } },
    { codes: ["JPN", "IND", "S1XS1311", "M"], values: { "2026-M09": "100", "2026-M10": "120" } },
  ];
  it("takes the sector asked for", () =>
    expect(read("imf", f.imfBody(series), refOf("IMF.STA/IRFCL/JPN.IND.S1XS1311.M"))).toEqual([
      ["2026-09", "100"],
      ["2026-10", "120"],
    ]));
  it("takes sectors that agree as one, refuses those that differ", () => {
    expect(codeOf(() => read("imf", f.imfBody(series), refOf("IMF.STA/IRFCL/JPN.IND.*.M")))).toBe("ambiguous");
    expect(
      read("imf", f.imfBody([series[0]!, { ...series[1]!, values: series[0]!.values }]), refOf("IMF.STA/IRFCL/JPN.IND.*.M")),
    ).toHaveLength(2);
  });
  it("reads SDMX-CSV when that is what comes", () => {
    const text =
      "STRUCTURE,STRUCTURE_ID,ACTION,COUNTRY,INDICATOR,SECTOR,FREQUENCY,TIME_PERIOD,OBS_VALUE,SCALE\ndataflow,IMF.STA:IRFCL(11.0),I,JPN,IND,S1XS1311,M,2026-M09,100,6\n";
    expect(read("imf", text, refOf("IMF.STA/IRFCL/JPN.IND.S1XS1311.M"), "application/vnd.sdmx.data+csv;version=2.0.0")).toEqual([
      ["2026-09", "100"],
    ]);
  });
});

describe("world-bank", () => {
  const ref = refOf("JPN/FI.RES.TOTL.CD", "A");
  it("reads every digit, and one country of several", () => {
    const body = f.wbBody(
      [f.wbRow(["JP", "JPN"], "2024", 1234567890123.25), f.wbRow(["US", "USA"], "2024", 5), f.wbRow(["XC", "EMU"], "2024", 6)],
      1,
      3,
    );
    expect(connector("world-bank").parse(bytesOf(body), "", ref)).toMatchObject({
      lastUpdated: "2026-10-07",
      next: { page: "2" },
      observations: [{ value: "1234567890123.25" }],
    });
    expect(read("world-bank", body, refOf("EMU/FI.RES.TOTL.CD", "A"))).toEqual([["2024", "6"]]);
  });
  it("keeps digits that a float would lose", () =>
    expect(
      read(
        "world-bank",
        f.wbBody([f.wbRow(["JP", "JPN"], "2024", 1)]).replace('"value":1,"unit"', '"value":12345678901234567890.123,"unit"'),
        ref,
      ),
    ).toEqual([["2024", "12345678901234567890.123"]]));
  it("reads the one-element error, null rows, and forecasts", () => {
    expect(() =>
      read("world-bank", '[{"message":[{"id":"120","key":"Invalid value","value":"The provided parameter value is not valid"}]}]', ref),
    ).toThrow("not valid");
    expect(read("world-bank", '[{"page":0,"pages":0,"per_page":0,"total":0},null]', ref)).toEqual([]);
    const forecast = connector("world-bank").parse(bytesOf(f.wbBody([{ ...f.wbRow(["JP", "JPN"], "2027", 3), obs_status: "F" }])), "", ref);
    expect(forecast.observations).toEqual([{ period: "2027", value: "3", status: "projection" }]);
  });
});

describe("fred", () => {
  it("folds first-of-period dates into our periods", () => {
    const body = f.fredBody([
      ["2026-04-01", "1"],
      ["2026-07-01", "2"],
    ]);
    expect(read("fred", body, refOf("X", "Q"))).toEqual([
      ["2026-Q2", "1"],
      ["2026-Q3", "2"],
    ]);
    expect(read("fred", body, refOf("X", "M"))).toEqual([
      ["2026-04", "1"],
      ["2026-07", "2"],
    ]);
    expect(read("fred", body, refOf("X", "D"))).toEqual([
      ["2026-04-01", "1"],
      ["2026-07-01", "2"],
    ]);
  });
  it("pages by count, refuses transformed values, says an error's message", () => {
    const page = f.fredBody([["2026-04-01", "1"]], { count: 250, limit: 100, offset: 100 });
    expect(connector("fred").parse(bytesOf(page), "", refOf("X", "M")).next).toEqual({ offset: "200" });
    expect(codeOf(() => read("fred", f.fredBody([], { units: "pc1" }), refOf("X")))).toBe("unreadable");
    expect(() => read("fred", '{"error_code":400,"error_message":"Bad Request. The series does not exist."}', refOf("X"))).toThrow(
      "does not exist",
    );
  });
});

describe("dbnomics and frankfurter", () => {
  it("reads NA as no figure, and its errors", () => {
    expect(read("dbnomics", f.dbnomicsBody(["2026-09", "2026-10"], ["NA", 0.75]), refOf("BIS/WS_CBPOL/D.JP"))).toEqual([
      ["2026-10", "0.75"],
    ]);
    expect(codeOf(() => read("dbnomics", f.dbnomicsBody(["2026-09"], []), refOf("BIS/WS_CBPOL/D.JP")))).toBe("truncated");
    expect(() => read("dbnomics", '{"message":"Series not found"}', refOf("BIS/WS_CBPOL/D.JP"))).toThrow("Series not found");
  });
  it("reads both versions, never a rate of another pair or base", () => {
    const v1 =
      '{"amount":1.0,"base":"EUR","start_date":"2026-11-19","end_date":"2026-11-20","rates":{"2026-11-19":{"JPY":170.25,"USD":1.1}}}';
    expect(read("frankfurter", v1, refOf("v1:EUR/JPY", "D"))).toEqual([["2026-11-19", "170.25"]]);
    expect(read("frankfurter", '[{"date":"2026-11-19","base":"USD","quote":"JPY","rate":150}]', refOf("EUR/JPY", "D"))).toEqual([]);
    expect(codeOf(() => read("frankfurter", v1.replace("1.0", "100"), refOf("v1:EUR/JPY", "D")))).toBe("unreadable");
    expect(() => read("frankfurter", '{"message":"not found"}', refOf("EUR/JPY", "D"))).toThrow("not found");
  });
});

describe("JSON of every provider", () => {
  it.each(["fiscal-data", "boj", "imf", "world-bank", "fred", "dbnomics", "frankfurter"])(
    "%s tells cut, empty, and other bodies apart",
    (id) => {
      const good = f.GOOD.find((g) => g.provider === id)!;
      const ref = refOf(good.row.key, good.row.frequency);
      const body = Object.values(good.bodies)[0]!;
      expect(codeOf(() => read(id, body.slice(0, body.length - 20).replace(/[\]}"\s]+$/, ""), ref))).toBe("truncated");
      expect(codeOf(() => read(id, "", ref))).toBe("truncated");
      expect(codeOf(() => read(id, "<html><body>503</body></html>", ref))).toBe("unreadable");
      expect(codeOf(() => read(id, "true", ref))).toBe("unreadable");
      expect(codeOf(() => read(id, '{"something":"else"}', ref))).toBe("unreadable");
      expect(read(id, `\uFEFF${body}`, ref)).toEqual(read(id, body, ref)); // A BOM before JSON.
    },
  );
});
