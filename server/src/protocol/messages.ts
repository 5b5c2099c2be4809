/** Messages of our own, beside the protocol (wire.ts), as the protocol library wants them. Any other client may ignore them. */
import { NotificationType, RequestType } from "vscode-languageserver";
import { type Analyzed, type FoundSeries, METHOD, type SeriesCard, type Sheet, type Status } from "./wire.js";

export type { Sheet, SheetEntry, Status } from "./wire.js";

export const StatusNotification = new NotificationType<Status>(METHOD.status);
export const AnalyzedNotification = new NotificationType<Analyzed>(METHOD.analyzed);
export const SheetRequest = new RequestType<{ readonly uri: string }, Sheet | null, void>(METHOD.sheet);
export const SeriesRequest = new RequestType<{ readonly id: string; readonly asOf?: string }, SeriesCard | null, void>(METHOD.series);
export const FindSeriesRequest = new RequestType<{ readonly query: string }, readonly FoundSeries[], void>(METHOD.findSeries);
export const ListFilesRequest = new RequestType<{ readonly folders: readonly string[] }, readonly string[], void>(METHOD.listFiles);
export const ReadFileRequest = new RequestType<{ readonly uri: string }, string | null, void>(METHOD.readFile);
