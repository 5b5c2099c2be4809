/**
 * Finds, reads and combines config files. Nothing is ever executed: JSON, JSONC and YAML only. The parsers and the schema are loaded when
 * a file was found, so that a start without one pays nothing.
 */
import { suggestion } from "./nearest.js";
import { ancestors, directoryOf, resolvePath, within } from "./paths.js";
import type { ConfigFile } from "./schema.js";
import { type Config, ConfigError, type ConfigFiles, type ConfigProblem, NO_CONFIG } from "./types.js";

/** In this order within a folder; the nearest folder wins. */
export const CONFIG_NAMES = [
  "tieout.config.json",
  "tieout.config.jsonc",
  "tieout.config.yaml",
  "tieout.config.yml",
  "package.json",
] as const;

/** Nearest config file of a folder, or undefined. A package.json counts when it has the key "tieout". */
export const findConfig = (folder: string, files: ConfigFiles): string | undefined => {
  for (const dir of ancestors(folder)) {
    for (const name of CONFIG_NAMES) {
      const path = resolvePath(dir, name);
      const text = files.read(path);
      if (text === null) continue;
      if (name !== "package.json" || /"tieout"\s*:\s*\{/.test(text)) return path;
    }
  }
  return undefined;
};

export interface LoadOptions {
  /** Ids that `checks` may name. */
  readonly checks: readonly string[];
  /** Folder that no path of a config may leave; the config's own folder when absent. */
  readonly root?: string;
}

/** Keys of an object schema, for near names: `at` is a path into the config file. */
const EXPECTED: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  record: "an object",
};

const describe = (value: unknown): string =>
  value === null
    ? "null"
    : Array.isArray(value)
      ? "a list"
      : typeof value === "object"
        ? "an object"
        : typeof value === "string"
          ? `"${value.slice(0, 60)}"`
          : String(value);

const valueAt = (value: unknown, path: readonly PropertyKey[]): unknown => {
  let at = value;
  for (const key of path) at = typeof at === "object" && at !== null ? (at as Record<PropertyKey, unknown>)[key] : undefined;
  return at;
};

interface OneFile {
  readonly value: ConfigFile;
  readonly problems: ConfigProblem[];
  /** Where a value stands in the file. */
  placeOf(at: readonly PropertyKey[]): { line: number; column: number };
}

