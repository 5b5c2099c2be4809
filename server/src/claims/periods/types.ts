/** What period words say, before a figure's series decides which of its periods is meant. */
import type { Frequency } from "../../quantity/period.js";

/**
 * at: the figure's time ("in October", "at end-March"). since: start of a span that lasts until now, or of a record ("since 1999").
 * span: a whole interval ("from June to July", "over 2025"). compare: the other end of a comparison ("on February", "a year
 * earlier"). step: only a length ("on the month", "year on year", "d/d"). future: lies after the note.
 */
export type PeriodRole = "at" | "since" | "span" | "compare" | "step" | "future";

export interface PeriodMention {
  readonly start: number;
  readonly end: number;
  readonly words: string;
  readonly role: PeriodRole;
  /** ISO period; null when it hangs on a period named before (`shift`) or is a step. */
  readonly iso: string | null;
  /** For a span: its first period. */
  readonly from: string | null;
  /** For a step, and for shifts: of which length. */
  readonly step: Frequency | "YTD" | null;
  /** Hangs on the period in force: that many steps away ("the previous month" is -1 M, "the same month" 0). */
  readonly shift: number | null;
  /** The words name an end, a start or the whole. */
  readonly edge: "end" | "start" | null;
  /** "average", "high" or "low" of the period. */
  readonly rough: boolean;
  /** For a step: how many of its length ("the four-week average", "over three months"); else 1. */
  readonly count: number;
}

/** What a rule finds; the place and, without a role of its own, the role come from the words around. */
export type Found = Partial<Pick<PeriodMention, "role" | "iso" | "from" | "step" | "shift" | "edge" | "rough" | "count">>;
