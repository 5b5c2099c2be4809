/**
 * Frankfurter. Its v2 rates blend some 80 sources, which is no fixing of anybody; with a source named (providers=ECB) they are that
 * source's. v1 gives ECB rates as one object by day.
 *
 * Key: BASE/QUOTE, BASE/QUOTE@SOURCE, or v1:BASE/QUOTE: "EUR/JPY@ECB" is yen per euro as the ECB publishes it.
 */
import * as z from "zod";
import { ProviderError } from "./error.js";
import { parseJson, scalar, shaped } from "./json.js";
import { type Connector, NOTHING } from "./types.js";
import { buildUrl, groupBy } from "./url.js";
import { inOrder, observation, requirePeriod } from "./value.js";

const FAILURE = z.looseObject({ message: z.string(), rates: z.undefined().optional() });
const V1 = z.looseObject({ amount: scalar.optional(), base: z.string(), rates: z.record(z.string(), z.record(z.string(), scalar)) });
const V2 = z.array(z.looseObject({ date: z.string(), base: z.string(), quote: z.string(), rate: scalar }));

const KEY = /^(v1:)?([A-Z]{3})\/([A-Z]{3})(?:@(\w+))?$/;

interface Pair {
  readonly v1: boolean;
  readonly base: string;
  readonly quote: string;
  readonly source: string | null;
}

const pairOf = (key: string): Pair => {
  const m = KEY.exec(key);
  if (!m || (m[1] && m[4])) throw new ProviderError("no-series", `"${key}" is no BASE/QUOTE of Frankfurter`);
  return { v1: m[1] !== undefined, base: m[2]!, quote: m[3]!, source: m[4] ?? null };
};

/** First day of the euro's rates. */
const FIRST = "1999-01-04";

export const frankfurter: Connector = {
  id: "frankfurter",
  title: "Frankfurter",
  licence: "as the source of each rate",
  attribution: "Source: as named by the series, through Frankfurter.",
  baseUrl: "https://api.frankfurter.dev",
  keyVariables: [],
  gapMs: 500,
  maxLagDays: {},
  buildRequests: (refs, range, { baseUrl }) =>
    [...groupBy(refs, (ref) => JSON.stringify({ ...pairOf(ref.key), quote: "" })).values()].map((group) => {
      const { v1, base, source } = pairOf(group[0]!.key);
      const quotes = group.map((ref) => pairOf(ref.key).quote).join(",");
      const url = v1
        ? buildUrl(baseUrl, `/v1/${range.from ?? FIRST}..${range.to ?? ""}`, [
            ["base", base],
            ["symbols", quotes],
          ])
        : buildUrl(baseUrl, "/v2/rates", [
            ["base", base],
            ["quotes", quotes],
            ["from", range.from ?? FIRST],
            ["to", range.to],
            ["providers", source],
          ]);
      return { url, headers: { accept: "application/json" }, refs: group };
    }),
  parse: (bytes, contentType, ref) => {
    const { base, quote, v1 } = pairOf(ref.key);
    const json = parseJson(bytes, contentType);
    const failure = FAILURE.safeParse(json);
    if (failure.success) throw new ProviderError("error-body", failure.data.message);
    const rates = v1 ? rowsOfV1(shaped(V1, json)) : shaped(V2, json);
    const found = rates.filter((row) => row.base === base && row.quote === quote);
    return {
      ...NOTHING,
      observations: inOrder(found.flatMap((row) => observation(requirePeriod(row.date, ref.frequency), row.rate))),
      unit: `${quote}/${base}`,
      scale: 0,
    };
  },
};

const rowsOfV1 = (answer: z.infer<typeof V1>): z.infer<typeof V2> => {
  if (answer.amount !== undefined && Number(answer.amount) !== 1)
    throw new ProviderError("unreadable", `rates are for ${answer.amount} of the base`);
  return Object.entries(answer.rates).flatMap(([date, quotes]) =>
    Object.entries(quotes).map(([quote, rate]) => ({ date, base: answer.base, quote, rate })),
  );
};
