/** Runs the built command line as a process. */
import { type ChildProcessWithoutNullStreams, type SpawnOptionsWithoutStdio, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterEach } from "vitest";

export const ROOT = resolve(import.meta.dirname, "../..");
export const CLI = join(ROOT, "dist/cli.cjs");

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

export const folderOf = (files: Record<string, string | Uint8Array>): string => {
  const folder = mkdtempSync(join(tmpdir(), "tieout-built-"));
  folders.push(folder);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
};

export interface Done {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export const start = (args: readonly string[], options: SpawnOptionsWithoutStdio = {}): ChildProcessWithoutNullStreams =>
  spawn(process.execPath, [CLI, ...args], {
    ...options,
    env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: undefined, GITHUB_STEP_SUMMARY: undefined, ...options.env },
  });

export const finished = (child: ChildProcessWithoutNullStreams): Promise<Done> =>
  new Promise((done, failed) => {
    let [out, err] = ["", ""];
    child.stdout.setEncoding("utf8").on("data", (text) => (out += text));
    child.stderr.setEncoding("utf8").on("data", (text) => (err += text));
    child.on("error", failed).on("close", (code) => done({ code, out, err }));
  });

export const cli = (cwd: string, args: readonly string[], input?: string, env: Record<string, string> = {}): Promise<Done> => {
  const child = start(args, { cwd, env });
  child.stdin.on("error", () => undefined);
  child.stdin.end(input ?? "");
  return finished(child);
};

/** Japan's holdings ten times too large, on the real dataset. */
export const NOTE =
  "---\ndate: 2025-12-27\n---\n\nJapan held $12,000 billion of US Treasuries in October 2025, and $1.2 trillion in all.\n";
