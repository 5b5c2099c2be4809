/** What a worker thread runs. */
import { parentPort, workerData } from "node:worker_threads";
import type { Dataset } from "../../dataset/types.js";
import { inside } from "../failure.js";
import { createEngines } from "./engines.js";
import type { FromWorker, ToWorker, WorkerSetup } from "./pool.js";
import { workOn } from "./work.js";

export const startWorker = (loadDataset: (lock: string | null) => Dataset): void => {
  const port = parentPort;
  if (!port) throw new Error("a worker runs in a thread of its own");
  const setup = workerData as WorkerSetup;
  const engines = createEngines({ loadDataset: () => loadDataset(setup.lock), today: () => setup.today });
  const context = async () => ({
    version: setup.version,
    today: setup.today,
    cache: setup.cache === null ? null : (await import("./cache.js")).openCache(setup.cache),
  });
  let ready: ReturnType<typeof context> | undefined;
  port.on("message", async ({ id, job }: ToWorker) => {
    let outcome: FromWorker["outcome"];
    try {
      ready ??= context();
      outcome = workOn(await engines.get(job.engine), job, await ready);
    } catch (error) {
      outcome = { error: { path: job.name, message: `could not be checked: something ${inside(error)}` } };
    }
    port.postMessage({ id, outcome } satisfies FromWorker);
  });
};
