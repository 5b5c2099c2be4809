/** An output format turns results into text as they come. One file per format; `index.ts` is the table. */

import { SEVERITIES, type Severity } from "../../config/severity.js";
import type { DatasetInfo } from "../../dataset/types.js";
import type { NoteResult, Problem, RunError, Totals } from "../lint/types.js";

export interface CheckInfo {
  readonly id: string;
  readonly summary: string;
  readonly why: string;
  readonly severity: Severity | "off";
}

export interface FormatContext {
  readonly engine: string;
  readonly dataset: DatasetInfo;
  readonly checks: readonly CheckInfo[];
  readonly colour: boolean;
  readonly columns: number;
  /** Findings below this are left out, everywhere but in `json` and `jsonl`, which hold everything. */
  readonly reportLevel: Severity;
  /** `tieout report`: every figure is listed, not findings alone, with the sources and their terms. */
  readonly sheet?: boolean;
  /** Findings only: no counts, no summary. */
  readonly quiet: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Draws a series around a figure for the tie-out sheet; null where no dataset is at hand. */
  readonly chart: ((series: string, asOf: string, period: string) => { readonly svg: string; readonly alt: string } | null) | null;
  /** Publisher, licence, attribution and address of every series in an expression such as `a/b`, for exports. */
  readonly sourcesOf: ((expression: string) => readonly SeriesSource[]) | null;
}

export interface SeriesSource {
  readonly id: string;
  readonly title: string;
  readonly publisher: string;
  readonly url: string;
  readonly licence: string;
  readonly attribution: string;
}

/** "Source: BLS. Terms: US public domain." */
export const sourceTerms = ({ attribution, publisher, licence }: SeriesSource): string =>
  [attribution || publisher, ...(licence ? [`Terms: ${licence}`] : [])].map((part) => part.replace(/\.?$/, ".")).join(" ");

export interface Formatter {
  /** Each returns text to write at once; "" for nothing yet. Results come in the order of the paths given. */
  start(): string;
  note(result: NoteResult): string;
  error(error: RunError): string;
  end(totals: Totals): string;
  /** For another place than the output, such as a CI's summary page: path and text to append. */
  aside?(totals: Totals): { readonly path: string; readonly text: string } | null;
}

export interface Format {
  readonly id: string;
  create(context: FormatContext): Formatter;
}

/** Live findings at or above the report level, in source order. */
export const shown = (result: NoteResult, context: Pick<FormatContext, "reportLevel">): Problem[] =>
  result.problems.filter((p) => p.suppressed === null && SEVERITIES.indexOf(p.severity) <= SEVERITIES.indexOf(context.reportLevel));

export const worstFirst = (a: { severity: Severity }, b: { severity: Severity }): number =>
  SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity);

/** A file's path as a relative URI. */
export const uriOf = (path: string): string => path.split(/[\\/]/).map(encodeURIComponent).join("/");

export const preferredFix = (problem: Problem): Problem["fixes"][number] | undefined => problem.fixes.find((f) => f.preferred);
