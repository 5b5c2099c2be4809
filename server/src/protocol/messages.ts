/** Messages of our own, beside the protocol: what the VS Code client asks for and is told. Any other client may ignore them. */
import { NotificationType, type Range, RequestType } from "vscode-languageserver";
import type { SeriesCard } from "../service/features/seriesCard.js";
import type { SheetRow } from "../service/features/sheet.js";
import type { VerdictKind } from "../verdicts/types.js";

export interface Status {
  readonly state: "loading" | "ready" | "checking" | "failed";
  readonly engine: string;
  readonly dataset: { readonly name: string; readonly date: string; readonly series: number } | null;
  /** For people; present when failed. */
  readonly message?: string;
}

/** Server to client, whenever the state changes. */
export const StatusNotification = new NotificationType<Status>("tieout/status");

/** Server to client: verdicts of a note changed, so a view of it may ask again. */
export const AnalyzedNotification = new NotificationType<{ readonly uri: string; readonly version: number }>("tieout/analyzed");

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

/** Client to server: all figures of a note, for the tree and the tie-out sheet. */
export const SheetRequest = new RequestType<{ readonly uri: string }, Sheet | null, void>("tieout/sheet");

/** Client to server: a series with its observations as known on a day, for charts. */
export const SeriesRequest = new RequestType<{ readonly id: string; readonly asOf?: string }, SeriesCard | null, void>("tieout/series");

/** Client to server: series by name, best first, for a picker. */
export const FindSeriesRequest = new RequestType<
  { readonly query: string },
  readonly { readonly id: string; readonly title: string; readonly detail: string }[],
  void
>("tieout/findSeries");

/** Server to client, when the client said `clientFiles`. */
export const ListFilesRequest = new RequestType<{ readonly folders: readonly string[] }, readonly string[], void>("tieout/files/list");
export const ReadFileRequest = new RequestType<{ readonly uri: string }, string | null, void>("tieout/files/read");
