/**
 * DBnomics v22: a mirror of statistical offices, which can lag its source by months (the runner's greatest age decides). "NA" is no
 * figure.
 *
 * Key: PROVIDER/DATASET/SERIES, as "BIS/WS_CBPOL/D.JP".
 */
import * as z from "zod";
import { ProviderError } from "./error.js";
import { cell, parseJson, scalar, shaped } from "./json.js";
import { type Connector, NOTHING } from "./types.js";
import { buildUrl, encodePath, groupBy } from "./url.js";
import { inOrder, observation, requirePeriod } from "./value.js";

const FAILURE = z.looseObject({ message: z.string(), series: z.undefined().optional() });
const PAGE = z.looseObject({
  series: z.looseObject({
    docs: z.array(
      z.looseObject({
        provider_code: z.string(),
        dataset_code: z.string(),
        series_code: z.string(),
        indexed_at: cell.optional(),
        period: z.array(z.string()).optional(),
        value: z.array(cell).optional(),
      }),
    ),
    num_found: scalar,
    limit: scalar,
    offset: scalar,
  }),
});

export const dbnomics: Connector = {
  id: "dbnomics",
  title: "DBnomics",
  licence: "as the source of each series",
  attribution: "Source: as named by the series, through DBnomics.",
  baseUrl: "https://api.db.nomics.world/v22",
  keyVariables: [],
  gapMs: 500,
  maxLagDays: { I: 60 },
  buildRequests: (refs, _range, { baseUrl }) =>
    [...groupBy(refs, (ref) => ref.key)].map(([key, group]) => {
      const parts = key.split("/");
      if (parts.length !== 3) throw new ProviderError("no-series", `"${key}" is no PROVIDER/DATASET/SERIES of DBnomics`);
      return {
        url: buildUrl(baseUrl, `/series/${parts.map(encodePath).join("/")}`, [
          ["observations", "1"],
          ["format", "json"],
          ["limit", "1000"],
          ["offset", "0"],
        ]),
        headers: { accept: "application/json" },
        refs: group,
      };
    }),
  parse: (bytes, contentType, ref) => {
    const json = parseJson(bytes, contentType);
    const failure = FAILURE.safeParse(json);
    if (failure.success) throw new ProviderError("error-body", failure.data.message);
    const { series } = shaped(PAGE, json);
    const found = series.docs.filter((doc) => `${doc.provider_code}/${doc.dataset_code}/${doc.series_code}` === ref.key);
    const rows = found.flatMap((doc) => {
      const [periods, values] = [doc.period ?? [], doc.value ?? []];
      if (periods.length !== values.length)
        throw new ProviderError("truncated", `${periods.length} periods and ${values.length} values`, { retriable: true });
      return periods.flatMap((period, i) => observation(requirePeriod(period, ref.frequency), values[i]!));
    });
    const next = Number(series.offset) + Number(series.limit);
    return {
      ...NOTHING,
      observations: inOrder(rows),
      lastUpdated: found[0]?.indexed_at?.slice(0, 10) ?? null,
      next: next > Number(series.offset) && next < Number(series.num_found) ? { offset: String(next) } : null,
    };
  },
};
