import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { DIRECTIVE_CHECKS } from "../../../server/src/checks/directives.js";
import { CHECKS } from "../../../server/src/checks/index.js";
import { linesOf } from "../../../server/src/cli/commands/stream.js";
import { writeAtomic } from "../../../server/src/cli/files/write.js";
import { fixNote } from "../../../server/src/cli/lint/fix.js";
import { loadConfig } from "../../../server/src/config/load.js";
import { tinyDataset } from "../../kit/tiny.js";
import { cli, folderOf, NOTE } from "./harness.js";
import { expectReport } from "./schemas.js";

const json = async (cwd: string, file: string) => JSON.parse((await cli(cwd, ["lint", "--format", "json", file])).out).files[0];

const SENTENCE = "Japan held $1,200.0 billion of US Treasuries in October 2025.";

describe("stream", () => {
  const stream = async (input: string | Uint8Array, ...args: string[]) => {
    const ran = await cli(folderOf({}), ["stream", ...args], { input });
    return {
      ...ran,
      lines: ran.out
        .split("\n")
        .filter(Boolean)
        .map((l) => JSON.parse(l)),
    };
  };

  it("answers each line in order, with the figures of the report", async () => {
    const docs = [
      { id: "a", text: SENTENCE, asOf: "2025-12-27", extra: 1 },
      { id: 2, text: "nothing" },
      { id: "早", text: SENTENCE.replace("1,200.0", "1,300.0"), asOf: "2025-12-27" },
    ];
    const { code, lines } = await stream(docs.map((d) => JSON.stringify(d)).join("\n"));
    expect(code).toBe(0);
    expect(lines.map((l) => l.id)).toEqual(["a", 2, "早"]);
    expect(lines[0].figures[0]).toMatchObject({ text: "$1,200.0 billion", start: 11, verdict: "ties" });
    expect(lines[1].figures).toEqual([]);
    expect(lines[2].figures[0].verdict).not.toBe("ties");
  });

  it.each([
    ["not json", null, "the line is not JSON"],
    ["[1]", null, 'the line is not an object {"id", "text"}'],
    ["null", null, 'the line is not an object {"id", "text"}'],
    ['{"id":"x"}', "x", '"text" is missing'],
    ['{"id":"x","text":5}', "x", '"text" is not a string'],
    ['{"id":"x","text":"","asOf":"May"}', "x", '"asOf" is not a day, YYYY-MM-DD'],
    ['{"id":{"a":1},"text":5}', null, '"text" is not a string'],
  ])("an error costs its own line only: %s", async (line, id, error) => {
    const { code, lines } = await stream(`${line}\r\n\n{"id":"ok","text":""}\n`);
    expect([code, lines]).toEqual([
      0,
      [
        { id, error },
        { id: "ok", figures: [] },
      ],
    ]);
  });

  it("invalid UTF-8 is an error of its line", async () => {
    const { lines } = await stream(new Uint8Array([...Buffer.from('{"id":1,"text":"'), 0xff, ...Buffer.from('"}\n{"id":2,"text":""}\n')]));
    expect(lines).toEqual([
      { id: null, error: "the line is not valid UTF-8" },
      { id: 2, figures: [] },
    ]);
  });

  it("reads lines across chunks, and refuses one that is too long without keeping it", async () => {
    const chunks = async function* () {
      yield Buffer.from("ab");
      yield Buffer.from("c\n");
      yield Buffer.from("0123456789");
      yield Buffer.from("0123456789\nd");
    };
    const got = [];
    for await (const line of linesOf(chunks(), 10)) got.push("bytes" in line ? line.bytes.toString() : line.tooLong);
    expect(got).toEqual(["abc", 20, "d"]);
  });

  it("takes --as-of for documents without one", async () => {
    const { lines } = await stream(JSON.stringify({ id: 1, text: SENTENCE }), "--as-of", "2025-11-01");
    expect(lines[0].figures[0].verdict).toBe("unchecked");
  });
});

