/** What the command line needs from its surroundings, handed in: every command is a function of its arguments and of this. */
import type { Dataset } from "../dataset/types.js";

export interface Output {
  /** False when the reader is slower than we are: wait for "drain". */
  write(text: string): boolean;
  once(event: "drain" | "close" | "error", listener: (error: Error) => void): unknown;
  off(event: "drain" | "close" | "error", listener: (error: Error) => void): unknown;
}

export interface CliEnvironment {
  readonly stdin: AsyncIterable<Uint8Array | string>;
  readonly stdout: Output;
  readonly stderr: Output;
  /** Absolute. */
  readonly cwd: string;
  /** Width of the terminal; 80 when there is none. */
  readonly columns: number;
  /** Whether standard output takes colours (NO_COLOR and FORCE_COLOR already read). */
  readonly colour: boolean;
  /** Whether standard error is a terminal, so that progress may be shown. */
  readonly interactive: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly version: string;
  /** Path of the running bundle: beside it lie the dataset and the documentation; worker threads start from it. Null in tests. */
  readonly program: string | null;
  /** YYYY-MM-DD: the only clock. */
  today(): string;
  /**
   * The bundled dataset with what `data update` brought over it, read once; the bundle alone where `lock`, the beginning of a hash, names
   * it, so that an update changes nothing for those who locked their data. @throws DatasetError with a message for people.
   */
  loadDataset(lock?: string | null): Dataset;
  /** Aborted by Ctrl-C: nothing more is begun, what is being written is finished. */
  readonly signal?: AbortSignal;
}
