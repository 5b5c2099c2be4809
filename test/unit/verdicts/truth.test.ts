/** A true figure is never called wrong, however it is rounded, scaled, hedged or directed. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Big, plain, scaleBy } from "../../../server/src/quantity/decimal.js";
import { parseDay } from "../../../server/src/quantity/period.js";
import { judge } from "../../../server/src/verdicts/judge.js";
import { claim, figure, reading } from "../../kit/claims.js";
import { tinyDataset } from "../../kit/tiny.js";

const data = tinyDataset();
const asOf = parseDay("2025-12-23")!;
const run = (f: ReturnType<typeof figure>, r: ReturnType<typeof reading>) =>
  judge([claim(0, [r])], { figures: [f], marks: [] }, data, { asOfAt: () => asOf, asOfKnown: true })[0]!;

const series = data.catalogue.all();
const anyObservation = fc
  .tuple(fc.nat(series.length - 1), fc.nat(60))
  .map(([s, i]) => {
    const known = data.observations.recent(series[s]!.id, asOf, 60);
    return { series: series[s]!, observation: known[i % Math.max(1, known.length)] };
  })
  .filter((x) => x.observation !== undefined && !new Big(x.observation.value).eq(0));

/** The value as a person writes it: in a scale, to so many significant digits. */
const writtenAs = (value: Big, digits: number): { digits: string; scale: number } => {
  const scale = value.abs().gte("1e12") ? 12 : value.abs().gte("1e9") ? 9 : value.abs().gte("1e6") ? 6 : 0;
  return { digits: plain(scaleBy(value, -scale).prec(digits, Big.roundHalfUp)), scale };
};

describe("true figures", () => {
  it("a level, in any rounding", () => {
    fc.assert(
      fc.property(anyObservation, fc.integer({ min: 2, max: 9 }), ({ series: s, observation: o }, digits) => {
        const f = figure({ ...writtenAs(new Big(o!.value), digits), unit: s.unit });
        expect(run(f, reading(s.id, s.unit, { period: o!.period })).kind).toBe("ties");
      }),
      { numRuns: 400 },
    );
  });

  it("a level with a hedge, written a little to the side the hedge allows", () => {
    const hedges = fc.constantFrom(["about", 0.97], ["about", 1.03], ["over", 0.95], ["under", 1.05]) as fc.Arbitrary<
      ["about" | "over" | "under", number]
    >;
    fc.assert(
      fc.property(anyObservation, hedges, ({ series: s, observation: o }, [kind, factor]) => {
        const value = new Big(o!.value);
        if (value.lt(0)) return;
        const f = figure({ ...writtenAs(value.times(factor), 6), unit: s.unit, hedge: { text: kind, kind } });
        expect(run(f, reading(s.id, s.unit, { period: o!.period })).kind).toBe("ties");
      }),
      { numRuns: 300 },
    );
  });

  it("a change, with the verb's direction or its own sign", () => {
    fc.assert(
      fc.property(anyObservation, fc.integer({ min: 2, max: 9 }), fc.boolean(), ({ series: s, observation: o }, digits, signed) => {
        if (s.frequency === "N" || s.frequency === "I") return;
        const known = data.observations.recent(s.id, asOf, 80);
        const at = known.findIndex((k) => k.period === o!.period);
        const before = known[at + 1];
        if (!before) return;
        const change = new Big(o!.value).minus(before.value);
        if (change.eq(0)) return;
        const direction = change.lt(0) ? ("down" as const) : ("up" as const);
        const w = writtenAs(change.abs(), digits);
        const f = figure({ ...w, digits: signed ? (change.lt(0) ? "-" : "+") + w.digits : w.digits, unit: s.unit });
        const v = run(f, reading(s.id, s.unit, { relation: "change", period: `${before.period}/${o!.period}`, direction }));
        expect(v.kind).toBe("ties");
      }),
      { numRuns: 400 },
    );
  });

  it("what is off by a power of ten is never a tie, and the power is named when the digits allow", () => {
    fc.assert(
      fc.property(anyObservation, fc.constantFrom(-3, -1, 1, 3), ({ series: s, observation: o }, power) => {
        const f = figure({ ...writtenAs(scaleBy(new Big(o!.value), power), 6), unit: s.unit });
        const v = run(f, reading(s.id, s.unit, { period: o!.period }));
        expect(v).toMatchObject({ kind: "off", slip: "scale", actual: { value: o!.value } });
      }),
      { numRuns: 200 },
    );
  });

  it("the same input gives the same verdict, and nothing is thrown on odd claims", () => {
    const odd = fc.record({
      relation: fc.constantFrom(
        "level",
        "change",
        "growth",
        "average",
        "max",
        "min",
        "streak",
        "rank",
        "multiple",
        "per-day",
        "share",
        "sum",
      ) as fc.Arbitrary<"level">,
      period: fc.option(
        fc.constantFrom(
          "2025",
          "2025-Q4",
          "2025-10",
          "2025-12-19",
          "2025-09/2025-10",
          "2024/2025",
          "1900",
          "x",
          "2025-12-01/2025-12-19",
          "9999",
        ),
        { nil: null },
      ),
      take: fc.constantFrom("end", "average", "high", "low", "any") as fc.Arbitrary<"end">,
      direction: fc.constantFrom("up", "down", null) as fc.Arbitrary<"up" | null>,
      unit: fc.constantFrom("USD", "percent", "basis-point", "JPY/USD", "USD/JPY", "oz", "tonne", "persons", "odd"),
      current: fc.boolean(),
    });
    const operands = fc.constantFrom(
      ...series.map((s) => s.id),
      "nothing.at-all",
      "treasury-holdings.jp + gov-yield-10y.us",
      "treasury-holdings.jp - nothing",
      "gdp.us / population.us",
      "fact:none",
      "note:0,7 sum",
      "note:0 ratio",
    );
    fc.assert(
      fc.property(operands, odd, fc.constantFrom("0", "-3", "1.5", "100", "12345.678"), (id, more, digits) => {
        const r = reading(id, more.unit, more);
        const f = figure({ digits, unit: more.unit });
        expect(run(f, r)).toEqual(run(f, r));
      }),
      { numRuns: 600 },
    );
  });
});
