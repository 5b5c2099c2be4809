/** A good answer of every provider, in its documented shape with made-up figures, and what it must be read as. */
import type { SeriesFrequency } from "../../server/src/dataset/types.js";
import type { ProviderRow } from "../../server/src/providers/table.js";

export const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** slt_table5.txt: CRLF, tabs, newest first, a footnote mark on a label. */
export const ticCurrent = (months: readonly string[], rows: Readonly<Record<string, readonly string[]>>): string =>
  [
    "Table 5: Major Foreign Holders of Treasury Securities\t",
    "Holdings at end of time period\t",
    "Billions of dollars\t",
    "Link: https://ticdata.example/slt_table5.html\t",
    "\t",
    ["Country", ...months].join("\t"),
    ...Object.entries(rows).map(([label, values]) => [label, ...values].join("\t")),
    ["Grand Total", ...months.map((_, i) => String(9000 - i))].join("\t"),
    ["Of Which: Foreign Official", ...months.map(() => "4000.1")].join("\t"),
    ["Of Which: Foreign Official Treasury Bills", ...months.map(() => "400.1")].join("\t"),
    ["Of Which: Foreign Official T-Bonds & Notes", ...months.map(() => "3600.0")].join("\t"),
    "",
    "Notes:",
    "The data in this table are made up.",
  ].join("\r\n");

/** A yearly block of mfhhis01.txt: a row of months, a row of years, dashes, quoted labels with a comma. */
export const ticBlock = (year: number, months: readonly string[], rows: Readonly<Record<string, readonly string[]>>): string =>
  [
    `\t${months.join("\t")}\t`,
    `Country\t${months.map(() => year).join("\t")}\t`,
    `\t${months.map(() => "------").join("\t")}\t`,
    ...Object.entries(rows).map(([label, values]) => `${label.includes(",") ? `"${label}"` : label}\t${values.join("\t")}\t`),
    `Grand Total\t${months.map(() => "8000").join("\t")}\t`,
    "\t\t",
    "Of which:\t\t",
    `  For. Official\t${months.map(() => "3800").join("\t")}\t`,
    `    Treasury Bills\t${months.map(() => "300").join("\t")}\t`,
    `    T-Bonds & Notes\t${months.map(() => "3500").join("\t")}\t`,
    "\t\t",
    "",
  ].join("\r\n");

export const ticHistory = (blocks: readonly string[]): string =>
  ["\t\t\tMAJOR FOREIGN HOLDERS OF TREASURY SECURITIES\t", "\t\t\t(in billions of dollars)\t", ...blocks].join("\r\n");

export const fiscalPage = (rows: readonly (readonly [string, string])[], next: string | null): string =>
  JSON.stringify({
    data: rows.map(([record_date, tot_pub_debt_out_amt]) => ({ record_date, tot_pub_debt_out_amt })),
    meta: {
      count: rows.length,
      labels: { tot_pub_debt_out_amt: "Total Public Debt Outstanding" },
      dataTypes: { record_date: "DATE", tot_pub_debt_out_amt: "CURRENCY" },
      dataFormats: { tot_pub_debt_out_amt: "$10.20" },
      "total-count": 3,
      "total-pages": 2,
    },
    links: { self: "&page%5Bnumber%5D=1&page%5Bsize%5D=1000", first: "", prev: null, next, last: "" },
  });

export const jgbCsv = (rows: readonly string[]): string =>
  ["Interest Rate,,,,,,,,,,,,,,,(Unit : %)", "Date,1Y,2Y,3Y,4Y,5Y,6Y,7Y,8Y,9Y,10Y,15Y,20Y,25Y,30Y,40Y", ...rows, ""].join("\r\n");

/** The 10-year column holds `value`; the 40-year one "-", as before 2007. */
export const jgbRow = (date: string, value: string): string => `${date},0.1,0.2,0.3,0.4,0.5,0.6,0.7,0.8,0.9,${value},1.5,2.0,2.1,2.2,-`;

