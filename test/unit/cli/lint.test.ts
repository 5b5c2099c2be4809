import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { FORMAT_IDS } from "../../../server/src/cli/formats/index.js";
import { DatasetError } from "../../../server/src/dataset/open.js";
import { cli, folderOf, NOTE } from "./harness.js";
import { expectReport } from "./schemas.js";

const json = async (cwd: string, args: readonly string[], extra = {}) => {
  const ran = await cli(cwd, ["lint", "--format", "json", ...args], extra);
  const report = JSON.parse(ran.out);
  expectReport(report);
  return { ...ran, report };
};

describe("a run", () => {
  it("shows findings with their lines, and what was checked", async () => {
    const cwd = folderOf({ "a.md": NOTE });
    const { code, out, err } = await cli(cwd, ["lint", "a.md"]);
    expect(code).toBe(1);
    expect(err).toBe("");
    expect(out).toContain("a.md\n  9:12  error  ");
    expect(out).toContain("    China held $6,887 billion of US Treasuries in October 2025.\n               ^~~~~~~~~~~~~~");
    expect(out).toMatch(/2 figures in 1 note: 1 ties, 1 off, 0 unchecked \(100 % checked\)\.\n/);
    for (const line of out.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
  });

  it("writes the report of docs/report.md", async () => {
    const { code, report } = await json(folderOf({ "n/a.md": NOTE, "n/b.markdown": "No figures.\n" }), ["n"]);
    expect(code).toBe(1);
    expect(report).toMatchObject({
      version: 1,
      engine: "0.0.0-test",
      dataset: { name: "tiny" },
      errors: [],
      summary: { files: 2, figures: 2, ties: 1, off: 1, stale: 0, disputed: 0, unchecked: 0 },
    });
    expect(report.files.map((f: { path: string }) => f.path)).toEqual(["n/a.md", "n/b.markdown"]);
    const [right, wrong] = report.files[0].figures;
    expect(right).toMatchObject({
      text: "$1,200.0 billion",
      value: "1200000000000",
      unit: "USD",
      verdict: "ties",
      check: null,
      claim: { series: "treasury-holdings.jp", period: "2025-10" },
    });
    expect(wrong).toMatchObject({ verdict: "off", severity: "error", line: 9, column: 12 });
    expect(NOTE.slice(wrong.start, wrong.end)).toBe(wrong.text);
  });

  it.each([
    [[], 1],
    [["--fail-on", "never"], 0],
    [["--fail-on", "hint"], 1],
    [["--as-of", "2025-12-27"], 1],
    [["--min-coverage", "100", "--fail-on", "never"], 0],
  ])("%j ends with %i", async (args, code) => {
    expect((await cli(folderOf({ "a.md": NOTE }), ["lint", "a.md", ...args])).code).toBe(code);
  });

  it.each(FORMAT_IDS)("ends with what was checked and why the rest was not: %s", async (format) => {
    const cwd = folderOf({ "a.md": `${NOTE}\nThe moon is 42 percent cheese.\n` });
    const { out, err } = await cli(cwd, ["lint", "a.md", "--format", format]);
    const told = `${out}${err}`.replaceAll("\\", "");
    if (/^(jsonl?|sarif)$/.test(format)) {
      expect(told).toMatch(/"unchecked": ?1,\s*"reasons": ?\{\s*"no-claim": ?1\s*\}/);
      expect(err).toBe("");
    } else {
      expect(told).toContain("3 figures in 1 note: 1 ties, 1 off, 1 unchecked (66 % checked).");
      expect(told).toContain("Unchecked: 1 no claim understood.");
    }
    expect((await cli(cwd, ["lint", "a.md", "--format", format, "--quiet"])).err).toBe("");
  });

  it("shows progress on a terminal, for long runs alone, and takes it away", async () => {
    const cwd = folderOf(Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`n/${i}.md`, "x\n"])));
    const { err, out } = await cli(cwd, ["lint", "n"], { interactive: true });
    expect(err).toMatch(/^\r\u001b\[K\d+ of 60 notes[\s\S]*\r\u001b\[K$/);
    expect(out).toContain("0 figures in 60 notes.");
    expect((await cli(cwd, ["lint", "n"])).err).toBe("");
    expect((await cli(cwd, ["lint", "n/1.md"], { interactive: true })).err).toBe("");
  });

  it("warns of a note without a date", async () => {
    const cwd = folderOf({ "a.md": NOTE.replace("date: 2025-12-27", "title: x").replace("$6,887", "$688.7") });
    const { code, report } = await json(cwd, ["a.md", "--max-warnings", "0"]);
    expect([code, report.files[0].findings]).toEqual([1, [expect.objectContaining({ check: "no-note-date", severity: "warning" })]]);
  });

  it("gates on coverage and on warnings", async () => {
    const cwd = folderOf({
      "a.md": "---\ndate: 2025-12-27\n---\n\nThe moon is 42 percent cheese.\n",
      "w.json": '{"checks":{"scale-slip":"warning","value-mismatch":"warning"}}',
      "b.md": NOTE,
    });
    const low = await cli(cwd, ["lint", "a.md", "--min-coverage", "50"]);
    expect([low.code, low.out]).toEqual([
      1,
      expect.stringContaining("0.0 % of the figures were checked; 50 % are required (--min-coverage)."),
    ]);
    const many = await cli(cwd, ["lint", "b.md", "--config", "w.json", "--max-warnings", "0"]);
    expect([many.code, many.out]).toEqual([1, expect.stringContaining("1 warning; at most 0 are allowed (--max-warnings).")]);
    expect((await cli(cwd, ["lint", "b.md", "--config", "w.json", "--max-warnings", "1"])).code).toBe(0);
  });

  it("reads standard input under the name given", async () => {
    const cwd = folderOf({ "sub/tieout.config.json": '{"checks":{"scale-slip":"off","value-mismatch":"off"}}' });
    const plain = await json(cwd, ["-"], { input: NOTE });
    expect([plain.code, plain.report.files[0].path]).toEqual([1, "stdin.md"]);
    const named = await json(cwd, ["--stdin", "--stdin-filename", "sub/x.md"], { input: NOTE });
    expect([named.code, named.report.files[0].path]).toEqual([0, "sub/x.md"]);
  });

  it("writes several formats at once", async () => {
    const cwd = folderOf({ "a.md": NOTE });
    const { out } = await cli(cwd, ["lint", "a.md", "--format", "compact", "--format", "sarif=out/r.sarif", "--format", "json=r.json"]);
    expect(out).toContain("a.md:9:12: error: ");
    expect(JSON.parse(readFileSync(join(cwd, "out/r.sarif"), "utf8")).runs[0].results).toHaveLength(1);
    expect(JSON.parse(readFileSync(join(cwd, "r.json"), "utf8")).files).toHaveLength(1);
  });

  it("reports from a level on, and errors only when quiet", async () => {
    const cwd = folderOf({
      "a.md": NOTE.replace("---\ndate: 2025-12-27\n---\n", ""),
      "w.json": '{"checks":{"scale-slip":"warning","value-mismatch":"warning","no-note-date":"hint"}}',
    });
    const at = async (...args: string[]) =>
      (await cli(cwd, ["lint", "a.md", "--config", "w.json", "--format", "compact", "--as-of", "2025-12-27", ...args])).out;
    expect(await at()).toContain(": warning: ");
    expect(await at("--report-level", "error")).not.toContain(": warning: ");
    expect(await at("--quiet")).toBe("");
  });
});

