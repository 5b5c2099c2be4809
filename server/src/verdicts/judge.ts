/** Claims against observations: one verdict per figure. Pure; the same input gives the same verdicts. */
import type { Annotations } from "../annotations/types.js";
import type { Claim, Reading, UncheckedReason } from "../claims/types.js";
import type { Dataset } from "../dataset/types.js";
import type { FigureReading } from "../figures/types.js";
import { type Big, plain } from "../quantity/decimal.js";
import { type Day, isoDay } from "../quantity/period.js";
import { isCurrency } from "../quantity/unit.js";
import { type Assessment, assess, mainEstimate, type Place, vintageChoice } from "./assess.js";
import { distance, tieOf } from "./compare.js";
import { offConfidence, tieConfidence } from "./confidence.js";
import { judgeEstimates } from "./disputed.js";
import type { Estimate } from "./estimate.js";
import { evaluateLater, mayHaveEnded, type World } from "./evaluate.js";
import { indexFacts } from "./facts.js";
import { closeRivals, sameClaim, tyingReading } from "./readings.js";
import { findSlip } from "./slips/index.js";
import { isTransposed } from "./slips/types.js";
import { findStale } from "./stale.js";
import type { Actual, Alternative, Remark, Slip, Verdict } from "./types.js";

export interface JudgeOptions {
  /** The note's day at a source offset (`tieout-set asOf=` may change it on the way). */
  readonly asOfAt: (offset: number) => Day;
  /** False when the note gives no date and is read as of today: said in a remark. */
  readonly asOfKnown: boolean;
  readonly annotations?: Annotations;
}

/** Readings beyond these are too unlikely to be worth a look at the data. */
const MAX_READINGS = 12;
/**
 * How far the text must carry a claim before a mismatch counts as an error, by what explains it. A slip with one candidate (a power of ten, the
 * other sign) is evidence of its own; one with many (another period, another country) is less; a bare other number is none, and may as well
 * mean that the figure was misread.
 */
const OFF_PRIOR: Readonly<Record<Slip, number>> = {
  scale: 0.35,
  unit: 0.35,
  sign: 0.45,
  "level-change": 0.5,
  period: 0.6,
  entity: 0.6,
  arithmetic: 0.6,
  value: 0.7,
};
/** A change where a level was read is mostly a verb left out ("and Canada 4.0"): the text must leave no doubt. */
const OFF_PRIOR_LEVEL = 0.85;
/** Rows are mixed up with rows of their size; the total where a part was read is mostly the total that was meant. */
const FAR_ENTITY = 0.8;
const OFF_PRIOR_FAR_ENTITY = 0.9;
/** Rivals down to this share of the first reading's plausibility are asked whether they miss too. */
const ASKED_SHARE = 0.5;
/** A mismatch that nothing explains and that is further off than this is more likely misread than mistaken. */
const MAX_UNEXPLAINED = 0.6;

const RELATIONS_BY_SIZE: ReadonlySet<string> = new Set(["change", "growth", "multiple", "per-day"]);

/** Changes are magnitudes (their direction is the claim's) unless the sign itself is the slip. */
const stated = (a: Assessment, value: Big, signed: boolean): string =>
  plain(RELATIONS_BY_SIZE.has(a.reading.relation) && !signed && !isSigned(a) ? value.abs() : value);

const isSigned = (a: Assessment): boolean => a.written.signed && a.reading.direction === null;

const actualOf = (a: Assessment, e: Estimate, signed = false): Actual => ({
  value: stated(a, e.low ?? e.value, signed),
  ...(e.low === undefined ? {} : { high: plain(e.value) }),
  unit: a.reading.unit,
  period: e.period,
  series: e.series,
  knownFrom: e.knownFrom === null ? null : isoDay(e.knownFrom),
});

const steps = (estimates: readonly Estimate[]) => estimates.map((e) => ({ text: e.step }));

