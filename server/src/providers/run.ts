/**
 * Refreshes the series of one source: asks, reads, guards, compares with what is held. Changes nothing itself: the result says what is
 * new, and a source that fails has no result but its error.
 */

import type { CachedRequest, CachedRow } from "../dataset/cachedUpdates.js";
import { sha256 } from "../dataset/packed/sha256.js";
import { big, plain } from "../quantity/decimal.js";
import { type Day, isoDay, parseDay, parsePeriod } from "../quantity/period.js";
import { ProviderError, type ProviderErrorCode } from "./error.js";
import { type Answer, DEFAULT_POLICY, type FetchPolicy, type Get, type NetworkEnv, politeGet, type Validator } from "./fetch.js";
import { DEFAULT_MAX_LAG, type KnownSeries, refuseImplausible, refuseShrunk, refuseStale } from "./guards.js";
import type { ProviderRow } from "./table.js";
import { isDerived, transformed } from "./transform.js";
import type { Connector, DateRange, ParsedObservation, ProviderRequest } from "./types.js";
import { withoutKey, withQuery } from "./url.js";
import { inOrder } from "./value.js";

export interface SourceJob {
  readonly connector: Connector;
  readonly rows: readonly ProviderRow[];
  readonly range: DateRange;
  readonly baseUrl: string;
  readonly key: string | null;
  /** What is held of a series: the bundle with earlier updates over it. */
  known(id: string): KnownSeries;
  /** Earlier requests by URL without key. */
  readonly requests: Readonly<Record<string, CachedRequest>>;
  /** Ids whose values a person has looked at: the plausibility guard lets them pass. */
  readonly accepted: ReadonlySet<string>;
  readonly today: Day;
}

export interface Progress {
  readonly source: string;
  /** Requests answered and expected. */
  readonly done: number;
  readonly total: number;
  /** Why it waits, or "". */
  readonly note: string;
}

export interface RunEnv extends NetworkEnv {
  readonly signal: AbortSignal;
  readonly policy?: Partial<FetchPolicy>;
  onProgress?(progress: Progress): void;
}

export interface Change {
  readonly period: string;
  readonly from: string;
  readonly to: string;
}

export interface SeriesOutcome {
  readonly row: ProviderRow;
  readonly kind: "updated" | "unchanged" | "refused";
  /** Why it was refused; null otherwise. */
  readonly code: ProviderErrorCode | null;
  readonly reason: string;
  /** Observations of periods not held. */
  readonly added: readonly CachedRow[];
  /** Revised ones: what was held and what it is now. */
  readonly changed: readonly Change[];
  /** `added` and `changed` as the cache keeps them. */
  readonly rows: readonly CachedRow[];
  /** Newest period the source held, "" when nothing was read. */
  readonly through: string;
  readonly source: string;
  /** SHA-256 of the answers. */
  readonly answers: readonly string[];
}

export interface SourceResult {
  readonly source: string;
  /** The failure of the whole source; there are no outcomes then. */
  readonly error: ProviderError | null;
  readonly outcomes: readonly SeriesOutcome[];
  /** For the manifest, by URL without key. */
  readonly requests: Readonly<Record<string, CachedRequest>>;
}

/** Pages of one request, at most: a `next` that never ends is an error. */
const MOST_PAGES = 500;

interface Fetched {
  readonly request: ProviderRequest;
  /** By id; null: not changed since the last time. */
  readonly series: ReadonlyMap<string, readonly ParsedObservation[]> | null;
  readonly hashes: readonly string[];
  readonly validator: Validator | null;
  /** The provider does not know the series, or this answer could not be read. */
  readonly refusal: ProviderError | null;
}

/** Failures that concern the series asked for, not the source. */
const OF_SERIES = new Set<ProviderErrorCode>(["no-series", "ambiguous"]);

const fetchAll = async (
  request: ProviderRequest,
  validator: Validator | null,
  get: Get,
  connector: Connector,
  signal: AbortSignal,
): Promise<Fetched> => {
  const series = new Map<string, ParsedObservation[]>();
  const hashes: string[] = [];
  const seen = new Set<string>();
  let url: string | null = request.url;
  let last: Validator | null = null;
  while (url !== null) {
    if (seen.has(url) || seen.size >= MOST_PAGES) throw new ProviderError("unreadable", "the pages of the answer do not end");
    seen.add(url);
    const { answer, pages } = await readPage(url, request, seen.size === 1 ? validator : null, get, connector, signal);
    if (answer.status === 304) return { request, series: null, hashes: [], validator, refusal: null };
    hashes.push(sha256(answer.bytes));
    last = answer.validator;
    let next: Readonly<Record<string, string>> | null = null;
    for (const [id, page] of pages) {
      series.set(id, [...(series.get(id) ?? []), ...page.observations]);
      next ??= page.next;
    }
    url = next === null ? null : withQuery(request.url, next);
  }
  const merged = new Map([...series].map(([id, rows]) => [id, inOrder(rows)]));
  return { request, series: merged, hashes, validator: seen.size === 1 ? last : null, refusal: null };
};