describe("explain", () => {
  it("says how a figure was read, with and without a column", async () => {
    const cwd = folderOf({ "a.md": NOTE });
    const line = await cli(cwd, ["explain", "a.md:7"]);
    expect(line.code).toBe(0);
    expect(line.out).toContain("treasury-holdings.jp");
    expect((await cli(cwd, ["explain", "a.md:7:14"])).out).toBe(line.out);
    expect((await cli(cwd, ["explain", "a.md:7:1"])).code).toBe(2);
  });
  it.each([...CHECKS, ...DIRECTIVE_CHECKS].map((c) => [c.id, c] as const))("explains the check %s", async (id, { why }) => {
    const { code, out } = await cli(folderOf({}), ["explain", id]);
    expect([code, out.replace(/\s+/g, " ")]).toEqual([0, expect.stringContaining(why)]);
    for (const line of out.split("\n").filter((l) => !l.startsWith("    "))) expect(line.length).toBeLessThanOrEqual(80);
  });
  it("writes a dispute report that holds the sentence and no other", async () => {
    const cwd = folderOf({ "a.md": NOTE });
    const { out } = await cli(cwd, ["explain", "a.md:9", "--report"]);
    expect(out).toContain("# Verdict in question: off (scale)");
    expect(out).toContain("> China held $6,887 billion");
    expect(out).not.toContain("Japan held");
  });
});

describe("pin and strip", () => {
  it("pins what ties, once, and takes it out again", async () => {
    const cwd = folderOf({ "a.md": NOTE });
    const dry = await cli(cwd, ["pin", "a.md", "--dry-run"]);
    expect(dry.out).toContain("+Japan held $1,200.0 billion<!--tie treasury-holdings.jp@2025-10--> of");
    expect(readFileSync(join(cwd, "a.md"), "utf8")).toBe(NOTE);
    expect((await cli(cwd, ["pin", "a.md"])).err).toBe("1 pin written in 1 note\n");
    expect((await cli(cwd, ["pin", "a.md"])).err).toBe("0 pins written in 0 notes\n");
    expect((await cli(cwd, ["lint", "a.md", "--fail-on", "never"])).out).toContain("1 ties, 1 off");
    expect((await cli(cwd, ["strip", "a.md"])).err).toBe("1 comment removed in 1 note\n");
    expect(readFileSync(join(cwd, "a.md"), "utf8")).toBe(NOTE);
  });
  it("strip takes the line of a comment that stands alone, and pins only on request", async () => {
    const text = "a\n\n<!--tieout-disable-next-line scale-slip-->\nIt was 5%<!--tie cpi-inflation.us--> then. <!-- mine -->\n";
    const cwd = folderOf({ "a.md": text });
    await cli(cwd, ["strip", "a.md", "--pins-only"]);
    expect(readFileSync(join(cwd, "a.md"), "utf8")).toBe(text.replace("<!--tie cpi-inflation.us-->", ""));
    await cli(cwd, ["strip", "a.md"]);
    expect(readFileSync(join(cwd, "a.md"), "utf8")).toBe("a\n\nIt was 5% then. <!-- mine -->\n");
  });
  it("tells what it could not do, and does the rest", async () => {
    const cwd = folderOf({ "a.md": NOTE, "b.md": new Uint8Array([0xff]) });
    const { code, err } = await cli(cwd, ["pin", "b.md", "c.md", "a.md"]);
    expect([code, err]).toEqual([2, "tieout: c.md does not exist\ntieout: b.md is not valid UTF-8 at byte 0\n1 pin written in 1 note\n"]);
  });
});

