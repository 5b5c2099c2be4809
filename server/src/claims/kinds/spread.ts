/** The difference of two series: a yield gap in basis points, a curve's slope, a distance between two countries' ratios. */

import { parsePeriod } from "../../quantity/period.js";
import { chooseSeries, frequencyOf } from "../series.js";
import { otherLeg } from "../shape.js";
import { hear, levelTimes } from "../times.js";
import type { Token } from "../tokens.js";
import type { Reading } from "../types.js";
import { type EntityMention, evidence, reach } from "../view.js";
import { recentLevels } from "./growth.js";
import type { Kind, Sight } from "./kind.js";

const tenorYears = (measure: string): number => {
  const m = /-(\d+)([my])(?:$|-)/.exec(measure);
  return m ? Number(m[1]) / (m[2] === "m" ? 12 : 1) : 0;
};

const make = (
  a: string,
  b: string,
  base: Pick<Reading, "period" | "periodFrom" | "current" | "evidence">,
  unit: string,
  prior: number,
  about: Reading["direction"] = null,
): Reading => ({
  operand: { kind: "series", ids: [a, b], op: "difference" },
  relation: "difference",
  period: base.period,
  periodFrom: base.periodFrom,
  take: "end",
  direction: about,
  unit,
  scale: 0,
  current: base.current,
  prior,
  evidence: base.evidence,
});

