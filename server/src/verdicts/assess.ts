/** One reading tried on the values: does what the data gives produce the figure as written? */
import type { Claim, Reading } from "../claims/types.js";
import type { Fact } from "../dataset/types.js";
import type { Figure } from "../figures/types.js";
import { type Day, parseDay } from "../quantity/period.js";
import { STRENGTH, type Tie, tieOf } from "./compare.js";
import type { Estimate, Evaluation, Missing, Query } from "./estimate.js";
import { evaluate, queryOf, type VintageChoice, type World } from "./evaluate.js";
import { factEstimate, factKnown } from "./facts.js";
import { evaluateNote } from "./notes.js";
import { type Written, written } from "./written.js";

export interface Assessment {
  readonly reading: Reading;
  readonly written: Written;
  /** Null for facts and the note's own arithmetic. */
  readonly query: Query | null;
  readonly outcome: Evaluation | Missing;
  readonly tie: { readonly estimate: Estimate; readonly how: Tie } | null;
  /** Facts named by the reading, known on the day. */
  readonly facts: readonly Fact[];
}

/** Where the figure stands among everything that was read. */
export interface Place {
  readonly world: World;
  readonly figures: readonly Figure[];
  readonly claims: readonly Claim[];
  readonly figure: Figure;
  readonly asOf: Day;
}

const bestTie = (w: Written, estimates: readonly Estimate[]): Assessment["tie"] => {
  let best: Assessment["tie"] = null;
  for (const estimate of estimates) {
    const how = tieOf(w, estimate);
    if (how !== null && (best === null || STRENGTH[how] > STRENGTH[best.how])) best = { estimate, how };
  }
  return best;
};

export const vintageChoice = (claim: Claim): VintageChoice => {
  const vintage = claim.pinned?.vintage;
  if (!vintage) return "any";
  return vintage === "first" || vintage === "latest" ? vintage : (parseDay(vintage) ?? "any");
};

const assessFacts = (
  place: Place,
  reading: Reading,
  ids: readonly string[],
): Omit<Assessment, "reading" | "written" | "query"> & { written: Written } => {
  const w = written(place.figure, reading);
  const facts = ids.flatMap((id) => place.world.data.catalogue.fact(id) ?? []).filter((f) => factKnown(f, place.asOf));
  const estimates = facts.flatMap((f) => factEstimate(f, reading.unit, "data") ?? []);
  const tie = bestTie(w, estimates);
  const [head, ...rest] = tie ? [tie.estimate, ...estimates.filter((e) => e !== tie.estimate)] : estimates;
  return { written: w, facts, tie, outcome: head ? { estimates: [head, ...rest] } : { missing: "no-observation", last: null } };
};

export const assess = (place: Place, reading: Reading, choice: VintageChoice = "any"): Assessment => {
  const { operand } = reading;
  if (operand.kind === "fact") return { reading, query: null, ...assessFacts(place, reading, operand.facts) };
  const w = written(place.figure, reading);
  if (operand.kind === "note") {
    const e = evaluateNote(reading, operand, place.figures);
    if ("missing" in e) return { reading, written: w, query: null, outcome: e, tie: null, facts: [] };
    return { reading, written: w, query: null, outcome: { estimates: [e] }, tie: bestTie(w, [e]), facts: [] };
  }
  const query = queryOf(place.world, reading, operand, place.asOf);
  const outcome = evaluate(query, w.values.length === 2, choice);
  return { reading, written: w, query, outcome, tie: "missing" in outcome ? null : bestTie(w, outcome.estimates), facts: [] };
};

/** The estimate a miss is measured against; null when there is none that could prove the figure wrong. */
export const mainEstimate = (a: Assessment): Estimate | null => ("missing" in a.outcome ? null : a.outcome.estimates[0]);