export const bojBody = (extra: Record<string, unknown> = {}, values: readonly (number | null)[] = [151.01, null, 151.5]): string =>
  JSON.stringify({
    STATUS: 200,
    MESSAGEID: "M181000I",
    MESSAGE: "Successfully completed",
    DATE: "2026-11-23T10:00:00.000+09:00",
    PARAMETER: { FORMAT: "JSON", LANG: "EN", DB: "FM08", STARTDATE: "202301", ENDDATE: "", STARTPOSITION: "" },
    NEXTPOSITION: null,
    RESULTSET: [
      {
        SERIES_CODE: "FXERD04",
        NAME_OF_TIME_SERIES: "US.Dollar/Yen Spot Rate at 17:00 in JST",
        UNIT: "Yen per U.S.Dollar",
        FREQUENCY: "DAILY",
        CATEGORY: "Foreign Exchange Rates",
        LAST_UPDATE: 20261120,
        VALUES: { SURVEY_DATES: [20261118, 20261119, 20261120], VALUES: values },
      },
    ],
    ...extra,
  });

export const ecbCsv = (rows: readonly (readonly [string, string])[]): string =>
  [
    "KEY,FREQ,CURRENCY,CURRENCY_DENOM,EXR_TYPE,EXR_SUFFIX,TIME_PERIOD,OBS_VALUE,OBS_STATUS,UNIT,UNIT_MULT,TITLE",
    ...rows.map(([day, value]) => `EXR.D.JPY.EUR.SP00.A,D,JPY,EUR,SP00,A,${day},${value},A,JPY,0,"Japanese yen/Euro, ECB reference"`),
    "",
  ].join("\n");

export const bisCsv = (rows: readonly (readonly [string, string])[]): string =>
  `\uFEFF${[
    "STRUCTURE,STRUCTURE_ID,ACTION,FREQ,REF_AREA,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,UNIT_MULT,TITLE,COMPILATION",
    ...rows.map(
      ([day, value]) =>
        `dataflow,BIS:WS_CBPOL(1.0),I,D,JP,${day},${value},368,0,"Policy rates, Japan, daily","From 1 Jan 2024: the rate, ""as decided"", and\nso on, applies."`,
    ),
    "",
  ].join("\r\n")}`;

export interface ImfSeries {
  readonly codes: readonly [string, string, string, string];
  readonly values: Readonly<Record<string, string | null>>;
}

export const imfBody = (series: readonly ImfSeries[]): string => {
  const periods = [...new Set(series.flatMap((s) => Object.keys(s.values)))];
  const ids = [0, 1, 2, 3].map((i) => [...new Set(series.map((s) => s.codes[i]!))]);
  return JSON.stringify({
    meta: { id: "x", test: false },
    data: {
      dataSets: [
        {
          action: "Replace",
          series: Object.fromEntries(
            series.map((s) => [
              s.codes.map((code, i) => ids[i]!.indexOf(code)).join(":"),
              {
                attributes: [0],
                observations: Object.fromEntries(Object.entries(s.values).map(([p, v]) => [periods.indexOf(p), [v, null, 0, null]])),
              },
            ]),
          ),
        },
      ],
      structures: [
        {
          dimensions: {
            series: ["COUNTRY", "INDICATOR", "SECTOR", "FREQUENCY"].map((id, i) => ({ id, values: ids[i]!.map((code) => ({ id: code })) })),
            observation: [{ id: "TIME_PERIOD", values: periods.map((value) => ({ value })) }],
          },
          attributes: { series: [{ id: "SCALE", values: [{ id: "6" }] }] },
        },
      ],
    },
  });
};

export const wbRow = (
  country: readonly [string, string],
  date: string,
  value: number | null,
  indicator = "FI.RES.TOTL.CD",
): Record<string, unknown> => ({
  indicator: { id: indicator, value: "Total reserves" },
  country: { id: country[0], value: "A country" },
  countryiso3code: country[1],
  date,
  value,
  unit: "",
  obs_status: "",
  decimal: 0,
});

export const wbBody = (rows: readonly Record<string, unknown>[], page = 1, pages = 1): string =>
  JSON.stringify([{ page, pages, per_page: 400, total: rows.length, sourceid: "2", lastupdated: "2026-10-07" }, rows]);

