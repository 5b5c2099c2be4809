import { parse as parseCsv } from "csv-parse/sync";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { describe, expect, it } from "vitest";
import { FORMAT_IDS, FORMATS } from "../../../server/src/cli/formats/index.js";
import { columnsOf } from "../../../server/src/cli/width.js";
import { CONFIG_ERROR, ERROR, NASTY, NASTY_PATH, NASTY_SOURCE, nastyContext, nastyTotals, render } from "./nasty.js";
import { closed, expectReport, expectSarif, expectValid, REPORT_SCHEMA } from "./schemas.js";
import { XMLParser } from "./xml.js";

interface MdNode {
  readonly type: string;
  readonly value?: string;
  readonly children?: MdNode[];
}

describe.each(FORMAT_IDS)("%s", (id) => {
  it("loads under its own name", async () => {
    expect((await FORMATS.find((f) => f.id === id)!.load()).id).toBe(id);
  });
  it("golden", async () => {
    // As bytes on disk: a lone surrogate cannot be written.
    const text = Buffer.from((await render(id)).replaceAll("x".repeat(50_000), "X50000")).toString();
    await expect(text).toMatchFileSnapshot(`__snapshots__/nasty.${id}.txt`);
  });
  it("is empty of escape sequences", async () => {
    expect(await render(id)).not.toMatch(/\u001b|\u0007/);
  });
  it("copes with a run without notes", async () => {
    const formatter = (await FORMATS.find((f) => f.id === id)!.load()).create(nastyContext());
    const totals = { ...nastyTotals(), files: 0, errors: [], gates: [] };
    expect(typeof (formatter.start() + formatter.end(totals))).toBe("string");
  });
});

describe("json", () => {
  it("is the report of docs/report.md", async () => {
    const report = JSON.parse(await render("json"));
    expectReport(report);
    expect(report.files[0]).toEqual(JSON.parse(JSON.stringify(NASTY.report)));
  });
  it("as lines holds the same", async () => {
    const lines = (await render("jsonl"))
      .trimEnd()
      .split("\n")
      .map((l) => JSON.parse(l));
    expect(lines.map((l) => l.type)).toEqual(["file", "file", "error", "error", "summary"]);
    expect(lines[4]).toMatchObject({ version: 1, summary: { files: 2, figures: 3 } });
  });
});

describe("schemas/report.schema.json", () => {
  it("refuses what is no report", async () => {
    const report = JSON.parse(await render("json"));
    const [figure] = report.files[0].figures;
    const bad: readonly object[] = [
      { ...figure, slip: "typo" },
      { ...figure, reason: "no-claim" },
      { ...figure, low: "1", high: "2" },
      { ...figure, value: "1e12" },
      { ...figure, unheard: true },
      { ...figure, suppressed: { by: "x" } },
    ];
    for (const one of bad)
      expect(() => expectReport({ ...report, files: [{ ...report.files[0], figures: [one] }] }), JSON.stringify(one)).toThrow();
    // Readers of later versions meet fields they do not know: the schema as shipped is open.
    expectValid(REPORT_SCHEMA, { ...report, more: 1, files: [{ ...report.files[0], figures: [{ ...figure, more: 1 }] }] });
    expect(closed(REPORT_SCHEMA)).not.toEqual(REPORT_SCHEMA);
  });
});

describe("sarif", () => {
  it("is refused by the schema when it is wrong", async () => {
    const log = JSON.parse(await render("sarif"));
    const [run] = log.runs;
    expectSarif(log);
    expect(() => expectSarif({ ...log, runs: [{ ...run, results: [{ ...run.results[0], level: "fatal" }] }] })).toThrow();
    expect(() => expectSarif({ ...log, runs: [{ ...run, tool: {} }] })).toThrow();
  });
  it("is valid and points at the figure", async () => {
    const log = JSON.parse(await render("sarif"));
    expectSarif(log);
    const [run] = log.runs;
    expect(run.columnKind).toBe("utf16CodeUnits");
    expect(run.invocations[0]).toMatchObject({
      executionSuccessful: false,
      toolExecutionNotifications: [{ level: "error" }, { level: "error" }],
    });
    const live = run.results.find((r: { ruleId: string }) => r.ruleId === "value-mismatch");
    const { artifactLocation, region } = live.locations[0].physicalLocation;
    expect(decodeURIComponent(artifactLocation.uri)).toBe(NASTY_PATH);
    expect(() => new URL(artifactLocation.uri, "file:///root/")).not.toThrow();
    expect(NASTY_SOURCE.slice(region.charOffset, region.charOffset + region.charLength)).toBe("$1.3 trillion");
    expect(region).toMatchObject({ startLine: 3, startColumn: 4, endLine: 3, endColumn: 17 });
    expect(run.tool.driver.rules[live.ruleIndex].id).toBe("value-mismatch");
    expect(run.results.filter((r: { suppressions?: unknown[] }) => r.suppressions)).toHaveLength(1);
    expect(live.fixes[0].artifactChanges[0].replacements[0].insertedContent.text).toBe("$1.2 trillion");
  });
});

