/** Checks of disable comments: what their pages say holds, and settings hold for them as for all others. */
import { describe, expect, it } from "vitest";
import { DIRECTIVE_CHECKS, withDirectives } from "../../../server/src/checks/directives.js";
import { DEFAULT_SETTINGS } from "../../../server/src/config/settings.js";
import { analyze } from "../../kit/check.js";

const ALL = { requireReason: true, reportUnused: true };
const NONE = { requireReason: false, reportUnused: false };

describe.each(DIRECTIVE_CHECKS.map((check) => [check.id, check] as const))("%s", (id, check) => {
  it.each(check.examples.map((e, i) => [i, e] as const))("example %i", (_, example) => {
    const text = example.note.replace(/[«»]/g, "");
    const analysis = analyze(text);
    const found = withDirectives(analysis, ALL, DEFAULT_SETTINGS).findings.filter((f) => f.check === id);
    expect(found.map((f) => f.message)).toEqual(example.finds === null ? [] : [expect.stringContaining(example.finds)]);
    if (example.finds !== null) expect(text.slice(found[0]!.start, found[0]!.end)).toBe(/«([\s\S]*)»/.exec(example.note)![1]);
    expect(withDirectives(analysis, NONE, DEFAULT_SETTINGS)).toBe(analysis);
  });

  it("takes severities and acceptances from the settings", () => {
    const wrong = analyze(check.examples.find((e) => e.finds !== null)!.note.replace(/[«»]/g, ""));
    const own = (settings: Partial<typeof DEFAULT_SETTINGS>) =>
      withDirectives(wrong, ALL, { ...DEFAULT_SETTINGS, ...settings }).findings.filter((f) => f.check === id);
    expect(own({}).map((f) => [f.severity, f.suppressed])).toEqual([[check.severity, null]]);
    expect(own({ checks: { [id]: "hint" } }).map((f) => f.severity)).toEqual(["hint"]);
    expect(own({ checks: { [id]: "off" } })).toEqual([]);
    expect(own({ accept: [{ check: id, reason: "old" }] }).map((f) => f.suppressed)).toEqual([{ by: "configuration", reason: "old" }]);
  });
});
