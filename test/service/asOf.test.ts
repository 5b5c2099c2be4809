import { describe, expect, it } from "vitest";
import { DEFAULT_SETTINGS } from "../../server/src/config/schema.js";
import { isoDay } from "../../server/src/quantity/period.js";
import { asOfAt, dateInName, resolveAsOf } from "../../server/src/service/asOf.js";

const annotations = (frontMatter: Record<string, string | null> = {}) => ({
  pins: [],
  regions: [],
  settings: [],
  problems: [],
  frontMatter: { date: null, asOf: null, entity: null, currency: null, title: null, ...frontMatter },
});
const today = () => "2026-01-15";

describe("as-of", () => {
  it.each([
    ["notes/2025-12-27-note.md", "2025-12-27"],
    ["file:///n/20251227_note.md", "2025-12-27"],
    ["2025.03.01 weekly.md", "2025-03-01"],
    ["2025-02-30.md", undefined],
    ["note-12345678.md", undefined],
    ["2024-01-01/note.md", undefined],
  ])("reads the date in %s", (name, day) => expect(dateInName(name)).toBe(day));

  it.each([
    [{ date: "2025-01-02", asOf: "2025-01-03" }, "2025-01-04", "2025-01-04", "option"],
    [{ date: "2025-01-02", asOf: "2025-01-03" }, undefined, "2025-01-03", "front matter asOf"],
    [{ date: "2025-01-02" }, undefined, "2025-01-02", "front matter date"],
    [{ asOf: "2025-02" }, undefined, "2025-02-28", "front matter asOf"],
    [{ date: "no date" }, undefined, "2026-01-15", "today"],
    [{}, undefined, "2026-01-15", "today"],
  ] as const)("takes the first that is given: %o, option %s", (fm, option, day, from) => {
    expect(resolveAsOf("note.md", annotations(fm), DEFAULT_SETTINGS, option, today)).toEqual({ day, from });
  });

  it("prefers the file's name to the setting, and the setting to today", () => {
    const settings = { ...DEFAULT_SETTINGS, asOf: "2020-01-01" };
    expect(resolveAsOf("2025-12-27.md", annotations(), settings, undefined, today).from).toBe("file name");
    expect(resolveAsOf("note.md", annotations(), settings, undefined, today)).toEqual({ day: "2020-01-01", from: "setting" });
  });

  it("changes at each tieout-set", () => {
    const set = (start: number, asOf: string | null) => ({ start, end: start + 10, entity: null, currency: null, asOf });
    const at = asOfAt([set(50, "2024-06"), set(10, "2023-01-01"), set(80, null)], { day: "2025-01-01", from: "front matter date" });
    expect([0, 15, 20, 60, 100].map((o) => isoDay(at(o)))).toEqual(["2025-01-01", "2025-01-01", "2023-01-01", "2024-06-30", "2024-06-30"]);
  });
});
