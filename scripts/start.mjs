/** `npm start [-- PATH...]`: builds what the linter needs and ties out the samples, or the notes given. Ends with exit 0 on findings. */
import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "../build.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
await build({ only: ["dataset", "cli"], quiet: true });
const paths = process.argv.slice(2);
// Paths given are the caller's, from where npm was called; the samples are ours.
const cwd = paths.length > 0 ? (process.env.INIT_CWD ?? process.cwd()) : root;
const run = spawnSync(
  process.execPath,
  [join(root, "dist/cli.cjs"), "lint", "--fail-on", "never", ...(paths.length > 0 ? paths : ["samples"])],
  {
    cwd,
    stdio: "inherit",
  },
);
process.exitCode = run.status ?? 1;
