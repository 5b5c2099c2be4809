/** Mistakes that are told to a person in one line, never as a stack trace. */

/** The command could not be done as given: printed as `tieout: MESSAGE`, exit 2. */
export class CliError extends Error {
  override readonly name: string = "CliError";
}

/** Standard output was closed by its reader. */
export class ClosedPipe extends CliError {
  override readonly name = "ClosedPipe";
  constructor() {
    super("the reader of the output went away before everything was written");
  }
}

const WORDS: Readonly<Record<string, string>> = {
  ENOENT: "does not exist",
  ENOTDIR: "does not exist",
  EACCES: "cannot be opened: permission denied",
  EPERM: "cannot be opened: permission denied",
  EISDIR: "is a folder",
  ELOOP: "is a circle of symbolic links",
  ENOSPC: "cannot be written: no space left on the disk",
  EDQUOT: "cannot be written: the disk quota is used up",
  EFBIG: "cannot be written: it would be larger than a file may be here",
  EIO: "cannot be read: input/output error",
  EROFS: "cannot be written: the file system is read-only",
  EMFILE: "cannot be opened: too many open files",
  ENAMETOOLONG: "cannot be opened: the name is too long",
  EPIPE: "was closed by its reader",
};

/** An error of the file system in words that follow a file's name: "does not exist". */
export const why = (error: unknown): string => {
  const code = (error as { code?: unknown } | null)?.code;
  if (typeof code === "string" && code in WORDS) return WORDS[code]!;
  const message = error instanceof Error ? error.message : String(error);
  return typeof code === "string" ? `cannot be opened (${code})` : `cannot be opened: ${message.split("\n")[0]}`;
};

/** A mistake of ours. Its message may hold text of a note, so only its kind is shown, unless a person asks for more. */
export const inside = (error: unknown): string => {
  if (process.env.TIEOUT_DEBUG) return `went wrong inside:\n${error instanceof Error ? error.stack : String(error)}`;
  return `went wrong inside (${error instanceof Error ? error.name : "unknown"}); TIEOUT_DEBUG=1 shows where`;
};
