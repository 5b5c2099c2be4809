/**
 * A small line chart of a series as an SVG data URI for hovers: the series, the period claimed, and the value claimed where it differs.
 * Under 2 kB, legible on light and dark (mid-tone strokes, no background); the same facts stand in `alt` for text clients.
 */
import type { SeriesId } from "../dataset/types.js";
import { describePeriod, parseDay, parseInterval, parsePeriod } from "../quantity/period.js";
import { displayValue } from "../verdicts/display.js";
import type { Analysis } from "./types.js";

const WIDTH = 300;
const HEIGHT = 72;
const PAD = 6;
/** More points than this add bytes, not shape. */
const MAX_POINTS = 60;

export interface Chart {
  readonly uri: string;
  readonly alt: string;
}

/** At most `count` of the items, first and last kept. */
const thin = <T>(items: readonly T[], count: number): T[] =>
  items.length <= count ? [...items] : Array.from({ length: count }, (_, i) => items[Math.round((i * (items.length - 1)) / (count - 1))]!);

export const chartFor = (analysis: Analysis, index: number, id: SeriesId): Chart | null => {
  const verdict = analysis.verdicts[index];
  const series = analysis.dataset.catalogue.series(id);
  const at = verdict?.period ? parsePeriod(parseInterval(verdict.period)?.to.iso ?? verdict.period) : undefined;
  if (!verdict || !series || !at) return null;
  const knownOn = parseDay(analysis.asOf.day)!;
  const years = series.frequency === "A" ? 15 : series.frequency === "D" || series.frequency === "W" ? 2 : 5;
  const points = thin(
    analysis.dataset.observations.range(id, at.end - Math.round(365.25 * years), Math.min(at.end + 200, knownOn), knownOn),
    MAX_POINTS,
  );
  if (points.length < 3) return null;
  const values = points.map((p) => Number(p.value));
  const day = (iso: string) => parsePeriod(iso)!.end;
  const claimed =
    verdict.reading?.relation === "level" && verdict.kind === "off" && series.unit === verdict.reading.unit
      ? Number(analysis.reading.figures[index]!.numbers[0].value)
      : null;
  const [min, max] = [Math.min(...values), Math.max(...values)];
  const spread = max - min || Math.abs(max) || 1;
  // A claim ten times too large would flatten the line: it is then only said in words.
  const drawClaim = claimed !== null && claimed > min - spread && claimed < max + spread;
  const [low, high] = drawClaim ? [Math.min(min, claimed), Math.max(max, claimed)] : [min, max];
  const [t0, t1] = [day(points[0]!.period), day(points.at(-1)!.period)];
  const x = (t: number) => PAD + ((WIDTH - 2 * PAD) * (t - t0)) / (t1 - t0 || 1);
  const y = (v: number) => HEIGHT - PAD - ((HEIGHT - 2 * PAD) * (v - low)) / (high - low || 1);
  const path = points.map((p, i) => `${i === 0 ? "M" : "L"}${x(day(p.period)).toFixed(0)} ${y(values[i]!).toFixed(0)}`).join("");
  const nearest = points.reduce(
    (best, p, i) => (Math.abs(day(p.period) - at.end) < Math.abs(day(points[best]!.period) - at.end) ? i : best),
    0,
  );
  const marks = [
    `<circle cx="${x(day(points[nearest]!.period)).toFixed(0)}" cy="${y(values[nearest]!).toFixed(0)}" r="4" fill="#2b7de9"/>`,
  ];
  if (drawClaim) marks.push(`<path d="M${PAD} ${y(claimed).toFixed(0)}H${WIDTH - PAD}" stroke="#e05252" stroke-dasharray="4 3"/>`);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}"><path d="${path}" fill="none" stroke="#8a8a8a" stroke-width="1.5"/>${marks.join("")}</svg>`;
  const ends = `${describePeriod(points[0]!.period)} ${displayValue(points[0]!.value, series)} to ${describePeriod(points.at(-1)!.period)} ${displayValue(points.at(-1)!.value, series)}`;
  return { uri: `data:image/svg+xml,${encodeURIComponent(svg)}`, alt: `${series.title}: ${ends}` };
};
