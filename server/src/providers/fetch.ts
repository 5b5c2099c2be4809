/**
 * One GET as a good guest makes it: a pause between requests to a host, a time limit, retries with back-off that obey Retry-After, a
 * limit on size, conditional headers. The network is handed in.
 */
import { ProviderError, type ProviderErrorCode } from "./error.js";

export interface NetworkEnv {
  readonly fetch: typeof globalThis.fetch;
  /** Milliseconds since 1970. */
  now(): number;
  /** Resolves after `ms`; rejects when the signal aborts. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

export interface FetchPolicy {
  readonly attempts: number;
  /** First pause before trying again; doubled each time. */
  readonly backOffMs: number;
  /** A longer Retry-After ends the source instead of holding a person's terminal. */
  readonly longestWaitMs: number;
  readonly timeoutMs: number;
  readonly mostBytes: number;
  readonly userAgent: string;
}

export const DEFAULT_POLICY: FetchPolicy = {
  attempts: 4,
  backOffMs: 1000,
  longestWaitMs: 120_000,
  timeoutMs: 60_000,
  mostBytes: 64 * 2 ** 20,
  userAgent: "tieout (data update, on a person's command)",
};

/** What a server gave to ask again cheaply. */
export interface Validator {
  readonly etag: string | null;
  readonly lastModified: string | null;
}

export type Answer =
  | { readonly status: 304 }
  | { readonly status: 200; readonly bytes: Uint8Array; readonly contentType: string; readonly validator: Validator };

export type Get = (
  request: { url: string; headers: Readonly<Record<string, string>> },
  validator: Validator | null,
  signal: AbortSignal,
) => Promise<Answer>;

const RETRIED = new Set([408, 425, 429, 500, 502, 503, 504]);

/** Seconds, or a date; null when absent or neither. */
export const retryAfterMs = (header: string | null, now: number): number | null => {
  if (header === null || header.trim() === "") return null;
  if (/^\s*\d+\s*$/.test(header)) return Number(header) * 1000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
};

const readBody = async (response: Response, most: number): Promise<Uint8Array> => {
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = response.body?.getReader();
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > most) {
      await reader.cancel();
      throw new ProviderError("unreadable", `the answer is larger than ${Math.round(most / 2 ** 20)} MB`);
    }
    parts.push(value);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
};

/** What an error body says, in one short line; "" when it says nothing readable. */
export const messageIn = (bytes: Uint8Array): string => {
  const text = new TextDecoder().decode(bytes.subarray(0, 4000)).trim();
  if (text === "" || text.startsWith("<")) return "";
  const field = /"(?:error_message|message|MESSAGE|error|detail)"\s*:\s*"([^"\\]{1,200})"/.exec(text)?.[1];
  return (field ?? (/^[[{]/.test(text) ? "" : text.split(/\r?\n/)[0]!)).slice(0, 200);
};

/** 400 and 404 concern one series, unless the answer is about the key. */
const codeOf = (status: number, said: string): ProviderErrorCode => {
  if ((status === 400 || status === 401 || status === 403) && /api[_ -]?key/i.test(said)) return "no-key";
  return status === 400 || status === 404 ? "no-series" : "http";
};

const attempt = async (url: string, init: RequestInit, policy: FetchPolicy, env: NetworkEnv, signal: AbortSignal): Promise<Answer> => {
  const limit = AbortSignal.timeout(policy.timeoutMs);
  let started = false;
  try {
    const response = await env.fetch(url, { ...init, redirect: "follow", signal: AbortSignal.any([signal, limit]) });
    started = true;
    if (response.status === 304) return { status: 304 };
    const bytes = await readBody(response, policy.mostBytes);
    if (response.status !== 200) {
      const said = messageIn(bytes);
      const wait = retryAfterMs(response.headers.get("retry-after"), env.now());
      throw new ProviderError(codeOf(response.status, said), `HTTP ${response.status}${said ? `: ${said}` : ""}`, {
        retriable: RETRIED.has(response.status),
        status: response.status,
        ...(wait === null ? {} : { retryAfterMs: wait }),
      });
    }
    const { headers } = response;
    return {
      status: 200,
      bytes,
      contentType: headers.get("content-type") ?? "",
      validator: { etag: headers.get("etag"), lastModified: headers.get("last-modified") },
    };
  } catch (error) {
    if (error instanceof ProviderError) throw error;
    if (signal.aborted) throw new ProviderError("cancelled", "cancelled");
    if (limit.aborted) throw new ProviderError("timeout", `no answer within ${policy.timeoutMs / 1000} s`, { retriable: true });
    // A connection that broke inside the body, or a body that does not unpack, was cut; before it, there was none.
    if (started) throw new ProviderError("truncated", "the connection broke inside the answer", { retriable: true });
    throw new ProviderError("network", `no connection to ${hostOf(url)}${causeOf(error)}`, { retriable: true });
  }
};

const hostOf = (url: string): string => /^\w+:\/\/([^/?]+)/.exec(url)?.[1] ?? "the host";

const causeOf = (error: unknown): string => {
  const cause = error instanceof Error ? (error.cause as { code?: unknown } | undefined)?.code : undefined;
  return typeof cause === "string" ? ` (${cause})` : "";
};

/**
 * A `get` for one source. Requests made through it are spaced by `gapMs`, retries too.
 * Its promise rejects with ProviderError only.
 */
export const politeGet = (gapMs: number, policy: FetchPolicy, env: NetworkEnv, onWait: (ms: number, why: string) => void): Get => {
  let free = 0;
  const pause = async (ms: number, signal: AbortSignal): Promise<void> => {
    if (signal.aborted) throw new ProviderError("cancelled", "cancelled");
    if (ms <= 0) return;
    try {
      await env.sleep(ms, signal);
    } catch {
      throw new ProviderError("cancelled", "cancelled");
    }
  };
  return async (request, validator, signal) => {
    const headers: Record<string, string> = { "user-agent": policy.userAgent, ...request.headers };
    if (validator?.etag) headers["if-none-match"] = validator.etag;
    if (validator?.lastModified) headers["if-modified-since"] = validator.lastModified;
    for (let tried = 1; ; tried++) {
      await pause(free - env.now(), signal);
      free = env.now() + gapMs;
      try {
        return await attempt(request.url, { method: "GET", headers }, policy, env, signal);
      } catch (error) {
        if (!(error instanceof ProviderError) || !error.retriable || tried >= policy.attempts) throw error;
        const wait = Math.max(policy.backOffMs * 2 ** (tried - 1), error.retryAfterMs ?? 0);
        if (wait > policy.longestWaitMs)
          throw new ProviderError(
            error.code,
            `${error.message}; it asks to come back in ${Math.round(wait / 1000)} s`,
            error.status === null ? {} : { status: error.status },
          );
        onWait(wait, error.message);
        await pause(wait, signal);
      }
    }
  };
};
