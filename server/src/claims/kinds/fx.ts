/** Exchange rates in either quotation, and what a currency gained or lost. */
import type { Series } from "../../dataset/types.js";
import { isCurrency, isRate } from "../../quantity/unit.js";
import type { Source } from "../context.js";
import type { Hit } from "../lexicon.js";
import { sortShort } from "../order.js";
import { betweenTimes, comparedTimes, isPrior, newestOf, referenceOf, sumsUp } from "../prior.js";
import { tokensIn } from "../scene.js";
import { changeTimes, hear, levelTimes, type Time, type TimeNeeds } from "../times.js";
import type { Evidence, Reading } from "../types.js";
import { evidence, ownerOf, reach, type View } from "../view.js";
import { recentLevels } from "./growth.js";
import { type Kind, one, type Sight } from "./kind.js";

interface Pair {
  readonly series: Series;
  /** Currency the text takes as subject: its direction is the sentence's. */
  readonly subject: string | null;
  readonly score: number;
  readonly evidence: readonly Evidence[];
}

const NEEDS: TimeNeeds = { frequency: "D", stock: true, flow: false, fiscal: 1 };

const fxSeries = (v: View): readonly Series[] => [...(v.lexicon.measures.get("fx")?.series.values() ?? [])].flat();

/** Series of two currencies: the daily one first, in whichever quotation there is. */
const seriesFor = (v: View, a: string, b: string): Series[] =>
  fxSeries(v)
    .filter((s) => s.unit === `${a}/${b}` || s.unit === `${b}/${a}`)
    .sort((x, y) => (x.frequency === "D" ? 0 : 1) - (y.frequency === "D" ? 0 : 1));

const currencyHits = (hits: readonly Hit[]): { code: string; hit: Hit }[] =>
  hits.flatMap((hit) => (hit.entry.kind === "entity" && hit.entry.form === "currency" ? [{ code: hit.entry.id.toUpperCase(), hit }] : []));

/** "USDJPY" written in one word. */
const glued = (v: View, s: Source | null): { a: string; b: string; start: number; end: number }[] => {
  const scene = s?.scene ?? v.scene;
  const sentence = s?.sentence ?? v.sentence;
  return tokensIn(scene, sentence.start, sentence.end).flatMap((t) => {
    if (t.raw.length !== 6 || !/^[A-Z]{6}$/.test(t.raw)) return [];
    const [a, b] = [t.raw.slice(0, 3), t.raw.slice(3)];
    return v.lexicon.issuers.has(a) && v.lexicon.issuers.has(b) ? [{ a, b, start: t.start, end: t.end }] : [];
  });
};

const pairsIn = (v: View, s: Source | null): Pair[] => {
  const scene = s?.scene ?? v.scene;
  const sentence = s?.sentence ?? v.sentence;
  const weigh = (start: number, end: number): number => (s ? s.weight : reach(v.scene, v.sentence, v.at, { start, end }));
  const out: Pair[] = [];
  const add = (a: string, b: string, start: number, end: number, factor: number): void => {
    seriesFor(v, a, b).forEach((series, i) => {
      out.push({
        series,
        subject: a,
        score: weigh(start, end) * factor * (i === 0 ? 1 : 0.5),
        evidence: [evidence("measure", scene, { start, end }, s?.place ?? "sentence")],
      });
    });
  };
  for (const g of glued(v, s)) add(g.a, g.b, g.start, g.end, 1);
  const list = currencyHits(sentence.hits);
  for (let i = 0; i < list.length; i++) {
    for (let j = i + 1; j < list.length; j++) {
      const [x, y] = [list[i], list[j]] as [(typeof list)[number], (typeof list)[number]];
      if (x.code === y.code) continue;
      const gap = scene.prose.slice(x.hit.end, y.hit.start);
      const joined = /^\s?[/\-–:]?\s?$/.test(gap);
      const worded = /\b(?:against|versus|vs\.?|per|to the|for|in|on|a|兑|对|対|bought|buys|fetch\w*|cost|costs|worth)\b|兑|对|対/i.test(
        gap,
      );
      if (joined) add(x.code, y.code, x.hit.start, y.hit.end, 1);
      else if (worded || (gap.length < 60 && !sentence.figures.some((f) => f.start >= x.hit.end && f.end <= y.hit.start)))
        add(x.code, y.code, x.hit.start, y.hit.end, worded ? 0.92 : 0.7);
    }
  }
  return out;
};