describe("github", () => {
  /** As the runner reads a command line: no new line may be left in it, properties end at the first "::". */
  const commands = (text: string) =>
    text.split("\n").flatMap((line) => {
      const m = /^::(\w+) ([^:]*)::(.*)$/.exec(line);
      if (!m) return [];
      const decoded = (s: string) =>
        s.replace(/%0D/g, "\r").replace(/%0A/g, "\n").replace(/%3A/g, ":").replace(/%2C/g, ",").replace(/%25/g, "%");
      return [
        { level: m[1]!, properties: Object.fromEntries(m[2]!.split(",").map((p) => p.split("=").map(decoded))), message: decoded(m[3]!) },
      ];
    });

  it("is escaped and worst first", async () => {
    const found = commands(await render("github"));
    expect(found.map((c) => c.level)).toEqual(["error", "error", "error", "warning", "notice"]);
    expect(found[0]!.properties).toEqual({ file: ERROR.path, title: "tieout" });
    expect(found[1]!.properties).toEqual({ file: CONFIG_ERROR.path, line: "3", col: "5", title: "tieout" });
    expect(found[2]!.properties).toMatchObject({ file: NASTY_PATH, line: "3", col: "4", endColumn: "17", title: "tieout value-mismatch" });
    expect(found[2]!.message).toBe(
      NASTY.problems[1]!.message.replaceAll("\u001b", "\u241b")
        .replaceAll("\u0007", "\u2407")
        .replace(/[\u202e\ud800](?!\udc00)/g, "\ufffd"),
    );
  });

  it("appends the step summary", async () => {
    const formatter = (await FORMATS.find((f) => f.id === "github")!.load()).create(
      nastyContext({ env: { GITHUB_STEP_SUMMARY: "/summary" } }),
    );
    formatter.note(NASTY);
    const aside = formatter.aside!(nastyTotals());
    expect(aside?.path).toBe("/summary");
    expect(aside?.text).toContain("| error | ");
    expect(aside?.text).not.toContain("<script>");
  });
});

describe("gitlab", () => {
  it("holds what GitLab reads, one fingerprint per issue", async () => {
    const issues = JSON.parse(await render("gitlab"));
    expectValid(
      {
        type: "array",
        items: {
          type: "object",
          required: ["description", "check_name", "fingerprint", "severity", "location"],
          properties: {
            severity: { enum: ["info", "minor", "major", "critical", "blocker"] },
            fingerprint: { type: "string", minLength: 16 },
            location: {
              type: "object",
              required: ["path", "lines"],
              properties: { lines: { type: "object", required: ["begin"], properties: { begin: { type: "integer", minimum: 1 } } } },
            },
          },
        },
      },
      issues,
    );
    expect(new Set(issues.map((i: { fingerprint: string }) => i.fingerprint)).size).toBe(issues.length);
  });
});

describe("junit and checkstyle", () => {
  it("are well-formed, with counts that add up", async () => {
    const suites = XMLParser(await render("junit"));
    expect(suites.name).toBe("testsuites");
    const cases = suites.children.flatMap((s) => s.children);
    expect(cases).toHaveLength(Number(suites.attributes.tests));
    const failing = cases.filter((c) => c.children.some((x) => x.name === "failure"));
    expect(failing).toHaveLength(Number(suites.attributes.failures));
    expect(suites.children[0]!.attributes.name).toBe(NASTY_PATH);
    const style = XMLParser(await render("checkstyle"));
    expect(style.children.map((f) => f.attributes.name)).toEqual([NASTY_PATH, ERROR.path, CONFIG_ERROR.path]);
    expect(style.children[0]!.children.map((e) => e.attributes.severity)).toEqual(["info", "error", "warning"]);
  });
});

