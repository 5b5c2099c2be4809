/**
 * European Central Bank, Data Portal: SDMX-CSV. OBS_VALUE is empty on TARGET holidays.
 *
 * Key: FLOW/SERIES, as "EXR/D.JPY.EUR.SP00.A".
 */
import { parseSdmxCsv } from "./sdmxCsv.js";
import { sdmxKey } from "./sdmxKey.js";
import type { Connector } from "./types.js";
import { buildUrl, encodePath, groupBy } from "./url.js";

export const ecb: Connector = {
  id: "ecb",
  title: "European Central Bank",
  licence: "free reuse with attribution",
  attribution: "Source: ECB.",
  baseUrl: "https://data-api.ecb.europa.eu/service",
  keyVariables: [],
  gapMs: 250,
  maxLagDays: {},
  buildRequests: (refs, range, { baseUrl }) =>
    [...groupBy(refs, (ref) => ref.key)].map(([key, group]) => {
      const { flow, series } = sdmxKey(key);
      return {
        url: buildUrl(baseUrl, `/data/${encodePath(flow)}/${encodePath(series)}`, [
          ["format", "csvdata"],
          ["startPeriod", range.from],
          ["endPeriod", range.to],
        ]),
        headers: { accept: "text/csv" },
        refs: group,
      };
    }),
  parse: (bytes, contentType, ref) => parseSdmxCsv(bytes, contentType, sdmxKey(ref.key), ref),
};
