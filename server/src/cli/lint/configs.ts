/** The configuration of each note, read once per folder. A config that cannot be used is told once; the notes under it are not checked. */
import { readFileSync } from "node:fs";
import { sep } from "node:path";
import { DIRECTIVE_CHECKS } from "../../checks/directives.js";
import { CHECK_IDS } from "../../checks/index.js";
import { findConfig, loadConfig } from "../../config/load.js";
import { ancestors, directoryOf, within } from "../../config/paths.js";
import { type Config, ConfigError, type ConfigFiles, NO_CONFIG } from "../../config/types.js";
import { why } from "../failure.js";
import { displayName, repositoryOf } from "../files/expand.js";
import type { RunError } from "./types.js";

/** Files on this disk, remembered: every note of a folder asks the same. */
export const diskFiles = (): ConfigFiles => {
  const seen = new Map<string, string | null | ConfigError>();
  const readOnce = (path: string): string | null | ConfigError => {
    try {
      return readFileSync(path, "utf8");
    } catch (error) {
      const code = (error as { code?: string }).code;
      if (code === "ENOENT" || code === "ENOTDIR" || code === "EISDIR") return null;
      return new ConfigError([{ path, line: 1, column: 1, wholeFile: true, message: why(error) }]);
    }
  };
  return {
    read(path) {
      let text = seen.get(path);
      if (text === undefined) seen.set(path, (text = readOnce(path)));
      if (text instanceof ConfigError) throw text;
      return text;
    },
  };
};

const posix = (path: string): string => (sep === "\\" ? path.split(sep).join("/") : path);

/** Folder that no path of a config may leave: its repository, or the working folder when it lies above the config. */
const rootOf = (configPath: string, cwd: string): string => {
  const folder = directoryOf(configPath);
  const repository = repositoryOf(folder);
  if (repository) return posix(repository);
  return within(posix(cwd), folder) !== undefined ? posix(cwd) : folder;
};

export interface Configs {
  /** Null: the config of this note cannot be used, and that has been told. */
  for(path: string): Promise<Config | null>;
  /** Config problems so far, as errors of the config files. */
  readonly errors: RunError[];
}

export const createConfigs = (options: { readonly cwd: string; readonly config?: string | undefined; readonly use: boolean }): Configs => {
  const files = diskFiles();
  const errors: RunError[] = [];
  const loaded = new Map<string, Promise<Config | null>>();
  const folders = new Map<string, string | undefined>();
  const nearestConfig = (folder: string): string | undefined => {
    if (!folders.has(folder)) {
      // Every folder on the way up has the same answer until one with a config is met.
      const found = findConfig(folder, files);
      const stop = found === undefined ? undefined : directoryOf(found);
      for (const at of ancestors(folder)) {
        folders.set(at, found);
        if (at === stop) break;
      }
    }
    return folders.get(folder);
  };
  const told = new Set<string>();
  /** Each mistake once, however many notes and configs meet it. */
  const tell = (error: unknown): null => {
    if (!(error instanceof ConfigError)) throw error;
    for (const problem of error.problems) {
      const { path, line, column, wholeFile, message } = problem;
      const id = JSON.stringify(problem);
      if (!told.has(id)) errors.push({ path: displayName(options.cwd, path), ...(wholeFile ? {} : { line, column }), message });
      told.add(id);
    }
    return null;
  };
  const load = (path: string): Promise<Config | null> => {
    let config = loaded.get(path);
    if (!config) {
      const checks = [...CHECK_IDS, ...DIRECTIVE_CHECKS.map((c) => c.id)];
      config = loadConfig(path, files, { checks, root: rootOf(path, options.cwd) }).catch(tell);
      loaded.set(path, config);
    }
    return config;
  };
  return {
    errors,
    async for(path) {
      if (!options.use) return NO_CONFIG;
      try {
        const found = options.config ?? nearestConfig(directoryOf(posix(path)));
        return found === undefined ? NO_CONFIG : await load(posix(found));
      } catch (error) {
        return tell(error);
      }
    },
  };
};