describe("finding notes", () => {
  const files = {
    "a.md": NOTE,
    "b.txt": NOTE,
    "c.MDX": "x\n",
    "deep/er/d.Rmd": "x\n",
    "deep/e.qmd": "x\n",
    "deep/ignored.md": "x\n",
    "deep/.gitignore": "ignored.md\n/er/skip.md\n",
    "deep/er/skip.md": "x\n",
    "node_modules/p/readme.md": "x\n",
    ".hidden/h.md": "x\n",
    ".tieoutignore": "drafts/\n*.tmp.md\n!keep.tmp.md\n",
    "drafts/f.md": "x\n",
    "g.tmp.md": "x\n",
    "keep.tmp.md": "x\n",
  };
  it.each([
    [["."], ["a.md", "c.MDX", "deep/e.qmd", "deep/er/d.Rmd", "keep.tmp.md"]],
    [["b.txt"], ["b.txt"]],
    [["drafts/f.md"], ["drafts/f.md"]],
    [
      ["*.txt", "deep/**/*.Rmd"],
      ["b.txt", "deep/er/d.Rmd"],
    ],
    [
      ["deep", "deep/e.qmd"],
      ["deep/e.qmd", "deep/er/d.Rmd"],
    ],
    [
      ["--no-ignore", "."],
      ["a.md", "c.MDX", "deep/e.qmd", "deep/er/d.Rmd", "deep/er/skip.md", "deep/ignored.md", "drafts/f.md", "g.tmp.md", "keep.tmp.md"],
    ],
  ])("%j", async (args, names) => {
    const { report } = await json(folderOf(files), args);
    expect(report.errors).toEqual([]);
    expect(report.files.map((f: { path: string }) => f.path).sort()).toEqual(names);
  });

  it("leaves out what the config ignores, unless it is named", async () => {
    const cwd = folderOf({ "tieout.config.json": '{"ignore":["old/"]}', "old/a.md": "x\n", "new.md": "x\n" });
    expect((await json(cwd, ["."])).report.files.map((f: { path: string }) => f.path)).toEqual(["new.md"]);
    expect((await json(cwd, ["old/a.md"])).report.files).toHaveLength(1);
  });

  it("reads paths from a file, by line or by zero byte", async () => {
    const cwd = folderOf({ "a.md": "x\n", "b c.md": "x\n", list: "a.md\nb c.md\n" });
    expect((await json(cwd, ["--files-from", "list"])).report.summary.files).toBe(2);
    expect((await json(cwd, ["--files-from", "-"], { input: "a.md\0b c.md\0" })).report.summary.files).toBe(2);
    expect((await json(cwd, ["--files-from", "-"], { input: "" })).code).toBe(0);
  });

  it("goes once round a circle of links", async () => {
    const cwd = folderOf({ "n/a.md": "x\n" });
    symlinkSync(cwd, join(cwd, "n/up"));
    symlinkSync("loop.md", join(cwd, "n/loop.md"));
    symlinkSync("nowhere", join(cwd, "n/gone.md"));
    const { code, report } = await json(cwd, ["n"]);
    expect(code).toBe(2);
    expect(report.files.map((f: { path: string }) => f.path)).toEqual(["n/a.md"]);
    expect(report.errors).toEqual([
      { path: "n/gone.md", message: "is a link to a file that does not exist" },
      { path: "n/loop.md", message: "is a circle of symbolic links" },
    ]);
    symlinkSync("..", join(cwd, "n/back"));
    const globbed = await json(cwd, ["n/**/a.md"]);
    expect([globbed.code, globbed.report.files.map((f: { path: string }) => f.path)]).toEqual([0, ["n/a.md"]]);
  });
});

