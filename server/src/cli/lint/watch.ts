/** `--watch`: checks again when a note or a config changes, until Ctrl-C. */
import { type FSWatcher, statSync, watch } from "node:fs";
import { dirname, resolve } from "node:path";
import type { CliEnvironment } from "../environment.js";
import { CliError, why } from "../failure.js";
import { NOTE_ENDINGS } from "../files/expand.js";
import type { LintOptions } from "./options.js";
import { prepare, runLint } from "./run.js";

/** Editors write a file in several steps. */
const QUIET_MS = 120;

const GLOB = /[*?[\]{}]/;

/** Folders to watch for the paths given: of a file its folder, of a glob the part before its first pattern. */
const foldersOf = (paths: readonly string[], cwd: string): string[] => {
  const folders = new Set<string>();
  for (const given of paths.length > 0 ? paths : ["."]) {
    const path = resolve(cwd, given);
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat) folders.add(stat.isDirectory() ? path : dirname(path));
    else {
      const parts = given.split("/");
      const fixed = parts.slice(
        0,
        parts.findIndex((part) => GLOB.test(part)),
      );
      folders.add(resolve(cwd, fixed.join("/") || "."));
    }
  }
  return [...folders];
};

export const watchLint = async (paths: readonly string[], options: LintOptions, env: CliEnvironment): Promise<number> => {
  const { watch: _, ...once } = options;
  let code = 0;
  let wake: () => void = () => undefined;
  let due = false;
  let timer: NodeJS.Timeout | undefined;
  const relevant = (name: string): boolean =>
    NOTE_ENDINGS.some((e) => name.toLowerCase().endsWith(e.toLowerCase())) || /tieout|package\.json|ignore$/.test(name);
  const onChange = (_event: string, name: string | null): void => {
    if (name !== null && (!relevant(name) || /(^|[\\/])(node_modules|\.git|\.tieout-cache)[\\/]/.test(name))) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      due = true;
      wake();
    }, QUIET_MS);
  };
  const watchers: FSWatcher[] = [];
  try {
    for (const folder of foldersOf(paths, env.cwd)) {
      try {
        watchers.push(watch(folder, { recursive: true, persistent: true }, onChange).on("error", () => undefined));
      } catch (error) {
        throw new CliError(`${folder} ${why(error)}`);
      }
    }
    env.signal?.addEventListener("abort", () => wake(), { once: true });
    for (;;) {
      due = false;
      try {
        // Read anew each time: the change may be in the configuration.
        code = await runLint(paths, once, env, await prepare(once, env));
      } catch (error) {
        if (!(error instanceof CliError) || env.signal?.aborted) throw error;
        env.stderr.write(`tieout: ${error.message}\n`);
        code = 2;
      }
      env.stderr.write(`[watching; Ctrl-C ends]\n`);
      while (!due && !env.signal?.aborted) await new Promise<void>((next) => (wake = next));
      if (env.signal?.aborted) return code;
    }
  } finally {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  }
};
