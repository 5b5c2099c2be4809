/** Pieces of a verdict: what the data gives, in the figure's own terms. */
import type { UncheckedReason } from "../claims/types.js";
import { type Big, plain } from "../quantity/decimal.js";
import { isoDay } from "../quantity/period.js";
import { type Assessment, mainEstimate } from "./assess.js";
import type { Estimate } from "./estimate.js";
import type { Actual, Alternative, Remark, Step, Verdict } from "./types.js";

const RELATIONS_BY_SIZE: ReadonlySet<string> = new Set(["change", "growth", "multiple", "per-day"]);

/** Changes are magnitudes (their direction is the claim's) unless the sign itself is the slip. */
export const stated = (a: Assessment, value: Big, signed: boolean): string =>
  plain(RELATIONS_BY_SIZE.has(a.reading.relation) && !signed && !isSigned(a) ? value.abs() : value);

const isSigned = (a: Assessment): boolean => a.written.signed && a.reading.direction === null;

export const actualOf = (a: Assessment, e: Estimate, signed = false): Actual => ({
  value: stated(a, e.low ?? e.value, signed),
  ...(e.low === undefined ? {} : { high: plain(e.value) }),
  unit: a.reading.unit,
  period: e.period,
  series: e.series,
  knownFrom: e.knownFrom === null ? null : isoDay(e.knownFrom),
});

/** Worked out when read: nobody but `explain` asks for them, and most verdicts are never explained. */
export const withSteps = (verdict: Omit<Verdict, "steps">, estimates: () => readonly Estimate[]): Verdict => {
  let made: readonly Step[] | undefined;
  return {
    ...verdict,
    get steps() {
      return (made ??= estimates().map((e) => ({ text: e.step() })));
    },
  };
};

/** The verdict with one remark more. */
export const withRemark = (verdict: Verdict, remark: Remark): Verdict => ({
  figure: verdict.figure,
  kind: verdict.kind,
  reason: verdict.reason,
  slip: verdict.slip,
  reading: verdict.reading,
  period: verdict.period,
  actual: verdict.actual,
  alternatives: verdict.alternatives,
  remarks: [...verdict.remarks, remark],
  confidence: verdict.confidence,
  get steps() {
    return verdict.steps;
  },
});

export const unchecked = (
  figure: number,
  reason: UncheckedReason,
  reading: Verdict["reading"],
  extra: Partial<Omit<Verdict, "steps">> = {},
): Verdict => ({
  figure,
  kind: "unchecked",
  reason,
  slip: null,
  reading,
  period: reading?.period ?? null,
  actual: null,
  alternatives: [],
  remarks: [],
  confidence: reading?.prior ?? 0,
  steps: [],
  ...extra,
});

/** The period the text claims; where it gives none, that of the value. An extreme is dated by its own period, a change by both its ends. */
export const claimedPeriod = (a: Assessment, e: Estimate): string | null => {
  const { relation, period } = a.reading;
  if (relation === "max" || relation === "min") return e.period || period;
  if ((relation === "change" || relation === "growth") && e.period.includes("/") && period?.includes("/") !== true) return e.period;
  return period ?? (e.period || null);
};

export const alternative = (a: Assessment, e: Estimate): Alternative => ({
  slip: null,
  series: e.series,
  period: e.period || null,
  relation: a.reading.relation,
  value: stated(a, e.value, false),
});

export const ambiguous = (figure: number, all: readonly Assessment[]): Verdict =>
  withSteps(
    unchecked(figure, "ambiguous", all[0]?.reading ?? null, {
      alternatives: all.slice(0, 4).flatMap((a) => {
        const e = mainEstimate(a);
        return e ? [alternative(a, e)] : [];
      }),
    }),
    () => all.slice(0, 4).flatMap((a) => mainEstimate(a) ?? []),
  );
