/** Checkstyle XML, as many CI plugins read it. */
import type { Severity } from "../../config/severity.js";
import { type Format, shown } from "./types.js";
import { attributes } from "./xml.js";

const SEVERITY: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", information: "info", hint: "info" };

export const checkstyle: Format = {
  id: "checkstyle",
  create: (context) => ({
    start: () => `<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n`,
    note(result) {
      const problems = shown(result, context);
      if (problems.length === 0) return "";
      const lines = problems.map(
        (p) =>
          `    <error${attributes({ line: p.line, column: p.column, severity: SEVERITY[p.severity], message: p.message, source: `tieout.${p.check}` })}/>`,
      );
      return `  <file${attributes({ name: result.report.path })}>\n${lines.join("\n")}\n  </file>\n`;
    },
    error: (error) =>
      `  <file${attributes({ name: error.path || "tieout" })}>\n    <error${attributes({ line: error.line ?? 1, column: error.column ?? 1, severity: "error", message: error.message, source: "tieout.could-not-check" })}/>\n  </file>\n`,
    end: () => "</checkstyle>\n",
  }),
};
