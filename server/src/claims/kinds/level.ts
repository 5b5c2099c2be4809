/** The value of a series at a time: "stood at 3.2 % in July", "fell to $688.7bn", "from 978 to 927". */
import { parseInterval } from "../../quantity/period.js";
import { options } from "../options.js";
import { comparedTimes, isPrior, referenceOf } from "../prior.js";
import type { Shape } from "../shape.js";
import { changeTimes, countedSpans, isAveraged, levelTimes, type Time } from "../times.js";
import type { Evidence } from "../types.js";
import { fitLevel } from "../units.js";
import type { View } from "../view.js";
import { recentLevels } from "./growth.js";
import { type Kind, readingOf } from "./kind.js";

/** One end of each interval, as points. */
const intervalEnds = (times: readonly Time[], end: "from" | "to"): Time[] =>
  times.flatMap((t) => {
    const interval = t.period ? parseInterval(t.period) : undefined;
    return interval ? [{ ...t, period: interval[end].iso }] : [];
  });

const PACE = /^(?:slow|eas|moderat|cool|narrow|widen|accelerat|strengthen|weaken|recover|rebound|improv|pick)/i;

const tellsSign = (v: View, { move, preposition }: Shape): boolean =>
  move !== null &&
  (move.manner === "move" || move.manner === "act" || move.manner === "sign") &&
  (preposition === "by" || preposition === "") &&
  move.end <= v.at.start + 1 &&
  move.distance <= 3 &&
  !PACE.test(v.scene.prose.slice(move.start, move.end));

/** Measures that are the growth of something. */
const GROWS = /(?:^|-)(?:growth|inflation|change)(?:-|$)/;
const ITSELF = /growth|inflation|rate|pace|expansion|deflation|reading|print|core|headline|增速|通胀|成長率|インフレ|上昇率|伸び/i;

/** The words name what grows, not its growth. */
const ofThing = (evidence: readonly Evidence[]): boolean => {
  const words = evidence.find((e) => e.about === "measure")?.words;
  return words !== undefined && !ITSELF.test(words);
};

/** The sentence names it so before the figure, whatever a heading calls it. */
const thingNamed = (v: View, id: string): boolean => {
  const own = v.sentence.hits.filter((h) => h.entry.kind === "measure" && h.entry.id === id && h.end <= v.at.start);
  return own.length > 0 && own.every((h) => !ITSELF.test(v.scene.prose.slice(h.start, h.end)));
};

/** One figure told twice: first print and revision. */
const REVISED =
  /\b(?:revis\w+|marked (?:up|down)|restated|re-?stated|corrected|upgraded|downgraded|first (?:reported|estimated|printed|announced|put) (?:at|as)|initially (?:reported|estimated|put))\b/i;
const LAST = /\b(?:prior|previous|last) (?:month|quarter|year|reading)/i;

const lastOf = (times: readonly Time[]): Time[] =>
  times.map((t) => ({ ...t, period: t.period?.includes("/") ? (t.period.split("/").at(-1) ?? null) : t.period }));

/** "A policy rate of 0.5bp": the preposition tells a level where the unit alone would not. */
const STRAY_LEVEL = 1.8;

const MARKET_RATE = /^(?:call-rate|fed-funds-effective|sofr|overnight)/;

