/** What checking one note gives, and what a whole run adds up to. All of it can be sent between threads and written as JSON. */
import type { Severity } from "../../config/severity.js";
import type { FileReport } from "../../service/index.js";

export interface ProblemFix {
  readonly title: string;
  readonly kind: string;
  readonly safe: boolean;
  readonly preferred: boolean;
  readonly edits: readonly { readonly start: number; readonly end: number; readonly text: string }[];
}

/** A finding with its place in lines and columns (from 1, UTF-16 units). */
export interface Problem {
  readonly check: string;
  readonly severity: Severity;
  readonly message: string;
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** The source slice it is about. */
  readonly text: string;
  /** What is claimed, the same whatever line it stands on: names the finding in baselines and trackers. 16 hexadecimal digits. */
  readonly fingerprint: string;
  /** The claim in words that hold no text of the note: "treasury-holdings.jp level 2025-10"; "" for findings without one. */
  readonly claim: string;
  readonly fixes: readonly ProblemFix[];
  /** Switched off by a comment, the configuration or the baseline. */
  readonly suppressed: { readonly by: string; readonly reason: string | null } | null;
}

export interface NoteResult {
  readonly report: FileReport;
  /** In source order, suppressed ones too. */
  readonly problems: readonly Problem[];
  /** The note itself: formats show lines of it. Never written to a cache or a log. */
  readonly source: string;
}

export interface RunError {
  /** As the report names the file; "" for an error of no file. */
  readonly path: string;
  /** Where in the file, from 1: a mistake in a config or in a desk's own data. */
  readonly line?: number;
  readonly column?: number;
  /** Follows the path: "does not exist". */
  readonly message: string;
}

/** `PATH:LINE:COLUMN`, as far as they are known. */
export const placeOf = ({ path, line, column }: Pick<RunError, "path" | "line" | "column">): string =>
  [path, line, column].filter((part) => part !== undefined && part !== "").join(":");

/** An error in one line for people: `PATH MESSAGE`, `PATH:LINE:COLUMN: MESSAGE`, `MESSAGE`. */
export const errorText = (error: RunError): string => {
  const place = placeOf(error);
  return `${place}${place === "" ? "" : error.line === undefined ? " " : ": "}${error.message}`;
};

export interface Totals {
  readonly files: number;
  readonly summary: FileReport["summary"];
  /** Figures per reason for being unchecked, most first. */
  readonly reasons: readonly (readonly [reason: string, count: number])[];
  readonly errors: readonly RunError[];
  /** Live findings by severity. */
  readonly findings: Readonly<Record<Severity, number>>;
  readonly suppressed: number;
  /** Live findings that --fix would mend. */
  readonly fixable: number;
  /** Why the run ends with exit 1, besides single findings: too many warnings, too little coverage, a stale baseline. */
  readonly gates: readonly string[];
}

export const suppressedByBaseline = "baseline";
