/** `tieout data info [ID]`: where a series comes from, under which terms, when it is published and how it was revised; without ID, the dataset. */
import type { Dataset, Series } from "../../dataset/types.js";
import { wrap } from "../width.js";
import { unitName } from "./columns.js";
import { type DataEnv, type ExitCode, type Format, printJson } from "./env.js";
import { seriesJson } from "./list.js";
import { findSeries } from "./lookup.js";

const FREQUENCY: Readonly<Record<string, string>> = {
  A: "annual",
  H: "half-yearly",
  Q: "quarterly",
  M: "monthly",
  W: "weekly",
  D: "daily",
  I: "steps (a value holds until the next)",
  N: "single observations",
};

/** How many periods have more than one vintage, and how many vintages there are. */
const revisions = (data: Dataset, series: Series): { periods: number; revised: number; vintages: number } => {
  let periods = 0;
  let revised = 0;
  let vintages = 0;
  for (const o of data.observations.table(series.id)) {
    const all = data.observations.vintagesAt(series.id, o.period, 10 ** 6).filter((v) => v.period === o.period);
    periods++;
    vintages += all.length;
    if (new Set(all.map((v) => v.value)).size > 1) revised++;
  }
  return { periods, revised, vintages };
};

export const infoOf = (data: Dataset, series: Series): Record<string, unknown> => {
  const rule = data.catalogue.releaseRule(series.family);
  return {
    ...seriesJson(series),
    provenance: series.provenance,
    note: series.note,
    tolerance: series.tolerance,
    release: rule ? { family: rule.family, lagDays: rule.lagDays, basis: rule.basis, rule: rule.rule, source: rule.source } : null,
    revisions: revisions(data, series),
  };
};

/** Columns of the labels before the texts. */
const LABEL = 12;

export const info = (id: string | undefined, options: { format: Format }, env: DataEnv): ExitCode => {
  const data = env.loadDataset();
  if (id === undefined) {
    const { name, date, series, hash } = data.info;
    if (options.format === "json") printJson(env, { ...data.info, facts: data.catalogue.facts().length });
    else env.stdout.write(`${name}, data to ${date}\n${series} series, ${data.catalogue.facts().length} facts\n${hash}\n`);
    return 0;
  }
  const s = findSeries(data, id);
  const about = infoOf(data, s);
  if (options.format === "json") {
    printJson(env, about);
    return 0;
  }
  const rule = data.catalogue.releaseRule(s.family);
  const { revised, periods } = about.revisions as ReturnType<typeof revisions>;
  const rows: [string, string][] = [
    ["measure", s.measure],
    ["entity", s.entity],
    ["unit", unitName(s.unit, s.multiplier)],
    ["frequency", FREQUENCY[s.frequency] ?? s.frequency],
    ["basis", s.basis],
    ["coverage", `${s.first} to ${s.last}, ${s.count} observations`],
    ["publisher", s.publisher],
    ["source", s.sourceUrl],
    ["licence", s.licence],
    ["attribution", s.attribution],
    ["provenance", s.provenance],
    [
      "published",
      rule
        ? `${rule.family}: ${rule.lagDays === null ? "" : `${rule.lagDays} days after the period's end (${rule.basis}). `}${rule.rule}`
        : "no rule known",
    ],
    ["revisions", `${revised} of ${periods} periods have vintages that differ`],
    ["elsewhere", s.aliases.join(", ")],
    ["tolerance", s.tolerance ?? ""],
    ["note", s.note],
    ["from", s.origin],
  ];
  env.stdout.write(
    `${s.title} (${s.id})\n\n${rows
      .filter(([, text]) => text !== "")
      .map(([name, text]) => `${name.padEnd(LABEL)}${wrap(text, Math.max(20, env.columns - LABEL)).join(`\n${" ".repeat(LABEL)}`)}\n`)
      .join("")}`,
  );
  return 0;
};
