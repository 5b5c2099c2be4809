/**
 * `npm run bench [-- --quick] [-- --only NAME,NAME]`: makes the corpora, installs the peers, runs ours and theirs in turn on this machine, prints
 * tables and writes JSON to bench/.results. NAMES are the keys of BENCHES. Wants `node build.mjs` run before.
 */
import { execFileSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { cpus, loadavg, totalmem } from "node:os";
import { join } from "node:path";
import { ensure, ours, resultsRoot, root } from "./kit/paths.mjs";
import { PEERS } from "./peers.mjs";

const BENCHES = {
  editor: async (options) => (await import("./editor.mjs")).editorBench(options),
  "editor-push": async (options) => (await import("./editor.mjs")).editorBench({ ...options, push: true }),
  cli: async (options) => (await import("./cli.mjs")).cliBench(options),
  start: async (options) => (await import("./start.mjs")).startBench(options),
  scan: async (options) => (await import("./scan.mjs")).scanBench(options),
  dataset: async (options) => (await import("./dataset.mjs")).datasetBench(options),
  growth: async (options) => (await import("./growth.mjs")).growthBench(options),
};

const value = (name) => {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
};

const quick = process.argv.includes("--quick");
const only = value("--only")?.split(",") ?? Object.keys(BENCHES);
for (const name of only) {
  if (!(name in BENCHES)) {
    console.error(`no benchmark "${name}"; there are ${Object.keys(BENCHES).join(", ")}`);
    process.exit(2);
  }
}

const git = () => {
  try {
    const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"], { cwd: root, stdio: ["ignore", "pipe", "ignore"] })
      .toString()
      .trim();
    const dirty =
      execFileSync("git", ["status", "--porcelain"], { cwd: root, stdio: ["ignore", "pipe", "ignore"] })
        .toString()
        .trim() !== "";
    return `${commit}${dirty ? "+" : ""}`;
  } catch {
    return null;
  }
};

const machine = {
  cpu: cpus()[0]?.model ?? "unknown",
  cores: cpus().length,
  memoryGB: Math.round(totalmem() / 2 ** 30),
  platform: `${process.platform} ${process.arch}`,
  node: process.version,
  load: loadavg()[0],
};
console.log(
  `${machine.cores} x ${machine.cpu}, ${machine.memoryGB} GB, ${machine.platform}, Node ${machine.node}, load ${machine.load.toFixed(2)}`,
);
console.log(
  Object.entries(PEERS)
    .map(([name, version]) => `${name} ${version}`)
    .join(", "),
);
if (machine.load > 0.5) console.log("Other work is running here: times will be noisy.");
for (const [name, path] of Object.entries(ours))
  if (!existsSync(path)) console.log(`dist has no ${name}: \`node build.mjs\` makes it; its rows are left out.`);

const stamp = new Date().toISOString().replaceAll(":", "-").slice(0, 19);
let failed = 0;
for (const name of only) {
  console.log(`\n== ${name}${quick ? " (quick)" : ""}`);
  const started = performance.now();
  try {
    const result = await BENCHES[name]({ quick, log: (line) => process.stderr.write(`${line}\n`) });
    console.log(result.text);
    const file = join(ensure(resultsRoot), `${stamp}-${result.name}${quick ? "-quick" : ""}.json`);
    writeFileSync(
      file,
      `${JSON.stringify({ name: result.name, date: new Date().toISOString(), quick, commit: git(), machine, peers: PEERS, targets: result.targets ?? [], ...result.data, text: result.text }, null, 2)}\n`,
    );
    console.log(`\n${Math.round((performance.now() - started) / 1000)} s; written to ${file.slice(root.length + 1)}`);
  } catch (error) {
    failed++;
    console.error(`${name} failed: ${error.stack ?? error}`);
  }
}
process.exitCode = failed > 0 ? 1 : 0;
