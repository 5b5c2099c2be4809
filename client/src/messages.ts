/** The server's own messages, as the client sees them (server/src/protocol/messages.ts is the other side; a test compares the names). */
import type { Range } from "vscode-languageclient";

export interface Status {
  readonly state: "loading" | "ready" | "checking" | "failed";
  readonly engine: string;
  readonly dataset: { readonly name: string; readonly date: string; readonly series: number } | null;
  readonly message?: string;
}

export const VERDICTS = ["off", "stale", "disputed", "unchecked", "ties"] as const;
export type Verdict = (typeof VERDICTS)[number];

export interface SheetRow {
  readonly figure: number;
  readonly range: Range;
  readonly text: string;
  readonly section: readonly string[];
  readonly verdict: Verdict;
  readonly reason: string | null;
  readonly slip: string | null;
  readonly message: string;
  readonly data: string | null;
  readonly series: string | null;
  readonly source: { readonly id: string; readonly title: string; readonly publisher: string; readonly url: string } | null;
  readonly period: string | null;
  readonly knownFrom: string | null;
  readonly check: string | null;
  readonly severity: string | null;
  readonly suppressed: boolean;
}

export interface Sheet {
  readonly uri: string;
  readonly version: number;
  readonly title: string;
  readonly asOf: string;
  readonly asOfFrom: string;
  readonly counts: Readonly<Record<Verdict, number>>;
  readonly rows: readonly SheetRow[];
}

export interface SeriesCard {
  readonly id: string;
  readonly title: string;
  readonly unit: string;
  readonly publisher: string;
  readonly sourceUrl: string;
  readonly asOf: string;
  readonly points: readonly { readonly period: string; readonly day: number; readonly value: string; readonly shown: string }[];
}

export interface FoundSeries {
  readonly id: string;
  readonly title: string;
  readonly detail: string;
}

export const METHOD = {
  status: "tieout/status",
  analyzed: "tieout/analyzed",
  sheet: "tieout/sheet",
  series: "tieout/series",
  findSeries: "tieout/findSeries",
  listFiles: "tieout/files/list",
  readFile: "tieout/files/read",
} as const;
