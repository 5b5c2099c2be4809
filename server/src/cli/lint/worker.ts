/** What a worker thread runs. */
import { parentPort } from "node:worker_threads";
import type { Dataset } from "../../dataset/types.js";
import { inside } from "../failure.js";
import { openCache } from "./cache.js";
import { createEngines } from "./engines.js";
import type { FromWorker, ToWorker, WorkerSetup } from "./pool.js";
import { workOn } from "./work.js";

export const startWorker = (setup: WorkerSetup, loadDataset: (lock: string | null) => Dataset): void => {
  const port = parentPort;
  if (!port) throw new Error("a worker runs in a thread of its own");
  const engines = createEngines({ loadDataset: () => loadDataset(setup.lock), today: () => setup.today });
  const cache = setup.cache === null ? null : openCache(setup.cache);
  const context = { version: setup.version, today: setup.today, cache };
  port.on("message", async ({ id, job }: ToWorker) => {
    let outcome: FromWorker["outcome"];
    try {
      outcome = workOn(await engines.get(job.engine), job, context);
    } catch (error) {
      outcome = { error: { path: job.name, message: `could not be checked: something ${inside(error)}` } };
    }
    port.postMessage({ id, outcome } satisfies FromWorker);
  });
};
