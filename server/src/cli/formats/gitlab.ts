/** GitLab code quality: a list of Code Climate issues, with all that either of the two asks for. Descriptions there are one line. */
import type { Severity } from "../../config/severity.js";
import { hash } from "../lint/fingerprint.js";
import { printable } from "../width.js";
import { type Format, shown } from "./types.js";

const SEVERITY: Readonly<Record<Severity, "major" | "minor" | "info">> = {
  error: "major",
  warning: "minor",
  information: "info",
  hint: "info",
};

export const gitlab: Format = {
  id: "gitlab",
  create(context) {
    const issues: unknown[] = [];
    return {
      start: () => "",
      note(result) {
        const seen = new Map<string, number>();
        for (const p of shown(result, context)) {
          const occurrence = (seen.get(p.fingerprint) ?? 0) + 1;
          seen.set(p.fingerprint, occurrence);
          issues.push({
            type: "issue",
            categories: ["Bug Risk"],
            description: printable(p.message),
            check_name: p.check,
            // One fingerprint per place: GitLab drops a second issue with the same one.
            fingerprint: hash(`${result.report.path}\n${p.fingerprint}\n${occurrence}`),
            severity: SEVERITY[p.severity],
            location: { path: result.report.path, lines: { begin: p.line, end: p.endLine } },
          });
        }
        return "";
      },
      error(error) {
        const line = error.line ?? 1;
        issues.push({
          type: "issue",
          categories: ["Bug Risk"],
          description: printable(error.message),
          check_name: "could-not-check",
          fingerprint: hash(`${error.path}\n${error.message}`),
          severity: "blocker",
          location: { path: error.path || ".", lines: { begin: line, end: line } },
        });
        return "";
      },
      end: () => `${JSON.stringify(issues, null, 2)}\n`,
    };
  },
};
