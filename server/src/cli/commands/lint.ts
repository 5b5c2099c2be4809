/** `tieout lint`, with `--watch` and `--print-config` beside the run itself. */
import { resolve } from "node:path";
import { settingsFor } from "../../config/resolve.js";
import type { CliEnvironment } from "../environment.js";
import { CliError } from "../failure.js";
import { createConfigs } from "../lint/configs.js";
import type { LintOptions } from "../lint/options.js";
import { runLint } from "../lint/run.js";
import { errorText } from "../lint/types.js";

const printConfig = async (file: string, options: LintOptions, env: CliEnvironment): Promise<number> => {
  const configs = createConfigs({
    cwd: env.cwd,
    use: options.config !== false,
    config: typeof options.config === "string" ? resolve(env.cwd, options.config) : undefined,
  });
  const path = resolve(env.cwd, file);
  const config = await configs.for(path);
  if (config === null) throw new CliError(configs.errors.map(errorText).join("\n"));
  const { settings: _, overrides: __, path: ___, ...rest } = config;
  env.stdout.write(`${JSON.stringify({ file: path, config: config.path, ...rest, settings: settingsFor(config, path) }, null, 2)}\n`);
  return 0;
};

export const lint = async (paths: readonly string[], options: LintOptions, env: CliEnvironment): Promise<number> => {
  if (options.printConfig !== undefined) return printConfig(options.printConfig, options, env);
  if (paths.length === 0 && !options.stdin && options.filesFrom === undefined && options.changed === undefined)
    throw new CliError("name the notes to check: files, folders or globs, - for standard input, or --changed");
  if (options.fix && options.fixDryRun) throw new CliError("--fix and --fix-dry-run cannot be used together");
  if ((options.stdin || paths.includes("-")) && (options.fix || options.watch))
    throw new CliError("standard input can be neither mended nor watched; name a file");
  if (options.updateBaseline && options.pruneBaseline) throw new CliError("--update-baseline and --prune-baseline cannot be used together");
  if (options.watch) return (await import("../lint/watch.js")).watchLint(paths, options, env);
  return runLint(paths, options, env);
};