export const level: Kind = {
  id: "level",
  summary: "The value of a series at a time.",
  examples: [
    { note: "US unemployment was «4.3%» in August 2025.", claim: "unemployment.us level 2025-08" },
    { note: "China's Treasury holdings fell to «$688.7 billion» in October 2025.", claim: "treasury-holdings.cn level 2025-10" },
  ],
  propose({ view: v, shape, subjects, earlier, facts }) {
    const reference = referenceOf(v, earlier);
    const prior = isPrior(v, shape);
    // "It was 148,000 in March": after a change, a change.
    const spoken = new Set(
      recentLevels({ view: v, shape, subjects, earlier, facts }, 3).flatMap((r) =>
        r.operand.kind === "series" ? [r.operand.ids[0].slice(0, r.operand.ids[0].lastIndexOf("."))] : [],
      ),
    );
    const deltas = [...spoken].some((id) => v.lexicon.measures.get(id)?.kind === "delta");
    // "Japan and China together held": the total is meant, not one of them.
    const parts = new Set(
      v.entities.filter((e) => e.place === "sentence" && !e.named && e.start < v.at.start && e.form !== "currency").map((e) => e.id),
    );
    const together =
      parts.size > 1 &&
      v
        .words("sum")
        .some(
          (w) => w.hit.end <= v.at.start && /together|combined|jointly|合计|合わせて/i.test(v.scene.prose.slice(w.hit.start, w.hit.end)),
        );
    const found = options(
      v,
      subjects,
      (series, subject) => {
        const fit = fitLevel(v.figure, series);
        const { kind } = subject.measure;
        let weight = shape.level;
        if (v.figure.unit === "basis-point" && series.unit === "percent" && /^(?:at|of)$/.test(shape.preposition)) weight *= STRAY_LEVEL;
        // "Inflation rose 2.5 %" states the rate itself; a yield, a ratio or a policy rate that moves states where it went.
        // Verbs in Chinese and Japanese need no "by" for either.
        const by = shape.preposition === "by" && /\bby\b/i.test(v.before);
        if (kind === "rate" && series.unit === "percent" && v.figure.unit === "percent" && !by) weight = 1;
        if (kind === "rate" && series.unit === "percent" && by) weight = 0.6;
        // "bought 863 tonnes" of a flow is the flow.
        if (kind === "flow" && shape.move && (shape.move.manner === "act" || shape.move.manner === "sign") && shape.preposition !== "by")
          weight = 1;
        else if (kind === "flow" && shape.move && shape.preposition !== "by" && !shape.headerChange) weight = Math.max(weight, 0.8);
        if (kind === "index" && v.figure.unit === null && shape.move && shape.preposition === "") weight = 0.6;
        // A series of changes ("payrolls rose by 41,000"): its value is the move.
        if (kind === "delta") weight = shape.move ? 1 : spoken.has(subject.measure.id) ? 0.95 : 0.4;
        else if (deltas && !subject.direct) weight *= 0.75;
        // A minus in a column of levels is the level's own.
        if (v.scene.block.cell && !shape.headerChange && v.figure.numbers[0].value.startsWith("-")) weight = Math.max(weight, 0.9);
        // A decision sets the target: a market rate's mean of the month may lie apart from it.
        if (shape.move?.manner === "act" && MARKET_RATE.test(subject.measure.id)) weight *= 0.5;
        if (together) weight *= 0.7;
        return { weight: fit.weight * weight, unit: fit.unit };
      },
      (heard, given, series) => {
        const { frequency, stock, flow, fiscal } = given;
        const needs = { frequency, stock, flow, fiscal, reference };
        // A mean over a counted span is no single value.
        if (isAveraged(v) && countedSpans(v, heard, needs).length > 0)
          return levelTimes(v, heard, needs).map((t) => ({ ...t, weight: t.weight * 0.5 }));
        // "Marked down to 0.7 % from 1.4 %": one period, as it was first told.
        if (prior && REVISED.test(v.scene.prose.slice(v.sentence.start, v.at.end + 40)) && !LAST.test(v.before))
          return levelTimes(v, heard, needs);
        // What has run up since the fiscal year began is told by its last month.
        if (series.id.includes("-ytd.")) return lastOf(levelTimes(v, heard, needs));
        if (prior && needs.frequency !== "I" && (needs.frequency !== "N" || reference?.length === 7)) return comparedTimes(v, heard, needs);
        const own = levelTimes(v, heard, needs);
        // "From 1.20 in March 2014 to 1.22": the date is that of the start; the end is the latest.
        const opened = heard.some((h) => h.place === "sentence" && h.mention.role === "compare" && h.mention.iso !== null);
        if (shape.ends === "to" && (own[0]?.periodFrom === "stated" || opened)) return own;
        if (shape.ends === null && !(shape.prior && own.every((t) => t.periodFrom !== "stated"))) return own;
        if (own[0]?.periodFrom === "stated" && v.sentence.periods.some((p) => p.start >= v.at.end && p.start - v.at.end < 14)) return own;
        const step = needs.frequency === "I" || needs.frequency === "N" || needs.frequency === "H" ? "M" : needs.frequency;
        const before = intervalEnds(changeTimes(v, heard, needs, { step, other: [] }), shape.ends === "to" ? "to" : "from");
        return before.length > 0 ? before : own;
      },
    );
    return found.map((o) => {
      const { kind } = o.subject.measure;
      // A series of changes has a sign: "fell by 23,000" is -23,000. Verbs of pace ("slowed") say nothing of it.
      // So does growth told of the thing itself: "output fell 0.2 %", "prices rose 3 %"; growth that falls is another matter.
      const grows =
        kind === "rate" && GROWS.test(o.subject.measure.id) && (ofThing(o.subject.evidence) || thingNamed(v, o.subject.measure.id));
      const signed = (kind === "delta" || grows) && shape.move !== null && tellsSign(v, shape);
      return readingOf(o, o.score, { relation: "level", direction: signed ? (shape.move?.direction ?? null) : null });
    });
  },
};