const unchecked = (figure: number, reason: UncheckedReason, reading: Verdict["reading"], extra: Partial<Verdict> = {}): Verdict => ({
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

const remarksOf = (a: Assessment, e: Estimate): Remark[] => {
  const remarks: Remark[] = [];
  const main = mainEstimate(a);
  const revised = (to: Estimate) =>
    remarks.push({
      kind: "revised",
      from: stated(a, e.value, false),
      firstOn: e.knownFrom === null ? "" : isoDay(e.knownFrom),
      to: stated(a, to.value, false),
      toOn: to.knownFrom === null ? "" : isoDay(to.knownFrom),
      unit: a.reading.unit,
    });
  const isData = e.via === "data" || e.via === "vintage" || e.via === "published change";
  if (main && e.via === "vintage" && !main.value.eq(e.value)) revised(main);
  else if (a.query && isData && e.points.length > 0 && e.points.length <= 2) {
    const later = evaluateLater(a.query, e.period);
    // Only a revision that would change the verdict is worth a remark.
    if (later && !later.value.eq(e.value) && tieOf(a.written, later) === null) revised(later);
  }
  if (a.tie?.how === "tolerance" && e.tolerance)
    remarks.push({ kind: "tolerance", tolerance: plain(e.tolerance), actual: stated(a, e.value, false), unit: a.reading.unit });
  if (e.via === "quote" && main && main !== e && tieOf({ ...a.written }, main) !== "exact")
    remarks.push({ kind: "tolerance", tolerance: plain(main.value.minus(e.value).abs()), actual: plain(main.value), unit: a.reading.unit });
  if (e.projection) remarks.push({ kind: "projection" });
  return remarks;
};

const tied = (a: Assessment, figure: number): Verdict => {
  const { estimate, how } = a.tie!;
  const estimates = "missing" in a.outcome ? [estimate] : a.outcome.estimates;
  return {
    figure,
    kind: "ties",
    reason: null,
    slip: null,
    reading: withFact(a, estimate),
    period: claimedPeriod(a, estimate),
    actual: actualOf(a, estimate),
    alternatives: [],
    remarks: remarksOf(a, estimate),
    confidence: tieConfidence(a.reading.prior, a.written.digits, how),
    steps: steps(estimates.slice(0, 4)),
  };
};

/** Of several facts named, the one that ties comes first. */
const withFact = ({ reading }: Assessment, e: Estimate): Reading => {
  const { operand } = reading;
  if (operand.kind !== "fact" || !e.series?.startsWith("fact:")) return reading;
  const id = e.series.slice("fact:".length);
  return { ...reading, operand: { kind: "fact", facts: [id, ...operand.facts.filter((f) => f !== id)] } };
};

/** The period the text claims; where it gives none, that of the value. An extreme is dated by its own period, a change by both its ends. */
const claimedPeriod = (a: Assessment, e: Estimate): string | null => {
  const { relation, period } = a.reading;
  if (relation === "max" || relation === "min") return e.period || period;
  if ((relation === "change" || relation === "growth") && e.period.includes("/") && period?.includes("/") !== true) return e.period;
  return period ?? (e.period || null);
};

const alternative = (a: Assessment, e: Estimate): Alternative => ({
  slip: null,
  series: e.series,
  period: e.period || null,
  relation: a.reading.relation,
  value: stated(a, e.value, false),
});

const ambiguous = (figure: number, all: readonly Assessment[]): Verdict =>
  unchecked(figure, "ambiguous", all[0]?.reading ?? null, {
    alternatives: all.slice(0, 4).flatMap((a) => {
      const e = mainEstimate(a);
      return e ? [alternative(a, e)] : [];
    }),
    steps: steps(all.slice(0, 4).flatMap((a) => mainEstimate(a) ?? [])),
  });

/** The digits are right under the series' own currency: yen written as dollars. The assessment in that currency, or null. */
const wrongCurrency = (place: Place, a: Assessment): Assessment | null => {
  const [id] = a.query?.operand.ids ?? [];
  const own = id === undefined ? undefined : place.world.data.catalogue.series(id)?.unit;
  if (own === undefined || !isCurrency(own) || !isCurrency(a.reading.unit) || a.written.digits < 3) return null;
  const other = assess(place, { ...a.reading, unit: own });
  return other.tie?.how === "exact" ? other : null;
};

/** Slips with one candidate: three digits that fit are no chance, whatever else the text allows. */
const SURE_SLIPS: ReadonlySet<Slip> = new Set(["scale", "unit", "sign"]);

/** The data speaks against the reading. */
const misses = (a: Assessment): boolean => a.tie === null && !("missing" in a.outcome) && !a.outcome.estimates[0].near;

const judgeMiss = (place: Place, figure: number, all: readonly Assessment[], pinned: boolean): Verdict => {
  const first = all[0]!;
  if ("missing" in first.outcome) {
    const { missing, last } = first.outcome;
    const swapped = missing === "no-series" ? wrongCurrency(place, first) : null;
    if (swapped && (pinned || first.reading.prior >= OFF_PRIOR.entity)) {
      const e = swapped.tie!.estimate;
      const other: Alternative = {
        slip: "unit",
        series: e.series,
        period: e.period,
        relation: first.reading.relation,
        value: stated(swapped, e.value, false),
      };
      return {
        ...unchecked(figure, "no-series", first.reading),
        kind: "off",
        reason: null,
        slip: "unit",
        period: claimedPeriod(first, e),
        actual: actualOf(swapped, e),
        alternatives: [other],
        confidence: offConfidence(first.reading.prior, first.written.digits, true),
        steps: steps([e]),
      };
    }
    return unchecked(figure, missing, first.reading, { remarks: last ? [{ kind: "ends", last }] : [] });
  }
  const main = first.outcome.estimates[0];
  const proves = !main.near || pinned;
  const latest = first.reading.period === null;
  if (first.query) {
    if (latest && mayHaveEnded(first.query)) {
      const last = main.period;
      return unchecked(figure, "no-observation", first.reading, { remarks: [{ kind: "ends", last }], steps: steps([main]) });
    }
    const stale = findStale(first, main);
    if (stale && proves) {
      const stepwise = first.query.operand.ids.every((id) => "DI".includes(place.world.data.catalogue.series(id)?.frequency ?? ""));
      return {
        figure,
        kind: "stale",
        reason: null,
        slip: null,
        reading: first.reading,
        period: first.reading.period ?? (stepwise ? isoDay(place.asOf) : main.period),
        actual: actualOf(first, main),
        alternatives: [alternative(first, stale.earlier)],
        remarks: [],
        confidence: tieConfidence(first.reading.prior, first.written.digits, "exact"),
        steps: steps([main, stale.earlier]),
      };
    }
  }
  if (!proves) return unchecked(figure, "no-observation", first.reading, { steps: steps([main]) });
  if (main.projection) return unchecked(figure, "forecast", first.reading, { steps: steps([main]), remarks: [{ kind: "projection" }] });
  const rivals = closeRivals(all);
  // Wrong whichever way it is read: then it matters little that the text leaves several ways open.
  const allMiss = all.every(
    (a) => a.reading.prior < ASKED_SHARE * first.reading.prior || misses(a) || ("missing" in a.outcome && sameClaim(a, first)),
  );
  const found = findSlip({ place, assessment: first, written: first.written, main });
  const explained = found.slip !== "value" && found.slip !== "arithmetic";
  const { prior } = first.reading;
  const needed =
    found.slip === "level-change" && first.reading.relation !== "change" && first.reading.relation !== "growth"
      ? OFF_PRIOR_LEVEL
      : OFF_PRIOR[found.slip];
  const far = found.slip === "entity" && distance(first.written, main) > FAR_ENTITY;
  const sure = SURE_SLIPS.has(found.slip) && first.written.digits >= 3;
  const clear = pinned || (prior >= (far ? OFF_PRIOR_FAR_ENTITY : needed) && (sure || allMiss || rivals.length === 0));
  const plausible = pinned || explained || isTransposed(first.written, main.value) || distance(first.written, main) <= MAX_UNEXPLAINED;
  if (!clear || !plausible) return ambiguous(figure, all);
  return {
    figure,
    kind: "off",
    reason: null,
    slip: found.slip,
    reading: first.reading,
    period: claimedPeriod(first, main),
    actual: actualOf(first, main, found.slip === "sign"),
    alternatives: found.alternatives,
    remarks: [],
    confidence: offConfidence(prior, first.written.digits, explained),
    steps: steps([main]),
  };
};

/** A one-off fact that does not fit gives way to a series that the text may mean as well: the series is the better witness. */
const FACT_YIELDS = 0.6;

const withoutIdleFacts = (all: readonly Assessment[]): readonly Assessment[] => {
  const top = all[0]?.reading.prior ?? 0;
  const series = all.some((a) => a.reading.operand.kind === "series" && a.reading.prior >= FACT_YIELDS * top);
  return series ? all.filter((a) => a.reading.operand.kind !== "fact" || a.tie !== null) : all;
};

const judgeOne = (place: Place, claim: Claim): Verdict => {
  const { figure } = claim;
  const pinned = claim.pinned !== null;
  const choice = vintageChoice(claim);
  // What somebody expects or plans is no statement of fact; a plan or estimate restated is.
  const readings = claim.abstain && !pinned ? claim.readings.filter((r) => r.operand.kind === "fact") : claim.readings;
  const all = readings.slice(0, MAX_READINGS).map((r) => assess(place, r, choice));
  const estimates = judgeEstimates(place, figure, all);
  if (estimates) return estimates;
  if (claim.abstain && !pinned) {
    const quoted = tyingReading(all);
    return quoted && quoted.written.digits >= 2 ? tied(quoted, figure) : unchecked(figure, claim.abstain, null);
  }
  if (all.length === 0) return unchecked(figure, pinned ? "no-series" : "no-claim", null);
  const reading = tyingReading(all);
  return reading ? tied(reading, figure) : judgeMiss(place, figure, pinned ? all : withoutIdleFacts(all), pinned);
};

export const judge = (claims: readonly Claim[], reading: FigureReading, data: Dataset, options: JudgeOptions): readonly Verdict[] => {
  const world: World = { data, facts: indexFacts(data) };
  return claims.map((claim) => {
    const figure = reading.figures[claim.figure];
    if (!figure) return unchecked(claim.figure, "no-claim", null);
    const verdict = judgeOne({ world, figures: reading.figures, claims, figure, asOf: options.asOfAt(figure.start) }, claim);
    return options.asOfKnown || verdict.kind === "unchecked" ? verdict : { ...verdict, remarks: [...verdict.remarks, { kind: "no-date" }] };
  });
};
