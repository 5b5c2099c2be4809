/** The small tools under the commands, each on its own. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { unifiedDiff } from "../../../server/src/cli/diff.js";
import { decodeNote, firstInvalidByte } from "../../../server/src/cli/files/read.js";
import { excerpt } from "../../../server/src/cli/formats/excerpt.js";
import { columnsOf, cut, printable, wrap } from "../../../server/src/cli/width.js";
import { nearest, suggestion } from "../../../server/src/config/nearest.js";
import { resolvePath, within } from "../../../server/src/config/paths.js";

describe("width", () => {
  it.each([
    ["abc", 3],
    ["日本円", 6],
    ["ｶﾅ", 2],
    ["ＡＢ", 4],
    ["é", 1],
    ["e\u0301", 1],
    ["🙂", 2],
    ["1.2兆円", 7],
    ["￥1", 3],
    ["¥1", 2],
    ["\u200b", 0],
  ])("%s is %i wide", (text, width) => expect(columnsOf(text)).toBe(width));

  it("shows what a terminal would obey", () => {
    expect(printable("\u001b[2Ja\tb\r\n\u009b\u202e\u007f")).toBe("␛[2Ja b␍␊\ufffd\ufffd␡");
  });

  it("wraps to the width and loses nothing but spaces", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("a", "bc", " ", "  ", "日", "本、", "🙂", "-") }),
        fc.integer({ min: 8, max: 40 }),
        (text, width) => {
          const lines = wrap(text, width);
          expect(lines.join("").replace(/\s/g, "")).toBe(text.replace(/\s/g, ""));
          for (const line of lines)
            if (/[\s日]/.test(line.trim()))
              expect(columnsOf(line.trimEnd())).toBeLessThanOrEqual(
                Math.max(
                  width,
                  ...line
                    .trim()
                    .split(/\s|(?=日)/)
                    .map(columnsOf),
                ),
              );
        },
      ),
    );
  });
});

describe("cut", () => {
  it("keeps to the width", () => {
    expect([cut("abcdef", 4), cut("日本円債", 5), cut("abc", 3)]).toEqual(["abc…", "日本…", "abc"]);
  });
});

describe("excerpt", () => {
  it("always shows the figure, on a line that fits, with marks under it", () => {
    const pad = fc.string({ unit: fc.constantFrom("a", " ", "日", "🙂", "\t", "\n", "\r\n"), maxLength: 300 });
    fc.assert(
      fc.property(pad, pad, (before, after) => {
        const source = `${before}$1.2 tn${after}`;
        const { line, marks } = excerpt(source, { start: before.length, end: before.length + 7 }, 60);
        expect(line).toContain("$1.2 tn");
        expect(columnsOf(line)).toBeLessThanOrEqual(60);
        expect(marks.trim()).toBe("^~~~~~~");
        expect(columnsOf(line.slice(0, line.indexOf("$1.2 tn")))).toBe(marks.indexOf("^"));
      }),
    );
  });
});

describe("reading bytes", () => {
  it("finds the byte at which UTF-8 ends, as the platform's own decoder judges", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 12 }), (bytes) => {
        let valid = true;
        try {
          new TextDecoder("utf-8", { fatal: true }).decode(bytes);
        } catch {
          valid = false;
        }
        const at = firstInvalidByte(bytes);
        expect(at === -1).toBe(valid);
        if (at > 0) expect(() => new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(0, at))).not.toThrow();
      }),
      { numRuns: 2000 },
    );
  });
  it("keeps a byte order mark as part of the text", () => {
    expect(decodeNote(Buffer.from("\ufeffx"))).toEqual({ text: "\ufeffx" });
  });
});

/** Applies a unified diff to a text: the reader that a diff is for. */
const patch = (before: string, diff: string): string => {
  const lines = before.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  const out: string[] = [];
  let at = 0;
  const body = diff.split("\n").slice(2);
  for (let i = 0; i < body.length; ) {
    const head = /^@@ -(\d+)(?:,(\d+))? \+\d+(?:,\d+)? @@$/.exec(body[i]!);
    if (!head) break;
    const from = Number(head[1]) - (head[2] === "0" ? 0 : 1);
    while (at < from) out.push(lines[at++]!);
    for (i++; i < body.length && /^[ +\-\\]/.test(body[i]!); i++) {
      const [kind, text] = [body[i]![0]!, body[i]!.slice(1)];
      if (kind === "\\") continue;
      const bare = body[i + 1]?.startsWith("\\") ? text : `${text}\n`;
      if (kind === "+") out.push(bare);
      else {
        if (lines[at] !== bare) throw new Error(`line ${at + 1} differs`);
        if (kind === " ") out.push(bare);
        at++;
      }
    }
  }
  return out.concat(lines.slice(at)).join("");
};

describe("unified diff", () => {
  it("is what patch reads", () => {
    const text = fc
      .array(fc.constantFrom("a", "b", "c", "", "d e"), { maxLength: 40 })
      .chain((lines) => fc.boolean().map((end) => lines.join("\n") + (end && lines.length > 0 ? "\n" : "")));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const diff = unifiedDiff("x.md", before, after);
        expect(diff === "").toBe(before === after);
        if (diff !== "") expect(patch(before, diff)).toBe(after);
      }),
      { numRuns: 1000 },
    );
  });
});

describe("nearest name", () => {
  it.each([
    ["formt", "format"],
    ["stlyish", "stylish"],
    ["JSON", "json"],
    ["value", "value-mismatch"],
    ["zzzzzz", undefined],
  ])("%s: %s", (word, name) => expect(nearest(word, ["format", "stylish", "json", "value-mismatch"])).toBe(name));
  it("lists a few", () => expect(suggestion("zzzz", ["a", "b"])).toBe("; there are a, b"));
});

describe("paths", () => {
  it.each([
    ["/w", "a/../b", "/w/b"],
    ["/w", "../../..", "/"],
    ["/w", "/x/./y", "/x/y"],
    ["C:/w", "..\\x".replace("\\", "/"), "C:/x"],
  ])("%s + %s", (base, path, out) => expect(resolvePath(base, path)).toBe(out));
  it("knows inside from outside", () =>
    expect([within("/w", "/w/a"), within("/w", "/wx/a"), within("/w", "/w"), within("/", "/a")]).toEqual(["a", undefined, "", "a"]));
});
