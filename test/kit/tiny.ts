/**
 * A tiny frozen dataset for tests of logic: about twenty series, true values as published (US Treasury TIC, H.15, MoF, BLS, SAFE, IMF ...),
 * with vintages, release dates and facts. Real enough that notes about the autumn of 2025 tie out; small enough to read.
 */
import { readdirSync, readFileSync } from "node:fs";
import { csvLine } from "../../server/src/dataset/compile/csv.js";
import { CATALOGUE_COLUMNS } from "../../server/src/dataset/compile/source.js";
import { datasetFromTables } from "../../server/src/dataset/memory.js";
import type { Dataset, Fact, Series } from "../../server/src/dataset/types.js";
import { plain, scaleBy } from "../../server/src/quantity/decimal.js";
import { isoDay, parsePeriod } from "../../server/src/quantity/period.js";

interface Row {
  readonly series: Partial<Series> & Pick<Series, "id" | "title" | "measure" | "entity" | "unit" | "frequency" | "publisher">;
  /** "period value ..."; a trailing "p" marks a projection. Values in unit x 10^multiplier. */
  readonly values: string;
  /** Days from the period's end to publication; 0 and 1 are taken as the same day. */
  readonly lag: number;
  /** "period value day[!]": published on a day; `!` marks a published change. */
  readonly vintages?: readonly string[];
}

const TIC = {
  unit: "USD",
  multiplier: 9,
  decimals: 1,
  frequency: "M",
  basis: "end of period",
  publisher: "US Department of the Treasury (TIC)",
  measure: "treasury-holdings",
  family: "TIC",
} as const;
const H15 = {
  unit: "percent",
  decimals: 2,
  frequency: "D",
  basis: "level",
  publisher: "US Treasury / Federal Reserve Board (H.15)",
} as const;
const IMF = { frequency: "A", publisher: "IMF (World Economic Outlook, April 2026)", family: "IMF WEO" } as const;