/** Pairs that a figure of this kind can be a rate of, best first. */
const pairsFor = (s: Sight): Pair[] => {
  const { unit } = s.view.figure;
  const all = foundPairs(s);
  // Won are won, whatever else the sentence quotes.
  return unit !== null && isCurrency(unit) ? all.filter((p) => p.series.unit.split("/").includes(unit)) : all;
};

/** Currencies named for this figure: not those that stand at another, nor what follows in a clause of its own. */
const ownCurrencies = (v: View): ReturnType<typeof currencyHits> =>
  currencyHits(v.sentence.hits).filter(({ hit }) => {
    if (hit.start > v.at.end && /[;；]/.test(v.scene.prose.slice(v.at.end, hit.start))) return false;
    if (hit.end < v.from && /[;；]/.test(v.scene.prose.slice(hit.end, v.from))) return false;
    return !["earlier", "later"].includes(ownerOf(v.scene, v.sentence, v.at, hit));
  });

const foundPairs = (s: Sight): Pair[] => {
  const v = s.view;
  const { unit } = v.figure;
  const out: Pair[] = [];
  if (unit !== null && isRate(unit) && /^[A-Z]{3}\/[A-Z]{3}$/.test(unit)) {
    const [quote, base] = unit.split("/") as [string, string];
    seriesFor(v, quote, base).forEach((series, i) => {
      out.push({ series, subject: base, score: i === 0 ? 0.97 : 0.45, evidence: [] });
    });
    return out;
  }
  out.push(...pairsIn(v, null));
  if (unit !== null && isCurrency(unit)) {
    // "A dollar bought 158.77 yen": the unit is one currency, the words name the other.
    for (const c of currencyHits(v.sentence.hits)) {
      if (c.code === unit) continue;
      seriesFor(v, unit, c.code).forEach((series, i) => {
        out.push({
          series,
          subject: c.code,
          score: reach(v.scene, v.sentence, v.at, c.hit) * (i === 0 ? 0.97 : 0.45),
          evidence: [evidence("measure", v.scene, c.hit, "sentence")],
        });
      });
    }
  }
  // "CAD 1.4366": the figure's own currency, quoted against the dollar.
  if (
    unit !== null &&
    isCurrency(unit) &&
    unit !== "USD" &&
    (out.length === 0 || !out.some((p) => p.series.unit.split("/").includes(unit) && p.score > 0.75)) &&
    ownCurrencies(v).length === 0 &&
    v.figure.numbers[0].decimals >= 2
  ) {
    seriesFor(v, unit, "USD").forEach((series, i) => {
      out.push({ series, subject: unit, score: i === 0 ? 0.75 : 0.4, evidence: [] });
    });
    if (out.length > 0) return out;
  }
  // One currency named: the other from what was quoted just before, else the dollar.
  const alone = ownCurrencies(v);
  const before = recentLevels(s).flatMap((r) =>
    r.operand.kind === "series" && r.operand.op === "one" && /^fx/.test(r.operand.ids[0]) ? [r.operand.ids[0]] : [],
  );
  const carried = before[0] ? fxSeries(v).find((x) => x.id === before[0]) : undefined;
  if (carried) {
    const named = alone.find((c) => carried.unit.split("/").includes(c.code));
    if (alone.length === 0 || named)
      out.push({
        series: carried,
        subject: named?.code ?? null,
        score: named ? 0.85 : 0.72 * 0.9 ** Math.max(0, v.unknown - 1),
        evidence: named ? [evidence("measure", v.scene, named.hit, "sentence")] : [],
      });
  }
  if (alone.length > 0 && out.length === 0) {
    for (const src of v.sources) {
      if (src.place === "paragraph") continue;
      for (const p of pairsIn(v, src)) if (alone.some((c) => p.series.unit.includes(c.code))) out.push({ ...p, score: p.score * 0.85 });
    }
    // The one nearest to the figure.
    const [c] = [...alone].sort((x, y) => reach(v.scene, v.sentence, v.at, y.hit) - reach(v.scene, v.sentence, v.at, x.hit));
    if (c && c.code !== "USD")
      seriesFor(v, c.code, "USD").forEach((series, i) => {
        const score = 0.6 * (i === 0 ? 1 : 0.5);
        out.push({ series, subject: c.code, score, evidence: [evidence("measure", v.scene, c.hit, "sentence")] });
      });
  }
  // "Spot. 161.73 on 10 July" in a note on the yen: the rate against the dollar of the currency spoken of.
  // So where only the dollar is named: "150.06, a haircut for the dollar".
  const dollars = alone.every((c) => c.code === "USD");
  if (dollars && out.length === 0 && v.figure.numbers[0].decimals >= 2 && v.measures.some((m) => m.measure.kind === "fx")) {
    for (const src of v.sources) {
      if (!["heading", "title", "lead", "caption", "paragraph", "list", "earlier sentence"].includes(src.place)) continue;
      for (const c of currencyHits(src.sentence.hits)) {
        if (c.code === "USD") continue;
        const told = evidence("measure", src.scene, c.hit, src.place);
        seriesFor(v, c.code, "USD").forEach((series, i) => {
          out.push({ series, subject: null, score: (0.4 + 0.5 * src.weight) * (i === 0 ? 1 : 0.4), evidence: [told] });
        });
      }
    }
    if (out.length > 0) return out;
  }
  if (alone.length === 0 && out.length === 0) {
    for (const src of v.sources) {
      if (!["row", "column", "caption", "lead", "earlier sentence", "heading"].includes(src.place)) continue;
      for (const p of pairsIn(v, src))
        out.push({ ...p, score: p.score * (["row", "column"].includes(src.place) ? 0.97 : 0.7) * 0.87 ** Math.max(0, v.unknown - 1) });
    }
  }
  return out;
};

