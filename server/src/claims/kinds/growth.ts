/** A percentage change of a level: "up 3.3 % on February", "about 21 % less than in the year before". */
import { parsePeriod } from "../../quantity/period.js";
import { once } from "../hear.js";
import { options } from "../options.js";
import { betweenTimes, newestOf, sumsUp } from "../prior.js";
import { changeTimes } from "../times.js";
import type { Reading } from "../types.js";
import type { Fit } from "../units.js";
import { naturalStep } from "./change.js";
import { type Kind, one, percentScale, readingOf, type Sight } from "./kind.js";

const NONE: Fit = { weight: 0, unit: "" };

/** Series levels stated just before, latest first: what "that is a slide of 11 %" speaks of. */
export const recentLevels = (s: Sight, far = 6): readonly Reading[] =>
  once(s.view, far === 6 ? "recent" : `recent ${far}`, () => findRecent(s, far));

const findRecent = (s: Sight, far: number): Reading[] => {
  const out: Reading[] = [];
  for (let i = s.earlier.length - 1; i >= 0 && out.length < far; i--) {
    const claim = s.earlier[i];
    const figure = claim && s.view.reading.figures[claim.figure];
    if (!claim || !figure) continue;
    if (s.view.scene.index - figure.block > 4) break;
    const first = claim.readings[0];
    if (!first || claim.abstain || first.operand.kind !== "series" || !["level", "max", "min"].includes(first.relation)) continue;
    out.push(first);
  }
  return out;
};

export const growth: Kind = {
  id: "growth",
  summary: "A percentage change of a level between two times.",
  examples: [{ note: "The gold price rose «3.3%» in March 2026.", claim: "gold-price.world growth 2026-02/2026-03" }],
  propose(s) {
    const { view: v, shape, subjects } = s;
    if (v.figure.unit !== "percent" && v.figure.kind !== "fraction") return [];
    const growthWord = v.words("growth").length > 0;
    if (!shape.move && !growthWord) return [];
    const out: Reading[] = [];
    const refers =
      v.measures.every((m) => !m.direct || !m.strong) &&
      v.words("refer", "subject").some((w) => w.hit.start >= v.from && w.hit.end <= v.at.start);
    if (refers && shape.move) {
      // "That is a slide of 11.0 %": between the two levels of one series stated before, or from the time named to the last of them.
      const levels = recentLevels(s).filter((r) => r.unit !== "percent");
      const [last] = levels;
      if (last?.operand.kind === "series" && last.operand.op === "one" && last.period) {
        const id = last.operand.ids[0];
        const since = v.sentence.periods.find((p) => p.role === "since" && p.iso);
        const before = levels
          .slice(1)
          .find(
            (r) => r.operand.kind === "series" && r.operand.op === "one" && r.operand.ids[0] === id && r.period && r.period !== last.period,
          );
        const from = since?.iso ?? before?.period;
        if (from) {
          const [a, b] = [parsePeriod(from), parsePeriod(last.period)];
          if (a && b && a.start !== b.start)
            out.push({
              ...last,
              operand: one(id),
              relation: "growth",
              period: a.start < b.start ? `${from}/${last.period}` : `${last.period}/${from}`,
              periodFrom: since ? "stated" : "carried",
              direction: shape.move.direction,
              unit: "percent",
              scale: percentScale(v.figure),
              prior: 0.85,
              take: "end",
              current: false,
            });
        }
      }
    }
    const found = options(
      v,
      subjects,
      (series, subject) => {
        const { kind } = subject.measure;
        if (
          series.unit === "percent" ||
          series.unit === "percentage-point" ||
          kind === "rate" ||
          kind === "yield" ||
          kind === "share" ||
          kind === "fx"
        )
          return NONE;
        let weight = shape.move ? Math.max(0.5, shape.change) : 0.6;
        if (shape.preposition === "to" || shape.preposition === "at") weight = 0.4;
        if (shape.move?.manner === "act" && kind === "flow") weight *= 0.7;
        // Where the growth has a series of its own (retail-sales-growth, cpi-inflation), that is meant.
        if (
          subjects.some(
            (o) => o.direct && o.measure.kind === "rate" && o.entity === subject.entity && o.measure.id.startsWith(subject.measure.id),
          )
        )
          weight *= 0.7;
        return { weight, unit: "percent" };
      },
      (heard, needs, series) => {
        const yearly = (needs.frequency === "M" || needs.frequency === "Q") && (needs.flow || series.unit === "index");
        const step = yearly ? "A" : naturalStep(needs.frequency);
        const between = sumsUp(v, shape) ? betweenTimes(v, s.earlier, needs) : [];
        if (between.length > 0) return between;
        return changeTimes(
          v,
          heard,
          { ...needs, newest: newestOf(v, s.earlier, series.id) },
          {
            step,
            other: yearly ? [[naturalStep(needs.frequency), 0.75]] : needs.frequency === "M" ? [["A", 0.65]] : [],
          },
        );
      },
    );
    for (const o of found)
      out.push(
        readingOf(o, o.score * 0.95, { relation: "growth", scale: percentScale(v.figure), direction: shape.move?.direction ?? null }),
      );
    return out;
  },
};