const ROWS: readonly Row[] = [
  {
    series: { ...TIC, id: "treasury-holdings.jp", title: "US Treasury securities held by Japan", entity: "jp" },
    values: "2025-06 1154.8 2025-07 1155.4 2025-08 1183.9 2025-09 1189.3 2025-10 1200 2025-11 1202.7",
    lag: 49,
    vintages: [
      "2025-08 1180.4 2025-11-18",
      "2025-08 1183.9 2026-08-31",
      "2025-09 1189.3 2025-11-18",
      "2025-10 1200 2025-12-18",
      "2025-10 10.7 2025-12-18!",
    ],
  },
  {
    series: { ...TIC, id: "treasury-holdings.cn", title: "US Treasury securities held by China, mainland", entity: "cn" },
    values: "2025-06 731.4 2025-07 695.6 2025-08 699.7 2025-09 699.2 2025-10 687.7 2025-11 683.9",
    lag: 49,
    vintages: [
      "2025-09 700.5 2025-11-18",
      "2025-09 699.2 2026-03-18",
      "2025-10 688.7 2025-12-18",
      "2025-10 687.7 2026-03-18",
      "2025-10 -11.8 2025-12-18!",
    ],
  },
  {
    series: { ...TIC, id: "treasury-holdings.gb", title: "US Treasury securities held by the United Kingdom", entity: "gb" },
    values: "2025-06 855.6 2025-07 895.9 2025-08 901.3 2025-09 862.5 2025-10 875.4 2025-11 879.8",
    lag: 49,
    vintages: [
      "2025-09 865 2025-11-18",
      "2025-09 862.5 2026-04-30",
      "2025-10 877.9 2025-12-18",
      "2025-10 875.4 2026-03-18",
      "2025-10 13.2 2025-12-18!",
    ],
  },
  {
    series: { ...TIC, id: "treasury-holdings.ca", title: "US Treasury securities held by Canada", entity: "ca" },
    values: "2025-06 438.9 2025-07 381.8 2025-08 444 2025-09 476.1 2025-10 419 2025-11 472.4",
    lag: 49,
    vintages: [
      "2025-09 475.8 2025-11-18",
      "2025-09 476.1 2026-08-31",
      "2025-10 419.1 2025-12-18",
      "2025-10 419 2026-08-31",
      "2025-10 -56.7 2025-12-18!",
    ],
  },
  {
    series: { ...TIC, id: "treasury-holdings.total", title: "US Treasury securities held by all foreign holders", entity: "world" },
    values: "2025-06 9090.3 2025-07 9107 2025-08 9245.8 2025-09 9234.4 2025-10 9230.2 2025-11 9359.3",
    lag: 49,
    vintages: [
      "2025-09 9249 2025-11-18",
      "2025-09 9248 2025-12-18",
      "2025-09 9234.4 2026-03-18",
      "2025-10 9243 2025-12-18",
      "2025-10 9230.2 2026-03-18",
    ],
  },
  {
    series: { ...H15, id: "gov-yield-10y.us", title: "US Treasury 10y constant-maturity yield", measure: "gov-yield-10y", entity: "us" },
    values:
      "2025-12-08 4.17 2025-12-09 4.18 2025-12-10 4.13 2025-12-11 4.14 2025-12-12 4.19 2025-12-15 4.18 2025-12-16 4.15 2025-12-17 4.16 2025-12-18 4.12 2025-12-19 4.16 2025-12-22 4.17 2025-12-23 4.18 2025-12-24 4.15",
    lag: 1,
  },
  {
    series: { ...H15, id: "gov-yield-2y.us", title: "US Treasury 2y constant-maturity yield", measure: "gov-yield-2y", entity: "us" },
    values:
      "2025-12-08 3.57 2025-12-09 3.61 2025-12-10 3.54 2025-12-11 3.52 2025-12-12 3.52 2025-12-15 3.51 2025-12-16 3.48 2025-12-17 3.49 2025-12-18 3.46 2025-12-19 3.48 2025-12-22 3.44 2025-12-23 3.48 2025-12-24 3.47",
    lag: 1,
  },
  {
    series: {
      id: "gov-yield-10y.jp",
      title: "Japanese government bond 10y yield",
      measure: "gov-yield-10y",
      entity: "jp",
      unit: "percent",
      decimals: 3,
      frequency: "D",
      basis: "level",
      publisher: "Ministry of Finance Japan",
      tolerance: "0.02",
    },
    values:
      "2025-12-08 1.966 2025-12-09 1.962 2025-12-10 1.958 2025-12-11 1.933 2025-12-12 1.956 2025-12-15 1.961 2025-12-16 1.957 2025-12-17 1.98 2025-12-18 1.972 2025-12-19 2.021 2025-12-22 2.073 2025-12-23 2.039 2025-12-24 2.044",
    lag: 1,
  },
  {
    series: {
      id: "fx.usdjpy",
      title: "Yen per US dollar, noon New York",
      measure: "fx",
      entity: "usdjpy",
      unit: "JPY/USD",
      decimals: 2,
      frequency: "D",
      basis: "level",
      publisher: "Federal Reserve Board (H.10)",
    },
    values:
      "2025-12-08 155.89 2025-12-09 156.85 2025-12-10 156.33 2025-12-11 155.15 2025-12-12 155.81 2025-12-15 155.29 2025-12-16 154.8 2025-12-17 155.6 2025-12-18 155.53 2025-12-19 157.43 2025-12-22 156.93 2025-12-23 156.33 2025-12-24 155.83",
    lag: 0,
  },
  {
    series: {
      ...H15,
      id: "policy-rate.us",
      title: "Federal funds target range, upper limit",
      measure: "policy-rate",
      entity: "us",
      publisher: "Federal Reserve Board",
    },
    values:
      "2025-12-08 4 2025-12-09 4 2025-12-10 4 2025-12-11 3.75 2025-12-12 3.75 2025-12-15 3.75 2025-12-16 3.75 2025-12-17 3.75 2025-12-18 3.75 2025-12-19 3.75 2025-12-22 3.75",
    lag: 0,
  },
  {
    series: {
      ...H15,
      id: "policy-rate-lower.us",
      title: "Federal funds target range, lower limit",
      measure: "policy-rate-lower",
      entity: "us",
      publisher: "Federal Reserve Board",
    },
    values:
      "2025-12-08 3.75 2025-12-09 3.75 2025-12-10 3.75 2025-12-11 3.5 2025-12-12 3.5 2025-12-15 3.5 2025-12-16 3.5 2025-12-17 3.5 2025-12-18 3.5 2025-12-19 3.5 2025-12-22 3.5",
    lag: 0,
  },
  {
    series: {
      id: "policy-rate.jp",
      title: "Bank of Japan policy rate (overnight call rate target), by decision",
      measure: "policy-rate",
      entity: "jp",
      unit: "percent",
      decimals: 2,
      frequency: "I",
      basis: "level from this date",
      publisher: "Bank of Japan",
    },
    values: "2024-03-19 0.1 2024-07-31 0.25 2025-01-24 0.5 2025-12-19 0.75",
    lag: 0,
  },
  {
    series: {
      id: "cpi-inflation.us",
      title: "US CPI inflation, 12-month rate as published",
      measure: "cpi-inflation",
      entity: "us",
      unit: "percent",
      decimals: 1,
      frequency: "M",
      basis: "level",
      publisher: "BLS",
      family: "BLS CPI",
    },
    values: "2025-06 2.7 2025-07 2.7 2025-08 2.9 2025-09 3 2025-11 2.7",
    lag: 13,
    vintages: ["2025-09 3 2025-10-24", "2025-11 2.7 2025-12-18"],
  },
  {
    series: {
      id: "unemployment.us",
      title: "US unemployment rate",
      measure: "unemployment",
      entity: "us",
      unit: "percent",
      decimals: 1,
      frequency: "M",
      basis: "level",
      publisher: "BLS",
      family: "BLS employment",
    },
    values: "2025-06 4.1 2025-07 4.3 2025-08 4.3 2025-09 4.4 2025-11 4.5",
    lag: 8,
    vintages: ["2025-11 4.6 2025-12-16", "2025-11 4.5 2026-01-09"],
  },
  {
    series: {
      id: "gold-reserves.cn",
      title: "China official gold reserves",
      measure: "gold-reserves",
      entity: "cn",
      unit: "oz",
      multiplier: 6,
      decimals: 2,
      frequency: "M",
      basis: "end of period",
      publisher: "SAFE / PBoC",
      family: "SAFE reserves",
    },
    values: "2025-06 73.90 2025-07 73.96 2025-08 74.02 2025-09 74.06 2025-10 74.09 2025-11 74.12",
    lag: 7,
  },
  {
    series: {
      id: "federal-debt.us",
      title: "Total US public debt outstanding, daily",
      measure: "federal-debt",
      entity: "us",
      unit: "USD",
      decimals: 2,
      frequency: "D",
      basis: "end of period",
      publisher: "US Treasury, Fiscal Data (Debt to the Penny)",
    },
    values:
      "2025-12-08 38395956139411.28 2025-12-09 38377110471869.66 2025-12-10 38352200418068.14 2025-12-11 38349795034550.24 2025-12-12 38339541810902.33 2025-12-15 38419380255240.59 2025-12-16 38396179577012.1 2025-12-17 38378996619785.02 2025-12-18 38375371484790.79 2025-12-19 38372869364189.14 2025-12-22 38378413234316.13",
    lag: 1,
  },
  {
    series: {
      id: "fx-intervention-day.jp",
      title: "Japan FX intervention, yen bought, day",
      measure: "fx-intervention",
      entity: "jp",
      unit: "JPY",
      multiplier: 9,
      decimals: 1,
      frequency: "N",
      basis: "flow",
      publisher: "Ministry of Finance Japan",
    },
    values: "2024-04-29 5918.5 2024-05-01 3870 2024-07-11 3167.8 2024-07-12 2367",
    lag: 40,
  },
  {
    series: {
      ...IMF,
      id: "government-debt-to-gdp.us",
      title: "General government gross debt, United States",
      measure: "debt-to-gdp",
      entity: "us",
      unit: "percent",
      decimals: 3,
      basis: "level",
    },
    values: "2022 119.145 2023 119.963 2024 122.27 2025 123.886 2026 125.781p",
    lag: 104,
  },
  {
    series: {
      ...IMF,
      id: "government-debt-to-gdp.jp",
      title: "General government gross debt, Japan",
      measure: "debt-to-gdp",
      entity: "jp",
      unit: "percent",
      decimals: 3,
      basis: "level",
    },
    values: "2022 227.831 2023 220.302 2024 214.487 2025 206.525 2026 204.351p",
    lag: 104,
  },
  {
    series: {
      ...IMF,
      id: "gdp.us",
      title: "GDP, United States",
      measure: "gdp",
      entity: "us",
      unit: "USD",
      multiplier: 9,
      decimals: 1,
      basis: "flow",
    },
    values: "2022 26054.6 2023 27811.5 2024 29298.025 2025 30767.075 2026 32383.92p",
    lag: 104,
  },
  {
    series: {
      ...IMF,
      id: "population.us",
      title: "Population, United States",
      measure: "population",
      entity: "us",
      unit: "persons",
      multiplier: 6,
      decimals: 3,
      basis: "level",
    },
    values: "2022 334.252 2023 336.962 2024 339.989 2025 341.89 2026 342.942p",
    lag: 104,
  },
];

