/** Every check finds its wrong examples where they are marked, leaves its right ones alone, and mends what it says it mends. */
import { describe, expect, it } from "vitest";
import { CHECKS } from "../../../server/src/checks/index.js";
import { DEFAULT_SETTINGS } from "../../../server/src/config/schema.js";
import { tiny } from "../../kit/check.js";
import { apply } from "../../kit/judged.js";

const unmark = (note: string): { text: string; start: number; end: number } => {
  const start = note.indexOf("«");
  const end = note.indexOf("»") - 1;
  return { text: note.replace(/[«»]/g, ""), start, end };
};

describe.each(CHECKS.map((check) => [check.id, check] as const))("%s", (id, check) => {
  const settings = { ...DEFAULT_SETTINGS, checks: { [id]: check.severity === "off" ? ("information" as const) : check.severity } };
  it.each(check.examples.map((e, i) => [i, e] as const))("example %i", (_, example) => {
    const engine = tiny();
    const { text, start, end } = unmark(example.note);
    const analysis = engine.analyze({ uri: "note.md", text, language: "markdown" }, { settings });
    const found = analysis.findings.filter((f) => f.check === id);
    if (example.finds === null) {
      expect(found).toEqual([]);
      return;
    }
    expect(found.map((f) => f.message)).toEqual([expect.stringContaining(example.finds)]);
    if (start >= 0) expect(text.slice(found[0]!.start, found[0]!.end)).toBe(text.slice(start, end));
    if (example.fixed !== undefined) {
      const fix = engine.fixes(analysis, found[0]!).find((f) => f.preferred);
      expect(fix && apply(text, fix)).toBe(example.fixed);
    }
  });
});
