/** What a figure takes from the sentences, rows and figures around it: owner, period, definition; and what is no statement at all. */
import { describe, expect, it } from "vitest";
import { operandText, understand } from "./kit.js";

/** "series relation period" of one of the figures by its best reading, or why it is held back. */
const read = (text: string, date: string, figure: number): string => {
  const claim = understand(text, date).claims[figure];
  const first = claim?.readings[0];
  return claim?.abstain ?? (first ? `${operandText(first.operand)} ${first.relation} ${first.period ?? "latest"}` : "nothing");
};

const DEBT = "In 2023 Japan's gross government debt was 220.3% of GDP. Italy's went from 133.9% to 137.1% over the same two years.";
const TABLE = (head: string): string =>
  `Treasury holdings\n\n| Holder | ${head} |\n|---|---:|---:|---:|\n| Japan | 1,185.5 | 1,190.1 | 1,061.5 |\n`;

describe("a figure is of what the text around it speaks of", () => {
  it.each([
    [DEBT, "2026-07-13", 1, "government-debt-to-gdp.it level 2023"],
    [DEBT, "2026-07-13", 2, "government-debt-to-gdp.it level 2025"],
    [TABLE("Dec 2025, $bn | A month earlier | A year earlier"), "2026-03-30", 1, "treasury-holdings.jp level 2025-11"],
    [TABLE("Dec 2025, $bn | A month earlier | A year earlier"), "2026-03-30", 2, "treasury-holdings.jp level 2024-12"],
    [
      "Norway and Sweden both moved their policy rates in September, to 4.25% and 4.00% respectively.",
      "2023-10-20",
      1,
      "policy-rate-monthly.se level 2023-09",
    ],
    ["The Bank of Japan's rate is where it now is, at 0.25%.", "2025-06-05", 0, "policy-rate.jp level latest"],
    ["The bank did nothing yesterday: 3.50% to 3.75% it remains.", "2026-03-19", 0, "policy-rate.us level 2026-03-18"],
    ["Last year the American shortfall was 6.8% of output.", "2026-04-27", 0, "government-balance-to-gdp.us level 2025"],
    [
      "US prices were up 2.4% on the year in February 2026; strip out food and fuel and it was 2.5%.",
      "2026-03-19",
      0,
      "cpi-inflation.us level 2026-02",
    ],
    [
      "US prices were up 2.4% on the year in February 2026; strip out food and fuel and it was 2.5%.",
      "2026-03-19",
      1,
      "core-cpi-inflation.us level 2026-02",
    ],
    [
      "Japan's deposit charge is still 0.1%, while in America the ceiling of the range is 4.5%.",
      "2022-12-22",
      1,
      "policy-rate.us level latest",
    ],
    [
      "US growth in the fourth quarter of 2025 has been marked down to 0.7% from 1.4%.",
      "2026-03-19",
      1,
      "gdp-growth-quarterly.us level 2025-Q4",
    ],
    [
      "The central bank's assets were $1.85 trillion smaller on 11 September 2024 than on 13 April 2022, says the Fed.",
      "2024-09-17",
      0,
      "central-bank-assets.us change 2022-04-13/2024-09-11",
    ],
    [
      "Foreign holdings of Treasuries were $9.27 trillion in December 2025. Japan's share was 12.8%.",
      "2026-03-30",
      1,
      "treasury-holdings.jp/treasury-holdings.total share 2025-12",
    ],
  ] as const)("%s (%s) [%i]", (text, date, figure, expected) => {
    expect(read(text, date, figure)).toBe(expected);
  });
});

describe("what is no statement of fact", () => {
  it.each([
    ["Were its hoard of Treasuries to reach $1.5 trillion, Tokyo would be proud.", "hypothetical"],
    ["The BoJ demotes the 1.0% ceiling on ten-year yields to a reference.", "target"],
    ['"Japan\'s debt is 260% of GDP and rising." The ratio has in truth been coming down.', "quotation"],
    ['He gives the Bank of Japan\'s balance sheet as "about ¥800 trillion"; the true figure was ¥639 trillion.', "quotation"],
  ] as const)("%s", (text, expected) => {
    expect(read(text, "2026-07-13", 0)).toBe(expected);
  });
  it.each([
    "The Fed's target range is 5.25-5.50% until tomorrow afternoon.",
    "The market would need to see US unemployment well above the present 4.3% before it moves.",
    "Dollar-yen answers by going to 151.46.",
  ])("%s", (text) => {
    expect(read(text, "2024-09-17", 0)).toMatch(/ level /);
  });
});

describe("growth told of the thing itself has a sign", () => {
  it.each([
    ["German output fell 0.2% in 2025.", "down"],
    ["Italy's economy grew 0.5% in 2025.", "up"],
    ["Consumer prices in China fell 0.3% in September 2025.", "down"],
    ["US inflation fell to 2.4% in March 2025.", null],
    ["US inflation rose 2.9% in August 2025.", null],
  ] as const)("%s", (text, direction) => {
    expect(understand(text, "2026-07-13").claims[0]?.readings[0]?.direction).toBe(direction);
  });
});
