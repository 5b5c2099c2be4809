/** A loopback publisher, and what tests of the connectors share. All figures here are made up; only the shapes are real. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import type { SeriesFrequency } from "../../server/src/dataset/types.js";
import type { KnownSeries } from "../../server/src/providers/guards.js";
import { type RunEnv, runSource, type SourceJob, type SourceResult } from "../../server/src/providers/run.js";
import type { ProviderRow } from "../../server/src/providers/table.js";
import type { Connector, SeriesRef } from "../../server/src/providers/types.js";
import { parseDay } from "../../server/src/quantity/period.js";

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

export const refOf = (key: string, frequency: SeriesFrequency = "M", id = "test.series"): SeriesRef => ({ id, key, frequency });

export const rowOf = (provider: string, key: string, frequency: SeriesFrequency, extra: Partial<ProviderRow> = {}): ProviderRow => ({
  id: "test.series",
  key,
  frequency,
  provider,
  transform: "",
  maxLag: null,
  ...extra,
});

export type Handler = (request: IncomingMessage, response: ServerResponse, count: number) => void;

export interface Loopback {
  readonly url: string;
  /** Paths with query, as asked. */
  readonly asked: readonly string[];
  readonly headers: readonly IncomingMessage["headers"][];
  close(): Promise<void>;
}

export const loopback = async (handler: Handler): Promise<Loopback> => {
  const asked: string[] = [];
  const headers: IncomingMessage["headers"][] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? "");
    headers.push(request.headers);
    handler(request, response, asked.length);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    headers,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
};

export const send = (response: ServerResponse, body: string | Uint8Array, headers: Record<string, string> = {}, status = 200): void => {
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(body);
};

export const TODAY = "2026-11-24";
export const NOW = Date.parse(`${TODAY}T12:00:00Z`);

export const knownOf = (
  values: Readonly<Record<string, string>>,
  frequency: SeriesFrequency = "M",
  unit = "USD",
  multiplier = 9,
): KnownSeries => ({
  unit,
  multiplier,
  decimals: 2,
  frequency,
  values: new Map(Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1))),
});

/** An environment with the real fetch, and pauses that only note how long they would have been. */
export const testEnv = (extra: Partial<RunEnv> = {}): RunEnv & { readonly waits: number[] } => {
  const waits: number[] = [];
  return {
    fetch: globalThis.fetch,
    now: () => NOW,
    sleep: async (ms, signal) => {
      waits.push(ms);
      await delay(0, undefined, { signal });
    },
    signal: new AbortController().signal,
    waits,
    ...extra,
  };
};

export const jobOf = (connector: Connector, rows: readonly ProviderRow[], baseUrl: string, extra: Partial<SourceJob> = {}): SourceJob => ({
  connector,
  rows,
  range: { from: "2023-01-01", to: null },
  baseUrl,
  key: connector.keyVariables.length > 0 ? "0123456789abcdef0123456789abcdef" : null,
  known: () => knownOf({}),
  requests: {},
  accepted: new Set(),
  today: parseDay(TODAY)!,
  ...extra,
});

/** Runs one source against a handler. */
export const against = async (
  handler: Handler,
  connector: Connector,
  rows: readonly ProviderRow[],
  extra: { job?: Partial<SourceJob>; env?: Partial<RunEnv> } = {},
): Promise<SourceResult & { asked: readonly string[]; headers: Loopback["headers"]; waits: readonly number[] }> => {
  const server = await loopback(handler);
  const env = testEnv(extra.env);
  try {
    const result = await runSource(jobOf(connector, rows, server.url, extra.job), env);
    return { ...result, asked: server.asked, headers: server.headers, waits: env.waits };
  } finally {
    await server.close();
  }
};

/** The observations of a result's only series, as [period, value]. */
export const addedOf = (result: SourceResult): [string, string][] => {
  if (result.error) throw result.error;
  return result.outcomes.flatMap((o) => o.rows.map((row): [string, string] => [row.period, row.value]));
};
