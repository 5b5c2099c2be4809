/**
 * `npm run test:e2e`: the built extension and server in real editors.
 *
 *   node scripts/e2e.mjs [--only ui,suite,vsix,web,nvim,emacs] [--no-build]
 *
 *   ui     a VS Code workbench in Chromium, driven as a person would: squiggle, hover, quick-fix, save, tree, sheet, walkthrough
 *   suite  the extension-host suite (test/e2e/suite) in the same workbench; with TIEOUT_E2E=electron in a downloaded desktop VS Code
 *   vsix   the packed extension, installed, with the suite
 *   web    the web extension in a workbench without any server: the extension host and ours are workers
 *   nvim   Neovim's own client over stdio, headless
 *   emacs  eglot over stdio, in batch
 *
 * Screenshots and logs go to test-output/. Everything needed is installed into the user's cache folder (scripts/e2e-install.mjs).
 * The last line is "N passed, N failed".
 */
import { mkdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "../build.mjs";
import { install, versions } from "./e2e-install.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const output = join(root, "test-output");

/** Each level: what it needs, and the module whose default export runs it and returns `[{ name, ok, ms, error? }]`. */
const LEVELS = {
  nvim: { needs: ["nvim"], module: "../test/e2e/nvim.mjs" },
  emacs: { needs: ["emacs"], module: "../test/e2e/emacs.mjs" },
  ui: { needs: ["vscode", "chromium"], module: "../test/e2e/ui.mjs" },
  suite: { needs: ["vscode", "chromium"], module: "../test/e2e/suite.mjs" },
  vsix: { needs: ["vscode", "chromium"], module: "../test/e2e/vsix.mjs" },
  web: { needs: ["vscode-web", "chromium"], module: "../test/e2e/web.mjs" },
};

const argument = (name) => {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
};

const main = async () => {
  const wanted = argument("--only")?.split(",") ?? Object.keys(LEVELS);
  for (const name of wanted)
    if (!(name in LEVELS)) throw new Error(`there is no level "${name}"; there are ${Object.keys(LEVELS).join(", ")}`);
  const electron = process.env.TIEOUT_E2E === "electron";
  const needs = new Set(wanted.flatMap((name) => (name === "suite" && electron ? [] : LEVELS[name].needs)));
  const began = performance.now();
  const { tools, problems } = install(needs, { log: (line) => console.log(line) });
  for (const line of versions(tools)) console.log(line);
  for (const problem of problems) console.error(problem);
  if (!process.argv.includes("--no-build")) await build();
  for (const name of wanted) rmSync(join(output, name), { recursive: true, force: true });
  mkdirSync(output, { recursive: true });
  console.log(`ready after ${((performance.now() - began) / 1000).toFixed(1)} s`);

  let [passed, failed] = [0, problems.length];
  for (const name of wanted) {
    const { needs: own, module } = LEVELS[name];
    if (!(name === "suite" && electron) && own.some((tool) => !tools[tool])) {
      console.error(`${name}: not run, ${own.filter((tool) => !tools[tool]).join(" and ")} could not be installed`);
      continue;
    }
    const started = performance.now();
    const folder = join(output, name);
    mkdirSync(folder, { recursive: true });
    let results;
    try {
      const { default: run } = await import(module);
      results = await run({ root, output: folder, tools, electron });
      // A level that ran no test must not look like one that passed.
      if (results.length === 0) results = [{ name: "runs at least one test", ok: false, ms: 0, error: "no test ran" }];
    } catch (error) {
      results = [{ name: "runs", ok: false, ms: performance.now() - started, error: error.stack ?? String(error) }];
    }
    for (const { name: test, ok, ms, error } of results) {
      console.log(`${ok ? "ok  " : "FAIL"} ${name}: ${test} (${Math.round(ms)} ms)${error ? `\n${error}` : ""}`);
      if (ok) passed++;
      else failed++;
    }
    console.log(`     ${name}: ${((performance.now() - started) / 1000).toFixed(1)} s`);
  }
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
};

try {
  await main();
} catch (error) {
  console.error(error.message);
  console.log("\n0 passed, 1 failed");
  process.exitCode = 1;
}
