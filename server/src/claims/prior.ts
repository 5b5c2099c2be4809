/** Periods of a figure that another is compared with: "from 4.1 %", "vs 3.0 % prior", "against $9.30 trillion a month earlier". */
import type { Frequency, Period } from "../quantity/period.js";
import { dayPeriod, parseInterval, parsePeriod } from "../quantity/period.js";
import { attached, isComparator } from "./attach.js";
import { back, latestEnds, type TimeNeeds } from "./calendar.js";
import { SENTENCES_BACK } from "./context.js";
import { type Heard, isPoint, type Time, timesOnce, words } from "./hear.js";
import type { SceneFigure, Sentence } from "./scene.js";
import type { Shape } from "./shape.js";
import { changeTimes, SAME_SPAN } from "./spans.js";
import { levelTimes } from "./times.js";
import type { Claim } from "./types.js";
import type { View } from "./view.js";

/** Before a figure: "prior 4.2 %", "previous close 105.73". */
const PRIOR =
  /\b(?:prior|previous|previously|prev\.?|formerly)(?: (?:close|reading|print|value|session|month|week|quarter|figure|release|fix|fixing|level))?\s*:?\s*$/i;

const LEVELS: ReadonlySet<string> = new Set(["level", "max", "min", "average"]);

/** Period of the level of this unit stated last before the figure; null when it had the latest; undefined when there is none. */
export const referenceOf = (v: View, earlier: readonly Claim[]): string | null | undefined => {
  if (v.scene.block.cell) return rowReference(v, earlier);
  const own = v.scene.sentences.indexOf(v.sentence);
  for (let i = own; i >= 0 && i > own - SENTENCES_BACK; i--) {
    const s = v.scene.sentences[i] as Sentence;
    for (let j = s.figures.length - 1; j >= 0; j--) {
      const f = s.figures[j] as SceneFigure;
      if (f.start >= v.at.start || f.figure.unit !== v.figure.unit) continue;
      const first = earlier[f.index]?.readings[0];
      if (!first || !LEVELS.has(first.relation) || first.operand.kind !== "series") continue;
      // What another is compared with is no ground to count from.
      if (
        isComparator(v.scene, s, f) ||
        PRIOR.test(v.scene.prose.slice(s.start, f.start)) ||
        /^\s*\)?\s*(?:prior|previous)/i.test(v.scene.prose.slice(f.end))
      )
        continue;
      return first.period?.includes("/") ? parseInterval(first.period)?.to.iso : first.period;
    }
  }
  return undefined;
};

/** In a table: of the first level of the figure's row ("| Aug 2025 | A month earlier | A year earlier |"). */
const rowReference = (v: View, earlier: readonly Claim[], id: string | null = null): string | null | undefined => {
  const own = v.scene.block.cell;
  let found: string | null | undefined;
  for (let i = v.index - 1; i >= 0; i--) {
    const figure = v.reading.figures[i];
    const cell = figure && v.scenes[figure.block]?.block.cell;
    if (!figure || !cell || cell.table !== own?.table || cell.row !== own.row) break;
    const first = earlier[i]?.readings[0];
    if (!first || !LEVELS.has(first.relation) || first.operand.kind !== "series") continue;
    if (id === null ? figure.unit !== v.figure.unit : first.operand.ids[0] !== id) continue;
    if (!first.period?.includes("/")) found = first.period;
  }
  return found;
};

/** Period of the newest level of a series stated before the figure in its block; null: it had the latest; undefined: none is stated. */
export const newestOf = (v: View, earlier: readonly Claim[], id: string): string | null | undefined => {
  let newest: string | null | undefined;
  if (v.scene.block.cell) return rowReference(v, earlier, id);
  // "## $1.78 trillion" over "The deficit. It shrank by".
  const over = v.scenes[v.scene.block.headings.at(-1) ?? -1]?.sentences ?? [];
  const own = v.scene.sentences.indexOf(v.sentence);
  for (const s of [...over, ...v.scene.sentences.slice(Math.max(0, own - SENTENCES_BACK), own + 1)]) {
    const here = !over.includes(s);
    if (here && s.start > v.at.start) break;
    for (const f of s.figures) {
      if (here && f.start >= v.at.start) break;
      const first = earlier[f.index]?.readings[0];
      if (!first || !LEVELS.has(first.relation) || first.operand.kind !== "series" || first.operand.op !== "one") continue;
      if (first.operand.ids[0] !== id || first.prior < 0.6) continue;
      if (first.period === null) return null;
      const at = parsePeriod(first.period);
      if (at && (!newest || (parsePeriod(newest)?.start ?? 0) < at.start)) newest = first.period;
    }
  }
  return newest;
};