export const fredBody = (rows: readonly (readonly [string, string])[], extra: Record<string, unknown> = {}): string =>
  JSON.stringify({
    realtime_start: "2026-11-24",
    realtime_end: "2026-11-24",
    observation_start: "2023-01-01",
    observation_end: "9999-12-31",
    units: "lin",
    output_type: 1,
    file_type: "json",
    order_by: "observation_date",
    sort_order: "asc",
    count: rows.length,
    offset: 0,
    limit: 100000,
    observations: rows.map(([date, value]) => ({ realtime_start: "2026-11-24", realtime_end: "2026-11-24", date, value })),
    ...extra,
  });

export const dbnomicsBody = (
  periods: readonly string[],
  values: readonly (number | string)[],
  extra: Record<string, unknown> = {},
): string =>
  JSON.stringify({
    _meta: { version: "22.1.23" },
    series: {
      docs: [
        {
          provider_code: "BIS",
          dataset_code: "WS_CBPOL",
          series_code: "D.JP",
          series_name: "Daily - Japan",
          "@frequency": "daily",
          indexed_at: "2026-11-20T03:12:45.000Z",
          period: periods,
          period_start_day: periods,
          value: values,
        },
      ],
      num_found: 1,
      limit: 1000,
      offset: 0,
      ...extra,
    },
  });

export interface Good {
  readonly provider: string;
  readonly row: Partial<ProviderRow> & { readonly key: string; readonly frequency: SeriesFrequency };
  /** Body by a word in the path; "" answers everything else. */
  readonly bodies: Readonly<Record<string, string>>;
  readonly contentType: string;
  readonly expected: readonly (readonly [string, string])[];
}

