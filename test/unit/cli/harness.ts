/** Runs the command line in this process: a folder of its own on disk, the tiny dataset, output as text. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach } from "vitest";
import type { CliEnvironment, Output } from "../../../server/src/cli/environment.js";
import { run } from "../../../server/src/cli/main.js";
import type { Dataset } from "../../../server/src/dataset/types.js";
import { tinyDataset } from "../../kit/tiny.js";

let shared: Dataset | undefined;
const tinyOnce = (): Dataset => (shared ??= tinyDataset());

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A folder with files in it, gone after the test. */
export const folderOf = (files: Record<string, string | Uint8Array>): string => {
  const folder = mkdtempSync(join(tmpdir(), "tieout-test-"));
  folders.push(folder);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
};

const sink = (): Output & { text: string } => ({
  text: "",
  write(text) {
    this.text += text;
    return true;
  },
  once: () => undefined,
  off: () => undefined,
});

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export const cli = async (
  cwd: string,
  args: readonly string[],
  extra: Partial<CliEnvironment> & { readonly input?: string | Uint8Array } = {},
): Promise<Ran> => {
  const [stdout, stderr] = [sink(), sink()];
  const { input, ...rest } = extra;
  const code = await run(args, {
    stdin: (async function* () {
      if (input !== undefined) yield typeof input === "string" ? Buffer.from(input) : input;
    })(),
    stdout,
    stderr,
    cwd,
    columns: 80,
    colour: false,
    interactive: false,
    env: {},
    version: "0.0.0-test",
    program: null,
    today: () => "2026-01-15",
    loadDataset: tinyOnce,
    ...rest,
  });
  return { code, out: stdout.text, err: stderr.text };
};

/** One right figure, one ten times too large, one without a claim; dated. */
export const NOTE = `---
date: 2025-12-27
---

# Foreign holders

Japan held $1,200.0 billion of US Treasuries in October 2025.

China held $6,887 billion of US Treasuries in October 2025.
`;
