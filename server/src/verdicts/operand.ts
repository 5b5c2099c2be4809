/** An operand (one series, a sum, a difference, a ratio) at one period, as known on a day. */
import { type Big, big, plain } from "../quantity/decimal.js";
import { type Day, isoDay, type Period } from "../quantity/period.js";
import type { Unit } from "../quantity/unit.js";
import type { Query, SeriesOperand } from "./estimate.js";
import { latestPoint, type Point, pointAt, type Take } from "./observe.js";
import { isShareLike, stateIn, widthIn } from "./units.js";

/** An operand's value before the relation is applied. */
export interface Quantity {
  readonly value: Big;
  /** Unit of `value`; "ratio" for a pure number. */
  readonly unit: Unit;
  readonly points: readonly Point[];
  readonly period: string;
  readonly knownFrom: Day;
  readonly slack: Big;
  readonly near: boolean;
  /** How it was put together, for people: made when asked for. */
  readonly text: () => string;
}

const JOIN = { one: "", sum: "+", difference: "-", ratio: "/" } as const;

/** Joined by the operand's sign; of a share, the parts by plus signs over the whole. */
const join = (op: SeriesOperand["op"], parts: readonly string[], space = ""): string => {
  const by = (sign: string, list: readonly string[]): string => list.join(space + sign + space);
  return op === "share" ? by("/", [by("+", parts.slice(0, -1)), parts.at(-1)!]) : by(JOIN[op], parts);
};

export const operandId = (operand: SeriesOperand): string => join(operand.op, operand.ids);

/** Digits enough to compare with anything written; published values keep theirs. */
export const trim = (value: Big): Big => {
  if (value.eq(0)) return value;
  return value.c.length > 25 ? value.prec(25) : value;
};

export const show = (value: Big): string => {
  const text = plain(value);
  return text.replace(/[-.]/g, "").length > 12 && text.includes(".")
    ? plain(value.prec(Math.max(10, text.split(".")[0]!.replace("-", "").length + 2)))
    : text;
};

const combine = (q: Query, points: readonly Point[], period: string): Quantity | undefined => {
  const { operand } = q;
  const first = points[0]!;
  if (operand.op === "one")
    return {
      points,
      period,
      knownFrom: first.knownFrom,
      near: first.near,
      text: () => show(first.value),
      value: first.value,
      unit: first.series.unit,
      slack: q.data.half(first.series),
    };
  const base = {
    points,
    period,
    knownFrom: Math.max(...points.map((p) => p.knownFrom)),
    near: points.some((p) => p.near),
    text: () =>
      join(
        operand.op,
        points.map((p) => show(p.value)),
        " ",
      ),
  };
  const halves = points.map((p) => q.data.half(p.series));
  if (operand.op === "ratio") {
    const [a, b] = points as [Point, Point];
    if (b.value.eq(0)) return undefined;
    const numerator = stateIn(a.value, a.series.unit, b.series.unit);
    const value = (numerator ?? a.value).div(b.value);
    const relative = halves[0]!.div(a.value.eq(0) ? 1 : a.value.abs()).plus(halves[1]!.div(b.value.abs()));
    return { ...base, value, unit: numerator ? "ratio" : a.series.unit, slack: value.abs().times(relative) };
  }
  if (operand.op === "share") {
    const whole = points.at(-1)!;
    const parts = points.slice(0, -1).map((p) => stateIn(p.value, p.series.unit, whole.series.unit));
    if (whole.value.eq(0) || parts.some((v) => v === undefined)) return undefined;
    const top = (parts as Big[]).reduce((s, v) => s.plus(v), big(0));
    const value = top.div(whole.value);
    const wide = halves
      .slice(0, -1)
      .reduce((s, h, i) => s.plus(widthIn(h, points[i]!.series.unit, whole.series.unit, points[i]!.value)), big(0));
    const relative = wide.div(top.eq(0) ? 1 : top.abs()).plus(halves.at(-1)!.div(whole.value.abs()));
    return { ...base, value, unit: "ratio", slack: value.abs().times(relative) };
  }
  // Sums and differences in the first member's unit.
  const stated = points.map((p) => stateIn(p.value, p.series.unit, first.series.unit));
  if (stated.some((v) => v === undefined)) return undefined;
  const [head, ...rest] = stated as Big[];
  const value = rest.reduce((s, v) => (operand.op === "sum" ? s.plus(v) : s.minus(v)), head!);
  const slack = points.reduce((s, p, i) => s.plus(widthIn(halves[i]!, p.series.unit, first.series.unit, p.value)), big(0));
  return { ...base, value, unit: first.series.unit, slack };
};

/** undefined when a part is missing. */
export const quantityAt = (q: Query, period: Period, take: Take = q.reading.take): Quantity | undefined => {
  const points: Point[] = [];
  for (const id of q.operand.ids) {
    const p = pointAt(q.data, id, period, q.knownOn, take === "any" ? "end" : take);
    if (!p) return undefined;
    points.push(p);
  }
  // A daily or step series keeps the date the text claims; a period of its own is said where the text gave a wider one.
  const own = points[0]!;
  const label = points.length === 1 && own.near && own.series.frequency !== "I" ? own.period : period.iso;
  return combine(q, points, label);
};

/** The latest period that all parts are known for; a step series holds on the note's day itself. */
export const latestPeriod = (q: Query): Period | undefined => {
  let latest: Period | undefined;
  for (const id of q.operand.ids) {
    const p = latestPoint(q.data, id, q.knownOn);
    const own = p && (p.series.frequency === "I" ? q.data.period(isoDay(q.asOf)) : q.data.period(p.period));
    if (!own) return undefined;
    if (!latest || own.end < latest.end) latest = own;
  }
  return latest;
};

/** The last period of the shortest part, for "data ends ...". */
export const dataEnds = (q: Query): string | null => {
  let last: string | null = null;
  for (const id of q.operand.ids) {
    const s = q.data.series(id);
    if (s && (last === null || (q.data.period(s.last)?.end ?? 0) < (q.data.period(last)?.end ?? 0))) last = s.last;
  }
  return last;
};

/** A quantity in the reading's unit; a pure ratio becomes a percentage where the reading is one. */
export const inUnit = (value: Big, unit: Unit, to: Unit): Big | undefined => {
  if (unit === "ratio") return isShareLike(to) ? stateIn(value.times(100), "percent", to) : value;
  return stateIn(value, unit, to);
};

/** A width (slack) of a quantity in the reading's unit. */
export const slackIn = (slack: Big, unit: Unit, to: Unit, at: Big): Big =>
  unit === "ratio" ? (inUnit(slack, unit, to) ?? big(0)).abs() : widthIn(slack, unit, to, at);

/** What the parts' sources differ by, in the reading's unit; null when none does. */
export const toleranceOf = (points: readonly Point[], to: Unit, at: Big): Big | null => {
  if (points.every((p) => p.series.tolerance === null)) return null;
  const own = points.filter((p) => p.series.tolerance !== null);
  return own.reduce((s, p) => s.plus(widthIn(p.series.tolerance!, p.series.unit, to, at)), big(0));
};