const FACTS: readonly Fact[] = [
  {
    id: "carry-ainvest-500bn",
    measure: "yen-carry-trade-size",
    entity: "jpy",
    period: "2025-12-18",
    value: "500000000000",
    unit: "USD",
    exponent: 9,
    kind: "estimate",
    what: "The size of the yen carry trade as cited on the day of the hike",
    publisher: "AInvest",
  },
  {
    id: "carry-bis-270bn",
    measure: "yen-carry-trade-size",
    entity: "jpy",
    period: "2024",
    value: "270000000000",
    unit: "USD",
    exponent: 10,
    kind: "estimate",
    what: "Cross-border yen lending (H. S. Shin)",
    publisher: "BIS",
  },
  {
    id: "carry-deutsche-20tn",
    measure: "yen-carry-trade-size",
    entity: "jpy",
    period: "",
    value: "20000000000000",
    unit: "USD",
    exponent: 13,
    kind: "estimate",
    what: "Consolidated balance sheet of the Japanese government as a carry trade",
    publisher: "Deutsche Bank",
  },
  {
    id: "norin-plan-10tn",
    measure: "norinchukin-bond-sales",
    entity: "norinchukin",
    period: "2024-06-18",
    value: "10000000000000",
    unit: "JPY",
    exponent: 13,
    kind: "plan",
    what: "Norinchukin to sell up to 10 trillion yen of foreign bonds",
    publisher: "Jiji",
  },
  {
    id: "usdjpy-2025-12-19-high",
    measure: "fx",
    entity: "usdjpy",
    period: "2025-12-19",
    value: "157.78",
    unit: "JPY/USD",
    exponent: -2,
    kind: "market quote",
    what: "Dollar high against the yen after the hike, intraday",
    publisher: "Test quote",
  },
].map((f) => ({ relation: "level", sourceUrl: "https://example.org/", ...f }));

