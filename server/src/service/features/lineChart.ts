/** A line as an SVG data URI: no text, no background, mid-tone strokes, so that it reads on light and dark; under 2 kB. */

const WIDTH = 320;
const HEIGHT = 96;
const PAD = 6;
/** More points add bytes, not shape. */
const MAX_POINTS = 70;

export interface ChartPoint {
  readonly x: number;
  readonly y: number;
}

/** Null for fewer than three points. */
export const lineChart = (points: readonly ChartPoint[]): string | null => {
  const finite = points.filter((p) => Number.isFinite(p.x) && Number.isFinite(p.y));
  if (finite.length < 3) return null;
  const kept =
    finite.length <= MAX_POINTS
      ? finite
      : Array.from({ length: MAX_POINTS }, (_, i) => finite[Math.round((i * (finite.length - 1)) / (MAX_POINTS - 1))]!);
  const xs = kept.map((p) => p.x);
  const ys = kept.map((p) => p.y);
  const [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const x = (v: number) => Math.round(PAD + ((WIDTH - 2 * PAD) * (v - x0)) / (x1 - x0 || 1));
  const y = (v: number) => Math.round(HEIGHT - PAD - ((HEIGHT - 2 * PAD) * (v - y0)) / (y1 - y0 || 1));
  const path = kept.map((p, i) => `${i === 0 ? "M" : "L"}${x(p.x)} ${y(p.y)}`).join("");
  const last = kept.at(-1)!;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}"><path d="${path}" fill="none" stroke="#8a8a8a" stroke-width="1.5"/><circle cx="${x(last.x)}" cy="${y(last.y)}" r="3" fill="#2b7de9"/></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
};
