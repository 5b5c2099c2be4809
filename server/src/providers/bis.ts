/**
 * Bank for International Settlements: SDMX-CSV with a BOM. TITLE and COMPILATION are quoted and full of commas. Daily series have a row
 * for every calendar day.
 *
 * Key: FLOW/SERIES, as "WS_CBPOL/D.JP".
 */
import { parseSdmxCsv } from "./sdmxCsv.js";
import { sdmxKey } from "./sdmxKey.js";
import type { Connector } from "./types.js";
import { buildUrl, encodePath, groupBy } from "./url.js";

export const bis: Connector = {
  id: "bis",
  title: "Bank for International Settlements",
  licence: "open with attribution",
  attribution: "Source: BIS.",
  baseUrl: "https://stats.bis.org/api/v2",
  keyVariables: [],
  gapMs: 500,
  // Policy rates and consumer prices come out in batches, some weeks after the national source.
  maxLagDays: { D: 60, I: 60, M: 150 },
  buildRequests: (refs, range, { baseUrl }) =>
    [...groupBy(refs, (ref) => ref.key)].map(([key, group]) => {
      const { flow, series } = sdmxKey(key);
      return {
        url: buildUrl(baseUrl, `/data/dataflow/BIS/${encodePath(flow)}/1.0/${encodePath(series)}`, [
          ["startPeriod", range.from],
          ["endPeriod", range.to],
          ["format", "csv"],
        ]),
        headers: { accept: "text/csv" },
        refs: group,
      };
    }),
  parse: (bytes, contentType, ref) => parseSdmxCsv(bytes, contentType, sdmxKey(ref.key), ref),
};
