/** Standard output that waits for a slow reader and notices a closed one; standard error for people. */
import type { CliEnvironment } from "./environment.js";
import { CliError, ClosedPipe, why } from "./failure.js";

export interface Writer {
  /** Resolves when more may be written. @throws ClosedPipe, CliError (a full disk). */
  write(text: string): Promise<void>;
  /** Resolves when what was written is known to be taken: a failure is told a turn later. @throws as write */
  flush(): Promise<void>;
}

export const createWriter = (out: CliEnvironment["stdout"]): Writer => {
  let failure: CliError | null = null;
  const onError = (error: unknown) => {
    failure = (error as { code?: string } | null)?.code === "EPIPE" ? new ClosedPipe() : new CliError(`standard output ${why(error)}`);
  };
  out.once("error", onError);
  const check = () => {
    if (failure) throw failure;
  };
  return {
    async write(text) {
      check();
      if (text === "") return;
      if (!out.write(text)) {
        await new Promise<void>((resolve) => {
          const go = () => {
            for (const event of ["drain", "close", "error"] as const) out.off(event, go);
            resolve();
          };
          for (const event of ["drain", "close", "error"] as const) out.once(event, go);
        });
      }
      check();
    },
    async flush() {
      await new Promise((next) => setImmediate(next));
      check();
    },
  };
};