describe("init, checks, report, help", () => {
  it.each(["jsonc", "json", "yaml"])("init --as %s writes a config that can be read", async (kind) => {
    const cwd = folderOf({});
    expect(await cli(cwd, ["init", "--as", kind, "--lock"])).toMatchObject({ code: 0, out: `wrote tieout.config.${kind}\n` });
    const path = join(cwd, `tieout.config.${kind}`);
    const config = await loadConfig(path, { read: (p) => readFileSync(p, "utf8") }, { checks: [] });
    expect(config.requireDataset).toMatch(/^sha256:/);
    expect((await cli(cwd, ["init"])).err).toContain(`tieout.config.${kind} is already there`);
  });
  it("lists every check", async () => {
    const { out } = await cli(folderOf({}), ["checks"]);
    for (const { id } of [...CHECKS, ...DIRECTIVE_CHECKS]) expect(out).toContain(id);
    expect(JSON.parse((await cli(folderOf({}), ["checks", "--json"])).out)).toHaveLength(CHECKS.length + DIRECTIVE_CHECKS.length);
  });
  it("writes the sheet, with charts and sources, whatever it finds", async () => {
    const cwd = folderOf({ "a.md": NOTE });
    expect((await cli(cwd, ["report", "a.md", "-o", "sheet.html"])).code).toBe(0);
    const page = readFileSync(join(cwd, "sheet.html"), "utf8");
    expect(page).toContain("<svg");
    expect(page).toContain("US Treasury securities held by Japan");
    expect(page).not.toMatch(/ src=| href="(?!https?:)/);
    expect((await cli(cwd, ["report", "a.md", "--format", "csv"])).out.split("\r\n")).toHaveLength(4);
    const md = (await cli(cwd, ["report", "a.md", "--format", "markdown"])).out;
    expect(md.split("\n").filter((l) => /^\| \d/.test(l))).toHaveLength(2);
    expect(md).toContain("## Sources\n\n- treasury-holdings.jp: ");
    const report = JSON.parse((await cli(cwd, ["report", "a.md", "--format", "json"])).out);
    expectReport(report);
    expect(report.sources.map((s: { id: string; licence: string }) => [s.id, s.licence !== ""])).toEqual([
      ["treasury-holdings.jp", true],
      ["treasury-holdings.cn", true],
    ]);
  });
  it("names the source of every series that a figure was worked out from", async () => {
    const text =
      "---\ndate: 2025-12-23\n---\n\nThe spread between 10-year US Treasuries and 10-year JGBs was 214 bp on 19 December 2025.\n";
    const cwd = folderOf({ "a.md": text });
    expect((await json(cwd, "a.md")).figures[0]).toMatchObject({
      verdict: "ties",
      actual: { series: "gov-yield-10y.us-gov-yield-10y.jp" },
    });
    for (const format of ["markdown", "html", "csv"]) {
      const { out } = await cli(cwd, ["report", "a.md", "--format", format]);
      for (const id of ["gov-yield-10y.us", "gov-yield-10y.jp"]) {
        const { attribution, licence } = tinyDataset().catalogue.series(id)!;
        expect(out.replaceAll("\\", "")).toContain(attribution.replaceAll('"', '""'));
        expect(out).toContain(licence);
      }
    }
  });
  it("prints versions and help", async () => {
    const cwd = folderOf({});
    expect(await cli(cwd, ["--version"])).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^tieout 0\.0\.0-test\ndataset tiny \d{4}-\d\d-\d\d \(\d+ series, sha256:[0-9a-f]{64}\)\n$/),
    });
    const help = await cli(cwd, ["lint", "--help"]);
    expect([help.code, help.out]).toEqual([0, expect.stringContaining("--fail-on <severity>")]);
    for (const line of help.out.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
    expect((await cli(cwd, [])).code).toBe(2);
  });
});

describe("writing", () => {
  it("leaves a file alone that changed meanwhile, and nothing half-written", () => {
    const cwd = folderOf({ "a.md": "old" });
    const path = join(cwd, "a.md");
    expect(() => writeAtomic(path, "new", Buffer.from("other"))).toThrow("was changed by another program meanwhile");
    expect(readFileSync(path, "utf8")).toBe("old");
    writeAtomic(path, "new", Buffer.from("old"));
    expect(readFileSync(path, "utf8")).toBe("new");
    mkdirSync(join(cwd, "d"));
    expect(() => writeAtomic(join(cwd, "a.md", "b"), "x")).toThrow(/cannot be written|does not exist/);
    writeFileSync(join(cwd, "keep"), "");
  });

  it("stops when two fixes undo each other", () => {
    const result = (source: string): never =>
      ({
        source,
        problems: [
          {
            suppressed: null,
            fixes: [
              { kind: "replace", safe: true, preferred: true, title: "", edits: [{ start: 0, end: 1, text: source === "a" ? "b" : "a" }] },
            ],
          },
        ],
      }) as never;
    const fixed = fixNote(result("a"), (text) => result(text), { kinds: null, unsafe: false });
    expect((fixed.result as { source: string }).source).toBe("b");
  });
});

describe("documentation", () => {
  const ROOT = new URL("../../../", import.meta.url);
  it.each(["docs/ci.md", "docs/scale.md", "docs/configuration.md", "docs/report.md", "README.md", "templates/gitlab-ci.yml", "action.yml"])(
    "%s names only options that exist",
    async (file) => {
      const helps = await Promise.all(
        ["lint", "stream", "explain", "report", "pin", "strip", "init", "checks", "server"].map((c) => cli(folderOf({}), [c, "--help"])),
      );
      const known = new Set(helps.flatMap((h) => h.out.match(/--[a-z][a-z-]+/g) ?? []));
      // Options of the programs around ours.
      for (const other of [
        "--pipe",
        "--pipepart",
        "--round-robin",
        "--keep-order",
        "--block",
        "--jobs",
        "--sshlogin",
        "--retries",
        "--max-old-space-size",
        "--yes",
        "--rm",
        "--version",
        "--only",
        "--check",
      ])
        known.add(other);
      const text = readFileSync(new URL(file, ROOT), "utf8");
      const named = [...text.matchAll(/(?<![\w-<!])--[a-z][a-z-]+/g)].map((m) => m[0]);
      expect(named.filter((name) => !known.has(name))).toEqual([]);
    },
  );
});
