/** For people: findings by note, each with its line and `^~~~` under the figure; then what was and was not checked. */
import picocolors from "picocolors";
import type { Severity } from "../../config/severity.js";
import { columnsOf, printable, wrap } from "../width.js";
import { excerpt } from "./excerpt.js";
import { summaryLines } from "./summaryText.js";
import { type Format, preferredFix, shown } from "./types.js";

const PAINT: Readonly<Record<Severity, "red" | "yellow" | "blue" | "gray">> = {
  error: "red",
  warning: "yellow",
  information: "blue",
  hint: "gray",
};

export const stylish: Format = {
  id: "stylish",
  create(context) {
    const paint = picocolors.createColors(context.colour);
    const width = Math.max(40, context.columns);
    return {
      start: () => "",
      note(result) {
        const problems = shown(result, context);
        if (problems.length === 0) return "";
        const out = [paint.underline(printable(result.report.path))];
        for (const p of problems) {
          const colour = paint[PAINT[p.severity]];
          const head = `  ${p.line}:${p.column}  `;
          const label = `${p.severity}  `;
          const indent = columnsOf(head + label);
          const lines = wrap(`${printable(p.message)}  ${p.check}`, Math.max(20, width - indent));
          const last = lines.length - 1;
          lines.forEach((line, i) => {
            const text = i === last && line.endsWith(p.check) ? line.slice(0, -p.check.length) + paint.dim(p.check) : line;
            out.push(i === 0 ? `${paint.dim(head)}${colour(p.severity)}  ${text}` : `${" ".repeat(indent)}${text}`);
          });
          const { line, marks } = excerpt(result.source, p, width - 4);
          out.push(`    ${paint.dim(line)}`, `    ${colour(marks)}`);
          const fix = preferredFix(p);
          if (fix)
            for (const [i, part] of wrap(printable(fix.title), width - 6).entries())
              out.push(`    ${i === 0 ? paint.green("> ") : "  "}${part}`);
        }
        return `${out.join("\n")}\n\n`;
      },
      error: (error) => {
        const text = wrap(`${error.path ? `${printable(error.path)}: ` : ""}${printable(error.message)}`, Math.max(20, width - 9));
        return `${paint.red("  error  ")}${text.join(`\n${" ".repeat(9)}`)}\n\n`;
      },
      end: (totals) =>
        context.quiet
          ? ""
          : `${summaryLines(totals)
              .flatMap((line) => wrap(line, width))
              .join(
                "\n",
              )}\n${paint.dim(`tieout ${context.engine}, dataset of ${context.dataset.date} (${context.dataset.series} series)`)}\n`,
    };
  },
};
