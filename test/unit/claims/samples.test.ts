/** Sentences that name a measure the way people do, two or more for every measure: each resolves to its series and no other (server/data/samples.csv). */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { catalogue, operandText, understand } from "./kit.js";

interface Sample {
  readonly measure: string;
  readonly sentence: string;
  readonly series: string;
  readonly unit: string;
}

const all = catalogue();
const samples = parse(readFileSync(join(import.meta.dirname, "../../../server/data/samples.csv"), "utf8"), { columns: true }) as Sample[];

describe("measures by the names people use", () => {
  it("have two sentences or more each, and none twice", () => {
    const counts = new Map(all.all().map((s) => [s.measure, 0]));
    for (const { measure } of samples) counts.set(measure, (counts.get(measure) ?? Number.NaN) + 1);
    expect([...counts].filter(([, count]) => !(count >= 2))).toEqual([]);
    expect(new Set(samples.map((s) => s.sentence)).size).toBe(samples.length);
  });

  it.each(samples)("$sentence", ({ measure, sentence, series, unit }) => {
    const start = sentence.indexOf("«");
    const { figures, claims } = understand(sentence.replace(/[«»]/g, ""), "2026-02-20");
    const figure = figures.findIndex((f) => f.proseStart <= start + 1 && start < f.proseEnd);
    const first = claims[figure]?.readings[0];
    expect(first && operandText(first.operand)).toBe(series);
    // A sum of series has no measure of its own.
    const named = all.series(series);
    if (named) expect(named.measure).toBe(measure);
    // A rival as likely would leave the figure ambiguous.
    const rival = claims[figure]?.readings.find(
      (r) => r.operand.kind !== "fact" && operandText(r.operand) !== series && r.prior >= 0.85 * (first?.prior ?? 0),
    );
    expect(rival && operandText(rival.operand)).toBeUndefined();
    if (first?.relation === "level")
      expect([unit, unit.split("/").reverse().join("/"), "percentage-point", "tonne", "oz", "count"]).toContain(first.unit);
  });
});
