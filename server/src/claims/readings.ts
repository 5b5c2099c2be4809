/** Ranks readings, drops doubles and far-fetched ones. */
import { sortShort } from "./order.js";
import type { Operand, Reading } from "./types.js";

const MOST = 12;
/** Below this a reading is a guess: silence is better. */
const LEAST = 0.3;
/** Readings this far behind the first say nothing. */
const BEHIND = 0.25;

const sameList = (a: readonly unknown[], b: readonly unknown[]): boolean => {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
};

const sameOperand = (a: Operand, b: Operand): boolean => {
  if (a.kind === "series") return b.kind === "series" && a.op === b.op && sameList(a.ids, b.ids);
  if (a.kind === "fact") return b.kind === "fact" && (a.facts[0] ?? "") === (b.facts[0] ?? "");
  return b.kind === "note" && a.op === b.op && sameList(a.figures, b.figures);
};

/** The same claim, whatever speaks for it. A few dozen at most, so compared one by one: keys would have to be written first. */
const same = (a: Reading, b: Reading): boolean =>
  a.period === b.period &&
  a.relation === b.relation &&
  a.direction === b.direction &&
  a.unit === b.unit &&
  sameOperand(a.operand, b.operand);

export const rank = (readings: readonly Reading[]): readonly Reading[] => {
  const best: Reading[] = [];
  for (const r of readings) {
    let at = 0;
    while (at < best.length && !same(best[at] as Reading, r)) at++;
    if (at === best.length) best.push(r);
    else if ((best[at] as Reading).prior < r.prior) best[at] = r;
  }
  const sorted = sortShort(best, (a, b) => b.prior - a.prior);
  const top = sorted[0]?.prior ?? 0;
  if (top < LEAST) return [];
  return sorted.filter((r) => r.prior >= BEHIND * top).slice(0, MOST);
};
