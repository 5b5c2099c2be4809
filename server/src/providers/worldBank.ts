/**
 * World Bank, Indicators API v2: annual. An answer is [page, rows]; an error is a list of one element that holds `message`.
 *
 * Key: COUNTRY/INDICATOR with the ISO 3166 alpha-3 code, or the Bank's own for a group: "JPN/FI.RES.TOTL.CD", "EMU/NY.GDP.MKTP.CD".
 */
import * as z from "zod";
import { ProviderError } from "./error.js";
import { cell, parseJson, scalar, shaped } from "./json.js";
import { type Connector, NOTHING } from "./types.js";
import { buildUrl, chunks, encodePath, groupBy } from "./url.js";
import { inOrder, observation, requirePeriod } from "./value.js";

const FAILURE = z.tuple([z.looseObject({ message: z.array(z.looseObject({ value: z.string().optional(), key: z.string().optional() })) })]);
const PAGE = z.looseObject({ page: scalar, pages: scalar, total: scalar.optional(), lastupdated: cell.optional() });
const ROW = z.looseObject({
  indicator: z.looseObject({ id: z.string() }),
  country: z.looseObject({ id: z.string() }),
  countryiso3code: cell.optional(),
  date: z.string(),
  value: cell,
  obs_status: cell.optional(),
});
const ANSWER = z.tuple([PAGE, z.array(ROW).nullable()]);

/** Countries that one request may carry. */
const MOST_COUNTRIES = 60;

const partsOf = (key: string): { country: string; indicator: string } => {
  const [country = "", indicator = ""] = key.split("/");
  if (!/^[A-Z0-9]{2,3}$/.test(country) || !/^[\w.]+$/.test(indicator))
    throw new ProviderError("no-series", `"${key}" is no COUNTRY/INDICATOR of the World Bank`);
  return { country, indicator };
};

export const worldBank: Connector = {
  id: "world-bank",
  title: "World Bank",
  licence: "CC BY 4.0",
  attribution: "Source: World Bank, World Development Indicators (CC BY 4.0).",
  baseUrl: "https://api.worldbank.org/v2",
  keyVariables: [],
  gapMs: 500,
  maxLagDays: {},
  buildRequests: (refs, range, { baseUrl }) =>
    [...groupBy(refs, (ref) => partsOf(ref.key).indicator)].flatMap(([indicator, group]) =>
      chunks(group, MOST_COUNTRIES).map((part) => ({
        url: buildUrl(baseUrl, `/country/${part.map((ref) => partsOf(ref.key).country).join(";")}/indicator/${encodePath(indicator)}`, [
          ["format", "json"],
          ["date", range.from || range.to ? `${range.from?.slice(0, 4) ?? "1960"}:${range.to?.slice(0, 4) ?? "2100"}` : null],
          ["per_page", "400"],
          ["page", "1"],
        ]),
        headers: { accept: "application/json" },
        refs: part,
      })),
    ),
  parse: (bytes, contentType, ref) => {
    const { country, indicator } = partsOf(ref.key);
    const json = parseJson(bytes, contentType);
    const failure = FAILURE.safeParse(json);
    if (failure.success) {
      const what = failure.data[0].message.map((m) => m.value ?? m.key ?? "").join("; ");
      throw new ProviderError("error-body", what || "an error without a message");
    }
    const [page, rows] = shaped(ANSWER, json);
    const found = (rows ?? []).filter(
      (row) => row.indicator.id === indicator && (row.countryiso3code === country || row.country.id === country),
    );
    const [at, last] = [Number(page.page), Number(page.pages)];
    return {
      ...NOTHING,
      observations: inOrder(
        found.flatMap((row) => observation(requirePeriod(row.date, ref.frequency), row.value, row.obs_status === "F" ? "projection" : "")),
      ),
      scale: 0,
      lastUpdated: page.lastupdated ?? null,
      next: at < last ? { page: String(at + 1) } : null,
    };
  },
};