/** Two tenors joined by "to", "less", "and" in the figure's own stretch, beside a word for the gap. */
const tenors = (v: Sight["view"]): string[] => {
  const told = v.words("spread").some((w) => w.hit.start >= v.from && w.hit.end <= v.to) || /\bfrom\b[^,;]*\bto\b/i.test(v.before);
  if (!told) return [];
  const own = v.scene.tokens.filter((t) => t.start >= v.from && t.end <= v.to && /^#\d+y$/.test(t.text));
  const [a, b] = own;
  if (
    !a ||
    !b ||
    own.length !== 2 ||
    !/^(?:\s*(?:[-–/]|to|less|minus|and|over|versus|vs\.?|from|the)\s*)+$/i.test(
      v.scene.prose.slice(a.end, b.start).replace(/\b(?:yields?|notes?|bonds?|rates?)\b/gi, ""),
    )
  )
    return [];
  return [a.text.slice(1), b.text.slice(1)];
};

/** "2s10s" and the like in the figure's block: looked for once. */
const curveTokens = (v: Sight["view"]): readonly Token[] => {
  const { memo } = v.scene.sentences[0] ?? v.sentence;
  let found = memo.get("curves") as readonly Token[] | undefined;
  if (!found) {
    found = v.scene.tokens.filter((t) => t.text.startsWith("#") && /^#\d+y#\d+y$/.test(t.text));
    memo.set("curves", found);
  }
  return found;
};

/** "2s10s": long less short of one country. */
const curves = (s: Sight, unit: string): Reading[] => {
  const v = s.view;
  const known = curveTokens(v);
  const token =
    known.filter((t) => t.start >= v.sentence.start && t.end <= v.at.start + 1).at(-1) ??
    known.find((t) => t.start >= v.at.end && t.end <= v.sentence.end);
  // "The curve from twos to tens": two tenors with a word for the gap.
  const apart = token ? [] : tenors(v);
  if (!token && apart.length !== 2) return [];
  const text =
    token?.text ??
    apart
      .sort((a, b) => tenorYears(`-${a}`) - tenorYears(`-${b}`))
      .map((t) => `#${t}`)
      .join("");
  const [short, long] = [...text.matchAll(/#(\d+y)/g)].map((m) => v.lexicon.measures.get(`gov-yield-${m[1]}`));
  if (!short || !long) return [];
  const told = token ?? v.scene.tokens.find((t) => t.start >= v.from && t.text === `#${apart[0]}`);
  const words = told ? [evidence("measure", v.scene, told, "sentence")] : [];
  const heard = hear(v);
  const out: Reading[] = [];
  // "2s 3.79 %; 10s 4.25 %. 2s10s at 46bp": of the country whose yields were just told.
  const before = recentLevels(s, 4).flatMap((r): EntityMention[] => {
    const series = r.operand.kind === "series" ? v.lexicon.series.get(r.operand.ids[0] as string) : undefined;
    const first = r.evidence[0];
    if (!series || !first || !/yield/.test(series.measure) || r.prior < 0.6) return [];
    return [
      {
        id: series.entity,
        form: "home",
        score: 0.92,
        place: "earlier sentence",
        named: false,
        owner: "none",
        start: 0,
        evidence: { ...first, about: "entity", from: "earlier sentence" },
      },
    ];
  });
  const own = v.entities.filter((e) => e.place === "sentence" && e.form !== "currency");
  for (const e of own.length > 0 ? v.entities : [...before, ...v.entities]) {
    if (
      !short.series.has(e.id) ||
      !long.series.has(e.id) ||
      out.some((r) => r.operand.kind === "series" && r.operand.ids[0]?.endsWith(`.${e.id}`))
    )
      continue;
    for (const time of levelTimes(v, heard, { frequency: "D", stock: true, flow: false, fiscal: 1 }).slice(0, 2)) {
      const f = frequencyOf(time.period);
      const a = chooseSeries(long, e.id, f, v.lexicon.variants, new Set())[0];
      const b = chooseSeries(short, e.id, f, v.lexicon.variants, new Set())[0];
      if (a && b)
        out.push(
          make(
            a.series.id,
            b.series.id,
            { ...time, evidence: [...words, e.evidence, ...time.evidence] },
            unit,
            0.9 * e.score * time.weight,
          ),
        );
    }
  }
  return out;
};

/** Two entities named with one measure: "the distance between Washington and Berlin". */
const pairs = (s: Sight, unit: string): Reading[] => {
  const v = s.view;
  const heard = hear(v);
  const out: Reading[] = [];
  const named = v.entities.filter((e) => e.place === "sentence");
  // "**France** ... trails Rome by 21 points": one is who the block is about.
  const lead = v.entities.find((e) => e.place === "lead" && !named.some((n) => n.id === e.id));
  const own = new Set(named.map((e) => e.id)).size === 1 && lead ? [{ ...lead, start: -1 }, ...named] : named;
  for (const subject of s.subjects.slice(0, 6)) {
    const { measure } = subject;
    if (!["rate", "yield", "share"].includes(measure.kind)) continue;
    const names = [
      ...new Map(
        own
          .filter((e) => measure.series.has(e.id))
          .sort((a, b) => a.start - b.start)
          .map((e) => [e.id, e]),
      ).values(),
    ];
    const [a, b] = names;
    if (!a || !b) continue;
    const frequency = measure.series.get(a.id)?.[0]?.frequency ?? "M";
    for (const time of levelTimes(v, heard, { frequency, stock: true, flow: false, fiscal: 1 }).slice(0, 2)) {
      const f = frequencyOf(time.period);
      const x = chooseSeries(measure, a.id, f, v.lexicon.variants, new Set())[0];
      const y = chooseSeries(measure, b.id, f, v.lexicon.variants, new Set())[0];
      if (x && y && x.series.unit === y.series.unit)
        out.push(
          make(
            x.series.id,
            y.series.id,
            { ...time, evidence: [subject.evidence[0] as Reading["evidence"][number], a.evidence, b.evidence, ...time.evidence] },
            unit,
            0.9 * Math.min(1, subject.score * 1.1) * time.weight,
          ),
        );
    }
  }
  return out;
};

/** Levels of days further apart than this make no gap. */
const DAYS_APART = 35;

/** The two levels stated last: "10-year Treasuries 4.16 %, JGBs 2.02 %: the pickup is 214bp". */
const stated = (s: Sight, unit: string): Reading[] => {
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

/** "Spread over JGBs": the other leg named, the first from context; both legs of one tenor. */
const against = (s: Sight, unit: string): Reading[] => {
  const v = s.view;
  const bonds = v.entities.filter((e) => e.form === "bond" && e.place === "sentence");
  if (bonds.length === 0) return [];
  const heard = hear(v);
  const out: Reading[] = [];
  for (const m of v.measures) {
    if (m.measure.kind !== "yield") continue;
    const ids = [
      ...new Set([
        ...bonds.map((b) => b.id),
        ...v.entities.filter((e) => e.form === "bond" || e.form === "name" || e.form === "adjective").map((e) => e.id),
      ]),
    ]
      .filter((id) => m.measure.series.has(id))
      .slice(0, 2);
    const [b, a] = ids;
    if (!a || !b) continue;
    for (const time of levelTimes(v, heard, { frequency: "D", stock: true, flow: false, fiscal: 1 }).slice(0, 2)) {
      const f = frequencyOf(time.period);
      const x = chooseSeries(m.measure, a, f, v.lexicon.variants, new Set())[0];
      const y = chooseSeries(m.measure, b, f, v.lexicon.variants, new Set())[0];
      if (x && y)
        out.push(make(x.series.id, y.series.id, { ...time, evidence: [m.evidence, ...time.evidence] }, unit, 0.75 * m.score * time.weight));
    }
  }
  return out;
};

/** Whose bonds a country's are measured by where nobody is named: Treasuries. */
const BENCHMARK = "us";

/** "The ten-year gap was 177bp": between the country spoken of and the benchmark. */
const loneTenor = (s: Sight, unit: string): Reading[] => {
  const v = s.view;
  const tenor = v.measures.find((m) => m.direct && m.measure.kind === "yield");
  if (!tenor || v.entities.some((e) => e.place === "sentence" && tenor.measure.series.has(e.id))) return [];
  const other = v.entities.find((e) => e.id !== BENCHMARK && e.form !== "currency" && tenor.measure.series.has(e.id));
  if (!other || !tenor.measure.series.has(BENCHMARK)) return [];
  const out: Reading[] = [];
  for (const time of levelTimes(v, hear(v), { frequency: "D", stock: true, flow: false, fiscal: 1 }).slice(0, 2)) {
    const f = frequencyOf(time.period);
    const x = chooseSeries(tenor.measure, BENCHMARK, f, v.lexicon.variants, new Set())[0];
    const y = chooseSeries(tenor.measure, other.id, f, v.lexicon.variants, new Set())[0];
    if (x && y)
      out.push(
        make(
          x.series.id,
          y.series.id,
          { ...time, evidence: [tenor.evidence, other.evidence, ...time.evidence] },
          unit,
          0.8 * (0.4 + 0.6 * other.score) * time.weight,
        ),
      );
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
const leftOver = (s: Sight, unit: string): Reading[] => {
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
