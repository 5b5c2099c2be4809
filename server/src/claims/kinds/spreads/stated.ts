/** Spreads between levels that the note has just stated. */
import { parsePeriod } from "../../../quantity/period.js";
import type { Reading } from "../../types.js";
import { recentLevels } from "../growth.js";
import type { Sight } from "../kind.js";
import { make, tenorYears } from "./difference.js";

/** Levels of days further apart than this make no gap. */
const DAYS_APART = 35;

/** The two levels stated last: "10-year Treasuries 4.16 %, JGBs 2.02 %: the pickup is 214bp". */
export const stated = (s: Sight, unit: string): Reading[] => {
  const v = s.view;
  const levels = recentLevels(s, 8).filter((r) => r.unit === "percent" && r.operand.kind === "series" && r.operand.op === "one");
  const out: Reading[] = [];
  // All that was stated of each series, the last first.
  const seen = new Map<string, Reading[]>();
  for (const r of levels)
    if (r.operand.kind === "series") seen.set(r.operand.ids[0] as string, [...(seen.get(r.operand.ids[0] as string) ?? []), r]);
  const dayOf = (r: Reading): number => (r.period === null ? v.asOf : (parsePeriod(r.period)?.end ?? v.asOf));
  const apart = (x: Reading, y: Reading): boolean => Math.abs(dayOf(x) - dayOf(y)) > DAYS_APART;
  const named = new Set(v.measures.filter((m) => m.direct).map((m) => m.measure.id));
  const entities = new Set(v.entities.filter((e) => e.place === "sentence").map((e) => e.id));
  const list = [...seen.entries()];
  for (let i = 0; i < list.length; i++) {
    for (let j = i + 1; j < list.length; j++) {
      const [b, ofB] = list[i] as [string, Reading[]];
      const [a, ofA] = list[j] as [string, Reading[]];
      // "4.98 %, a year ago 4.24 %. Twos yield 5.14 %: the gap is": what was stated for one and the same time.
      let [ra, rb] = [ofA[0], ofB[0]] as [Reading, Reading];
      const fit = apart(ra, rb) && ofB.flatMap((y) => ofA.filter((x) => !apart(x, y)).map((x) => [x, y] as const))[0];
      if (fit) [ra, rb] = fit;
      const stem = (id: string): string => id.slice(0, id.lastIndexOf("."));
      const entity = (id: string): string => id.slice(id.lastIndexOf(".") + 1);
      const sameStem = stem(a).replace(/-monthly$/, "") === stem(b).replace(/-monthly$/, "");
      const sameCurve = entity(a) === entity(b) && /yield/.test(a) && /yield/.test(b) && !sameStem;
      const sameYields = /yield/.test(a) && /yield/.test(b);
      if (!sameStem && !sameCurve && !sameYields) continue;
      let prior = (sameStem || sameCurve ? 0.9 : 0.5) * 0.88 ** (i + j - 1) * Math.min(ra.prior, rb.prior) ** 0.3;
      if (entities.size > 0 && ![a, b].some((id) => entities.has(entity(id)))) prior *= 0.7;
      // Two countries named: exactly theirs.
      if (entities.size > 1 && ![a, b].every((id) => entities.has(entity(id)))) prior *= 0.5;
      if (named.size > 0 && ![a, b].some((id) => named.has(stem(id)))) prior *= 0.9;
      if (apart(ra, rb)) prior *= 0.6;
      const at = ra.period !== rb.period && rb.period === null ? ra : rb;
      // The longer tenor first, then the order of the text.
      const swap = sameCurve && tenorYears(stem(a)) < tenorYears(stem(b));
      const inverted = v.sentence.hits.some((h) => /inver/i.test(v.scene.prose.slice(h.start, h.end)));
      const [x, y] = swap !== (inverted && sameCurve) ? [b, a] : [a, b];
      out.push(
        make(
          x,
          y,
          {
            period: at.period,
            periodFrom: at.period === null ? "latest" : "carried",
            current: at.current,
            evidence: [...ra.evidence, ...rb.evidence],
          },
          unit,
          prior,
        ),
      );
    }
  }
  return out;
};

/** Nothing in the sentence but the figure says what it is about. */
const bareFragment = (s: Sight): boolean => {
  const v = s.view;
  return (
    v.scene.block.cell === null &&
    v.sentence.figures[0] === v.at &&
    v.named === null &&
    !v.measures.some((m) => m.direct && m.strong) &&
    !v.entities.some((e) => e.place === "sentence") &&
    v.scene.prose.slice(v.sentence.start, v.at.start).length < 60
  );
};

/** "The 2y was 5.05 % on the 8th and finished Friday at 3.81 %. 124 basis points in seven sessions": what lies between the last two levels. */
export const leftOver = (s: Sight, unit: string): Reading[] => {
  if (!bareFragment(s)) return [];
  const [b, a] = recentLevels(s, 2).filter((r) => r.unit === "percent" && r.operand.kind === "series" && r.operand.op === "one");
  if (!a || !b || a.operand.kind !== "series" || b.operand.kind !== "series") return [];
  const [x, y] = [a.operand.ids[0] as string, b.operand.ids[0] as string];
  if (x !== y) {
    const yields = /yield/.test(x) && /yield/.test(y);
    const same = x.slice(0, x.lastIndexOf(".")) === y.slice(0, y.lastIndexOf("."));
    if (!(yields || same) || a.period !== b.period) return [];
    const evidence = [...a.evidence, ...b.evidence];
    const periodFrom = a.period === null ? "latest" : "carried";
    return [make(y, x, { period: a.period, periodFrom, current: a.current, evidence }, unit, 0.7)];
  }
  if (a.period === null || b.period === null || a.period === b.period || `${a.period}${b.period}`.includes("/")) return [];
  const [p, q] = [parsePeriod(a.period), parsePeriod(b.period)];
  if (!p || !q) return [];
  const period = p.start < q.start ? `${p.iso}/${q.iso}` : `${q.iso}/${p.iso}`;
  return [{ ...b, relation: "change", period, periodFrom: "carried", take: "end", direction: null, unit, current: false, prior: 0.72 }];
};
