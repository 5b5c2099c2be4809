import { describe, expect, it } from "vitest";
import { checkDocs } from "../../../server/src/checks/docs.js";
import { CHECK_IDS, CHECKS, runChecks } from "../../../server/src/checks/index.js";
import type { Settings } from "../../../server/src/config/schema.js";
import { DEFAULT_SETTINGS } from "../../../server/src/config/schema.js";
import { SLIPS } from "../../../server/src/verdicts/types.js";
import { reading } from "../../kit/claims.js";
import { type HandFigure, type HandOptions, judged } from "../../kit/judged.js";
import { tinyDataset } from "../../kit/tiny.js";

const data = tinyDataset();
const run = (text: string, hand: readonly HandFigure[], options: HandOptions & { checks?: Settings["checks"] } = {}) => {
  const j = judged(data, text, hand, options);
  return runChecks(j, { ...DEFAULT_SETTINGS, checks: options.checks ?? {} }).map((f) => ({ ...f, at: text.slice(f.start, f.end) }));
};
const jp = (text: string, digits: string, more: Partial<HandFigure> = {}): HandFigure => ({
  text,
  digits,
  scale: 9,
  unit: "USD",
  readings: [reading("treasury-holdings.jp", "USD", { period: "2025-10" })],
  ...more,
});

describe("findings on figures", () => {
  it("names the check by the slip, with what the data gives", () => {
    const [found, ...rest] = run("Japan held $1.2 billion in October.\n", [jp("$1.2 billion", "1.2")]);
    expect(rest).toEqual([]);
    expect(found).toMatchObject({
      check: "scale-slip",
      severity: "error",
      at: "$1.2 billion",
      figure: 0,
      expected: { value: "1200000000000", unit: "USD" },
      suppressed: null,
    });
    expect(found!.message).toBe(
      "Says $1.2 billion; the data says $1,200.0 bn (US Treasury securities held by Japan, October 2025; US Department of the Treasury (TIC)). A thousand times too small.",
    );
  });
  it("finds nothing on figures that tie", () => {
    expect(run("Japan held $1,200.0 billion in October.\n", [jp("$1,200.0 billion", "1200.0")])).toEqual([]);
  });
  it("takes severities from the settings", () => {
    expect(run("Japan held $1.2 billion.\n", [jp("$1.2 billion", "1.2")], { checks: { "scale-slip": "hint" } })[0]).toMatchObject({
      severity: "hint",
    });
    expect(run("Japan held $1.2 billion.\n", [jp("$1.2 billion", "1.2")], { checks: { "scale-slip": "off" } })).toEqual([]);
  });
  it("says why a figure is unchecked, when asked", () => {
    const hand = [jp("$20 billion", "20", { readings: [] })];
    expect(run("Say $20 billion.\n", hand)).toEqual([]);
    expect(run("Say $20 billion.\n", hand, { checks: { "unchecked-figure": "hint" } })[0]).toMatchObject({
      check: "unchecked-figure",
      severity: "hint",
      message: "Not checked: the text does not say what this figure measures.",
    });
  });
  it("shows estimates as information", () => {
    const hand = [jp("$500 billion", "500", { readings: [reading("fact:carry-ainvest-500bn", "USD")] })];
    expect(run("Carry is $500 billion.\n", hand)[0]).toMatchObject({
      check: "disputed-figure",
      severity: "information",
      message: expect.stringContaining("$270 bn (Cross-border yen lending (H. S. Shin); BIS)"),
    });
  });
  it("points to the parts of a sum", () => {
    const part = (text: string, digits: string): HandFigure => ({ text, digits, scale: 12, unit: "JPY", readings: [] });
    const [found] = run("¥5.92tn and ¥3.87tn make ¥9.97tn.\n", [
      part("¥5.92tn", "5.92"),
      part("¥3.87tn", "3.87"),
      { ...part("¥9.97tn", "9.97"), readings: [reading("note:0,1 sum", "JPY", { relation: "sum" })] },
    ]);
    expect(found).toMatchObject({ check: "arithmetic-mismatch", message: "Says ¥9.97tn; the figures stated in the note give ¥9.79 tn." });
    expect(found!.related.map((r) => r.message)).toEqual(["Stated here: ¥5.92tn", "Stated here: ¥3.87tn"]);
  });
  it("is stale with the period it was right for", () => {
    const hand = [jp("$1,189.3 billion", "1189.3", { readings: [reading("treasury-holdings.jp", "USD", { current: true })] })];
    expect(run("Japan holds $1,189.3 billion.\n", hand)[0]).toMatchObject({
      check: "stale-figure",
      severity: "warning",
      message: expect.stringContaining("The figure was right for September 2025."),
    });
  });
});

