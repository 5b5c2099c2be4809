/** One line a finding, `PATH:LINE:COLUMN: severity: message [check]`: what compilers write and editors jump to. */
import { placeOf } from "../lint/types.js";
import { printable } from "../width.js";
import { coverageLines, findingLine } from "./summaryText.js";
import { type Format, shown } from "./types.js";

export const compact: Format = {
  id: "compact",
  create: (context) => ({
    start: () => "",
    note: (result) =>
      shown(result, context)
        .map((p) => `${printable(result.report.path)}:${p.line}:${p.column}: ${p.severity}: ${printable(p.message)} [${p.check}]\n`)
        .join(""),
    error: (error) => `${printable(placeOf(error) || "tieout")}: error: ${printable(error.message)}\n`,
    end: (totals) => (context.quiet ? "" : `${[...coverageLines(totals), findingLine(totals)].join("\n")}\n`),
  }),
};
