/** `tieout lint`, with `--watch` and `--print-config` beside the run itself. */
import { resolve } from "node:path";
import { matches, settingsFor } from "../../config/resolve.js";
import { EDITOR_ONLY } from "../../config/settings.js";
import type { CliEnvironment } from "../environment.js";
import { CliError } from "../failure.js";
import { createConfigs } from "../lint/configs.js";
import { DEFAULT_FAIL_ON, DEFAULT_REPORT_LEVEL, type LintOptions } from "../lint/options.js";
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
  const { settings: _, overrides: __, path: ___, from, ...rest } = config;
  const settings = Object.entries(settingsFor(config, path)).filter(([name]) => !(EDITOR_ONLY as readonly string[]).includes(name));
  const holds = {
    file: path,
    config: config.path,
    from,
    settings: Object.fromEntries(settings),
    ...rest,
    failOn: rest.failOn ?? DEFAULT_FAIL_ON,
    reportLevel: rest.reportLevel ?? DEFAULT_REPORT_LEVEL,
    requireReason: rest.requireReason ?? false,
    reportUnusedDisableDirectives: rest.reportUnusedDisableDirectives ?? false,
    ignored: rest.ignore.some((patterns) => matches(patterns, path)),
  };
  env.stdout.write(`${JSON.stringify(holds, null, 2)}\n`);
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
