/** One note from its path to its result: in this thread, or in a worker. */
import type { Tieout } from "../../service/index.js";
import { CliError } from "../failure.js";
import { readNote } from "../files/read.js";
import type { Cache } from "./cache.js";
import { checkNote, type NoteJob } from "./check.js";
import type { EngineKey } from "./engines.js";
import type { NoteResult, RunError } from "./types.js";

export interface FileJob extends Omit<NoteJob, "text"> {
  /** Absolute. */
  readonly path: string;
  readonly engine: EngineKey;
}

export type Outcome =
  | {
      readonly result: NoteResult;
      /** The result could not be kept: why. It is whole all the same. */
      readonly cacheProblem?: string;
    }
  | { readonly error: RunError };

export interface WorkContext {
  readonly version: string;
  readonly today: string;
  readonly cache: Cache | null;
}

export const workOn = (tieout: Tieout, job: FileJob, context: WorkContext): Outcome => {
  const read = readNote(job.path);
  if ("problem" in read) return { error: { path: job.name, message: read.problem } };
  const { path: _, engine, ...rest } = job;
  const note: NoteJob = { ...rest, text: read.text };
  if (!context.cache) return { result: checkNote(tieout, note) };
  const key = context.cache.key([context.version, tieout.dataset.info.hash, JSON.stringify([rest, engine]), read.text]);
  const known = context.cache.get(key, context.today);
  if (known) return { result: { ...known, source: read.text } };
  const result = checkNote(tieout, note);
  try {
    context.cache.set(key, context.today, result);
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    return { result, cacheProblem: error.message };
  }
  return { result };
};
