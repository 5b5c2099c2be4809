/** A share of a total or of another series: "8.5 % of all foreign holdings", "a third of its reserves". */

import { isCurrency } from "../../quantity/unit.js";
import { chooseSeries, frequencyOf } from "../series.js";
import { hear, levelTimes } from "../times.js";
import type { Claim, Reading } from "../types.js";
import type { View } from "../view.js";
import { frontedShare } from "./fronted.js";
import { type Kind, percentScale } from "./kind.js";

const TOTALS = ["world", "total"] as const;

/** "China held 7.3 % of all Treasuries held abroad, Japan 12.9 %": the share before, of another holder. */
const gappedShare = (v: View, earlier: readonly Claim[]): Reading[] => {
  const k = v.sentence.figures.indexOf(v.at);
  const before = k > 0 ? earlier[v.sentence.figures[k - 1]?.index ?? -1]?.readings[0] : undefined;
  if (before?.relation !== "share" || before.operand.kind !== "series" || before.operand.op !== "ratio" || v.named !== null) return [];
  const [part, whole] = before.operand.ids;
  const owner = v.entities.find((e) => e.place === "sentence" && e.start >= v.from && e.start < v.at.start && e.owner === "own");
  const id = owner ? `${part.slice(0, part.lastIndexOf("."))}.${owner.id}` : "";
  if (!owner || id === part || !v.lexicon.series.has(id)) return [];
  return [
    {
      ...before,
      scale: percentScale(v.figure),
      operand: { kind: "series", ids: [id, whole], op: "ratio" },
      prior: 0.9 * before.prior,
      evidence: [...before.evidence.slice(0, 1), owner.evidence],
    },
  ];
};

/** Blocks back in which the parts are named. */
const PARTS_BACK = 6;
const OF_WHOLE =
  /^\s*of\s+(?:all|the|total|everything|every|what)?\s*(?:[\w-]+\s+){0,3}?(?:total|whole|foreign\w*|held|holdings|abroad|market|hold|own|pile|stock|sum)\b/i;

