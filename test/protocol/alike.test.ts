/** The editor and the command line find the same configuration for a note, in every form that it may have, and judge alike under it. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type LspClient, ROOT, startProcess } from "./client.js";

const TEN_TIMES = "Japan held $12,000 billion of US Treasuries in October 2025.\n";
const DATED = `---\ndate: 2025-12-27\n---\n\n${TEN_TIMES}`;

const FILES: Readonly<Record<string, string>> = {
  "tieout.config.yaml":
    "extends: base/desk.jsonc\nasOf: 2025-12-27\nignore: [old/]\noverrides:\n  - files: ['loud/**', '*.qmd']\n    checks: { scale-slip: warning }\n  - files: late.qmd\n    checks: { scale-slip: 'off' }\n",
  "base/desk.jsonc": '{ // for all desks\n "checks": { "scale-slip": "hint", }, "hedges": { "about": 9 } }',
  "plain.md": TEN_TIMES,
  "loud/deep/er.md": TEN_TIMES,
  "late.qmd": TEN_TIMES,
  "hedged.md": "---\ndate: 2025-12-27\n---\n\nJapan held about $1,108 billion of US Treasuries in October 2025.\n",
  "old/left.md": DATED,
  // The nearest config stands alone: it extends nothing.
  "nearer/package.json": '{ "name": "x", "tieout": { "checks": { "scale-slip": "off" } } }',
  "nearer/off.md": DATED,
  "words/tieout.config.yml": "vocabulary:\n  entities:\n    Zipangu: jp\n",
  "words/named.md": DATED.replace("Japan", "Zipangu"),
  "accepted/tieout.config.json": '{ "accept": [{ "check": "scale-slip", "text": "$12,000 billion", "reason": "quoted" }] }',
  "accepted/quoted.md": DATED,
  "strict/tieout.config.json": '{ "requireReason": true, "reportUnusedDisableDirectives": true, "checks": { "unused-disable": "hint" } }',
  "strict/comments.md": `---\ndate: 2025-12-27\n---\n\n<!--tieout-disable-next-line scale-slip-->\n${TEN_TIMES}\n<!--tieout-disable-next-line sign-slip reason="x"-->\nNothing.\n`,
};
const NOTES = Object.keys(FILES).filter((name) => /\.q?md$/.test(name));
const SEVERITIES = ["", "error", "warning", "information", "hint"];

let folder: string;
let client: LspClient;
const linter = new Map<string, string[]>();

interface Found {
  readonly line: number;
  readonly column: number;
  readonly check: string | null;
  readonly severity: string;
  readonly message: string;
  readonly suppressed?: unknown;
}
const text = (line: number, column: number, severity: string, check: unknown, message: string) =>
  `${line}:${column} ${severity} ${String(check)} ${message}`;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "tieout alike "));
  for (const [name, content] of Object.entries(FILES)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  const args = [join(ROOT, "dist/cli.cjs"), "lint", ".", "--format", "json", "--fail-on", "never"];
  const report = JSON.parse(execFileSync(process.execPath, args, { cwd: folder, encoding: "utf8" })) as {
    files: { path: string; figures: Found[]; findings: Found[] }[];
  };
  for (const file of report.files)
    linter.set(
      file.path,
      [...file.figures.filter((f) => f.check !== null), ...file.findings]
        .filter((f) => !f.suppressed)
        .map((f) => text(f.line, f.column, f.severity, f.check, f.message))
        .sort(),
    );
  ({ client } = await startProcess({ folders: [pathToFileURL(folder).href] }));
});
afterAll(() => {
  client.close();
  rmSync(folder, { recursive: true, force: true });
});

const editorFinds = async (name: string): Promise<string[]> => {
  const uri = pathToFileURL(join(folder, name)).href;
  client.open(uri, FILES[name]!);
  const { items } = await client.pull(uri);
  return items
    .map((d) =>
      text(
        d.range.start.line + 1,
        d.range.start.character + 1,
        SEVERITIES[d.severity ?? 0]!,
        d.code,
        typeof d.message === "string" ? d.message : d.message.value,
      ),
    )
    .sort();
};

describe("editor and linter resolve a configuration alike", () => {
  it.each(NOTES)("%s", async (name) => expect(await editorFinds(name)).toEqual(linter.get(name) ?? []));

  it("and it is the configuration that decides", () => {
    const checks = Object.fromEntries(
      NOTES.map((name) => [
        name,
        linter
          .get(name)
          ?.map((line) => line.split(" ").slice(1, 3).join(" "))
          .sort() ?? null,
      ]),
    );
    expect(checks).toEqual({
      "plain.md": ["hint scale-slip"],
      "loud/deep/er.md": ["warning scale-slip"],
      "late.qmd": [],
      "hedged.md": [],
      "old/left.md": null,
      "nearer/off.md": [],
      "words/named.md": ["error scale-slip"],
      "accepted/quoted.md": [],
      "strict/comments.md": ["error missing-reason", "hint unused-disable"],
    });
  });
});
