/** For people: findings by note, each with its line and `^~~~` under the figure; then what was and was not checked. */
import picocolors from "picocolors";
import type { Severity } from "../../config/severity.js";
import { placeOf } from "../lint/types.js";
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
    // Errors stand together; an empty line parts them from what follows.
    let afterError = false;
    const gap = (): string => {
      const text = afterError ? "\n" : "";
      afterError = false;
      return text;
    };
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
        return `${gap()}${out.join("\n")}\n\n`;
      },
      error: (error) => {
        const place = placeOf(error);
        const text = wrap(`${place ? `${printable(place)}: ` : ""}${printable(error.message)}`, Math.max(20, width - 9));
        afterError = true;
        return `${paint.red("  error  ")}${text.join(`\n${" ".repeat(9)}`)}\n`;
      },
      end: (totals) =>
        context.quiet
          ? ""
          : `${gap()}${summaryLines(totals)
              .flatMap((line) => wrap(line, width))
              .join(
                "\n",
              )}\n${paint.dim(`tieout ${context.engine}, dataset of ${context.dataset.date} (${context.dataset.series} series)`)}\n`,
    };
  },
};
