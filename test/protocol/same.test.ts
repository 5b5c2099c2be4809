/** The editor and the linter give the same findings for the same text, settings and dataset: every sample, both ways. */
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type LspClient, ROOT, startProcess } from "./client.js";

const SAMPLES = readdirSync(join(ROOT, "samples")).filter((name) => name.endsWith(".md"));
const SEVERITIES = ["", "error", "warning", "information", "hint"];

interface Located {
  readonly start: number;
  readonly end: number;
  readonly check: string | null;
  readonly severity: string | null;
  readonly message: string;
  readonly suppressed?: unknown;
}

let client: LspClient;
let report: { files: { path: string; figures: Located[]; findings: Located[] }[] };

beforeAll(async () => {
  ({ client } = await startProcess({ folders: [pathToFileURL(ROOT).href] }));
  const args = [
    join(ROOT, "dist/cli.cjs"),
    "lint",
    "--format",
    "json",
    "--fail-on",
    "never",
    ...SAMPLES.map((name) => join("samples", name)),
  ];
  report = JSON.parse(execFileSync(process.execPath, args, { cwd: ROOT, encoding: "utf8", maxBuffer: 1 << 26 }));
});
afterAll(() => client.close());

describe("editor and linter", () => {
  it("know the same samples", () => expect(report.files).toHaveLength(SAMPLES.length));

  it.each(SAMPLES)("%s", async (name) => {
    const uri = pathToFileURL(join(ROOT, "samples", name)).href;
    const document = client.open(uri, readFileSync(join(ROOT, "samples", name), "utf8"));
    const { items } = await client.pull(uri);
    const editor = items.map((d) => [
      document.offsetAt(d.range.start),
      document.offsetAt(d.range.end),
      d.code,
      SEVERITIES[d.severity ?? 0],
      d.message,
    ]);
    const file = report.files.find((f) => f.path.endsWith(name))!;
    const linter = [...file.figures.filter((f) => f.check !== null), ...file.findings]
      .filter((f) => !f.suppressed)
      .map((f) => [f.start, f.end, f.check, f.severity, f.message]);
    const order = (a: unknown[], b: unknown[]) => Number(a[0]) - Number(b[0]) || String(a[2]).localeCompare(String(b[2]));
    expect(editor.sort(order)).toEqual(linter.sort(order));
  });
});
