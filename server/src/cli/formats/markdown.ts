/** A page for pull requests and CI summaries: findings as a table, then what was checked. Everything from a note is text, never markup. */
import { type NoteResult, placeOf, type RunError, type Totals } from "../lint/types.js";
import { printable } from "../width.js";
import { count, reasonLine, reasonText, verdictLine } from "./summaryText.js";
import { type Format, type FormatContext, preferredFix, shown, sourceTerms } from "./types.js";

/** A table cell: no markup, no new lines, no control characters. */
export const cell = (text: string): string =>
  printable(text.replace(/[\r\n\t\u2028\u2029]+/g, " "))
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/[\\`*_{}[\]#+!|~$@]/g, "\\$&")
    .trim();

/** GitHub refuses summaries above 1 MiB: rows beyond this are only counted. */
const MAX_ROWS = 1000;

export const markdownPage = (context: FormatContext) => {
  const rows: string[] = [];
  const errors: string[] = [];
  let left = 0;
  return {
    note(result: NoteResult): void {
      for (const p of shown(result, context)) {
        if (rows.length >= MAX_ROWS) {
          left++;
          continue;
        }
        const fix = preferredFix(p);
        rows.push(
          `| ${p.severity} | ${cell(result.report.path)}:${p.line}:${p.column} | ${cell(p.text.slice(0, 80))} | ${cell(p.message)}${fix ? ` *${cell(fix.title)}.*` : ""} | ${p.check} |`,
        );
      }
    },
    error(error: RunError): void {
      errors.push(`- ${error.path ? `**${cell(placeOf(error))}** ` : ""}${cell(error.message)}`);
    },
    end(totals: Totals): string {
      const out = ["# Tie-out", "", verdictLine(totals), ""];
      if (rows.length > 0) {
        out.push("| severity | where | figure | finding | check |", "|---|---|---|---|---|", ...rows, "");
        if (left > 0) out.push(`${count(left, "more finding")} not listed here.`, "");
      } else out.push("No findings.", "");
      if (errors.length > 0) out.push("Could not be checked:", "", ...errors, "");
      const reasons = reasonLine(totals);
      if (reasons) out.push(reasons, "");
      for (const gate of totals.gates) out.push(cell(gate), "");
      out.push(`Tieout ${context.engine}, dataset of ${context.dataset.date}, ${context.dataset.hash.slice(0, 19)}.`, "");
      return out.join("\n");
    },
  };
};

/** The tie-out sheet: every figure of every note, then the sources with their terms. */
const markdownSheet = (context: FormatContext): ReturnType<typeof markdownPage> => {
  const notes: string[] = [];
  const errors: string[] = [];
  const sources = new Map<string, string>();
  return {
    note({ report }) {
      notes.push(
        `## ${cell(report.path)}`,
        "",
        `${verdictLine({ summary: report.summary, files: 1 })} As of ${report.asOf} (${report.asOfFrom}).`,
        "",
      );
      if (report.figures.length > 0) notes.push("| place | figure | verdict | finding | series |", "|---|---|---|---|---|");
      for (const f of report.figures) {
        const series = f.actual?.series ?? null;
        for (const source of (series && context.sourcesOf?.(series)) || [])
          sources.set(source.id, `- ${cell(source.id)}: ${cell(source.title)}. ${cell(sourceTerms(source))}`);
        notes.push(
          `| ${f.line}:${f.column} | ${cell(f.text)} | ${f.verdict}${f.reason ? `: ${reasonText(f.reason)}` : f.slip ? ` (${f.slip})` : ""} | ${cell(f.message)} | ${cell(series ?? "")} |`,
        );
      }
      notes.push("");
    },
    error(error) {
      errors.push(`- ${error.path ? `**${cell(placeOf(error))}** ` : ""}${cell(error.message)}`);
    },
    end(totals) {
      const reasons = reasonLine(totals);
      return [
        "# Tie-out sheet",
        "",
        verdictLine(totals),
        "",
        ...(reasons ? [reasons, ""] : []),
        ...(errors.length > 0 ? ["Could not be checked:", "", ...errors, ""] : []),
        ...notes,
        ...(sources.size > 0 ? ["## Sources", "", ...sources.values(), ""] : []),
        `Tieout ${context.engine}, dataset of ${context.dataset.date}, ${context.dataset.hash.slice(0, 19)}.`,
        "",
      ].join("\n");
    },
  };
};

export const markdown: Format = {
  id: "markdown",
  create(context) {
    const page = context.sheet ? markdownSheet(context) : markdownPage(context);
    return {
      start: () => "",
      note(result) {
        page.note(result);
        return "";
      },
      error(error) {
        page.error(error);
        return "";
      },
      end: (totals) => page.end(totals),
    };
  },
};
