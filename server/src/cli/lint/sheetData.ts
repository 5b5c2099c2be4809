/** What exports say about a series, and the picture of it, from the dataset. */
import type { Dataset, Series } from "../../dataset/types.js";
import { describePeriod, parseDay, parseInterval, parsePeriod } from "../../quantity/period.js";
import type { FormatContext, SeriesSource } from "../formats/types.js";

/** The series of an expression `a+b`, `a-b`, `a/b`, in order: ids hold hyphens themselves, so an id is the longest that is known. */
const seriesIn = (dataset: Dataset, expression: string): readonly Series[] => {
  const found: Series[] = [];
  for (let at = 0; at < expression.length; ) {
    let end = expression.length;
    while (
      end > at &&
      !((end === expression.length || /[+/-]/.test(expression[end]!)) && dataset.catalogue.series(expression.slice(at, end)))
    )
      end--;
    if (end === at) break;
    found.push(dataset.catalogue.series(expression.slice(at, end))!);
    at = end + 1;
  }
  return found;
};

export const sourcesOf =
  (dataset: Dataset) =>
  (expression: string): readonly SeriesSource[] => {
    if (expression.startsWith("fact:")) {
      const fact = dataset.catalogue.fact(expression.slice(5));
      return fact
        ? [{ id: expression, title: fact.what, publisher: fact.publisher, url: fact.sourceUrl, licence: "", attribution: fact.publisher }]
        : [];
    }
    return seriesIn(dataset, expression).map((s) => ({
      id: s.id,
      title: s.title,
      publisher: s.publisher,
      url: s.sourceUrl,
      licence: s.licence,
      attribution: s.attribution,
    }));
  };

const [WIDTH, HEIGHT, PAD, MAX_POINTS] = [360, 90, 6, 80];

/** Years drawn before the period, by frequency. */
const YEARS: Readonly<Record<string, number>> = { D: 2, W: 2, M: 6, Q: 10, A: 20 };

export const chartOf =
  (dataset: Dataset): NonNullable<FormatContext["chart"]> =>
  (expression, asOf, period) => {
    // A picture shows one.
    const [series] = seriesIn(dataset, expression);
    const at = parsePeriod(parseInterval(period)?.to.iso ?? period);
    const knownOn = parseDay(asOf);
    if (!series || !at || knownOn === undefined) return null;
    const years = YEARS[series.frequency] ?? 6;
    const all = dataset.observations.range(series.id, at.end - Math.round(365.25 * years), Math.min(at.end + 200, knownOn), knownOn);
    if (all.length < 3) return null;
    const points = (
      all.length <= MAX_POINTS
        ? all
        : Array.from({ length: MAX_POINTS }, (_, i) => all[Math.round((i * (all.length - 1)) / (MAX_POINTS - 1))]!)
    ).map((o) => ({
      day: parsePeriod(o.period)!.end,
      value: Number(o.value),
    }));
    const values = points.map((p) => p.value);
    const [low, high] = [Math.min(...values), Math.max(...values)];
    const [from, to] = [points[0]!.day, points.at(-1)!.day];
    const x = (day: number) => Math.round(PAD + ((WIDTH - 2 * PAD) * (day - from)) / (to - from || 1));
    const y = (value: number) => Math.round(HEIGHT - PAD - ((HEIGHT - 2 * PAD) * (value - low)) / (high - low || 1));
    const path = points.map((p, i) => `${i === 0 ? "M" : "L"}${x(p.day)} ${y(p.value)}`).join("");
    const here = points.reduce((best, p) => (Math.abs(p.day - at.end) < Math.abs(best.day - at.end) ? p : best));
    const [first, last] = [all[0]!, all.at(-1)!];
    return {
      svg: `<svg role="img" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}"><path d="${path}" fill="none" stroke="#8a8a8a" stroke-width="1.5"/><circle cx="${x(here.day)}" cy="${y(here.value)}" r="4" fill="#3794ff"/></svg>`,
      alt: `${series.title}, ${describePeriod(first.period)} to ${describePeriod(last.period)}; the dot is ${describePeriod(period)}`,
    };
  };
