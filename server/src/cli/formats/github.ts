/** GitHub Actions: workflow commands, worst first (GitHub shows only the first ten of a level), and the step's summary page. */
import type { Severity } from "../../config/severity.js";
import type { Problem } from "../lint/types.js";
import { printableLines } from "../width.js";
import { markdownPage } from "./markdown.js";
import { coverageLines, findingLine } from "./summaryText.js";
import { type Format, shown, worstFirst } from "./types.js";

const COMMAND: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", information: "notice", hint: "notice" };

/** As actions/toolkit escapes data and properties. */
const data = (text: string): string => printableLines(text).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
const property = (text: string): string => data(text).replace(/:/g, "%3A").replace(/,/g, "%2C");

export const github: Format = {
  id: "github",
  create(context) {
    const all: { severity: Severity; problem: Problem; path: string }[] = [];
    const page = markdownPage(context);
    return {
      start: () => "",
      note(result) {
        for (const problem of shown(result, context)) all.push({ severity: problem.severity, problem, path: result.report.path });
        page.note(result);
        return "";
      },
      error(error) {
        page.error(error);
        const place = [
          ...(error.path ? [`file=${property(error.path)}`] : []),
          ...(error.line === undefined ? [] : [`line=${error.line}`]),
          ...(error.column === undefined ? [] : [`col=${error.column}`]),
        ];
        return `::error ${[...place, "title=tieout"].join(",")}::${data(error.message)}\n`;
      },
      end(totals) {
        const lines = all.sort(worstFirst).map(({ problem: p, path }) => {
          // A column range is only taken when start and end are on one line.
          const end = p.endLine === p.line ? `,endColumn=${p.endColumn}` : "";
          return `::${COMMAND[p.severity]} file=${property(path)},line=${p.line},endLine=${p.endLine},col=${p.column}${end},title=${property(`tieout ${p.check}`)}::${data(p.message)}\n`;
        });
        return `${lines.join("")}${context.quiet ? "" : `${[...coverageLines(totals), findingLine(totals)].join("\n")}\n`}`;
      },
      aside(totals) {
        const path = context.env.GITHUB_STEP_SUMMARY;
        return path ? { path, text: page.end(totals) } : null;
      },
    };
  },
};
