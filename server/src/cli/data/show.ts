/** `tieout data show ID`: the observations of a series, today's or as known on a day, with their vintages on request. */
import { csvLine } from "../../dataset/compile/csv.js";
import type { Dataset, Observation, Series } from "../../dataset/types.js";
import { plain, scaleBy } from "../../quantity/decimal.js";
import { type Day, isoDay, parseDay, parsePeriod } from "../../quantity/period.js";
import { grouped, layout, sparkline, unitName } from "./columns.js";
import { type DataEnv, type ExitCode, type Format, printJson, UsageError } from "./env.js";
import { seriesJson } from "./list.js";
import { findSeries } from "./lookup.js";

export interface ShowOptions {
  /** Periods or days, ISO 8601; both ends are included. */
  readonly from?: string;
  readonly to?: string;
  readonly asOf?: string;
  readonly vintages: boolean;
  readonly format: Format;
}

const period = (option: string, text: string): { start: Day; end: Day } => {
  const found = parsePeriod(text);
  if (!found) throw new UsageError(`${option} "${text}" is no period; write 2025, 2025-Q3, 2025-10 or 2025-10-24.`);
  return found;
};

/** Rows in period order; with `vintages`, every vintage of a period, oldest first. */
export const observationsOf = (data: Dataset, series: Series, options: ShowOptions): Observation[] => {
  const from = options.from === undefined ? -Infinity : period("--from", options.from).start;
  const to = options.to === undefined ? Infinity : period("--to", options.to).end;
  const asOf = options.asOf === undefined ? undefined : parseDay(options.asOf);
  if (options.asOf !== undefined && asOf === undefined) throw new UsageError(`--as-of "${options.asOf}" is no day; write YYYY-MM-DD.`);
  const all = data.observations;
  const inside = (iso: string): boolean => {
    const p = parsePeriod(iso)!;
    return p.end >= from && p.start <= to;
  };
  const ever = asOf ?? FOREVER;
  if (!options.vintages && asOf === undefined) return all.table(series.id).filter((o) => inside(o.period));
  const known = all.range(series.id, -FOREVER, FOREVER, ever).filter((o) => inside(o.period));
  if (!options.vintages) return known;
  // A step answers for all days that follow it: ask for its own day only.
  return known.flatMap((o) => all.vintagesAt(series.id, o.period, ever).filter((v) => v.period === o.period));
};

const FOREVER = 10 ** 6;

const row = (series: Series, o: Observation): Record<string, unknown> => ({
  period: o.period,
  value: o.value,
  published: plain(scaleBy(o.value, -series.multiplier)),
  ...(o.status === "" ? {} : { status: o.status }),
  knownFrom: isoDay(o.knownFrom),
  knownBy: o.knownBy,
  vintage: o.vintage,
});

export const show = (id: string, options: ShowOptions, env: DataEnv): ExitCode => {
  const data = env.loadDataset();
  const series = findSeries(data, id);
  const observations = observationsOf(data, series, options);
  if (options.format === "json") {
    printJson(env, {
      ...seriesJson(series),
      ...(options.asOf === undefined ? {} : { asOf: options.asOf }),
      observations: observations.map((o) => row(series, o)),
    });
    return 0;
  }
  if (options.format === "csv") {
    const head = ["period", "value", "published", "status", "known_from", "known_by", "vintage"];
    const line = (o: Observation): string =>
      csvLine([o.period, o.value, plain(scaleBy(o.value, -series.multiplier)), o.status, isoDay(o.knownFrom), o.knownBy, o.vintage]);
    env.stdout.write(csvLine(head) + observations.map(line).join(""));
    return 0;
  }
  const value = (o: Observation): string =>
    grouped(plain(scaleBy(o.value, -series.multiplier)), series.decimals) + (o.status === "" ? "" : " p");
  env.stdout.write(`${series.title} (${series.id})\n${unitName(series.unit, series.multiplier)}, ${series.basis}; ${series.publisher}\n\n`);
  if (!options.vintages)
    env.stdout.write(
      `${sparkline(
        observations.map((o) => Number(o.value)),
        Math.max(10, Math.min(env.columns, 100)),
      )}\n\n`,
    );
  env.stdout.write(
    layout(
      ["period", "value", "known from", "vintage"],
      observations.map((o) => [o.period, value(o), isoDay(o.knownFrom), o.vintage]),
      env.columns,
      [1],
    ),
  );
  if (observations.length === 0) env.stderr.write("No observation there.\n");
  return 0;
};
