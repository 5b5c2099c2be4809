/**
 * The cache that `tieout data update` keeps, by default in $XDG_CACHE_HOME/tieout/data or ~/.cache/tieout/data:
 *
 *   manifest.json             what is held, where from, when; replaced in one step, so a reader sees the old set or the new one
 *   series/ID.HASH.csv        the observations of one series that the bundle does not have; HASH begins the file's SHA-256. A series in
 *                             steps may have none: its entry says how far its last level is known to hold (`through`)
 *
 * A series file has the columns period,value,status,known_from. Values are in unit x 10^multiplier, as in server/data/observations; status is
 * empty or "projection". known_from is empty for a period that the bundle does not hold (its release date or rule says when it was
 * known) and otherwise the day on which the revised value was first seen: the value is then a later vintage of a period held already,
 * and never changes what an earlier note could know. A period may have several rows, oldest first. Where the bundle in use holds a
 * period itself and is newer than the row's retrieval, the bundle wins for rows without known_from.
 *
 * Pure: files come in and go out as text; cli/data/update.ts does the disk.
 */
import { csvLine, csvRecords } from "./compile/csv.js";
import { sha256 } from "./packed/sha256.js";

export const CACHE_VERSION = 1;
export const MANIFEST = "manifest.json";

export interface CachedRow {
  readonly period: string;
  /** In unit x 10^multiplier. */
  readonly value: string;
  readonly status: "" | "projection";
  /** YYYY-MM-DD, or "". */
  readonly knownFrom: string;
}

/** A series' entry in the manifest. */
export interface CachedSeriesEntry {
  readonly file: string;
  /** Of the file. */
  readonly sha256: string;
  readonly provider: string;
  readonly key: string;
  readonly unit: string;
  readonly multiplier: number;
  readonly frequency: string;
  readonly licence: string;
  readonly attribution: string;
  /** Request without its key. */
  readonly source: string;
  /** SHA-256 of the answers it was read from, in order. */
  readonly answers: readonly string[];
  /** ISO 8601 instant. */
  readonly retrievedAt: string;
  /** Newest period that the source held then. A step's last level is known to hold to it, also when no row is new. */
  readonly through: string;
  readonly first: string;
  readonly last: string;
  readonly count: number;
}

/** What a request gave to ask again cheaply, and for which series its answer was accepted. */
export interface CachedRequest {
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly sha256: string;
  readonly retrievedAt: string;
  readonly ids: readonly string[];
}

export interface CacheManifest {
  readonly version: number;
  readonly series: Readonly<Record<string, CachedSeriesEntry>>;
  /** By URL without its key. */
  readonly requests: Readonly<Record<string, CachedRequest>>;
}

export const EMPTY_MANIFEST: CacheManifest = { version: CACHE_VERSION, series: {}, requests: {} };

export interface CachedSeries extends CachedSeriesEntry {
  readonly id: string;
  readonly rows: readonly CachedRow[];
}

export interface CachedUpdates {
  readonly series: readonly CachedSeries[];
  readonly manifest: CacheManifest;
  /** One sentence per thing that could not be used, with the file and the mend. Nothing is dropped without one. */
  readonly problems: readonly string[];
}

const FILE_NAME = /^series\/[A-Za-z0-9._-]+\.csv$/;
const MEND = "run `tieout data update` again, or delete the file";

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);

/** @throws Error with a sentence when the text is no manifest of this version. */
export const readManifest = (text: string): CacheManifest => {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new Error(`${MANIFEST} is not valid JSON: ${MEND}`);
  }
  if (!isRecord(json) || !isRecord(json.series) || !isRecord(json.requests)) throw new Error(`${MANIFEST} has another shape: ${MEND}`);
  if (json.version !== CACHE_VERSION)
    throw new Error(`${MANIFEST} is of version ${json.version}, this program reads version ${CACHE_VERSION}: ${MEND}`);
  return json as unknown as CacheManifest;
};

const hashOf = (text: string): string => sha256(new TextEncoder().encode(text));

const NUMBER = /^-?\d+(\.\d+)?$/;