const readOne = async (path: string, text: string, options: LoadOptions): Promise<OneFile> => {
  const [{ parseConfig }, { positionIn }, { configFileSchema }] = await Promise.all([
    import("./parse.js"),
    import("./parsed.js"),
    import("./schema.js"),
  ]);
  const parsed = await parseConfig(path, text);
  const placeOf = (at: readonly PropertyKey[]) => positionIn(text, parsed.offsetOf(at));
  if (parsed.problems.length > 0) return { value: {}, problems: [...parsed.problems], placeOf };
  const problems: ConfigProblem[] = [];
  const add = (at: readonly PropertyKey[], key: boolean, message: string) =>
    problems.push({ path, ...positionIn(text, parsed.offsetOf(at, key)), message });
  const where = (at: readonly PropertyKey[]) => (at.length > 0 ? `"${at.map(String).join(".")}" ` : "");
  const result = configFileSchema.safeParse(parsed.value ?? {});
  type Issue = {
    code?: string | undefined;
    path: PropertyKey[];
    message: string;
    keys?: string[];
    expected?: string;
    values?: unknown[];
    errors?: Issue[][];
  };
  const explain = (issue: Issue): void => {
    const got = valueAt(parsed.value, issue.path);
    switch (issue.code) {
      case "unrecognized_keys": {
        const inside = valueAt(
          configShape(configFileSchema),
          issue.path.filter((p) => typeof p === "string"),
        ) as Record<string, unknown> | undefined;
        for (const key of issue.keys ?? [])
          add(
            [...issue.path, key],
            true,
            `unknown option "${[...issue.path, key].map(String).join(".")}"${suggestion(key, Object.keys(inside ?? {}))}`,
          );
        return;
      }
      case "invalid_type":
        add(issue.path, false, `${where(issue.path)}must be ${EXPECTED[issue.expected ?? ""] ?? issue.expected}, not ${describe(got)}`);
        return;
      case "invalid_value": {
        const values = (issue.values ?? []).map(String);
        add(
          issue.path,
          false,
          `${where(issue.path)}must be ${values.length > 1 ? "one of " : ""}${values.join(", ")}, not ${describe(got)}${typeof got === "string" ? suggestionIfNear(got, values) : ""}`,
        );
        return;
      }
      case "invalid_union":
        add(issue.path, false, `${where(issue.path)}must be text or a list of texts, not ${describe(got)}`);
        return;
      default:
        add(
          issue.path,
          false,
          `${where(issue.path)}is ${describe(got)}: ${issue.message.replace(/^(Invalid|Too)/, (m) => m.toLowerCase())}`,
        );
    }
  };
  if (!result.success) for (const issue of result.error.issues) explain(issue as Issue);
  const value = (result.success ? result.data : {}) as ConfigFile;
  const names = (checks: unknown, at: readonly PropertyKey[]) => {
    for (const id of Object.keys((checks as object | undefined) ?? {})) {
      if (!options.checks.includes(id)) add([...at, "checks", id], true, `unknown check "${id}"${suggestionIfNear(id, options.checks)}`);
    }
  };
  if (options.checks.length > 0) {
    const accepts = (list: ConfigFile["accept"], at: readonly PropertyKey[]) => {
      for (const [i, a] of (list ?? []).entries()) {
        if (a.check !== undefined && !options.checks.includes(a.check))
          add([...at, "accept", i, "check"], false, `unknown check "${a.check}"${suggestionIfNear(a.check, options.checks)}`);
      }
    };
    names(value.checks, []);
    accepts(value.accept, []);
    for (const [i, o] of (value.overrides ?? []).entries()) {
      names(o.checks, ["overrides", i]);
      accepts(o.accept, ["overrides", i]);
    }
  }
  const root = options.root ?? directoryOf(path);
  const outside = (target: string, at: readonly PropertyKey[]) => {
    if (within(root, resolvePath(directoryOf(path), target)) === undefined)
      add(at, false, `${where(at)}leads outside ${root}: "${target}"`);
  };
  for (const [i, target] of [value.extends ?? []].flat().entries())
    outside(target, Array.isArray(value.extends) ? ["extends", i] : ["extends"]);
  for (const [i, target] of (value.datasets ?? []).entries()) outside(target, ["datasets", i]);
  if (value.baseline !== undefined) outside(value.baseline, ["baseline"]);
  return { value, problems, placeOf };
};

const suggestionIfNear = (word: string, names: readonly string[]): string => {
  const text = suggestion(word, names);
  return text.startsWith("; did") ? text : "";
};

/** Names of the options at each place, taken from the schema itself: { overrides: { files: {}, ... }, ... }. */
const configShape = (schema: unknown): Record<string, unknown> => {
  const s = schema as { shape?: Record<string, unknown>; element?: unknown; unwrap?: () => unknown; def?: { innerType?: unknown } };
  if (s.shape) return Object.fromEntries(Object.entries(s.shape).map(([key, inner]) => [key, configShape(inner)]));
  if (s.element) return configShape(s.element);
  if (s.def?.innerType) return configShape(s.def.innerType);
  return {};
};