describe("what cannot be checked is told, and the rest is checked", () => {
  const bad: [string, string | Uint8Array, string][] = [
    ["binary.md", new Uint8Array([65, 0, 66]), "is binary (a zero byte at byte 1)"],
    ["utf16.md", new Uint8Array([0xff, 0xfe, 65, 0]), "is UTF-16; save it as UTF-8"],
    ["latin1.md", new Uint8Array([...Buffer.from("é ".repeat(40)), 0xe9, 0x20]), "is not valid UTF-8 at byte 120"],
    ["overlong.md", new Uint8Array([65, 0xc0, 0xaf]), "is not valid UTF-8 at byte 1"],
    ["surrogate.md", new Uint8Array([0xed, 0xa0, 0x80]), "is not valid UTF-8 at byte 0"],
    ["cut.md", new Uint8Array([65, 66, 0xe2, 0x82]), "is not valid UTF-8 at byte 2"],
    ["huge.md", `x\n${"y".repeat(1_000_001)}\n`, "has 1,000,001 characters on line 2; a line may have 1,000,000"],
  ];
  it.each(bad)("%s", async (name, content, message) => {
    const { code, report } = await json(folderOf({ [name]: content, "good.md": NOTE }), [name, "good.md"]);
    expect(code).toBe(2);
    expect(report.errors).toEqual([{ path: name, message }]);
    expect(report.files).toHaveLength(1);
  });

  it("missing, empty, unmatched and unreadable", async () => {
    const cwd = folderOf({ "empty.md": "", "good.md": NOTE, "none/x.txt": "", "locked.md": NOTE });
    chmodSync(join(cwd, "locked.md"), 0);
    const { code, report } = await json(cwd, [
      "missing.md",
      "no*.md",
      "none",
      "empty.md",
      "good.md",
      ...(process.getuid?.() === 0 ? [] : ["locked.md"]),
    ]);
    expect(code).toBe(2);
    expect(report.errors.slice(0, 3)).toEqual([
      { path: "missing.md", message: "does not exist" },
      { path: "no*.md", message: "matches no file" },
      { path: "none", message: "holds no notes (*.md, *.markdown, *.mdx, *.qmd, *.Rmd)" },
    ]);
    expect(report.summary.files).toBe(2);
  });

  it.each([
    [["lint"], "name the notes to check"],
    [["lint", "a.md", "--fromat", "json"], "unknown option '--fromat'\n(Did you mean --format?)"],
    [["lnt"], "unknown command 'lnt'\n(Did you mean lint?)"],
    [["lint", "a.md", "--format", "jsno"], 'There is no format "jsno"; did you mean "json"?'],
    [["lint", "a.md", "--format", "sarif="], 'Write a file after "sarif=".'],
    [["lint", "a.md", "--format", "json", "--format", "csv"], "two formats cannot both go to standard output"],
    [["lint", "a.md", "--as-of", "2025-02-30"], '"2025-02-30" is not a day; write YYYY-MM-DD.'],
    [["lint", "a.md", "--as-of", "yesterday"], '"yesterday" is not a day'],
    [["lint", "a.md", "--fail-on", "fatal"], "Allowed choices are error, warning, information, hint, never."],
    [["lint", "a.md", "--min-coverage", "many"], "Write a number from 0 to 100."],
    [["lint", "a.md", "--max-warnings", "-1"], "Write a whole number."],
    [["lint", "a.md", "--fix-type", "replase"], 'There is no kind of fix "replase"; did you mean "replace"?'],
    [["lint", "a.md", "--require-dataset", "0000"], "but --require-dataset wants sha256:0000; nothing was checked"],
    [["lint", "a.md", "--config", "none.json"], "none.json does not exist"],
    [["explain", "a.md:99"], "a.md has"],
    [["explain", "scale-slop"], 'did you mean "scale-slip"?'],
    [["explain", "a.md"], "write a line after the file: a.md:LINE"],
    [["explain", "a.md:5"], "there is no figure at a.md:5"],
  ])("%j", async (args, message) => {
    const { code, err, out } = await cli(folderOf({ "a.md": NOTE }), args);
    expect(code).toBe(2);
    expect(err).toContain(message);
    expect(err).toMatch(/^tieout: /);
    expect(`${err}${out}`).not.toMatch(/^\s+at /m);
  });

  it("a note that vanishes while others are checked", async () => {
    const cwd = folderOf({ "a.md": NOTE, "b.md": NOTE, "c.md": NOTE });
    let out = "";
    const stdout = {
      write(text: string) {
        // The findings of the first note come out before the second is read.
        if (text.includes("a.md:")) rmSync(join(cwd, "b.md"), { force: true });
        out += text;
        return true;
      },
      once: () => undefined,
      off: () => undefined,
    };
    const { code } = await cli(cwd, ["lint", "a.md", "b.md", "c.md", "--format", "compact"], { stdout });
    expect([code, out.match(/^\S+: error: (?:Says|does)/gm)]).toEqual([
      2,
      ["a.md:9:12: error: Says", "b.md: error: does", "c.md:9:12: error: Says"],
    ]);
    expect(out).toContain("b.md: error: does not exist\n");
    expect(out).toContain("4 figures in 2 notes: 2 tie, 2 off");
  });

  it("a config that cannot be opened: its notes are not checked, those elsewhere are", async () => {
    const cwd = folderOf({ "a.md": NOTE, "sub/b.md": NOTE });
    symlinkSync("tieout.config.json", join(cwd, "sub/tieout.config.json"));
    const { code, report } = await json(cwd, ["."]);
    expect([code, report.files.map((f: { path: string }) => f.path), report.errors]).toEqual([
      2,
      ["a.md"],
      [
        { path: "sub/tieout.config.json", message: "is a circle of symbolic links" },
        { path: "sub", message: "holds 1 note not checked, because the configuration cannot be used" },
      ],
    ]);
  });

  it("a vocabulary that names nothing: its notes are not checked, those elsewhere are", async () => {
    const cwd = folderOf({
      "a.md": NOTE,
      "sub/tieout.config.json": '{"vocabulary":{"entities":{"Zipangu":"zz"}}}',
      "sub/b.md": NOTE,
      "sub/c.md": NOTE,
    });
    const { code, report } = await json(cwd, ["."]);
    expect([code, report.files.map((f: { path: string }) => f.path), report.errors]).toEqual([
      2,
      ["a.md"],
      [
        { path: "sub/tieout.config.json", message: expect.stringContaining('there is no entity "zz"') },
        { path: "sub", message: "holds 2 notes not checked, because the configuration cannot be used" },
      ],
    ]);
  });

  it("a damaged dataset", async () => {
    const ran = await cli(folderOf({ "a.md": NOTE }), ["lint", "a.md"], {
      loadDataset: () => {
        throw new DatasetError("The dataset cannot be read: its checksum is wrong.");
      },
    });
    expect(ran).toEqual({ code: 2, out: "", err: "tieout: The dataset cannot be read: its checksum is wrong.\n" });
  });

  it("a broken config: its notes are not checked, those elsewhere are", async () => {
    const cwd = folderOf({ "a.md": NOTE, "sub/tieout.config.json": '{ "entiy": "jp" }', "sub/b.md": NOTE, "sub/c.md": NOTE });
    const { code, report } = await json(cwd, ["."]);
    expect(code).toBe(2);
    expect(report.files.map((f: { path: string }) => f.path)).toEqual(["a.md"]);
    expect(report.errors).toEqual([
      { path: "sub/tieout.config.json", line: 1, column: 3, message: 'unknown option "entiy"; did you mean "entity"?' },
      { path: "sub", message: "holds 2 notes not checked, because the configuration cannot be used" },
    ]);
    expect((await cli(join(cwd, "sub"), ["lint", "b.md"])).err).toContain('tieout.config.json:1:3: unknown option "entiy"');
  });

  it("an output file that cannot be written leaves the others", async () => {
    const cwd = folderOf({ "a.md": NOTE });
    mkdirSync(join(cwd, "dir"));
    const { code, out, err } = await cli(cwd, [
      "lint",
      "a.md",
      "--format",
      "compact",
      "--format",
      "json=dir/../a.md/x.json",
      "--format",
      "csv=ok.csv",
    ]);
    expect(code).toBe(2);
    expect(out).toContain("a.md:9:12");
    expect(err).toMatch(/^tieout: dir\/\.\.\/a\.md\/x\.json /);
    expect(statSync(join(cwd, "ok.csv")).size).toBeGreaterThan(100);
  });

  it("no text of the note in an unexpected error", async () => {
    const cwd = folderOf({ "a.md": NOTE });
    const ran = await cli(cwd, ["lint", "a.md"], {
      loadDataset: () => {
        throw new Error("China held $6,887 billion");
      },
    });
    expect(ran.code).toBe(2);
    expect(ran.err).not.toContain("China");
  });
});

