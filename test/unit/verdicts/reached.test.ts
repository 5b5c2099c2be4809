/** A period carried over that a series has not reached gives way to the latest observation. */
import { describe, expect, it } from "vitest";
import type { Assessment } from "../../../server/src/verdicts/assess.js";
import { reached } from "../../../server/src/verdicts/readings.js";

const assessment = (period: string | null, periodFrom: string, known: string | null): Assessment =>
  ({
    reading: { operand: { kind: "series", ids: ["unemployment.jp"], op: "one" }, relation: "level", period, periodFrom, prior: 0.6 },
    main: known === null ? null : { period: known },
    tie: null,
  }) as unknown as Assessment;

describe("readings of a period not reached", () => {
  const latest = assessment(null, "latest", "2026-06");
  it.each([
    ["carried, ahead of the data", "2026-07", "carried", false],
    ["stated, ahead of the data", "2026-07", "stated", true],
    ["carried, before the data begin", "1950-01", "carried", true],
  ])("%s", (_name, period, from, stays) => {
    const own = assessment(period, from, null);
    expect(reached([own, latest]).includes(own)).toBe(stays);
  });
  it("stay where no latest reading is there", () => {
    const own = assessment("2026-07", "carried", null);
    expect(reached([own])).toEqual([own]);
  });
});
