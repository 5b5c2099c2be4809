/** What `tieout lint` was asked to do, after the command line and before the configuration. */
import type { Severity } from "../../config/severity.js";
import type { FormatTarget } from "../options.js";

/** What holds where neither the command line nor a config says otherwise. */
export const DEFAULT_FAIL_ON: Severity = "error";
export const DEFAULT_REPORT_LEVEL: Severity = "hint";

export interface LintOptions {
  readonly format?: readonly FormatTarget[];
  readonly asOf?: string;
  readonly failOn?: Severity | "never";
  readonly reportLevel?: Severity;
  readonly maxWarnings?: number;
  readonly minCoverage?: number;
  readonly quiet?: boolean;
  readonly stdin?: boolean;
  readonly stdinFilename?: string;
  readonly filesFrom?: string;
  readonly changed?: string | true;
  /** --no-ignore */
  readonly ignore: boolean;
  /** --config FILE; false: --no-config */
  readonly config: string | boolean;
  readonly printConfig?: string;
  readonly fix?: boolean;
  readonly fixDryRun?: boolean;
  readonly fixType?: readonly string[];
  readonly unsafeFixes?: boolean;
  readonly baseline?: string | true;
  readonly updateBaseline?: boolean;
  readonly pruneBaseline?: boolean;
  readonly passOnUnprunedBaseline?: boolean;
  readonly reportUnusedDisableDirectives?: boolean;
  readonly requireReason?: boolean;
  readonly requireDataset?: string;
  readonly cache?: boolean;
  readonly cacheLocation?: string;
  readonly concurrency?: number;
  readonly watch?: boolean;
  /** `tieout report`: every figure, not findings alone. */
  readonly sheet?: boolean;
}
