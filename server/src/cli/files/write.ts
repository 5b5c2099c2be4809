/** Writes whole files or nothing: a reader, a crash or Ctrl-C never meets half of one. */
import {
  closeSync,
  fchmodSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  statSync,
  unlinkSync,
  writeSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { CliError, why } from "../failure.js";

/** Another program changed the file since it was read: it is left as it is. */
export class ChangedMeanwhile extends CliError {
  override readonly name = "ChangedMeanwhile";
  constructor(path: string) {
    super(`${path} was changed by another program meanwhile and is left as it is; run again`);
  }
}

/**
 * Replaces a file by new bytes, through a temporary file beside it; the mode of the old file is kept, a symbolic link stays a link.
 * `expected`: what the file must still hold.
 * @throws CliError in words; ChangedMeanwhile.
 */
export const writeAtomic = (given: string, content: string | Uint8Array, expected?: Uint8Array): void => {
  let temporary: string | undefined;
  const open = OPEN[given];
  try {
    if (open !== undefined) {
      writeWhole(open, typeof content === "string" ? Buffer.from(content, "utf8") : content);
      return;
    }
    let path = given;
    let mode: number | undefined;
    let file = true;
    try {
      const stat = statSync(given);
      file = stat.isFile();
      mode = stat.mode & 0o7777;
      // What a link to a pipe names is no path.
      if (file && lstatSync(given).isSymbolicLink()) path = realpathSync(given);
    } catch (error) {
      if ((error as { code?: string }).code !== "ENOENT") throw error;
    }
    const bytes = typeof content === "string" ? Buffer.from(content, "utf8") : content;
    // A pipe or a device is written straight on.
    if (!file) {
      const fd = openSync(path, "w");
      try {
        writeWhole(fd, bytes);
      } finally {
        closeSync(fd);
      }
      return;
    }
    mkdirSync(dirname(path), { recursive: true });
    temporary = join(dirname(path), `.${basename(path)}.${process.pid}.${Math.random().toString(36).slice(2, 10)}.tmp`);
    const fd = openSync(temporary, "wx", mode ?? 0o666);
    try {
      writeWhole(fd, bytes);
      // The process's umask does not apply to a mode that was there before.
      if (mode !== undefined) fchmodSync(fd, mode);
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
    if (expected !== undefined && !readFileSync(path).equals(expected)) throw new ChangedMeanwhile(given);
    renameSync(temporary, path);
    temporary = undefined;
  } catch (error) {
    if (error instanceof CliError) throw error;
    const words = why(error);
    throw new CliError(
      `${given} ${words.includes("permission") ? "cannot be written: permission denied" : words.replace("opened", "written")}`,
    );
  } finally {
    if (temporary !== undefined) {
      try {
        unlinkSync(temporary);
      } catch {
        // It was never made.
      }
    }
  }
};

/** What is open already: opening it by its name would cut a file short, and is not possible for a socket. */
const OPEN: Readonly<Record<string, number>> = { "/dev/stdout": 1, "/dev/fd/1": 1, "/dev/stderr": 2, "/dev/fd/2": 2 };

/** Before a reader that is slow is asked again. */
const WAIT_MS = 5;

const writeWhole = (fd: number, bytes: Uint8Array): void => {
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(fd, bytes, at);
    } catch (error) {
      if ((error as { code?: string }).code !== "EAGAIN") throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, WAIT_MS);
    }
  }
};
