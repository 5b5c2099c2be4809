/** `tieout data update [SOURCE...]`: the only command that reads the network. Writes to the user's cache, never to the bundle. */
import { setTimeout as delay } from "node:timers/promises";
import type { Command } from "commander";
import { type CachedRow, type CachedUpdates, type NewSeries, planCache } from "../../dataset/cachedUpdates.js";
import type { Dataset } from "../../dataset/types.js";
import { updatesFolder } from "../../node/updatesFolder.js";
import type { KnownSeries } from "../../providers/guards.js";
import { CONNECTORS } from "../../providers/index.js";
import { type RunEnv, runSource, type SeriesOutcome, type SourceJob, type SourceResult } from "../../providers/run.js";
import { chooseRows, type ProviderRow, readProviderTable } from "../../providers/table.js";
import type { Connector } from "../../providers/types.js";
import { plain, scaleBy } from "../../quantity/decimal.js";
import { type DataEnv, UsageError } from "./env.js";
import { readCache, withLock, writeCache } from "./updateCache.js";
import { progressLine, renderResults } from "./updateReport.js";

/** What update needs besides: replaceable in tests. */
export interface UpdateEnv extends DataEnv {
  /** Whether stderr is a terminal, where progress is drawn in place; asked of the process when left out. */
  readonly isTTY?: boolean;
  readonly network?: Partial<Pick<RunEnv, "fetch" | "now" | "sleep" | "policy">>;
  /** Cancels the update; without it, Ctrl-C does. */
  readonly signal?: AbortSignal;
}

export interface UpdateOptions {
  readonly sources: readonly string[];
  readonly dryRun: boolean;
  /** PROVIDER=URL. */
  readonly bases: readonly string[];
  readonly accept: readonly string[];
}

/** 128 + SIGINT, as shells expect. */
const CANCELLED = 130;

const connectorOf = (id: string): Connector => {
  const found = CONNECTORS.find((c) => c.id === id);
  if (!found) throw new UsageError(`There is no source "${id}". There are: ${CONNECTORS.map((c) => c.id).join(", ")}.`);
  return found;
};

const baseVariable = (id: string): string => `TIEOUT_${id.toUpperCase().replaceAll("-", "_")}_BASE`;

