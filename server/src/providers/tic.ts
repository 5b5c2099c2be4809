/**
 * US Treasury, TIC: major foreign holders of Treasury securities, USD billions. Two files: mfhhis01.txt (yearly blocks under a row of
 * months and a row of years, to December of the last full year) and slt_table5.txt (13 months as YYYY-MM, newest first). The old mfh.txt
 * still answers, frozen in January 2023: it is never asked.
 *
 * Key: the row's label as slt_table5.txt writes it, footnote marks aside: "Japan", "China, Mainland", "Grand Total".
 */
import { decodeText, linesOf, refuseHtml } from "./decode.js";
import { ProviderError } from "./error.js";
import { type Connector, NOTHING, type ParsedObservation } from "./types.js";
import { buildUrl } from "./url.js";
import { inOrder, observation, readPeriod } from "./value.js";

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** Labels of the history file for rows that slt_table5.txt names otherwise. */
const ALIASES: Readonly<Record<string, string>> = {
  "For. Official": "Of Which: Foreign Official",
  "Treasury Bills": "Of Which: Foreign Official Treasury Bills",
  "T-Bonds & Notes": "Of Which: Foreign Official T-Bonds & Notes",
};

/** The last row of a table: one without it, or without a line end after it, was cut. */
const LAST_ROW = "Of Which: Foreign Official T-Bonds & Notes";

/** `"Belgium  5/"` and `Belgium` are one label. */
const labelOf = (cell: string): string => {
  const label = cell
    .replaceAll('"', "")
    .trim()
    .replace(/\s+\d+\/$/, "")
    .replace(/\s+/g, " ");
  return ALIASES[label] ?? label;
};

const cellsOf = (line: string): string[] => line.split("\t").map((cell) => cell.trim());

const monthsOf = (cells: readonly string[]): (number | null)[] | null => {
  const months = cells.map((cell) => MONTHS.indexOf(cell.toLowerCase()) + 1 || null);
  return months.some((m) => m !== null) && cells.every((cell, i) => cell === "" || months[i] !== null) ? months : null;
};

export const tic: Connector = {
  id: "tic",
  title: "US Treasury, TIC",
  licence: "US public domain",
  attribution: "Source: US Department of the Treasury (TIC).",
  baseUrl: "https://ticdata.treasury.gov/resource-center/data-chart-center/tic/Documents",
  keyVariables: [],
  gapMs: 500,
  maxLagDays: {},
  buildRequests: (refs, _range, { baseUrl }) =>
    ["/mfhhis01.txt", "/slt_table5.txt"].map((path) => ({ url: buildUrl(baseUrl, path), headers: { accept: "text/plain" }, refs })),
  parse: (bytes, contentType, ref) => {
    const text = decodeText(bytes, contentType);
    refuseHtml(text);
    const found: ParsedObservation[] = [];
    let months: readonly (number | null)[] | null = null;
    let periods: readonly (string | undefined)[] | null = null;
    let complete = false; // Whether the newest block read has its last rows; a cut leaves the last block without.
    const lines = linesOf(text);
    for (const [number, line] of lines.entries()) {
      const cells = cellsOf(line);
      const head = monthsOf(cells);
      if (head) {
        months = head;
        periods = null;
      } else if (cells[0] === "Country") {
        complete = false;
        periods = cells.map((cell, i) => {
          if (i === 0) return undefined;
          const month = months?.[i];
          return month && /^\d{4}$/.test(cell) ? readPeriod(`${cell}-${String(month).padStart(2, "0")}`) : readPeriod(cell);
        });
        months = null;
      } else if (periods) {
        const label = labelOf(cells[0] ?? "");
        if (label === LAST_ROW && number < lines.length - 1) complete = true;
        if (label !== ref.key) continue;
        // A year of a benchmark survey has its month twice, the newer series first.
        const taken = new Set<string>();
        periods.forEach((period, i) => {
          if (period === undefined || taken.has(period)) return;
          taken.add(period);
          found.push(...observation(period, cells[i] ?? ""));
        });
      }
    }
    if (!periods) throw new ProviderError("unreadable", 'the table has no "Country" row with months');
    if (!complete) throw new ProviderError("truncated", `the table ends before "${LAST_ROW}"`, { retriable: true });
    return { ...NOTHING, observations: inOrder(found), unit: "USD", scale: 9 };
  },
};
