/** Units that stand elsewhere: ranges, from-to, neighbours, headers, captions, labels. */
import { describe, expect, it } from "vitest";
import { brief, figuresIn } from "./kit.js";

describe("ranges and pairs", () => {
  it.each([
    ["$1.2 and $1.3 trillion", []],
    ["between $1.2 and $1.3 trillion", ["$1.2 and $1.3 trillion | 1200000000000..1300000000000 | USD"]],
    ["$1.2-1.3 trillion", ["$1.2-1.3 trillion | 1200000000000..1300000000000 | USD"]],
    ["$1.2–$1.3tn", ["$1.2–$1.3tn | 1200000000000..1300000000000 | USD"]],
    ["US$450m-500m", ["US$450m-500m | 450000000..500000000 | USD"]],
    ["4-1/4 to 4-1/2 percent", ["4-1/4 to 4-1/2 percent | 4.25..4.5 | percent"]],
    ["between 150 and 155 yen", ["150 and 155 yen | 150..155 | JPY"]],
    ["from near zero to 0.75%", ["0.75% | 0.75 | percent"]],
    ["from $978.0 billion to $972.6 billion", ["$978.0 billion | 978000000000 | USD", "$972.6 billion | 972600000000 | USD"]],
    ["from $1.2 to $1.3 trillion", ["$1.2 | 1200000000000 | USD", "$1.3 trillion | 1300000000000 | USD"]],
    ["from 24.2 to 33.5 billion euros", ["24.2 | 24200000000 | EUR", "33.5 billion euros | 33500000000 | EUR"]],
    ["a rise of 5% to 7%", ["5% | 5 | percent", "7% | 7 | percent"]],
    ["ranging from $200 to $400", ["$200 to $400 | 200..400 | USD"]],
    ["up 5bp to 4.10%", ["5bp | 5 | basis-point", "4.10% | 4.1 | percent"]],
    ["1.2～1.3万亿美元", ["1.2～1.3万亿美元 | 1200000000000..1300000000000 | USD"]],
  ])("%s", (text, want) => {
    const got = brief(`It was ${text} then.`);
    if (want.length > 0) expect(got).toEqual(want);
    else expect(got).toHaveLength(2);
  });
});

describe("neighbours", () => {
  it.each([
    ["Sales fell in Japan by $37bn, Canada 24, Britain 18.", ["$37bn", "24 | 24000000000 | USD", "18 | 18000000000 | USD"]],
    ["Down were A 2.3%, Burlington by 2.6 and Foot Locker 1.9.", ["2.3%", "2.6 | 2.6 | percent", "1.9 | 1.9 | percent"]],
    ["UST 10y 4.40 (+6), 2y 3.84.", ["4.40 | 4.4 | percent", "+6 | 6 | basis-point", "3.84"]],
    ["CPI was 3.2% (+0.1).", ["3.2%", "+0.1 | 0.1 | percentage-point"]],
    ["CPI was 3.2% (prev 3.1).", ["3.2%", "3.1 | 3.1 | percent"]],
    ["It was 49.2 points vs 49.5 expected.", ["49.2 points", "49.5 | 49.5 | index"]],
    ["Some 280 million of the 1.5 billion shekels.", ["280 million | 280000000 | ILS", "1.5 billion shekels"]],
    ["UST 10s 4.10, 30y at 4.68.", ["4.10 | 4.1 | percent", "4.68 | 4.68 | percent"]],
  ])("%s", (text, want) => {
    const got = brief(text);
    expect(got).toHaveLength(want.length);
    for (const [i, w] of want.entries()) expect(got[i]).toContain(w);
  });

  it.each([
    "It rose 5%, and 24 came.",
    "It cost $5bn, in May 24 came.",
    "It rose 3.2% in the 12 weeks.",
    "Prices rose 5% in 2024, Japan 2025.",
  ])("none in: %s", (text) => {
    expect(figuresIn(text)).toHaveLength(1);
  });
});

