/** Ranks readings, drops doubles and far-fetched ones. */
import type { Operand, Reading } from "./types.js";

const MOST = 12;
/** Below this a reading is a guess: silence is better. */
const LEAST = 0.3;
/** Readings this far behind the first say nothing. */
const BEHIND = 0.25;

const operandKey = (o: Operand): string => {
  if (o.kind === "series") return `${o.op}:${o.ids.join()}`;
  if (o.kind === "fact") return `fact:${o.facts[0] ?? ""}`;
  return `note:${o.op}:${o.figures.join()}`;
};

const key = (r: Reading): string => `${operandKey(r.operand)}|${r.relation}|${r.period}|${r.direction}|${r.unit}`;

export const rank = (readings: readonly Reading[]): readonly Reading[] => {
  const best = new Map<string, Reading>();
  for (const r of readings) {
    const k = key(r);
    const old = best.get(k);
    if (!old || old.prior < r.prior) best.set(k, r);
  }
  const sorted = [...best.values()].sort((a, b) => b.prior - a.prior);
  const top = sorted[0]?.prior ?? 0;
  if (top < LEAST) return [];
  return sorted.filter((r) => r.prior >= BEHIND * top).slice(0, MOST);
};