describe("suppression", () => {
  const hand = [jp("$1.2 billion", "1.2")];
  it.each([
    ["line", 'Japan held $1.2 billion<!--tieout-disable-line scale-slip reason="quoted"-->.\n', "quoted"],
    ["next line", "<!--tieout-disable-next-line-->\nJapan held $1.2 billion.\n", null],
    ["region", "<!--tieout-disable scale-slip -- old-->\n\nJapan held $1.2 billion.\n\n<!--tieout-enable-->\n", "old"],
  ])("%s", (_, text, reason) => {
    expect(run(text, hand)).toMatchObject([{ check: "scale-slip", suppressed: { reason } }]);
  });
  it.each([
    ["another check", "<!--tieout-disable stale-figure-->\n\nJapan held $1.2 billion.\n"],
    ["after the region", "<!--tieout-disable-->\n\nText.\n\n<!--tieout-enable-->\n\nJapan held $1.2 billion.\n"],
    ["switched on again", "<!--tieout-disable-->\n\nText.\n\n<!--tieout-enable scale-slip-->\n\nJapan held $1.2 billion.\n"],
  ])("not for %s", (_, text) => expect(run(text, hand)).toMatchObject([{ check: "scale-slip", suppressed: null }]));
});

describe("findings on annotations", () => {
  const hand = [jp("$1,200.0 billion", "1200.0")];
  it.each([
    [
      "unknown series",
      "Japan held $1,200.0 billion<!--tie treasury-holding.jp@2025-10-->.\n",
      "unknown-pin",
      "treasury-holding.jp",
      "Nearest: treasury-holdings.jp",
    ],
    [
      "unknown fact",
      "Japan held $1,200.0 billion<!--tie fact:carry-ainvest-->.\n",
      "unknown-pin",
      "fact:carry-ainvest",
      "Nearest: fact:carry-ainvest-500bn",
    ],
    [
      "unknown part",
      "Japan held $1,200.0 billion<!--tie treasury-holdings.jp+treasury-holdings.xx-->.\n",
      "unknown-pin",
      "treasury-holdings.jp+treasury-holdings.xx",
      'no series "treasury-holdings.xx"',
    ],
    [
      "period out of reach",
      "Japan held $1,200.0 billion<!--tie treasury-holdings.jp@1995-10-->.\n",
      "unknown-pin",
      "1995-10",
      "it runs from 2025-06 to 2025-11",
    ],
    [
      "bad key",
      "Japan held $1,200.0 billion<!--tie treasury-holdings.jp@2025-10 vintag=first-->.\n",
      "bad-annotation",
      "vintag=first",
      "Did you mean vintage?",
    ],
    [
      "unknown check",
      "<!--tieout-disable-next-line scale-slop-->\nJapan held $1,200.0 billion.\n",
      "unknown-check",
      "<!--tieout-disable-next-line scale-slop-->",
      "Did you mean scale-slip?",
    ],
    ["bad date", "---\ndate: someday\n---\n\nJapan held $1,200.0 billion.\n", "front-matter", "date: someday", "no calendar day"],
  ])("%s", (_, text, check, at, message) => {
    expect(run(text, hand)).toMatchObject([{ check, at, figure: -1, message: expect.stringContaining(message) }]);
  });
  it("says once that an undated note is read as of today", () => {
    expect(run("Japan held $1,200.0 billion.\n", hand, { dated: false })).toMatchObject([{ check: "no-note-date", severity: "warning" }]);
    expect(run("Nothing here.\n", [], { dated: false })).toEqual([]);
  });
  it("accepts joined ids whose names hold hyphens", () => {
    expect(
      run("The spread was 2.14<!--tie gov-yield-10y.us-gov-yield-10y.jp@2025-12-19-->.\n", [
        { text: "2.14", digits: "2.14", readings: [] },
      ]),
    ).toEqual([]);
  });
});

describe("the array of checks", () => {
  it("has unique kebab-case ids and examples of right and wrong", () => {
    expect(new Set(CHECK_IDS).size).toBe(CHECK_IDS.length);
    for (const c of CHECKS) {
      expect(c.id).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(c.examples.some((e) => e.finds === null)).toBe(true);
      expect(c.examples.some((e) => e.finds !== null)).toBe(true);
    }
  });
  it("covers every slip", () => {
    const off = CHECKS.filter((c) => c.severity === "error" && c.id !== "unknown-pin");
    expect(off).toHaveLength(SLIPS.length);
  });
  it("documents each", () => {
    const docs = checkDocs();
    for (const id of CHECK_IDS) {
      expect(docs["docs/checks.md"]).toContain(`(checks/${id}.md)`);
      expect(docs[`docs/checks/${id}.md`]).not.toMatch(/[«»]/);
    }
  });
});
