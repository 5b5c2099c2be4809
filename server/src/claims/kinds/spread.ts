/** The difference of two series: a yield gap in basis points, a curve's slope, a distance between two countries' ratios. */
import { otherLeg } from "../shape.js";
import type { Reading } from "../types.js";
import { reach } from "../view.js";
import type { Kind, Sight } from "./kind.js";
import { curves, curveTokens } from "./spreads/curves.js";
import { against, loneTenor, pairs } from "./spreads/legs.js";
import { leftOver, stated } from "./spreads/stated.js";

/** "Tens in New York less tens in Tokyo were 180bp": one yield taken from another before the figure. */
const lessOther = (v: Sight["view"]): boolean => {
  const own = v.sentence.hits.filter(
    (h) => h.entry.kind === "measure" && h.start >= v.from && h.end <= v.at.start && v.lexicon.measures.get(h.entry.id)?.kind === "yield",
  );
  const [a, b] = own;
  return a !== undefined && b !== undefined && /\b(?:less|minus)\b/i.test(v.scene.prose.slice(a.end, b.start));
};

/** Points that lie between two things. */
const APART =
  /\b(?:trails?|lags?|leads?|exceeds?|tops|outstrips?|ahead of|behind)\b[^,;]*\b(?:by|is)\s+(?:\w+\s+){0,2}$|\b(?:between (?:them|the two|the pair)|apart)\b/i;

/** Between a curve's name and its value. */
const BESIDE = /^\s*(?:[:=(]|(?:curve )?(?:is|was|at|stands at|closed at|ended at))?\s*$/i;

const PICKED =
  /^\s*(?:[,:(]|(?:is|was|at|of|now|stands at|comes to|came to)\s)?\s*(?:(?:is|was|now|at|about|around|nearly|roughly|just|only)\s+)*$/i;

export const spread: Kind = {
  id: "spread",
  summary: "The difference of two series in basis or percentage points.",
  examples: [
    {
      note: "On 18 December 2025 the US 10-year Treasury yield was 4.12% and the 10-year JGB 1.97%. The gap is «215bp».",
      claim: "gov-yield-10y.us-gov-yield-10y.jp difference 2025-12-18",
    },
  ],
  propose(s) {
    const v = s.view;
    const { unit } = v.figure;
    // "5s30s 0.82 %": a curve right before a percentage is a spread as well.
    if (unit === "percent" && curveTokens(v).some((t) => BESIDE.test(v.scene.prose.slice(t.end, v.at.start)))) return curves(s, unit);
    // "The pick-up, 320 %": the word for it is the figure's subject.
    if (
      unit === "percent" &&
      v.named === null &&
      v.words("spread").some((w) => w.hit.start >= v.from && PICKED.test(v.scene.prose.slice(w.hit.end, v.at.start)))
    )
      return [...stated(s, unit), ...leftOver(s, unit)];
    if (unit !== "basis-point" && unit !== "percentage-point") return [];
    const cue =
      v.words("spread").some((w) => reach(v.scene, v.sentence, v.at, w.hit) > 0.4) ||
      lessOther(v) ||
      APART.test(v.scene.prose.slice(v.from, v.to)) ||
      APART.test(v.scene.prose.slice(v.from, v.at.start));
    const curve = curves(s, unit);
    // "Twos 4.31 %, thirties 4.72 %, which leaves 2s30s at": the legs as just stated.
    if (curve.length > 0) {
      const same = (a: Reading, b: Reading): boolean =>
        a.operand.kind === "series" && b.operand.kind === "series" && a.operand.ids.join() === b.operand.ids.join();
      return [...stated(s, unit).filter((r) => curve.some((c) => same(c, r))), ...curve];
    }
    // "Against Treasuries the ten-year gives up 202bp".
    if (!cue && otherLeg(v)) return against(s, unit);
    if (!cue) return leftOver(s, unit);
    // "10y 4.30 %, -6bp vs Fri": a signed move from a day.
    if (
      v.figure.signed &&
      /^\s*(?:vs\.?|versus|on|from|over|since|[dwm]\/[dwm])\s/i.test(v.after) &&
      !/\bspread|gap|differ/i.test(v.before)
    )
      return [];
    const moved =
      s.shape.move && s.shape.move.manner !== "sign" && s.shape.change >= 0.9 && s.shape.preposition === "by" && !/inver/i.test(v.before)
        ? 0.5
        : 1;
    return [...stated(s, unit), ...pairs(s, unit), ...against(s, unit), ...loneTenor(s, unit)].map((r) => ({
      ...r,
      prior: r.prior * moved,
    }));
  },
};
