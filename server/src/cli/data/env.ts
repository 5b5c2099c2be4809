/** What a data command needs from its surroundings (a part of CliEnvironment): every command is a function of its arguments and of this. */
import type { Dataset } from "../../dataset/types.js";
import { CliError } from "../failure.js";

export interface DataEnv {
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
  readonly cwd: string;
  /** The dataset that notes are checked against: the bundle with the user's own data over it. */
  loadDataset(): Dataset;
  /** Width of the terminal; 80 when there is none. */
  readonly columns: number;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Takes the exit code of a finished command; without it, process.exitCode is set. */
  setExitCode?(code: number): void;
}

/** 0: done. 1: a comparison found differences, or a package has mistakes. 2: the command could not be done. */
export type ExitCode = 0 | 1 | 2;

/** A mistake of the person who typed the command: printed without a stack, exit 2. */
export class UsageError extends CliError {
  override readonly name = "UsageError";
}

export const FORMATS = ["table", "csv", "json"] as const;
export type Format = (typeof FORMATS)[number];

export const printJson = (env: DataEnv, value: unknown): void => {
  env.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
};
