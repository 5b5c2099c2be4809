/** What the configuration layer hands on. */
import type { HedgeSettings, Settings, Vocabulary } from "./settings.js";
import type { Severity } from "./severity.js";

export type { Acceptance, HedgeSettings, Settings, Vocabulary } from "./settings.js";
export type { Severity } from "./severity.js";

/** Files by absolute path, "/" between parts: a disk, or a virtual workspace. */
export interface ConfigFiles {
  /** Null when there is no such file. @throws ConfigError for one that is there and cannot be read */
  read(path: string): string | null;
}

export interface ConfigProblem {
  /** Absolute path of the config file. */
  readonly path: string;
  /** From 1. */
  readonly line: number;
  readonly column: number;
  /** The file itself is missing or cannot be read: its place means nothing. */
  readonly wholeFile?: true;
  /** What is wrong and what is expected. */
  readonly message: string;
}

/** A config file, or one that it builds on, that cannot be used. `message` is for people. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
  constructor(readonly problems: readonly ConfigProblem[]) {
    super(problems.map((p) => (p.wholeFile ? `${p.path} ${p.message}` : `${p.path}:${p.line}:${p.column}: ${p.message}`)).join("\n"));
  }
}

/** Patterns with the folder that they are relative to. */
export interface Patterns {
  readonly base: string;
  readonly patterns: readonly string[];
}

/** What a config file says of notes' settings; of `hedges` and `checks` only what it names. */
export interface NoteSettings extends Partial<Pick<Settings, "asOf" | "entity" | "currency" | "checks" | "accept">> {
  readonly hedges?: { readonly [K in keyof HedgeSettings]?: number | undefined };
}

export interface Override extends NoteSettings {
  readonly files: Patterns;
}

/** A config file with all that it extends, paths made absolute. */
export interface Config {
  /** Absolute path of the nearest file; null when there is none. */
  readonly path: string | null;
  /** All files that took part, base first. */
  readonly from: readonly string[];
  readonly settings: NoteSettings;
  readonly overrides: readonly Override[];
  readonly ignore: readonly Patterns[];
  readonly vocabulary: Vocabulary;
  readonly datasets: readonly string[];
  readonly requireDataset: string | null;
  readonly failOn: Severity | "never" | null;
  readonly reportLevel: Severity | null;
  readonly maxWarnings: number | null;
  readonly minCoverage: number | null;
  readonly baseline: string | null;
  readonly requireReason: boolean | null;
  readonly reportUnusedDisableDirectives: boolean | null;
}

export const NO_CONFIG: Config = Object.freeze({
  path: null,
  from: [],
  settings: {},
  overrides: [],
  ignore: [],
  vocabulary: { measures: {}, entities: {} },
  datasets: [],
  requireDataset: null,
  failOn: null,
  reportLevel: null,
  maxWarnings: null,
  minCoverage: null,
  baseline: null,
  requireReason: null,
  reportUnusedDisableDirectives: null,
});
