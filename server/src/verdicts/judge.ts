/** Claims against observations: one verdict per figure. Pure; the same input gives the same verdicts. */
import type { Annotations } from "../annotations/types.js";
import type { Claim, Reading } from "../claims/types.js";
import type { Dataset } from "../dataset/types.js";
import type { FigureReading } from "../figures/types.js";
import { plain } from "../quantity/decimal.js";
import type { HedgeWidths } from "../quantity/interval.js";
import { type Day, isoDay } from "../quantity/period.js";
import { finish, type Steps } from "../text/steps.js";
import { type Assessment, assess, mainEstimate, type Place, vintageChoice } from "./assess.js";
import { tieOf } from "./compare.js";
import { tieConfidence } from "./confidence.js";
import { judgeEstimates } from "./disputed.js";
import type { Estimate } from "./estimate.js";
import { evaluateLater, mayHaveEnded, type World } from "./evaluate.js";
import { indexFacts } from "./facts.js";
import { quotesPublisher, strictly } from "./habit.js";
import { judgeMiss, judgeReversed } from "./miss.js";
import { oriented } from "./orient.js";
import { actualOf, claimedPeriod, stated, unchecked, withRemark, withSteps } from "./parts.js";
import { isReached, isSettled, reached, tyingReading } from "./readings.js";
import { type SharedSource, Source } from "./source.js";
import type { Remark, Verdict } from "./types.js";

export interface JudgeOptions {
  /** The note's day at a source offset (`tieout-set asOf=` may change it on the way). */
  readonly asOfAt: (offset: number) => Day;
  /** False when the note gives no date and is read as of today: said in a remark. */
  readonly asOfKnown: boolean;
  readonly annotations?: Annotations;
  /** How far a hedge lets the truth lie from the digits; absent: HEDGE_WIDTH. */
  readonly widths?: HedgeWidths;
}

/** Readings beyond these are too unlikely to be worth a look at the data. */
const MAX_READINGS = 12;

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
    const later = evaluateLater(a.query, e);
    // Only a revision that would change the verdict is worth a remark.
    if (later && !later.value.eq(e.value) && tieOf(a.written, later) === null) revised(later);
  }
  if (a.tie?.how === "tolerance" && e.tolerance)
    remarks.push({ kind: "tolerance", tolerance: plain(e.tolerance), actual: stated(a, e.value, false), unit: a.reading.unit });
  if (e.via === "quote" && main && main !== e && tieOf({ ...a.written }, main) !== "exact")
    remarks.push({ kind: "tolerance", tolerance: plain(main.value.minus(e.value).abs()), actual: plain(main.value), unit: a.reading.unit });
  if (e.projection) remarks.push({ kind: "projection" });
  if (a.query && a.reading.period === null && mayHaveEnded(a.query)) remarks.push({ kind: "ends", last: e.period });
  return remarks;
};

const tied = (a: Assessment, figure: number): Verdict => {
  const { how } = a.tie!;
  const { reading, estimate } = oriented(a, withFact(a, a.tie!.estimate), a.tie!.estimate);
  const verdict: Omit<Verdict, "steps"> = {
    figure,
    kind: "ties",
    reason: null,
    slip: null,
    reading,
    period: claimedPeriod(a, estimate),
    actual: actualOf(a, estimate),
    alternatives: [],
    remarks: remarksOf(a, a.tie!.estimate),
    confidence: tieConfidence(a.reading.prior, a.written.digits, how),
  };
  return withSteps(verdict, () => ("missing" in a.outcome ? [estimate] : a.outcome.estimates.slice(0, 4)));
};

/** Of several facts named, the one that ties comes first. */
const withFact = ({ reading }: Assessment, e: Estimate): Reading => {
  const { operand } = reading;
  if (operand.kind !== "fact" || !e.series?.startsWith("fact:")) return reading;
  const id = e.series.slice("fact:".length);
  return { ...reading, operand: { kind: "fact", facts: [id, ...operand.facts.filter((f) => f !== id)] } };
};

/** A one-off fact that does not fit gives way to a series that the text may mean as well: the series is the better witness. */
const FACT_YIELDS = 0.6;

const withoutIdleFacts = (all: readonly Assessment[]): readonly Assessment[] => {
  const top = all[0]?.reading.prior ?? 0;
  const series = all.some((a) => a.reading.operand.kind === "series" && a.reading.prior >= FACT_YIELDS * top);
  return series ? all.filter((a) => a.reading.operand.kind !== "fact" || a.tie !== null) : all;
};

const assessAll = (place: Place, claim: Claim): readonly Assessment[] => {
  const choice = vintageChoice(claim);
  // What somebody expects or plans is no statement of fact; a plan or estimate restated is.
  const readings = claim.abstain && !claim.pinned ? claim.readings.filter((r) => r.operand.kind === "fact") : claim.readings;
  return readings.slice(0, MAX_READINGS).map((r) => assess(place, r, choice));
};

const HYPOTHETICAL: ReadonlySet<string> = new Set(["forecast", "target", "hypothetical"]);

