/**
 * Connectors to the publishers' online tables. Pure: a connector says which requests to make and reads the bytes that come back;
 * run.ts makes the requests, with a `fetch` it is given. Nothing here runs unless a person calls `tieout data update`.
 */
import type { SeriesFrequency, SeriesId } from "../dataset/types.js";
import type { DecimalString } from "../quantity/decimal.js";

/** One of our series and where a provider keeps it: a row of server/data/providers.csv. */
export interface SeriesRef {
  readonly id: SeriesId;
  /** The provider's key; its form is the connector's (see each file). */
  readonly key: string;
  /** Frequency of our series: dates are folded into its periods (2026-03-01 of a monthly series is 2026-03). */
  readonly frequency: SeriesFrequency;
}

/** Days as YYYY-MM-DD; null: open. */
export interface DateRange {
  readonly from: string | null;
  readonly to: string | null;
}

export interface RequestOptions {
  /** Without a slash at the end. */
  readonly baseUrl: string;
  /** The person's key, for providers that want one. */
  readonly key: string | null;
}

export interface ProviderRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The series that the answer holds. When several requests hold one series, a later request wins over an earlier one. */
  readonly refs: readonly SeriesRef[];
}

export interface ParsedObservation {
  /** ISO period: 2026, 2026-Q1, 2026-03, 2026-03-02. */
  readonly period: string;
  /** As published, in the provider's unit, digits kept. */
  readonly value: DecimalString;
  readonly status: "" | "projection";
}

export interface ParsedSeries {
  /** In period order, each period once; missing markers left out. Empty when this answer (or page) does not hold the series. */
  readonly observations: readonly ParsedObservation[];
  /** Unit as the provider words it; null when it does not say. */
  readonly unit: string | null;
  /** Power of ten the provider says its values are in; null when it does not say. */
  readonly scale: number | null;
  /** Day of the provider's last update; null when it does not say. */
  readonly lastUpdated: string | null;
  /** Query parameters that ask for the next page; null on the last. */
  readonly next: Readonly<Record<string, string>> | null;
}

/** Nothing of the series in this answer. */
export const NOTHING: ParsedSeries = { observations: [], unit: null, scale: null, lastUpdated: null, next: null };

export interface Connector {
  /** Name on the command line and in providers.csv. */
  readonly id: string;
  readonly title: string;
  readonly licence: string;
  /** Line to show where the provider's terms ask for one. */
  readonly attribution: string;
  readonly baseUrl: string;
  /** Environment variables that may hold the key, first found wins; empty: no key is wanted. */
  readonly keyVariables: readonly string[];
  /** Least milliseconds between two requests. */
  readonly gapMs: number;
  /** Greatest age in days of the newest observation, counted from its period's end, where it differs from DEFAULT_MAX_LAG. */
  readonly maxLagDays: Readonly<Partial<Record<SeriesFrequency, number>>>;
  /** @throws ProviderError ("no-key", or "no-series" for a malformed key of the table). */
  buildRequests(refs: readonly SeriesRef[], range: DateRange, options: RequestOptions): ProviderRequest[];
  /** @throws ProviderError and nothing else, whatever the bytes. */
  parse(bytes: Uint8Array, contentType: string, ref: SeriesRef): ParsedSeries;
}
