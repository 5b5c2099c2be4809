/** One reading tried on the values: does what the data gives produce the figure as written? */
import type { Claim, Reading } from "../claims/types.js";
import type { Fact } from "../dataset/types.js";
import type { Figure } from "../figures/types.js";
import type { HedgeWidths } from "../quantity/interval.js";
import { type Day, parseDay } from "../quantity/period.js";
import { STRENGTH, type Tie, tieOf } from "./compare.js";
import type { Estimate, Evaluation, Missing, Query } from "./estimate.js";
import { evaluate, evaluateMain, queryOf, type VintageChoice, type World } from "./evaluate.js";
import { factEstimate, factKnown } from "./facts.js";
import { evaluateNote } from "./notes.js";
import { type Written, written, writtenKey } from "./written.js";

/**
 * Everything is worked out when first asked for: of twelve readings the later ones are mostly never looked at, and a figure that ties to the main
 * answer of its first needs no other answer.
 */
export interface Assessment {
  readonly reading: Reading;
  readonly written: Written;
  /** Null for facts and the note's own arithmetic. */
  readonly query: Query | null;
  readonly outcome: Evaluation | Missing;
  /** The first of the outcome's estimates; null when there is none. */
  readonly main: Estimate | null;
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
  /** How far a hedge lets the truth lie from the digits; absent: HEDGE_WIDTH. */
  readonly widths?: HedgeWidths | undefined;
  /** The reading of another claim (by its place among `claims`) that the data bears out; null when there is none. */
  readonly bornOut?: ((index: number) => Reading | null) | undefined;
  /** The figure as written, by what of a reading bears on it; absent: worked out for each reading. */
  readonly written?: Map<string, Written>;
}

const writtenFor = ({ figure, widths, written: known }: Place, reading: Reading): Written => {
  if (!known) return written(figure, reading, widths);
  const key = writtenKey(figure, reading);
  let found = known.get(key);
  if (!found) {
    found = written(figure, reading, widths);
    known.set(key, found);
  }
  return found;
};

const bestTie = (w: Written, estimates: readonly Estimate[]): Assessment["tie"] => {
  let best: Assessment["tie"] = null;
  for (const estimate of estimates) {
    const how = tieOf(w, estimate);
    if (how !== null && (best === null || STRENGTH[how] > STRENGTH[best.how])) best = { estimate, how };
    if (how === "exact") break;
  }
  return best;
};

export const vintageChoice = (claim: Claim): VintageChoice => {
  const vintage = claim.pinned?.vintage;
  if (!vintage) return "any";
  return vintage === "first" || vintage === "latest" ? vintage : (parseDay(vintage) ?? "any");
};

const assessFacts = (place: Place, reading: Reading, ids: readonly string[]): Assessment => {
  const w = written(place.figure, reading, place.widths);
  const facts = ids.flatMap((id) => place.world.data.catalogue.fact(id) ?? []).filter((f) => factKnown(f, place.asOf));
  const estimates = facts.flatMap((f) => factEstimate(f, reading.unit, "data") ?? []);
  const tie = bestTie(w, estimates);
  const [head, ...rest] = tie ? [tie.estimate, ...estimates.filter((e) => e !== tie.estimate)] : estimates;
  const outcome: Assessment["outcome"] = head ? { estimates: [head, ...rest] } : { missing: "no-observation", last: null };
  return { reading, query: null, written: w, facts, tie, outcome, main: head ?? null };
};

/** A reading of series. */
class SeriesAssessment implements Assessment {
  readonly facts: readonly Fact[] = [];
  readonly query: Query;
  private readonly place: Place;
  private _written: Written | undefined;
  private _main: Estimate | null | undefined;
  private _outcome: Evaluation | Missing | undefined;
  private _tie: Assessment["tie"] | undefined;

  constructor(
    place: Place,
    readonly reading: Reading,
    operand: Query["operand"],
    private readonly choice: VintageChoice,
  ) {
    this.place = place;
    this.query = queryOf(place.world, reading, operand, place.asOf);
  }

  get written(): Written {
    return (this._written ??= writtenFor(this.place, this.reading));
  }

  get main(): Estimate | null {
    if (this._main !== undefined) return this._main;
    const quick = evaluateMain(this.query, this.choice);
    if (quick) this._main = quick;
    else this._main = "missing" in this.outcome ? null : this.outcome.estimates[0];
    return this._main;
  }

  get outcome(): Evaluation | Missing {
    return (this._outcome ??= evaluate(this.query, this.written.values.length === 2, this.choice));
  }

  get tie(): Assessment["tie"] {
    if (this._tie !== undefined) return this._tie;
    const { main } = this;
    if (main && tieOf(this.written, main) === "exact") this._tie = { estimate: main, how: "exact" };
    else this._tie = "missing" in this.outcome ? null : bestTie(this.written, this.outcome.estimates);
    return this._tie;
  }
}

export const assess = (place: Place, reading: Reading, choice: VintageChoice = "any"): Assessment => {
  const { operand } = reading;
  if (operand.kind === "fact") return assessFacts(place, reading, operand.facts);
  if (operand.kind === "series") return new SeriesAssessment(place, reading, operand, choice);
  const w = written(place.figure, reading, place.widths);
  const e = evaluateNote(reading, operand, place.figures, place.widths);
  if ("missing" in e) return { reading, written: w, query: null, outcome: e, main: null, tie: null, facts: [] };
  return { reading, written: w, query: null, outcome: { estimates: [e] }, main: e, tie: bestTie(w, [e]), facts: [] };
};

/** The estimate a miss is measured against; null when there is none that could prove the figure wrong. */
export const mainEstimate = (a: Assessment): Estimate | null => a.main;