const table = (header: string, row: string): string => `${header}\n${header.replace(/[^|]+/g, "---")}\n${row}\n`;

describe("tables", () => {
  it.each([
    [
      "| Holder | End-October, $bn | Change on the month, $bn |",
      "| Japan | 1,200.0 | -11.8 |",
      ["1,200.0 | 1200000000000 | USD", "-11.8 | -11800000000 | USD"],
    ],
    ["| Holder | USD bn |", "| Japan | 877.9 |", ["877.9 | 877900000000 | USD"]],
    ["| Holder | US$ million |", "| Japan | 1,200 |", ["1,200 | 1200000000 | USD"]],
    ["| Holder | Billions of dollars |", "| Japan | 877.9 |", ["877.9 | 877900000000 | USD"]],
    ["| Holder | ¥ trillion |", "| Japan | 5.5 |", ["5.5 | 5500000000000 | JPY"]],
    ["| Holder | Share (%) |", "| Japan | 12.9 |", ["12.9 | 12.9 | percent"]],
    ["| Holder | Change, bp |", "| Japan | +3 |", ["+3 | 3 | basis-point"]],
    ["| Holder | Change (pp) |", "| Japan | (0.3) |", ["(0.3) | -0.3 | percentage-point"]],
    ["| Holder | Gold, tonnes |", "| Japan | 846 |", ["846 | 846 | tonne"]],
    ["| Holder | Gold, million ounces |", "| Japan | 27.2 |", ["27.2 | 27200000 | oz"]],
    ["| Pair | USD/JPY |", "| close | 155.7 |", ["155.7 | 155.7 | JPY/USD"]],
    ["| Crude | $/bbl |", "| Brent | 63.4 |", ["63.4 | 63.4 | USD/bbl"]],
    ["| Holder | Share |", "| Japan | 56.77% |", ["56.77% | 56.77 | percent"]],
    ["| Year | GDP, $bn |", "| 2024 | 29,184.9 |", ["29,184.9 | 29184900000000 | USD"]],
    ["| Year | GDP, $bn |", "| 2024 | 2025 |", ["2025 | 2025000000000 | USD"]],
    ["| Holder | Rank |", "| Japan | 1 |", []],
    ["| # | Holder |", "| 1 | Japan |", []],
    ["| Item | 2024 | 2025 |", "| GDP growth, % | 2.8 | 2.1 |", ["2.8 | 2.8 | percent", "2.1 | 2.1 | percent"]],
    ["| Item | Range, % |", "| Fed | 3.75–4.00 |", ["3.75–4.00 | 3.75..4 | percent"]],
    ["| Item | Value |", "| Score | 7.5 |", ["7.5 | 7.5 | number"]],
    ["| Item | $bn |", "| Japan | 1,200.0* |", ["1,200.0 | 1200000000000 | USD"]],
    ["| Dollar | Euro |", "| 56.77% | 20.25% |", ["56.77% | 56.77 | percent", "20.25% | 20.25 | percent"]],
  ])("%s", (header, row, want) => {
    expect(brief(table(header, row))).toEqual(want);
  });

  it("take a unit from the caption", () => {
    expect(brief(`Holdings of Treasuries, $bn\n\n${table("| Holder | October |", "| Japan | 1,200.0 |")}`)).toEqual([
      "1,200.0 | 1200000000000 | USD",
    ]);
    expect(figuresIn(`Holdings (USD bn)\n\n${table("| Holder | October |", "| Japan | 1,200.0 |")}`)[0]?.unitFrom).toBe("header");
  });

  it("take no unit from prose that only mentions money", () => {
    expect(brief(`It owns $9.24 trillion of paper.\n\n${table("| Holder | October |", "| Japan | 12.5 |")}`)).toEqual([
      "$9.24 trillion | 9240000000000 | USD",
      "12.5 | 12.5 | number",
    ]);
  });
});
