/** The parts of the claims layer on their own: tokens, sentences, periods, pins, and single sentences read through the whole. */
import { describe, expect, it } from "vitest";
import { findPeriods } from "../../../server/src/claims/periods/grammar.js";
import { parseOperand } from "../../../server/src/claims/pins.js";
import { clauseBounds, sentences } from "../../../server/src/claims/sentences.js";
import { tokenize } from "../../../server/src/claims/tokens.js";
import { parseDay } from "../../../server/src/quantity/period.js";
import { catalogue, claimText, understand } from "./kit.js";

describe("tokens", () => {
  it.each([
    ["10-year JGBs", ["#10y", "jgb"]],
    ["ten-year yields", ["#10y", "yield"]],
    ["2s10s", ["#2y#10y"]],
    ["10年国債利回り", ["#10y", "国", "債", "利", "回", "り"]],
    ["in 17 years", ["in", "17", "year"]],
    ["China's holdings", ["china", "holding"]],
    ["U.S. debt", ["us", "debt"]],
    ["Treasuries", ["treasury"]],
  ])("%s", (text, words) => {
    expect(tokenize(text).map((t) => t.text)).toEqual(words);
  });
  it("gives places in the text", () => {
    const text = "the U.K.'s gilts, 10y at 4.5%";
    for (const t of tokenize(text)) expect(text.slice(t.start, t.end)).toBe(t.raw);
  });
});

describe("sentences", () => {
  it.each([
    ["It rose 3.2% to 1.25. Then it fell.", 2],
    ["Mr. Ueda said so. Nobody fainted.", 2],
    ["The U.S. economy grew.", 1],
    ["通胀上升。失业率下降。", 2],
    ["Up approx. 5% on the day.", 1],
    ['He said "no." Then he left.', 2],
  ])("%s", (text, count) => {
    expect(sentences(text)).toHaveLength(count);
  });
  it("breaks clauses at commas, not inside numbers", () => {
    const text = "Japan held 1,200.0, and China 688.7";
    expect(clauseBounds(text, { start: 0, end: text.length })).toEqual([18]);
  });
});

describe("periods read from 2025-12-19", () => {
  const asOf = parseDay("2025-12-19") ?? 0;
  it.each([
    ["in October", "at", "2025-10"],
    ["at the end of March", "at", "2025-03"],
    ["end-2024", "at", "2024"],
    ["on 20 November", "at", "2025-11-20"],
    ["as of Nov 20, 2024", "at", "2024-11-20"],
    ["at Thursday's close", "at", "2025-12-18"],
    ["last Friday", "at", "2025-12-12"],
    ["yesterday", "at", "2025-12-18"],
    ["last month", "at", "2025-11"],
    ["in the third quarter", "at", "2025-Q3"],
    ["3Q24", "at", "2024-Q3"],
    ["H1 2025", "at", "2025-H1"],
    ["in FY2024", "at", "FY2024"],
    ["in the year to July", "at", "2025-07"],
    ["since 1999", "since", "1999"],
    ["next year", "future", null],
    ["in January", "future", "2026-01"],
    ["on the month", "step", null],
    ["year on year", "step", null],
    ["year to date", "step", "2025"],
    ["between June and August 2024", "span", "2024-08"],
    ["in the 1990s", "span", "1999"],
    ["2025年10月末", "at", "2025-10"],
    ["令和6年3月", "at", "2024-03"],
    ["去年", "at", "2024"],
    ["9月", "at", "2025-09"],
    ["前年同月比", "step", null],
    ["第三季度", "at", "2025-Q3"],
  ])("%s", (text, role, iso) => {
    const [found] = findPeriods(text, asOf);
    expect([found?.role, found?.iso]).toEqual([role, iso]);
  });
  it.each(["10-year", "we may see", "1,200.0", "2.5%", "5s30s", "the second attempt"])("%s is no period", (text) => {
    expect(findPeriods(text, asOf)).toEqual([]);
  });
  it("takes the year of the second end of a span", () => {
    expect(findPeriods("from November to February 2025", asOf)[0]).toMatchObject({ from: "2024-11", iso: "2025-02" });
  });
});

