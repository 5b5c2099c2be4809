/**
 * International Monetary Fund, SDMX 3.0. Values are in units although the SCALE attribute says 6; periods are 2026-M06; an empty string
 * is no figure; a key that leaves the sector open gives the same figures once per sector.
 *
 * Key: AGENCY/FLOW/SERIES, as "IMF.STA/IRFCL/JPN.IRFCLDT1_IRFCL65_USD.S1XS1311.M".
 */
import * as z from "zod";
import { ProviderError } from "./error.js";
import { cell, parseJson, shaped } from "./json.js";
import { parseSdmxCsv } from "./sdmxCsv.js";
import { type Connector, NOTHING } from "./types.js";
import { buildUrl, encodePath } from "./url.js";
import { inOrder, observation, requirePeriod } from "./value.js";

const VALUE = z.looseObject({ id: cell.optional(), value: cell.optional() });
const DIMENSION = z.looseObject({ id: z.string(), values: z.array(VALUE.nullable()) });
const BODY = z.looseObject({
  data: z.looseObject({
    dataSets: z.array(
      z.looseObject({
        series: z.record(z.string(), z.looseObject({ observations: z.record(z.string(), z.array(z.unknown())).optional() })).optional(),
      }),
    ),
    structures: z.array(z.looseObject({ dimensions: z.looseObject({ series: z.array(DIMENSION), observation: z.array(DIMENSION) }) })),
  }),
});

const partsOf = (key: string): { agency: string; flow: string; series: string } => {
  const m = /^([\w.]+)\/(\w+)\/([\w.+*-]+)$/.exec(key);
  if (!m) throw new ProviderError("no-series", `"${key}" is no AGENCY/FLOW/SERIES of the IMF`);
  return { agency: m[1]!, flow: m[2]!, series: m[3]! };
};

const asText = (value: unknown): string | null => {
  if (value === null || value === undefined) return null;
  if (typeof value === "string") return value;
  throw new ProviderError("unreadable", "an observation is neither a number nor text");
};

export const imf: Connector = {
  id: "imf",
  title: "International Monetary Fund",
  licence: "open with attribution; no bulk redistribution",
  attribution: "Source: IMF.",
  baseUrl: "https://api.imf.org/external/sdmx/3.0",
  keyVariables: [],
  gapMs: 1000,
  maxLagDays: { N: 150 },
  buildRequests: (refs, range, { baseUrl }) =>
    refs.map((ref) => {
      const { agency, flow, series } = partsOf(ref.key);
      const from = range.from && `ge:${range.from.slice(0, 4)}-M${range.from.slice(5, 7)}`;
      const to = range.to && `le:${range.to.slice(0, 4)}-M${range.to.slice(5, 7)}`;
      return {
        // The version "+" (newest) must be escaped.
        url: buildUrl(baseUrl, `/data/dataflow/${encodePath(agency)}/${encodePath(flow)}/%2B/${encodePath(series)}`, [
          ["c[TIME_PERIOD]", [from, to].filter(Boolean).join("+") || null],
        ]),
        headers: { accept: "application/vnd.sdmx.data+json" },
        refs: [ref],
      };
    }),
  parse: (bytes, contentType, ref) => {
    const { flow, series: key } = partsOf(ref.key);
    if (/csv/i.test(contentType)) return parseSdmxCsv(bytes, contentType, { flow, series: key.replaceAll("*", "") }, ref);
    const { data } = shaped(BODY, parseJson(bytes, contentType));
    const wanted = key.split(".");
    const rows = data.dataSets.flatMap((set, index) => {
      const structure = data.structures[index] ?? data.structures[0];
      if (!structure) throw new ProviderError("unreadable", "the answer has no structure");
      const { series: dimensions, observation: times } = structure.dimensions;
      return Object.entries(set.series ?? {}).flatMap(([position, item]) => {
        const codes = position.split(":").map((at, i) => dimensions[i]?.values[Number(at)]?.id);
        if (codes.length !== wanted.length)
          throw new ProviderError("unreadable", `a series has ${codes.length} dimensions, the key ${wanted.length}`);
        if (!wanted.every((code, i) => code === "" || code === "*" || code.split("+").includes(codes[i] ?? ""))) return [];
        return Object.entries(item.observations ?? {}).flatMap(([at, values]) => {
          const time = times[0]?.values[Number(at)];
          const period = time?.value ?? time?.id;
          if (!period) throw new ProviderError("unreadable", "an observation has no period");
          return observation(requirePeriod(period, ref.frequency), asText(values[0]));
        });
      });
    });
    return { ...NOTHING, observations: inOrder(rows), scale: 0 };
  },
};
