/** The only error that connectors and the runner throw: a code for programs, a sentence for people. Keys never appear in it. */
export type ProviderErrorCode =
  /** The provider wants a key and none, or a malformed one, is set. */
  | "no-key"
  /** The network failed: no route, refused, reset, name not found. */
  | "network"
  | "timeout"
  | "cancelled"
  /** An HTTP status other than 200 and 304. */
  | "http"
  /** The provider has no such series (HTTP 400, 404, or said so in the body). */
  | "no-series"
  /** A 200 whose body is an error message. */
  | "error-body"
  /** The body ends early. */
  | "truncated"
  /** The body is not in the documented shape. */
  | "unreadable"
  /** Two different values for one period. */
  | "ambiguous"
  /** The answer holds no observation. */
  | "empty"
  /** Newest observation older than it can be when the source is alive. */
  | "stale"
  /** Observations that are held are gone from the answer. */
  | "shrunk"
  /** Values that do not fit those held: a wrong unit, another base year, a slip. */
  | "implausible";

export interface ProviderErrorOptions {
  /** Worth asking again. */
  readonly retriable?: boolean;
  /** HTTP status, when there was one. */
  readonly status?: number;
  /** Milliseconds the provider asks to wait. */
  readonly retryAfterMs?: number;
}

export class ProviderError extends Error {
  override readonly name = "ProviderError";
  readonly retriable: boolean;
  readonly status: number | null;
  readonly retryAfterMs: number | null;

  constructor(
    readonly code: ProviderErrorCode,
    message: string,
    options: ProviderErrorOptions = {},
  ) {
    super(message);
    this.retriable = options.retriable ?? false;
    this.status = options.status ?? null;
    this.retryAfterMs = options.retryAfterMs ?? null;
  }
}