export const GOOD: readonly Good[] = [
  {
    provider: "tic",
    row: { key: "China, Mainland", frequency: "M" },
    contentType: "text/plain",
    bodies: {
      mfhhis01: ticHistory([ticBlock(2025, ["Dec", "Nov"], { Japan: ["1000", "999.5"], "China, Mainland": ["700.1", "701"] })]),
      slt_table5: ticCurrent(["2026-09", "2026-08", "2025-12"], {
        "Japan  2/": ["1,101.5", "1102.0", "1001"],
        '"China, Mainland"': ["690.0", "n.a.", "700.4"],
      }),
    },
    expected: [
      ["2025-11", "701"],
      ["2025-12", "700.4"],
      ["2026-09", "690"],
    ],
  },
  {
    provider: "fiscal-data",
    row: { key: "v2/accounting/od/debt_to_penny:tot_pub_debt_out_amt", frequency: "D" },
    contentType: "application/json",
    bodies: {
      "number]=1": fiscalPage(
        [
          ["2026-11-20", "40111222333444.55"],
          ["2026-11-19", "40111222333444.50"],
        ],
        "&page%5Bnumber%5D=2&page%5Bsize%5D=1000",
      ),
      "number]=2": fiscalPage(
        [
          ["2026-11-18", "40000000000000.01"],
          ["2026-11-17", "null"],
        ],
        null,
      ),
    },
    expected: [
      ["2026-11-18", "40000000000000.01"],
      ["2026-11-19", "40111222333444.5"],
      ["2026-11-20", "40111222333444.55"],
    ],
  },
  {
    provider: "mof-jgb",
    row: { key: "10Y", frequency: "D" },
    contentType: "text/csv",
    bodies: {
      jgbcme_all: jgbCsv([jgbRow("2026/10/29", "1.711"), jgbRow("2026/10/30", "-"), "* made up,,,"]),
      "jgbcme.csv": jgbCsv([jgbRow("2026/11/2", "1.72"), jgbRow("2026/11/20", "1.733")]),
    },
    expected: [
      ["2026-10-29", "1.711"],
      ["2026-11-02", "1.72"],
      ["2026-11-20", "1.733"],
    ],
  },
  {
    provider: "boj",
    row: { key: "FM08/FXERD04", frequency: "D" },
    contentType: "application/json",
    bodies: { getDataCode: bojBody() },
    expected: [
      ["2026-11-18", "151.01"],
      ["2026-11-20", "151.5"],
    ],
  },
  {
    provider: "ecb",
    row: { key: "EXR/D.JPY.EUR.SP00.A", frequency: "D" },
    contentType: "text/csv",
    bodies: {
      "EXR/D.JPY": ecbCsv([
        ["2026-11-19", "170.25"],
        ["2026-11-20", ""],
        ["2026-11-23", "171.1"],
      ]),
    },
    expected: [
      ["2026-11-19", "170.25"],
      ["2026-11-23", "171.1"],
    ],
  },
  {
    provider: "bis",
    row: { key: "WS_CBPOL/D.JP", frequency: "I", transform: "step" },
    contentType: "text/csv; charset=utf-8",
    bodies: {
      "WS_CBPOL/1.0/D.JP": bisCsv([
        ["2026-11-18", "0.6"],
        ["2026-11-19", "0.6"],
        ["2026-11-20", "0.9"],
        ["2026-11-21", "0.9"],
        ["2026-11-22", "NaN"],
      ]),
    },
    expected: [
      ["2026-11-18", "0.6"],
      ["2026-11-20", "0.9"],
    ],
  },
  {
    provider: "imf",
    row: { key: "IMF.STA/IRFCL/JPN.IRFCLDT1_IRFCL65_USD.S1XS1311.M", frequency: "M", transform: "scale:-6" },
    contentType: "application/vnd.sdmx.data+json",
    bodies: {
      "IRFCL/%2B/JPN": imfBody([
        { codes: ["JPN", "IRFCLDT1_IRFCL65_USD", "S1X", "M"], values: { "2026-M09": "1", "2026-M10": "2" } },
        { codes: ["JPN", "IRFCLDT1_IRFCL65_USD", "S1XS1311", "M"], values: { "2026-M09": "1234567000000", "2026-M10": "" } },
      ]),
    },
    expected: [["2026-09", "1234567"]],
  },
  {
    provider: "world-bank",
    row: { key: "JPN/FI.RES.TOTL.CD", frequency: "A" },
    contentType: "application/json",
    bodies: {
      "&page=1": wbBody([wbRow(["JP", "JPN"], "2025", null), wbRow(["JP", "JPN"], "2024", 1234567890123.25)], 1, 2),
      "&page=2": wbBody([wbRow(["JP", "JPN"], "2023", 1200000000000)], 2, 2),
    },
    expected: [
      ["2023", "1200000000000"],
      ["2024", "1234567890123.25"],
    ],
  },
  {
    provider: "fred",
    row: { key: "GFDEBTN", frequency: "Q" },
    contentType: "application/json",
    bodies: {
      "series_id=GFDEBTN": fredBody([
        ["2026-01-01", "39000000"],
        ["2026-04-01", "."],
        ["2026-07-01", "39500000.50"],
      ]),
    },
    expected: [
      ["2026-Q1", "39000000"],
      ["2026-Q3", "39500000.5"],
    ],
  },
  {
    provider: "dbnomics",
    row: { key: "BIS/WS_CBPOL/D.JP", frequency: "D" },
    contentType: "application/json",
    bodies: { "BIS/WS_CBPOL/D.JP": dbnomicsBody(["2026-11-19", "2026-11-20", "2026-11-21"], [0.6, "NA", 0.9]) },
    expected: [
      ["2026-11-19", "0.6"],
      ["2026-11-21", "0.9"],
    ],
  },
  {
    provider: "frankfurter",
    row: { key: "EUR/JPY@ECB", frequency: "D" },
    contentType: "application/json",
    bodies: {
      "providers=ECB": JSON.stringify([
        { date: "2026-11-20", base: "EUR", quote: "JPY", rate: 171.1 },
        { date: "2026-11-19", base: "EUR", quote: "JPY", rate: 170.25 },
        { date: "2026-11-19", base: "EUR", quote: "USD", rate: 1.1 },
      ]),
    },
    expected: [
      ["2026-11-19", "170.25"],
      ["2026-11-20", "171.1"],
    ],
  },
];
