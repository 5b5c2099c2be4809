/** Steps through the calendar at the rhythm of a series: the day before, a month earlier, the last period likely published. */
import type { SeriesFrequency } from "../dataset/types.js";
import {
  civil,
  type Day,
  dayOf,
  dayPeriod,
  type Frequency,
  type Period,
  periodAt,
  shiftPeriod,
  weekday,
  yearsEarlier,
} from "../quantity/period.js";
import type { PeriodMention } from "./periods/types.js";

export const COARSE: Readonly<Record<Frequency, number>> = { D: 0, W: 1, M: 2, Q: 3, H: 4, A: 5 };

export interface TimeNeeds {
  readonly frequency: SeriesFrequency;
  readonly stock: boolean;
  readonly flow: boolean;
  readonly fiscal: number;
  /** Period of the level stated last before the figure: what "a year earlier" and "prior" hang on. null: it had the latest. */
  readonly reference?: string | null | undefined;
  /** For moves: period of the newest level of the series stated just before, which they lead to. null: it had the latest. */
  readonly newest?: string | null | undefined;
}

export const previousBusinessDay = (day: Day): Day => {
  let d = day - 1;
  while (weekday(d) > 5) d--;
  return d;
};

export const nextBusinessDay = (day: Day): Day => {
  let d = day + 1;
  while (weekday(d) > 5) d++;
  return d;
};

/** The period one step of `step` before, of the same frequency as `p`; days skip week-ends. */
export const back = (p: Period, step: Frequency, count = 1): Period => {
  if (step === "A") return yearsEarlier(p, count);
  if (p.frequency === "D") {
    if (step === "D") {
      // A week-end has Friday's value.
      let day = weekday(p.start) > 5 ? previousBusinessDay(p.start) : p.start;
      for (let i = 0; i < Math.abs(count); i++) day = count > 0 ? previousBusinessDay(day) : nextBusinessDay(day);
      return dayPeriod(day);
    }
    if (step === "W") return dayPeriod(p.start - 7 * count);
    const c = civil(p.start);
    const months = (step === "M" ? 1 : step === "Q" ? 3 : 6) * count;
    const m = shiftPeriod(periodAt("M", p.start), -months);
    const mc = civil(m.start);
    return dayPeriod(Math.min(dayOf(mc.year, mc.month, 1) + c.day - 1, m.end));
  }
  const perStep: Readonly<Record<Frequency, number>> = { D: 1 / 30, W: 1 / 4, M: 1, Q: 3, H: 6, A: 12 };
  // "A month earlier" than a quarter is the quarter before.
  const shift = Math.max(1, Math.round((perStep[step] / perStep[p.frequency]) * Math.abs(count)));
  return shiftPeriod(p, count < 0 ? shift : -shift);
};

const WEEKS: Readonly<Record<Frequency, number>> = { D: 0, W: 1, M: 4, Q: 13, H: 26, A: 52 };

/** Back from a day by whole weeks: a weekly series is dated by one weekday. */
export const weeksBack = (p: Period, step: Frequency, count: number): Period =>
  p.frequency === "D" && step !== "D" ? dayPeriod(p.start - 7 * WEEKS[step] * count) : back(p, step, count);

/** Months of a fiscal year named by its year: by the year in which it starts (Japan) or ends (the United States). */
export const fiscalMonths = (year: number, first: number): { from: string; to: string } => {
  const start = first === 1 ? year : first >= 7 ? year - 1 : year;
  const from = periodAt("M", dayOf(start, first, 1));
  return { from: from.iso, to: shiftPeriod(from, 11).iso };
};

export const frequencyOfSeries = (f: SeriesFrequency): Frequency => (f === "I" || f === "N" ? "D" : f);

/** A coarse period narrowed to the frequency of a stock: "end-2025" of a quarterly series is 2025-Q4, of a monthly one 2025-12. */
export const narrow = (p: Period, frequency: SeriesFrequency, edge: PeriodMention["edge"], stock: boolean): string => {
  if (frequency === "N" || frequency === "I") return edge === "end" && p.frequency === "A" ? periodAt("M", p.end).iso : p.iso;
  const own = frequencyOfSeries(frequency);
  if (COARSE[p.frequency] <= COARSE[own])
    return stock && ((own === "M" && p.frequency === "D") || (own === "Q" && p.frequency === "M")) ? periodAt(own, p.start).iso : p.iso;
  // Weeks are dated by a day of theirs: a month's are found inside it.
  if (own === "W") return p.frequency === "A" && edge === "end" ? periodAt("M", p.end).iso : p.iso;
  if (edge === "start" && stock) return shiftPeriod(periodAt(own === "D" ? "M" : own, p.start), own === "D" ? 0 : 0).iso;
  if (edge === "end" || (stock && own !== "D" && p.frequency !== "A"))
    return own === "D" ? (p.frequency === "A" ? periodAt("M", p.end).iso : p.iso) : periodAt(own, p.end).iso;
  return p.iso;
};

/** Whether a period of this frequency can be a point of such a series. */
export const usable = (p: Period, needs: TimeNeeds): boolean => {
  const f = needs.frequency;
  if (f === "D" || f === "I" || f === "N") return true;
  if (f === "W") return true;
  if (f === "M") return p.frequency !== "W" && (p.frequency !== "D" || (needs.stock && civil(p.start + 3).month !== civil(p.start).month));
  if (f === "Q")
    return (
      p.frequency === "Q" ||
      p.frequency === "H" ||
      p.frequency === "A" ||
      (p.frequency === "M" && needs.stock && civil(p.start).month % 3 === 0)
    );
  return p.frequency === "A";
};

/** Periods that may be the last one published on a day, newest first. */
export const latestEnds = (frequency: SeriesFrequency, asOf: Day): Period[] => {
  const f = frequencyOfSeries(frequency);
  if (f === "D") return [dayPeriod(asOf)];
  if (f === "W") return [dayPeriod(asOf), dayPeriod(asOf - 7)];
  const now = periodAt(f, asOf);
  const counts = f === "M" ? [1, 2, 0, 3] : f === "Q" ? [1, 2] : [1];
  return counts.map((n) => shiftPeriod(now, -n));
};
