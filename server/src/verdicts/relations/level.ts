/** Level at a date, and what is computed from levels of one date: share, ratio, sum, difference, per head. */
import { big } from "../../quantity/decimal.js";
import type { Period } from "../../quantity/period.js";
import type { Estimate, Evaluator, Missing, Query, Via } from "../estimate.js";
import { effectiveAfter, pointsIn, type Take } from "../observe.js";
import { dataEnds, inUnit, latestPeriod, operandId, type Quantity, quantityAt, show, slackIn, toleranceOf, trim } from "../operand.js";

export const nothing = (q: Query): Missing => ({ missing: "no-observation", last: dataEnds(q) });

/** A quantity as an estimate of a level; undefined where the units do not meet. */
export const levelEstimate = (q: Query, quantity: Quantity, via: Via = "data"): Estimate | undefined => {
  const value = inUnit(quantity.value, quantity.unit, q.reading.unit);
  if (!value) return undefined;
  return {
    value: trim(value),
    period: quantity.period,
    series: operandId(q.operand),
    knownFrom: quantity.knownFrom,
    slack: slackIn(quantity.slack, quantity.unit, q.reading.unit, value),
    tolerance: q.operand.op === "ratio" || q.operand.op === "share" ? null : toleranceOf(quantity.points, q.reading.unit, value),
    points: quantity.points,
    via,
    near: quantity.near,
    projection: quantity.points.some((p) => p.projection),
    step: () =>
      q.operand.op === "one"
        ? `${quantity.period}: ${show(value)} ${q.reading.unit}`
        : `${quantity.period}: ${quantity.text()} = ${show(value)} ${q.reading.unit}`,
  };
};

const fiscalYear = (q: Query): boolean => q.operand.ids.every((id) => q.data.series(id)?.measure.includes("fiscal-year") === true);

/** Sum of a flow over a span, or the value at its end. */
const overSpan = (q: Query, from: Period, to: Period): Estimate[] => {
  const found: Estimate[] = [];
  const push = (quantity: Quantity | undefined, via: Via = "data") => {
    const e = quantity && levelEstimate(q, quantity, via);
    if (e) found.push(e);
  };
  if (fiscalYear(q)) push(quantityAt(q, q.data.period(to.iso.slice(0, 4))!));
  const [id] = q.operand.ids;
  const series = id === undefined ? undefined : q.data.series(id);
  if (q.operand.op === "one" && series && id !== undefined && /\bflow\b/.test(series.basis)) {
    const points = pointsIn(q.data, id, from.start, to.end, q.knownOn);
    if (points.length > 0) {
      const sum = points.reduce((s, p) => s.plus(p.value), big(0));
      const last = points.at(-1)!;
      push({
        value: sum,
        unit: series.unit,
        points: [last],
        period: `${from.iso}/${to.iso}`,
        knownFrom: Math.max(...points.map((p) => p.knownFrom)),
        slack: big(0),
        near: (q.data.period(last.period)?.end ?? 0) < to.end,
        text: () => points.map((p) => show(p.value)).join(" + "),
      });
    }
  }
  push(quantityAt(q, to));
  return found;
};

/** The level itself, without the other ways to take it. */
export const levelOnly: Evaluator = (q) => {
  const interval = q.period ? q.data.interval(q.period) : undefined;
  if (interval) {
    const found = overSpan(q, interval.from, interval.to);
    return found.length > 0 ? found : nothing(q);
  }
  const period = periodAsked(q);
  const quantity = period && quantityAt(q, period);
  if (!quantity) return nothing(q);
  const main = levelEstimate(q, quantity);
  return main ? [main] : { missing: "no-series", last: null };
};

const periodAsked = (q: Query): Period | undefined => (q.period === null ? latestPeriod(q) : q.data.period(q.period));

/** Known days before the latest that "now" may still mean for a market price: notes are written before, at or after the close. */
const DAYS_BACK = 3;

/** The last few closes of a series that moves every day, where the text gives no day; none for what changes by steps. */
const lastDays = (q: Query): Quantity[] => {
  const [id] = q.operand.ids;
  if (q.period !== null || q.operand.op !== "one" || id === undefined || q.data.series(id)?.frequency !== "D") return [];
  const recent = q.data.recent(id, q.knownOn, DAYS_BACK + 1);
  if (new Set(recent.map((o) => o.value)).size < DAYS_BACK) return [];
  return recent.slice(1).flatMap((o) => {
    const period = q.data.period(o.period);
    return (period && quantityAt(q, period)) ?? [];
  });
};

export const level: Evaluator = (q) => {
  const only = levelOnly(q);
  const period = q.period?.includes("/") ? undefined : periodAsked(q);
  const quantity = period && quantityAt(q, period);
  if ("missing" in only || !quantity) return only;
  const found: Estimate[] = [...only];
  const also = (take: Take, via: Via) => {
    const other = quantityAt(q, period, take);
    const e = other && levelEstimate(q, other, via);
    if (e) found.push(e);
  };
  const [id] = q.operand.ids;
  const effective = q.operand.op === "one" && id !== undefined ? effectiveAfter(q.data, id, period, q.knownOn) : undefined;
  if (effective) {
    const e = levelEstimate(q, { ...quantity, value: effective.value, points: [effective], knownFrom: effective.knownFrom }, "band");
    if (e) found.push(e);
  }
  for (const quantity of lastDays(q)) {
    const e = levelEstimate(q, quantity, "recent");
    if (e) found.push(e);
  }
  // A year of a monthly rate is as often its average as its last month.
  if (q.reading.take === "end" && q.operand.op === "one" && "AHQ".includes(period.frequency) && quantity.points[0]!.period !== period.iso)
    also("average", "average");
  if (q.reading.take === "any") {
    also("high", "average");
    also("low", "average");
    also("average", "average");
  }
  return found;
};
