/**
 * US Treasury Fiscal Data. Strings throughout, US dollars, newest first as asked; the next page is a query fragment in links.next.
 *
 * Key: ENDPOINT:FIELD, as "v2/accounting/od/debt_to_penny:tot_pub_debt_out_amt".
 */
import * as z from "zod";
import { ProviderError } from "./error.js";
import { cell, parseJson, scalar, shaped } from "./json.js";
import { type Connector, NOTHING } from "./types.js";
import { buildUrl, groupBy } from "./url.js";
import { inOrder, observation, requirePeriod } from "./value.js";

const ROWS = z.object({
  data: z.array(z.record(z.string(), cell)),
  meta: z.looseObject({ dataTypes: z.record(z.string(), z.string()).optional(), "total-count": scalar.optional() }),
  links: z.looseObject({ next: cell.optional() }).nullish(),
});
const FAILURE = z.object({ error: z.string(), message: z.string().optional() });

const DATE = "record_date";

const partsOf = (key: string): { endpoint: string; field: string } => {
  const [endpoint = "", field = ""] = key.split(":");
  if (!/^v\d+\/[\w/]+$/.test(endpoint) || !/^\w+$/.test(field))
    throw new ProviderError("no-series", `"${key}" is no ENDPOINT:FIELD of Fiscal Data`);
  return { endpoint, field };
};

export const fiscalData: Connector = {
  id: "fiscal-data",
  title: "US Treasury, Fiscal Data",
  licence: "US public domain",
  attribution: "Source: US Treasury, Fiscal Data.",
  baseUrl: "https://api.fiscaldata.treasury.gov/services/api/fiscal_service",
  keyVariables: [],
  gapMs: 250,
  maxLagDays: {},
  buildRequests: (refs, range, { baseUrl }) =>
    [...groupBy(refs, (ref) => ref.key)].map(([key, group]) => {
      const { endpoint, field } = partsOf(key);
      const filter = [range.from && `${DATE}:gte:${range.from}`, range.to && `${DATE}:lte:${range.to}`].filter(Boolean).join(",");
      return {
        url: buildUrl(baseUrl, `/${endpoint}`, [
          ["fields", `${DATE},${field}`],
          ["filter", filter || null],
          ["sort", `-${DATE}`],
          ["page[size]", "1000"],
          ["page[number]", "1"],
        ]),
        headers: { accept: "application/json" },
        refs: group,
      };
    }),
  parse: (bytes, contentType, ref) => {
    const { field } = partsOf(ref.key);
    const json = parseJson(bytes, contentType);
    const failure = FAILURE.safeParse(json);
    if (failure.success) throw new ProviderError("error-body", failure.data.message ?? failure.data.error);
    const page = shaped(ROWS, json);
    if (page.data.some((row) => row[field] === undefined || row[DATE] == null))
      throw new ProviderError("unreadable", `a row lacks ${DATE} or ${field}`);
    const rows = page.data.flatMap((row) => observation(requirePeriod(row[DATE]!, ref.frequency), row[field]!));
    const next = new URLSearchParams(page.links?.next ?? "").get("page[number]");
    return {
      ...NOTHING,
      observations: inOrder(rows),
      unit: page.meta.dataTypes?.[field] === "CURRENCY" ? "USD" : null,
      scale: 0,
      next: next === null ? null : { "page[number]": next },
    };
  },
};