describe("configuration", () => {
  it("prints what holds for a note", async () => {
    const cwd = folderOf({ "tieout.config.yaml": "entity: us\noverrides:\n  - files: jp/**\n    entity: jp\n", "jp/a.md": "" });
    const { out } = await cli(cwd, ["lint", "--print-config", "jp/a.md"]);
    expect(JSON.parse(out)).toMatchObject({ config: join(cwd, "tieout.config.yaml"), settings: { entity: "jp", currency: "" } });
  });

  it("accepts findings with a reason", async () => {
    const cwd = folderOf({ "a.md": NOTE, "tieout.config.json": '{"accept":[{"text":"$6,887 billion","reason":"a joke"}]}' });
    const { code, report } = await json(cwd, ["a.md"]);
    expect(code).toBe(0);
    expect(report.files[0].figures[1]).toMatchObject({
      verdict: "off",
      check: null,
      severity: null,
      suppressed: { by: "configuration", reason: "a joke" },
    });
  });

  it("knows a desk's own words", async () => {
    const text = "---\ndate: 2025-12-27\n---\n\nZipangu held $1,200.0 billion of US Treasuries in October 2025.\n";
    const cwd = folderOf({
      "a.md": text,
      "v.json": '{"vocabulary":{"entities":{"Zipangu":"jp"}}}',
      "bad.json": '{"vocabulary":{"entities":{"Zipangu":"jpp"}}}',
    });
    expect((await json(cwd, ["a.md"])).report.files[0].figures[0].claim?.series).not.toBe("treasury-holdings.jp");
    expect((await json(cwd, ["a.md", "--config", "v.json"])).report.files[0].figures[0]).toMatchObject({
      verdict: "ties",
      claim: { series: "treasury-holdings.jp" },
    });
    const bad = await json(cwd, ["a.md", "--config", "bad.json"]);
    expect([bad.code, bad.report.errors[0]]).toEqual([
      2,
      { path: "bad.json", message: expect.stringContaining('vocabulary: there is no entity "jpp" in the dataset; did you mean "') },
    ]);
  });

  it("sets how wide a hedge is, for some notes", async () => {
    // Japan held 1,200.0: 8.3 % above the figure written.
    const text = "---\ndate: 2025-12-27\n---\n\nJapan held about $1,108 billion of US Treasuries in October 2025.\n";
    const verdicts = async (config: string) => {
      const { report } = await json(folderOf({ "a.md": text, "b/a.md": text, "tieout.config.yaml": config }), ["."]);
      return report.files.map((f: { figures: { verdict: string }[] }) => f.figures[0]!.verdict);
    };
    expect(await verdicts("")).toEqual(["off", "off"]);
    expect(await verdicts("hedges: { over: 20 }")).toEqual(["off", "off"]);
    expect(await verdicts("hedges: { about: 9 }")).toEqual(["ties", "ties"]);
    expect(await verdicts("overrides:\n  - files: b/**\n    hedges: { about: 8.5 }\n")).toEqual(["off", "ties"]);
  });

  it("locks the dataset", async () => {
    const cwd = folderOf({ "a.md": NOTE, "tieout.config.json": `{"requireDataset":"sha256:${"0".repeat(12)}"}` });
    const { code, err } = await cli(cwd, ["lint", "a.md"]);
    expect([code, err]).toEqual([2, expect.stringContaining("nothing was checked")]);
  });

  it("keeps the lock of a folder of its own: its notes are not checked with other data, those elsewhere are", async () => {
    const cwd = folderOf({ "a.md": NOTE, "sub/b.md": NOTE, "sub/tieout.config.json": `{"requireDataset":"sha256:${"0".repeat(12)}"}` });
    const { code, report } = await json(cwd, ["."]);
    expect([code, report.files.map((f: { path: string }) => f.path), report.errors]).toEqual([
      2,
      ["a.md"],
      [
        {
          path: "sub/tieout.config.json",
          message: expect.stringMatching(/^wants the dataset sha256:0{12}, but this run has sha256:[0-9a-f]{64} of /),
        },
        { path: "sub", message: "holds 1 note not checked, because the configuration cannot be used" },
      ],
    ]);
    const { hash } = report.dataset;
    expect((await json(cwd, [".", "--require-dataset", hash])).report.files).toHaveLength(2);
  });

  it("asks for reasons, and for disable comments that do something", async () => {
    const text = `${NOTE}\n<!--tieout-disable-next-line scale-slip value-mismatch-->\nChina held $6,887 billion of US Treasuries in October 2025.\n\n<!--tieout-disable-next-line sign-slip reason="old"-->\nNothing here.\n`;
    const cwd = folderOf({ "a.md": text });
    const { report } = await json(cwd, ["a.md", "--require-reason", "--report-unused-disable-directives"]);
    const found = report.files[0].findings.map((f: { check: string; line: number }) => `${f.check} ${f.line}`);
    expect(found).toEqual(expect.arrayContaining(["missing-reason 11", "unused-disable 14"]));
    expect((await json(cwd, ["a.md"])).report.files[0].findings).toEqual([]);
  });
});

