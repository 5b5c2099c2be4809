/** A figure that no likely reading gives: stale, off by a slip, or not clear enough to say. */
import { isoDay } from "../quantity/period.js";
import { isCurrency } from "../quantity/unit.js";
import { type Assessment, assess, type Place } from "./assess.js";
import { type Clarity, clarity, hasOwnEntity, hasOwnPeriod } from "./clear.js";
import { distance, tieOf } from "./compare.js";
import { offConfidence, tieConfidence } from "./confidence.js";
import type { Estimate, Query } from "./estimate.js";
import { evaluate, mayHaveEnded } from "./evaluate.js";
import { isFlow } from "./observe.js";
import { oriented } from "./orient.js";
import { actualOf, alternative, ambiguous, claimedPeriod, stated, unchecked, withSteps } from "./parts.js";
import { closeRivals, isOtherEntity, sameClaim, sameOperand } from "./readings.js";
import { findSlip, findSureSlip, isSure, type SlipFound } from "./slips/index.js";
import { nextPeriods } from "./slips/period.js";
import { isTransposed, tight } from "./slips/types.js";
import { findStale } from "./stale.js";
import type { Alternative, Slip, Verdict } from "./types.js";
import { continues, type Witness, witness } from "./witness.js";

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
  period: 0.55,
  entity: 0.55,
  arithmetic: 0.6,
  value: 0.65,
};
/** A change where a level was read is mostly a verb left out ("and Canada 4.0"): the text must leave no doubt. */
const OFF_PRIOR_LEVEL = 0.85;
/** See neededPrior: a number of another period than the one carried over. */
const OFF_PRIOR_CARRIED = 0.7;
/** See isCloseMiss: a nearly right number, by whether measure and entity stand in the figure's own words, and its period too. */
const CLOSE_PRIOR = { own: { stated: 0.45, carried: 0.55 }, near: { stated: 0.5, carried: 0.6 } } as const;
/** The same of sums of money, weights and heads, which lie orders of magnitude apart where percentages all lie near each other. */
const CLOSE_AMOUNT = { own: 0.4, near: 0.45 } as const;
const LEAST_CLOSE = CLOSE_AMOUNT.own;
/** Rows are mixed up with rows of their size; the total where a part was read is mostly the total that was meant. */
const FAR_ENTITY = 0.8;
const OFF_PRIOR_FAR_ENTITY = 0.9;
/** See isProven: a bare other number where a one-off fact was read. */
const OFF_PRIOR_FACT = 0.8;
/** Below this no slip but a sure one can be claimed: the least of the above. */
const LEAST_PRIOR = Math.min(OFF_PRIOR.sign, OFF_PRIOR["level-change"], LEAST_CLOSE);
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

/** From here a reading of which one part was carried over may be one of now that is no longer so. */
const STALE_NEAR = 0.7;

