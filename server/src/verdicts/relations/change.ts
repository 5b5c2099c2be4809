/** Two ends of a span: change, growth, multiple, and change per day. */
import { approximate, type Big, big } from "../../quantity/decimal.js";
import { type Period, yearsEarlier } from "../../quantity/period.js";
import type { Unit } from "../../quantity/unit.js";
import type { Estimate, Evaluator, Query, Via } from "../estimate.js";
import { effectiveAfter, pointBefore, publishedDays } from "../observe.js";
import { inUnit, latestPeriod, operandId, type Quantity, quantityAt, show, slackIn, toleranceOf, trim } from "../operand.js";
import { isInverse, isShareLike, stateIn } from "../units.js";
import { isOutsideOf, type Written } from "../written.js";
import { nothing } from "./level.js";

interface Ends {
  readonly from: Quantity;
  readonly to: Quantity;
  readonly period: string;
  /** Adjacent observations of the series: a change that publishers print. */
  readonly adjacent: boolean;
  /** The text did not say from when. */
  readonly guessed: boolean;
}

/** The observation just before `to`, all parts from the same period. */
const before = (q: Query, to: Quantity): Period | undefined => {
  const head = to.points[0]!;
  // A step series changes on its decision day; the day before still holds the old value.
  if (head.series.frequency === "I") {
    const at = q.data.period(to.period);
    let previous = at && pointBefore(q.data, head.series.id, at.frequency === "D" ? head.period : at.iso, q.knownOn);
    // Decisions that change nothing are dated too: the value before holds from its own first day.
    for (
      let earlier = previous;
      earlier && previous?.value.eq(earlier.value);
      earlier = pointBefore(q.data, head.series.id, earlier.period, q.knownOn)
    )
      previous = earlier;
    return previous ? q.data.period(previous.period) : undefined;
  }
  const previous = pointBefore(q.data, head.series.id, head.period, q.knownOn);
  return previous ? q.data.period(previous.period) : undefined;
};

/** Pairs of ends a period can mean, likeliest first. */
const ends = (q: Query): Ends[] => {
  const interval = q.period ? q.data.interval(q.period) : undefined;
  if (interval) {
    // "From the April 2022 top": the extreme of the first period.
    const { take } = q.reading;
    const from = quantityAt(q, interval.from, take === "high" || take === "low" ? take : "end");
    const to = quantityAt(q, interval.to, "end");
    if (!from || !to) return [];
    const previous = before(q, to);
    return [
      {
        from,
        to,
        period: `${interval.from.iso}/${interval.to.iso}`,
        adjacent: previous !== undefined && previous.iso === from.points[0]!.period,
        guessed: false,
      },
    ];
  }
  const at = q.period === null ? latestPeriod(q) : q.data.period(q.period);
  const to = at && quantityAt(q, at, "end");
  if (!at || !to) return [];
  const found: Ends[] = [];
  const previous = before(q, to);
  const from = previous && quantityAt(q, previous, "end");
  if (from) found.push({ from, to, period: `${previous.iso}/${to.period}`, adjacent: true, guessed: q.period === null });
  const [id] = q.operand.ids;
  const effective = from && q.operand.op === "one" && id !== undefined ? effectiveAfter(q.data, id, at, q.knownOn) : undefined;
  if (from && effective)
    found.push({
      from,
      to: { ...to, value: effective.value, points: [effective] },
      period: `${from.period}/${to.period}`,
      adjacent: false,
      guessed: false,
    });
  const yearAgo = yearsEarlier(at);
  const old = quantityAt(q, yearAgo, "end");
  // "Up 3 % in October" of a monthly level is as often over the year as over the month.
  const yearly = q.period === null || (q.reading.relation === "growth" && (at.frequency === "M" || at.frequency === "Q"));
  if (old && yearly) found.push({ from: old, to, period: `${yearAgo.iso}/${to.period}`, adjacent: false, guessed: q.period === null });
  return found;
};

const estimate = (q: Query, e: Ends, value: Big, slack: Big, via: Via, step: () => string, tolerance: Big | null): Estimate => ({
  value: trim(value),
  period: e.period,
  series: operandId(q.operand),
  knownFrom: Math.max(e.from.knownFrom, e.to.knownFrom),
  slack,
  // Levels of two sources differ by habit; their changes much less.
  tolerance: tolerance === null ? null : tolerance.div(2),
  points: [...e.from.points, ...e.to.points],
  via,
  near: e.from.near || e.to.near || e.guessed,
  projection: e.to.points.some((p) => p.projection),
  step,
});

/** A change is stated in the unit of the level; of a rate, in points. */
const changeOf = (q: Query, e: Ends, unit: Unit): Estimate | undefined => {
  const difference = e.to.value.minus(e.from.value);
  const value = inUnit(difference, e.to.unit, unit);
  if (!value) return undefined;
  const slack = slackIn(e.from.slack.plus(e.to.slack), e.to.unit, unit, value);
  return estimate(
    q,
    e,
    value,
    slack,
    "data",
    () => `${show(e.to.value)} - ${show(e.from.value)} = ${show(value)} ${unit}`,
    toleranceOf(e.to.points, unit, value),
  );
};

const published = (q: Query, e: Ends, unit: Unit): Estimate[] => {
  const [id] = q.operand.ids;
  if (q.operand.op !== "one" || id === undefined || !e.adjacent) return [];
  const series = e.to.points[0]!.series;
  return [...q.data.observations.publishedChangesAt(id, e.to.points[0]!.period, q.knownOn)].reverse().flatMap((o) => {
    const value = inUnit(big(o.value), series.unit, unit);
    if (!value) return [];
    return [
      {
        ...estimate(q, e, value, big(0), "published change", () => `published change: ${show(value)} ${unit}`, null),
        knownFrom: o.knownFrom,
      },
    ];
  });
};