describe("--fix", () => {
  it("keeps line endings, the mode and the byte order mark; writes nothing in a dry run", async () => {
    const text = `\ufeff${NOTE.replace(/\n/g, "\r\n")}`;
    const cwd = folderOf({ "a.md": text });
    chmodSync(join(cwd, "a.md"), 0o640);
    const dry = await cli(cwd, ["lint", "a.md", "--fix-dry-run", "--unsafe-fixes"]);
    expect(dry.out).toContain("--- a/a.md\n+++ b/a.md\n@@ ");
    expect(dry.out).toMatch(
      /^-China held \$6,887 billion of US Treasuries in October 2025\.\r\n\+China held \$689 billion of US Treasuries in October 2025\.\r$/m,
    );
    expect(readFileSync(join(cwd, "a.md"), "utf8")).toBe(text);
    const ran = await cli(cwd, ["lint", "a.md", "--fix", "--unsafe-fixes"]);
    expect(ran.code).toBe(0);
    expect(readFileSync(join(cwd, "a.md"), "utf8")).toBe(text.replace("$6,887 billion", "$689 billion"));
    expect(statSync(join(cwd, "a.md")).mode & 0o777).toBe(0o640);
    expect((await cli(cwd, ["lint", "a.md", "--fix", "--unsafe-fixes"])).code).toBe(0);
  });

  it.each([
    [
      "changed",
      (path: string) => writeFileSync(path, "another text\n"),
      "was changed by another program meanwhile and is left as it is; run again",
    ],
    ["taken away", (path: string) => rmSync(path), "does not exist"],
  ])("leaves a note that was %s meanwhile, and mends the others", async (_, meanwhile, message) => {
    const text = NOTE.replace("---\ndate: 2025-12-27\n---\n", "");
    const cwd = folderOf({ "a.md": text, "b.md": text });
    let asked = 0;
    // A note without a date is read as of today: the clock is asked after the note was read.
    const today = () => {
      if (++asked === 2) meanwhile(join(cwd, "a.md"));
      return "2026-01-15";
    };
    const args = ["a.md", "b.md", "--fix", "--unsafe-fixes", "--fix-type", "replace"];
    const { code, report } = await json(cwd, args, { today });
    expect([code, report.errors]).toEqual([2, [{ path: "a.md", message }]]);
    expect(existsSync(join(cwd, "a.md")) ? readFileSync(join(cwd, "a.md"), "utf8") : null).toBe(
      message === "does not exist" ? null : "another text\n",
    );
    expect(readFileSync(join(cwd, "b.md"), "utf8")).toBe(text.replace("$6,887", "$689"));
    expect(readdirSync(cwd).filter((name) => name.includes("tmp"))).toEqual([]);
  });

  it("keeps to the kinds asked for", async () => {
    const cwd = folderOf({ "a.md": NOTE });
    await cli(cwd, ["lint", "a.md", "--fix", "--unsafe-fixes", "--fix-type", "name,pin"]);
    expect(readFileSync(join(cwd, "a.md"), "utf8")).toBe(NOTE);
  });
});