/** Base URL per connector: --base, else the environment, else the publisher's. @throws UsageError. */
export const baseUrls = (options: Pick<UpdateOptions, "bases">, env: DataEnv["env"]): Map<string, string> => {
  const bases = new Map(CONNECTORS.map((c) => [c.id, env[baseVariable(c.id)] || c.baseUrl]));
  for (const text of options.bases) {
    const [id = "", ...rest] = text.split("=");
    bases.set(connectorOf(id).id, rest.join("="));
  }
  for (const [id, url] of bases)
    if (!/^https?:\/\/[^\s?#]+$/.test(url)) throw new UsageError(`The base URL of ${id} must be http(s)://..., without ? or #: "${url}".`);
  return bases;
};

const keyOf = (connector: Connector, env: DataEnv["env"]): string | null =>
  connector.keyVariables.map((name) => env[name]).find((value) => value !== undefined && value !== "") ?? null;

/** What is held of a series: the dataset's latest values with the cache's over them. */
const knownSeries = (data: Dataset, cache: CachedUpdates): ((id: string) => KnownSeries) => {
  const cached = new Map(cache.series.map((s) => [s.id, s.rows]));
  return (id) => {
    const series = data.catalogue.series(id)!;
    // Today's table, not the newest vintage: some vintages are what was announced, and differ from the table by design.
    const values = new Map(data.observations.table(id).map((o) => [o.period, plain(scaleBy(o.value, -series.multiplier))]));
    for (const row of cached.get(id) ?? []) values.set(row.period, row.value);
    const sorted = new Map([...values].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
    return { unit: series.unit, multiplier: series.multiplier, decimals: series.decimals, frequency: series.frequency, values: sorted };
  };
};

/** Years asked for before the last held one: room for revisions, and for 12-month changes of them. */
const yearsBack = (frequency: string): number => (frequency === "A" ? 8 : 3);

const rangeOf = (rows: readonly ProviderRow[], known: (id: string) => KnownSeries): string | null => {
  const years = rows.map((row) => {
    const last = [...known(row.id).values.keys()].at(-1);
    return last === undefined ? Number.NEGATIVE_INFINITY : Number(last.slice(0, 4)) - yearsBack(row.frequency);
  });
  const first = Math.min(...years);
  return Number.isFinite(first) ? `${first}-01-01` : null; // The first of a year, so that a request stays the same for a year.
};

/** Earlier rows with new ones: a value seen twice on one day replaces the first. */
const withRows = (held: readonly CachedRow[], added: readonly CachedRow[]): CachedRow[] => {
  const at = (row: CachedRow): string => `${row.period} ${row.knownFrom}`;
  const replaced = new Set(added.map(at));
  return [...held.filter((row) => !replaced.has(at(row))), ...added];
};

const newSeries = (outcome: SeriesOutcome, data: Dataset, cache: CachedUpdates, now: number): NewSeries => {
  const { row } = outcome;
  const series = data.catalogue.series(row.id)!;
  const connector = connectorOf(row.provider);
  return {
    id: row.id,
    provider: row.provider,
    key: row.key,
    unit: series.unit,
    multiplier: series.multiplier,
    frequency: series.frequency,
    licence: connector.licence,
    attribution: connector.attribution,
    source: outcome.source,
    answers: outcome.answers,
    retrievedAt: new Date(now).toISOString(),
    through: outcome.through,
    rows: withRows(cache.series.find((s) => s.id === row.id)?.rows ?? [], outcome.rows),
  };
};

/** A level that stands is news too: it is now known to hold for longer. */
const reachesFurther = (outcome: SeriesOutcome, cache: CachedUpdates): boolean =>
  outcome.kind === "unchanged" &&
  outcome.row.frequency === "I" &&
  outcome.through > (cache.series.find((s) => s.id === outcome.row.id)?.through ?? "");

/** A signal that Ctrl-C aborts; a second Ctrl-C ends the program at once. */
const interruptible = (): { signal: AbortSignal; release(): void } => {
  const controller = new AbortController();
  const stop = (): void => controller.abort();
  process.once("SIGINT", stop);
  return { signal: controller.signal, release: () => process.removeListener("SIGINT", stop) };
};

/** The update. Returns the exit code; @throws UsageError for a mistake in the command. */
export const update = async (options: UpdateOptions, env: UpdateEnv): Promise<number> => {
  for (const id of options.sources) connectorOf(id);
  const bases = baseUrls(options, env.env);
  const data = env.loadDataset();
  for (const id of options.accept) if (!data.catalogue.series(id)) throw new UsageError(`There is no series "${id}".`);
  const table = readProviderTable(data.catalogue.names.providers ?? [], (id) => data.catalogue.series(id)?.frequency);
  // A plain run leaves out sources whose key is not set; naming one says so.
  const ready = table.filter((row) => {
    const connector = CONNECTORS.find((c) => c.id === row.provider);
    return connector && (options.sources.length > 0 || connector.keyVariables.length === 0 || keyOf(connector, env.env) !== null);
  });
  const rows = chooseRows(ready, options.sources);
  if (rows.length === 0) throw new UsageError("No series of the dataset comes from these sources.");

  const folder = updatesFolder(env.env);
  const work = async (): Promise<number> => {
    const cache = await readCache(folder);
    for (const problem of cache.problems) env.stderr.write(`cache: ${problem}\n`);
    const now = env.network?.now ?? Date.now;
    const today = Math.floor(now() / 86_400_000);
    const known = knownSeries(data, cache);
    const interrupt = env.signal ? { signal: env.signal, release: () => undefined } : interruptible();
    const progress = progressLine({ ...env, isTTY: env.isTTY ?? process.stderr.isTTY === true });
    const results = await Promise.all(
      CONNECTORS.flatMap((connector): Promise<SourceResult>[] => {
        const own = rows.filter((row) => row.provider === connector.id);
        if (own.length === 0) return [];
        const job: SourceJob = {
          connector,
          rows: own,
          range: { from: rangeOf(own, known), to: null },
          baseUrl: bases.get(connector.id)!,
          key: keyOf(connector, env.env),
          known,
          requests: cache.manifest.requests,
          accepted: new Set(options.accept),
          today,
        };
        return [
          runSource(job, {
            fetch: globalThis.fetch,
            now,
            sleep: (ms, signal) => delay(ms, undefined, { signal }),
            ...env.network,
            signal: interrupt.signal,
            onProgress: progress.show,
          }),
        ];
      }),
    );
    progress.clear();
    interrupt.release();
    if (interrupt.signal.aborted) {
      env.stderr.write("Cancelled: nothing was changed.\n");
      return CANCELLED;
    }
    const updated = results.flatMap((r) => r.outcomes.filter((o) => o.kind === "updated"));
    const kept = results.flatMap((r) => r.outcomes.filter((o) => o.kind === "updated" || reachesFurther(o, cache)));
    const requests = Object.assign({}, ...results.map((r) => r.requests));
    const changes = kept.length > 0 || Object.keys(requests).length > 0;
    if (!options.dryRun && changes) {
      await writeCache(
        folder,
        planCache(
          cache.manifest,
          kept.map((o) => newSeries(o, data, cache, now())),
          requests,
        ),
      );
    }
    env.stdout.write(renderResults(results, { dryRun: options.dryRun, folder, wrote: updated.length > 0 }));
    return results.some((r) => r.error !== null || r.outcomes.some((o) => o.kind === "refused")) ? 1 : 0;
  };
  // A dry run writes nothing, not even a lock.
  return options.dryRun ? work() : withLock(folder, work);
};

const collect = (value: string, earlier: readonly string[] = []): string[] => [...earlier, value];

const sourceHelp = (): string =>
  [
    "",
    "Sources:",
    ...CONNECTORS.map((c) => `  ${c.id.padEnd(12)} ${c.title}${c.keyVariables.length > 0 ? ` (key: ${c.keyVariables.join(" or ")})` : ""}`),
    "",
    "Without SOURCE every series is refreshed from its first source; sources whose key is not set are left out.",
    "Updates are kept in $XDG_CACHE_HOME/tieout/data or ~/.cache/tieout/data. Exit: 0 done, 1 a source failed or a series",
    "was refused (nothing of it changed), 2 the command could not be done, 130 cancelled.",
    `A base URL can be set by ${baseVariable("SOURCE")} too, as ${baseVariable("fiscal-data")}.`,
  ].join("\n");

/** Adds `update` to `tieout data`. */
export const registerUpdate = (dataCommand: Command, env: UpdateEnv): void => {
  dataCommand
    .command("update")
    .description("refresh series from their publishers into the user's cache (reads the network)")
    .argument("[source...]", "sources to read; all when left out")
    .option("--dry-run", "show what would change, write nothing")
    .option("--base <provider=url>", "read a source at another address (repeatable)", collect)
    .option("--accept <series>", "take a series' values although they look implausible (repeatable)", collect)
    .addHelpText("after", sourceHelp())
    .action(async (sources: string[], options: { dryRun?: boolean; base?: string[]; accept?: string[] }) => {
      const finish = env.setExitCode ?? ((code: number) => void (process.exitCode = code));
      try {
        finish(await update({ sources, dryRun: options.dryRun === true, bases: options.base ?? [], accept: options.accept ?? [] }, env));
      } catch (error) {
        env.stderr.write(
          `tieout data update: ${error instanceof UsageError ? "" : "could not be done: "}${error instanceof Error ? error.message : String(error)}\n`,
        );
        finish(2);
      }
    });
};