/** One page, read for each of its series. A body that was cut, or is busy talk, is asked for once more. */
const readPage = async (
  url: string,
  request: ProviderRequest,
  validator: Validator | null,
  get: Get,
  connector: Connector,
  signal: AbortSignal,
): Promise<{ answer: Answer; pages: [string, ReturnType<Connector["parse"]>][] }> => {
  for (let again = false; ; again = true) {
    const answer = await get({ url, headers: request.headers }, validator, signal);
    if (answer.status === 304) return { answer, pages: [] };
    try {
      return { answer, pages: request.refs.map((ref) => [ref.id, connector.parse(answer.bytes, answer.contentType, ref)]) };
    } catch (error) {
      if (again || !(error instanceof ProviderError) || !error.retriable) throw error;
    }
  }
};

/** Whether an earlier answer to this request was accepted for all its series. */
const validatorFor = (request: ProviderRequest, requests: SourceJob["requests"]): Validator | null => {
  const earlier = requests[withoutKey(request.url)];
  const ids = new Set(earlier?.ids);
  return earlier && (earlier.etag || earlier.lastModified) && request.refs.every((ref) => ids.has(ref.id)) ? earlier : null;
};

/** Refreshes one source. Never rejects: a failure is in the result. */
export const runSource = async (job: SourceJob, env: RunEnv): Promise<SourceResult> => {
  const { connector } = job;
  const policy = { ...DEFAULT_POLICY, ...env.policy };
  let done = 0;
  let total = 0;
  const report = (note = ""): void => env.onProgress?.({ source: connector.id, done, total, note });
  try {
    const requests = connector.buildRequests(job.rows, job.range, { baseUrl: job.baseUrl, key: job.key });
    total = requests.length;
    report();
    const get = politeGet(connector.gapMs, policy, env, (ms, why) => report(`${why}; again in ${Math.ceil(ms / 1000)} s`));
    const ask = async (request: ProviderRequest, validator: Validator | null): Promise<Fetched> => {
      try {
        return await fetchAll(request, validator, get, connector, env.signal);
      } catch (error) {
        if (!(error instanceof ProviderError) || !OF_SERIES.has(error.code)) throw error;
        return { request, series: null, hashes: [], validator: null, refusal: error };
      }
    };
    const fetched: Fetched[] = [];
    for (const request of requests) {
      fetched.push(await ask(request, validatorFor(request, job.requests)));
      done++;
      report();
    }
    // A series of two files, one changed and one not, needs both.
    const changed = new Set(fetched.flatMap((f) => (f.series === null ? [] : [...f.series.keys()])));
    for (const [i, f] of fetched.entries())
      if (f.series === null && f.refusal === null && f.request.refs.some((ref) => changed.has(ref.id)))
        fetched[i] = await ask(f.request, null);

    const outcomes = job.rows.map((row) => outcomeOf(row, fetched, job));
    return { source: connector.id, error: null, outcomes, requests: newRequests(fetched, outcomes, env.now()) };
  } catch (error) {
    const failure =
      error instanceof ProviderError
        ? error
        : new ProviderError("unreadable", `unexpected: ${error instanceof Error ? error.message : String(error)}`);
    return { source: connector.id, error: cleaned(failure, job.key), outcomes: [], requests: {} };
  }
};

/** A server may echo the request: the key must not reach a screen or a file. */
const cleaned = (error: ProviderError, key: string | null): ProviderError =>
  key !== null && error.message.includes(key) ? new ProviderError(error.code, error.message.replaceAll(key, "***")) : error;