describe("pins", () => {
  const data = catalogue();
  it.each([
    ["treasury-holdings.jp", "one", 1],
    ["treasury-holdings.jp+treasury-holdings.gb", "sum", 2],
    ["gov-yield-10y.us-gov-yield-10y.jp", "difference", 2],
    ["treasury-holdings.cn/treasury-holdings.total", "ratio", 2],
  ])("%s", (text, op, count) => {
    const operand = parseOperand(text, data);
    expect(operand).toMatchObject({ kind: "series", op });
    expect(operand?.kind === "series" ? operand.ids : []).toHaveLength(count);
  });
  it("reads a fact, and nothing from an unknown name", () => {
    expect(parseOperand("fact:tsr-2024-05", data)).toEqual({ kind: "fact", facts: ["tsr-2024-05"] });
    expect(parseOperand("treasury-holdings.xx", data)).toBeNull();
  });
  it("is the whole claim of its figure", () => {
    const { claims } = understand("They held $1,150.3 billion <!-- tie treasury-holdings.jp@2024-04 --> then.");
    expect(claims[0]?.pinned).not.toBeNull();
    expect(claimText(claims[0])).toBe("treasury-holdings.jp level 2024-04");
  });
});

describe("single sentences, read from 2026-01-25", () => {
  it.each([
    ["US unemployment was 4.3% in August 2025.", "unemployment.us level 2025-08"],
    ["China's Treasury holdings fell by $11.8 billion in October 2025.", "treasury-holdings.cn change 2025-09/2025-10 down"],
    ["China's Treasury holdings fell to $688.7 billion in October 2025.", "treasury-holdings.cn level 2025-10"],
    ["Consumer prices in the US rose 3.2% in the year to July 2023.", "cpi-inflation.us level 2023-07 up"],
    ["On 20 October 2022 a dollar fetched 149.82 yen.", "fx.usdjpy level 2022-10-20"],
    ["US inflation peaked at 9.1% in June 2022.", "cpi-inflation.us max 2022-06"],
    [
      "At the end of October 2025 Japan and China together held $1.89 trillion of Treasuries.",
      "treasury-holdings.jp+treasury-holdings.cn sum 2025-10",
    ],
    ["The gold price rose 3.3% in March 2024.", "gold-price.world growth 2024-02/2024-03 up"],
    ["The US 10-year Treasury yield averaged 4.21% in 2024.", "gov-yield-10y.us average 2024"],
    ["China's Treasury holdings fell in October 2025, by $11.8 billion.", "treasury-holdings.cn change 2025-09/2025-10 down"],
    ["US federal debt rose by $2.17 trillion over the fiscal year 2025.", "federal-debt.us change 2024-09-30/2025-09-30 up"],
    ["The US curve: 5s30s 0.82% on 31 December 2025.", "gov-yield-30y.us-gov-yield-5y.us difference 2025-12-31"],
    ["Japan's gross debt was 206.5% of GDP in 2025.", "government-debt-to-gdp.jp level 2025"],
    ["日本持有美债1.2万亿美元。", "treasury-holdings.jp level latest"],
  ])("%s", (text, expected) => {
    expect(claimText(understand(text).claims[0])).toBe(expected);
  });
  it.each([
    ["We expect US inflation of 3.0% next year.", "forecast"],
    ["Our target for the 10-year JGB is 1.95%.", "target"],
    ["If the Fed cut to 3%, the dollar would fall.", "hypothetical"],
    ["I would guess that unemployment is 5%.", "opinion"],
    ["In our poll 62% of reserve managers planned to buy gold.", "no-claim"],
  ])("%s is not judged", (text, reason) => {
    expect(understand(text).claims[0]?.abstain).toBe(reason);
  });
  it("gives one claim for each figure, whatever the text", () => {
    for (const text of ["", "5%", "$", "% of %", "| 1 | 2 |\n|---|---|\n| 3 | 4 |", "1 2 3 4 5%", "円", "2025-13-45 was 5%"]) {
      const { figures, claims } = understand(text);
      expect(claims.map((c) => c.figure)).toEqual(figures.map((_, i) => i));
    }
  });
});
