import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readDay } from "../../../server/src/annotations/dates.js";
import { readAnnotations } from "../../../server/src/annotations/read.js";
import type { Annotations } from "../../../server/src/annotations/types.js";
import { readNote } from "../../../server/src/text/note.js";
import { figuresIn } from "../../kit/claims.js";

/** Figures are the numbers in the prose: enough for binding. */
const read = (text: string, language: "markdown" | "mdx" = "markdown"): Annotations & { text: string } => {
  const note = readNote(text, language);
  const texts = note.blocks.flatMap((b) => b.prose.match(/\$?\d[\d.,]*\d(?: (?:billion|trillion))?/g) ?? []);
  const figures = figuresIn(
    note,
    texts.map((t) => ({ text: t, digits: /\d[\d.]*/.exec(t)![0] })),
  );
  return { ...readAnnotations(note, { figures, marks: [] }), text };
};

const slice = (a: { text: string }, span: { start: number; end: number } | null) => span && a.text.slice(span.start, span.end);

describe("pins", () => {
  it.each([
    ["comment", "Japan held $1.2 trillion<!--tie treasury-holdings.jp@2025-10--> in October.\n", "markdown"],
    [
      "comment after emphasis and a space",
      "Japan held **$1.2 trillion** <!-- tie treasury-holdings.jp@2025-10 --> in October.\n",
      "markdown",
    ],
    ["mdx comment", "Japan held $1.2 trillion{/*tie treasury-holdings.jp@2025-10*/} in October.\n", "mdx"],
    ["link title", 'Japan held [$1.2 trillion](https://example.org "tie treasury-holdings.jp@2025-10") in October.\n', "markdown"],
    ["footnote", "Japan held $1.2 trillion[^a] in October.\n\n[^a]: tie treasury-holdings.jp@2025-10\n", "markdown"],
    [
      "front matter mapping",
      '---\ntieout:\n  pins:\n    - figure: "$1.2 trillion"\n      series: treasury-holdings.jp@2025-10\n---\n\nJapan held $1.2 trillion in October.\n',
      "markdown",
    ],
    [
      "front matter text",
      "---\ntieout:\n  pins:\n    - treasury-holdings.jp@2025-10 figure='$1.2 trillion'\n---\n\nJapan held $1.2 trillion in October.\n",
      "markdown",
    ],
    ["key", "Japan held $1.2 trillion<!--tie treasury-holdings.jp period=2025-10--> in October.\n", "markdown"],
  ] as const)("%s", (_, text, language) => {
    const a = read(text, language);
    expect(a.problems).toEqual([]);
    expect(a.pins).toHaveLength(1);
    expect(a.pins[0]).toMatchObject({ series: "treasury-holdings.jp", period: "2025-10", figure: 0 });
    expect(slice(a, a.pins[0]!.seriesSpan)).toContain("treasury-holdings.jp");
  });

  it("reads all keys, quoted or not", () => {
    const a = read(
      'It rose $10.7 billion<!--tie treasury-holdings.jp@2025-09/2025-10 relation=change vintage=first note="first print"-->.\n',
    );
    expect(a.pins[0]).toMatchObject({ period: "2025-09/2025-10", relation: "change", vintage: "first", note: "first print" });
    expect(slice(a, a.pins[0]!.seriesSpan)).toBe("treasury-holdings.jp");
    expect(slice(a, a.pins[0]!.periodSpan)).toBe("2025-09/2025-10");
  });

  it("binds the nearest figure before it in the same block", () => {
    const a = read("First 11.0 and then 22.0 of something<!--tie a.b--> and 33.0.\n\nNew 44.0 block.\n");
    expect(a.pins[0]!.figure).toBe(1);
  });

  it.each([
    ["unknown key", "It is 12.5<!--tie a.b perod=2025-->.\n", 'no key "perod". Did you mean period?', "perod=2025"],
    ["unclosed quotation mark", 'It is 12.5<!--tie a.b note="open-->.\n', "is not closed", '"open'],
    ["bad period", "It is 12.5<!--tie a.b@2025-13-->.\n", '"2025-13" is no period', "2025-13"],
    ["bad vintage", "It is 12.5<!--tie a.b vintage=frist-->.\n", '"frist" is no vintage', "frist"],
    ["bad relation", "It is 12.5<!--tie a.b relation=chnage-->.\n", "Did you mean change?", "chnage"],
    ["no series", "It is 12.5<!--tie -->.\n", "names no series", ""],
    ["two series", "It is 12.5<!--tie a.b c.d-->.\n", '"c.d" is not expected here', "c.d"],
    ["nothing before it", "<!--tie a.b-->\n\nIt is 12.5.\n", "no figure before this pin", "<!--tie a.b-->"],
    ["second pin", "It is 12.5<!--tie a.b--><!--tie c.d-->.\n", "has a pin already", "<!--tie c.d-->"],
    ["misspelt directive", "<!--tieout-disabel-->\n\nIt is 12.5.\n", "Did you mean tieout-disable?", "tieout-disabel"],
    ["bad asOf", "<!--tieout-set asOf=2025-02-30-->\n\nIt is 12.5.\n", "is no value for asOf", "2025-02-30"],
    ["bad front matter date", "---\ndate: 2025-02-30\n---\n\nIt is 12.5.\n", "is no calendar day", "date: 2025-02-30"],
    ["ambiguous front matter date", "---\ndate: 12/11/2025\n---\n\nIt is 12.5.\n", "is no calendar day", "date: 12/11/2025"],
    ["unknown front matter key", "---\ntieout: { asof: 2025-01-01 }\n---\n\nIt is 12.5.\n", "Did you mean asOf?", "asof"],
    ["broken YAML", "---\ndate: [2025\n---\n\nIt is 12.5.\n", "front matter cannot be read", null],
    ["pin for no figure", '---\ntieout: { pins: [{ figure: "99.9", series: a.b }] }\n---\n\nIt is 12.5.\n', 'no figure "99.9"', "a.b"],
  ] as const)("problem: %s", (_, text, message, at) => {
    const a = read(text);
    expect(a.problems.map((p) => p.message).join("\n")).toContain(message);
    const problem = a.problems.find((p) => p.message.includes(message))!;
    if (at !== null && at !== "") expect(slice(a, problem)).toBe(at);
  });

  it("offers the mend where it is certain", () => {
    const a = read("It is 12.5<!--tie a.b perod=2025-->.\n");
    expect(a.problems[0]!.mend).toMatchObject({ text: "period" });
    expect(slice(a, a.problems[0]!.mend!)).toBe("perod");
  });
});

