/** The exports of the tie-out sheet: what a hostile note says stays text in each format. */
import { parse } from "csv-parse/sync";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { describe, expect, it } from "vitest";
import { exportSheet, FORMATS, type Format } from "../../../client/src/export.js";
import type { Sheet, SheetRow } from "../../../client/src/messages.js";
import { signKey } from "../../../client/src/signKey.js";

const row = (change: Partial<SheetRow>): SheetRow => ({
  figure: 0,
  start: 0,
  end: 1,
  range: { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } },
  text: "$1.2 trillion",
  section: [],
  verdict: "ties",
  reason: null,
  slip: null,
  message: "It ties.",
  data: "$1,203.5 bn",
  series: "treasury-holdings.jp",
  source: { id: "treasury-holdings.jp", title: "Holdings", publisher: "US Treasury", url: "https://example.org" },
  period: "2025-10",
  day: 20_392,
  stated: "1200000000000",
  knownFrom: "2025-12-18",
  check: null,
  severity: null,
  suppressed: false,
  ...change,
});

const NASTY = [
  row({}),
  row({ text: '=HYPERLINK("x")', message: 'a, "b"\nc', verdict: "off", slip: "scale" }),
  row({ text: "<script>alert(1)</script>", message: "| a | `b` [c](d) *e* $f$ ~g~" }),
  row({ text: "-1.2%", data: null, source: null, series: null }),
];
const sheet: Sheet = {
  uri: "file:///note.md",
  version: 1,
  title: "<b>Who & why</b> | *title*",
  asOf: "2026-01-15",
  asOfFrom: "front matter date",
  counts: { ties: 3, off: 1, stale: 0, disputed: 0, unchecked: 0 },
  rows: NASTY,
};
const signed = { [signKey(NASTY[0]!)]: { by: "AB", on: "2026-01-16" } };
const write = (format: Format) => exportSheet(format, sheet, signed);

describe("export", () => {
  it("as CSV gives one record a figure, and no formula", () => {
    const [head, ...records] = parse(write("CSV")) as string[][];
    expect(head).toHaveLength(9);
    expect(records.map((r) => r[0])).toEqual(["$1.2 trillion", `'=HYPERLINK("x")`, "<script>alert(1)</script>", "-1.2%"]);
    expect(records[0]!.at(-1)).toBe("AB 2026-01-16");
    expect(records[1]!.slice(1, 3)).toEqual(["off (scale)", "$1,203.5 bn"]);
    expect(records[1]![7]).toBe('a, "b"\nc');
  });

  it("as HTML holds no markup of the note", () => {
    const text = write("HTML");
    expect(text.match(/<tr>/g)).toHaveLength(5);
    expect(text).not.toMatch(/<script|<b>|=HYPERLINK\("x"\)/);
    expect(text).toContain("AB 2026-01-16");
  });

  it("as Markdown gives a table of plain text", () => {
    const tree = fromMarkdown(write("Markdown"), { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
    expect(tree.children.map((n) => n.type)).toEqual(["heading", "paragraph", "table"]);
    const table = tree.children[2]!;
    if (table.type !== "table") throw new Error("no table");
    expect(table.children.map((r) => r.children.length)).toEqual([9, 9, 9, 9, 9]);
    const kinds = new Set(table.children.flatMap((r) => r.children.flatMap((c) => c.children.map((n) => n.type))));
    expect([...kinds]).toEqual(["text"]);
  });

  it("has the ending of its format", () => expect(Object.values(FORMATS).map((f) => f.ending)).toEqual(["html", "csv", "md"]));
});