describe("rdjson", () => {
  it("counts columns in UTF-8 bytes and suggests", async () => {
    const { diagnostics } = JSON.parse(await render("rdjson"));
    const d = diagnostics.find((x: { code: { value: string } }) => x.code.value === "value-mismatch");
    const line = Buffer.from(NASTY_SOURCE.split("\r\n")[2]!);
    const { start, end } = d.location.range;
    expect(line.subarray(start.column - 1, end.column - 1).toString()).toBe("$1.3 trillion");
    expect(start.line).toBe(3);
    expect(d.suggestions).toEqual([{ range: { start, end }, text: "$1.2 trillion" }]);
    expectValid(
      {
        type: "object",
        required: ["diagnostics"],
        properties: {
          diagnostics: {
            type: "array",
            items: {
              type: "object",
              required: ["message", "location"],
              additionalProperties: false,
              properties: {
                message: { type: "string" },
                location: { type: "object", required: ["path"] },
                severity: { enum: ["ERROR", "WARNING", "INFO"] },
                code: { type: "object" },
                suggestions: { type: "array" },
              },
            },
          },
          source: { type: "object" },
        },
      },
      JSON.parse(await render("rdjson")),
    );
  });
});

describe("csv", () => {
  it("is read back cell by cell, and nothing in it is a formula", async () => {
    const rows = parseCsv(await render("csv"), { columns: true }) as Record<string, string>[];
    expect(rows).toHaveLength(3);
    expect(rows[0]).toMatchObject({ text: "$1.3 trillion", value: "1300000000000", series: "treasury-holdings.jp", licence: "CC BY 4.0" });
    for (const row of rows) for (const [name, value] of Object.entries(row)) expect(`${name} ${value}`).not.toMatch(/^\w+ [=+@\t]/);
  });
});

describe("html and markdown", () => {
  it("show text as text", async () => {
    const page = await render("html");
    expect(page).not.toMatch(/<script/i);
    expect(page).not.toMatch(/\son\w+=/);
    expect(page.match(/https?:\/\/[^"<\s]+/g)).toEqual(["https://example.org/a?b=1&amp;c=2"]);
    expect(page).toContain("default-src 'none'");
    const md = await render("markdown");
    expect(md).not.toContain("<script>");
    const row = md.split("\n").find((l) => l.startsWith("| error"))!;
    expect(row.match(/(?<!\\)\|/g)).toHaveLength(6);
  });
});

describe("markdown before remark", () => {
  const parse = (text: string) => unified().use(remarkParse).use(remarkGfm).parse(text) as MdNode;
  const all = (node: MdNode, type: string): MdNode[] => [
    ...(node.type === type ? [node] : []),
    ...(node.children ?? []).flatMap((child) => all(child, type)),
  ];
  const textOf = (node: MdNode): string => node.value ?? (node.children ?? []).map(textOf).join("");

  it.each([false, true])("is a table of five columns with the note's text as text (sheet: %s)", async (sheet) => {
    const tree = parse(await render("markdown", { sheet }));
    const rows = all(tree, "tableRow");
    // The sheet lists figures, the page findings.
    expect(rows.map((row) => row.children!.length)).toEqual([5, 5, 5, 5]);
    expect(rows.slice(1).map((row) => textOf(row.children![sheet ? 1 : 2]!))).toEqual(
      sheet ? ["$1.3 trillion", "$2.4 trillion", "$3.5 trillion"] : ["# a|b", "$1.3 trillion", "$2.4 trillion"],
    );
    for (const type of ["html", "link", "image", "code", "inlineCode", "thematicBreak"])
      expect([type, all(tree, type)]).toEqual([type, []]);
    expect(all(tree, "tableCell").map(textOf).join(" ")).toContain("<script>alert('1')</script>");
  });
});

describe("stylish", () => {
  it("keeps to the page and puts its marks under the figure, wide characters counted", async () => {
    const lines = (await render("stylish")).split("\n");
    for (const line of lines.filter((l) => !l.startsWith(NASTY_PATH))) expect(columnsOf(line)).toBeLessThanOrEqual(80);
    const at = lines.findIndex((l) => l.includes("日本は$1.3 trillion"));
    const before = lines[at]!.slice(0, lines[at]!.indexOf("$1.3"));
    expect(columnsOf(before)).toBe(lines[at + 1]!.indexOf("^"));
    expect(lines[at + 1]!.trim()).toBe(`^${"~".repeat("$1.3 trillion".length - 1)}`);
    const long = lines.find((l) => l.includes("$2.4 trillion") && l.includes("…"))!;
    expect(long.trim()).toMatch(/^…x+ \$2\.4 trillion x+…$/);
  });

  it("colours when asked", async () => {
    const formatter = (await FORMATS.find((f) => f.id === "stylish")!.load()).create(nastyContext({ colour: true }));
    expect(formatter.note(NASTY)).toContain("\u001b[31merror\u001b[39m");
  });
});
