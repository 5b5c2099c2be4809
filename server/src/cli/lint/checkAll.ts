/** Checks the notes of a run, here or in threads, with the cache, fixes and progress; results come in the order of the notes. */
import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import { expectShortRun } from "../../node/tuning.js";
import type { CliEnvironment } from "../environment.js";
import { CliError, inside, why } from "../failure.js";
import { displayName } from "../files/expand.js";
import type { Writer } from "../output.js";
import { createTurn } from "../turn.js";
import type { Cache } from "./cache.js";
import type { Engines } from "./engines.js";
import type { LintOptions } from "./options.js";
import { createProgress } from "./progress.js";
import type { NoteResult, RunError } from "./types.js";
import { type FileJob, type Outcome, workOn } from "./work.js";

const CACHE_FOLDER = ".tieout-cache";

/** Below this many notes threads cost more than they give: each must load the dataset and build an engine. */
const MIN_FOR_THREADS = 40;

export interface CheckRun {
  readonly options: LintOptions;
  readonly env: CliEnvironment;
  readonly engines: Engines;
  readonly lock: string | null;
}

/** Outcomes in the order of the notes; a few are worked on ahead of the one that is awaited. */
async function* inOrder<T, R>(items: readonly T[], work: (item: T) => Promise<R>, ahead: number): AsyncGenerator<[T, R]> {
  const going: Promise<R>[] = [];
  for (let i = 0; i < items.length; i++) {
    for (let j = going.length; j < Math.min(items.length, i + ahead); j++) going.push(work(items[j]!));
    yield [items[i]!, await going[i]!];
    // What was handed on is let go.
    going[i] = undefined as never;
  }
}

/** The engine that made a cached result: its version, and its code, which in a checkout changes under one version. */
const buildOf = (env: CliEnvironment, cache: Cache): string => {
  if (env.program === null) return env.version;
  // The file that starts the program names it by the hash of its text.
  return `${env.version} ${cache
    .key([readFileSync(env.program)])
    .toString("hex")
    .slice(0, 16)}`;
};

export const checkAll = async (
  jobs: readonly FileJob[],
  run: CheckRun,
  stdout: Writer,
  take: (path: string, result: NoteResult) => Promise<void>,
  fail: (error: RunError) => Promise<void>,
): Promise<void> => {
  const { options, env, engines, lock } = run;
  let cacheFolder = options.cache || options.cacheLocation !== undefined ? resolve(env.cwd, options.cacheLocation ?? CACHE_FOLDER) : null;
  let cache: Cache | null = null;
  if (cacheFolder !== null) {
    try {
      // Ciphers and compression are loaded by those who keep results.
      const { openCache, prepareCache } = await import("./cache.js");
      prepareCache(cacheFolder);
      cache = openCache(cacheFolder);
    } catch (error) {
      await fail({ path: displayName(env.cwd, cacheFolder), message: `cannot be used as a cache: ${why(error)}` });
      cacheFolder = null;
    }
  }
  const context = { version: cache === null ? env.version : buildOf(env, cache), today: env.today(), cache };
  const here = async (job: FileJob): Promise<Outcome> => {
    try {
      return workOn(await engines.get(job.engine), job, context);
    } catch (error) {
      if (error instanceof CliError) throw error;
      return { error: { path: job.name, message: `could not be checked: something ${inside(error)}` } };
    }
  };
  const fixing = options.fix || options.fixDryRun;
  const threads = Math.min(options.concurrency ?? availableParallelism(), Math.ceil(jobs.length / 8));
  const pooled = !fixing && env.program !== null && threads > 1 && (options.concurrency !== undefined || jobs.length >= MIN_FOR_THREADS);
  const pool = pooled
    ? (await import("./pool.js")).createPool(env.program!, threads, {
        version: context.version,
        today: context.today,
        lock,
        cache: cacheFolder,
      })
    : null;
  if (env.program !== null && jobs.length < MIN_FOR_THREADS) expectShortRun();
  const progress = createProgress(env, jobs.length);
  const turn = createTurn();
  let cacheTold = false;
  try {
    for await (const [job, outcome] of inOrder(jobs, pool ? pool.run : here, pool ? threads * 4 : 1)) {
      await turn();
      if (env.signal?.aborted) throw new CliError("stopped; not all notes were checked, and no output file was written");
      if ("error" in outcome) {
        progress.clear();
        await fail(outcome.error);
      } else {
        if (outcome.cacheProblem !== undefined && !cacheTold) {
          cacheTold = true;
          progress.clear();
          await fail({ path: displayName(env.cwd, cacheFolder!), message: `is not kept up: ${outcome.cacheProblem}` });
        }
        const result = fixing
          ? await (await import("./fixFile.js")).fixFile(job, outcome.result, await engines.get(job.engine), options, stdout, fail)
          : outcome.result;
        progress.clear();
        await take(job.path, result);
      }
      progress.step();
    }
  } finally {
    progress.clear();
    await pool?.close();
  }
};
