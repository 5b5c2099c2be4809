/** Turns the period words around a figure into the period of a reading: a point for levels, FROM/TO for changes. */

import type { SeriesFrequency } from "../dataset/types.js";
import {
  civil,
  type Day,
  dayOf,
  dayPeriod,
  type Frequency,
  isoDay,
  type Period,
  parsePeriod,
  periodAt,
  quarterPeriod,
  shiftPeriod,
  weekday,
  yearsEarlier,
} from "../quantity/period.js";
import { isConvention, type Place } from "./context.js";
import type { PeriodMention } from "./periods/types.js";
import type { Scene, Sentence } from "./scene.js";
import { attached, datesComparator, elsewhere, extremeAt, periodOwner, qualifies } from "./attach.js";
import type { Evidence, Reading } from "./types.js";
import { evidence, ownerOf, reach, type View } from "./view.js";

export interface Heard {
  readonly mention: PeriodMention;
  readonly score: number;
  readonly place: Place;
  readonly scene: Scene;
  readonly sentence: Sentence;
  /** Of a sentence that says from when moves are measured: a base for changes, never a level's day. */
  readonly base: boolean;
}

export interface Time {
  readonly period: string | null;
  readonly periodFrom: Reading["periodFrom"];
  readonly current: boolean;
  readonly take: Reading["take"];
  readonly weight: number;
  readonly evidence: readonly Evidence[];
}

/** How well periods carry over from where they stand; siblings in a list mostly have their own. */
const CARRY: Readonly<Partial<Record<Place, number>>> = {
  row: 1,
  column: 1,
  caption: 0.85,
  lead: 0.9,
  "earlier sentence": 0.9,
  list: 0.8,
  default: 1,
  paragraph: 0.55,
  heading: 0.85,
  title: 0.75,
};

/** "Moves are measured from the Thursday before", "changes since end-June". */
const MOVES_FROM = /\b(?:moves?|changes?)\b.*\b(?:from|since|over|against|versus|vs|on)\b/i;

/** All period mentions that may concern the figure, best first. */
export const hear = (v: View): readonly Heard[] => {
  const kept = v.memo.get("heard");
  if (kept) return kept as readonly Heard[];
  const heard = listen(v);
  v.memo.set("heard", heard);
  return heard;
};