const PRIOR_HEADER = /^\s*(?:prior|previous|prev\.?|before|last time|前值|前回)\b(?! (?:day|week|month|quarter|year))/i;

/** The figure is the earlier end of a comparison. */
export const isPrior = (v: View, shape: Shape): boolean => {
  if (shape.prior || shape.ends === "from" || PRIOR.test(v.before)) return true;
  if (v.scene.block.cell && v.sources.some((s) => s.place === "column" && s.weight > 0.9 && PRIOR_HEADER.test(s.scene.prose))) return true;
  if (shape.ends === "to" || !isComparator(v.scene, v.sentence, v.at)) return false;
  const before = v.sentence.figures[v.sentence.figures.indexOf(v.at) - 1];
  return before !== undefined && before.figure.unit === v.figure.unit;
};

const STEPS: Readonly<Partial<Record<TimeNeeds["frequency"], Frequency>>> = { D: "D", W: "W", M: "M", N: "M", Q: "Q", H: "A", A: "A" };

/** How sure "the one before" is when no length is given: that of a month's release is, that of a day's quote is not. */
const SURE: Readonly<Partial<Record<Frequency, number>>> = { D: 0.5, W: 0.75, M: 0.9, Q: 0.9, A: 0.85 };

/** Times of such a figure, best first; empty when nothing tells. */
export const priorTimes = (v: View, heard: readonly Heard[], needs: TimeNeeds): Time[] => {
  const natural = STEPS[needs.frequency];
  if (!natural) return [];
  // "Moves are measured from 6 February": then so is "from 1.27 %".
  const moves = needs.frequency === "D" ? heard.find((h) => h.base && h.mention.iso !== null) : undefined;
  if (moves?.mention.iso)
    return [{ period: moves.mention.iso, periodFrom: "carried", current: false, take: "end", weight: 0.9, evidence: [words(moves)] }];
  const length = heard.find(
    (h) =>
      h.place === "sentence" &&
      (h.mention.role === "step" || (h.mention.role === "at" && h.mention.iso !== null)) &&
      h.mention.step !== null &&
      h.mention.step !== "YTD" &&
      h.score > 0.3 &&
      (h.mention.start >= v.at.end || /^(?:over|in|during|for|on|the)\b/i.test(h.mention.words)),
  );
  const step = (length?.mention.step as Frequency | undefined) ?? natural;
  const count = length?.mention.count ?? 1;
  const sure = length ? 0.95 : (SURE[step] ?? 0.6);
  const later = (h: Heard): boolean => isPoint(h.mention) && !attached(v.scene, v.sentence, v.at, h.mention);
  const stated = length?.mention.iso ?? needs.reference ?? heard.find((h) => h.place === "sentence" && later(h))?.mention.iso ?? null;
  const carried =
    stated ?? heard.find((h) => h.place !== "sentence" && !h.base && h.score > 0.6 && isPoint(h.mention))?.mention.iso ?? null;
  const at = carried === null ? undefined : parsePeriod(carried);
  const days = length && natural === "D" ? [1, 0, 2, 3].map((n) => dayPeriod(v.asOf - n)) : null;
  const ends: readonly Period[] = at ? [at] : (days ?? latestEnds(needs.frequency, v.asOf));
  // A day's quote is "the one before" only of a known day.
  if (!at && natural === "D" && !length) return [];
  const out: Time[] = [];
  ends.forEach((end, i) => {
    const period = back(end, step, count).iso;
    if (out.some((t) => t.period === period)) return;
    out.push({
      period,
      periodFrom: "carried",
      current: false,
      take: "end",
      weight: sure * (at ? 1 : 0.72 * 0.9 ** i),
      evidence: length ? [words(length)] : [],
    });
  });
  return out;
};

/** Periods of a level that is compared with another: its own words first, then the period before the other's. */
export const comparedTimes = (v: View, heard: readonly Heard[], needs: TimeNeeds): readonly Time[] =>
  timesOnce(v, heard, "compared", needs, findComparedTimes);