describe("baseline", () => {
  it("survives moved lines, holds no text, and tells what is no longer there", async () => {
    const cwd = folderOf({ "n/a.md": NOTE });
    expect((await cli(cwd, ["lint", "n", "--update-baseline"])).code).toBe(0);
    const file = readFileSync(join(cwd, "tieout-baseline.json"), "utf8");
    expect(file).not.toContain("6,887");
    expect(JSON.parse(file).entries).toHaveLength(1);
    writeFileSync(join(cwd, "n/a.md"), NOTE.replace("# Foreign", "One line more.\n\n# Foreign"));
    const moved = await json(cwd, ["n", "--baseline"]);
    expect([moved.code, moved.report.files[0].figures[1].suppressed]).toEqual([0, { by: "baseline", reason: null }]);
    writeFileSync(join(cwd, "n/a.md"), `${NOTE}\nJapan held $11,893 billion of US Treasuries in September 2025.\n`);
    expect((await cli(cwd, ["lint", "n", "--baseline"])).code).toBe(1);
    writeFileSync(join(cwd, "n/a.md"), NOTE.replace("$6,887", "$688.7"));
    const stale = await cli(cwd, ["lint", "n", "--baseline"]);
    expect([stale.code, stale.out]).toEqual([
      1,
      expect.stringMatching(
        /1 baseline entry matches nothing any more; remove with --prune-baseline:\s+n\/a\.md\s+scale-slip \(treasury-holdings\.cn level 2025-10\)\./,
      ),
    ]);
    expect(await cli(cwd, ["lint", "n", "--baseline", "--pass-on-unpruned-baseline"])).toMatchObject({
      code: 0,
      err: expect.stringMatching(/^tieout: 1 baseline entry matches nothing any more; .*n\/a\.md scale-slip/),
    });
    expect((await cli(cwd, ["lint", "n", "--prune-baseline"])).code).toBe(0);
    expect(JSON.parse(readFileSync(join(cwd, "tieout-baseline.json"), "utf8")).entries).toEqual([]);
  });

  it("forgets notes that are no longer there", async () => {
    const cwd = folderOf({ "n/a.md": NOTE, "n/b.md": NOTE });
    await cli(cwd, ["lint", "n", "--update-baseline"]);
    rmSync(join(cwd, "n/b.md"));
    expect(await cli(cwd, ["lint", "n", "--baseline"])).toMatchObject({
      code: 1,
      out: expect.stringMatching(/1 baseline entry matches nothing any more; remove with --prune-baseline:\s+n\/b\.md\s+scale-slip/),
    });
    expect((await cli(cwd, ["lint", "n", "--prune-baseline"])).code).toBe(0);
    expect(await cli(cwd, ["lint", "n", "--baseline"])).toMatchObject({ code: 0, out: expect.stringContaining("1 suppressed") });
  });

  it.each([
    ["{", "cannot be used as a baseline: "],
    ['{"version":1,"entries":[{}]}', 'entry 1 has no "path"'],
    ["[]", 'expected { "version": 1'],
    [null, "does not exist; write one with --update-baseline"],
  ])("one that cannot be read costs itself only, and is not written over: %s", async (text, message) => {
    const cwd = folderOf({ "a.md": NOTE, ...(text === null ? {} : { "b.json": text }) });
    const updates = text === null ? [] : [["--update-baseline"], ["--prune-baseline"]];
    for (const args of [[], ...updates]) {
      const { code, report } = await json(cwd, ["a.md", "--baseline", "b.json", ...args]);
      expect([code, report.summary.off, report.errors]).toEqual([2, 1, [{ path: "b.json", message: expect.stringContaining(message) }]]);
      if (text !== null) expect(readFileSync(join(cwd, "b.json"), "utf8")).toBe(text);
    }
  });
});

