/** The program that node/launch.ts starts: puts the process's surroundings together, and is the only place that sets the exit code. */
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Dataset } from "../dataset/types.js";
import { updatesFolder } from "../node/updatesFolder.js";
import { VERSION } from "../node/version.js";
import type { CliEnvironment } from "./environment.js";
import { WORKER } from "./lint/workerArgument.js";

/** dist/cli.cjs: worker threads start from it as well. */
const program = __filename;

const loader = async (): Promise<CliEnvironment["loadDataset"]> => {
  const { DATASET_FILE, loadDatasetFile } = await import("../node/dataset.js");
  const folder = updatesFolder(process.env);
  // What `data update` brought counts here as in the editor; most machines have none, and then none of it is loaded.
  const updates = existsSync(join(folder, "manifest.json")) ? await import("../node/ownData.js") : undefined;
  let bundle: Dataset | undefined;
  let updated: Dataset | undefined;
  const update = (base: Dataset): Dataset => {
    if (!updates) return base;
    const { dataset, problems } = updates.withUpdates(base, folder);
    for (const problem of problems) process.stderr.write(`tieout: ${problem}\n`);
    return dataset;
  };
  return (lock) => {
    bundle ??= loadDatasetFile(process.env.TIEOUT_DATASET ?? join(dirname(program), DATASET_FILE));
    return lock && bundle.info.hash.startsWith(lock) ? bundle : (updated ??= update(bundle));
  };
};

/** Calendar day where the user is. */
const today = (): string => {
  const now = new Date();
  const two = (n: number) => String(n).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
};

/** NO_COLOR (no-color.org) and FORCE_COLOR, then whether a terminal reads. */
const colour = (): boolean => {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  if (NO_COLOR) return false;
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== "0" && FORCE_COLOR !== "false";
  return process.stdout.isTTY === true && TERM !== "dumb";
};

const main = async (): Promise<void> => {
  const abort = new AbortController();
  const argv = process.argv.slice(2);
  // The server, and a second Ctrl-C, end the usual way.
  if (argv[0] !== "server") process.once("SIGINT", () => abort.abort());
  process.stdout.on("error", () => undefined);
  process.stderr.on("error", () => undefined);
  let stdin: NodeJS.ReadStream | undefined;
  const [{ run }, loadDataset] = await Promise.all([import("./main.js"), loader()]);
  const env: CliEnvironment = {
    // Opened when it is read: most runs never do.
    get stdin() {
      stdin = process.stdin;
      return stdin;
    },
    stdout: process.stdout,
    stderr: process.stderr,
    cwd: process.cwd(),
    columns: process.stdout.columns ?? 80,
    colour: colour(),
    interactive: process.stderr.isTTY === true,
    env: process.env,
    version: VERSION,
    program,
    today,
    loadDataset,
    signal: abort.signal,
  };
  process.exitCode = await run(argv, env);
  // A reader of standard input that is no longer listened to must not keep the process.
  stdin?.unref?.();
};

const work = async (): Promise<void> => {
  const { isMainThread } = await import("node:worker_threads");
  if (isMainThread) return main();
  const [{ startWorker }, loadDataset] = await Promise.all([import("./lint/worker.js"), loader()]);
  startWorker(loadDataset);
};

void (process.argv[2] === WORKER ? work() : main());
