/** A share whose whole is told first: "of the whole foreign holding, 7.66 trillion dollars, we occupy 10.7 %". */
import type { Claim, Reading } from "../types.js";
import type { View } from "../view.js";
import { percentScale } from "./kind.js";

const WHOLES: ReadonlySet<string> = new Set(["world", "total", "official"]);
/** Before the whole's own figure, and between it and the share. */
const OF_WHOLE = /\b(?:out )?of (?:(?:the|this|that|their|its)\s+)?(?:whole|total|entire|all|everything|sum)\b[^.;]*$/i;
const HAS =
  /\b(?:has|have|had|holds?|held|owns?|owned|occup(?:y|ies|ied)|accounts? for|accounted for|makes? up|made up|is|are|was|were|keeps?|kept)\b/i;
const WE = /\b(?:we|our country|our share)\b/i;

const stemOf = (id: string): string => id.slice(0, id.lastIndexOf("."));
const entityOf = (id: string): string => id.slice(id.lastIndexOf(".") + 1);

/** The series just spoken of with this stem, of a country. */
const lastPart = (v: View, earlier: readonly Claim[], stem: string, whole: string): string | null => {
  for (let i = v.index - 1; i >= 0 && i >= v.index - 10; i--) {
    const first = earlier[i]?.readings[0];
    if (first?.operand.kind !== "series" || first.operand.op !== "one") continue;
    const [id] = first.operand.ids;
    if (stemOf(id) === stem && id !== whole && !WHOLES.has(entityOf(id))) return id;
  }
  return null;
};

export const frontedShare = (v: View, earlier: readonly Claim[]): Reading[] => {
  const before = v.sentence.figures[v.sentence.figures.indexOf(v.at) - 1];
  const first = before && earlier[before.index]?.readings[0];
  if (!before || first?.operand.kind !== "series" || first.operand.op !== "one" || first.relation !== "level") return [];
  const [whole] = first.operand.ids;
  const between = v.scene.prose.slice(before.end, v.at.start);
  if (!WHOLES.has(entityOf(whole)) || !HAS.test(between)) return [];
  if (!OF_WHOLE.test(v.scene.prose.slice(v.sentence.start, before.start))) return [];
  const stem = stemOf(whole);
  const named = v.entities.find(
    (e) => e.place === "sentence" && e.start >= v.from && e.start < v.at.start && v.lexicon.series.has(`${stem}.${e.id}`),
  );
  const part = named ? `${stem}.${named.id}` : WE.test(between) ? lastPart(v, earlier, stem, whole) : null;
  if (part === null || part === whole) return [];
  return [
    {
      operand: { kind: "series", ids: [part, whole], op: "ratio" },
      relation: "share",
      period: first.period,
      periodFrom: first.period === null ? "latest" : "carried",
      take: "end",
      direction: null,
      unit: "percent",
      scale: percentScale(v.figure),
      current: first.current,
      prior: (named ? 0.92 : 0.8) * Math.min(1, first.prior * 1.05),
      evidence: [...first.evidence, ...(named ? [named.evidence] : [])],
    },
  ];
};
