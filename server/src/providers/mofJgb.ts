/**
 * Ministry of Finance Japan: constant-maturity JGB yields in percent. jgbcme_all.csv holds the past to the end of last month,
 * jgbcme.csv this month. A title line, a header of maturities, then rows; footnotes hold stray Shift-JIS bytes. The Japanese edition
 * (jgbcm*.csv) has era dates, R7.11.4 for 4 November 2025: read as well.
 *
 * Key: the column, "10Y".
 */
import { dayOf, isoDay, parseDay } from "../quantity/period.js";
import { decodeText, linesOf, refuseHtml } from "./decode.js";
import { ProviderError } from "./error.js";
import { type Connector, NOTHING } from "./types.js";
import { buildUrl } from "./url.js";
import { inOrder, observation } from "./value.js";

/** Year before the first of each era: Showa, Heisei, Reiwa. */
const ERAS: Readonly<Record<string, number>> = { S: 1925, H: 1988, R: 2018 };

/** `2025/11/4` or `R7.11.4` as YYYY-MM-DD; undefined for other text. */
export const japaneseDay = (text: string): string | undefined => {
  const m = /^([SHR])?(\d{1,4})[./-](\d{1,2})[./-](\d{1,2})$/.exec(text.trim());
  if (!m) return undefined;
  const year = Number(m[2]) + (m[1] ? ERAS[m[1]]! : 0);
  const iso = `${String(year).padStart(4, "0")}-${m[3]!.padStart(2, "0")}-${m[4]!.padStart(2, "0")}`;
  const day = parseDay(iso);
  return day === undefined || day < dayOf(1970, 1, 1) ? undefined : isoDay(day);
};

/** "10Y", "10年" */
const maturityOf = (cell: string): string => cell.trim().replace(/年$/, "Y").toUpperCase();

export const mofJgb: Connector = {
  id: "mof-jgb",
  title: "Ministry of Finance Japan, JGB yields",
  licence: "open with attribution (government standard terms of use)",
  attribution: "Source: Ministry of Finance Japan, JGB constant-maturity yields.",
  baseUrl: "https://www.mof.go.jp/english/policy/jgbs/reference/interest_rate",
  keyVariables: [],
  gapMs: 1000,
  maxLagDays: {},
  buildRequests: (refs, _range, { baseUrl }) =>
    ["/historical/jgbcme_all.csv", "/jgbcme.csv"].map((path) => ({ url: buildUrl(baseUrl, path), headers: { accept: "text/csv" }, refs })),
  parse: (bytes, contentType, ref) => {
    const text = decodeText(bytes, contentType, "shift_jis");
    refuseHtml(text);
    const lines = linesOf(text);
    const at = lines.findIndex((line) => /^(Date|基準日)\s*,/.test(line));
    if (at < 0) throw new ProviderError("unreadable", "the table has no row of maturities");
    const header = lines[at]!.split(",").map(maturityOf);
    const column = header.indexOf(ref.key);
    if (column < 0) return NOTHING;
    const rows = lines.slice(at + 1).flatMap((line) => {
      const cells = line.split(",");
      const day = japaneseDay(cells[0]!);
      if (day === undefined) return []; // A footnote, or an empty line.
      if (cells.length < header.length) throw new ProviderError("truncated", `the row of ${day} ends early`, { retriable: true });
      return observation(day, cells[column]!);
    });
    return { ...NOTHING, observations: inOrder(rows), unit: "percent", scale: 0 };
  },
};
