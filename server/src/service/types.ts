/** The facade's plain data: offsets and strings only. The protocol layer and the CLI both stand on it. */
import type { Finding, Fix, Judged } from "../checks/types.js";
import type { Span } from "../text/types.js";

export type { AsOf, Source } from "../checks/types.js";

/** Everything known about one note. */
export interface Analysis extends Judged {
  /** Sorted by place; suppressed ones included. */
  readonly findings: readonly Finding[];
}

export interface HoverInfo extends Span {
  readonly markdown: string;
  readonly plain: string;
}

export interface ActionInfo extends Span {
  readonly fix: Fix;
  /** The finding that it mends, or null (pin, cite on a figure that ties). */
  readonly finding: Finding | null;
}
