/** A figure that no likely reading gives: stale, off by a slip, or not clear enough to say. */
import { isoDay } from "../quantity/period.js";
import { isCurrency } from "../quantity/unit.js";
import { type Assessment, assess, type Place } from "./assess.js";
import { distance } from "./compare.js";
import { offConfidence, tieConfidence } from "./confidence.js";
import type { Estimate } from "./estimate.js";
import { mayHaveEnded } from "./evaluate.js";
import { actualOf, alternative, ambiguous, claimedPeriod, stated, unchecked, withSteps } from "./parts.js";
import { closeRivals, sameClaim } from "./readings.js";
import { findSlip, findSureSlip, isSure, type SlipFound } from "./slips/index.js";
import { isTransposed } from "./slips/types.js";
import { findStale } from "./stale.js";
import type { Alternative, Slip, Verdict } from "./types.js";

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
/** See neededPrior: a number of another period than the one carried over. */
const OFF_PRIOR_CARRIED = 0.7;
/** See neededPrior: a nearly right number under its own period. */
const OFF_PRIOR_CLOSE = 0.55;
/** Rows are mixed up with rows of their size; the total where a part was read is mostly the total that was meant. */
const FAR_ENTITY = 0.8;
const OFF_PRIOR_FAR_ENTITY = 0.9;
/** Rivals down to this share of the first reading's plausibility are asked whether they miss too. */
const ASKED_SHARE = 0.5;
/** A mismatch that nothing explains and that is further off than this is more likely misread than mistaken. */
const MAX_UNEXPLAINED = 0.6;

/** The digits are right under the series' own currency: yen written as dollars. The assessment in that currency, or null. */
const wrongCurrency = (place: Place, a: Assessment): Assessment | null => {
  const [id] = a.query?.operand.ids ?? [];
  const own = id === undefined ? undefined : place.world.data.catalogue.series(id)?.unit;
  if (own === undefined || !isCurrency(own) || !isCurrency(a.reading.unit) || a.written.digits < 3) return null;
  const other = assess(place, { ...a.reading, unit: own });
  return other.tie?.how === "exact" ? other : null;
};

/** The data speaks against the reading. */
const misses = (a: Assessment): boolean => a.tie === null && !("missing" in a.outcome) && !a.outcome.estimates[0].near;

const mainOf = (a: Assessment): Estimate | null => a.main;

/** Yen written as dollars: off under the series' own currency. */
const judgeCurrency = (place: Place, figure: number, first: Assessment, pinned: boolean): Verdict | null => {
  const swapped = wrongCurrency(place, first);
  if (!swapped || !(pinned || first.reading.prior >= OFF_PRIOR.entity)) return null;
  const e = swapped.tie!.estimate;
  const other: Alternative = {
    slip: "unit",
    series: e.series,
    period: e.period,
    relation: first.reading.relation,
    value: stated(swapped, e.value, false),
  };
  const verdict: Omit<Verdict, "steps"> = {
    ...unchecked(figure, "no-series", first.reading),
    kind: "off",
    reason: null,
    slip: "unit",
    period: claimedPeriod(first, e),
    actual: actualOf(swapped, e),
    alternatives: [other],
    confidence: offConfidence(first.reading.prior, first.written.digits, true),
  };
  return withSteps(verdict, () => [e]);
};

const judgeStale = (place: Place, figure: number, a: Assessment, main: Estimate): Verdict | null => {
  const stale = findStale(a, main);
  if (!stale) return null;
  const stepwise = a.query?.operand.ids.every((id) => "DI".includes(place.world.data.catalogue.series(id)?.frequency ?? "")) === true;
  const verdict: Omit<Verdict, "steps"> = {
    figure,
    kind: "stale",
    reason: null,
    slip: null,
    reading: a.reading,
    period: a.reading.period ?? (stepwise ? isoDay(place.asOf) : main.period),
    actual: actualOf(a, main),
    alternatives: [alternative(a, stale.earlier)],
    remarks: [],
    confidence: tieConfidence(a.reading.prior, a.written.digits, "exact"),
  };
  return withSteps(verdict, () => [main, stale.earlier]);
};

/** Readings this near to the first may be the one that was meant; the number decides. */
const MEANT_SHARE = 0.8;
/** A sure slip reaches a little further. */
const SURE_SHARE = 0.7;
/** As a share of the larger: this close a figure of its own size speaks for the reading; this far, against it. */
const CLOSE = 0.2;
const FAR = 0.5;

