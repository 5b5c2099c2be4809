/**
 * Where the benchmark reads and writes. What it writes in the repository is ignored by git (bench/.gitignore). The notes stand outside of it,
 * because linters pass over what git ignores.
 */
import { mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const bench = dirname(dirname(fileURLToPath(import.meta.url)));
export const root = dirname(bench);
export const corpusRoot = process.env.TIEOUT_BENCH_CORPUS ?? join(tmpdir(), "tieout-bench");
export const peersRoot = join(bench, ".peers");
export const resultsRoot = join(bench, ".results");
export const buildRoot = join(bench, ".build");

export const ours = {
  cli: join(root, "dist/cli.cjs"),
  server: join(root, "dist/server.cjs"),
  dataset: join(root, "dist/tieout.dataset"),
};

export const ensure = (path) => {
  mkdirSync(path, { recursive: true });
  return path;
};
