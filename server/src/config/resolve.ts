/** The settings of one note: defaults, then an editor's own, then the config file, then its overrides in order. */
import ignore, { type Ignore } from "ignore";
import { within } from "./paths.js";
import { DEFAULT_SETTINGS } from "./settings.js";
import type { Acceptance, Config, Patterns, Settings } from "./types.js";

const matchers = new WeakMap<Patterns, Ignore>();

/** Whether a note (absolute path) is meant by patterns as in .gitignore, relative to their folder. */
export const matches = (patterns: Patterns, path: string): boolean => {
  const relative = within(patterns.base, path);
  if (!relative) return false;
  let matcher = matchers.get(patterns);
  if (!matcher) matchers.set(patterns, (matcher = ignore().add([...patterns.patterns])));
  return matcher.ignores(relative);
};

export const settingsFor = (config: Config, path: string, base: Settings = DEFAULT_SETTINGS): Settings => {
  let settings: Settings = base;
  const layer = (part: Config["settings"]) => {
    settings = {
      ...settings,
      ...part,
      checks: part.checks ? { ...settings.checks, ...part.checks } : settings.checks,
      accept: part.accept ? [...settings.accept, ...part.accept] : settings.accept,
    };
  };
  layer(config.settings);
  for (const { files, ...part } of config.overrides) if (matches(files, path)) layer(part);
  return settings;
};

/** Which acceptance covers a finding, if any. */
export const acceptedBy = (
  accept: readonly Acceptance[],
  finding: {
    readonly check: string;
    readonly text?: string | undefined;
    readonly series?: string | null | undefined;
    readonly period?: string | null | undefined;
  },
): Acceptance | undefined =>
  accept.find(
    (a) =>
      (a.check ?? a.text ?? a.series ?? a.period) !== undefined &&
      (a.check === undefined || a.check === finding.check) &&
      (a.text === undefined || a.text === finding.text) &&
      (a.series === undefined || a.series === finding.series) &&
      (a.period === undefined || a.period === finding.period),
  );
