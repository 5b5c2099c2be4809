/**
 * Bank of Japan, Time-Series Data Search API (since 2026-02). HTTP is 200 even for errors: STATUS in the body decides. Daily and monthly
 * data are asked by YYYYMM, quarterly by YYYYQQ, annual by YYYY; codes of one request share database and frequency; the next page is
 * asked by NEXTPOSITION.
 *
 * Key: DATABASE/CODE, as "FM08/FXERD04".
 */
import * as z from "zod";
import type { SeriesFrequency } from "../dataset/types.js";
import { ProviderError } from "./error.js";
import { cell, parseJson, scalar, shaped } from "./json.js";
import { type Connector, NOTHING } from "./types.js";
import { buildUrl, chunks, groupBy } from "./url.js";
import { inOrder, observation, readPeriod, requirePeriod } from "./value.js";

const HEAD = z.looseObject({ STATUS: scalar, MESSAGE: cell.optional() });
const BODY = z.looseObject({
  NEXTPOSITION: cell.optional(),
  RESULTSET: z.array(
    z.looseObject({
      SERIES_CODE: scalar,
      UNIT: cell.optional(),
      FREQUENCY: cell.optional(),
      LAST_UPDATE: cell.optional(),
      VALUES: z.object({ SURVEY_DATES: z.array(scalar), VALUES: z.array(cell) }),
    }),
  ),
});

/** Codes that one request may carry. */
const MOST_CODES = 250;

const partsOf = (key: string): { db: string; code: string } => {
  const [db = "", code = ""] = key.split("/");
  if (!/^\w+$/.test(db) || code === "") throw new ProviderError("no-series", `"${key}" is no DATABASE/CODE of the Bank of Japan`);
  return { db, code };
};

const startOf = (day: string | null, frequency: SeriesFrequency): string | null => {
  if (day === null) return null;
  const [year, month] = [day.slice(0, 4), day.slice(5, 7)];
  if (frequency === "A") return year;
  if (frequency === "Q") return `${year}0${Math.ceil(Number(month) / 3)}`;
  if (frequency === "H") return `${year}0${Math.ceil(Number(month) / 6)}`;
  return year + month;
};

/** SURVEY_DATES: 20260302, 202603 (month, quarter or half by FREQUENCY), 2026. */
const dateOf = (text: string, frequency: string): string => {
  const m = /^(\d{4})(\d{2})$/.exec(text);
  if (m && frequency.startsWith("QUARTER")) return `${m[1]}-Q${Number(m[2])}`;
  if (m && frequency.startsWith("SEMI")) return `${m[1]}-H${Number(m[2])}`;
  return text;
};

export const boj: Connector = {
  id: "boj",
  title: "Bank of Japan",
  licence: "open with attribution",
  attribution: "This uses the BOJ Time-Series Data Search API; its contents are not guaranteed by the Bank of Japan.",
  baseUrl: "https://www.stat-search.boj.or.jp/api/v1",
  keyVariables: [],
  gapMs: 2000,
  maxLagDays: {},
  buildRequests: (refs, range, { baseUrl }) =>
    [...groupBy(refs, (ref) => `${partsOf(ref.key).db} ${ref.frequency}`).values()].flatMap((group) =>
      chunks(group, MOST_CODES).map((part) => ({
        url: buildUrl(baseUrl, "/getDataCode", [
          ["format", "json"],
          ["lang", "en"],
          ["db", partsOf(part[0]!.key).db],
          ["code", part.map((ref) => partsOf(ref.key).code).join(",")],
          ["startDate", startOf(range.from, part[0]!.frequency)],
          ["endDate", startOf(range.to, part[0]!.frequency)],
        ]),
        headers: { accept: "application/json" },
        refs: part,
      })),
    ),
  parse: (bytes, contentType, ref) => {
    const { code } = partsOf(ref.key);
    const json = parseJson(bytes, contentType);
    const head = shaped(HEAD, json);
    if (head.STATUS !== "200")
      throw new ProviderError("error-body", `${head.MESSAGE || "an error"} (STATUS ${head.STATUS})`, {
        retriable: /^5\d\d$/.test(head.STATUS),
      });
    const body = shaped(BODY, json);
    const next = body.NEXTPOSITION ? { startPosition: body.NEXTPOSITION } : null;
    const found = body.RESULTSET.filter((item) => item.SERIES_CODE === code);
    const rows = found.flatMap((item) => {
      const { SURVEY_DATES: dates, VALUES: values } = item.VALUES;
      if (dates.length !== values.length)
        throw new ProviderError("truncated", `${dates.length} dates and ${values.length} values`, { retriable: true });
      return dates.flatMap((date, i) =>
        observation(requirePeriod(dateOf(date, (item.FREQUENCY ?? "").toUpperCase()), ref.frequency), values[i]!),
      );
    });
    const updated = found[0]?.LAST_UPDATE;
    return { ...NOTHING, observations: inOrder(rows), unit: found[0]?.UNIT ?? null, lastUpdated: readPeriod(updated ?? "") ?? null, next };
  },
};