const best = (pairs: readonly Pair[]): Pair[] => {
  const seen = new Map<string, Pair>();
  for (const p of pairs) {
    const old = seen.get(p.series.id);
    if (!old || old.score < p.score) seen.set(p.series.id, p);
  }
  return sortShort([...seen.values()], (a, b) => b.score - a.score).slice(0, 4);
};

/** A rate of a pair is of a plain size: "160 yen", "1.08", never billions. */
const plausible = (v: View): boolean => v.figure.numbers[0].scale === 0 && Math.abs(Number(v.figure.numbers[0].value)) < 100_000;

/** The quotation meant: the series' own, or the other way round when the figure's currency says so. */
const quotation = (v: View, series: Series): string => {
  const { unit } = v.figure;
  if (unit !== null && isRate(unit)) return unit;
  if (unit !== null && isCurrency(unit) && series.unit.startsWith(`${unit}/`)) return series.unit;
  if (unit !== null && isCurrency(unit)) {
    // A code before the number ("EUR 1.0831", "CAD 1.4366") names the pair, in the quotation that the market uses.
    if (series.unit.includes(unit) && v.scene.prose.slice(v.at.start, v.at.start + 3) === unit) return series.unit;
    return series.unit.split("/").reverse().join("/");
  }
  return series.unit;
};

const make = (p: Pair, t: Time, relation: Reading["relation"], unit: string, prior: number, direction: Reading["direction"]): Reading => ({
  operand: one(p.series.id),
  relation,
  period: t.period,
  periodFrom: t.periodFrom,
  take: t.take,
  direction,
  unit,
  scale: 0,
  current: t.current,
  prior: Math.min(0.98, prior),
  evidence: [...p.evidence, ...t.evidence],
});

/** "$/JPY 131.08, had 136.87. Dollar down 4.2 %": the one currency of the pair that the figure's own stretch names before the verb. */
const mover = (v: View, { series }: Pair, verb: number): string | null => {
  const own = new Set(
    currencyHits(v.sentence.hits)
      .filter((c) => c.hit.start >= v.from && c.hit.end <= verb && series.unit.split("/").includes(c.code))
      .map((c) => c.code),
  );
  const [only] = own;
  return own.size === 1 ? (only ?? null) : null;
};

