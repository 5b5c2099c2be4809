/** Runs the extension-host suite (suite/index.ts): in the packaged workbench, or with TIEOUT_E2E=electron in a desktop VS Code. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as esbuild from "esbuild";
import { NOTE, until } from "./note.mjs";
import { startBrowser, startServer } from "./workbench.mjs";

/** A second note on one of the series, for references. It is never opened. */
const OTHER = `---
date: 2026-10-02
---

China held $618.0 billion of US Treasuries at the end of July 2026.
`;

export const writeNotes = (folder) => {
  writeFileSync(join(folder, "note.md"), NOTE);
  writeFileSync(join(folder, "other.md"), OTHER);
};

/** The suite as one CommonJS file, as the extension host loads it. */
export const bundleSuite = async (root, output) => {
  const outfile = join(output, "suite.cjs");
  await esbuild.build({
    entryPoints: [join(root, "test/e2e/suite/index.ts")],
    bundle: true,
    platform: "node",
    format: "cjs",
    external: ["vscode"],
    outfile,
    logLevel: "error",
  });
  return outfile;
};

const readResults = (file, code) => {
  if (!existsSync(file)) throw new Error(`the suite wrote no results (exit code ${code})`);
  return JSON.parse(readFileSync(file, "utf8"));
};

/** `prepare(server)` runs before the workbench opens; `extension` is the folder in development. */
export const runInWorkbench = async ({ output, tools, suite, extension, prepare }) => {
  const results = join(output, "results.json");
  const server = await startServer({ tools, output, env: { TIEOUT_E2E_RESULTS: results } });
  let browser;
  try {
    await prepare?.(server);
    writeNotes(server.folder);
    browser = await startBrowser(tools);
    const page = await browser.newPage({ viewport: { width: 1200, height: 800 } });
    const lines = [];
    page.on("console", (message) => lines.push(message.text()));
    let code = null;
    await page.exposeFunction("codeAutomationExit", (given) => {
      code = given;
    });
    await page.exposeFunction("codeAutomationLog", (type, args) => lines.push(`${type}: ${JSON.stringify(args)}`));
    await page.goto(
      server.url(server.folder, [
        ["extensionDevelopmentPath", server.remote(extension)],
        ["extensionTestsPath", server.remote(suite)],
        ["openFile", server.remote(join(server.folder, "note.md"))],
      ]),
    );
    try {
      await until("the end of the suite", () => code !== null || existsSync(results), 180_000);
    } finally {
      writeFileSync(join(output, "console.log"), lines.join("\n"));
      await page.screenshot({ path: join(output, "end.png") }).catch(() => undefined);
    }
    return readResults(results, code);
  } finally {
    await browser?.close();
    server.close();
  }
};

const runInElectron = async ({ root, output, suite }) => {
  const { runTests } = await import("@vscode/test-electron");
  const folder = mkdtempSync(join(tmpdir(), "tieout-electron-"));
  const results = join(output, "results.json");
  try {
    mkdirSync(join(folder, "ws"));
    writeNotes(join(folder, "ws"));
    // A missing download fails here, loudly: it was asked for.
    const executable = process.env.TIEOUT_VSCODE;
    await runTests({
      ...(executable ? { vscodeExecutablePath: executable } : {}),
      extensionDevelopmentPath: root,
      extensionTestsPath: suite,
      extensionTestsEnv: { TIEOUT_E2E_RESULTS: results },
      launchArgs: [join(folder, "ws"), "--disable-extensions", "--disable-workspace-trust"],
    }).catch((error) => {
      if (!existsSync(results)) throw error;
    });
    return readResults(results, 0);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

export default async ({ root, output, tools, electron }) => {
  const suite = await bundleSuite(root, output);
  return electron ? runInElectron({ root, output, suite }) : runInWorkbench({ output, tools, suite, extension: root });
};
