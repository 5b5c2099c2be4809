/** `tieout lint`: paths in, results through the formats, exit code out. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { DIRECTIVE_CHECKS } from "../../checks/directives.js";
import { CHECKS } from "../../checks/index.js";
import { matches, settingsFor } from "../../config/resolve.js";
import type { Config } from "../../config/types.js";
import type { Dataset } from "../../dataset/types.js";
import type { Tieout } from "../../service/index.js";
import type { CliEnvironment } from "../environment.js";
import { CliError, why } from "../failure.js";
import { displayName, expandPaths, type NoteFile } from "../files/expand.js";
import { decodeNote, readAll } from "../files/read.js";
import { FORMATS } from "../formats/index.js";
import { coverageLines, coverageOf } from "../formats/summaryText.js";
import type { FormatContext } from "../formats/types.js";
import { createWriter } from "../output.js";
import { type BaselineRun, baselinePath, createBaselineRun, readBaseline, unusedSentence, writeBaseline } from "./baseline.js";
import { checkNote } from "./check.js";
import { checkAll } from "./checkAll.js";
import { type Configs, createConfigs } from "./configs.js";
import { dataRootOf } from "./dataRoot.js";
import { createEngines, type EngineKey, type Engines } from "./engines.js";
import { DEFAULT_FAIL_ON, DEFAULT_REPORT_LEVEL, type LintOptions } from "./options.js";
import { chartOf, sourcesOf } from "./sheetData.js";
import { createSinks } from "./sinks.js";
import { closedGates, createTotals, exitCode } from "./totals.js";
import { errorText, type NoteResult, type RunError } from "./types.js";
import type { FileJob } from "./work.js";

export interface Prepared {
  readonly config: Config;
  readonly configs: Configs;
  readonly dataset: Dataset;
  /** The hash that the dataset must have, or its beginning. */
  readonly lock: string | null;
  readonly engines: Engines;
  readonly dataErrors: RunError[];
}

/** Reads the run's own configuration and the dataset. @throws CliError when nothing can be checked at all. */
export const prepare = async (options: LintOptions, env: CliEnvironment): Promise<Prepared> => {
  const configs = createConfigs({
    cwd: env.cwd,
    use: options.config !== false,
    config: typeof options.config === "string" ? resolve(env.cwd, options.config) : undefined,
  });
  const config = await configs.for(resolve(env.cwd, "x"));
  if (config === null) throw new CliError(configs.errors.map(errorText).join("\n"));
  const lock = options.requireDataset ?? config.requireDataset;
  const dataset = env.loadDataset(lock);
  if (lock !== null && !dataset.info.hash.startsWith(lock)) {
    throw new CliError(
      `the dataset is ${dataset.info.hash} of ${dataset.info.date}, but ${options.requireDataset !== undefined ? "--require-dataset" : `requireDataset in ${config.path}`} wants ${lock}; nothing was checked`,
    );
  }
  const dataErrors: RunError[] = [];
  const engines = createEngines({
    loadDataset: () => dataset,
    today: env.today,
    onProblem: (error) => dataErrors.push(error),
  });
  return { config, configs, dataset, lock, engines, dataErrors };
};

export const engineKey = (config: Config, cwd: string): EngineKey => ({
  vocabulary: config.vocabulary,
  data: dataRootOf(config.path === null ? cwd : dirname(config.path), config.datasets),
});

/** The engine for a config, for commands that give one answer: mistakes in the user's own data end them. @throws CliError */
export const engineFor = async (prepared: Prepared, config: Config, env: CliEnvironment): Promise<Tieout> => {
  const tieout = await prepared.engines.get(engineKey(config, env.cwd));
  if (prepared.dataErrors.length > 0) throw new CliError(`your own data cannot be used:\n${prepared.dataErrors.map(errorText).join("\n")}`);
  return tieout;
};

