/** `--fix` and `--fix-dry-run` on one note. */
import type { Tieout } from "../../service/index.js";
import { unifiedDiff } from "../diff.js";
import { CliError } from "../failure.js";
import { writeAtomic } from "../files/write.js";
import type { Writer } from "../output.js";
import { checkNote } from "./check.js";
import { fixNote } from "./fix.js";
import type { LintOptions } from "./options.js";
import type { NoteResult, RunError } from "./types.js";
import type { FileJob } from "./work.js";

/** The result of the note as it is then. What cannot be written is an error, and the note stays as it was. */
export const fixFile = async (
  job: FileJob,
  first: NoteResult,
  tieout: Tieout,
  options: LintOptions,
  stdout: Writer,
  fail: (error: RunError) => Promise<void>,
): Promise<NoteResult> => {
  const fixed = fixNote(first, (text) => checkNote(tieout, { ...job, text }), {
    kinds: options.fixType ?? null,
    unsafe: options.unsafeFixes ?? false,
  });
  if (fixed.applied === 0) return first;
  if (options.fixDryRun) {
    await stdout.write(unifiedDiff(job.name, first.source, fixed.result.source));
    return fixed.result;
  }
  try {
    // The text was read a moment ago: whatever differs now is another program's work.
    writeAtomic(job.path, fixed.result.source, Buffer.from(first.source, "utf8"));
    return fixed.result;
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    await fail({ path: job.name, message: error.message.replace(`${job.path} `, "") });
    return first;
  }
};
