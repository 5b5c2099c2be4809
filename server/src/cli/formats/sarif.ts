/** SARIF 2.1.0 (OASIS), within the limits of GitHub code scanning. */
import type { Log, ReportingDescriptor, Result } from "sarif";
import type { Severity } from "../../config/severity.js";
import { errorText, type Problem } from "../lint/types.js";
import { type Format, shown, uriOf } from "./types.js";

const LEVEL: Readonly<Record<Severity, "error" | "warning" | "note">> = {
  error: "error",
  warning: "warning",
  information: "note",
  hint: "note",
};

/** GitHub keeps the first 5,000 results of a run; 25,000 is where it refuses. */
const MAX_RESULTS = 25_000;

const result = (p: Problem, path: string, occurrence: number): Result => ({
  ruleId: p.check,
  level: LEVEL[p.severity],
  message: { text: p.message },
  locations: [
    {
      physicalLocation: {
        artifactLocation: { uri: uriOf(path), uriBaseId: "%SRCROOT%" },
        region: {
          startLine: p.line,
          startColumn: p.column,
          endLine: p.endLine,
          endColumn: p.endColumn,
          charOffset: p.start,
          charLength: p.end - p.start,
        },
      },
    },
  ],
  partialFingerprints: { "tieoutClaim/v1": `${p.fingerprint}:${occurrence}` },
  ...(p.fixes.length > 0
    ? {
        fixes: p.fixes.map((fix) => ({
          description: { text: fix.title },
          artifactChanges: [
            {
              artifactLocation: { uri: uriOf(path), uriBaseId: "%SRCROOT%" },
              replacements: fix.edits.map((e) => ({
                deletedRegion: { charOffset: e.start, charLength: e.end - e.start },
                insertedContent: { text: e.text },
              })),
            },
          ],
        })),
      }
    : {}),
  ...(p.suppressed
    ? {
        suppressions: [
          {
            kind: p.suppressed.by.startsWith("tieout-") ? ("inSource" as const) : ("external" as const),
            justification: p.suppressed.reason ?? p.suppressed.by,
          },
        ],
      }
    : {}),
});

export const sarif: Format = {
  id: "sarif",
  create(context) {
    const results: Result[] = [];
    const rules: ReportingDescriptor[] = context.checks.map((check) => ({
      id: check.id,
      shortDescription: { text: check.summary },
      fullDescription: { text: check.why },
      help: { text: `${check.summary} ${check.why} (tieout explain ${check.id})` },
      defaultConfiguration: check.severity === "off" ? { enabled: false } : { level: LEVEL[check.severity] },
    }));
    const indexOf = new Map(rules.map((rule, index) => [rule.id, index]));
    return {
      start: () => "",
      note(note) {
        const seen = new Map<string, number>();
        for (const p of [...shown(note, context), ...note.problems.filter((q) => q.suppressed)]) {
          const occurrence = (seen.get(p.fingerprint) ?? 0) + 1;
          seen.set(p.fingerprint, occurrence);
          const ruleIndex = indexOf.get(p.check);
          if (results.length < MAX_RESULTS)
            results.push({ ...result(p, note.report.path, occurrence), ...(ruleIndex === undefined ? {} : { ruleIndex }) });
        }
        return "";
      },
      error: () => "",
      end(totals) {
        const log: Log = {
          $schema: "https://json.schemastore.org/sarif-2.1.0.json",
          version: "2.1.0",
          runs: [
            {
              tool: {
                driver: {
                  name: "tieout",
                  ...(/^\d+\.\d+\.\d+/.test(context.engine) ? { semanticVersion: context.engine } : {}),
                  version: context.engine,
                  rules,
                },
              },
              columnKind: "utf16CodeUnits",
              originalUriBaseIds: { "%SRCROOT%": { description: { text: "The folder in which tieout was started." } } },
              invocations: [
                {
                  executionSuccessful: totals.errors.length === 0,
                  toolExecutionNotifications: totals.errors.map((e) => ({
                    level: "error" as const,
                    message: { text: errorText(e) },
                    ...(e.path
                      ? {
                          locations: [
                            {
                              physicalLocation: {
                                artifactLocation: { uri: uriOf(e.path), uriBaseId: "%SRCROOT%" },
                                ...(e.line === undefined
                                  ? {}
                                  : { region: { startLine: e.line, ...(e.column === undefined ? {} : { startColumn: e.column }) } }),
                              },
                            },
                          ],
                        }
                      : {}),
                  })),
                },
              ],
              results,
              properties: {
                tieout: { dataset: context.dataset, summary: { ...totals.summary, reasons: Object.fromEntries(totals.reasons) } },
              },
            },
          ],
        };
        return `${JSON.stringify(log, null, 2)}\n`;
      },
    };
  },
};
