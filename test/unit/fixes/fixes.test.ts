import { describe, expect, it } from "vitest";
import { runChecks } from "../../../server/src/checks/index.js";
import { DEFAULT_SETTINGS } from "../../../server/src/config/schema.js";
import { fixesFor, helpFor } from "../../../server/src/fixes/index.js";
import { reading } from "../../kit/claims.js";
import { apply, type HandFigure, type HandOptions, judged } from "../../kit/judged.js";
import { tinyDataset } from "../../kit/tiny.js";

const data = tinyDataset();
const usd = (text: string, digits: string, scale: number, ...readings: HandFigure["readings"]): HandFigure => ({
  text,
  digits,
  scale,
  unit: "USD",
  kind: "money",
  readings,
});
const jp = reading("treasury-holdings.jp", "USD", { period: "2025-10" });

/** All fixes of the first finding, each as [title, note after it]. */
const fixes = (text: string, hand: readonly HandFigure[], options: HandOptions = {}) => {
  const j = judged(data, text, hand, options);
  const [finding] = runChecks(j, DEFAULT_SETTINGS);
  return (finding ? fixesFor(finding, j) : []).map((f) => ({ ...f, after: apply(text, f) }));
};
const help = (text: string, hand: readonly HandFigure[], options: HandOptions = {}) => {
  const j = judged(data, text, hand, options);
  return helpFor(0, j).map((f) => ({ ...f, after: apply(text, f) }));
};
const preferred = (all: ReturnType<typeof fixes>) => all.find((f) => f.preferred)?.after;

describe("replace, in the author's style", () => {
  it.each([
    ["scale word kept", "Japan held $1.20 billion then.\n", usd("$1.20 billion", "1.20", 9, jp), "Japan held $1.20 trillion then.\n"],
    ["digits kept", "Japan held $1.02tn then.\n", usd("$1.02tn", "1.02", 12, jp), "Japan held $1.20tn then.\n"],
    [
      "sign kept",
      "It moved +4bp then.\n",
      {
        text: "+4bp",
        digits: "+4",
        unit: "basis-point",
        kind: "basis-point",
        readings: [reading("gov-yield-10y.us", "basis-point", { relation: "change", period: "2025-12-17/2025-12-18", direction: "up" })],
      } satisfies HandFigure,
      "It moved -4bp then.\n",
    ],
    [
      "magnitude after a verb",
      "Canada cut $5.67 billion then.\n",
      usd(
        "$5.67 billion",
        "5.67",
        9,
        reading("treasury-holdings.ca", "USD", { relation: "change", period: "2025-09/2025-10", direction: "down" }),
      ),
      "Canada cut $56.70 billion then.\n",
    ],
  ] as const)("%s", (_, before, figure, after) => expect(preferred(fixes(before, [figure]))).toBe(after));

  it("a number in the scale of its column", () => {
    const hand: HandFigure = { text: "1,020.0", digits: "1,020.0", readings: [{ ...jp, scale: 9 }] };
    expect(preferred(fixes("| $bn |\n|---|\n| 1,020.0 |\n", [hand]))).toBe("| $bn |\n|---|\n| 1,200.0 |\n");
  });
  it("offers no number where the verb is wrong", () => {
    const all = fixes("China's rose by $11.8 billion.\n", [
      usd(
        "$11.8 billion",
        "11.8",
        9,
        reading("treasury-holdings.cn", "USD", { relation: "change", period: "2025-09/2025-10", direction: "up" }),
      ),
    ]);
    expect(all.filter((f) => f.kind === "replace")).toEqual([]);
  });
  it("changes the unit where the number is right", () => {
    const hand: HandFigure = {
      text: "68 percentage points",
      digits: "68",
      unit: "percentage-point",
      kind: "percentage-point",
      readings: [reading("gov-yield-10y.us - gov-yield-2y.us", "percentage-point", { relation: "difference", period: "2025-12-19" })],
    };
    expect(preferred(fixes("Steeper, at 68 percentage points.\n", [hand]))).toBe("Steeper, at 68 basis points.\n");
  });
  it("is never safe without a pin: another number is another statement", () => {
    const safe = (figure: HandFigure) => fixes(`Held ${figure.text}.\n`, [figure]).find((f) => f.kind === "replace")?.safe;
    expect(safe(usd("$1.20 billion", "1.20", 9, jp))).toBe(false);
    expect(safe(usd("$877.9 billion", "877.9", 9, reading("treasury-holdings.cn", "USD", { period: "2025-10" })))).toBe(false);
  });
});

