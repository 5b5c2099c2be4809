import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatLike } from "../../../server/src/figures/format.js";
import { Big, powerOfTen } from "../../../server/src/quantity/decimal.js";
import { only } from "./kit.js";

const CASES: readonly (readonly [sentence: string, value: string, written: string])[] = [
  ["Uncle Sam owes $38.4 billion.", "38372869364189", "$38.4 trillion"],
  ["It held $9.24 trillion.", "9173451000000", "$9.17 trillion"],
  ["It held $9.24T.", "8100000000000", "$8.10T"],
  ["It held $972.6 billion.", "1234567000000", "$1.235 trillion"],
  ["It held US$450mn.", "512300000", "US$512mn"],
  ["It held USD 450 million.", "9994000000", "USD 9.99 billion"],
  ["It held 450 million dollars.", "3100000", "3 million dollars"],
  ["The plan is ¥21.3tn.", "18250000000000", "¥18.3tn"],
  ["The plan is 21.3 Trillion yen.", "950000000000", "950 Billion yen"],
  ["The rate was -0.1%.", "0.25", "0.3%"],
  ["The rate was −0.1%.", "-0.25", "−0.3%"],
  ["The rate was 0.25 %.", "-0.1", "-0.10 %"],
  ["It moved +4.5bp.", "-3", "-3.0bp"],
  ["It moved by 25 basis points.", "50", "50 basis points"],
  ["It moved by a quarter point.", "50", "50 basis points"],
  ["It moved by half a percentage point.", "0.75", "0.8 percentage point"],
  ["Payrolls rose by 256,000.", "143000", "143,000"],
  ["Payrolls rose by 256,000.", "1430000", "1,430,000"],
  ["Payrolls rose by 256k.", "12000", "12k"],
  ["Gold hit $4,856 an ounce.", "12345.6", "$12,346 an ounce"],
  ["Gold hit $4856/oz.", "12345.6", "$12346/oz"],
  ["It cost 1.234,56 €.", "98765.4", "98.765,40 €"],
  ["It cost 0,75 %.", "12.5", "12,50 %"],
  ["It cost ₹12,34,567.", "123456789", "₹12,34,56,789"],
  ["It cost 63 cents.", "0.75", "75 cents"],
  ["日本持有美债1.2万亿美元", "763500000000", "7,635亿美元"],
  ["予算は115兆5,000億円", "122300000000000", "122.3兆円"],
  ["日本持有五万亿美元。", "5340000000000", "5万亿美元"],
  ["预算为三千五百亿元。", "361200000000", "3600亿元"],
  ["上调二十五个基点。", "50", "50个基点"],
  ["上调半个百分点。", "0.25", "0.3个百分点"],
  ["占总量三成。", "42", "4成"],
  ["增长百分之五。", "7", "百分之7"],
  ["予算は五兆円です。", "7000000000000", "7兆円"],
  ["It fell to ５．５％.", "6.25", "６．３％"],
  ["Inflation was two percent.", "3", "three percent"],
  ["Inflation was two percent.", "-3", "minus three percent"],
  ["A rate of 155.70 yen per dollar.", "143.951", "143.95 yen per dollar"],
  ["It fell by −$3.3 bn.", "4100000000", "$4.1 bn"],
  ["The range is 4.25–4.50%.", "4.75", "4.25–4.75%"],
  ["The range is 4.25–4.50%.", "4", "4.00–4.50%"],
  ["It added a quarter of a million.", "310000", "0.31 million"],
];

describe("writing a figure back", () => {
  it.each(CASES)("%s with %s", (sentence, value, written) => {
    expect(formatLike(only(sentence), value)).toBe(written);
  });

  it("keeps a table's scale out of the cell", () => {
    const table = "| Holder | End-October, $bn |\n|---|---|\n| Japan | 1,200.0 |\n";
    expect(formatLike(only(table), "688700000000")).toBe("688.7");
  });

  it("drops the parentheses of a negative with its sign", () => {
    const table = "| Holder | Change, $bn |\n|---|---|\n| China | (11.8) |\n";
    expect(formatLike(only(table), "10700000000")).toBe("10.7");
    expect(formatLike(only(table), "-2000000000")).toBe("(2.0)");
  });
});

const STYLES = [
  "$9.24 trillion",
  "$9.24T",
  "US$ 450.5 million",
  "€3.3bn",
  "£24 bn",
  "¥21.3tn",
  "1,200.0 billion yen",
  "RMB 1.5 trillion",
  "-$66.8 billion",
  "+10.7%",
  "−0.1%",
  "4.6 per cent",
  "25 bps",
  "0.3pp",
  "863.3 tonnes",
  "74.38 million ounces",
  "$4,856 an ounce",
  "$93.50/bbl",
  "1.234,5 €",
  "12,345,678",
  "₹1,25,000 crore",
  "1.2万亿美元",
  "3,200億円",
  "155.70 yen per dollar",
  "256k",
  "3.5x",
  "49.2 points",
];

describe("reading what was written", () => {
  it("gives the value back, rounded to the digits written", () => {
    const value = fc
      .tuple(fc.integer({ min: -999_999, max: 999_999 }), fc.integer({ min: -4, max: 10 }))
      .map(([m, e]) => new Big(m).times(powerOfTen(e)));
    fc.assert(
      fc.property(fc.constantFrom(...STYLES), value, (style, any) => {
        // No rate or price of a thing is below nothing.
        const abs = / per | an |\//.test(style) ? any.abs() : any;
        // A small bare number is no figure.
        const v = /^[\d,]+k?$/.test(style) ? abs.abs().plus(1000) : abs;
        const figure = only(`It was ${style} then.`);
        const written = formatLike(figure, v.toFixed());
        const again = only(`It was ${written} then.`);
        expect(again.text).toBe(written);
        expect([again.kind, again.unit]).toEqual([figure.kind, figure.unit]);
        const read = again.numbers[0];
        expect(new Big(read.value).minus(v).abs().lte(powerOfTen(read.exponent).div(2))).toBe(true);
        // Under another scale word the significant digits stay instead.
        if (read.scale === figure.numbers[0].scale) expect(read.decimals).toBeGreaterThanOrEqual(figure.numbers[0].decimals);
      }),
      { numRuns: 400 },
    );
  });

  it("is the identity for the value the figure has", () => {
    fc.assert(
      fc.property(fc.constantFrom(...STYLES), (style) => {
        const figure = only(`It was ${style} then.`);
        expect(formatLike(figure, figure.numbers[0].value)).toBe(style);
      }),
    );
  });
});
