/** Turns the period words around a figure into the point in time of a level, best first. */
import { type Day, dayPeriod, type Frequency, isoDay, parsePeriod, periodAt, shiftPeriod } from "../quantity/period.js";
import { attached } from "./attach.js";
import { back, COARSE, fiscalMonths, latestEnds, narrow, type TimeNeeds, usable, weeksBack } from "./calendar.js";
import { anchor, type Heard, isPoint, once, type Time, timesOnce, words } from "./hear.js";
import { sortShort } from "./order.js";
import type { Reading } from "./types.js";
import { ownerOf, reach, type View } from "./view.js";

export { fiscalMonths, latestEnds, type TimeNeeds } from "./calendar.js";
export { type Heard, hear, type Time } from "./hear.js";
export { type ChangeDefaults, changeTimes, countedSpans } from "./spans.js";

const NOW_WEIGHT = 1;

/** "now", "currently", "latest" in the figure's own clause. */
export const isNow = (v: View): boolean => once(v, "now", saysNow);

const STILL = /\b(?:is|are|has|have|stands?|remains|charges?|pays?|yields?|costs?|keeps?|holds?|sits?|trades?|runs?|owns?|owes?)\b/i;

const PRESENT = /\b(?:the|its|their)\s+(?:present|current|prevailing|existing)\s*$/i;

const saysNow = (v: View): boolean =>
  PRESENT.test(v.before) ||
  v.words("now").some((w) => {
    const word = v.scene.prose.slice(w.hit.start, w.hit.end).toLowerCase();
    // "A year ago today": a day of then.
    if (word === "today" && /\bago\s+$/i.test(v.scene.prose.slice(Math.max(0, w.hit.start - 6), w.hit.start))) return false;
    if (word === "still" && w.hit.end <= v.at.start && /^\s*$/.test(v.scene.prose.slice(w.hit.end, v.at.start))) return true;
    if (word === "still" || word === "remains")
      return (
        STILL.test(v.scene.prose.slice(v.from, v.at.start)) &&
        v.sentence.periods.every((p) => p.start > v.at.end && v.scene.prose.slice(v.at.end, p.start).includes(";"))
      );
    const between = w.hit.start >= v.at.end ? v.scene.prose.slice(v.at.end, w.hit.start) : v.scene.prose.slice(w.hit.end, v.at.start);
    if (between.includes(";")) return false;
    return word !== "" ? reach(v.scene, v.sentence, v.at, w.hit) > 0.6 : false;
  });

/** The figure is a mean: by a word near it, or by its table's headers. */
export const isAveraged = (v: View): boolean => once(v, "averaged", saysAveraged);

const saysAveraged = (v: View): boolean =>
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

const LEFT_BEHIND: ReadonlySet<string> = new Set(["earlier sentence", "list", "paragraph"]);

const PASSED = /^[^.;]{0,40}?,?\s(?:and then|then|before \w+ing|only to)\b/i;

/** "Had been written on the board": past before the past, never the present value. */
const PLUPERFECT = /\bhad (?:been|stood|held|hovered|sat|run|averaged|remained|stayed|hit|reached|fallen|risen)\b[^,;]*$/i;

/** A day carried over that lies just before the note's: "all closes Thursday" is the note's present. */
export const isRecentDay = (period: string, asOf: Day): boolean => {
  const p = parsePeriod(period);
  return p?.frequency === "D" && asOf - p.start <= 7;
};

/** Periods for a level, best first. */
export const levelTimes = (v: View, heard: readonly Heard[], needs: TimeNeeds): readonly Time[] =>
  timesOnce(v, heard, "level", needs, findLevelTimes);

const findLevelTimes = (v: View, heard: readonly Heard[], needs: TimeNeeds): Time[] => {
  const out: Time[] = [];
  const take = edgeTake(v);
  const now = isNow(v);
  let blocked = false;
  // A month or year of a daily or weekly series, its end not named: any day of it may be meant.
  const open = (h: Heard, period: string): boolean =>
    (needs.frequency === "D" || needs.frequency === "W") &&
    !needs.flow &&
    ["sentence", "row", "column", "caption"].includes(h.place) &&
    h.mention.edge === null &&
    !period.includes("/") &&
    period.length <= 7;
  const push = (h: Heard, given: string, weight: number): void => {
    // What changes by decision holds on the note's day; a day carried from other quotes does not date it.
    const held =
      needs.frequency === "I" && h.place !== "sentence" && h.place !== "row" && h.place !== "column" && isRecentDay(given, v.asOf);
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
    // "11 % cheaper than in October 2022. The gap is": what was compared with is left behind.
    if (m.role === "compare" && m.iso !== null && m.shift === null && !own && LEFT_BEHIND.has(h.place)) continue;
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
          push(
            h,
            back(end, m.step as Frequency, -(m.shift as number)).iso,
            (daily ? 0.5 : needs.frequency === "A" || needs.frequency === "H" ? 0.6 : 0.75) * 0.95 ** i,
          );
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
    weight: now
      ? NOW_WEIGHT
      : out.length > 0
        ? (blocked && !now) || out.some((t) => t.periodFrom === "stated" && t.weight > 0.5)
          ? 0.2
          : framed
            ? 0.62
            : 0.75
        : 0.9,
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
        const event =
          t.period !== null && isRecentDay(t.period, v.asOf)
            ? heard.find((h) => h.mention.iso !== null && isRecentDay(h.mention.iso, v.asOf))
            : undefined;
        const day = event?.mention.iso ? parsePeriod(event.mention.iso) : undefined;
        return { ...t, ...(day ? { period: back(day, "D").iso } : {}), current: false, weight: t.weight * (day ? 0.85 : 0.65) };
      })
      .sort((a, b) => b.weight - a.weight);
  // "Jumped to 4.62 % on the number and then handed it back": a value passed through, on a day that is not told.
  if (PASSED.test(v.after) && !out.some((t) => t.periodFrom === "stated"))
    return [...out, { ...latest, periodFrom: "carried" as const }].map((t) => ({ ...t, current: false, weight: t.weight * 0.6 }));
  out.push(latest);
  sortShort(out, (a, b) => b.weight - a.weight);
  if (out.length > 4) out.length = 4;
  return out;
};
