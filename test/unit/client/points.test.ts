import { describe, expect, it } from "vitest";
import type { SeriesCard, SheetRow } from "../../../client/src/messages.js";
import { figuresByPoint, keyMove } from "../../../client/src/webview/points.js";

const DAY = 20_000;
const card = {
  id: "s",
  points: ["2026-01", "2026-02", "2026-03"].map((period, i) => ({ period, day: DAY + 30 * i })),
} as unknown as SeriesCard;
const row = (series: string | null, period: string | null, day: number | null = null) => ({ series, period, day, text: "" }) as SheetRow;

describe("figures on a chart", () => {
  it.each([
    ["at their own period", row("s", "2026-02"), 1],
    ["at the last point of a longer period", row("s", "2026-Q1", DAY + 75), 2],
    ["at the last point before a day between", row("s", "2026-02-20", DAY + 50), 1],
  ])("stand %s", (_, figure, at) => expect([...figuresByPoint(card, [figure])]).toEqual([[at, [figure]]]));

  it.each([
    ["of another series", row("t", "2026-02")],
    ["without a period", row("s", null)],
    ["from before the series", row("s", "2025-12", DAY - 30)],
  ])("are left out: %s", (_, figure) => expect(figuresByPoint(card, [figure]).size).toBe(0));

  it("share a point", () => expect(figuresByPoint(card, [row("s", "2026-02"), row("s", "2026-02")]).get(1)).toHaveLength(2));
});

describe("keys on a chart", () => {
  const marked = [3, 40];
  it.each([
    ["ArrowLeft", 5, 4],
    ["ArrowLeft", 0, 0],
    ["ArrowRight", 99, 99],
    ["PageUp", 20, 8],
    ["PageDown", 95, 99],
    ["Home", 50, 0],
    ["End", 50, 99],
    ["ArrowUp", 40, 3],
    ["ArrowUp", 3, 3],
    ["ArrowDown", 3, 40],
    ["ArrowDown", 0, 3],
  ])("%s from %i leads to %i", (key, from, to) => expect(keyMove(key, from, 99, marked)).toBe(to));

  it("of others are left alone", () =>
    expect(["Tab", "Enter", "a", "toString"].map((key) => keyMove(key, 5, 99, marked))).toEqual([null, null, null, null]));
});
