/** Neovim, headless, with its own client over stdio. It cannot pull diagnostics (0.7): the server pushes. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FIXED, holds, NOTE, RIGHT, same, test } from "./note.mjs";

export default async ({ root, output, tools }) => {
  const results = [];
  const base = mkdtempSync(join(tmpdir(), "tieout-nvim-"));
  try {
    const file = join(base, "note.md");
    const answer = join(output, "result.json");
    writeFileSync(file, NOTE);
    let found = {};
    await test(results, "ends with an answer", async () => {
      const run = spawnSync(
        tools.nvim,
        ["--headless", "--clean", "-n", "-i", "NONE", "-c", `luafile ${join(root, "test/e2e/probe.lua")}`, file],
        {
          cwd: base,
          encoding: "utf8",
          timeout: 90_000,
          env: {
            ...process.env,
            HOME: base,
            TIEOUT_NODE: process.execPath,
            TIEOUT_SERVER: join(root, "dist/server.cjs"),
            TIEOUT_RESULT: answer,
          },
        },
      );
      writeFileSync(join(output, "nvim.log"), `${run.stdout}${run.stderr}`);
      found = JSON.parse(readFileSync(answer, "utf8"));
      if (found.error) throw new Error(found.error);
    });
    await test(results, "diagnoses the wrong figure only", async () => {
      same(found.diagnostics?.length, 1, "diagnostics");
      holds(found.diagnostics[0].message, "618", "message");
      same(found.diagnostics[0].source, "tieout", "source");
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
