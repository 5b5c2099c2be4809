/** Reviewdog Diagnostic Format as one JSON object, with suggestions. Columns there count UTF-8 bytes, from 1. */
import type { Severity } from "../../config/severity.js";
import { indexLines, type LineIndex } from "../../text/lines.js";
import { printableLines } from "../width.js";
import { type Format, shown } from "./types.js";

const SEVERITY: Readonly<Record<Severity, string>> = { error: "ERROR", warning: "WARNING", information: "INFO", hint: "INFO" };

const position = (source: string, lines: LineIndex, offset: number): { line: number; column: number } => {
  const { line, column } = lines.positionAt(offset);
  const start = lines.lineSpan(line).start;
  return { line, column: Buffer.byteLength(source.slice(start, start + column - 1), "utf8") + 1 };
};

export const rdjson: Format = {
  id: "rdjson",
  create(context) {
    const diagnostics: unknown[] = [];
    return {
      start: () => "",
      note(result) {
        const problems = shown(result, context);
        if (problems.length === 0) return "";
        const lines = indexLines(result.source);
        const range = (start: number, end: number) => ({
          start: position(result.source, lines, start),
          end: position(result.source, lines, end),
        });
        for (const p of problems) {
          // A suggestion is one range; fixes of several edits cannot be told here.
          const suggestions = p.fixes
            .filter((f) => f.edits.length === 1 && f.kind !== "ignore")
            .map((f) => ({ range: range(f.edits[0]!.start, f.edits[0]!.end), text: f.edits[0]!.text }));
          diagnostics.push({
            // Reviewdog writes it to a terminal.
            message: printableLines(p.message),
            location: { path: result.report.path, range: range(p.start, p.end) },
            severity: SEVERITY[p.severity],
            code: { value: p.check },
            ...(suggestions.length > 0 ? { suggestions } : {}),
          });
        }
        return "";
      },
      error(error) {
        diagnostics.push({
          message: printableLines(error.message),
          location: {
            path: error.path || ".",
            // The column counts UTF-16 units here, of a file that is not at hand.
            ...(error.line === undefined ? {} : { range: { start: { line: error.line } } }),
          },
          severity: "ERROR",
          code: { value: "could-not-check" },
        });
        return "";
      },
      end: () => `${JSON.stringify({ source: { name: "tieout" }, diagnostics }, null, 2)}\n`,
    };
  },
};
