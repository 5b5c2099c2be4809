/**
 * Builds everything under dist/: the dataset, the CLI, the language server (Node and web worker) and the VS Code client (desktop
 * and web). `node build.mjs [--only NAME,NAME] [--watch] [--quiet]`; names are the keys of BUNDLES, and "dataset".
 */
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import { codeFile, writeCodeCache } from "./scripts/codeCache.mjs";
import { buildDataset, filingRules } from "./scripts/dataset.mjs";

const root = dirname(fileURLToPath(import.meta.url));
const { version } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));

/** @type {esbuild.BuildOptions} */
const common = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  legalComments: "none",
  target: "es2022",
  // jsonc-parser's UMD form requires its parts at run time and cannot be bundled.
  mainFields: ["module", "main"],
  logLevel: "warning",
  define: { __TIEOUT_VERSION__: JSON.stringify(version), __TIEOUT_FILING__: JSON.stringify(filingRules(root)) },
};

/**
 * Modules of Node that libraries load for what they hardly ever do (commands that are programs of their own, names of pipes): loaded when something is
 * taken from them. Each costs milliseconds of a start.
 */
const LATE = {
  filter: /^(?:node:)?(child_process|crypto)$/,
  from: /[\\/]node_modules[\\/](?:commander|vscode-languageserver|vscode-jsonrpc)[\\/]/,
};
const lateModules = {
  name: "late modules",
  setup: (b) => {
    b.onResolve({ filter: LATE.filter }, ({ importer, path }) =>
      LATE.from.test(importer) ? { path: LATE.filter.exec(path)[1], namespace: "late" } : undefined,
    );
    b.onLoad({ filter: /.*/, namespace: "late" }, ({ path }) => ({
      contents: `module.exports = new Proxy({}, { get: (_, name) => require("node:${path}")[name] });`,
    }));
  },
};

/**
 * A program of Node: one file that gives one function (server/src/node/launch.ts), named by the hash of its text, and the file that starts it.
 */
const program = (name, entry) => ({
  entryPoints: { [name]: entry },
  entryNames: "[name]-[hash]",
  outdir: "dist",
  outExtension: { ".js": ".cjs" },
  platform: "node",
  format: "cjs",
  banner: { js: "this.program=(function(exports,require,module,__filename,__dirname){" },
  footer: { js: "})" },
  // Code from a file cannot call import() itself.
  supported: { "dynamic-import": false },
  plugins: [lateModules],
});

const launcher = (name, file) => ({
  entryPoints: { [name]: "server/src/node/launch.ts" },
  outdir: "dist",
  outExtension: { ".js": ".cjs" },
  platform: "node",
  format: "cjs",
  define: { ...common.define, __TIEOUT_PROGRAM__: JSON.stringify(basename(file, ".cjs")) },
  logOverride: { "indirect-require": "silent" },
});

/** @type {Record<string, esbuild.BuildOptions>} */
const BUNDLES = {
  cli: program("cli", "server/src/cli/bin.ts"),
  server: program("server", "server/src/node/server.ts"),
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

const PROGRAMS = ["cli", "server"];
/** No build takes longer. */
const A_BUILD_MS = 60_000;

const flag = (name) => process.argv.includes(name);
const value = (name) => {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
};

/** Programs are read a byte a character. esbuild escapes what is not ASCII in strings, but not in regular expressions. */
const toAscii = (text, file) => {
  const told = /\\[^\0-\x7f]|\braw`[^`]*[^\0-\x7f]/.exec(text);
  if (told) throw new Error(`${file}: cannot be written in ASCII: ${told[0].slice(-40)}`);
  return text.replace(/[^\0-\x7f]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);
};

/** What a program needs besides its text: its compiled code, what starts it, and room where its forerunners stood. */
const finish = async (name, { path: file, text }) => {
  writeFileSync(file, toAscii(text, file));
  if (existsSync(join(root, "dist", "tieout.dataset")) && !existsSync(codeFile(file)))
    await writeCodeCache({ root, name, program: file }).catch((error) =>
      console.warn(`${name} starts without compiled code: ${error.message}`),
    );
  await esbuild.build({ ...common, ...launcher(name, file) });
  const stale = new RegExp(`^${name}[-.].*\\.(?:mjs|cjs|cache|map)$|^${name}\\.mjs$`);
  for (const other of readdirSync(join(root, "dist"))) {
    if (!stale.test(other) || other === `${name}.cjs` || other.startsWith(basename(file, ".cjs"))) continue;
    // Another build may be about to name it.
    const path = join(root, "dist", other);
    if (Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0) > A_BUILD_MS) rmSync(path, { force: true });
  }
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
      const plugins = [...(BUNDLES[name].plugins ?? []), report];
      // A fixed name: the compiled code of a file that changes under its name would be another file's.
      const entryNames = PROGRAMS.includes(name) ? "[name]-watched" : "[name]";
      const context = await esbuild.context({ ...common, minify: false, sourcemap: true, ...BUNDLES[name], entryNames, plugins });
      await context.watch();
      if (PROGRAMS.includes(name)) await esbuild.build({ ...common, ...launcher(name, `${name}-watched.cjs`) });
    }
    return;
  }
  const results = await Promise.all([
    wanted.includes("dataset") ? buildDataset({ root, quiet }) : undefined,
    ...bundles.map((name) => esbuild.build({ ...common, ...BUNDLES[name], write: !PROGRAMS.includes(name) })),
  ]);
  const written = results.flatMap((r) => r?.outputFiles ?? []);
  await Promise.all(
    PROGRAMS.filter((n) => bundles.includes(n)).map((name) =>
      finish(
        name,
        written.find(({ path }) => basename(path).startsWith(`${name}-`)),
      ),
    ),
  );
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