const combine = (base: Config, file: ConfigFile, path: string): Config => {
  const folder = directoryOf(path);
  const settings = (o: NonNullable<ConfigFile["overrides"]>[number] | ConfigFile) => ({
    ...(o.asOf !== undefined ? { asOf: o.asOf } : {}),
    ...(o.entity !== undefined ? { entity: o.entity } : {}),
    ...(o.currency !== undefined ? { currency: o.currency } : {}),
    ...(o.hedges !== undefined ? { hedges: o.hedges } : {}),
    ...(o.checks !== undefined ? { checks: o.checks } : {}),
    ...(o.accept !== undefined ? { accept: o.accept } : {}),
  });
  const own = settings(file);
  return {
    path,
    from: [...base.from, path],
    settings: {
      ...base.settings,
      ...own,
      ...(own.hedges || base.settings.hedges ? { hedges: { ...base.settings.hedges, ...own.hedges } } : {}),
      ...(own.checks || base.settings.checks ? { checks: { ...base.settings.checks, ...own.checks } } : {}),
      ...(own.accept || base.settings.accept ? { accept: [...(base.settings.accept ?? []), ...(own.accept ?? [])] } : {}),
    },
    overrides: [
      ...base.overrides,
      ...(file.overrides ?? []).map((o) => ({ ...settings(o), files: { base: folder, patterns: [o.files].flat() } })),
    ],
    ignore: file.ignore ? [...base.ignore, { base: folder, patterns: file.ignore }] : base.ignore,
    vocabulary: {
      measures: { ...base.vocabulary.measures, ...file.vocabulary?.measures },
      entities: { ...base.vocabulary.entities, ...file.vocabulary?.entities },
    },
    datasets: [...base.datasets, ...(file.datasets ?? []).map((d) => resolvePath(folder, d))],
    requireDataset: file.requireDataset ?? base.requireDataset,
    failOn: file.failOn ?? base.failOn,
    reportLevel: file.reportLevel ?? base.reportLevel,
    maxWarnings: file.maxWarnings ?? base.maxWarnings,
    minCoverage: file.minCoverage ?? base.minCoverage,
    baseline: file.baseline !== undefined ? resolvePath(folder, file.baseline) : base.baseline,
    requireReason: file.requireReason ?? base.requireReason,
    reportUnusedDisableDirectives: file.reportUnusedDisableDirectives ?? base.reportUnusedDisableDirectives,
  };
};

/**
 * A config file with all that it extends.
 * @throws ConfigError with every problem found: unreadable, broken, unknown names, a circle of extends, a path outside the root.
 */
export const loadConfig = async (path: string, files: ConfigFiles, options: LoadOptions): Promise<Config> => {
  const problems: ConfigProblem[] = [];
  /** Names in a circle are short where they can be. */
  const shortName = (at: string): string => within(options.root ?? directoryOf(path), at) ?? at;
  /** Who asks for a file by `extends`, and how it is written there. */
  interface Asker {
    readonly path: string;
    readonly target: string;
    readonly place: { readonly line: number; readonly column: number };
  }
  const visit = async (at: string, chain: readonly string[], by: Asker | null, base: Config): Promise<Config> => {
    const blame = (message: string) =>
      problems.push(by ? { path: by.path, ...by.place, message } : { path: at, line: 1, column: 1, wholeFile: true, message });
    if (chain.includes(at)) {
      blame(`"extends" goes in a circle: ${[...chain.slice(chain.indexOf(at)), at].map(shortName).join(" -> ")}`);
      return base;
    }
    let text: string | null;
    try {
      text = files.read(at);
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      problems.push(...error.problems);
      return base;
    }
    if (text === null) {
      blame(by ? `extends "${by.target}", which does not exist` : "does not exist");
      return base;
    }
    const one = await readOne(at, text, options);
    problems.push(...one.problems);
    // A target outside the root was reported above and is not read.
    const root = options.root ?? directoryOf(at);
    let config = base;
    const many = Array.isArray(one.value.extends);
    for (const [i, target] of [one.value.extends ?? []].flat().entries()) {
      const resolved = resolvePath(directoryOf(at), target);
      if (within(root, resolved) === undefined) continue;
      const place = one.placeOf(many ? ["extends", i] : ["extends"]);
      config = await visit(resolved, [...chain, at], { path: at, target, place }, config);
    }
    return combine(config, one.value, at);
  };
  const config = await visit(path, [], null, NO_CONFIG);
  if (problems.length > 0) throw new ConfigError(problems);
  return { ...config, path };
};
