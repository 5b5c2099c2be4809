/** When a mismatch is an error: what the text must carry, and what may not speak against it. */
import { describe, expect, it } from "vitest";
import type { Evidence, Reading } from "../../../server/src/claims/types.js";
import { tinyDataset as literal } from "../../../server/src/dataset/memory.js";
import { parseDay } from "../../../server/src/quantity/period.js";
import { judge } from "../../../server/src/verdicts/judge.js";
import { claim, type FigureSpec, figure, reading } from "../../kit/claims.js";

const months = (from: number, values: readonly number[]): Record<string, string> =>
  Object.fromEntries(values.map((v, i) => [`2025-${String(from + i).padStart(2, "0")}`, String(v)]));

const data = literal([
  { id: "cpi-inflation.us", values: months(1, [3.0, 2.8, 2.4, 2.3, 2.4, 2.7]), vintages: [] },
  { id: "cpi-inflation.gb", values: months(1, [3.1, 2.9, 2.6, 3.5, 3.4, 3.6]) },
  { id: "reserves.us", unit: "USD", multiplier: 9, values: months(1, [3123.4, 3145.6, 3167.8, 3189.1, 3201.2, 3222.3]) },
  { id: "reserves.gb", unit: "USD", multiplier: 9, values: months(1, [123.4, 145.6, 167.8, 189.1, 201.2, 222.3]) },
  {
    id: "gov-yield-10y.us",
    frequency: "D",
    values: {
      "2025-06-23": "4.34",
      "2025-06-24": "4.30",
      "2025-06-25": "4.29",
      "2025-06-26": "4.26",
      "2025-06-27": "4.29",
      "2025-06-30": "4.24",
    },
  },
  { id: "policy-rate.gb", frequency: "I", held: "2025-06-15", values: { "2025-02-06": "4.5", "2025-05-08": "4.25" } },
]);

const at = (about: string, from: string): Evidence => ({ about, words: about, from, start: 0, end: 0 });
const evidence = (measure: string, entity: string) => [at("measure", measure), at("entity", entity)];
const on = (f: FigureSpec, r: Reading, asOf = "2025-06-30") =>
  judge([claim(0, [r])], { figures: [figure(f)], marks: [] }, data, { asOfAt: () => parseDay(asOf)!, asOfKnown: true })[0]!;

const pct = (digits: string): FigureSpec => ({ digits, unit: "percent" });
const bn = (digits: string): FigureSpec => ({ digits, scale: 9, unit: "USD" });
const us = (more: Partial<Reading> = {}) => reading("cpi-inflation.us", "percent", { period: "2025-03", ...more });
const held = (more: Partial<Reading> = {}) => reading("reserves.us", "USD", { period: "2025-03", ...more });

describe("off", () => {
  it.each([
    ["its own words, no slip", pct("7.91"), us({ prior: 0.95 }), "unchecked"],
    ["its own words, a near miss", pct("2.61"), us({ prior: 0.95 }), "off"],
    [
      "measure from the sentence before, a near miss",
      pct("2.61"),
      us({ prior: 0.95, evidence: evidence("earlier sentence", "sentence") }),
      "off",
    ],
    ["an amount near by, its period carried", bn("302.41"), held({ prior: 0.5, periodFrom: "carried" }), "unchecked"],
    ["an amount near by, its period carried, of the same size", bn("3,342.5"), held({ prior: 0.5, periodFrom: "carried" }), "off"],
    ["measure from another paragraph, ten times too large", bn("316.78"), held({ evidence: evidence("paragraph", "sentence") }), "off"],
    ["measure from another paragraph, no slip", bn("412.34"), held({ evidence: evidence("paragraph", "sentence") }), "unchecked"],
    ["scale, period carried", bn("31.678"), held({ periodFrom: "carried", prior: 0.5 }), "off"],
    ["scale, measure from a heading", bn("31.678"), held({ evidence: evidence("heading", "sentence") }), "off"],
    ["another month, its own said", pct("3.0"), us({ prior: 0.95 }), "off"],
    ["another month, its own carried", pct("3.0"), us({ prior: 0.95, periodFrom: "carried" }), "unchecked"],
    ["another month, none said", pct("2.3"), us({ prior: 0.95, period: null, periodFrom: "latest" }), "stale"],
  ] as const)("%s", (_, f, r, kind) => {
    expect(on(f, r).kind).toBe(kind);
  });

  it("not when a lesser reading gives the digits", () => {
    const rival = reading("cpi-inflation.gb", "percent", { period: "2025-03", prior: 0.3 });
    const r = judge([claim(0, [us({ prior: 0.9 }), rival])], { figures: [figure(pct("2.6"))], marks: [] }, data, {
      asOfAt: () => parseDay("2025-06-30")!,
      asOfKnown: true,
    });
    expect(r[0]).toMatchObject({ kind: "unchecked", reason: "ambiguous" });
  });

  it("not for a period that another figure stands next to", () => {
    const words: Evidence = { about: "period", words: "March", from: "sentence", start: 0, end: 5 };
    const r = us({ prior: 0.9, evidence: [...evidence("sentence", "sentence"), words] });
    const figures = [figure({ ...pct("2.4"), start: 6 }), figure({ ...pct("3.0"), start: 20 })];
    const judged = judge([claim(0, [r]), claim(1, [r])], { figures, marks: [] }, data, {
      asOfAt: () => parseDay("2025-06-30")!,
      asOfKnown: true,
    });
    expect(judged.map((v) => v.kind)).toEqual(["ties", "unchecked"]);
  });
});

describe("now", () => {
  const yield10 = reading("gov-yield-10y.us", "percent", { period: null });
  it.each([
    ["the last close", "4.24", "ties"],
    ["the close before", "4.29", "ties"],
    ["three closes before", "4.29", "ties"],
    ["a week before", "4.34", "stale"],
  ])("%s", (_, digits, kind) => {
    expect(on(pct(digits), yield10, "2025-07-01").kind).toBe(kind);
  });

  const rate = reading("policy-rate.gb", "percent", { period: null, current: true });
  it("ties to the last decision known after the data ends, and says where it ends", () => {
    expect(on(pct("4.25"), rate, "2025-12-01")).toMatchObject({ kind: "ties", remarks: [{ kind: "ends" }] });
  });
  it("is too old where it does not", () => {
    expect(on(pct("3.75"), rate, "2025-12-01")).toMatchObject({ kind: "unchecked", reason: "too-old", remarks: [{ kind: "ends" }] });
  });
});