describe("cache", () => {
  it("gives the same report, holds no text of the note, and survives damage", async () => {
    const cwd = folderOf({ "a.md": NOTE });
    const cold = await json(cwd, ["a.md", "--cache"]);
    const folder = join(cwd, ".tieout-cache");
    const entries = readdirSync(folder)
      .filter((n) => n.length === 2)
      .flatMap((n) => readdirSync(join(folder, n)).map((m) => join(folder, n, m)));
    expect(entries).toHaveLength(1);
    const bytes = readFileSync(entries[0]!);
    expect(bytes.includes("6,887") || bytes.includes("China")).toBe(false);
    expect((await json(cwd, ["a.md", "--cache"])).report).toEqual(cold.report);
    writeFileSync(entries[0]!, "rubbish");
    expect((await json(cwd, ["a.md", "--cache"])).report).toEqual(cold.report);
  });

  it("forgets an undated note when the day changes", async () => {
    const cwd = folderOf({ "a.md": "Japan held $1,200.0 billion of US Treasuries in October 2025.\n" });
    const at = async (today: string) => (await json(cwd, ["a.md", "--cache"], { today: () => today })).report.files[0].asOf;
    expect([await at("2026-01-15"), await at("2026-01-16")]).toEqual(["2026-01-15", "2026-01-16"]);
  });
});

