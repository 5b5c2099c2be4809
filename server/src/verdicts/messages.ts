/** Verdicts in words: what the note says, what the data says, where from. Short and plain; the note's own words are never repeated beyond the figure. */
import type { UncheckedReason } from "../claims/types.js";
import type { Catalogue, Dataset, Series } from "../dataset/types.js";
import type { FigureReading } from "../figures/types.js";
import { big } from "../quantity/decimal.js";
import { describePeriod } from "../quantity/period.js";
import { displayAmount, displayValue } from "./display.js";
import { splitSeries } from "./series.js";
import type { Actual, Alternative, Remark, Verdict } from "./types.js";

/** The part of an analysis that messages read. */
export interface Described {
  readonly reading: FigureReading;
  readonly verdicts: readonly Verdict[];
  readonly dataset: Dataset;
}

const REASONS: Readonly<Record<UncheckedReason, string>> = {
  "no-claim": "Not checked: the text does not say what this figure measures.",
  "no-series": "Not checked: the dataset has no series for this.",
  "no-observation": "Not checked: no observation for this period was known on the note's date.",
  "too-old": "Not checked: the series ended long before this claim.",
  ambiguous: "Not checked: it can be read in several ways, and the data does not decide.",
  forecast: "Not checked: a forecast.",
  target: "Not checked: a target or plan.",
  hypothetical: "Not checked: a hypothetical number.",
  opinion: "Not checked: an opinion or somebody's estimate.",
  quotation: "Not checked: quoted in order to be corrected.",
  ignored: "Not checked: switched off here.",
};

/** Written units under which a change is told. */
const showActual = (actual: Actual, series: Series | undefined): string => {
  const value = (v: string) =>
    series && series.unit === actual.unit && actual.series === series.id ? displayValue(v, series) : displayAmount(v, actual.unit);
  return actual.high === undefined ? value(actual.value) : `${value(actual.value)} to ${value(actual.high)}`;
};

/** "US Treasury securities held by Japan" or, for joined ids, both titles. */
const titleOf = (catalogue: Catalogue, series: string | null): string => {
  if (series === null) return "the note's own figures";
  if (series.startsWith("fact:")) return catalogue.fact(series.slice(5))?.what ?? series;
  const { ids, op } = splitSeries(catalogue, series);
  const titles = ids.map((id) => catalogue.series(id)?.title ?? id);
  if (op === "+/") return `${titles.slice(0, -1).join(" plus ")} as a share of ${titles.at(-1)}`;
  const joiner = { "+": " plus ", "-": " less ", "/": " as a share of ", "": "" }[op];
  return titles.length > 0 ? titles.join(joiner) : series;
};

const publisherOf = (catalogue: Catalogue, series: string | null): string => {
  if (series === null) return "";
  if (series.startsWith("fact:")) return catalogue.fact(series.slice(5))?.publisher ?? "";
  const names = splitSeries(catalogue, series).ids.map((id) => catalogue.series(id)?.publisher ?? "");
  return [...new Set(names)].filter((n) => n !== "").join("; ");
};

const singleSeries = (catalogue: Catalogue, series: string | null): Series | undefined =>
  series === null ? undefined : catalogue.series(series);

/** "(title, October 2025; publisher)". */
const source = (catalogue: Catalogue, series: string | null, period: string | null): string => {
  if (series === null) return "";
  const publisher = publisherOf(catalogue, series);
  return ` (${titleOf(catalogue, series)}${period ? `, ${describePeriod(period)}` : ""}${publisher ? `; ${publisher}` : ""})`;
};

/** What the data gives, as a noun: "$1,200.0 bn", or "a fall of $56.7 bn" for a change. */
const clause = (verdict: Verdict, actual: Actual, series: Series | undefined): string => {
  const shown = showActual(actual, series);
  const relation = verdict.reading?.relation;
  if (relation === "change" || relation === "growth") {
    const negative = actual.value.startsWith("-");
    const way = verdict.slip === "sign" ? (negative ? "down" : "up") : verdict.reading?.direction;
    return way ? `${way === "up" ? "a rise" : "a fall"} of ${shown.replace(/^-/, "")}` : shown;
  }
  return shown;
};

const times = (said: string, actual: string): string => {
  const a = big(actual).abs();
  const s = big(said).abs();
  if (a.eq(0) || s.eq(0)) return "";
  const large = s.gt(a);
  const ratio = Number(large ? s.div(a) : a.div(s));
  const power = Math.round(Math.log10(ratio));
  const words = ["", "Ten", "A hundred", "A thousand", "Ten thousand", "A hundred thousand", "A million"][power] ?? `10^${power}`;
  return words === "" ? "" : ` ${words} times too ${large ? "large" : "small"}.`;
};

