import { describe, expect, it } from "vitest";
import { displayAmount, displayValue } from "../../../server/src/verdicts/display.js";
import { nearIds } from "../../../server/src/verdicts/names.js";
import { splitSeries } from "../../../server/src/verdicts/series.js";
import { tinyDataset } from "../../kit/tiny.js";

const { catalogue } = tinyDataset();

describe("values for people", () => {
  it.each([
    ["1200000000000", "treasury-holdings.jp", "$1,200.0 bn"],
    ["2.021", "gov-yield-10y.jp", "2.021%"],
    ["157.43", "fx.usdjpy", "157.43 yen per dollar"],
    ["5918500000000", "fx-intervention-day.jp", "¥5,918.5 bn"],
    ["74120000", "gold-reserves.cn", "74.12 m oz"],
    ["38372869364189.14", "federal-debt.us", "$38.373 tn"],
    ["29298025000000", "gdp.us", "$29.298 tn"],
    ["339989000", "population.us", "339.989 m people"],
    ["4.1", "gov-yield-10y.us", "4.10%"],
  ])("%s of %s", (value, id, shown) => expect(displayValue(value, catalogue.series(id)!)).toBe(shown));

  it.each([
    ["56700000000", "USD", "$56.7 bn"],
    ["-11800000000", "USD", "-$11.8 bn"],
    ["213.9", "basis-point", "213.9 bp"],
    ["7.451044033", "percent", "7.451%"],
    ["0.64", "percentage-point", "0.64 pp"],
    ["4856", "USD/oz", "$4,856/oz"],
    ["2305.389", "tonne", "2,305 tonnes"],
    ["0", "percent", "0%"],
  ])("%s %s", (value, unit, shown) => expect(displayAmount(value, unit)).toBe(shown));
});

describe("series expressions", () => {
  it.each([
    ["gov-yield-10y.us", [["gov-yield-10y.us"], "", []]],
    ["gov-yield-10y.us-gov-yield-10y.jp", [["gov-yield-10y.us", "gov-yield-10y.jp"], "-", []]],
    ["treasury-holdings.jp+treasury-holdings.xx", [["treasury-holdings.jp"], "+", ["treasury-holdings.xx"]]],
    ["treasury-holdings.cn/treasury-holdings.total", [["treasury-holdings.cn", "treasury-holdings.total"], "/", []]],
    ["nothing-like-it", [[], "", ["nothing-like-it"]]],
  ] as const)("%s", (text, [ids, op, unknown]) => expect(splitSeries(catalogue, text)).toEqual({ ids, op, unknown }));
});

describe("near names", () => {
  const ids = catalogue.all().map((s) => s.id);
  it.each([
    ["treasury-holding.jp", "treasury-holdings.jp"],
    ["gov-yeild-10y.us", "gov-yield-10y.us"],
    ["10y-gov-yield.us", "gov-yield-10y.us"],
  ])("%s", (wrong, right) => expect(nearIds(wrong, ids)[0]).toBe(right));
  it("offers nothing far away", () => expect(nearIds("zzzzzz", ids)).toEqual([]));
});
