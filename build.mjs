/**
 * Builds everything under dist/: the dataset, the CLI, the language server (Node and web worker) and the VS Code client (desktop
 * and web). `node build.mjs [--only NAME,NAME] [--watch] [--quiet]`; names are the keys of BUNDLES, and "dataset".
 */
import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import { buildDataset } from "./scripts/dataset.mjs";

const root = dirname(fileURLToPath(import.meta.url));
const { version } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));

/** @type {esbuild.BuildOptions} */
const common = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  keepNames: true,
  legalComments: "none",
  target: "es2022",
  // jsonc-parser's UMD form requires its parts at run time and cannot be bundled.
  mainFields: ["module", "main"],
  logLevel: "warning",
  define: { __TIEOUT_VERSION__: JSON.stringify(version) },
};

/** Lets CommonJS dependencies that call require() run inside an ES module bundle. */
const requireBanner = { js: 'import{createRequire as __cr}from"node:module";const require=__cr(import.meta.url);' };

/** @type {Record<string, esbuild.BuildOptions>} */
const BUNDLES = {
  cli: {
    entryPoints: { cli: "server/src/cli/bin.ts" },
    outdir: "dist",
    outExtension: { ".js": ".mjs" },
    platform: "node",
    format: "esm",
    splitting: true,
    chunkNames: "cli-[name]-[hash]",
    banner: requireBanner,
  },
  server: {
    entryPoints: { server: "server/src/node/server.ts" },
    outdir: "dist",
    outExtension: { ".js": ".cjs" },
    platform: "node",
    format: "cjs",
  },
  client: {
    entryPoints: { client: "client/src/node/main.ts" },
    outdir: "dist",
    outExtension: { ".js": ".cjs" },
    platform: "node",
    format: "cjs",
    external: ["vscode"],
  },
  worker: {
    entryPoints: { "server.worker": "server/src/browser/worker.ts" },
    outdir: "dist",
    platform: "browser",
    format: "iife",
    // "worker" keeps remark's entity decoder from reaching for `document`.
    conditions: ["worker"],
  },
  sheet: { entryPoints: { sheet: "client/src/webview/sheet.ts" }, outdir: "dist", platform: "browser", format: "iife" },
  "client.web": {
    entryPoints: { "client.web": "client/src/browser/main.ts" },
    outdir: "dist",
    platform: "browser",
    format: "cjs",
    external: ["vscode"],
  },
};

const flag = (name) => process.argv.includes(name);
const value = (name) => {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
};

export const build = async ({ only, quiet = false, watch = false } = {}) => {
  mkdirSync(join(root, "dist"), { recursive: true });
  const wanted = only ?? ["dataset", ...Object.keys(BUNDLES)];
  const started = performance.now();
  for (const name of wanted)
    if (name !== "dataset" && !(name in BUNDLES))
      throw new Error(`no bundle "${name}"; there are dataset, ${Object.keys(BUNDLES).join(", ")}`);
  const bundles = wanted.filter((name) => name !== "dataset" && existsSync(join(root, Object.values(BUNDLES[name].entryPoints)[0])));
  if (watch) {
    if (wanted.includes("dataset")) await buildDataset({ root, quiet });
    for (const name of bundles) {
      const report = {
        name: "report",
        setup: (b) => {
          b.onStart(() => console.log(`[watch] build started (${name})`));
          b.onEnd((r) => console.log(`[watch] build finished (${name}, ${r.errors.length} errors)`));
        },
      };
      const context = await esbuild.context({ ...common, minify: false, sourcemap: true, ...BUNDLES[name], plugins: [report] });
      await context.watch();
    }
    return;
  }
  const results = await Promise.all([
    wanted.includes("dataset") ? buildDataset({ root, quiet }) : undefined,
    ...bundles.map((name) => esbuild.build({ ...common, ...BUNDLES[name], metafile: true })),
  ]);
  // Chunks are named by their content: those of earlier builds would pile up.
  if (bundles.includes("cli")) {
    const made = new Set(results.flatMap((r) => Object.keys(r?.metafile?.outputs ?? {})));
    for (const name of readdirSync(join(root, "dist")))
      if (/^cli-.*\.mjs$/.test(name) && !made.has(`dist/${name}`)) rmSync(join(root, "dist", name));
  }
  if (!quiet) console.log(`built ${wanted.join(", ")} in ${Math.round(performance.now() - started)} ms`);
};

if (process.argv[1] && fileURLToPath(import.meta.url) === process.argv[1]) {
  try {
    await build({ only: value("--only")?.split(","), quiet: flag("--quiet"), watch: flag("--watch") });
  } catch (error) {
    console.error(`build failed: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  }
}
