/** Which period a figure has, and which kind of change it states: whole sentences, each figure by its best reading. */
import { describe, expect, it } from "vitest";
import { findPeriods } from "../../../server/src/claims/periods/grammar.js";
import { parseDay } from "../../../server/src/quantity/period.js";
import { operandText, understand } from "./kit.js";

/** "relation period" of each figure, with the series' entity where it matters not. */
const read = (text: string, date: string): string[] =>
  understand(text, date).claims.map((c) => {
    const first = c.readings[0];
    return c.abstain ?? (first ? `${operandText(first.operand)} ${first.relation} ${first.period ?? "latest"}` : "nothing");
  });

describe("the earlier end of a comparison has the earlier period", () => {
  it.each([
    ["US unemployment edged down to 4.0% in May from 4.2%.", "2025-06-20", 1, "unemployment.us level 2025-04"],
    ["US inflation was 2.6% in May (vs 2.4% prior).", "2025-06-20", 1, "cpi-inflation.us level 2025-04"],
    ["US unemployment rose to 4.3% in May (prior: 4.2%).", "2025-06-20", 1, "unemployment.us level 2025-04"],
    [
      "US inflation was 2.6% in May, compared with 2.4% in March and 3.1% a year earlier.",
      "2025-06-20",
      1,
      "cpi-inflation.us level 2025-03",
    ],
    [
      "US inflation was 2.6% in May, compared with 2.4% in March and 3.1% a year earlier.",
      "2025-06-20",
      2,
      "cpi-inflation.us level 2024-05",
    ],
    [
      "Japan's Treasury holdings fell to $1.05 trillion in May from $1.06 trillion a month earlier.",
      "2025-07-20",
      1,
      "treasury-holdings.jp level 2025-04",
    ],
    [
      "Central banks bought 210 tonnes of gold in the third quarter, after 180 tonnes in the second.",
      "2025-11-20",
      1,
      "gold-purchases.world level 2025-Q2",
    ],
    [
      "Headline UK CPI fell to 4.1% in May (vs 4.4% prior), half the 8.2% of twelve months before.",
      "2025-06-20",
      2,
      "cpi-inflation.gb level 2024-05",
    ],
    [
      "The Fed's total assets stood at $6.61 trillion on 10 September 2025, against $7.10 trillion a year earlier.",
      "2025-09-12",
      1,
      "central-bank-assets.us level 2024-09-11",
    ],
    ["USD/JPY 150.21 (Wed: 151.30).", "2025-11-21", 1, "fx.usdjpy level 2025-11-19"],
  ])("%s", (text, date, figure, expected) => {
    expect(read(text, date)[figure]).toBe(expected);
  });
});

describe('a period in brackets, in an aside or behind "has since" is not the figure\'s', () => {
  it("leaves the bracket to its own figure", () => {
    expect(read("Marks are Thu 20 Nov.\n\n- USD/JPY 150.21 (Wed: 151.30).", "2025-11-21")[0]).toBe("fx.usdjpy level 2025-11-20");
  });
  it("leaves a relative clause to its own figure", () => {
    expect(read("WTI, which gained 6% on Monday, last traded at $71.62.", "2025-06-20")[1]).toBe("oil-price.wti level latest");
  });
  it("reads what has happened since as the present", () => {
    expect(read("US inflation peaked at 9.1% in June 2022 and has since come down to 2.6%.", "2025-06-20")[1]).toBe(
      "cpi-inflation.us level latest",
    );
  });
  it("does not date a value by the month of an older record", () => {
    expect(read("The dollar is at 1,446 won, a level last seen in March 2009.", "2024-12-20")[0]).not.toContain("2009");
  });
});

describe("tables of relative columns", () => {
  it("count from the latest observation likely published", () => {
    const table = "| | Latest | Previous | Year ago |\n|---|---|---|---|\n| US unemployment | 4.2% | 4.1% | 3.9% |";
    expect(read(table, "2025-06-20")).toEqual([
      "unemployment.us level latest",
      "unemployment.us level 2025-04",
      "unemployment.us level 2024-05",
    ]);
  });
});

describe("spoken order", () => {
  it.each([
    ["US inflation: 2.6% in May, 2.4% in April, 3.2% a year ago.", 2, "cpi-inflation.us level 2024-05"],
    ["After 2.4% in April, US inflation was 2.6% in May.", 0, "cpi-inflation.us level 2025-04"],
    ["Japan's Treasury holdings have gone from $1.20 trillion in March 2024 to $1.22 trillion.", 1, "treasury-holdings.jp level latest"],
    ["Over the week to 17 June the 10-year JGB yield rose from 1.42% to 1.47%.", 0, "gov-yield-10y.jp level 2025-06-10"],
    ["Marks are Thu 19 Jun.\n\nBrent: $77.20 (previous close $76.10; a week ago $69.80).", 1, "oil-price.brent level 2025-06-18"],
    ["Marks are Thu 19 Jun.\n\nBrent: $77.20 (previous close $76.10; a week ago $69.80).", 2, "oil-price.brent level 2025-06-12"],
  ])("%s (%i)", (text, figure, expected) => {
    expect(read(text, "2025-06-20")[figure]).toBe(expected);
  });
});