describe("what cannot be written is told, and nothing else is lost", () => {
  it("a cache that is a file, and one that is full", async () => {
    const file = await json(folderOf({ "a.md": NOTE, ".tieout-cache": "" }), ["a.md", "--cache"]);
    expect([file.code, file.report.summary.off, file.report.errors]).toEqual([
      2,
      1,
      [{ path: ".tieout-cache", message: expect.stringMatching(/^cannot be used as a cache: /) }],
    ]);
    // A folder's place taken by a file stands for any failed write.
    const taken = Object.fromEntries(Array.from({ length: 256 }, (_, i) => [`c/${i.toString(16).padStart(2, "0")}`, ""]));
    const ran = await json(folderOf({ "a.md": NOTE, "b.md": NOTE, ...taken }), ["a.md", "b.md", "--cache-location", "c"]);
    expect([ran.code, ran.report.summary.files, ran.report.errors]).toEqual([
      2,
      2,
      [{ path: "c", message: expect.stringMatching(/^is not kept up: /) }],
    ]);
  });

  it("a baseline", async () => {
    const cwd = folderOf({ "a.md": NOTE, "b.json/x": "" });
    const ran = await json(cwd, ["a.md", "--update-baseline", "--baseline", "b.json/x/y.json"]);
    expect([ran.code, ran.report.summary.files, ran.report.errors[0].path]).toEqual([2, 1, "b.json/x/y.json"]);
  });

  it("standard output: the files are still written", async () => {
    const cwd = folderOf({ "a.md": NOTE });
    let fail: (error: Error) => void = () => undefined;
    const stdout = {
      write: () => {
        fail(Object.assign(new Error("x"), { code: "ENOSPC" }));
        return true;
      },
      once: (event: string, listener: (error: Error) => void) => {
        if (event === "error") fail = listener;
      },
      off: () => undefined,
    };
    const { code, err } = await cli(cwd, ["lint", "a.md", "--format", "compact", "--format", "json=r.json"], { stdout });
    expect([code, err]).toEqual([2, "tieout: standard output cannot be written: no space left on the disk\n"]);
    expect(JSON.parse(readFileSync(join(cwd, "r.json"), "utf8")).files).toHaveLength(1);
  });
});