describe("other help with a finding", () => {
  const stale = usd("$1,189.3 billion", "1189.3", 9, reading("treasury-holdings.jp", "USD", { current: true }));
  it("adds the period a stale figure is right for", () => {
    expect(fixes("Japan holds $1,189.3 billion.\n", [stale]).find((f) => f.kind === "period")?.after).toBe(
      "Japan holds $1,189.3 billion (September 2025).\n",
    );
  });
  it("ignores on the line, beside the figure", () => {
    const all = fixes("| a | $1.20 billion |\n|---|---|\n", [usd("$1.20 billion", "1.20", 9, jp)]).filter((f) => f.kind === "ignore");
    expect(all.map((f) => f.after.split("\n")[0])).toEqual([
      "| a | $1.20 billion<!--tieout-disable-line scale-slip--> |",
      '| a | $1.20 billion<!--tieout-disable-line scale-slip reason="..."--> |',
    ]);
  });
  it("writes MDX comments in MDX", () => {
    const all = fixes("Held $1.20 billion.\n", [usd("$1.20 billion", "1.20", 9, jp)], { language: "mdx" });
    expect(all.find((f) => f.kind === "ignore")?.after).toBe("Held $1.20 billion{/*tieout-disable-line scale-slip*/}.\n");
  });
  it("has at most one preferred", () => {
    for (const all of [fixes("Held $1.20 billion.\n", [usd("$1.20 billion", "1.20", 9, jp)]), fixes("Holds $1,189.3 billion.\n", [stale])])
      expect(all.filter((f) => f.preferred)).toHaveLength(1);
  });
  it("an ignored finding is suppressed", () => {
    const after = fixes("Held $1.20 billion.\n", [usd("$1.20 billion", "1.20", 9, jp)]).find((f) => f.kind === "ignore")!.after;
    expect(runChecks(judged(data, after, [usd("$1.20 billion", "1.20", 9, jp)]), DEFAULT_SETTINGS)).toMatchObject([
      { suppressed: { by: "tieout-disable-line" } },
    ]);
  });
});

describe("names", () => {
  const right = usd("$1,200.0 billion", "1200.0", 9, jp);
  it.each([
    [
      "series",
      "Held $1,200.0 billion<!--tie treasury-holding.jp@2025-10-->.\n",
      "Held $1,200.0 billion<!--tie treasury-holdings.jp@2025-10-->.\n",
    ],
    [
      "part of a sum",
      "Held $1,200.0 billion<!--tie treasury-holdings.jp+treasury-holding.cn@2025-10-->.\n",
      "Held $1,200.0 billion<!--tie treasury-holdings.jp+treasury-holdings.cn@2025-10-->.\n",
    ],
    [
      "period",
      "Held $1,200.0 billion<!--tie treasury-holdings.jp@1995-10-->.\n",
      "Held $1,200.0 billion<!--tie treasury-holdings.jp@2025-06-->.\n",
    ],
    [
      "key",
      "Held $1,200.0 billion<!--tie treasury-holdings.jp@2025-10 vintag=first-->.\n",
      "Held $1,200.0 billion<!--tie treasury-holdings.jp@2025-10 vintage=first-->.\n",
    ],
    [
      "check",
      "<!--tieout-disable-next-line scale-slop-->\nHeld $1,200.0 billion.\n",
      "<!--tieout-disable-next-line scale-slip-->\nHeld $1,200.0 billion.\n",
    ],
  ])("%s", (_, before, after) => expect(preferred(fixes(before, [right]))).toBe(after));

  it("dates an undated note", () => {
    expect(preferred(fixes("Held $1,200.0 billion.\n", [right], { dated: false }))).toBe(
      "---\ndate: 2025-12-23\n---\n\nHeld $1,200.0 billion.\n",
    );
    expect(preferred(fixes("---\ntitle: T\n---\n\nHeld $1,200.0 billion.\n", [right], { dated: false }))).toBe(
      "---\ndate: 2025-12-23\ntitle: T\n---\n\nHeld $1,200.0 billion.\n",
    );
  });
});

describe("help at a figure", () => {
  it("pins what ties", () => {
    expect(help("Held $1,200.0 billion then.\n", [usd("$1,200.0 billion", "1200.0", 9, jp)]).map((f) => f.after)).toEqual([
      "Held $1,200.0 billion<!--tie treasury-holdings.jp@2025-10--> then.\n",
      'Held [$1,200.0 billion](https://example.org/treasury-holdings.jp "tie treasury-holdings.jp@2025-10") then.\n',
    ]);
  });
  it("names the relation of a change", () => {
    const r = reading("treasury-holdings.cn", "USD", { relation: "change", period: "2025-09/2025-10", direction: "down" });
    expect(help("Fell $11.8 billion.\n", [usd("$11.8 billion", "11.8", 9, r)])[0]?.after).toBe(
      "Fell $11.8 billion<!--tie treasury-holdings.cn@2025-09/2025-10 relation=change-->.\n",
    );
  });
  it("offers each estimate of a disputed figure", () => {
    const titles = help("Carry is $500 billion.\n", [usd("$500 billion", "500", 9, reading("fact:carry-ainvest-500bn", "USD"))]).map(
      (f) => f.title,
    );
    expect(titles[0]).toContain("fact:carry-ainvest-500bn");
    expect(titles).toHaveLength(3);
  });
  it("does not pin twice", () => {
    expect(
      help("Held $1,200.0 billion<!--tie treasury-holdings.jp@2025-10--> then.\n", [usd("$1,200.0 billion", "1200.0", 9, jp)]),
    ).toEqual([]);
  });
});
