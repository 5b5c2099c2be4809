/** Intervals: of a change or growth from one time to another, and of a mean over a counted length. */
import {
  civil,
  dayOf,
  dayPeriod,
  type Frequency,
  type Period,
  parsePeriod,
  periodAt,
  quarterPeriod,
  shiftPeriod,
} from "../quantity/period.js";
import { extremeAt, periodOwner, qualifies } from "./attach.js";
import {
  back,
  COARSE,
  fiscalMonths,
  frequencyOfSeries,
  latestEnds,
  narrow,
  previousBusinessDay,
  type TimeNeeds,
  usable,
} from "./calendar.js";
import { anchor, type Heard, isPoint, type Time, timesOnce, words } from "./hear.js";
import { sortShort } from "./order.js";
import type { PeriodMention } from "./periods/types.js";
import type { View } from "./view.js";

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

const CHANGE: Readonly<Record<Frequency, string>> = { D: "D", W: "W", M: "M", Q: "Q", H: "H", A: "A" };

/** Intervals for a change or growth, best first. */
export const changeTimes = (v: View, heard: readonly Heard[], needs: TimeNeeds, defaults: ChangeDefaults): readonly Time[] =>
  timesOnce(v, heard, defaults.other.length === 0 ? CHANGE[defaults.step] : `change ${defaults.step} ${defaults.other.join()}`, needs, () =>
    findChangeTimes(v, heard, needs, defaults),
  );

const findChangeTimes = (v: View, heard: readonly Heard[], needs: TimeNeeds, defaults: ChangeDefaults): Time[] => {
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
    // A fiscal year of a series by fiscal years is its year.
    const year = h.mention.iso?.startsWith("FY") && f === "A" ? h.mention.iso.slice(2) : h.mention.iso;
    const p = year && !year.startsWith("FY") ? parsePeriod(year) : undefined;
    return p && usable(p, needs) ? p : undefined;
  };
  const newer = (h: Heard): boolean => {
    const stated = needs.newest ? parsePeriod(needs.newest) : undefined;
    const at = pointOf(h);
    // "131.08, had 136.87 on Mon. Down 4.2 %": the day of the older level is not that of the move.
    return (
      stated !== undefined && at !== undefined && stated.start > at.end && periodOwner(v.scene, v.sentence, v.at, h.mention) === "earlier"
    );
  };
  const ownPoint = own.find((h) => pointOf(h) !== undefined && h.score > 0.3 && !newer(h));
  const carried = (far: boolean): Heard | undefined =>
    heard.find(
      (h) => !h.base && h.place !== "sentence" && (h.place === "paragraph") === far && pointOf(h) !== undefined && h.mention.from === null,
    );
  // A day told paragraphs ago is past; a month or year may be what the section is about.
  const carriedPoint = carried(false) ?? (f === "D" || f === "W" ? undefined : carried(true));
  // "JPY 131.08, had 136.87 on Monday. Down 4.2 % in one session": a move leads to the newest level stated.
  const told = ownPoint || needs.newest === undefined ? undefined : needs.newest;
  const newest = told ? parsePeriod(told) : undefined;
  const point = ownPoint ?? (told === undefined ? carriedPoint : undefined);
  const to = newest ?? (point && pointOf(point));
  const toWeight = ownPoint ? 1 : newest ? 0.97 : (carriedPoint?.score ?? 0) * 0.97;

  const spans = [...own, ...heard.filter((h) => h.place === "column" || h.place === "caption" || h.place === "row")];
  const since = spans.find(
    (h) =>
      h.mention.role === "since" &&
      h.mention.iso !== null &&
      h.score > 0.3 &&
      // "75bp, the first of that size since 1994": how long it had not been so, no start of the move.
      !(h.place === "sentence" && h.mention.start >= v.at.end && RECORD.test(v.scene.prose.slice(v.at.end, h.mention.start))),
  );
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
      (within(h) || !compare || !within(compare)) &&
      (h.mention.role === "step" || (h.mention.role === "at" && h.mention.iso !== null)) &&
      h.mention.step !== null &&
      h.score > 0.3,
  );

  // "The week that was": the length that the note's moves have, where a figure names none.
  const framed =
    ownPoint || step || compare || since || span
      ? undefined
      : heard.find((h) => FRAMES.has(h.place) && h.mention.role === "step" && h.mention.step !== null && h.mention.step !== "YTD");
  if (framed && f === "D") {
    const s = framed.mention.step as Frequency;
    const ends = to ? [to] : [dayPeriod(previousBusinessDay(v.asOf)), dayPeriod(v.asOf)];
    ends.forEach((end, i) => {
      push(back(end, s, framed.mention.count), end, 0.8 * 0.95 ** i, false, [framed]);
    });
  }

  // "Over the fiscal year the total grew by": a stock, from the end of one to the end of the other.
  const fiscal = f === "A" || needs.flow ? undefined : heard.find((h) => h.mention.iso?.startsWith("FY"));
  const year = fiscal && (fiscal.place === "sentence" || OVER_FISCAL.test(v.scene.prose.slice(v.sentence.start, v.sentence.end)));
  if (year && fiscal.mention.iso) {
    const last = parsePeriod(fiscalMonths(Number(fiscal.mention.iso.slice(2)), needs.fiscal).to);
    const end = last && (f === "D" ? dayPeriod(last.end) : f === "Q" ? periodAt("Q", last.end) : last);
    if (end) push(f === "D" ? dayPeriod(shiftPeriod(last, -12).end) : back(end, "A"), end, 0.97, true, [fiscal]);
  }
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
    // "Over the same eighteen years": from the time the span was told to begin, where it has run its length since.
    if (SAME_SPAN.test(step.mention.words)) {
      const starts = heard
        .filter((h) => !h.base && pointOf(h) !== undefined && COARSE[(pointOf(h) as Period).frequency] <= COARSE[s])
        .map((h) => pointOf(h) as Period)
        .filter((p) => back(p, s, -count).start <= v.asOf)
        .sort((a, b) => a.start - b.start);
      if (starts[0]) push(starts[0], back(starts[0], s, -count), 0.97, true, [step]);
    }
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
    } else if (s === "A" && f !== "A")
      latestEnds(f, v.asOf).forEach((end, i) => {
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
  return sortShort(kept, (a, b) => b.weight - a.weight).slice(0, 5);
};

const FRAMES: ReadonlySet<string> = new Set(["heading", "title", "lead", "earlier sentence", "paragraph", "default"]);

const RECORD =
  /^[\s,(]*(?:(?:the|its|their|a|an|by far|was|is|which was|which is|that is|marking|making it)\s+)*(?:first|biggest|largest|highest|lowest|most|worst|best|steepest|sharpest|strongest|weakest|fastest|smallest|longest)\b/i;

const OVER_FISCAL = /\b(?:over|in|during|through|across) (?:the|that|this|last) (?:whole |full |entire )?fiscal year\b(?! to date)/i;

/** "Over the same eighteen years". */
export const SAME_SPAN = /\b(?:same|those|these)\b/i;

/** Words that put what follows after the time named before. */
const THEN = /\b(?:then|before \w+ing|subsequently|afterwards|thereafter|only to)\b/i;

const nextOf = (p: Period): Period => shiftPeriod(p, 1);
