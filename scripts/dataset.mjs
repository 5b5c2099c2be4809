/**
 * Compiles server/data to dist/tieout.dataset (server/src/dataset/packed/format.ts). The compiler is TypeScript that runs anywhere; it is
 * bundled here so that a build needs no other step. `node scripts/dataset.mjs` does it alone, with --docs docs/data.md and NOTICE too.
 */
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { readdir, readFile, rename, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import * as esbuild from "esbuild";

/** Bundles a TypeScript module of the repository and imports it. */
export const importSource = async (root, entry) => {
  const { outputFiles } = await esbuild.build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    write: false,
    platform: "node",
    format: "esm",
    target: "es2022",
    logLevel: "warning",
  });
  // Through a file: an error in a data: URL prints the whole program.
  const file = join(mkdtempSync(join(tmpdir(), "tieout-")), "module.mjs");
  try {
    await writeFile(file, outputFiles[0].text);
    return await import(pathToFileURL(file).href);
  } finally {
    rmSync(dirname(file), { recursive: true, force: true });
  }
};

const folder = async (path) => {
  let names;
  try {
    names = await readdir(path);
  } catch (error) {
    if (error.code === "ENOENT") return {};
    throw error;
  }
  const texts = {};
  for (const name of names.filter((n) => n.endsWith(".csv")).sort()) texts[name.slice(0, -4)] = await readFile(join(path, name), "utf8");
  return texts;
};

/** The texts of server/data (DatasetSource). */
export const readSourceTexts = async (data) => {
  const text = (name) => readFile(join(data, name), "utf8");
  return {
    catalogue: await text("catalogue.csv"),
    publishers: await text("publishers.csv"),
    facts: await text("facts.csv"),
    rules: await text("releases/rules.csv"),
    dates: await text("releases/dates.csv"),
    observations: await folder(join(data, "observations")),
    vintages: await folder(join(data, "vintages")),
    // The table of `tieout data update` travels with the name tables.
    names: { ...(await folder(join(data, "names"))), providers: await text("providers.csv") },
  };
};

/** Modules whose rules decide how names are filed: a program of other rules than those of a dataset files them itself (claims/prepared.ts). */
const FILING = ["entries", "filing", "kinds/fact", "lexicon", "prepare", "prepared", "tokens"];

/** __TIEOUT_FILING__ */
export const filingRules = (root) => {
  const sum = createHash("sha256");
  for (const name of FILING) sum.update(readFileSync(join(root, `server/src/claims/${name}.ts`)));
  return sum.digest("hex").slice(0, 16);
};

export const buildDataset = async ({ root, quiet = false, out = join(root, "dist", "tieout.dataset") }) => {
  const started = performance.now();
  const { compileDataset } = await importSource(root, "server/src/dataset/compile/compile.ts");
  const { preparedNames } = await importSource(root, "server/src/claims/prepare.ts");
  const bytes = compileDataset(await readSourceTexts(join(root, "server", "data")), {
    name: "tieout",
    origin: "bundle",
    prepare: (catalogue) => preparedNames(catalogue, filingRules(root)),
  });
  mkdirSync(dirname(out), { recursive: true });
  // A reader never sees half a file.
  await writeFile(`${out}.${process.pid}.tmp`, bytes);
  await rename(`${out}.${process.pid}.tmp`, out);
  if (!quiet) console.log(`dataset: ${bytes.length} bytes in ${Math.round(performance.now() - started)} ms`);
  return bytes;
};

/** docs/data.md and NOTICE as they should stand, by path. */
export const dataDocuments = async ({ root, bytes }) => {
  const { dataDocs, noticeText } = await importSource(root, "server/src/userdata/docs.ts");
  const { openDataset } = await importSource(root, "server/src/dataset/open.ts");
  const { csvRecords } = await importSource(root, "server/src/dataset/compile/csv.ts");
  const { CONNECTORS } = await importSource(root, "server/src/providers/index.ts");
  const data = openDataset(bytes);
  const caveats = csvRecords(await readFile(join(root, "server/data/caveats.csv"), "utf8"));
  return { "docs/data.md": dataDocs(data, caveats, CONNECTORS), NOTICE: noticeText(data) };
};

if (process.argv[1] && fileURLToPath(import.meta.url) === process.argv[1]) {
  try {
    const root = join(dirname(fileURLToPath(import.meta.url)), "..");
    const bytes = await buildDataset({ root });
    if (process.argv.includes("--docs"))
      for (const [path, text] of Object.entries(await dataDocuments({ root, bytes }))) await writeFile(join(root, path), text);
  } catch (error) {
    console.error(`dataset: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  }
}