describe("regions", () => {
  it("runs from disable to enable, by check", () => {
    const text =
      '<!--tieout-disable scale-slip, value-mismatch reason="quoted"-->\n\nIt is 12.5.\n\n<!--tieout-enable scale-slip-->\n\nIt is 13.5.\n';
    const a = read(text);
    expect(a.problems).toEqual([]);
    expect(a.regions.map((r) => [r.checks, r.reason, r.end])).toEqual([
      [["scale-slip", "value-mismatch"], "quoted", text.lastIndexOf("-->") + 3],
      [["value-mismatch"], "quoted", text.length],
    ]);
  });
  it("all but one comes back", () => {
    const a = read("<!--tieout-disable-->\n\nIt is 12.5.\n\n<!--tieout-enable scale-slip-->\n\nIt is 13.5.\n");
    expect(a.regions.map((r) => [r.checks, r.except ?? []])).toEqual([
      [[], []],
      [[], ["scale-slip"]],
    ]);
  });
  it("covers the line, or the next one with text", () => {
    const a = read(
      "It is 12.5 <!--tieout-disable-line -- known typo-->\n\n<!--tieout-disable-next-line scale-slip-->\n\nIt is 13.5.\nIt is 14.5.\n",
    );
    expect(a.regions.map((r) => [r.form, a.text.slice(r.start, r.end).slice(0, 10), r.reason])).toEqual([
      ["disable-line", "It is 12.5", "known typo"],
      ["disable-next-line", "It is 13.5", null],
    ]);
  });
  it("several directives in one comment", () => {
    const a = read(
      '<!--tieout-set entity=jp asOf=2024-06; tieout-disable-next-line value-mismatch reason="the tieout-set above"-->\nIt is 12.5.\n',
    );
    expect(a.problems).toEqual([]);
    expect(a.settings).toMatchObject([{ entity: "jp", asOf: "2024-06", currency: null }]);
    expect(a.regions).toMatchObject([{ checks: ["value-mismatch"], reason: "the tieout-set above" }]);
  });
});

describe("front matter", () => {
  it("reads date, title and own settings", () => {
    const a = read('---\ndate: 2025-12-19\ntitle: "T"\ntieout: { asOf: 2025-11, entity: jp, currency: JPY }\n---\n\nIt is 12.5.\n');
    expect(a.frontMatter).toEqual({ date: "2025-12-19", title: "T", asOf: "2025-11", entity: "jp", currency: "JPY" });
  });
  it.each([
    [new Date("2025-12-19T00:00:00Z"), "2025-12-19"],
    ["2025-12-19", "2025-12-19"],
    ["2025-12-19T10:00:00+09:00", "2025-12-19"],
    ["2025/12/9", "2025-12-09"],
    ["19 December 2025", "2025-12-19"],
    ["Dec 19, 2025", "2025-12-19"],
    ["2025年12月19日", "2025-12-19"],
    ["2025-02-30", undefined],
    ["12/11/2025", undefined],
    ["yesterday", undefined],
    [7, undefined],
  ])("date %j", (value, day) => expect(readDay(value)).toBe(day));
});

it("never throws, and every span lies in the note", () => {
  const part = fc.constantFrom(
    "<!--",
    "-->",
    "tie ",
    "tieout-disable",
    "tieout-set ",
    "a.b@2025",
    "asOf=",
    '"',
    "'",
    "--",
    " 12.5 ",
    "\n",
    "---\n",
    "date: ",
    "reason=",
    "{/*",
    "*/}",
    "[^a]",
    "é",
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
      const text = parts.join("");
      const a = readAnnotations(readNote(text, "markdown"), { figures: [], marks: [] });
      for (const span of [...a.problems, ...a.pins, ...a.regions, ...a.settings]) {
        expect(span.start).toBeGreaterThanOrEqual(0);
        expect(span.start).toBeLessThanOrEqual(span.end);
        expect(span.end).toBeLessThanOrEqual(text.length);
      }
    }),
    { numRuns: 300 },
  );
});
