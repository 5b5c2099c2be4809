/** When a period of a release family was, or usually is, published. */
import type { Day, Frequency, Period } from "../../quantity/period.js";
import { parseDay, parsePeriod } from "../../quantity/period.js";
import type { ReleaseRule } from "../types.js";

export interface Released {
  readonly day: Day;
  readonly by: "release" | "rule" | "period";
}

/** Days until the publisher's next table when no later release of the family is on record. */
const CYCLE: Readonly<Record<Frequency, number>> = { A: 183, H: 183, Q: 91, M: 31, W: 7, D: 1 };

/** Period under which releases/dates.csv keeps the day of a family's projections. */
const PROJECTIONS = "projections";

export class Releases {
  private readonly rules = new Map<string, ReleaseRule>();
  private readonly dates = new Map<string, Map<string, Day>>();
  private readonly days = new Map<string, Day[]>();

  constructor(rules: readonly ReleaseRule[], dates: readonly Readonly<Record<string, string>>[]) {
    for (const rule of rules) this.rules.set(rule.family, rule);
    for (const row of dates) {
      const family = row.family ?? "";
      const day = parseDay(row.released ?? "");
      if (day === undefined) throw new Error(`release dates: "${row.released}" of ${family} ${row.period} is no day (write YYYY-MM-DD)`);
      let periods = this.dates.get(family);
      if (!periods) {
        periods = new Map();
        this.dates.set(family, periods);
        this.days.set(family, []);
      }
      const period = row.period ?? "";
      // Where a release came out twice (a correction, a holiday week) the first day counts.
      periods.set(period, Math.min(day, periods.get(period) ?? day));
      this.days.get(family)!.push(day);
    }
    for (const days of this.days.values()) days.sort((a, b) => a - b);
  }

  lag(family: string): number | null {
    return this.rules.get(family)?.lagDays ?? null;
  }

  of(family: string, period: Period): Released {
    const day = this.dates.get(family)?.get(period.iso);
    if (day !== undefined) return { day, by: "release" };
    const lag = this.lag(family);
    return lag === null ? { day: period.end, by: "period" } : { day: period.end + lag, by: "rule" };
  }

  /** Day from which a family's projections count as known, when it is on record. */
  ofProjections(family: string): Day | undefined {
    return this.dates.get(family)?.get(PROJECTIONS);
  }

  /** First release of the family after a day: the earliest on which an undated revision can have appeared. */
  next(family: string, after: Day, frequency: Frequency): Day {
    const found = this.days.get(family)?.find((day) => day > after);
    const usual = after + CYCLE[frequency];
    // A gap in the record is no reason to hide a revision for years.
    return found !== undefined && found < usual + 2 * CYCLE[frequency] + 31 ? found : usual;
  }
}

/** `known_from` of a vintage: a day, or a month of which the last day is meant. */
export const knownDay = (text: string): { day: Day; month: boolean } | undefined => {
  const day = parseDay(text);
  if (day !== undefined) return { day, month: false };
  const period = parsePeriod(text);
  return period?.frequency === "M" ? { day: period.end, month: true } : undefined;
};
