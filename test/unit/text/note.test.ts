import { describe, expect, it } from "vitest";
import { applyEdits, sortEdits } from "../../../server/src/text/edits.js";
import { indexLines } from "../../../server/src/text/lines.js";
import { readNote } from "../../../server/src/text/note.js";
import { BLANK } from "../../../server/src/text/prose.js";
import { toSource } from "../../../server/src/text/types.js";

const proses = (source: string, language: "markdown" | "mdx" = "markdown"): string[] =>
  readNote(source, language).blocks.map((b) => b.prose);

describe("prose of a note", () => {
  it.each([
    ["plain text", ["plain text"]],
    ["# Heading\ntext", ["Heading", "text"]],
    ["Heading\n===\n\ntext", ["Heading", "text"]],
    ["**$1.2** trillion", ["$1.2 trillion"]],
    ["\\$3.4 billion", ["$3.4 billion"]],
    ["5&nbsp;% &amp; S&P 500", ["5\u00a0% & S&P 500"]],
    ["> one\n> two", ["one\ntwo"]],
    ["> [!note] Title 5%\n> body", ["Title 5%\nbody"]],
    ["- a\n- b\n  - c", ["a", "b", "c"]],
    ["- [ ] task", ["task"]],
    ["1. one\n2. two", ["one", "two"]],
    ["| a | b |\n|---|---|\n| 1 \\| 2 | `3` |", ["a", "b", "1 | 2", BLANK]],
    ["`5%` of it", [`${BLANK} of it`]],
    ["```\n5%\n```\nafter", ["after"]],
    ["    5%\n\nafter", ["after"]],
    ["<div>5%</div>\n\nafter", ["after"]],
    ["<!--tieout-disable--> Japan held 5%", ["Japan held 5%"]],
    ["a <b>5</b>% <br> c", ["a 5% \n c"]],
    ["[Japan 5%](https://a.b/7%) holds", ["Japan 5% holds"]],
    ["[Japan][x] holds\n\n[x]: https://a.b", ["Japan holds"]],
    ["[Japan][x] holds", ["[Japan][x] holds"]],
    ["![5%](a.png) after", [`${BLANK} after`]],
    ["see https://a.b/2025/5% now", [`see ${BLANK} now`]],
    ["~$9tn and ~¥160", ["~$9tn and ~¥160"]],
    ["~~5%~~ 6%", ["5% 6%"]],
    ["$11.8 billion and $56.7", ["$11.8 billion and $56.7"]],
    ["$x_1 = 5$ and $5", [`${BLANK} and $5`]],
    ["$\\alpha$ rose $5", [`${BLANK} rose $5`]],
    ["$$\nx = 5\n\ny = 6\n$$\nafter", ["after"]],
    ["a $$x^2$$ b", [`a ${BLANK} b`]],
    ["[[Japan|its]] and [[China]] and ![[chart]]", [`its and China and ${BLANK}`]],
    ["a %%5% hidden%% b", ["a  b"]],
    ["%%\nhidden 5%\n\nmore\n%%\nafter", ["after"]],
    ["==5%== and a == b", ["5% and a == b"]],
    ["a[^1] b\n\n[^1]: note 5%", ["a b", "note 5%"]],
    ["日本持有美债1.2万亿美元。", ["日本持有美债1.2万亿美元。"]],
    ["🎉 5% up", ["🎉 5% up"]],
    ["\ufeff# Heading", ["Heading"]],
    ["one\r\ntwo\r\n\r\nthree", ["one\r\ntwo", "three"]],
    ["snake_case_word and *emphasis*", ["snake_case_word and emphasis"]],
    ["1 * 2 * 3", ["1 * 2 * 3"]],
    ["user@example.org wrote 5%", [`${BLANK} wrote 5%`]],
    ["+++\ntitle = 5\n+++\ntext", ["text"]],
  ])("%j", (source, want) => {
    expect(proses(source)).toEqual(want);
  });

  it.each([
    ["import X from 'y'\n\n# Title", ["Title"]],
    ["export const a = 5\n\ntext", ["text"]],
    ["Japan held {value} of it", [`Japan held ${BLANK} of it`]],
    ["Japan held 5%{/*tie a.b@2025*/} of it", ["Japan held 5% of it"]],
    ["`{x}` and {`a}b`} end", [`${BLANK} and ${BLANK} end`]],
    ["    5% is text in MDX", ["5% is text in MDX"]],
    ["<Chart data={[1, 2]} />\n\nafter", ["after"]],
    ["don't {unclosed 5%", ["don't {unclosed 5%"]],
  ])("mdx %j", (source, want) => {
    expect(proses(source, "mdx")).toEqual(want);
  });

  it("maps every prose unit to the source character it came from", () => {
    const source = "> a **b** \\$5\n> [c](d) &amp; e\n";
    const [block] = readNote(source, "markdown").blocks;
    expect(block?.prose).toBe("a b $5\nc & e");
    const seen = [...(block?.prose ?? "")].map((_, i) => source[toSource(block!, i)]).join("");
    expect(seen).toBe("a b $5\nc & e");
  });
});