const judgeStale = (place: Place, figure: number, a: Assessment, main: Estimate, all: readonly Assessment[]): Verdict | null => {
  const clear = clarity(place, a);
  const named = clear === "own" || (clear === "near" && a.reading.prior >= STALE_NEAR && closeRivals(all).length === 0);
  const stale = findStale(a, main, named);
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
const CLOSE_AMOUNTS = 0.3;
const FAR = 0.5;

/**
 * The reading a miss is judged by, with the slip if that settled it: one whose figure is explained by a sure slip; else, where the first is far
 * off and a near rival close by, that rival (221 is a debt ratio and no growth rate); else the first.
 */
const meant = (place: Place, given: readonly Assessment[]): { chosen: Assessment; sure: SlipFound | null } => {
  // Figures that add up to something else by far were not meant to be added.
  const idle = (a: Assessment): boolean =>
    a.reading.operand.kind === "note" && a.tie === null && a.main !== null && distance(a.written, a.main) > CLOSE;
  const rest = given.filter((a) => !idle(a));
  const all = rest.length > 0 ? rest : given;
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

/** Nearly the right number: what else should it be? How far the text must carry it, by its clarity and whether its period is its own. */
const isCloseMiss = (a: Assessment, main: Estimate, slip: Slip): boolean =>
  slip === "value" &&
  a.reading.operand.kind === "series" &&
  a.written.digits >= 3 &&
  distance(a.written, main) <= (isAmount(a.reading.unit) ? CLOSE_AMOUNTS : CLOSE);

const isAmount = (unit: string): boolean => isCurrency(unit) || /^(?:oz|tonne|kg|persons|units|companies|contracts|count)$/.test(unit);

/** How far the text must carry this miss. */
const neededPrior = (a: Assessment, main: Estimate, slip: Slip): number => {
  const { relation, periodFrom } = a.reading;
  if (slip === "level-change" && relation !== "change" && relation !== "growth") return OFF_PRIOR_LEVEL;
  if (slip === "entity" && distance(a.written, main) > FAR_ENTITY) return OFF_PRIOR_FAR_ENTITY;
  // A period carried from elsewhere may have been carried wrongly: then the other period is no slip.
  if (slip === "period" && periodFrom === "carried") return OFF_PRIOR_CARRIED;
  return isCloseMiss(a, main, slip) ? LEAST_CLOSE : OFF_PRIOR[slip];
};

/** The same where the measure or the entity stands in the sentence before or in a heading. */
const NEAR_PRIOR: Readonly<Record<Slip, number>> = {
  scale: 0.45,
  unit: 0.45,
  sign: 0.5,
  "level-change": 0.55,
  period: 0.6,
  entity: 0.6,
  arithmetic: 0.7,
  value: 0.72,
};
/** Enough where the figures around are read the same way and borne out (witness.ts). */
const WITNESSED = 0.45;
/** From here it matters little that the period of an unexplained miss is not in its own words. */
const SURE_READING = 0.7;
/** A slip that does not lie in the period may be named under a carried one from here. */
const CARRIED_PERIOD = 0.6;

/** Nothing nearly as likely, or wrong whichever way it is read: then it matters little that the text leaves several ways open. */
const isUnrivalled = (a: Assessment, all: readonly Assessment[]): boolean =>
  closeRivals(all).length === 0 ||
  all.every((x) => x.reading.prior < ASKED_SHARE * a.reading.prior || misses(x) || ("missing" in x.outcome && sameClaim(x, a)));

/** "Decreased by $3.16 trillion", which is what is left: the level itself in three digits is no chance. */
const isLevelForChange = (a: Assessment, slip: Slip): boolean =>
  slip === "level-change" && a.reading.relation === "change" && a.written.digits >= 3;

/** "Million" for "billion": two digits that a thousand times fits are no chance either. */
const isScaleWord = (a: Assessment, main: Estimate, slip: Slip): boolean =>
  slip === "scale" && a.written.digits >= 2 && isAmount(a.reading.unit) && distance(a.written, main) > 0.99;

const isFlowSeries = (place: Place, id: string): boolean => {
  const series = place.world.data.catalogue.series(id);
  return series !== undefined && isFlow(series);
};

/** Whether the text carries the claim well enough for this slip: see OFF_PRIOR, clear.ts. */
const isProven = (
  place: Place,
  a: Assessment,
  main: Estimate,
  slip: Slip,
  clear: Clarity,
  all: readonly Assessment[],
  seen: Witness,
): boolean => {
  const { reading, written } = a;
  const own = seen !== null && clear === "own";
  if (reading.prior < (own ? Math.min(WITNESSED, neededPrior(a, main, slip)) : neededPrior(a, main, slip))) return false;
  // What was bought or sold is itself a change: "net buyers, by ¥2.83 trillion" tells the flow.
  if (slip === "level-change" && a.query?.operand.ids.some((id) => isFlowSeries(place, id))) return false;
  // Whose figure it is must stand beside it: "Officialdom has $3.7tn" under foreign holders is no mix-up.
  if (slip === "entity" && !hasOwnEntity(place, a)) return false;
  // One candidate and three digits: no chance, whatever period was meant.
  const sure = isSure(slip, written.digits) || isScaleWord(a, main, slip) || isLevelForChange(a, slip);
  if (clear === "carried" && !sure) return false;
  const close = isCloseMiss(a, main, slip);
  const nearness = clear === "own" ? "own" : "near";
  const period = own || hasOwnPeriod(place, reading) ? "stated" : "carried";
  if (close && reading.prior < (isAmount(reading.unit) ? CLOSE_AMOUNT[nearness] : CLOSE_PRIOR[nearness][period])) return false;
  if (clear === "near" && !close && !sure && (reading.prior < NEAR_PRIOR[slip] || (slip === "entity" && written.digits < 3))) return false;
  if (!sure && !reading.computed && !isUnrivalled(a, all)) return false;
  if (sure) return true;
  const ownPeriod = own || hasOwnPeriod(place, reading);
  const explained = slip !== "value" && slip !== "arithmetic";
  // The very digits of a period beside it, where the text leaves little doubt of the rest.
  if (slip === "period" && written.digits >= 4 && reading.prior >= SURE_READING) return true;
  if (explained)
    return ownPeriod || (slip !== "period" && (reading.current || reading.periodFrom === "latest" || reading.prior >= CARRIED_PERIOD));
  // Another number about the same topic may be another fact: only one that the text leaves no doubt of can be misquoted.
  if (reading.operand.kind === "fact") return reading.prior >= OFF_PRIOR_FACT && distance(written, main) <= CLOSE;
  if (reading.operand.kind !== "series") return distance(written, main) <= CLOSE;
  return (
    (ownPeriod || close || reading.current || reading.prior >= SURE_READING) &&
    (isTransposed(written, main.value) || distance(written, main) <= MAX_UNEXPLAINED)
  );
};

/** From this share of the change's plausibility the level may be what was meant ("took 249 tonnes off the market"). */
const LIKELY_LEVEL = 0.45;

/** From this share the other may be the one that was meant. */
const LIKELY_OTHER = 0.6;

/** A reading far behind the first still speaks against an error when it gives the very digits. */
const RIVAL_TIES = 0.2;

/** Something close to the claim gives the digits: a lesser reading, another way to take the period, a twin of the series, a period next to it. */
const rivalTies = (place: Place, a: Assessment, slip: Slip, all: readonly Assessment[]): boolean => {
  if (a.written.digits < 2) return false;
  const { query, reading } = a;
  // The level of the same series in place of its change is the slip itself, no rival.
  // So is somebody else's number where the figure's own words say whose it is.
  const isSlip = (x: Assessment) =>
    (slip === "level-change" && sameOperand(x, a) && x.reading.prior < LIKELY_LEVEL * reading.prior) ||
    (slip === "entity" && isOtherEntity(x, a) && x.reading.prior < LIKELY_OTHER * reading.prior);
  const speaks = (x: Assessment) => x !== a && x.reading.prior >= RIVAL_TIES * reading.prior && !isSlip(x);
  if (all.some((x) => speaks(x) && x.tie !== null && x.tie.how !== "tolerance")) return true;
  if (isSure(slip, a.written.digits) || isScaleWord(a, mainOf(a)!, slip) || !query) return false;
  // A hedge widens what the claim may be, not what else gives the digits.
  const digits = tight(a.written);
  const ties = (q: Query): boolean => {
    const then = evaluate(q, a.written.values.length === 2);
    return !("missing" in then) && then.estimates.some((e) => !e.near && tieOf(digits, { ...e, tolerance: null }) === "exact");
  };
  if (reading.computed) return false;
  for (const take of ["average", "end"] as const)
    if (take !== reading.take && ties({ ...query, reading: { ...reading, take } })) return true;
  const period = reading.period ?? mainOf(a)!.period;
  // Its own time said, another is a slip itself.
  if (slip !== "period" && !hasOwnPeriod(place, reading) && nextPeriods(period).some((iso) => ties({ ...query, period: iso }))) return true;
  return twins(query).some((id) => ties({ ...query, operand: { kind: "series", op: "one", ids: [id] }, period: reading.period }));
};

/** Series of the same entity and unit under a name that continues this one's or is continued by it: other frequency, other definition. */
const twins = (q: Query): readonly string[] => {
  const [id] = q.operand.ids;
  const own = id === undefined ? undefined : q.data.series(id);
  if (q.operand.op !== "one" || !own) return [];
  const meet = (x: string, y: string) => x === y || x.startsWith(`${y}-`) || y.startsWith(`${x}-`);
  const { data } = q;
  const sameEntity = data.always(`entity|${own.entity}`, () => data.catalogue.of(null, own.entity));
  return sameEntity.filter((s) => s.id !== own.id && s.unit === own.unit && meet(s.measure, own.measure)).map((s) => s.id);
};

/** Another reading of the same entity, half as likely, was right until lately: then it is that one, or nobody knows. */
const siblingStale = (a: Assessment, all: readonly Assessment[]): boolean =>
  all.some((x) => {
    if (x === a || sameOperand(x, a) || x.reading.prior < ASKED_SHARE * a.reading.prior) return false;
    const main = mainOf(x);
    return main !== null && findStale(x, main, true) !== null;
  });

const off = (figure: number, a: Assessment, given: Estimate, found: SlipFound): Verdict => {
  const { reading, estimate: main } = oriented(a, a.reading, given);
  const explained = found.slip !== "value" && found.slip !== "arithmetic";
  const verdict: Omit<Verdict, "steps"> = {
    figure,
    kind: "off",
    reason: null,
    slip: found.slip,
    reading,
    period: claimedPeriod(a, main),
    actual: actualOf(a, main, found.slip === "sign"),
    alternatives: found.alternatives,
    remarks: [],
    confidence: offConfidence(a.reading.prior, a.written.digits, explained),
  };
  return withSteps(verdict, () => [main]);
};

/** A move that ties by the series' tolerance alone, while its opposite ties to the digit: its sign is mistaken. Null where it is not so. */
export const judgeReversed = (place: Place, figure: number, a: Assessment): Verdict | null => {
  const main = mainOf(a);
  const { reading, written } = a;
  if (!main || reading.relation !== "change" || !written.signed || written.digits < 2 || reading.prior < OFF_PRIOR.sign) return null;
  const found = findSlip({ place, assessment: a, written, main }, (slip) => slip === "sign");
  return found?.slip === "sign" ? off(figure, a, main, found) : null;
};

/** "German ten-year yields are 2.93 %", and only their monthly mean is known: what a market quotes today may lie well off last month's mean. */
const isMeanOfMarket = ({ query, reading }: Assessment): boolean =>
  query !== null &&
  (reading.period === null || reading.period.length === 10) &&
  query.operand.ids.some((id) => {
    const series = query.data.series(id);
    return series?.frequency === "M" && MARKET.test(series.measure);
  });

const MARKET = /^(?:gov-yield|real-yield|fx|oil|gas-price|spread)/;

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
    return withSteps(unchecked(figure, "too-old", chosen.reading, { remarks: [{ kind: "ends", last: main.period }] }), () => [main]);
  }
  if (main.near && !pinned) return withSteps(unchecked(figure, "no-observation", chosen.reading), () => [main]);
  const stale = sure ? null : judgeStale(place, figure, chosen, main, all);
  if (stale) return stale;
  if (main.projection) return withSteps(unchecked(figure, "forecast", chosen.reading, { remarks: [{ kind: "projection" }] }), () => [main]);
  if (!pinned && !sure && isMeanOfMarket(chosen)) return ambiguous(figure, all);
  const { prior } = chosen.reading;
  const seen = pinned ? null : witness(place, figure, chosen);
  const told = pinned ? "own" : clarity(place, chosen, seen);
  const clear = told === "carried" && continues(place, figure, chosen) ? "near" : told;
  // What the text does not carry cannot be off: then nobody need know what would explain it.
  if (!pinned && !sure && (clear === "carried" || prior < (seen === null ? LEAST_PRIOR : WITNESSED))) return ambiguous(figure, all);
  // Which slips the text could prove is known before any is looked for; mostly it is none.
  const proven = (slip: Slip) => pinned || isProven(place, chosen, main, slip, clear, all, seen);
  const found = sure ?? findSlip({ place, assessment: chosen, written: chosen.written, main }, proven);
  if (!found || !proven(found.slip) || (!pinned && rivalTies(place, chosen, found.slip, all))) return ambiguous(figure, all);
  if (found.slip === "value" && !pinned && siblingStale(chosen, all)) return ambiguous(figure, all);
  return off(figure, chosen, main, found);
};
