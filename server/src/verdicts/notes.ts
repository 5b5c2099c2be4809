/** Arithmetic of the note itself: what its other figures add up to, each taken as the interval of its digits. */
import type { Operand, Reading } from "../claims/types.js";
import type { Figure } from "../figures/types.js";
import { type Big, big, plain } from "../quantity/decimal.js";
import { HEDGE_WIDTH, type HedgeWidths, hedged, type Interval, writtenInterval } from "../quantity/interval.js";
import type { Unit } from "../quantity/unit.js";
import type { Estimate, Missing } from "./estimate.js";
import { trim } from "./operand.js";
import { isShareLike, stateIn } from "./units.js";

export type NoteOperand = Extract<Operand, { kind: "note" }>;

interface Part {
  readonly value: Big;
  readonly range: Interval;
  readonly unit: Unit | null;
}

const part = (figure: Figure, widths: HedgeWidths): Part => {
  const n = figure.numbers[0];
  const value = big(n.value);
  return { value, range: hedged(writtenInterval(value, n.exponent), value, figure.hedge?.kind ?? null, widths), unit: figure.unit };
};

const extremes = (values: readonly Big[]): Interval => ({
  low: values.reduce((a, b) => (b.lt(a) ? b : a)),
  high: values.reduce((a, b) => (b.gt(a) ? b : a)),
});

/** Corners of two intervals under a function monotone in each. */
const corners = (a: Interval, b: Interval, f: (x: Big, y: Big) => Big | undefined): Interval | undefined => {
  const all = [f(a.low, b.low), f(a.low, b.high), f(a.high, b.low), f(a.high, b.high)];
  return all.some((v) => v === undefined) ? undefined : extremes(all as Big[]);
};

interface Result {
  readonly value: Big;
  readonly range: Interval;
  readonly pure: boolean;
  readonly text: () => string;
}

const fold = (parts: readonly Part[], sign: 1 | -1): Result => {
  const [head, ...rest] = parts as [Part, ...Part[]];
  return {
    value: rest.reduce((s, p) => s.plus(p.value.times(sign)), head.value),
    range: rest.reduce(
      (r, p) =>
        sign > 0
          ? { low: r.low.plus(p.range.low), high: r.high.plus(p.range.high) }
          : { low: r.low.minus(p.range.high), high: r.high.minus(p.range.low) },
      head.range,
    ),
    pure: false,
    text: () => parts.map((p) => plain(p.value)).join(sign > 0 ? " + " : " - "),
  };
};

const OPERATIONS: Readonly<Record<NoteOperand["op"], (parts: readonly Part[]) => Result | undefined>> = {
  sum: (parts) => fold(parts, 1),
  difference: (parts) => fold(parts, -1),
  same: ([p]) => p && { value: p.value, range: p.range, pure: false, text: () => plain(p.value) },
  average: (parts) => {
    const total = fold(parts, 1);
    const n = parts.length;
    return {
      ...total,
      value: total.value.div(n),
      range: { low: total.range.low.div(n), high: total.range.high.div(n) },
      text: () => `(${total.text()}) / ${n}`,
    };
  },
  ratio: ([a, b]) => {
    if (!a || !b || b.value.eq(0)) return undefined;
    const range = corners(a.range, b.range, (x, y) => (y.eq(0) ? undefined : x.div(y)));
    return range && { value: a.value.div(b.value), range, pure: true, text: () => `${plain(a.value)} / ${plain(b.value)}` };
  },
  /** From the first figure to the second. */
  growth: ([from, to]) => {
    if (!from || !to || from.value.eq(0)) return undefined;
    const range = corners(to.range, from.range, (x, y) => (y.eq(0) ? undefined : x.div(y).minus(1)));
    return (
      range && { value: to.value.div(from.value).minus(1), range, pure: true, text: () => `${plain(to.value)} / ${plain(from.value)} - 1` }
    );
  },
};

/** What the figures named by the operand give, in the reading's unit; `slack` is half the width that their digits leave open. */
export const evaluateNote = (
  reading: Reading,
  operand: NoteOperand,
  figures: readonly Figure[],
  widths: HedgeWidths = HEDGE_WIDTH,
): Estimate | Missing => {
  const none: Missing = { missing: "no-observation", last: null };
  const named = operand.figures.map((i) => figures[i]);
  if (named.length === 0 || named.some((f) => f === undefined)) return none;
  const parts = (named as Figure[]).map((f) => part(f, widths));
  const unit = parts.find((p) => p.unit !== null)?.unit ?? reading.unit;
  const stated = parts.map((p): Part | undefined => {
    if (p.unit === null || p.unit === unit) return p;
    const [value, low, high] = [p.value, p.range.low, p.range.high].map((v) => stateIn(v, p.unit!, unit));
    return value && low && high ? { value, range: { low, high }, unit } : undefined;
  });
  if (stated.some((p) => p === undefined)) return none;
  const result = OPERATIONS[operand.op](stated as Part[]);
  if (!result) return none;
  const to = (v: Big) =>
    result.pure ? (isShareLike(reading.unit) ? stateIn(v.times(100), "percent", reading.unit) : v) : stateIn(v, unit, reading.unit);
  const [value, low, high] = [to(result.value), to(result.range.low), to(result.range.high)];
  if (!value || !low || !high) return none;
  const [above, below] = [high.minus(value).abs(), value.minus(low).abs()];
  return {
    value: trim(value),
    period: reading.period ?? "",
    series: null,
    knownFrom: null,
    slack: above.gt(below) ? above : below,
    tolerance: null,
    points: [],
    via: "data",
    near: false,
    projection: false,
    step: () => `${result.text()} = ${plain(trim(value))} ${reading.unit}`,
  };
};
