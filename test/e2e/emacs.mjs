/** Emacs with eglot, in batch, over stdio. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FIXED, holds, NOTE, RIGHT, same, test } from "./note.mjs";

export default async ({ root, output, tools }) => {
  const results = [];
  const base = mkdtempSync(join(tmpdir(), "tieout-emacs-"));
  try {
    // Eglot wants a project.
    mkdirSync(join(base, ".git"));
    const file = join(base, "note.md");
    const answer = join(output, "result.json");
    writeFileSync(file, NOTE);
    let found = {};
    await test(results, "ends with an answer", async () => {
      const run = spawnSync(tools.emacs, ["-Q", "--batch", "-l", join(root, "test/e2e/probe.el")], {
        cwd: base,
        encoding: "utf8",
        timeout: 90_000,
        env: {
          ...process.env,
          HOME: base,
          TIEOUT_NODE: process.execPath,
          TIEOUT_SERVER: join(root, "dist/server.cjs"),
          TIEOUT_NOTE: file,
          TIEOUT_RESULT: answer,
        },
      });
      writeFileSync(join(output, "emacs.log"), `${run.stdout}${run.stderr}`);
      found = JSON.parse(readFileSync(answer, "utf8"));
      if (found.error) throw new Error(found.error);
    });
    await test(results, "diagnoses the wrong figure only", async () => {
      same(found.count, 1, "diagnostics");
      holds(String(found.message), "618", "message");
    });
    await test(results, "hovers with what the data says", async () => holds(String(found.hover), "618", "hover"));
    await test(results, "offers the right figure and applies it", async () => {
      holds((found.actions ?? []).join("\n"), RIGHT, "code actions");
      same(found.cleared, true, "diagnostics are gone after the fix");
    });
    await test(results, "saves the right text", async () => same(readFileSync(file, "utf8"), FIXED, "saved note"));
  } finally {
    rmSync(base, { recursive: true, force: true });
  }
  return results;
};