/** What doubles lose in a difference, as a share of its parts, with room to spare. */
const LOST = 1e-12;

/**
 * Whether a change or growth of one series may give the digits: false only where no pair of ends comes anywhere near, none of them has another
 * vintage, and no change was published as such.
 */
export const changeMayTie = (q: Query, w: Written): boolean => {
  const [id] = q.operand.ids;
  const series = id === undefined ? undefined : q.data.series(id);
  // A decision stands beside the rate in force until it takes effect: such ends have more values than their points show.
  if (!series || id === undefined || series.frequency === "I") return true;
  const found = ends(q);
  if (q.reading.relation === "growth")
    return found.some((e) => {
      const rate = approximate(e.to.value) / approximate(e.from.value) - 1;
      const factor = inUnit(HUNDREDTH, "ratio", q.reading.unit);
      return (
        hasVintages(q, e) ||
        !factor ||
        !Number.isFinite(rate) ||
        !isOutsideOf(w, rate * 100 * approximate(factor), LOST * 100 * (2 + Math.abs(rate)))
      );
    });
  return found.some((e) => {
    if (hasVintages(q, e) || (e.adjacent && q.data.observations.publishedChangesAt(id, e.to.points[0]!.period, q.knownOn).length > 0))
      return true;
    const factor = stateIn(ONE, series.unit, q.reading.unit);
    if (!factor || isInverse(series.unit, q.reading.unit)) return true;
    const [from, to, times] = [approximate(e.from.value), approximate(e.to.value), approximate(factor)];
    return !isOutsideOf(w, (to - from) * times, LOST * times * (Math.abs(to) + Math.abs(from)));
  });
};

const ONE = big(1);
const HUNDREDTH = big("0.01");

const hasVintages = (q: Query, e: Ends): boolean => [...e.from.points, ...e.to.points].some((p) => publishedDays(q, p).length > 1);

export const change: Evaluator = (q) => {
  const found = ends(q).flatMap((e) => {
    const computed = changeOf(q, e, q.reading.unit);
    return [...published(q, e, q.reading.unit), ...(computed ? [computed] : [])];
  });
  return found.length > 0 ? found : nothing(q);
};

export const growth: Evaluator = (q) => {
  const found = ends(q).flatMap((e) => {
    if (e.from.value.eq(0) || !isShareLike(q.reading.unit)) return [];
    const rate = e.to.value.div(e.from.value).minus(1);
    const value = inUnit(rate, "ratio", q.reading.unit)!;
    const relative = e.from.slack.div(e.from.value.abs()).plus(e.to.slack.div(e.from.value.abs()));
    const tolerance = toleranceOf([...e.to.points], e.to.points[0]!.series.unit, e.to.value);
    return [
      estimate(
        q,
        e,
        value,
        inUnit(relative, "ratio", q.reading.unit)!.abs(),
        "data",
        () => `${show(e.to.value)} / ${show(e.from.value)} - 1 = ${show(value)} ${q.reading.unit}`,
        tolerance && inUnit(tolerance.div(e.from.value.abs()), "ratio", q.reading.unit)!,
      ),
    ];
  });
  if (found.length === 0) return nothing(q);
  // A fall measured from its end ("lost a third" of what is left) is a known way to count, but no rounding of this one.
  return found;
};

/** How many times the earlier value the later one is ("doubled since 2015"); of a ratio operand, the ratio itself. */
export const multiple: Evaluator = (q) => {
  if (q.operand.op === "ratio") {
    const period = q.period === null ? latestPeriod(q) : q.data.period(q.data.interval(q.period)?.to.iso ?? q.period);
    const quantity = period && quantityAt(q, period);
    if (!quantity) return nothing(q);
    const e: Ends = { from: quantity, to: quantity, period: quantity.period, adjacent: false, guessed: false };
    return [estimate(q, e, quantity.value, quantity.slack, "data", () => `${quantity.text()} = ${show(quantity.value)}`, null)];
  }
  const found = ends(q).flatMap((e) => {
    if (e.from.value.eq(0)) return [];
    const value = e.to.value.div(e.from.value);
    const down = q.reading.direction === "down" && !value.eq(0);
    const times = down ? big(1).div(value) : value;
    const relative = e.from.slack.plus(e.to.slack).div(e.from.value.abs());
    return [
      estimate(
        q,
        e,
        times,
        times.times(relative).abs(),
        "data",
        () => `${show(e.to.value)} / ${show(e.from.value)} = ${show(value)}`,
        null,
      ),
    ];
  });
  return found.length > 0 ? found : nothing(q);
};

/** A flow over the days of its period, or a change over the days between its ends. */
export const perDay: Evaluator = (q) => {
  const interval = q.period ? q.data.interval(q.period) : undefined;
  if (interval) {
    return ends(q).flatMap((e) => {
      const total = changeOf(q, e, q.reading.unit);
      const days = interval.to.end - interval.from.end;
      if (!total || days <= 0) return [];
      return [
        {
          ...total,
          value: trim(total.value.div(days)),
          slack: total.slack.div(days),
          tolerance: null,
          step: () => `${total.step()}, over ${days} days`,
        },
      ];
    });
  }
  const period = q.period === null ? latestPeriod(q) : q.data.period(q.period);
  const quantity = period && quantityAt(q, period);
  const value = quantity && inUnit(quantity.value, quantity.unit, q.reading.unit);
  if (!period || !quantity || !value) return nothing(q);
  const days = period.end - period.start + 1;
  const e: Ends = { from: quantity, to: quantity, period: quantity.period, adjacent: false, guessed: false };
  return [estimate(q, e, value.div(days), big(0), "data", () => `${show(value)} / ${days} days`, null)];
};
