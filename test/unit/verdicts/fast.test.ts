/** The short cuts of the verdicts layer against the long way round. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { approximate, big, plain, scaleBy } from "../../../server/src/quantity/decimal.js";
import { within } from "../../../server/src/quantity/interval.js";
import { civil, dayOf, dayPeriod, monthPeriod, parseDay, quarterPeriod, yearPeriod } from "../../../server/src/quantity/period.js";
import { tieOf } from "../../../server/src/verdicts/compare.js";
import type { SeriesOperand } from "../../../server/src/verdicts/estimate.js";
import { evaluate, evaluateMain, queryOf, type World } from "../../../server/src/verdicts/evaluate.js";
import { indexFacts } from "../../../server/src/verdicts/facts.js";
import { mayTie } from "../../../server/src/verdicts/search.js";
import { Source } from "../../../server/src/verdicts/source.js";
import { isOutside, significantDigits, written } from "../../../server/src/verdicts/written.js";
import { figure, reading } from "../../kit/claims.js";
import { tinyDataset } from "../../kit/tiny.js";

const data = tinyDataset();
const source = new Source(data);
const world: World = { data: source, facts: indexFacts(source) };
const series = data.catalogue.all();

const decimal = fc
  .tuple(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), fc.integer({ min: -12, max: 9 }))
  .map(([n, e]) => scaleBy(String(n), e));
const days = fc.integer({ min: parseDay("2015-01-01")!, max: parseDay("2026-06-30")! });
const period = days.chain((d) => {
  const c = civil(d);
  return fc.constantFrom(yearPeriod(c.year), quarterPeriod(c.year, Math.ceil(c.month / 3)), monthPeriod(c.year, c.month), dayPeriod(d));
});
const relation = fc.constantFrom("level" as const, "change" as const, "growth" as const);

describe("doubles in place of decimals", () => {
  it("approximate a decimal to its fourteenth digit", () => {
    fc.assert(
      fc.property(decimal, (v) => {
        expect(Math.abs(approximate(v) - Number(plain(v)))).toBeLessThanOrEqual(Math.abs(Number(plain(v))) * 1e-14);
      }),
    );
  });

  it("never leave out a value that the digits hold", () => {
    fc.assert(
      fc.property(decimal, fc.integer({ min: -20, max: 20 }), (v, ulps) => {
        const f = figure({ digits: plain(v.abs()), unit: "percent" });
        const w = written(f, reading("policy-rate.jp", "percent"));
        const value = v.plus(scaleBy(String(ulps), w.exponent - 1));
        if (isOutside(w, value, 0)) expect(w.intervals.some((i) => within(i, value) || within(i, value.times(-1)))).toBe(false);
      }),
    );
  });

  it("count significant digits as division does", () => {
    fc.assert(
      fc.property(decimal, fc.integer({ min: -14, max: 8 }), (v, e) => {
        const whole = v
          .abs()
          .div(big(`1e${e}`))
          .round(0);
        expect(significantDigits(v, e)).toBe(whole.eq(0) ? 1 : whole.toFixed().length);
      }),
    );
  });
});

describe("calendar by arithmetic", () => {
  it("is the calendar of Date", () => {
    fc.assert(
      fc.property(fc.integer({ min: -700_000, max: 700_000 }), (day) => {
        const d = new Date(day * 86_400_000);
        expect(civil(day)).toEqual({ year: d.getUTCFullYear(), month: d.getUTCMonth() + 1, day: d.getUTCDate() });
        const c = civil(day);
        expect(dayOf(c.year, c.month, c.day)).toBe(day);
      }),
    );
  });
});

describe("look-ups", () => {
  it("sum a span up as its observations do", () => {
    fc.assert(
      fc.property(fc.constantFrom(...series), days, fc.nat({ max: 900 }), days, ({ id }, from, length, knownOn) => {
        const all = data.observations.range(id, from, from + length, knownOn);
        const summary = data.observations.summary(id, from, from + length, knownOn);
        expect(data.observations.lastIn(id, from, from + length, knownOn)).toEqual(all.at(-1));
        if (all.length === 0) {
          expect(summary).toBeUndefined();
          return;
        }
        const by = (sign: 1 | -1) => all.reduce((b, o) => (big(o.value).cmp(b.value) * sign > 0 ? o : b));
        expect(summary).toEqual({
          count: all.length,
          sum: plain(all.reduce((s, o) => s.plus(o.value), big(0))),
          highest: by(1),
          lowest: by(-1),
          last: all.at(-1),
          knownFrom: Math.max(...all.map((o) => o.knownFrom)),
        });
      }),
      { numRuns: 500 },
    );
  });

  const query = (id: string, relationOf: "level" | "change" | "growth", iso: string, asOf: number) => {
    const unit = relationOf === "growth" ? "percent" : data.catalogue.series(id)!.unit;
    const r = reading(id, unit, { relation: relationOf, period: iso });
    return queryOf(world, r, r.operand as SeriesOperand, asOf);
  };

  it("give the main answer of the whole evaluation", () => {
    fc.assert(
      fc.property(fc.constantFrom(...series), relation, period, days, ({ id }, relationOf, p, asOf) => {
        const q = query(id, relationOf, p.iso, asOf);
        const quick = evaluateMain(q);
        const whole = evaluate(q);
        if (!quick) return;
        expect("missing" in whole).toBe(false);
        const main = (whole as { estimates: readonly NonNullable<typeof quick>[] }).estimates[0]!;
        expect({ ...quick, step: quick.step() }).toEqual({ ...main, step: main.step() });
      }),
      { numRuns: 500 },
    );
  });

  it("pass over nothing that would tie", () => {
    let passed = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(...series),
        relation,
        period,
        days,
        fc.integer({ min: -3, max: 3 }),
        ({ id }, relationOf, p, asOf, ulps) => {
          const q = query(id, relationOf, p.iso, asOf);
          const then = evaluate(q);
          if ("missing" in then) return;
          // A figure near one of the answers, so that both ways come up.
          const at = then.estimates
            .at(-1)!
            .value.round(2)
            .plus(scaleBy(String(ulps), -2));
          const w = written(figure({ digits: plain(at.abs()), unit: q.reading.unit }), q.reading);
          const ties = then.estimates.some(
            (e) => !e.near && !["quote", "average", "recent"].includes(e.via) && tieOf(w, { ...e, tolerance: null }) === "exact",
          );
          if (ties) expect(mayTie(q, w)).toBe(true);
          else if (!mayTie(q, w)) passed++;
        },
      ),
      { numRuns: 800 },
    );
    expect(passed).toBeGreaterThan(0);
  });
});
