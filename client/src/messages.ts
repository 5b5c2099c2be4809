/** The server's own messages (server/src/protocol/wire.ts defines them for both sides), and the order in which verdicts are shown. */
import type { VerdictKind } from "../../server/src/protocol/wire.js";

export {
  type FoundSeries,
  METHOD,
  type SeriesCard,
  type Sheet,
  type SheetEntry as SheetRow,
  type Status,
} from "../../server/src/protocol/wire.js";
export type Verdict = VerdictKind;

/** What wants a person first. */
export const VERDICTS = ["off", "stale", "disputed", "unchecked", "ties"] as const satisfies readonly Verdict[];
