/**
 * Guard rails between what a provider answered and what is kept. Each refuses one series, never changes a value, and says what it saw.
 * Values of both sides are in the series' unit x 10^multiplier.
 */

import type { SeriesFrequency } from "../dataset/types.js";
import { type Big, big, plain } from "../quantity/decimal.js";
import { type Day, parsePeriod } from "../quantity/period.js";
import { ProviderError } from "./error.js";
import type { ParsedObservation } from "./types.js";

/** What is held of a series: latest value by period, in period order. */
export interface KnownSeries {
  readonly unit: string;
  readonly multiplier: number;
  /** Decimals of derived figures. */
  readonly decimals: number;
  readonly frequency: SeriesFrequency;
  readonly values: ReadonlyMap<string, string>;
}

/** Greatest age in days of the newest observation, from its period's end. Monthly: TIC came 79 days late in 2025. */
export const DEFAULT_MAX_LAG: Readonly<Record<SeriesFrequency, number>> = { A: 1100, H: 400, Q: 240, M: 120, W: 30, D: 21, I: 21, N: 120 };

const endOf = (iso: string): Day => parsePeriod(iso)?.end ?? 0;

/** Frozen data that still answers 200. */
export const refuseStale = (rows: readonly ParsedObservation[], maxLag: number, today: Day): void => {
  const last = rows.filter((row) => row.status === "").at(-1) ?? rows.at(-1);
  if (!last) throw new ProviderError("empty", "the answer holds no observation");
  const age = today - endOf(last.period);
  if (age > maxLag)
    throw new ProviderError("stale", `the newest observation is of ${last.period}, ${age} days old; a living source is at most ${maxLag}`);
};

/** Share of held observations that may be absent: publishers drop a holiday now and then. */
const MAY_BE_ABSENT = 0.02;

/**
 * A history that lost observations, or ends before what is held. `from`: the first day asked for.
 * Steps are left out: which day a change is dated differs between sources.
 */
export const refuseShrunk = (rows: readonly ParsedObservation[], known: KnownSeries, from: Day): void => {
  const held = [...known.values.keys()].filter((period) => (parsePeriod(period)?.start ?? 0) >= from);
  const last = held.at(-1);
  if (last === undefined) return;
  const got = new Set(rows.map((row) => row.period));
  const newest = rows.at(-1)!.period;
  if (endOf(newest) < endOf(last)) throw new ProviderError("shrunk", `the answer ends at ${newest}, what is held goes to ${last}`);
  const absent = held.filter((period) => !got.has(period));
  if (absent.length > Math.ceil(held.length * MAY_BE_ABSENT))
    throw new ProviderError(
      "shrunk",
      `${absent.length} of ${held.length} held observations are gone (${absent.slice(0, 3).join(", ")}, ...)`,
    );
};

const median = (values: readonly Big[]): Big => [...values].sort((a, b) => a.cmp(b))[Math.floor(values.length / 2)]!;

/** Overlap from which a constant factor counts as one. */
const ENOUGH = 4;

/**
 * Values off by a constant factor from those held: another unit (10, 1000) or another base year. Small factors are let through:
 * a benchmark revision moves a level by a percent or two.
 */
const refuseFactor = (rows: readonly ParsedObservation[], known: KnownSeries): void => {
  const ratios = rows.flatMap((row) => {
    const held = known.values.get(row.period);
    return held === undefined || big(held).eq(0) || big(row.value).eq(0) ? [] : [big(row.value).div(held)];
  });
  if (ratios.length < ENOUGH) return;
  const middle = median(ratios);
  const alike = ratios.filter((ratio) => ratio.minus(middle).abs().lte(middle.abs().times("0.01"))).length;
  const factor = plain(middle.round(4));
  if (middle.lt("0.5") || middle.gt(2))
    throw new ProviderError("implausible", `values are about ${factor} times those held: another unit?`);
  if (middle.minus(1).abs().gt("0.03") && alike >= ratios.length * 0.8)
    throw new ProviderError("implausible", `all values are ${factor} times those held: another base year?`);
};

/** Observations looked back on for the size of usual changes. */
const LOOK_BACK = 500;
const ENOUGH_HISTORY = 8;

/** Observations that say where a level stands now, fewer of annual ones: they span decades. */
const recentCount = (frequency: SeriesFrequency): number => (frequency === "A" ? 10 : 36);

/** A level whose values of late lie within this ratio is slow. */
const SLOW = 2.5;

/**
 * Bounds for a level that has lately been positive and slow: a third of the least and three times the most of late. Null for rates
 * near zero, flows, and series with little history, which have no such bounds.
 */
const recentBand = (
  held: readonly (readonly [string, Big])[],
  frequency: SeriesFrequency,
): { from: string; low: Big; high: Big } | null => {
  const count = recentCount(frequency);
  const recent = held.slice(-count);
  if (recent.length < count || recent.some(([, value]) => value.lte(0))) return null;
  const [least, most] = recent.reduce(
    ([a, b], [, value]) => [value.lt(a) ? value : a, value.gt(b) ? value : b],
    [recent[0]![1], recent[0]![1]],
  );
  return most.gt(least.times(SLOW)) ? null : { from: recent[0]![0], low: least.div(3), high: most.times(3) };
};

/**
 * Single values out of the band of the past: five times the largest ever held, out of the band of late, or a step six times the
 * largest step while also a third or three times the value before. Needs some history.
 */
const refuseJumps = (rows: readonly ParsedObservation[], known: KnownSeries): void => {
  const held = [...known.values].slice(-LOOK_BACK).map(([period, value]) => [period, big(value)] as const);
  if (held.length < ENOUGH_HISTORY) return;
  const largest = held.reduce((most, [, value]) => (value.abs().gt(most) ? value.abs() : most), big(0));
  const step = held.reduce((most, [, value], i) => {
    const change = i === 0 ? big(0) : value.minus(held[i - 1]![1]).abs();
    return change.gt(most) ? change : most;
  }, big(0));
  const band = recentBand(held, known.frequency);
  const earlier = [...known.values].findLast(([period]) => period < rows[0]!.period);
  let before: Big | null = earlier === undefined ? null : big(earlier[1]);
  for (const row of rows) {
    const value = big(row.value);
    const same = known.values.get(row.period);
    if (same === row.value) {
      before = value;
      continue;
    }
    const reference: Big | null = same === undefined ? before : big(same);
    if (largest.gt(0) && value.abs().gt(largest.times(5)))
      throw new ProviderError(
        "implausible",
        `${row.value} for ${row.period} is over five times the largest value held (${plain(largest)})`,
      );
    if (band && row.period >= band.from && (value.lt(band.low) || value.gt(band.high)))
      throw new ProviderError(
        "implausible",
        `${row.value} for ${row.period} is far from the values of late (${plain(band.low.round(2))} to ${plain(band.high.round(2))} would pass)`,
      );
    if (reference && !reference.eq(0) && step.gt(0)) {
      const ratio = value.div(reference);
      if (value.minus(reference).abs().gt(step.times(6)) && (ratio.lt(big(1).div(3)) || ratio.gt(3)))
        throw new ProviderError(
          "implausible",
          `${row.value} for ${row.period} does not fit ${plain(reference)} ${same === undefined ? "before it" : "held"}`,
        );
    }
    before = same === undefined ? value : big(same);
  }
};

/** Wrong units, rebased indices, slips of ten. @throws ProviderError "implausible". */
export const refuseImplausible = (rows: readonly ParsedObservation[], known: KnownSeries): void => {
  refuseFactor(rows, known);
  refuseJumps(rows, known);
};