const showAlternative = (catalogue: Catalogue, a: Alternative, unit: string): string => {
  const series = singleSeries(catalogue, a.series);
  return series && a.relation === "level" && series.unit === unit ? displayValue(a.value, series) : displayAmount(a.value, unit);
};

const explain = (verdict: Verdict, said: string, catalogue: Catalogue): string => {
  const first = verdict.alternatives[0];
  const unit = verdict.actual?.unit ?? "";
  switch (verdict.slip) {
    case "scale":
      return times(said, verdict.actual?.value ?? "0");
    case "unit":
      return " The number fits another unit.";
    case "period":
      return first?.period ? ` The number is that of ${describePeriod(first.period)}.` : "";
    case "sign":
      return " The direction is the other way round.";
    case "entity":
      return first?.series ? ` The number is that of ${titleOf(catalogue, first.series)}.` : "";
    case "level-change":
      return first
        ? first.relation === "level"
          ? ` ${showAlternative(catalogue, first, unit)} is the level, not the change.`
          : ` ${showAlternative(catalogue, first, unit)} is the change, not the level.`
        : "";
    default:
      return "";
  }
};

const remark = (r: Remark): string => {
  switch (r.kind) {
    case "revised":
      return ` First published ${displayAmount(r.from, r.unit)}${r.firstOn ? ` on ${r.firstOn}` : ""}, since revised to ${displayAmount(r.to, r.unit)}.`;
    case "tolerance":
      return ` Sources differ by up to ${displayAmount(r.tolerance, r.unit)}; this one gives ${displayAmount(r.actual, r.unit)}.`;
    case "no-date":
      return " The note has no date, so it is read as of today.";
    case "projection":
      return " The data is a projection.";
    case "ends":
      return ` Data ends ${describePeriod(r.last)}.`;
  }
};

export const describe = (verdict: Verdict, figureText: string, said: string, dataset: Dataset): string => {
  const { catalogue } = dataset;
  const { actual } = verdict;
  const series = singleSeries(catalogue, actual?.series ?? null);
  const remarks = verdict.remarks.map(remark).join("");
  const from = actual ? source(catalogue, actual.series, actual.period) : "";
  switch (verdict.kind) {
    case "ties":
      if (actual?.series === null) return `Ties to the note's own figures: ${clause(verdict, actual, series)}.${remarks}`;
      return `Ties to ${actual ? clause(verdict, actual, series) : "the data"}${from}.${remarks}`;
    case "off":
      if (actual?.series === null)
        return `Says ${figureText}; the figures stated in the note give ${clause(verdict, actual, series)}.${explain(verdict, said, catalogue)}${remarks}`;
      return `Says ${figureText}; the data says ${actual ? clause(verdict, actual, series) : "otherwise"}${from}.${explain(verdict, said, catalogue)}${remarks}`;
    case "stale": {
      const old = verdict.alternatives[0];
      return `Says ${figureText}; the latest known is ${actual ? clause(verdict, actual, series) : "another"}${from}.${old?.period ? ` The figure was right for ${describePeriod(old.period)}.` : ""}${remarks}`;
    }
    case "disputed":
      return `Only estimates exist, and they differ: ${estimates(verdict, catalogue)}.${remarks}`;
    case "unchecked":
      return `${REASONS[verdict.reason ?? "no-claim"]}${remarks}`;
  }
};

const LISTED = 3;
const LONGEST_WHAT = 80;

const shorten = (text: string): string =>
  text.length <= LONGEST_WHAT ? text : `${text.slice(0, text.lastIndexOf(" ", LONGEST_WHAT))} ...`;

/** "$1.1 tn (ceiling estimate of ...; TS Lombard)": the first few; hovers list them all. */
const estimates = (verdict: Verdict, catalogue: Catalogue): string => {
  const shown = verdict.alternatives.slice(0, LISTED).flatMap((a) => {
    const fact = a.series ? catalogue.fact(a.series.replace(/^fact:/, "")) : undefined;
    return fact ? [`${displayAmount(fact.value, fact.unit)} (${shorten(fact.what)}; ${fact.publisher})`] : [];
  });
  const more = verdict.alternatives.length - shown.length;
  return `${shown.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
};

/** One or two plain sentences for a figure. */
export const describeVerdict = (analysis: Described, index: number): string => {
  const verdict = analysis.verdicts[index];
  const figure = analysis.reading.figures[index];
  if (!verdict || !figure) return "";
  const scale = verdict.reading?.scale ?? 0;
  return describe(verdict, figure.text, big(figure.numbers[0].value).times(`1e${scale}`).toFixed(), analysis.dataset);
};
