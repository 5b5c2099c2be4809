/** `tieout report`: the sheet that a desk head signs. The same run as `lint`, with another purpose: findings do not fail it. */
import type { CliEnvironment } from "../environment.js";
import { runLint } from "../lint/run.js";

export interface ReportOptions {
  readonly format: string;
  readonly output?: string;
  readonly asOf?: string;
  readonly ignore: boolean;
  readonly config: string | boolean;
  readonly requireDataset?: string;
}

export const report = async (paths: readonly string[], options: ReportOptions, env: CliEnvironment): Promise<number> => {
  const { format, output, ...rest } = options;
  const code = await runLint(paths, { ...rest, format: [{ id: format, file: output ?? null }], failOn: "never", sheet: true }, env);
  // Gates of the configuration are for lint.
  return code === 1 ? 0 : code;
};