/** The notes that were asked for. */
const findNotes = async (
  paths: readonly string[],
  options: LintOptions,
  env: CliEnvironment,
): Promise<{ files: NoteFile[]; errors: RunError[] }> => {
  const named = [...paths];
  if (options.filesFrom !== undefined) {
    let list: string;
    try {
      list =
        options.filesFrom === "-" ? (await readAll(env.stdin)).toString("utf8") : readFileSync(resolve(env.cwd, options.filesFrom), "utf8");
    } catch (error) {
      throw new CliError(`--files-from: ${options.filesFrom} ${why(error)}`);
    }
    named.push(...list.split(list.includes("\0") ? "\0" : /\r?\n/).filter((line) => line !== ""));
    if (named.length === 0) return { files: [], errors: [] };
  }
  if (options.changed === undefined) {
    const { files, errors } = await expandPaths(named, { cwd: env.cwd, ignore: options.ignore });
    return { files: [...files], errors: [...errors] };
  }
  const { changedFiles } = await import("../files/git.js");
  const changed = new Set(await changedFiles(env.cwd, options.changed === true ? "HEAD" : options.changed));
  const { files, errors } = await expandPaths(named.length > 0 ? named : ["."], { cwd: env.cwd, ignore: options.ignore });
  // A folder without notes is no mistake when only changed ones are wanted.
  return { files: files.filter((f) => changed.has(f.path)), errors: errors.filter((e) => !e.message.startsWith("holds no notes")) };
};

interface RunState {
  readonly options: LintOptions;
  readonly env: CliEnvironment;
  readonly prepared: Prepared;
  readonly baseline: BaselineRun | null;
}

const jobFor = (file: NoteFile, config: Config, state: RunState): FileJob => ({
  path: file.path,
  name: file.name,
  settings: settingsFor(config, file.path),
  asOf: state.options.asOf,
  requireReason: state.options.requireReason ?? config.requireReason ?? false,
  reportUnused: state.options.reportUnusedDisableDirectives ?? config.reportUnusedDisableDirectives ?? false,
  baseline: state.baseline?.keysFor(file.path) ?? [],
  engine: engineKey(config, state.env.cwd),
});

/** A baseline that cannot be read costs itself only: the notes are checked without it, and it is not written over. */
const openBaseline = (
  file: string | null,
  options: LintOptions,
  cwd: string,
): { readonly baseline: BaselineRun | null; readonly problem: RunError | null } => {
  if (file === null) return { baseline: null, problem: null };
  try {
    return { baseline: createBaselineRun(file, options.updateBaseline && !existsSync(file) ? [] : readBaseline(file)), problem: null };
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    return { baseline: null, problem: { path: displayName(cwd, file), message: error.message } };
  }
};