const newRequests = (fetched: readonly Fetched[], outcomes: readonly SeriesOutcome[], now: number): Record<string, CachedRequest> => {
  const fine = new Set(outcomes.filter((o) => o.kind !== "refused").map((o) => o.row.id));
  return Object.fromEntries(
    fetched.flatMap((f): [string, CachedRequest][] =>
      f.series === null || f.validator === null || (f.validator.etag === null && f.validator.lastModified === null)
        ? []
        : [
            [
              withoutKey(f.request.url),
              {
                etag: f.validator.etag,
                lastModified: f.validator.lastModified,
                sha256: f.hashes[0]!,
                retrievedAt: new Date(now).toISOString(),
                ids: f.request.refs.map((ref) => ref.id).filter((id) => fine.has(id)),
              },
            ],
          ],
    ),
  );
};

const NOTHING_NEW = { code: null, reason: "", added: [], changed: [], rows: [], through: "" } as const;

const outcomeOf = (row: ProviderRow, fetched: readonly Fetched[], job: SourceJob): SeriesOutcome => {
  const own = fetched.filter((f) => f.request.refs.some((ref) => ref.id === row.id));
  const source = withoutKey(own.at(-1)?.request.url ?? "");
  const answers = own.flatMap((f) => f.hashes);
  try {
    for (const f of own) if (f.refusal) throw f.refusal;
    if (own.every((f) => f.series === null)) return { row, kind: "unchanged", ...NOTHING_NEW, source, answers };
    // The later file wins where both hold a period.
    const merged = new Map(own.flatMap((f) => f.series?.get(row.id) ?? []).map((o) => [o.period, o]));
    const compared = compare(row, inOrder([...merged.values()]), job);
    return { row, kind: compared.rows.length > 0 ? "updated" : "unchanged", code: null, reason: "", ...compared, source, answers };
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    const shown = cleaned(error, job.key);
    return { row, kind: "refused", ...NOTHING_NEW, code: shown.code, reason: shown.message, source, answers };
  }
};

const digitsOf = (values: Iterable<string>): number => {
  let most = 0;
  for (const value of values) most = Math.max(most, value.split(".")[1]?.length ?? 0);
  return most;
};

/** Guards, then what is new. @throws ProviderError. */
const compare = (
  row: ProviderRow,
  read: readonly ParsedObservation[],
  job: SourceJob,
): Pick<SeriesOutcome, "added" | "changed" | "rows" | "through"> => {
  const known = job.known(row.id);
  const from = job.range.from === null ? Number.NEGATIVE_INFINITY : (parseDay(job.range.from) ?? Number.NEGATIVE_INFINITY);
  const within = (o: ParsedObservation): boolean => (parsePeriod(o.period)?.start ?? from) >= from;
  const inRange = read.filter(within);
  refuseStale(inRange, row.maxLag ?? job.connector.maxLagDays[row.frequency] ?? DEFAULT_MAX_LAG[row.frequency], job.today);
  const rows = transformed(inRange, row.transform, known.decimals);
  if (rows.length === 0) throw new ProviderError("empty", "too few observations to compute the series");
  if (row.frequency !== "I") {
    const first = parsePeriod(rows[0]!.period)?.start ?? from;
    refuseShrunk(rows, known, isDerived(row.transform) ? Math.max(from, first) : from);
  }
  if (!job.accepted.has(row.id)) refuseImplausible(rows, known);
  // A copy with fewer digits is no revision. Counted over the series: 12 may be 12.00 with its zeros dropped.
  const digits = Math.min(digitsOf(known.values.values()), digitsOf(rows.map((o) => o.value)));
  const same = (a: string, b: string): boolean => big(a).round(digits).eq(big(b).round(digits));
  const today = isoDay(job.today);
  const added: CachedRow[] = [];
  const changed: Change[] = [];
  const kept: CachedRow[] = [];
  for (const o of row.frequency === "I" ? newSteps(rows, known) : rows) {
    const held = known.values.get(o.period);
    if (held !== undefined && same(held, o.value)) continue;
    const cached = { period: o.period, value: plain(o.value), status: o.status, knownFrom: held === undefined ? "" : today };
    if (held === undefined) added.push(cached);
    else changed.push({ period: o.period, from: held, to: cached.value });
    kept.push(cached);
  }
  return { added, changed, rows: kept, through: inRange.at(-1)!.period };
};

/** Changes of a level that say something new: on whose day the level held is another. Before the last change held, nothing is rewritten. */
const newSteps = (rows: readonly ParsedObservation[], known: KnownSeries): ParsedObservation[] => {
  const last = [...known.values].at(-1);
  if (last === undefined) return [...rows];
  let level = last[1];
  return rows.filter((row) => {
    if (row.period <= last[0] || big(row.value).eq(level)) return false;
    level = row.value;
    return true;
  });
};