const findComparedTimes = (v: View, heard: readonly Heard[], needs: TimeNeeds): readonly Time[] => {
  const own = levelTimes(v, heard, needs);
  const dated = heard.some(
    (h) =>
      h.place === "sentence" &&
      (h.mention.iso !== null || h.mention.shift !== null) &&
      h.mention.role !== "step" &&
      h.mention.role !== "since" &&
      attached(v.scene, v.sentence, v.at, h.mention),
  );
  if (dated && own[0]?.periodFrom === "stated") return own;
  const spans = heard.filter(
    (h) =>
      h.place === "sentence" &&
      ((h.mention.role === "span" && h.mention.from !== null) ||
        h.mention.role === "since" ||
        // "Over the same eighteen years": from the time that was told.
        (h.mention.role === "step" && SAME_SPAN.test(h.mention.words)) ||
        (h.mention.role === "compare" && h.mention.end > v.at.start)),
  );
  if (spans.length > 0) {
    const step = STEPS[needs.frequency] ?? "M";
    const ends = changeTimes(v, heard, needs, { step, other: [] }).flatMap((t) => {
      const interval = t.period ? parseInterval(t.period) : undefined;
      return interval ? [{ ...t, period: interval.from.iso }] : [];
    });
    if (ends.length > 0) return ends;
  }
  const before = priorTimes(v, heard, needs);
  if (before.length === 0)
    return own.map((t) => ({ ...t, current: false, periodFrom: t.period === null ? "carried" : t.periodFrom, weight: t.weight * 0.6 }));
  return [
    ...before,
    ...own.filter((t) => !before.some((b) => b.period === t.period)).map((t) => ({ ...t, current: false, weight: t.weight * 0.45 })),
  ];
};

/** Figures of the sentence before. */
const before = (v: View): readonly SceneFigure[] => v.scene.sentences[v.scene.sentences.indexOf(v.sentence) - 1]?.figures ?? [];

/**
 * "They fell to $1,305.9bn from $1,383.0bn. That is $77.1bn gone.": the sentence's first figure, no measure and no time named, after one with two:
 * what lies between them.
 */
export const concludes = (v: View): boolean =>
  v.sentence.figures[0] === v.at &&
  before(v).length > 1 &&
  v.named === null &&
  !v.measures.some((m) => m.direct && m.strong) &&
  !v.sentence.periods.some((p) => p.iso !== null && p.role !== "step") &&
  !v.entities.some((e) => e.place === "sentence" && (e.form === "name" || e.form === "adjective")) &&
  v.at.start - v.sentence.start < 60;

/** Before a figure that closes a sentence: ", which makes", ": a fall of", "leaving". */
const CONCLUSION =
  /(?:,|;|:|\s[—–-]|\band)\s*(?:or,?\s+)?(?:(?:which|that|this)\s+(?:makes?|made|is|was|means|leaves|left|gives|gave|amounts to|comes to|came to|works out at|implies)|making|leaving|(?:or|i\.e\.|that is|in other words|hence|thus|so),?)\s+(?:(?:an?|the|some|about|around|nearly|roughly|almost|only|just|further|another|less than|more than|over|under|full|\w+ly)\s+)*$/i;

/** "¥741tn in September, after ¥748tn in August, which makes ¥9tn of shrinkage": worked out of the two figures before it in the sentence. */
export const concludesHere = (v: View): boolean => {
  const k = v.sentence.figures.indexOf(v.at);
  return k > 1 && CONCLUSION.test(v.before) && v.named === null;
};

/** "Peaked at 9.1 % in June 2022 and has since slid to 6.4 %, a fall of 2.7 points": from one stated level of a series to the other. */
export const betweenTimes = (v: View, earlier: readonly Claim[], needs: TimeNeeds): Time[] => {
  const levels: { id: string; period: string | null }[] = [];
  for (const f of concludes(v) ? before(v) : v.sentence.figures) {
    if (f.start >= v.at.start) break;
    const first = earlier[f.index]?.readings[0];
    if (!first || !LEVELS.has(first.relation) || first.operand.kind !== "series" || first.operand.op !== "one") continue;
    if (first.period?.includes("/")) continue;
    levels.push({ id: first.operand.ids[0], period: first.period });
  }
  const last = levels.at(-1);
  const other = last && levels.findLast((x) => x !== last && x.id === last.id && x.period !== last.period);
  if (!last || !other) return [];
  const out: Time[] = [];
  const add = (a: Period, b: Period, weight: number): void => {
    const [from, to] = a.start < b.start ? [a, b] : [b, a];
    if (from.start !== to.start)
      out.push({ period: `${from.iso}/${to.iso}`, periodFrom: "carried", current: false, take: "end", weight, evidence: [] });
  };
  const [x, y] = [last, other].map((l) => (l.period === null ? undefined : parsePeriod(l.period)));
  if (x && y) add(x, y, 0.95);
  else {
    const known = x ?? y;
    latestEnds(needs.frequency, v.asOf).forEach((end, i) => {
      if (known) add(known, end, 0.85 * 0.92 ** i);
    });
  }
  return out;
};

/** "..., a fall of 2.7 points": a move named as a noun, after the levels it lies between. */
export const sumsUp = (v: View, shape: Shape): boolean =>
  shape.move !== null &&
  shape.move.end <= v.at.start &&
  /[,:(—–-]\s*(?:or |thus |that is |i\.e\. )?(?:an?|the) (?:[\w-]+ ){0,3}$/i.test(v.scene.prose.slice(v.sentence.start, shape.move.start));
