/** Which measure of which entity a figure is about, where a sentence or a table names several. */
import { describe, expect, it } from "vitest";
import { operandText, understand } from "./kit.js";

/** Series of the best reading of each figure, "-" where nothing is read. */
const bound = (text: string): string[] =>
  understand(text, "2026-02-20").claims.map((c) => (c.readings[0] && !c.abstain ? operandText(c.readings[0].operand) : "-"));

const CASES: readonly (readonly [string, string, readonly string[]])[] = [
  [
    "a definition word beside the figure",
    "Euro-area inflation was 1.9% in December 2025: services 3.4%, food 2.5%, core 2.3%.",
    ["cpi-inflation.ea", "services-inflation.ea", "food-inflation.ea", "core-cpi-inflation.ea"],
  ],
  [
    "gross and net",
    "Brazil owed 93.3% of GDP gross in 2025, but 65.2% net.",
    ["government-debt-to-gdp.br", "government-net-debt-to-gdp.br"],
  ],
  [
    "a ratio carried over, not its denominator",
    "French debt stood at 116% of GDP in 2025, against Germany's 63% and Italy's 137%.",
    ["government-debt-to-gdp.fr", "government-debt-to-gdp.de", "government-debt-to-gdp.it"],
  ],
  [
    "central banks right at their rates",
    "The ECB kept its deposit rate at 2%, the BoE stands at 3.75%, the SNB is at 0% and the RBA at 3.85%.",
    ["policy-rate-deposit.ea", "policy-rate.gb", "policy-rate.ch", "policy-rate-monthly.au"],
  ],
  [
    "desk names of tenors",
    "**Treasuries.** Tens rose to 4.62%. Twos closed at 4.31% and the long bond at 4.72%.",
    ["gov-yield-10y.us", "gov-yield-2y.us", "gov-yield-30y.us"],
  ],
  ["tens of billions are no tenor", "Tens of billions left: Japan sold $30 billion of Treasuries in May 2025.", ["treasury-holdings.jp"]],
  [
    "prices of a place, a thing or a house are not a country's consumer prices",
    "# US inflation\n\nPrices in our canteen rose 8% in 2025. Ticket prices rose 9% in 2025. Prices of used cars fell 4% in December 2025. US prices rose 2.7% in December 2025.",
    ["-", "-", "-", "cpi-inflation.us"],
  ],
  [
    "prices there",
    "Tokyo has worries. Prices there rose 1.5% in the year to December 2025; in the United States it was 2.7%.",
    ["cpi-inflation.jp", "cpi-inflation.us"],
  ],
  [
    "a lead names what follows, under a fiscal year",
    "# The books for fiscal 2025\n\n**Federal deficit.** $1.78 trillion, which is $57 billion, or 3.1%, smaller than the year before.",
    ["federal-deficit-fiscal-year.us", "federal-deficit-fiscal-year.us", "federal-deficit-fiscal-year.us"],
  ],
  [
    "a number as a heading",
    "# Numbers of fiscal 2025\n\n## $202 billion\n\nCustoms duties of the United States. In fiscal 2024 they were $84 billion.",
    ["customs-duties-fiscal-year.us", "customs-duties-fiscal-year.us"],
  ],
  [
    "a holder's billions in a note on Treasuries",
    "The 10-year Treasury yield closed at 4.17% on 31 December 2025.\n\nWho owns them? Japan, with $1.19 trillion in December 2025.",
    ["gov-yield-10y.us", "treasury-holdings.jp"],
  ],
  [
    "the parts of a whole together",
    "Foreigners held $9.01 trillion of Treasuries in April 2025.\n\n- Japan has $1.134tn.\n- China has $757.2bn.\n\nBetween them they own about 21% of the foreign total.",
    [
      "treasury-holdings.total",
      "treasury-holdings.jp",
      "treasury-holdings.cn",
      "treasury-holdings.jp+treasury-holdings.cn/treasury-holdings.total",
    ],
  ],
  [
    "a fragment between two levels",
    "The US 2-year yield was 5.05% on 8 March 2023 and finished at 3.81% on 17 March 2023. 124 basis points in seven sessions.",
    ["gov-yield-2y.us", "gov-yield-2y.us", "gov-yield-2y.us"],
  ],
  [
    "a column of ratios under a balance",
    "**Current account, 2024**\n\n| | Balance, $bn | % of GDP |\n|---|---|---|\n| China | 423.9 | 2.2 |\n| United States | -1,185.3 | -4.0 |",
    ["current-account.cn", "current-account-to-gdp.cn", "current-account.us", "current-account-to-gdp.us"],
  ],
  [
    "measured by another country's bonds",
    "The 10-year JGB closed at 2.239% on 22 January 2026 and the 10-year Treasury at 4.26%. Against Treasuries the ten-year JGB gives up 202bp.",
    ["gov-yield-10y.jp", "gov-yield-10y.us", "gov-yield-10y.us-gov-yield-10y.jp"],
  ],
  [
    "the name after its value, and a distance to another tenor",
    "# Treasuries\n\nAt 4.29%, the ten-year yields 55bp more than the two-year.",
    ["gov-yield-10y.us", "gov-yield-10y.us-gov-yield-2y.us"],
  ],
  [
    "whom a debt is owed to",
    "US federal debt was $38.8 trillion on 27 February 2026. Japan is owed $1.19 trillion, Britain $866 billion.",
    ["federal-debt.us", "treasury-holdings.jp", "treasury-holdings.gb"],
  ],
  [
    "other uses of a country's billions",
    "The 10-year Treasury yield closed at 4.11% on 7 November 2025. Japan announced a package of $135 billion. Brazil spent $50 billion on roads.",
    ["gov-yield-10y.us", "-", "-"],
  ],
  ["an owner by the currency", "# Balance sheet\n\nTotal assets were $6.5 trillion.", ["central-bank-assets.us"]],
  ["nobody named", "Headline CPI ran at 2.7% in December 2025 and core at 2.6%.", ["-", "-"]],
  [
    "a country without such a series",
    "Industrial output in China rose 5.2% in December 2025, in Japan it fell 0.1%.",
    ["-", "industrial-production-growth.jp"],
  ],
  ["the verb is of the name before it", "Euro-area M3 grew 2.8% in December 2025.", ["m3-growth.ea"]],
  [
    "two holders apart",
    "In November 2025 Japan held $1.2 trillion of Treasuries, the UK $888 billion, $205bn more than China.",
    ["treasury-holdings.jp", "treasury-holdings.gb", "treasury-holdings.gb-treasury-holdings.cn"],
  ],
  [
    "two oils apart",
    "Brent ended at $75.61 on 13 February 2025, just under $4 above WTI.",
    ["oil-price.brent", "oil-price.brent-oil-price.wti"],
  ],
  [
    "core less headline",
    "Euro-area headline inflation was 2.9% in October 2023 and core 4.2%. The wedge between core and headline was 1.3 percentage points.",
    ["cpi-inflation.ea", "core-cpi-inflation.ea", "core-cpi-inflation.ea-cpi-inflation.ea"],
  ],
  [
    "the nearest curve",
    "In Treasuries 2s10s was 72bp on 30 January 2026 and 5s30s 105bp.",
    ["gov-yield-10y.us-gov-yield-2y.us", "gov-yield-30y.us-gov-yield-5y.us"],
  ],
  [
    "a twin share",
    "In November 2025 China held 7.3% of all foreign-held Treasuries, Japan 12.9%.",
    ["treasury-holdings.cn/treasury-holdings.total", "treasury-holdings.jp/treasury-holdings.total"],
  ],
  ["a breakeven is no yield", "The US 10-year breakeven was 2.3% on 30 January 2026.", ["-"]],
  [
    "a variant by its words",
    "US consumer prices rose 0.3% on the month and 2.7% on the year in December 2025.",
    ["cpi-change-monthly.us", "cpi-inflation.us"],
  ],
  ["an order to trade", "Sell EUR/USD rallies to 1.0480.", ["-"]],
  ["a weight with nothing named", "China's central bank is still adding. It has 74.15 million ounces.", ["gold-reserves.cn"]],
  ["made up is no rise", "The dollar made up 57.8% of allocated reserves in the fourth quarter of 2024.", ["reserve-share.usd"]],
  [
    "labels of a table",
    "| | CPI | Core |\n|---|---|---|\n| US | 2.7% | 2.6% |\n| Euro area | 1.9% | 2.3% |\n",
    ["cpi-inflation.us", "core-cpi-inflation.us", "cpi-inflation.ea", "core-cpi-inflation.ea"],
  ],
];

describe("binding", () => {
  it.each(CASES)("%s", (_, text, expected) => {
    expect(bound(text)).toEqual(expected);
  });
});