const listen = (v: View): readonly Heard[] => {
  const out: Heard[] = [];
  for (const own of v.sentence.periods) {
    const other =
      own.role === "at" && own.iso !== null && datesComparator(v.scene, v.sentence, own) && !attached(v.scene, v.sentence, v.at, own);
    const mention: PeriodMention = other ? { ...own, role: "compare" } : own;
    out.push({ mention, score: reach(v.scene, v.sentence, v.at, mention), place: "sentence", scene: v.scene, sentence: v.sentence, base: false });
  }
  const isPlace = (h: Heard): boolean =>
    h.mention.role === "at" || h.mention.role === "span" || (h.mention.role === "compare" && h.mention.shift !== null);
  const owners = out.map((h) => (isPlace(h) ? periodOwner(v.scene, v.sentence, v.at, h.mention) : "none"));
  const owns = owners.includes("own");
  // A sentence's only point in time serves its later figures too.
  const points = out.filter(isPlace).length;
  out.forEach((h, i) => {
    const owner = owners[i];
    if (owner === "later") out[i] = { ...h, score: h.score * 0.3 };
    else if (owner === "earlier")
      out[i] = {
        ...h,
        score: owns
          ? h.score * 0.3
          : owners.some((o, j) => o === "none" && isPlace(out[j] as Heard))
            ? h.score * 0.5
            : points === 1
              ? Math.max(h.score * 0.9, 0.82)
              : h.score * 0.85,
      };
    else if (owner === "own") out[i] = { ...h, score: Math.min(1, h.score * 1.05) };
    else if (points === 1) out[i] = { ...h, score: Math.max(h.score, 0.82) };
    // "Peaked in June 2022 and has since slid to": what has happened since is the present.
    if (owner !== "own" && isPlace(h) && h.mention.end <= v.at.start && /\b(?:has|have|had|'s|’s) since\b/.test(v.scene.prose.slice(h.mention.end, v.at.start))) {
      out[i] = { ...h, score: h.score * 0.2 };
      return;
    }
    // "Up 5.5 % on the day; for 2024 the gain is 12 %".
    if (owner !== "own" && isPlace(h) && h.mention.start >= v.at.end && v.scene.prose.slice(v.at.end, h.mention.start).includes(";"))
      out[i] = { ...h, score: h.score * 0.3 };
    else if (owner !== "own" && isPlace(h) && elsewhere(v.scene, v.sentence, v.at, h.mention)) out[i] = { ...h, score: h.score * 0.3 };
  });
  out.sort((a, b) => b.score - a.score);
  const carried: Heard[] = [];
  for (const s of v.sources) {
    const convention = s.place === "default" || (s.sentence.figures.length === 0 && isConvention(s.scene, s.sentence));
    const list = [...s.sentence.periods].reverse();
    const base = convention && MOVES_FROM.test(s.scene.prose.slice(s.sentence.start, s.sentence.end));
    for (const mention of list) {
      if (mention.role === "future") continue;
      // "Monday open" over a note of that Monday names the note, not the day of its closes.
      if ((s.place === "heading" || s.place === "title" || s.place === "lead") && mention.iso === isoDay(v.asOf)) continue;
      const weight = convention ? 0.95 : 0.3 + 0.7 * (CARRY[s.place] ?? 0.5) * s.weight;
      carried.push({ mention, score: weight, place: s.place, scene: s.scene, sentence: s.sentence, base });
    }
  }
  carried.sort((a, b) => b.score - a.score);
  return [...out, ...carried];
};

export const words = (h: Heard): Evidence => evidence("period", h.scene, h.mention, h.place);

export const isPoint = (m: PeriodMention): boolean => m.iso !== null && (m.role === "at" || m.role === "span") && !m.iso.startsWith("FY");

const COARSE: Readonly<Record<Frequency, number>> = { D: 0, W: 1, M: 2, Q: 3, H: 4, A: 5 };

/** The point in time in force just before the figure or mention: what "the previous month" hangs on. */
const anchor = (
  heard: readonly Heard[],
  not: PeriodMention | null,
  own: Sentence,
  reference: string | null | undefined = null,
): Period | undefined => {
  // "In January 6.6 %, 6.7 % in December, 8.0 % a year ago": a year is counted from the newest.
  const yearly = not?.step === "A" && not.shift !== null;
  const before = heard.filter(
    (h) => h.sentence === own && h.mention !== not && isPoint(h.mention) && (not === null || h.mention.start < not.start),
  );
  const start = (h: Heard): number => (h.mention.iso ? (parsePeriod(h.mention.iso)?.start ?? 0) : 0);
  const stated = yearly ? [...before].sort((x, y) => start(y) - start(x))[0] : before.at(0);
  if (!stated && reference) return parsePeriod(reference);
  const pick = stated ?? heard.find((h) => h.sentence !== own && !h.base && isPoint(h.mention));
  return pick?.mention.iso ? parsePeriod(pick.mention.iso) : undefined;
};

const previousBusinessDay = (day: Day): Day => {
  let d = day - 1;
  while (weekday(d) > 5) d--;
  return d;
};

const nextBusinessDay = (day: Day): Day => {
  let d = day + 1;
  while (weekday(d) > 5) d++;
  return d;
};

/** The period one step of `step` before, of the same frequency as `p`; days skip week-ends. */
export const back = (p: Period, step: Frequency, count = 1): Period => {
  if (step === "A") return yearsEarlier(p, count);
  if (p.frequency === "D") {
    if (step === "D") {
      // A week-end has Friday's value.
      let day = weekday(p.start) > 5 ? previousBusinessDay(p.start) : p.start;
      for (let i = 0; i < Math.abs(count); i++) day = count > 0 ? previousBusinessDay(day) : nextBusinessDay(day);
      return dayPeriod(day);
    }
    if (step === "W") return dayPeriod(p.start - 7 * count);
    const c = civil(p.start);
    const months = (step === "M" ? 1 : step === "Q" ? 3 : 6) * count;
    const m = shiftPeriod(periodAt("M", p.start), -months);
    const mc = civil(m.start);
    return dayPeriod(Math.min(dayOf(mc.year, mc.month, 1) + c.day - 1, m.end));
  }
  const perStep: Readonly<Record<Frequency, number>> = { D: 1 / 30, W: 1 / 4, M: 1, Q: 3, H: 6, A: 12 };
  // "A month earlier" than a quarter is the quarter before.
  const shift = Math.max(1, Math.round((perStep[step] / perStep[p.frequency]) * Math.abs(count)));
  return shiftPeriod(p, count < 0 ? shift : -shift);
};

const WEEKS: Readonly<Record<Frequency, number>> = { D: 0, W: 1, M: 4, Q: 13, H: 26, A: 52 };

/** Back from a day by whole weeks: a weekly series is dated by one weekday. */
const weeksBack = (p: Period, step: Frequency, count: number): Period =>
  p.frequency === "D" && step !== "D" ? dayPeriod(p.start - 7 * WEEKS[step] * count) : back(p, step, count);

/** Months of a fiscal year named by its year: by the year in which it starts (Japan) or ends (the United States). */
export const fiscalMonths = (year: number, first: number): { from: string; to: string } => {
  const start = first === 1 ? year : first >= 7 ? year - 1 : year;
  const from = periodAt("M", dayOf(start, first, 1));
  return { from: from.iso, to: shiftPeriod(from, 11).iso };
};

const frequencyOfSeries = (f: SeriesFrequency): Frequency => (f === "I" || f === "N" ? "D" : f);

/** A coarse period narrowed to the frequency of a stock: "end-2025" of a quarterly series is 2025-Q4, of a monthly one 2025-12. */
export const narrow = (p: Period, frequency: SeriesFrequency, edge: PeriodMention["edge"], stock: boolean): string => {
  if (frequency === "N" || frequency === "I") return edge === "end" && p.frequency === "A" ? periodAt("M", p.end).iso : p.iso;
  const own = frequencyOfSeries(frequency);
  if (COARSE[p.frequency] <= COARSE[own])
    return stock && ((own === "M" && p.frequency === "D") || (own === "Q" && p.frequency === "M")) ? periodAt(own, p.start).iso : p.iso;
  // Weeks are dated by a day of theirs: a month's are found inside it.
  if (own === "W") return p.frequency === "A" && edge === "end" ? periodAt("M", p.end).iso : p.iso;
  if (edge === "start" && stock) return shiftPeriod(periodAt(own === "D" ? "M" : own, p.start), own === "D" ? 0 : 0).iso;
  if (edge === "end" || (stock && own !== "D" && p.frequency !== "A"))
    return own === "D" ? (p.frequency === "A" ? periodAt("M", p.end).iso : p.iso) : periodAt(own, p.end).iso;
  return p.iso;
};

export interface TimeNeeds {
  readonly frequency: SeriesFrequency;
  readonly stock: boolean;
  readonly flow: boolean;
  readonly fiscal: number;
  /** Period of the level stated last before the figure: what "a year earlier" and "prior" hang on. null: it had the latest. */
  readonly reference?: string | null | undefined;
}

const NOW_WEIGHT = 1;

/** "now", "currently", "latest" in the figure's own clause. */
export const isNow = (v: View): boolean =>
  v.words("now").some((w) => {
    const word = v.scene.prose.slice(w.hit.start, w.hit.end).toLowerCase();
    if (word === "still" || word === "remains")
      return /\b(?:is|are|has|have|stands?|remains)\b/i.test(v.scene.prose.slice(v.from, v.at.start)) && v.sentence.periods.length === 0;
    const between = w.hit.start >= v.at.end ? v.scene.prose.slice(v.at.end, w.hit.start) : v.scene.prose.slice(w.hit.end, v.at.start);
    if (between.includes(";")) return false;
    return word !== "" ? reach(v.scene, v.sentence, v.at, w.hit) > 0.6 : false;
  });

/** The figure is a mean: by a word near it, or by its table's headers. */
export const isAveraged = (v: View): boolean =>
  v.words("average").some((w) => reach(v.scene, v.sentence, v.at, w.hit) > 0.6) ||
  v.sources.some(
    (s) =>
      (s.place === "column" || s.place === "row" || s.place === "caption") &&
      s.sentence.figures.length === 0 &&
      s.sentence.hits.some((h) => h.entry.kind === "word" && h.entry.id === "average"),
  );

const edgeTake = (v: View): Reading["take"] => (isAveraged(v) ? "average" : "end");

/** "The year before was 1,092", "a month ago it stood at 4.1 %": the distance is the figure's own. */
const SUBJECT =
  /^\s*[:=]?\s*$|^,?\s*(?:(?:it|they|that|the (?:figure|number|rate|total|reading|stock|level)) )?(?:(?:had been|was|were|is|stood at|stood|came to|came in at|saw|brought|at)\s+)(?:(?:about|around|only|just|nearly|roughly|some|a|an|the)\s+)*$/i;

const PASSED = /^[^.;]{0,40}?,?\s(?:and then|then|before \w+ing|only to)\b/i;

/** "Had been written on the board": past before the past, never the present value. */
const PLUPERFECT = /\bhad (?:been|stood|held|hovered|sat|run|averaged|remained|stayed|hit|reached|fallen|risen)\b[^,;]*$/i;

/** Whether a period of this frequency can be a point of such a series. */
const usable = (p: Period, needs: TimeNeeds): boolean => {
  const f = needs.frequency;
  if (f === "D" || f === "I" || f === "N") return true;
  if (f === "W") return true;
  if (f === "M") return p.frequency !== "W" && (p.frequency !== "D" || (needs.stock && civil(p.start + 3).month !== civil(p.start).month));
  if (f === "Q")
    return (
      p.frequency === "Q" ||
      p.frequency === "H" ||
      p.frequency === "A" ||
      (p.frequency === "M" && needs.stock && civil(p.start).month % 3 === 0)
    );
  return p.frequency === "A";
};

/** A day carried over that lies just before the note's: "all closes Thursday" is the note's present. */
const isRecentDay = (period: string, asOf: Day): boolean => {
  const p = parsePeriod(period);
  return p?.frequency === "D" && asOf - p.start <= 7;
};

/** Periods for a level, best first. */
export const levelTimes = (v: View, heard: readonly Heard[], needs: TimeNeeds): Time[] => {
  const out: Time[] = [];
  const take = edgeTake(v);
  const now = isNow(v);
  let blocked = false;
  // A month or year of a daily or weekly series, its end not named: any day of it may be meant.
  const open = (h: Heard, period: string): boolean =>
    (needs.frequency === "D" || needs.frequency === "W") && !needs.flow && ["sentence", "row", "column", "caption"].includes(h.place) && h.mention.edge === null && !period.includes("/") && period.length <= 7;
  const push = (h: Heard, given: string, weight: number): void => {
    // What changes by decision holds on the note's day; a day carried from other quotes does not date it.
    const held = needs.frequency === "I" && h.place !== "sentence" && h.place !== "row" && h.place !== "column" && isRecentDay(given, v.asOf);
    const period = held ? isoDay(v.asOf) : given;
    if (out.some((t) => t.period === period)) return;
    out.push({
      period,
      periodFrom: h.place === "sentence" ? "stated" : "carried",
      current: now || (h.place !== "sentence" && isRecentDay(period, v.asOf)),
      take: take === "end" && (h.mention.rough || open(h, period)) ? "any" : take,
      weight,
      evidence: [words(h)],
    });
  };
  for (const h of heard) {
    const m = h.mention;
    const own = h.place === "sentence";
    if (h.base || (!own && (blocked || now))) continue;
    let iso = m.iso;
    const from = m.from;
    if (m.role === "since" || m.role === "future" || m.role === "step") continue;
    if (m.shift !== null && m.step !== null && m.step !== "YTD") {
      // In a header "one year ago" is counted from the note's day, or from the month its data speak of.
      const base = anchor(heard, m, h.sentence, needs.reference);
      const heading = h.place === "column" || h.place === "row";
      // "after a gain of 41,000 the month before", "A year earlier the average was ...": the words date the figure itself.
      const dates =
        own &&
        ((m.start >= v.at.end && ownerOf(v.scene, v.sentence, v.at, m) === "own") ||
          (m.start - v.sentence.start < 4 && m.end < v.at.start) ||
          (m.end <= v.at.start && SUBJECT.test(v.scene.prose.slice(m.end, v.at.start))) ||
          (m.start >= v.at.end && m.start - v.at.end <= 2));
      if (!base && ((own && dates) || heading) && m.shift < 0) {
        // "A year ago it was 32.6": counted from the latest, which the text does not date.
        const daily = needs.frequency === "D";
        const ends = daily ? [0, 1, 2, 3].map((n) => dayPeriod(v.asOf - n)) : latestEnds(needs.frequency, v.asOf);
        ends.forEach((end, i) => {
          push(h, back(end, m.step as Frequency, -(m.shift as number)).iso, (daily ? 0.5 : 0.75) * 0.95 ** i);
        });
        blocked = true;
        continue;
      }
      if (!base || (m.role === "compare" && !dates && !heading)) continue;
      const at = periodAt(m.step, base.end);
      if (m.role === "compare") iso = (needs.frequency === "W" ? weeksBack(base, m.step, -m.shift) : back(base, m.step, -m.shift)).iso;
      else if (m.shift > 0 && base.frequency === "D") iso = back(base, m.step, -m.shift).iso;
      else iso = m.shift === 0 ? (COARSE[base.frequency] <= COARSE[m.step] ? at.iso : base.iso) : shiftPeriod(at, m.shift).iso;
    }
    if (m.role === "compare" && own && m.shift === null) {
      // "3.2% in July, down from 3.4% in June": the compared period belongs to the figure it stands at.
      if (!attached(v.scene, v.sentence, v.at, m) && (h.score < 0.9 || m.start < v.at.end)) continue;
    }
    if (iso?.startsWith("FY")) {
      const year = Number(iso.slice(2));
      const span = fiscalMonths(year, needs.fiscal);
      if (needs.frequency === "A") push(h, String(year), h.score);
      else push(h, needs.flow ? `${span.from}/${span.to}` : span.to, h.score);
      if (own) blocked = true;
      continue;
    }
    if (!iso) continue;
    const p = parsePeriod(iso);
    if (!p) continue;
    if (from && m.role === "span") {
      const f = parsePeriod(from);
      if (!f) continue;
      if (needs.flow && m.rough && needs.frequency === "N") {
        // "The autumn campaign", "late April to late May": single reports, dated somewhere in the span, the end first.
        let month = periodAt("M", p.end);
        for (let i = 0; i < 4 && month.end >= f.start; i++, month = shiftPeriod(month, -1)) push(h, month.iso, h.score * 0.96 ** i);
      } else if (needs.flow) push(h, `${f.iso}/${p.iso}`, h.score);
      else push(h, p.iso, h.score * 0.9);
      if (own && h.score > 0.5) blocked = true;
      continue;
    }
    if (!usable(p, needs)) {
      // A day of publication ("Friday's table") says nothing of the month; a stated month of a yearly series does.
      if (own && p.frequency !== "D" && h.score > 0.6) blocked = true;
      continue;
    }
    if (own && blocked) continue;
    push(h, narrow(p, needs.frequency, m.edge, needs.stock), Math.max(0.3, own ? Math.min(1, h.score + 0.12) : h.score));
    if (own && h.score > 0.45) blocked = true;
  }
  // A heading's or table's period frames what stands under it.
  const framed = heard.some(
    (h) =>
      ["heading", "title", "caption", "column", "row", "lead", "default"].includes(h.place) &&
      isPoint(h.mention) &&
      out.some((t) => t.evidence[0]?.start === words(h).start),
  );
  const latest: Time = {
    period: null,
    periodFrom: "latest",
    current: now || /\b(?:is|are|stands?|owns?|holds?|has|owes?|remains?|sits?|trades?)\b/i.test(v.before),
    take,
    weight: now ? NOW_WEIGHT : out.length > 0 ? ((blocked && !now) || out.some((t) => t.periodFrom === "stated" && t.weight > 0.5) ? 0.2 : framed ? 0.62 : 0.75) : 0.9,
    evidence: [],
  };
  if (now)
    return [latest, ...out.map((t) => ({ ...t, weight: t.weight * (t.periodFrom === "stated" ? 0.95 : 0.4) }))].sort(
      (a, b) => b.weight - a.weight,
    );
  if (blocked && out.length === 0) return [];
  if ((PLUPERFECT.test(v.before) || /^\s*had (?:been|stood|held)\b/i.test(v.after)) && !out.some((t) => t.periodFrom === "stated"))
    return [...out, { ...latest, periodFrom: "carried" as const }]
      .map((t): Time => {
        // After "on Tuesday it left", "had been" is what held until then.
        const event = t.period !== null && isRecentDay(t.period, v.asOf) ? heard.find((h) => h.mention.iso !== null && isRecentDay(h.mention.iso, v.asOf)) : undefined;
        const day = event?.mention.iso ? parsePeriod(event.mention.iso) : undefined;
        return { ...t, ...(day ? { period: back(day, "D").iso } : {}), current: false, weight: t.weight * (day ? 0.85 : 0.65) };
      })
      .sort((a, b) => b.weight - a.weight);
  // "Jumped to 4.62 % on the number and then handed it back": a value passed through, on a day that is not told.
  if (PASSED.test(v.after) && !out.some((t) => t.periodFrom === "stated"))
    return [...out, { ...latest, periodFrom: "carried" as const }].map((t) => ({ ...t, current: false, weight: t.weight * 0.6 }));
  return [...out, latest].sort((a, b) => b.weight - a.weight).slice(0, 4);
};

/** "Over three months", "the four-week average": spans of a counted length that end at the time in force, or at the latest. */
export const countedSpans = (v: View, heard: readonly Heard[], needs: TimeNeeds): Time[] => {
  const apart = (m: PeriodMention): boolean =>
    v.sentence.figures.some((f) => (f.start >= m.end && f.end <= v.at.start) || (f.start >= v.at.end && f.end <= m.start));
  const counted = heard.find(
    (h) => h.place === "sentence" && h.mention.role === "step" && h.mention.count > 1 && h.score > 0.3 && !apart(h.mention),
  );
  const step = counted?.mention.step;
  if (!counted || !step || step === "YTD" || COARSE[step] < COARSE[frequencyOfSeries(needs.frequency)]) return [];
  const at = heard.find(
    (h) => !h.base && isPoint(h.mention) && h.score > 0.5 && !["earlier sentence", "list", "paragraph"].includes(h.place),
  )?.mention.iso;
  const point = at ? parsePeriod(at) : undefined;
  const ends = point && usable(point, needs) ? [point] : latestEnds(needs.frequency, v.asOf);
  return ends.map((end, i) => ({
    period: `${back(end, step, counted.mention.count - 1).iso}/${end.iso}`,
    periodFrom: "carried",
    current: false,
    take: "average",
    weight: (point ? 0.9 : 0.66) * 0.9 ** i,
    evidence: [words(counted)],
  }));
};

export interface ChangeDefaults {
  /** Step when the text gives none. */
  readonly step: Frequency;
  /** Another step nearly as likely, with its weight. */
  readonly other: readonly (readonly [Frequency, number])[];
}

/** Intervals for a change or growth, best first. */
export const changeTimes = (v: View, heard: readonly Heard[], needs: TimeNeeds, defaults: ChangeDefaults): Time[] => {
  const out: Time[] = [];
  const f = needs.frequency;
  const own = heard.filter((h) => h.place === "sentence");
  const push = (from: Period, to: Period, weight: number, stated: boolean, h: readonly Heard[], base?: Heard): void => {
    const fitted = (p: Period): string => narrow(p, f, "end", true);
    let a = fitted(from);
    let b = fitted(to);
    const [x, y] = [parsePeriod(a), parsePeriod(b)];
    if (!x || !y || x.start === y.start) return;
    if (x.start > y.start) [a, b] = [b, a];
    const period = `${a}/${b}`;
    if (a === b || out.some((t) => t.period === period)) return;
    // "Below the April 2022 high": the base is the extreme of its period.
    const take = base && base.mention.iso?.length !== 10 ? (extremeAt(base.scene.prose, base.mention) ?? "end") : "end";
    out.push({ period, periodFrom: stated ? "stated" : "carried", current: false, take, weight, evidence: h.map((x) => words(x)) });
  };
  /** "March's gain of $20bn": named for comparison, and the figure's own time all the same. */
  const named = (h: Heard): boolean =>
    h.mention.role === "compare" && h.mention.iso !== null && qualifies(v.scene, v.sentence, v.at, h.mention);
  const pointOf = (h: Heard): Period | undefined => {
    if (h.mention.role !== "at" && h.mention.role !== "span" && !named(h)) return undefined;
    if (h.mention.shift !== null && h.mention.step && h.mention.step !== "YTD") {
      const base = anchor(heard, h.mention, h.sentence);
      return base && (h.mention.shift === 0 ? base : back(base, h.mention.step, -h.mention.shift));
    }
    const p = h.mention.iso && !h.mention.iso.startsWith("FY") ? parsePeriod(h.mention.iso) : undefined;
    return p && usable(p, needs) ? p : undefined;
  };
  const ownPoint = own.find((h) => pointOf(h) !== undefined && h.score > 0.3);
  const carriedPoint = heard.find(
    (h) =>
      !h.base && h.place !== "sentence" && h.place !== "paragraph" && pointOf(h) !== undefined && h.mention.from === null,
  );
  const point = ownPoint ?? carriedPoint;
  const to = point && pointOf(point);
  const toWeight = ownPoint ? 1 : (carriedPoint?.score ?? 0) * 0.97;

  const spans = [...own, ...heard.filter((h) => h.place === "column" || h.place === "caption" || h.place === "row")];
  const since = spans.find((h) => h.mention.role === "since" && h.mention.iso !== null && h.score > 0.3);
  const span = own.find((h) => h.mention.role === "span" && h.mention.from !== null && h.score > 0.3);
  const those = own.find((h) => h.mention.role === "span" && h.mention.iso === null);
  const compares = own.filter((h) => h.mention.role === "compare" && h.score > 0.3 && !named(h));
  // "$41.2bn more than in December and 5.9 % more than a year earlier": each figure has the comparison that follows it.
  const next = v.sentence.figures[v.sentence.figures.indexOf(v.at) + 1]?.start ?? v.sentence.end;
  const compare = compares.find((h) => h.mention.start >= v.at.end && h.mention.start < next) ?? compares[0];
  const moves = heard.find((h) => h.base && h.mention.iso !== null);
  const within = (h: Heard): boolean => h.place !== "sentence" || h.mention.start < next;
  const step = spans.find(
    (h) =>
      (within(h) || !compare || !within(compare)) && (h.mention.role === "step" || (h.mention.role === "at" && h.mention.iso !== null)) && h.mention.step !== null && h.score > 0.3,
  );

  if (those) {
    const points = heard
      .filter((h) => h !== those && (isPoint(h.mention) || (h.mention.role === "compare" && h.mention.iso !== null)))
      .flatMap((h) => (h.mention.iso ? [parsePeriod(h.mention.iso) as Period] : []))
      // "Between those Wednesdays": days, not the month of the title.
      .filter((p) => p.frequency === "D" || !/day|date/i.test(those.mention.words));
    const two = [...new Map(points.map((p) => [p.iso, p])).values()].slice(0, 2).sort((a, b) => a.start - b.start);
    if (two.length === 2) push(two[0] as Period, two[1] as Period, 1, true, [those]);
  }
  if (span?.mention.from && span.mention.iso) {
    const a = parsePeriod(span.mention.from);
    const b = parsePeriod(span.mention.iso);
    if (a && b) push(a, b, 1, true, [span]);
  }
  if (since?.mention.iso) {
    const from = parsePeriod(since.mention.iso);
    if (from) {
      const aside = point !== ownPoint && point && ["earlier sentence", "list"].includes(point.place);
      const ends = to && !aside && to.start > from.start ? [to] : latestEnds(f, v.asOf);
      ends.forEach((end, i) => {
        push(from, end, 0.97 * 0.92 ** i, true, [since], since);
      });
    }
  }
  if (step?.mention.step === "YTD") {
    const ends = to ? [to] : latestEnds(f, v.asOf);
    ends.forEach((end, i) => {
      const y = civil(end.start).year - 1;
      push(
        f === "D" ? dayPeriod(dayOf(y, 12, 31)) : f === "Q" ? quarterPeriod(y, 4) : periodAt("M", dayOf(y, 12, 1)),
        end,
        0.95 * 0.92 ** i,
        true,
        [step],
      );
    });
  } else if (step?.mention.step) {
    const s = step.mention.step as Frequency;
    const { count } = step.mention;
    const follows = point === ownPoint && point && point.mention.end <= v.at.start && COARSE[s] >= COARSE[frequencyOfSeries(f)];
    // "Printed 138 on Tuesday, then lost 11 % in a day": from the time named, not to it.
    const after = to && follows && THEN.test(v.scene.prose.slice(point.mention.end, v.at.start)) ? back(to, s, -1) : undefined;
    if (to && after && after.start <= v.asOf) push(to, after, 1, true, [step]);
    const opened = compare?.mention.iso ? parsePeriod(compare.mention.iso) : undefined;
    // "From March 2014 ..., 24.5 up in twelve months": the length runs from there.
    if (!to && opened && COARSE[opened.frequency] <= COARSE[s]) push(opened, back(opened, s, -count), 0.97, true, [step]);
    if (to) push(back(to, s, count), to, toWeight * (after ? 0.8 : 1), true, [step]);
    else if (count > 1)
      latestEnds(f, v.asOf).forEach((end, i) => {
        push(back(end, s, count), end, 0.9 * 0.93 ** i, true, [step]);
      });
    else if (f === "D" && s === "D")
      out.push({ period: null, periodFrom: "latest", current: false, take: "end", weight: 0.92, evidence: [words(step)] });
    else if (f === "D") {
      // The last close may be the note's day or the business day before.
      const last = dayPeriod(previousBusinessDay(v.asOf));
      push(back(last, s), last, 0.9, true, [step]);
      push(back(dayPeriod(v.asOf), s), dayPeriod(v.asOf), 0.87, true, [step]);
    } else if (s === "A" && f !== "A") latestEnds(f, v.asOf).forEach((end, i) => {
        push(back(end, s), end, 0.9 * 0.93 ** i, true, [step]);
      });
  }
  if (compare) {
    const m = compare.mention;
    if (m.iso) {
      const from = parsePeriod(m.iso);
      if (from) {
        if (to && to.start !== from.start)
          push(from.start < to.start ? from : to, from.start < to.start ? to : from, Math.max(0.85, toWeight), true, [compare], compare);
        // "Up 3.3 % on February" is that of the month after; "below the April high" is the latest.
        else if (!to && /\bon (?:the )?$/i.test(compare.scene.prose.slice(0, compare.mention.start)))
          push(from, nextOf(from), 0.8, true, [compare], compare);
        else if (!to)
          latestEnds(f, v.asOf).forEach((end, i) => {
            if (end.start > from.end) push(from, end, 0.85 * 0.92 ** i, true, [compare], compare);
          });
      }
    } else if (m.step && m.step !== "YTD" && to)
      push(back(to, m.step as Frequency, -(m.shift ?? -1)), to, Math.max(0.9, toWeight), true, [compare]);
  }
  const base = moves?.mention.iso && out.length === 0 && f === "D" ? parsePeriod(moves.mention.iso) : undefined;
  if (base && moves && !ownPoint) push(base, to ?? dayPeriod(previousBusinessDay(v.asOf)), 0.93, false, [moves]);
  if (to && out.length === 0) {
    const coarse = COARSE[to.frequency] > COARSE[defaults.step];
    const natural: Frequency =
      coarse || (to.frequency !== "D" && COARSE[to.frequency] === COARSE[defaults.step]) ? to.frequency : defaults.step;
    // "in October" of a daily series is the month; a day alone is the day.
    const first: Frequency = COARSE[to.frequency] > COARSE[frequencyOfSeries(f)] && defaults.step !== "A" ? to.frequency : natural;
    push(back(to, first), to, toWeight, point === ownPoint, point ? [point] : []);
    for (const [other, weight] of defaults.other)
      if (other !== first) push(back(to, other), to, toWeight * weight, point === ownPoint, point ? [point] : []);
  }
  if (out.length === 0 || !ownPoint) {
    out.push({ period: null, periodFrom: "latest", current: false, take: "end", weight: out.length > 0 ? 0.6 : 0.85, evidence: [] });
  }
  // "Since the day of the decision": a start that no date was found for. What is left are guesses.
  const lost = !since && !those && /\bsince\b(?! then)/i.test(v.scene.prose.slice(Math.max(v.sentence.start, v.from), v.at.end + 24));
  const kept = lost ? out.map((t) => ({ ...t, weight: t.weight * 0.55 })) : out;
  return kept.sort((a, b) => b.weight - a.weight).slice(0, 5);
};

/** Words that put what follows after the time named before. */
const THEN = /\b(?:then|before \w+ing|subsequently|afterwards|thereafter|only to)\b/i;

const nextOf = (p: Period): Period => shiftPeriod(p, 1);

/** Periods that may be the last one published on a day, newest first. */
export const latestEnds = (frequency: SeriesFrequency, asOf: Day): Period[] => {
  const f = frequencyOfSeries(frequency);
  if (f === "D") return [dayPeriod(asOf)];
  if (f === "W") return [dayPeriod(asOf), dayPeriod(asOf - 7)];
  const now = periodAt(f, asOf);
  const counts = f === "M" ? [1, 2, 0, 3] : f === "Q" ? [1, 2] : [1];
  return counts.map((n) => shiftPeriod(now, -n));
};