const cell = (value: unknown): string => String(value ?? "");

const catalogueRow = (row: Row): string => {
  const s = row.series;
  const columns: Record<string, unknown> = {
    ...s,
    family: "",
    multiplier: s.multiplier ?? 0,
    basis: s.basis ?? "level",
    source: `https://example.org/${s.id}`,
    licence: "public domain",
    held_to: s.frequency === "I" ? "2026-01-20" : "",
  };
  return csvLine(CATALOGUE_COLUMNS.map((name) => cell(columns[name])));
};

/** Every value has a vintage row: its own where one is given, else the day its lag says (daily ones count as known on their day). */
const vintageRows = (row: Row): string => {
  const own = (row.vintages ?? []).map((v) => v.split(" ") as [period: string, value: string, day: string]);
  const levels = new Set(own.filter(([, , day]) => !day.endsWith("!")).map(([period]) => period));
  const rows = own.map(([period, value, day]) => [
    day.replace("!", ""),
    day.endsWith("!") ? "first release, change on the month" : "first release",
    period,
    value,
  ]);
  const words = row.values.split(" ");
  for (let i = 0; i + 1 < words.length; i += 2) {
    const [period, value] = [words[i]!, words[i + 1]!];
    if (row.lag > 1 && !levels.has(period) && !value.endsWith("p"))
      rows.push([isoDay(parsePeriod(period)!.end + row.lag), "table", period, value]);
  }
  return csvLine(["known_from", "kind", "period", row.series.id]) + rows.map((r) => csvLine(r)).join("");
};

const observationRows = (row: Row): string => {
  const words = row.values.split(" ");
  let text = csvLine(["period", row.series.id]);
  for (let i = 0; i + 1 < words.length; i += 2) text += csvLine([words[i]!, words[i + 1]!]);
  return text;
};

const FACT_COLUMNS = [
  "id",
  "measure",
  "entity",
  "relation",
  "period",
  "value",
  "unit",
  "multiplier",
  "kind",
  "what",
  "publisher",
  "source",
] as const;

/** The value in its last published digit: 500 x 10^9. */
const factRow = (f: Fact): string => {
  const columns: Record<string, unknown> = {
    ...f,
    source: f.sourceUrl,
    multiplier: Math.max(0, f.exponent),
    value: plain(scaleBy(f.value, -Math.max(0, f.exponent))),
  };
  return csvLine(FACT_COLUMNS.map((name) => cell(columns[name])));
};

const NAMES = new URL("../../server/data/names/", import.meta.url);

/** Words for measures and entities: those of the product, so that notes read as they will. */
const nameTables = (): Record<string, string> =>
  Object.fromEntries(
    readdirSync(NAMES)
      .filter((f) => f.endsWith(".csv"))
      .map((f) => [f.slice(0, -4), readFileSync(new URL(f, NAMES), "utf8")]),
  );

/** The tiny dataset, through the same compiler and bytes as the bundle. */
export const tinyDataset = (): Dataset =>
  datasetFromTables(
    {
      catalogue: csvLine(CATALOGUE_COLUMNS) + ROWS.map(catalogueRow).join(""),
      observations: Object.fromEntries(ROWS.map((r) => [r.series.id, observationRows(r)])),
      vintages: Object.fromEntries(ROWS.map((r) => [r.series.id, vintageRows(r)])),
      facts: csvLine(FACT_COLUMNS) + FACTS.map(factRow).join(""),
      names: nameTables(),
    },
    "tiny",
  );
