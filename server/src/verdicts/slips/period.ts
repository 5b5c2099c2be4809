/** The right number of another period: a neighbouring month, quarter or year, or the same one of another year. */
import { plain } from "../../quantity/decimal.js";
import { type Frequency, type Period, parseInterval, parsePeriod, shiftPeriod, yearsEarlier } from "../../quantity/period.js";
import { findTie } from "../search.js";
import { type SlipTest, tight } from "./types.js";

/** Steps tried, nearest first; `far` only for figures whose digits leave little to chance. */
const NEAR: Readonly<Record<Frequency, readonly number[]>> = {
  D: [-1, 1, -2, 2, -3, 3],
  W: [-1, 1, -2, 2],
  M: [-1, 1, -2, 2],
  Q: [-1, 1, -2, 2],
  H: [-1, 1],
  A: [-1, 1, -2, 2],
};
const FAR: Readonly<Record<Frequency, readonly number[]>> = {
  D: [-4, 4, -5, 5, -7, 7, -30, 30, -31, 31],
  W: [-3, 3, -4, 4],
  M: [-3, 3, -4, 4, -5, 5, -6, 6],
  Q: [-3, 3, -4, 4, -5, -6, -7, -8],
  H: [-2, 2],
  A: [-3, 3, -4, 4, -5],
};
const YEARS = [1, -1, 2] as const;

const shifted = (iso: string, move: (p: Period) => Period): string | null => {
  const interval = parseInterval(iso);
  if (interval) return `${move(interval.from).iso}/${move(interval.to).iso}`;
  const period = parsePeriod(iso);
  return period ? move(period).iso : null;
};

const frequencyOf = (iso: string): Frequency => parseInterval(iso)?.to.frequency ?? parsePeriod(iso)?.frequency ?? "M";

export const neighbours = (iso: string, digits: number): string[] => {
  const f = frequencyOf(iso);
  const moves: ((p: Period) => Period)[] = NEAR[f].map((n) => (p: Period) => shiftPeriod(p, n));
  if (f !== "A") moves.push(...YEARS.map((y) => (p: Period) => yearsEarlier(p, y)));
  if (digits >= 3) moves.push(...FAR[f].map((n) => (p: Period) => shiftPeriod(p, n)));
  return [...new Set(moves.flatMap((m) => shifted(iso, m) ?? []))];
};

const SPANS: ReadonlySet<string> = new Set(["max", "min", "average"]);

/** Periods next to that of a reading: which of them a text means is what it says least clearly. */
export const nextPeriods = (iso: string): readonly string[] => neighbours(iso, 0);

/** The period as the text claims it, in the series' own rhythm where the text gave none. */
export const period: SlipTest = ({ written, main, assessment }) => {
  const { query, reading } = assessment;
  // A shifted span of years shares most of its values with the right one: it explains nothing.
  if (!query || (SPANS.has(reading.relation) && reading.period?.includes("/"))) return null;
  const w = tight(written);
  for (const iso of neighbours(reading.period ?? main.period, w.digits)) {
    const hit = findTie({ ...query, period: iso }, w);
    if (hit)
      return {
        slip: "period",
        alternatives: [
          { slip: "period", series: hit.series, period: hit.period, relation: reading.relation, value: plain(hit.value.abs()) },
        ],
      };
  }
  return null;
};