/**
 * The reading a miss is judged by, with the slip if that settled it: one whose figure is explained by a sure slip; else, where the first is far
 * off and a near rival close by, that rival (221 is a debt ratio and no growth rate); else the first.
 */
const meant = (place: Place, all: readonly Assessment[]): { chosen: Assessment; sure: SlipFound | null } => {
  const first = all[0]!;
  const likely = (share: number) => all.filter((a) => a.reading.prior >= share * first.reading.prior && misses(a));
  for (const chosen of likely(SURE_SHARE)) {
    const sure = findSureSlip({ place, assessment: chosen, written: chosen.written, main: mainOf(chosen)! });
    if (sure) return { chosen, sure };
  }
  const own = mainOf(first);
  if (own && distance(first.written, own) > FAR) {
    const close = likely(MEANT_SHARE).find((a) => distance(a.written, mainOf(a)!) <= CLOSE && a.written.digits >= 3);
    if (close) return { chosen: close, sure: null };
  }
  return { chosen: first, sure: null };
};

/** How far the text must carry this miss. */
const neededPrior = (a: Assessment, main: Estimate, slip: Slip): number => {
  const { relation, periodFrom } = a.reading;
  if (slip === "level-change" && relation !== "change" && relation !== "growth") return OFF_PRIOR_LEVEL;
  if (slip === "entity" && distance(a.written, main) > FAR_ENTITY) return OFF_PRIOR_FAR_ENTITY;
  // A period carried from elsewhere may have been carried wrongly: then the other period is no slip.
  if (slip === "period" && periodFrom === "carried") return OFF_PRIOR_CARRIED;
  // Its own period in its own words, and nearly the right number: what else should it be?
  if (slip === "value" && periodFrom === "stated" && a.written.digits >= 3 && distance(a.written, main) <= CLOSE) return OFF_PRIOR_CLOSE;
  return OFF_PRIOR[slip];
};

export const judgeMiss = (place: Place, figure: number, all: readonly Assessment[], pinned: boolean): Verdict => {
  const first = all[0]!;
  const { chosen, sure } = pinned ? { chosen: first, sure: null } : meant(place, all);
  if ("missing" in chosen.outcome) {
    const { missing, last } = chosen.outcome;
    const currency = missing === "no-series" ? judgeCurrency(place, figure, chosen, pinned) : null;
    return currency ?? unchecked(figure, missing, chosen.reading, { remarks: last ? [{ kind: "ends", last }] : [] });
  }
  const main = chosen.outcome.estimates[0];
  if (chosen.query && chosen.reading.period === null && mayHaveEnded(chosen.query)) {
    return withSteps(unchecked(figure, "no-observation", chosen.reading, { remarks: [{ kind: "ends", last: main.period }] }), () => [main]);
  }
  if (main.near && !pinned) return withSteps(unchecked(figure, "no-observation", chosen.reading), () => [main]);
  const stale = sure ? null : judgeStale(place, figure, chosen, main);
  if (stale) return stale;
  if (main.projection) return withSteps(unchecked(figure, "forecast", chosen.reading, { remarks: [{ kind: "projection" }] }), () => [main]);
  // Wrong whichever way it is read: then it matters little that the text leaves several ways open.
  const allMiss = all.every(
    (a) => a.reading.prior < ASKED_SHARE * chosen.reading.prior || misses(a) || ("missing" in a.outcome && sameClaim(a, chosen)),
  );
  const found = sure ?? findSlip({ place, assessment: chosen, written: chosen.written, main });
  const explained = found.slip !== "value" && found.slip !== "arithmetic";
  const { prior } = chosen.reading;
  const settled = sure !== null || isSure(found.slip, chosen.written.digits) || allMiss || closeRivals(all).length === 0;
  const plausible = explained || isTransposed(chosen.written, main.value) || distance(chosen.written, main) <= MAX_UNEXPLAINED;
  if (!pinned && !(prior >= neededPrior(chosen, main, found.slip) && settled && plausible)) return ambiguous(figure, all);
  const verdict: Omit<Verdict, "steps"> = {
    figure,
    kind: "off",
    reason: null,
    slip: found.slip,
    reading: chosen.reading,
    period: claimedPeriod(chosen, main),
    actual: actualOf(chosen, main, found.slip === "sign"),
    alternatives: found.alternatives,
    remarks: [],
    confidence: offConfidence(prior, chosen.written.digits, explained),
  };
  return withSteps(verdict, () => [main]);
};
