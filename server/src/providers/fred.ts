/**
 * FRED (Federal Reserve Bank of St. Louis), with the person's own key. Values are strings, "." is no figure, dates are the first day of
 * the period. `units` in the answer is the transformation asked for (lin: none), not the series' unit.
 *
 * Key: the series id, "DGS10".
 */
import * as z from "zod";
import { ProviderError } from "./error.js";
import { parseJson, scalar, shaped } from "./json.js";
import { type Connector, NOTHING } from "./types.js";
import { buildUrl } from "./url.js";
import { inOrder, observation, requirePeriod } from "./value.js";

const FAILURE = z.looseObject({ error_code: scalar, error_message: z.string().optional() });
const PAGE = z.looseObject({
  units: z.string().optional(),
  count: scalar,
  offset: scalar,
  limit: scalar,
  observations: z.array(z.looseObject({ date: z.string(), value: z.string() })),
});

export const fred: Connector = {
  id: "fred",
  title: "FRED, Federal Reserve Bank of St. Louis",
  licence: "FRED terms of use; some series are copyrighted",
  attribution: "This product uses the FRED® API but is not endorsed or certified by the Federal Reserve Bank of St. Louis.",
  baseUrl: "https://api.stlouisfed.org/fred",
  keyVariables: ["TIEOUT_FRED_KEY", "FRED_API_KEY"],
  gapMs: 600, // 120 requests a minute, with some to spare.
  maxLagDays: {},
  buildRequests: (refs, range, { baseUrl, key }) => {
    if (key === null)
      throw new ProviderError("no-key", `FRED wants a key: set ${fred.keyVariables.join(" or ")} (free at fred.stlouisfed.org)`);
    if (!/^[0-9a-z]{32}$/.test(key)) throw new ProviderError("no-key", "the FRED key must be 32 lower-case letters and digits");
    return refs.map((ref) => ({
      url: buildUrl(baseUrl, "/series/observations", [
        ["series_id", ref.key],
        ["api_key", key],
        ["file_type", "json"],
        ["observation_start", range.from],
        ["observation_end", range.to],
      ]),
      headers: { accept: "application/json" },
      refs: [ref],
    }));
  },
  parse: (bytes, contentType, ref) => {
    const json = parseJson(bytes, contentType);
    const failure = FAILURE.safeParse(json);
    if (failure.success) throw new ProviderError("error-body", failure.data.error_message ?? `error ${failure.data.error_code}`);
    const page = shaped(PAGE, json);
    if (page.units !== undefined && page.units !== "lin")
      throw new ProviderError("unreadable", `values are transformed (units ${page.units})`);
    const next = Number(page.offset) + Number(page.limit);
    return {
      ...NOTHING,
      observations: inOrder(page.observations.flatMap((row) => observation(requirePeriod(row.date, ref.frequency), row.value))),
      next: next > Number(page.offset) && next < Number(page.count) ? { offset: String(next) } : null,
    };
  },
};