export const runLint = async (paths: readonly string[], options: LintOptions, env: CliEnvironment, reuse?: Prepared): Promise<number> => {
  const stdout = createWriter(env.stdout);
  const prepared = reuse ?? (await prepare(options, env));
  const { config, configs, dataset, engines } = prepared;
  const baselineFile = baselinePath(
    env.cwd,
    options.baseline ?? (options.updateBaseline || options.pruneBaseline ? true : undefined),
    config.baseline,
  );
  const { baseline, problem: baselineProblem } = openBaseline(baselineFile, options, env.cwd);
  const state: RunState = { options, env, prepared, baseline };
  const useStdin = options.stdin === true || paths.includes("-");
  const { files, errors } = await findNotes(
    paths.filter((p) => p !== "-"),
    options,
    env,
  );
  const context: FormatContext = {
    engine: env.version,
    dataset: dataset.info,
    checks: [...CHECKS, ...DIRECTIVE_CHECKS],
    colour: env.colour,
    columns: env.columns,
    reportLevel: options.quiet ? "error" : (options.reportLevel ?? config.reportLevel ?? DEFAULT_REPORT_LEVEL),
    quiet: options.quiet ?? false,
    sheet: options.sheet ?? false,
    env: env.env,
    chart: chartOf(dataset),
    sourcesOf: sourcesOf(dataset),
  };
  const diffOnly = options.fixDryRun === true;
  const targets = options.format && options.format.length > 0 ? options.format : diffOnly ? [] : [{ id: "stylish", file: null }];
  const sinks = await createSinks(diffOnly ? targets.filter((t) => t.file !== null) : targets, context, stdout, env.cwd);
  const totals = createTotals();
  await sinks.start();
  const fail = async (error: RunError): Promise<void> => {
    totals.fail(error);
    await sinks.error(error);
  };
  const take = async (path: string, result: NoteResult): Promise<void> => {
    baseline?.add(path, result);
    totals.add(result);
    await sinks.note(result);
  };

  if (baselineProblem) await fail(baselineProblem);
  const skipped = new Map<string, number>();
  const skip = (path: string) => skipped.set(dirname(path), (skipped.get(dirname(path)) ?? 0) + 1);
  const refused: RunError[] = [];
  const made = new Map<string, Promise<boolean>>();
  /** Whether the data that a config is locked to is at hand, and the engine that it asks for can be made; why not is told once. */
  const usable = (key: EngineKey, config: Config): Promise<boolean> => {
    const locked = options.requireDataset === undefined ? config.requireDataset : null;
    const id = JSON.stringify([key, locked]);
    const known = made.get(id);
    if (known) return known;
    if (locked !== null && !dataset.info.hash.startsWith(locked)) {
      const path = displayName(env.cwd, config.path ?? "");
      refused.push({ path, message: `wants the dataset ${locked}, but this run has ${dataset.info.hash} of ${dataset.info.date}` });
      const no = Promise.resolve(false);
      made.set(id, no);
      return no;
    }
    const can = engines.get(key).then(
      () => true,
      (error: unknown) => {
        if (!(error instanceof CliError)) throw error;
        refused.push({ path: config.path === null ? "" : displayName(env.cwd, config.path), message: error.message });
        return false;
      },
    );
    made.set(id, can);
    return can;
  };

  if (useStdin) {
    const name = options.stdinFilename ?? "stdin.md";
    const read = decodeNote(await readAll(env.stdin));
    const path = resolve(env.cwd, name);
    const own = await configs.for(path);
    if ("problem" in read) await fail({ path: name, message: read.problem });
    else if (own) {
      const job = jobFor({ path, name: displayName(env.cwd, path), explicit: true }, own, state);
      if (await usable(job.engine, own)) await take(path, checkNote(await engines.get(job.engine), { ...job, text: read.text }));
    }
  }

  const jobs: FileJob[] = [];
  for (const file of files) {
    const own = await configs.for(file.path);
    if (own === null) {
      skip(file.path);
      continue;
    }
    if (!file.explicit && options.ignore && own.ignore.some((p) => matches(p, file.path))) continue;
    const job = jobFor(file, own, state);
    if (await usable(job.engine, own)) jobs.push(job);
    else skip(file.path);
  }
  for (const error of [...errors, ...configs.errors, ...refused, ...prepared.dataErrors]) await fail(error);
  for (const [folder, n] of skipped) {
    await fail({
      path: displayName(env.cwd, folder),
      message: `holds ${n} ${n === 1 ? "note" : "notes"} not checked, because the configuration cannot be used`,
    });
  }
  await checkAll(jobs, { options, env, engines, lock: prepared.lock }, stdout, take, fail);

  if (baseline && baselineFile !== null && (options.updateBaseline || options.pruneBaseline)) {
    try {
      writeBaseline(baselineFile, options.updateBaseline ? baseline.updated() : baseline.pruned());
    } catch (error) {
      // What was found is still reported.
      if (!(error instanceof CliError)) throw error;
      await fail({ path: displayName(env.cwd, baselineFile), message: error.message.replace(`${baselineFile} `, "") });
    }
  }
  const idle = baseline && !options.updateBaseline && !options.pruneBaseline ? unusedSentence(baseline.unused()) : null;
  const stale = options.passOnUnprunedBaseline ? null : idle;
  const bare = totals.totals();
  const gates = closedGates(
    bare,
    {
      failOn: "error",
      maxWarnings: options.maxWarnings ?? config.maxWarnings,
      minCoverage: options.minCoverage ?? config.minCoverage,
      staleBaseline: stale,
    },
    coverageOf(bare),
  );
  const final = totals.totals(gates);
  for (const error of await sinks.end(final)) {
    totals.fail(error);
    env.stderr.write(`tieout: ${errorText(error)}\n`);
  }
  if (diffOnly || !targets.some((t) => t.file === null && t.id === "stylish")) {
    // Programs read standard output; what was checked and why the run fails is told to people beside it.
    const told = !diffOnly && (options.quiet || options.sheet || targets.some((t) => !FORMATS.find((f) => f.id === t.id)?.bare));
    for (const line of told || options.quiet ? gates : [...coverageLines(final), ...gates]) env.stderr.write(`tieout: ${line}\n`);
  }
  if (idle !== null && stale === null) env.stderr.write(`tieout: ${idle}\n`);
  if (options.updateBaseline) return totals.totals().errors.length > 0 ? 2 : 0;
  return exitCode(totals.totals(gates), options.failOn ?? config.failOn ?? DEFAULT_FAIL_ON);
};