/**
 * Reads the cache. `files` maps paths inside it ("manifest.json", "series/...") to text; without a manifest there is nothing.
 * Every file is held against its hash; what does not fit is left out and named in `problems`.
 */
export const readCachedUpdates = (files: Readonly<Record<string, string>>): CachedUpdates => {
  const text = files[MANIFEST];
  if (text === undefined) return { series: [], manifest: EMPTY_MANIFEST, problems: [] };
  let manifest: CacheManifest;
  try {
    manifest = readManifest(text);
  } catch (error) {
    return { series: [], manifest: EMPTY_MANIFEST, problems: [(error as Error).message] };
  }
  const problems: string[] = [];
  const series = Object.entries(manifest.series).flatMap(([id, entry]): CachedSeries[] => {
    if (!isRecord(entry) || typeof entry.file !== "string" || !FILE_NAME.test(entry.file)) {
      problems.push(`${MANIFEST}, ${id}: its entry names no series file: ${MEND}`);
      return [];
    }
    const body = files[entry.file];
    if (body === undefined) {
      problems.push(`${entry.file} is missing: ${MEND}`);
      return [];
    }
    if (hashOf(body) !== entry.sha256) {
      problems.push(`${entry.file} was changed since it was written (its SHA-256 differs): ${MEND}`);
      return [];
    }
    const rows: CachedRow[] = [];
    csvRecords(body).forEach((row, i) => {
      if (!row.period || !NUMBER.test(row.value ?? "")) problems.push(`${entry.file}, row ${i + 2}: no period or no number: ${MEND}`);
      else
        rows.push({
          period: row.period,
          value: row.value!,
          status: row.status === "projection" ? "projection" : "",
          knownFrom: row.known_from ?? "",
        });
    });
    return [{ ...entry, id, rows }];
  });
  return { series, manifest, problems };
};

export interface CacheWrite {
  /** Files to write before the manifest, by path inside the cache. */
  readonly files: Readonly<Record<string, string>>;
  /** The manifest's text: put in place last, in one step. */
  readonly manifest: string;
  /** Series files that the new manifest no longer names: may be deleted afterwards. */
  readonly obsolete: readonly string[];
}

export type NewSeries = Omit<CachedSeries, "file" | "sha256" | "first" | "last" | "count">;

/** The files of a series: its text and its entry. A file's name holds its hash, so a file in use is never overwritten. */
const written = (series: NewSeries): { text: string; entry: CachedSeriesEntry } => {
  const { id, rows, ...entry } = series;
  const sorted = [...rows].sort((a, b) => (a.period < b.period ? -1 : a.period > b.period ? 1 : a.knownFrom < b.knownFrom ? -1 : 1));
  const text =
    csvLine(["period", "value", "status", "known_from"]) +
    sorted.map((row) => csvLine([row.period, row.value, row.status, row.knownFrom])).join("");
  const hash = hashOf(text);
  const file = `series/${id.replace(/[^A-Za-z0-9._-]/g, "_")}.${hash.slice(0, 12)}.csv`;
  return {
    text,
    entry: { ...entry, file, sha256: hash, first: sorted[0]?.period ?? "", last: sorted.at(-1)?.period ?? "", count: sorted.length },
  };
};

/** What to write so that the cache holds `series` (replacing those of the same id) and `requests` beside what it held. */
export const planCache = (
  held: CacheManifest,
  series: readonly NewSeries[],
  requests: Readonly<Record<string, CachedRequest>>,
): CacheWrite => {
  const files: Record<string, string> = {};
  const entries: Record<string, CachedSeriesEntry> = { ...held.series };
  for (const one of series) {
    const { text, entry } = written(one);
    files[entry.file] = text;
    entries[one.id] = entry;
  }
  const inOrder = <T>(record: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
  const manifest: CacheManifest = {
    version: CACHE_VERSION,
    series: inOrder(entries),
    requests: inOrder({ ...held.requests, ...requests }),
  };
  const named = new Set(Object.values(manifest.series).map((entry) => entry.file));
  const obsolete = Object.values(held.series)
    .map((entry) => entry.file)
    .filter((file) => !named.has(file));
  return { files, manifest: `${JSON.stringify(manifest, null, 2)}\n`, obsolete };
};
