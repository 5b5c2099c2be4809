/** Figures of things outside the dataset, whose names hold a name of ours, are no claims of ours; cues that look like an abstention and are none. */
import { describe, expect, it } from "vitest";
import { operandText, understand } from "./kit.js";

const first = (text: string): string => {
  const { claims } = understand(text, "2026-02-20");
  const claim = claims[0];
  const reading = claim?.readings[0];
  return claim?.abstain ?? (reading ? operandText(reading.operand) : "nothing");
};

describe("what is measured elsewhere", () => {
  it.each([
    "The ISM manufacturing PMI was 52.6 in January 2026.",
    "Michigan's gauge of consumer sentiment was 56.4 in January 2026.",
    "The DXY dollar index was 97.0 on 30 January 2026.",
    "ADP said private employers added 22,000 jobs in January 2026.",
    "Private payrolls rose by 172,000 in January 2026.",
    "Continuing claims were 1.83 million in the week to 17 January 2026.",
    "Youth unemployment in Spain was 25% in 2024.",
    "Norway's oil fund held $180 billion of Treasuries in December 2025.",
    "Italy's primary surplus was 0.7% of GDP in 2024.",
    "Turkey's external debt was 42% of GDP in 2024.",
    "South Korea's chip exports were $20.8 billion in December 2025.",
    "US core goods inflation was 1.4% in December 2025.",
    "The overnight reverse repo rate was 3.50% on 30 January 2026.",
    "Single-family housing starts were 981,000 in December 2025.",
    "The gauge stood at 52.6 (ISM) in January 2026.",
    "| | January 2026 |\n|---|---|\n| Youth unemployment, US, % | 10.4 |",
  ])("%s", (text) => {
    expect(first(text)).toBe("no-series");
  });

  it.each([
    ["Unlike the ISM, China's official manufacturing PMI fell to 49.3 in January 2026.", "pmi-manufacturing.cn"],
    ["Central bank gold demand was 230 tonnes in the fourth quarter of 2025.", "gold-purchases.world"],
    ["Germany's exports as a share of GDP were 42.3% in 2024.", "exports-to-gdp.de"],
    ["The broad dollar index was 119.2 on 30 January 2026.", "dollar-index-broad.us"],
    ["After the ADP print, US unemployment was 4.3% in January 2026.", "unemployment.us"],
  ])("a name of ours in full is ours: %s", (text, series) => {
    expect(first(text)).toBe(series);
  });
});

describe("what only looks like an abstention", () => {
  it.each([
    ["The surveyed jobless rate in the euro area was 6.2% in December 2025.", "unemployment.ea"],
    ["US CPI was 2.7% in December 2025, against a consensus of 2.6%.", "cpi-inflation.us"],
    ["US CPI was 2.7% in December 2025 in line with market expectations.", "cpi-inflation.us"],
    ["US CPI was 2.7% in December 2025 versus 2.9% expected.", "cpi-inflation.us"],
    ["Customs duties so far this fiscal year were $94 billion in December 2025.", "customs-duties-ytd.us"],
  ])("%s", (text, series) => {
    expect(first(text)).toBe(series);
  });

  it.each([
    ["US CPI is probably 2.7% in January 2026.", "opinion"],
    ["We think US CPI is 2.7%.", "opinion"],
    ["Brent and WTI are expected at 65 to 70 dollars.", "forecast"],
  ])("and what is one: %s", (text, reason) => {
    expect(first(text)).toBe(reason);
  });
});
