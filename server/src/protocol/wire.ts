/**
 * Messages of our own, beside the protocol, as they travel: plain JSON and names. The one definition for both sides, so it needs nothing at
 * run time: the client bundles this file and no other of the server.
 */
import type { Range } from "vscode-languageserver-protocol";
import type { SeriesCard } from "../service/features/seriesCard.js";
import type { SheetRow } from "../service/features/sheet.js";
import type { VerdictKind } from "../verdicts/types.js";

export type { SeriesCard, VerdictKind };

export const METHOD = {
  /** Server to client, whenever the state changes. */
  status: "tieout/status",
  /** Server to client: verdicts of a note changed, so a view of it may ask again. */
  analyzed: "tieout/analyzed",
  /** Client to server: all figures of a note, for the tree and the tie-out sheet. */
  sheet: "tieout/sheet",
  /** Client to server: a series with its observations as known on a day, for charts. */
  series: "tieout/series",
  /** Client to server: series by name, best first, for a picker. */
  findSeries: "tieout/findSeries",
  /** Server to client, when the client said `clientFiles`. */
  listFiles: "tieout/files/list",
  readFile: "tieout/files/read",
} as const;

export interface Status {
  readonly state: "loading" | "ready" | "checking" | "failed";
  readonly engine: string;
  readonly dataset: { readonly name: string; readonly date: string; readonly series: number } | null;
  /** For people; present when failed. */
  readonly message?: string;
}

export interface Analyzed {
  readonly uri: string;
  readonly version: number;
}

export type SheetEntry = SheetRow & { readonly range: Range };

export interface Sheet {
  readonly uri: string;
  readonly version: number;
  readonly title: string;
  readonly asOf: string;
  readonly asOfFrom: string;
  readonly counts: Readonly<Record<VerdictKind, number>>;
  readonly rows: readonly SheetEntry[];
}

export interface FoundSeries {
  readonly id: string;
  readonly title: string;
  readonly detail: string;
}
