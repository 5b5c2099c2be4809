/**
 * Figures that the writer worked out of others just stated: "2.31 % and 0.94 %: a gap of 137bp", "$1,306bn from $1,383bn. That is $77bn gone". Where
 * the parts are stated and borne out, what is left to be wrong is the arithmetic.
 */
import { parseInterval } from "../quantity/period.js";
import type { Claim, Operand, Reading } from "./types.js";
import type { View } from "./view.js";

/** Figures and blocks looked back on. */
const FIGURES_BACK = 14;
const BLOCKS_BACK = 4;
/** Parts less sure than this prove nothing. */
const SURE = 0.9;
/** The writer's own digits may have been rounded before they were combined: nearly as good as the data. */
const OWN_DIGITS = 0.9;

/** What a word of totals leaves to a difference. */
const SUM_TOLD = 0.5;

const LEVELS: ReadonlySet<string> = new Set(["level", "max", "min"]);

/** The last stated level of a series at a period; undefined when there is none that the data bears out. */
const stated = (v: View, earlier: readonly Claim[], id: string, period: string | null): number | undefined => {
  for (let i = v.index - 1; i >= 0 && i >= v.index - FIGURES_BACK; i--) {
    const claim = earlier[i];
    const figure = v.reading.figures[i];
    const first = claim?.readings[0];
    if (!claim || !figure || !first || v.scene.index - figure.block > BLOCKS_BACK) continue;
    if (claim.abstain || first.prior < SURE || first.operand.kind !== "series" || first.operand.op !== "one") continue;
    if (first.operand.ids[0] === id && LEVELS.has(first.relation) && first.period === period) return i;
  }
  return undefined;
};

type NoteOp = Extract<Operand, { kind: "note" }>["op"];

/** Which values a reading puts together, and how; null for what is read off a table. */
const partsOf = (r: Reading): { readonly parts: readonly (readonly [string, string | null])[]; readonly op: NoteOp } | null => {
  const { operand, relation, period } = r;
  if (operand.kind !== "series") return null;
  if (operand.op === "one") {
    if ((relation !== "change" && relation !== "growth") || period === null || r.periodFrom !== "carried") return null;
    const span = parseInterval(period);
    const id = operand.ids[0];
    if (!span) return null;
    const [from, to] = [span.from.iso, span.to.iso].map((at) => [id, at] as const);
    if (!from || !to) return null;
    return relation === "growth" ? { parts: [from, to], op: "growth" } : { parts: [to, from], op: "difference" };
  }
  const parts = operand.ids.map((id) => [id, period] as const);
  if (operand.op === "sum") return { parts, op: "sum" };
  if (operand.op === "difference") return { parts, op: "difference" };
  return operand.op === "ratio" ? { parts, op: "ratio" } : null;
};

/** "QT took out $2.43tn, or 37 %": the change just stated, as a share of where it started; its ends are borne out with it. */
const OR = /^\s*,?\s*(?:\(|or|i\.e\.,?|that is,?)\s*(?:(?:about|around|just|roughly|nearly|almost|some|only)\s+)*$/i;
const RESTATED = 0.75;

const restates = (v: View, earlier: readonly Claim[], r: Reading): boolean => {
  if (r.relation !== "growth" || r.operand.kind !== "series" || r.operand.op !== "one" || !r.period?.includes("/")) return false;
  const before = v.sentence.figures[v.sentence.figures.indexOf(v.at) - 1];
  const first = before && earlier[before.index]?.readings[0];
  if (!before || first?.relation !== "change" || first.prior < SURE || first.operand.kind !== "series") return false;
  return first.operand.ids[0] === r.operand.ids[0] && first.period === r.period && OR.test(v.scene.prose.slice(before.end, v.at.start));
};

/** The readings, those worked out of stated parts marked, each followed by the note's own arithmetic. */
export const withComputed = (v: View, earlier: readonly Claim[], readings: readonly Reading[]): readonly Reading[] =>
  readings.flatMap((r) => {
    if (restates(v, earlier, r)) return [{ ...r, computed: true as const, prior: Math.max(r.prior, RESTATED) }];
    const how = partsOf(r);
    if (!how) return [r];
    const figures: number[] = [];
    for (const [id, period] of how.parts) {
      const found = stated(v, earlier, id, period);
      if (found === undefined || figures.includes(found)) return [r];
      figures.push(found);
    }
    const own: Reading = {
      ...r,
      operand: { kind: "note", figures, op: how.op },
      prior: r.prior * OWN_DIGITS,
      direction: null,
    };
    // "5.92 and 3.87, or 9.79 across the pair": a sum is told.
    const prior = how.op !== "sum" && v.words("sum").length > 0 ? SUM_TOLD : 1;
    return [
      { ...r, computed: true, prior: r.prior * prior },
      { ...own, prior: own.prior * prior },
    ];
  });
