/** An editor without a window over stdio: it opens the note, writes down what it was told (one JSON object), applies the fix and saves. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FIXED, holds, NOTE, RIGHT, same, test } from "./note.mjs";

/** `args(file)`: the editor's arguments for a note. The probe finds the server, the note and the place of its answer in the environment. */
export const runHeadless = async ({ root, output, name, editor, args }) => {
  const results = [];
  const base = mkdtempSync(join(tmpdir(), `tieout-${name}-`));
  try {
    // A client may want a project.
    mkdirSync(join(base, ".git"));
    const file = join(base, "note.md");
    const answer = join(output, "result.json");
    writeFileSync(file, NOTE);
    let found = {};
    await test(results, "ends with an answer", async () => {
      const run = spawnSync(editor, args(file), {
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
      writeFileSync(join(output, `${name}.log`), `${run.stdout}${run.stderr}`);
      found = JSON.parse(readFileSync(answer, "utf8"));
      if (found.error) throw new Error(found.error);
    });
    await test(results, "diagnoses the wrong figure only", async () => {
      same(found.diagnostics?.length, 1, "diagnostics");
      holds(String(found.diagnostics[0]), "618", "message");
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
