/**
 * Writes what is derived from code: docs/checks.md and docs/checks/*.md, docs/configuration.md, schemas/config.schema.json, and the
 * `contributes.configuration` block of package.json. `--check` writes nothing and ends with exit 1 when a file is stale.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import * as esbuild from "esbuild";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** All generated files as path -> text, computed from the sources (bundled in memory: no build is needed first). */
export const generated = async () => {
  const outfile = join(root, "node_modules/.cache/tieout-generate.mjs");
  await esbuild.build({
    absWorkingDir: root,
    stdin: { contents: 'export { generateAll } from "./server/src/cli/generate.ts";', resolveDir: root, loader: "ts" },
    bundle: true,
    platform: "node",
    format: "esm",
    outfile,
    logLevel: "error",
    define: { __TIEOUT_VERSION__: '"0.0.0"' },
    banner: { js: 'import{createRequire as __cr}from"node:module";const require=__cr(import.meta.url);' },
  });
  const { generateAll } = await import(`${pathToFileURL(outfile).href}?${Date.now()}`);
  return generateAll({
    manifest: readFileSync(join(root, "package.json"), "utf8"),
    contributes: readFileSync(join(root, "client/contributes.json"), "utf8"),
  });
};

if (process.argv[1] && fileURLToPath(import.meta.url) === process.argv[1]) {
  const check = process.argv.includes("--check");
  let stale = 0;
  for (const [path, text] of Object.entries(await generated())) {
    const file = join(root, path);
    if (existsSync(file) && readFileSync(file, "utf8") === text) continue;
    stale++;
    if (check) {
      console.error(`${path} is stale: run "npm run generate"`);
      continue;
    }
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    console.log(`wrote ${path}`);
  }
  if (check && stale > 0) process.exitCode = 1;
}