/** The period that most have; the first told where none leads. */
const mostly = (periods: readonly (string | null)[]): string | null => {
  const counts = new Map<string | null, number>();
  for (const p of [...periods].reverse()) counts.set(p, (counts.get(p) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
};

/** "Between them they own about 30 % of the foreign total": the holders spoken of just before, in the total. */
const togetherShare = (v: View, earlier: readonly Claim[]): Reading[] => {
  // A word of totals in the figure's own stretch: "between them $1.91tn; Tokyo alone for 12.5 %" is Tokyo's.
  if (!v.words("sum").some((w) => w.hit.start >= v.from && w.hit.end <= v.to) || /\balone\b/i.test(v.before) || !OF_WHOLE.test(v.after))
    return [];
  const parts: string[] = [];
  const periods: (string | null)[] = [];
  let last: Reading | undefined;
  for (let i = earlier.length - 1; i >= 0; i--) {
    const claim = earlier[i];
    const figure = claim && v.reading.figures[claim.figure];
    if (!claim || !figure) continue;
    if (v.scene.index - figure.block > PARTS_BACK) break;
    const first = claim.readings[0];
    if (!first || claim.abstain || first.operand.kind !== "series" || !["level", "difference", "max", "min"].includes(first.relation))
      continue;
    const ids = first.operand.ids;
    const stem = (id: string): string => id.slice(0, id.lastIndexOf("."));
    if (ids.some((id) => (TOTALS as readonly string[]).includes(id.slice(id.lastIndexOf(".") + 1)))) break;
    if (parts[0] !== undefined && ids.some((id) => stem(id) !== stem(parts[0] as string))) break;
    last ??= first;
    periods.push(first.period);
    for (const id of [...ids].reverse()) if (!parts.includes(id)) parts.push(id);
  }
  const measure = parts[0]?.slice(0, parts[0].lastIndexOf("."));
  const whole = TOTALS.map((t) => `${measure}.${t}`).find((id) => v.lexicon.series.has(id));
  if (!last || parts.length < 2 || parts.length > 6 || whole === undefined) return [];
  const period = mostly(periods);
  return [
    {
      operand: { kind: "series", ids: [...parts.reverse(), whole], op: "share" },
      relation: "share",
      period,
      periodFrom: period === null ? "latest" : "carried",
      take: "end",
      direction: null,
      unit: "percent",
      scale: percentScale(v.figure),
      current: false,
      // Parts of several times: which of them the total has is not said.
      prior: new Set(periods).size > 1 ? 0.55 : 0.8,
      evidence: last.evidence,
    },
  ];
};

const RESTATES =
  /(?:,?\s*\b(?:or|i\.e\.,?|that is,?|which is|equal to|equivalent to)\s+|\(\s*|\b(?:an?|its|their|the|this)\s+share\s+(?:of|at|is|was|now)?\s*)(?:(?:about|around|roughly|nearly|almost|some|just|only|over|under)\s+)*$/i;

/** "$651bn, or 7 % of what foreigners hold", "$3.85tn between them, a share of 41 %": the level just stated, in the total. */
const THAT_IS =
  /^\W*(?:that|this|it|which)(?:['’]s|\s+(?:is|was|makes|made|means|amounts to|comes to|works out at|equals))\s+(?:(?:about|around|roughly|nearly|almost|some|just|only|over|under)\s+)*$/i;

const restatedShare = (v: View, earlier: readonly Claim[]): Reading[] => {
  const k = v.sentence.figures.indexOf(v.at);
  // "... to $1.27 trillion. That is 18 % of everything foreigners own": of the level that the sentence before ends with.
  const sentences = v.scene.sentences;
  const concluded = k === 0 && THAT_IS.test(v.before) && OF_WHOLE.test(v.after);
  const before = concluded ? sentences[sentences.indexOf(v.sentence) - 1]?.figures.at(-1) : v.sentence.figures[k - 1];
  const first = before && earlier[before.index]?.readings[0];
  if (!before || !first || first.operand.kind !== "series" || first.relation === "share" || !["one", "sum"].includes(first.operand.op))
    return [];
  const joint = v.scene.prose.slice(before.end, v.at.start);
  if (!concluded && (!RESTATES.test(joint) || joint.length > 60 || /;/.test(joint))) return [];
  const { ids } = first.operand;
  const stem = (id: string): string => id.slice(0, id.lastIndexOf("."));
  const whole = TOTALS.map((t) => `${stem(ids[0] as string)}.${t}`).find((id) => v.lexicon.series.has(id));
  if (whole === undefined || ids.includes(whole)) return [];
  const told = OF_WHOLE.test(v.after) || /share/i.test(joint);
  return [
    {
      operand:
        ids.length === 1
          ? { kind: "series", ids: [ids[0] as string, whole], op: "ratio" }
          : { kind: "series", ids: [...ids, whole], op: "share" },
      relation: "share",
      period: first.period,
      periodFrom: first.period === null ? "latest" : "carried",
      take: "end",
      direction: null,
      unit: "percent",
      scale: percentScale(v.figure),
      current: first.current,
      prior: (told ? 0.95 : 0.7) * Math.min(1, first.prior * 1.05),
      evidence: first.evidence.map((e) => (e.from === "sentence" ? e : { ...e })),
    },
  ];
};

/** "The official sector's slice is 42 %", "Japan's share was 12.8 %": the owner's part of the whole spoken of. */
const OWNS =
  /['’]s?\s+(?:(?:own|current|present|combined)\s+)?(?:share|slice|part|portion|cut|chunk|piece|weight)\s*(?:[,:(]|(?:of (?:it|that|the total|the pie|the whole)\s+)?(?:is|was|stands at|stood at|comes to|came to|fell to|rose to|has fallen to|has risen to|at))\s*(?:(?:now|about|around|nearly|roughly|just|only|still|over|under|some)\s+)*$/i;

const ownedShare = (v: View, earlier: readonly Claim[]): Reading[] => {
  if (!OWNS.test(v.before) || /^\s*(?:of|to)\b/i.test(v.after)) return [];
  const owners = v.entities.filter((e) => e.place === "sentence" && e.start >= v.from && e.start < v.at.start);
  for (let i = earlier.length - 1; i >= 0 && i >= v.index - 12; i--) {
    const claim = earlier[i];
    const first = claim?.readings[0];
    if (!claim || !first || claim.abstain || first.operand.kind !== "series" || first.prior < 0.5) continue;
    const [id] = first.operand.ids;
    const stem = (id as string).slice(0, (id as string).lastIndexOf("."));
    const whole = TOTALS.map((t) => `${stem}.${t}`).find((x) => v.lexicon.series.has(x));
    const owner = owners.find((e) => v.lexicon.series.has(`${stem}.${e.id}`) && `${stem}.${e.id}` !== whole);
    if (whole === undefined || !owner) continue;
    const period = first.period?.includes("/") ? (first.period.split("/").at(-1) ?? null) : first.period;
    return [
      {
        operand: { kind: "series", ids: [`${stem}.${owner.id}`, whole], op: "ratio" },
        relation: "share",
        period,
        periodFrom: period === null ? "latest" : "carried",
        take: "end",
        direction: null,
        unit: "percent",
        scale: percentScale(v.figure),
        current: first.current,
        prior: 0.85 * Math.min(1, first.prior * 1.05),
        evidence: [...first.evidence.filter((e) => e.about === "measure").map((e) => ({ ...e, from: "earlier sentence" })), owner.evidence],
      },
    ];
  }
  return [];
};

/** "Total federal debt was $31.46tn. Foreigners therefore hold 24 % of it": what the note said of them, in the figure before. */
const ofIt = (v: View, earlier: readonly Claim[]): Reading[] => {
  if (!/^\s*of (?:it|that|this|them|these|those)\b/i.test(v.after)) return [];
  const whole = v.index - 1;
  const total = v.reading.figures[whole];
  const size = (i: number): number => Math.abs(Number(v.reading.figures[i]?.numbers[0].value ?? 0));
  if (!total || total.unit === null || !isCurrency(total.unit) || v.scene.index - total.block > 2) return [];
  const own = new Set(v.entities.filter((e) => e.place === "sentence" && e.start < v.at.start).map((e) => e.id));
  const of = (i: number): string | undefined => {
    const first = earlier[i]?.readings[0];
    return first?.operand.kind === "series" && first.operand.op === "one" && first.relation === "level"
      ? v.lexicon.series.get(first.operand.ids[0])?.entity
      : undefined;
  };
  const out: Reading[] = [];
  for (let i = whole - 1; i >= 0 && i >= whole - PARTS_FAR; i--) {
    const entity = of(i);
    if (v.reading.figures[i]?.unit !== total.unit || size(i) >= size(whole) || entity === undefined) continue;
    if (own.size > 0 && !own.has(entity)) continue;
    const first = earlier[i]?.readings[0] as Reading;
    out.push({
      operand: { kind: "note", figures: [i, whole], op: "ratio" },
      relation: "share",
      period: first.period,
      periodFrom: "carried",
      take: "end",
      direction: null,
      unit: "percent",
      scale: percentScale(v.figure),
      current: false,
      prior: 0.8 * 0.9 ** out.length,
      evidence: first.evidence,
    });
    if (out.length === 2) break;
  }
  return out;
};
/** Figures back in which the part of a share was told. */
const PARTS_FAR = 14;

export const share: Kind = {
  id: "share",
  summary: "One series as a percentage of another.",
  examples: [
    {
      note: "In October 2025 China's Treasury holdings were «7.5%» of all foreign holdings.",
      claim: "treasury-holdings.cn/treasury-holdings.total share 2025-10",
    },
  ],
  propose({ view: v, subjects, earlier }) {
    if (v.figure.unit !== "percent" && v.figure.kind !== "fraction") return [];
    const ofTail =
      /^\s*(?:of|out of)\s+(?:all|the|total|what|its|their|world|global|foreign|US)?/i.test(v.after) ||
      /(?:占|占比|占全部).{0,12}$/.test(v.before) ||
      v.words("share").length > 0;
    const together = togetherShare(v, earlier);
    if (together.length > 0) return together;
    const given = ofIt(v, earlier);
    if (given.length > 0) return given;
    const restated = restatedShare(v, earlier);
    if (restated.length > 0) return restated;
    const owned = ownedShare(v, earlier);
    if (owned.length > 0) return owned;
    const fronted = frontedShare(v, earlier);
    if (fronted.length > 0) return fronted;
    const gapped = gappedShare(v, earlier);
    if (gapped.length > 0 || !ofTail) return gapped;
    const heard = hear(v);
    const out: Reading[] = [];
    const push = (
      a: string,
      b: string,
      prior: number,
      time: ReturnType<typeof levelTimes>[number],
      evidence: Reading["evidence"],
    ): void => {
      out.push({
        operand: { kind: "series", ids: [a, b], op: "ratio" },
        relation: "share",
        period: time.period,
        periodFrom: time.periodFrom,
        take: "end",
        direction: null,
        unit: "percent",
        scale: percentScale(v.figure),
        current: time.current,
        prior,
        evidence: [...evidence, ...time.evidence],
      });
    };
    const stocks = subjects.filter((s) => {
      const series = s.measure.series.get(s.entity)?.[0];
      return series && (isCurrency(series.unit) || series.unit === "oz" || series.unit === "tonne" || series.unit === "persons");
    });
    // "8.5 % of all foreign holdings": the whole is named after the figure, so the owner of the part is any other entity.
    if (/^\s*(?:of|out of)\s+(?:all|the|total|what|foreign|every|everything)\b/i.test(v.after)) {
      for (const m of v.measures) {
        const total = TOTALS.find((t) => m.measure.series.has(t));
        if (!total || m.measure.kind !== "stock") continue;
        const owners = new Map(
          v.entities
            .filter((e) => e.id !== total && m.measure.series.has(e.id))
            .reverse()
            .map((e) => [e.id, e]),
        );
        const ranked = [...owners.values()].sort((a, b) => b.score - a.score).slice(0, 3);
        for (const owner of ranked) {
          const frequency = m.measure.series.get(owner.id)?.[0]?.frequency ?? "M";
          for (const time of levelTimes(v, heard, { frequency, stock: true, flow: false, fiscal: 1 }).slice(0, 2)) {
            const f = frequencyOf(time.period);
            const a = chooseSeries(m.measure, owner.id, f, v.lexicon.variants, new Set())[0];
            const b = chooseSeries(m.measure, total, f, v.lexicon.variants, new Set())[0];
            const lag = owner === ranked[0] ? 1 : 0.8;
            if (a && b)
              push(a.series.id, b.series.id, Math.min(0.95, m.score * (0.5 + 0.5 * owner.score) * lag) * time.weight, time, [
                m.evidence,
                owner.evidence,
              ]);
          }
        }
      }
    }
    for (const part of stocks.slice(0, 8)) {
      const parts = part.measure.series.get(part.entity) ?? [];
      const frequency = parts[0]?.frequency ?? "M";
      const times = levelTimes(v, heard, {
        frequency,
        stock: part.measure.kind !== "flow",
        flow: part.measure.kind === "flow",
        fiscal: 1,
      }).slice(0, 2);
      // Another measure right after "of": "of its foreign exchange reserves".
      for (const whole of stocks.slice(0, 8)) {
        if (whole.measure === part.measure || !whole.direct || !part.direct) continue;
        const m = v.measures.find((x) => x.measure === whole.measure);
        const after =
          m &&
          v.sentence.hits.some(
            (h) => h.entry.kind === "measure" && h.entry.id === whole.measure.id && h.start >= v.at.end && h.start - v.at.end < 30,
          );
        const before = v.sentence.hits.some((h) => h.entry.kind === "measure" && h.entry.id === part.measure.id && h.end <= v.at.start);
        const x = part.measure.series.get(part.entity)?.[0];
        const y = whole.measure.series.get(whole.entity)?.[0];
        if (!after || !before || !x || !y || x.unit !== y.unit) continue;
        for (const time of times)
          push(x.id, y.id, Math.sqrt(part.score * whole.score) * time.weight * 0.8, time, [...part.evidence, ...whole.evidence]);
      }
    }
    return out;
  },
};
