/** Where a run's formats write to: one to standard output as results come, the others to files, whole, at the end. */
import { appendFileSync } from "node:fs";
import { resolve } from "node:path";
import { CliError, why } from "../failure.js";
import { writeAtomic } from "../files/write.js";
import { FORMATS } from "../formats/index.js";
import type { FormatContext, Formatter } from "../formats/types.js";
import type { FormatTarget } from "../options.js";
import type { Writer } from "../output.js";
import type { NoteResult, RunError, Totals } from "./types.js";

export interface Sinks {
  start(): Promise<void>;
  note(result: NoteResult): Promise<void>;
  error(error: RunError): Promise<void>;
  /** Errors of writing: every other output is still written. */
  end(totals: Totals): Promise<readonly RunError[]>;
}

export const createSinks = async (
  targets: readonly FormatTarget[],
  context: FormatContext,
  stdout: Writer,
  cwd: string,
): Promise<Sinks> => {
  if (targets.filter((t) => t.file === null).length > 1)
    throw new CliError("two formats cannot both go to standard output; write --format NAME=FILE for one of them");
  const hasFiles = targets.some((t) => t.file !== null);
  let lost: CliError | null = null;
  const out = async (write: () => Promise<void>): Promise<void> => {
    if (lost) return;
    try {
      await write();
    } catch (error) {
      // Files are still to be written; without any, nothing more is worth doing.
      if (!hasFiles || !(error instanceof CliError)) throw error;
      lost = error;
    }
  };
  const sinks = await Promise.all(
    targets.map(async (target) => {
      const format = await FORMATS.find((f) => f.id === target.id)!.load();
      // A file is no terminal.
      const formatter: Formatter = format.create(target.file === null ? context : { ...context, colour: false, columns: 80 });
      const parts: string[] = [];
      return {
        formatter,
        file: target.file,
        parts,
        put: async (text: string): Promise<void> => {
          if (target.file === null) await out(() => stdout.write(text));
          else if (text !== "") parts.push(text);
        },
      };
    }),
  );
  const each = async (text: (formatter: Formatter) => string): Promise<void> => {
    for (const sink of sinks) await sink.put(text(sink.formatter));
  };
  return {
    start: () => each((f) => f.start()),
    note: (result) => each((f) => f.note(result)),
    error: (error) => each((f) => f.error(error)),
    async end(totals) {
      const errors: RunError[] = [];
      for (const { formatter, file, parts, put } of sinks) {
        await put(formatter.end(totals));
        if (file !== null) {
          try {
            writeAtomic(resolve(cwd, file), parts.join(""));
          } catch (error) {
            if (!(error instanceof CliError)) throw error;
            errors.push({ path: file, message: error.message.replace(`${resolve(cwd, file)} `, "") });
          }
        }
        const aside = formatter.aside?.(totals);
        if (aside) {
          try {
            appendFileSync(aside.path, aside.text);
          } catch (error) {
            errors.push({ path: aside.path, message: why(error) });
          }
        }
      }
      await out(() => stdout.flush());
      return lost ? [...errors, { path: "", message: (lost as CliError).message }] : errors;
    },
  };
};