const judgeOne = (place: Place, claim: Claim, assessed: readonly Assessment[]): Verdict => {
  const { figure } = claim;
  const pinned = claim.pinned !== null;
  // The common case: nothing that follows can change it.
  const top = assessed.find((a) => isReached(a, assessed));
  if (top && !claim.abstain && top.reading.operand.kind === "series" && isSettled(top)) return tied(top, figure);
  const all = reached(assessed);
  const estimates = judgeEstimates(place, figure, all);
  // What would come about is no restatement of an estimate, unless it gives its number.
  if (estimates && !(HYPOTHETICAL.has(claim.abstain ?? "") && !pinned && all.every((a) => a.tie === null))) return estimates;
  if (claim.abstain && !pinned) {
    const quoted = tyingReading(all);
    return quoted && quoted.written.digits >= 2 && (claim.abstain !== "target" || quoted.facts.some((f) => f.kind === "plan"))
      ? tied(quoted, figure)
      : unchecked(figure, claim.abstain, null);
  }
  if (all.length === 0) return unchecked(figure, pinned ? "no-series" : "no-claim", null);
  const reading = tyingReading(all);
  // A small move lies within the tolerance of its opposite; the very digits the other way are no market quote.
  const reversed = reading?.tie?.how === "tolerance" ? judgeReversed(place, figure, reading) : null;
  if (reversed) return reversed;
  if (reading?.tie?.how === "tolerance" && quotesPublisher(place, reading))
    return judgeMiss(place, figure, [reading, ...all.filter((a) => a !== reading)].map(strictly), pinned);
  return reading ? tied(reading, figure) : judgeMiss(place, figure, pinned ? all : withoutIdleFacts(all), pinned);
};

/** The digits that make a tie no accident, and how far the text must carry a reading of fewer. */
const SURE_DIGITS = 3;
const SURE_PRIOR = 0.6;

/** Less will do for one of several figures of a row that speak for each other (verdicts/witness.ts). */
const WITNESS_PRIOR = 0.45;

const confirmed = (assessed: readonly Assessment[], least = SURE_PRIOR): Reading | null => {
  // All readings have the figure's digits.
  if ((assessed[0]?.written.digits ?? 0) < SURE_DIGITS - 1) return null;
  const first = assessed.find((a) => isReached(a, assessed));
  const top = first && isSettled(first) ? first : tyingReading(reached(assessed));
  if (top?.tie?.how !== "exact" || top.reading.operand.kind !== "series") return null;
  const { digits } = top.written;
  return digits >= SURE_DIGITS || (digits === SURE_DIGITS - 1 && top.reading.prior >= least) ? top.reading : null;
};

/** Of what is published by the month, quarter or year the latest has a name: then what follows can be counted from it. */
const dated = (reading: Reading, assessed: readonly Assessment[]): Reading => {
  const top = assessed.find((a) => a.reading === reading);
  const period = reading.period === null && reading.relation === "level" ? top?.tie?.estimate.period : undefined;
  const [point] = top?.tie?.estimate.points ?? [];
  return period !== undefined && point?.period === period && "MQA".includes(point.series.frequency) ? { ...reading, period } : reading;
};

export interface Judge {
  /**
   * The reading that the data bears out, to the digit and by no accident; null when there is none. What a claim is about is then known, so
   * that what the text says next of the same thing can be understood by it. Depends on nothing that stands after the claim.
   */
  confirm(claim: Claim): Reading | null;
  /** One verdict per claim, same order, claim by claim. */
  steps(claims: readonly Claim[]): Steps<readonly Verdict[]>;
}

/** `data`: the dataset, or what was kept of it (verdicts/source.ts) from notes before. */
export const createJudge = (reading: FigureReading, data: Dataset | SharedSource, options: JudgeOptions): Judge => {
  const source = new Source(data);
  const world: World = { data: source, facts: source.always("facts", () => indexFacts(source)) };
  // Claims are tried on values once, whoever asks first.
  const tried = new Map<Claim, readonly Assessment[]>();
  const placeOf = (claim: Claim, claims: readonly Claim[]): Place | null => {
    const figure = reading.figures[claim.figure];
    if (!figure) return null;
    return {
      world,
      figures: reading.figures,
      claims,
      figure,
      asOf: options.asOfAt(figure.start),
      widths: options.widths,
      written: new Map(),
    };
  };
  const assessed = (place: Place, claim: Claim): readonly Assessment[] => {
    let found = tried.get(claim);
    if (!found) {
      found = assessAll(place, claim);
      tried.set(claim, found);
    }
    return found;
  };
  const born = new Map<Claim, Reading | null>();
  const bornOut =
    (claims: readonly Claim[]) =>
    (index: number): Reading | null => {
      const claim = claims[index];
      const place = claim && !claim.abstain && claim.readings.length > 0 ? placeOf(claim, claims) : null;
      if (!claim || !place) return null;
      let found = born.get(claim);
      if (found === undefined) {
        found = confirmed(tried.get(claim) ?? assessAll(place, claim), WITNESS_PRIOR);
        born.set(claim, found);
      }
      return found;
    };
  const judgeClaim = (claim: Claim, claims: readonly Claim[]): Verdict => {
    const at = placeOf(claim, claims);
    if (!at) return unchecked(claim.figure, "no-claim", null);
    const place: Place = { ...at, bornOut: bornOut(claims) };
    const verdict = judgeOne(place, claim, assessed(place, claim));
    return options.asOfKnown || verdict.kind === "unchecked" ? verdict : withRemark(verdict, { kind: "no-date" });
  };
  return {
    confirm(claim) {
      if (claim.abstain || claim.readings.length === 0) return null;
      const place = placeOf(claim, []);
      const top = place && confirmed(assessed(place, claim));
      return top && dated(top, assessed(place, claim));
    },
    *steps(claims) {
      const verdicts: Verdict[] = [];
      for (const claim of claims) {
        verdicts.push(judgeClaim(claim, claims));
        tried.delete(claim);
        yield;
      }
      return verdicts;
    },
  };
};

export const judge = (claims: readonly Claim[], reading: FigureReading, data: Dataset, options: JudgeOptions): readonly Verdict[] =>
  finish(createJudge(reading, data, options).steps(claims));