export const fx: Kind = {
  id: "fx",
  summary: "An exchange rate, or a currency's move in percent.",
  examples: [
    { note: "On 20 October 2022 a dollar fetched «149.82 yen».", claim: "fx.usdjpy level 2022-10-20" },
    { note: "EUR/USD closed at «1.0831» on 28 June 2024.", claim: "fx.eurusd level 2024-06-28" },
  ],
  propose(s) {
    const v = s.view;
    const { unit, kind } = v.figure;
    const heard = hear(v);
    const out: Reading[] = [];
    const reference = referenceOf(v, s.earlier);
    const prior = isPrior(v, s.shape);
    // "EUR/USD 1.0395. Off 1.0 % after Powell": a move without a subject is that of the rate just quoted.
    const [last] = recentLevels(s);
    const quoted = last?.operand.kind === "series" && /^fx/.test(last.operand.ids[0] ?? "") && v.measures.every((m) => !m.direct);
    const named = currencyHits(v.sentence.hits).length + glued(v, null).length + (quoted ? 1 : 0);
    const rate =
      kind === "fx" ||
      (kind === "number" && v.scene.block.kind !== "heading") ||
      (unit !== null && (isCurrency(unit) || /^[A-Z]{3}\/[A-Z]{3}$/.test(unit)));
    if (rate && plausible(v)) {
      for (const p of best(pairsFor(s))) {
        const needs = { ...NEEDS, frequency: p.series.frequency };
        const change = s.shape.move !== null && s.shape.change > 0.8 && kind !== "fx";
        const times = prior ? comparedTimes(v, heard, { ...needs, reference }) : levelTimes(v, heard, { ...needs, reference });
        for (const t of times) {
          // "Averaged 1,362 in November": the monthly average has a series of its own; else it is the mean of the days.
          const mean = t.take === "average" && t.period !== null && t.period.length <= 7;
          if (mean && p.series.frequency === "M" && t.period?.length === 7) {
            out.push(make(p, t, "level", quotation(v, p.series), Math.min(0.96, p.score * 2) * t.weight, null));
            continue;
          }
          if (mean && p.series.frequency === "D") out.push(make(p, t, "average", quotation(v, p.series), p.score * t.weight * 0.9, null));
          // A daily fixing is not a monthly average and the other way round.
          const daily = t.period === null || t.period.length > 7 || (levelTimes(v, heard, NEEDS)[0]?.period?.length ?? 0) > 7;
          const fitFrequency = p.series.frequency === "M" && daily ? 0.4 : 1;
          out.push(make(p, t, "level", quotation(v, p.series), p.score * t.weight * fitFrequency * (change ? 0.55 : 1), null));
        }
        if (change && s.shape.preposition !== "to") {
          for (const t of changeTimes(v, heard, { ...needs, newest: newestOf(v, s.earlier, p.series.id) }, { step: "D", other: [] }))
            out.push(make(p, t, "change", quotation(v, p.series), p.score * t.weight * 0.7, s.shape.move?.direction ?? null));
        }
      }
    }
    if (unit === "percent" && s.shape.move && !/^(?:to|at)$/.test(s.shape.preposition) && named > 0) {
      for (const p of best(pairsFor(s))) {
        const base = p.series.unit.split("/")[1];
        const subject = mover(v, p, s.shape.move.start) ?? p.subject;
        const flip = subject !== null && subject !== base;
        const direction = flip ? (s.shape.move.direction === "up" ? "down" : "up") : s.shape.move.direction;
        const own = { ...NEEDS, frequency: p.series.frequency };
        const between = sumsUp(v, s.shape) ? betweenTimes(v, s.earlier, own) : [];
        const step = p.series.frequency === "M" ? "M" : "D";
        for (const t of between.length > 0
          ? between
          : changeTimes(v, heard, { ...own, newest: newestOf(v, s.earlier, p.series.id) }, { step, other: [["A", 0.4]] })) {
          out.push(make(p, t, "growth", "percent", p.score * t.weight * 0.92 * (flip ? 0.8 : 1), direction));
        }
      }
    }
    return out;
  },
};
