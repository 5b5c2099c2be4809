/**
 * The tie-out sheet: every figure with what the note says, what the data says, and the series drawn around it. One file that needs
 * nothing else: no script, no font, no image from elsewhere, and a policy that forbids them.
 */
import type { ReportFigure } from "../../service/index.js";
import { type NoteResult, placeOf, type RunError } from "../lint/types.js";
import { printable } from "../width.js";
import { reasonLine, reasonText, verdictLine } from "./summaryText.js";
import { type Format, type FormatContext, sourceTerms } from "./types.js";
import { xml } from "./xml.js";

/** Signs, not colours alone. */
const SIGN: Readonly<Record<ReportFigure["verdict"], string>> = { ties: "✓", off: "≠", stale: "↻", disputed: "±", unchecked: "?" };

/** Charts are drawn for this many figures; a corpus gets the table alone beyond it. */
const MAX_CHARTS = 500;

const STYLE = `
:root{color-scheme:light dark;--line:#8884;--off:#b3261e;--stale:#8a5300;--ties:#2e7d32;--dim:#666}
@media(prefers-color-scheme:dark){:root{--off:#ff8a80;--stale:#ffb74d;--ties:#81c784;--dim:#aaa}}
body{font:15px/1.45 system-ui,sans-serif;margin:2rem auto;max-width:75rem;padding:0 1rem}
h1{font-size:1.4rem}h2{font-size:1.1rem;margin-top:2rem;overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%}th,td{border-top:1px solid var(--line);padding:.4rem .5rem;text-align:left;vertical-align:top}
th{font-weight:600}td.n{white-space:nowrap;font-variant-numeric:tabular-nums}td{overflow-wrap:break-word}td:last-child{overflow-wrap:anywhere}
.off,.off b{color:var(--off)}.stale b{color:var(--stale)}.ties b{color:var(--ties)}.dim,.unchecked{color:var(--dim)}
svg{display:block;max-width:100%;height:auto}summary{cursor:pointer}small{color:var(--dim)}
@media print{body{margin:0;max-width:none}tr{break-inside:avoid}}`.trim();

/** What HTML cannot hold, and what would turn the text around it, is shown as a sign; new lines are spaces. */
const text = (value: string): string => xml(printable(value.replace(/[\r\n\t]+/g, " ")));

/** A decimal string with its thousands set apart. */
const grouped = (value: string): string => value.replace(/\d+/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ","));

const writtenValue = (f: ReportFigure): string =>
  (f.value !== undefined ? grouped(f.value) : `${grouped(f.low ?? "")} to ${grouped(f.high ?? "")}`) + (f.unit ? ` ${f.unit}` : "");

const actualValue = (f: ReportFigure): string => {
  if (!f.actual) return "";
  const { value, high, unit, period } = f.actual;
  return `${grouped(value)}${high === undefined ? "" : ` to ${grouped(high)}`} ${unit}, ${period}`;
};

export const html: Format = {
  id: "html",
  create(context: FormatContext) {
    let charts = 0;
    const sources = new Map<string, string>();
    const rowOf = (f: ReportFigure, asOf: string): string => {
      const period = f.actual?.period ?? f.claim?.period ?? null;
      const series = f.actual?.series ?? null;
      const drawn = series && period && context.chart && charts < MAX_CHARTS ? context.chart(series, asOf, period) : null;
      if (drawn) charts++;
      for (const source of (series && context.sourcesOf?.(series)) || []) {
        const link = /^https?:\/\/[^\s"'<>]+$/.test(source.url)
          ? `<a href="${xml(source.url)}" rel="noreferrer">${text(source.title)}</a>`
          : text(source.title);
        sources.set(source.id, `<li>${link} <code>${text(source.id)}</code>: ${text(sourceTerms(source))}</li>`);
      }
      const label =
        f.verdict === "unchecked" && f.reason ? `unchecked: ${reasonText(f.reason)}` : f.slip ? `${f.verdict} (${f.slip})` : f.verdict;
      return `<tr class="${f.verdict}"><td class="n">${f.line}:${f.column}</td><td>${text(f.text)}<br><small>${text(writtenValue(f))}</small></td><td><b>${SIGN[f.verdict]} ${text(label)}</b>${f.check ? `<br><small>${text(f.check)}</small>` : ""}${f.suppressed ? `<br><small>suppressed by ${text(f.suppressed.by)}${f.suppressed.reason ? `: ${text(f.suppressed.reason)}` : ""}</small>` : ""}</td><td>${text(f.message)}<br><small>${text(actualValue(f))}${f.actual?.knownFrom ? `, known from ${text(f.actual.knownFrom)}` : ""}${series ? ` <code>${text(series)}</code>` : ""}</small>${drawn ? `<details><summary>chart</summary>${drawn.svg}<small>${text(drawn.alt)}</small></details>` : ""}</td></tr>\n`;
    };
    const body: string[] = [];
    const errors: string[] = [];
    return {
      start: () =>
        `<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width">\n<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">\n<title>Tie-out sheet</title>\n<style>${STYLE}</style>\n</head>\n<body>\n<h1>Tie-out sheet</h1>\n`,
      note({ report }: NoteResult) {
        const rows = report.figures.map((f) => rowOf(f, report.asOf)).join("");
        const others = report.findings
          .map((f) => `<li>${f.line}:${f.column} ${text(f.message)} <small>${text(f.check)}</small></li>`)
          .join("");
        body.push(
          `<h2>${text(report.path)}</h2>\n<p class="dim">${text(verdictLine({ summary: report.summary, files: 1 }))} As of ${text(report.asOf)} (${text(report.asOfFrom)}).</p>\n${
            rows
              ? `<table><thead><tr><th>place</th><th>note</th><th>verdict</th><th>data</th></tr></thead><tbody>\n${rows}</tbody></table>\n`
              : ""
          }${others ? `<ul>${others}</ul>\n` : ""}`,
        );
        return "";
      },
      error(error: RunError) {
        errors.push(`<li><b>${text(placeOf(error))}</b> ${text(error.message)}</li>`);
        return "";
      },
      end(totals) {
        const reasons = reasonLine(totals);
        return `<p>${text(verdictLine(totals))}${reasons ? ` ${text(reasons)}` : ""}</p>\n${totals.gates.map((g) => `<p>${text(g)}</p>\n`).join("")}${
          errors.length > 0 ? `<h2>Could not be checked</h2>\n<ul>${errors.join("")}</ul>\n` : ""
        }${body.join("")}${sources.size > 0 ? `<h2>Sources</h2>\n<ul>${[...sources.values()].join("\n")}</ul>\n` : ""}<p class="dim">Tieout ${text(context.engine)}, dataset ${text(context.dataset.name)} of ${text(context.dataset.date)}, ${context.dataset.series} series, ${text(context.dataset.hash)}.</p>\n</body>\n</html>\n`;
      },
    };
  },
};