describe("structure", () => {
  it("names the headings above each block", () => {
    const note = readNote("# A\n\na\n\n## B\n\nb\n\n# C\n\nc\n", "markdown");
    const above = note.blocks.map((b) => b.headings.map((h) => note.blocks[h]?.prose));
    expect(above).toEqual([[], ["A"], ["A"], ["A", "B"], [], ["C"]]);
    expect(note.blocks.map((b) => b.depth)).toEqual([1, 0, 2, 0, 1, 0]);
  });

  it("counts lists, items, quotes and footnotes", () => {
    const note = readNote("- a\n\n  a2\n- b\n  1. c\n\n> q\n\n[^x]: f\n", "markdown");
    expect(note.blocks.map((b) => [b.prose, b.listDepth, b.listItem, b.quoteDepth, b.footnote])).toEqual([
      ["a", 1, 0, 0, false],
      ["a2", 1, 0, 0, false],
      ["b", 1, 1, 0, false],
      ["c", 2, 2, 0, false],
      ["q", 0, -1, 1, false],
      ["f", 0, -1, 0, true],
    ]);
  });

  it("gives cells their coordinates, tables apart", () => {
    const note = readNote("| a | b |\n|---|---|\n| c | d |\n\ntext\n\n| e |\n|---|\n| f |\n", "markdown");
    expect(note.blocks.filter((b) => b.cell).map((b) => [b.prose, b.cell?.table, b.cell?.row, b.cell?.column])).toEqual([
      ["a", 0, 0, 0],
      ["b", 0, 0, 1],
      ["c", 0, 1, 0],
      ["d", 0, 1, 1],
      ["e", 1, 0, 0],
      ["f", 1, 1, 0],
    ]);
  });
});

describe("annotations", () => {
  const comments = (source: string, language: "markdown" | "mdx" = "markdown") =>
    readNote(source, language).comments.map((c) => [c.form, c.text, source.slice(c.start, c.end), c.block]);

  it.each([
    ["Japan held 5%<!--tie a.b@2025--> then.", [["comment", "tie a.b@2025", "<!--tie a.b@2025-->", 0]]],
    ["<!--tieout-disable-next-line-->\nJapan held 5%.", [["comment", "tieout-disable-next-line", "<!--tieout-disable-next-line-->", -1]]],
    ["<!-- a remark -->\n\ntext <!-- another -->", []],
    ['[$1.2T](https://x.y "tie a.b@2025") then', [["title", "tie a.b@2025", '[$1.2T](https://x.y "tie a.b@2025")', 0]]],
    ["Japan 5%[^p] then.\n\n[^p]: tie a.b@2025", [["footnote", "tie a.b@2025", "[^p]", 0]]],
    ["[^p]: tie a.b@2025", [["footnote", "tie a.b@2025", "[^p]: tie a.b@2025", -1]]],
    ["| a |\n|---|\n| 5%<!--tie a@2025--> |", [["comment", "tie a@2025", "<!--tie a@2025-->", 1]]],
  ])("%j", (source, want) => {
    expect(comments(source)).toEqual(want);
  });

  it("finds MDX comments", () => {
    expect(comments("# T\n\nJapan 5%{/* tie a.b@2025 */} then.", "mdx")).toEqual([["comment", "tie a.b@2025", "{/* tie a.b@2025 */}", 1]]);
  });

  it("leaves no block for a pin's footnote", () => {
    expect(proses("Japan 5%[^p] then.\n\n[^p]: tie a.b@2025\n")).toEqual(["Japan 5% then."]);
  });
});

describe("front matter", () => {
  it("is read, dates as text", () => {
    const note = readNote("---\ndate: 2025-12-19\ntieout:\n  entity: jp\n---\n\ntext\n", "markdown");
    expect(note.frontMatter?.data).toEqual({ date: "2025-12-19", tieout: { entity: "jp" } });
    expect(note.blocks.map((b) => b.prose)).toEqual(["text"]);
  });
  it("tells what is broken and where", () => {
    const source = "---\na: [1\nb: 2\n---\ntext\n";
    const { frontMatter } = readNote(source, "markdown");
    expect(frontMatter?.data).toBeNull();
    expect(frontMatter?.problem?.offset).toBeGreaterThan(3);
    expect(readNote("---\n- a\n---\n", "markdown").frontMatter?.problem?.message).toBe("front matter is no mapping");
  });
  it("needs its end", () => {
    expect(readNote("---\ntext\n", "markdown").frontMatter).toBeNull();
    expect(readNote("text\n---\na: 1\n---\n", "markdown").frontMatter).toBeNull();
  });
});

describe("lines", () => {
  const source = "a\r\nbc\n\nd🎉e";
  const lines = indexLines(source);
  it("turns offsets into positions and back", () => {
    for (let i = 0; i <= source.length; i++) {
      if (source[i] === "\n" && source[i - 1] === "\r") continue;
      expect(lines.offsetAt(lines.positionAt(i))).toBe(i);
    }
  });
  it("counts and clamps", () => {
    expect(lines.count).toBe(4);
    expect(lines.positionAt(4)).toEqual({ line: 2, column: 2 });
    expect(lines.offsetAt({ line: 2, column: 99 })).toBe(5);
    expect(lines.offsetAt({ line: 99, column: 1 })).toBe(source.length);
    expect(lines.lineSpan(4)).toEqual({ start: 7, end: 11 });
  });
});

describe("edits", () => {
  it("are applied together, in any order given", () => {
    expect(
      applyEdits("abcdef", [
        { start: 4, end: 5, text: "E" },
        { start: 1, end: 3, text: "" },
        { start: 6, end: 6, text: "!" },
      ]),
    ).toBe("adEf!");
  });
  it("are refused when they overlap or lie outside", () => {
    expect(() =>
      applyEdits("abc", [
        { start: 0, end: 2, text: "" },
        { start: 1, end: 3, text: "" },
      ]),
    ).toThrow(RangeError);
    expect(() => sortEdits([{ start: 0, end: 4, text: "" }], 3)).toThrow(RangeError);
  });
});
