/** The settings of one note: defaults, then an editor's own, then the config file, then its overrides in order. */
import ignore, { type Ignore } from "ignore";
import { findConfig, type LoadOptions, loadConfig } from "./load.js";
import { directoryOf, within } from "./paths.js";
import { DEFAULT_SETTINGS } from "./settings.js";
import {
  type Config,
  ConfigError,
  type ConfigFiles,
  type ConfigProblem,
  NO_CONFIG,
  type NoteSettings,
  type Patterns,
  type Settings,
} from "./types.js";

const matchers = new WeakMap<Patterns, Ignore>();

/** Whether a note (absolute path) is meant by patterns as in .gitignore, relative to their folder. */
export const matches = (patterns: Patterns, path: string): boolean => {
  const relative = within(patterns.base, path);
  if (!relative) return false;
  let matcher = matchers.get(patterns);
  if (!matcher) matchers.set(patterns, (matcher = ignore().add([...patterns.patterns])));
  return matcher.ignores(relative);
};

const hedgesOver = (base: Settings["hedges"], own: NonNullable<NoteSettings["hedges"]>): Settings["hedges"] => ({
  about: own.about ?? base.about,
  over: own.over ?? base.over,
  under: own.under ?? base.under,
});

/** Settings with what a config says over them: names of checks and hedges one by one, acceptances added. */
export const settingsOver = (base: Settings, part: NoteSettings): Settings => ({
  ...base,
  ...part,
  hedges: part.hedges ? hedgesOver(base.hedges, part.hedges) : base.hedges,
  checks: part.checks ? { ...base.checks, ...part.checks } : base.checks,
  accept: part.accept ? [...base.accept, ...part.accept] : base.accept,
});

export const settingsFor = (config: Config, path: string, base: Settings = DEFAULT_SETTINGS): Settings => {
  let settings = settingsOver(base, config.settings);
  for (const { files, ...part } of config.overrides) if (matches(files, path)) settings = settingsOver(settings, part);
  return settings;
};

/** What holds for one note, for an editor: its own settings below those of the nearest config file. Problems leave the editor's settings. */
export const resolveNote = async (
  path: string,
  files: ConfigFiles,
  options: LoadOptions,
  base: Settings = DEFAULT_SETTINGS,
): Promise<{ readonly settings: Settings; readonly config: Config; readonly problems: readonly ConfigProblem[] }> => {
  const found = findConfig(directoryOf(path), files);
  if (found === undefined) return { settings: base, config: NO_CONFIG, problems: [] };
  try {
    const config = await loadConfig(found, files, options);
    return { settings: settingsFor(config, path, base), config, problems: [] };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return { settings: base, config: NO_CONFIG, problems: error.problems };
  }
};
