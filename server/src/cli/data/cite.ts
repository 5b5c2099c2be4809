/** `tieout data cite ID@PERIOD`: a line for a footnote, or CSL-JSON for a reference manager. Facts: `fact:ID`. */
import type { Dataset, Series } from "../../dataset/types.js";
import { plain, scaleBy } from "../../quantity/decimal.js";
import { civil, type Day, describePeriod, isoDay, parseDay, parsePeriod } from "../../quantity/period.js";
import { grouped, unitName } from "./columns.js";
import { type DataEnv, type ExitCode, printJson, UsageError } from "./env.js";
import { findSeries } from "./lookup.js";

export interface CiteOptions {
  readonly format: "text" | "csl-json";
  readonly asOf?: string;
}

export interface Citation {
  readonly id: string;
  readonly title: string;
  readonly publisher: string;
  readonly url: string;
  /** Day of publication when it is known, else null. */
  readonly issued: Day | null;
  /** "1,200.0 billion USD (October 2025)". */
  readonly value: string;
  readonly note: string;
}

const citeSeries = (data: Dataset, series: Series, period: string, asOf: Day): Citation => {
  if (!parsePeriod(period)) throw new UsageError(`"${period}" is no period; write 2025, 2025-Q3, 2025-10 or 2025-10-24.`);
  const found = data.observations.valueAt(series.id, period, asOf);
  if (!found)
    throw new UsageError(
      `${series.id} has no observation for ${period}${asOf < FOREVER ? ` known by ${isoDay(asOf)}` : ""}; it has ${series.first} to ${series.last}.`,
    );
  return {
    id: `${series.id}@${found.period}`,
    title: series.title,
    publisher: series.publisher,
    url: series.sourceUrl,
    issued: found.knownBy === "vintage" || found.knownBy === "release" ? found.knownFrom : null,
    value: `${grouped(plain(scaleBy(found.value, -series.multiplier)), series.decimals)} ${unitName(series.unit, series.multiplier)} (${describePeriod(found.period)})`,
    note: series.attribution,
  };
};

const citeFact = (data: Dataset, id: string): Citation => {
  const fact = data.catalogue.fact(id);
  if (!fact) throw new UsageError(`There is no fact "${id}".`);
  return {
    id: `fact:${fact.id}`,
    title: fact.what,
    publisher: fact.publisher,
    url: fact.sourceUrl,
    issued: null,
    value: `${grouped(fact.value, 0)} ${fact.unit}${fact.period ? ` (${describePeriod(fact.period)})` : ""}`,
    note: fact.kind,
  };
};

const FOREVER = 10 ** 6;

export const citationOf = (data: Dataset, what: string, asOf: Day = FOREVER): Citation => {
  if (what.startsWith("fact:")) return citeFact(data, what.slice("fact:".length));
  const at = what.lastIndexOf("@");
  if (at < 0) {
    const series = findSeries(data, what);
    return citeSeries(data, series, series.last, asOf);
  }
  return citeSeries(data, findSeries(data, what.slice(0, at)), what.slice(at + 1), asOf);
};

/** Publisher, title, value and period, day of publication, address: one line. */
export const citationLine = (c: Citation): string =>
  `${c.publisher}, “${c.title}”, ${c.value}${c.issued === null ? "" : `, published ${isoDay(c.issued)}`}${c.url ? `, ${c.url}` : ""}.`;

/** https://docs.citationstyles.org: an item of type "dataset". */
export const citationCsl = (c: Citation): Record<string, unknown> => {
  const issued = c.issued === null ? undefined : civil(c.issued);
  return {
    id: c.id,
    type: "dataset",
    title: `${c.title}: ${c.value}`,
    author: [{ literal: c.publisher }],
    publisher: c.publisher,
    ...(issued ? { issued: { "date-parts": [[issued.year, issued.month, issued.day]] } } : {}),
    ...(c.url ? { URL: c.url } : {}),
    note: c.note,
  };
};

export const cite = (items: readonly string[], options: CiteOptions, env: DataEnv): ExitCode => {
  const asOf = options.asOf === undefined ? FOREVER : parseDay(options.asOf);
  if (asOf === undefined) throw new UsageError(`--as-of "${options.asOf}" is no day; write YYYY-MM-DD.`);
  const data = env.loadDataset();
  const citations = items.map((item) => citationOf(data, item, asOf));
  if (options.format === "csl-json") printJson(env, citations.map(citationCsl));
  else for (const c of citations) env.stdout.write(`${citationLine(c)}\n`);
  return 0;
};
