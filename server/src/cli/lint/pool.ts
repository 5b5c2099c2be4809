/** Worker threads for many notes. Each loads the dataset and makes its own engines; results come back in the order of the jobs. */
import { Worker } from "node:worker_threads";
import type { FileJob, Outcome } from "./work.js";
import { WORKER } from "./workerArgument.js";

export interface WorkerSetup {
  readonly version: string;
  readonly today: string;
  /** As `Prepared.lock`. */
  readonly lock: string | null;
  readonly cache: string | null;
}

export type ToWorker = { readonly id: number; readonly job: FileJob };
export type FromWorker = { readonly id: number; readonly outcome: Outcome };

export interface Pool {
  run(job: FileJob): Promise<Outcome>;
  close(): Promise<void>;
}

export const createPool = (program: string, size: number, setup: WorkerSetup): Pool => {
  interface Waiting {
    readonly job: FileJob;
    readonly done: (outcome: Outcome) => void;
    readonly failed: (error: unknown) => void;
  }
  let next = 0;
  const workers = Array.from({ length: size }, () => {
    const worker = new Worker(program, { argv: [WORKER], workerData: setup, env: process.env });
    const waiting = new Map<number, Waiting>();
    const self = { worker, waiting, dead: null as Error | null };
    worker.on("message", ({ id, outcome }: FromWorker) => {
      waiting.get(id)?.done(outcome);
      waiting.delete(id);
    });
    const die = (error: Error) => {
      self.dead = error;
      // The note that killed a worker must not take the run with it.
      for (const { job, done } of waiting.values()) done({ error: { path: job.name, message: `could not be checked: ${error.message}` } });
      waiting.clear();
    };
    worker.on("error", die);
    worker.on("exit", (code) => {
      if (code !== 0 && !self.dead) die(new Error(`a worker thread ended with ${code}`));
    });
    return self;
  });
  return {
    run: (job) =>
      new Promise((done, failed) => {
        const alive = workers.filter((w) => !w.dead);
        const least = alive.reduce<(typeof workers)[number] | undefined>(
          (best, w) => (!best || w.waiting.size < best.waiting.size ? w : best),
          undefined,
        );
        if (!least) {
          done({ error: { path: job.name, message: `could not be checked: ${workers[0]?.dead?.message ?? "no worker thread is left"}` } });
          return;
        }
        const id = next++;
        least.waiting.set(id, { job, done, failed });
        least.worker.postMessage({ id, job } satisfies ToWorker);
      }),
    async close() {
      await Promise.all(workers.map((w) => w.worker.terminate()));
    },
  };
};