describe("conventions", () => {
  it.each([
    "Levels are Thursday's close.",
    "NY closes Thu 12 Jun.",
    "Marks are yesterday's close unless we say otherwise.",
    "All closes Thursday unless marked.",
  ])("%s", (line) => {
    expect(read(`${line}\n\nSterling aside, EUR/USD 1.1582 was firm.`, "2025-06-13")[0]).toBe("fx.eurusd level 2025-06-12");
  });
  it("of moves give the base of a change and of a from-value", () => {
    const text =
      "Levels are Thursday's close. Moves are measured from the Thursday before, 5 June.\n\nThe 10-year JGB went from 1.46% to 1.45%.";
    expect(read(text, "2025-06-13")).toEqual(["gov-yield-10y.jp level 2025-06-05", "gov-yield-10y.jp level 2025-06-12"]);
  });
});

describe("changes", () => {
  it.each([
    [
      "China's FX reserves ended May at $3.285 trillion, $3.6bn more than in April and 1.7% more than a year earlier.",
      "2025-06-20",
      1,
      "fx-reserves.cn change 2025-04/2025-05",
    ],
    [
      "China's FX reserves ended May at $3.285 trillion, $3.6bn more than in April and 1.7% more than a year earlier.",
      "2025-06-20",
      2,
      "fx-reserves.cn growth 2024-05/2025-05",
    ],
    [
      "China's government debt ratio was 88% in 2024, up 11 points in two years.",
      "2025-06-20",
      1,
      "government-debt-to-gdp.cn change 2022/2024",
    ],
    ["Brent printed $77.10 on 20 June, then lost 3% in a day.", "2025-06-27", 1, "oil-price.brent growth 2025-06-20/2025-06-23"],
    [
      "The dollar slid from 161.73 yen on 10 July to 144.18 yen on 5 August, a fall of 11%.",
      "2024-08-09",
      2,
      "fx.usdjpy growth 2024-07-10/2024-08-05",
    ],
    [
      "The US 10-year yield closed at 4.24% on Wednesday, down 5bp on the day and 2bp on the week.",
      "2025-08-14",
      1,
      "gov-yield-10y.us change 2025-08-12/2025-08-13",
    ],
  ])("%s (%s, %i)", (text, date, figure, expected) => {
    expect(read(text, date)[figure]).toBe(expected);
  });
  it("of a series of changes are its values, with the verb's sign", () => {
    const { claims } = understand("US payrolls fell by 30,000 in May.", "2025-06-20");
    const first = claims[0]?.readings[0];
    expect(first).toMatchObject({ relation: "level", period: "2025-05", direction: "down" });
  });
  it("from an unknown day are left to guess", () => {
    const { claims } = understand("Since the day of the decision the 10-year JGB yield has risen by 14bp.", "2025-06-20");
    expect(claims[0]?.readings.every((r) => r.prior < 0.6)).toBe(true);
  });
});

describe("means and extremes", () => {
  it.each([
    ["The US 10-year Treasury yield averaged 4.39% in July.", "2025-08-14", "gov-yield-10y.us average 2025-07"],
    ["| Brent, monthly average | $/bbl |\n|---|---|\n| May | 64.45 |", "2025-06-20", "oil-price.brent average 2025-05"],
  ])("%s", (text, date, expected) => {
    expect(read(text, date)[0]).toBe(expected);
  });
  it("looks for an undated peak over years, and proves nothing by missing it", () => {
    const { claims } = understand("The ECB deposit rate is far below its peak of 4%.", "2025-06-20");
    const first = claims[0]?.readings[0];
    expect(first?.relation).toBe("max");
    expect(first?.period).toMatch(/\/2025-06-20$/);
    expect(first?.prior).toBeLessThan(0.6);
  });
  it("takes any day of a month that the words leave open", () => {
    const { claims } = understand("The Fed's total assets have shrunk from $8.97 trillion in April 2022.", "2025-06-20");
    expect(claims[0]?.readings[0]).toMatchObject({ period: "2022-04", take: "any" });
  });
});

describe("period words, read from 2025-11-20", () => {
  const asOf = parseDay("2025-11-20") ?? 0;
  it.each([
    ["over three months", "step", "M", 3],
    ["the four-week average", "step", "W", 4],
    ["in two years", "step", "A", 2],
    ["1w chg", "step", "W", 1],
    ["down on the day and on", "step", "D", 1],
  ])("%s", (text, role, step, count) => {
    expect(findPeriods(text, asOf)[0]).toMatchObject({ role, step, count });
  });
  it.each([
    ["in early July of last year", "at", "2024-07"],
    ["on 13 April last year", "at", "2024-04-13"],
    ["below the high of 2020", "compare", "2020"],
    ["off its October 2023 peak", "compare", "2023-10"],
    ["a level last seen in March 2009", "since", "2009-03"],
    ["the weakest since the pandemic spring of 2020", "since", "2020-05"],
    ["an increase of 66 million dollars from the end of last year", "compare", "2024"],
  ])("%s", (text, role, iso) => {
    expect(findPeriods(text, asOf).at(-1)).toMatchObject({ role, iso });
  });
});
