import { describe, expect, it } from "vitest";
import type { Claim, Reading } from "../../../server/src/claims/types.js";
import { parseDay } from "../../../server/src/quantity/period.js";
import { judge } from "../../../server/src/verdicts/judge.js";
import type { Verdict } from "../../../server/src/verdicts/types.js";
import { claim, type FigureSpec, figure, reading } from "../../kit/claims.js";
import { tinyDataset } from "../../kit/tiny.js";

const data = tinyDataset();

const judgeAll = (figures: readonly FigureSpec[], claims: readonly Claim[], asOf = "2025-12-23"): readonly Verdict[] =>
  judge(claims, { figures: figures.map(figure), marks: [] }, data, { asOfAt: () => parseDay(asOf)!, asOfKnown: true });

const one = (f: FigureSpec, r: Reading | readonly Reading[], asOf?: string, more?: Partial<Claim>): Verdict =>
  judgeAll([f], [claim(0, Array.isArray(r) ? r : [r as Reading], more)], asOf)[0]!;

const bn = (digits: string, hedge?: FigureSpec["hedge"]): FigureSpec => ({ digits, scale: 9, unit: "USD", hedge: hedge ?? null });
const tn = (digits: string, hedge?: FigureSpec["hedge"]): FigureSpec => ({ digits, scale: 12, unit: "USD", hedge: hedge ?? null });
const pct = (digits: string): FigureSpec => ({ digits, unit: "percent" });
const bp = (digits: string): FigureSpec => ({ digits, unit: "basis-point" });
const about = { text: "about", kind: "about" } as const;
const over = { text: "just over", kind: "over" } as const;

const jp = (more: Partial<Reading> = {}) => reading("treasury-holdings.jp", "USD", { period: "2025-10", ...more });
const cn = (more: Partial<Reading> = {}) => reading("treasury-holdings.cn", "USD", { period: "2025-10", ...more });
const us10 = (more: Partial<Reading> = {}) => reading("gov-yield-10y.us", "percent", { period: "2025-12-19", ...more });

describe("ties", () => {
  const rows: readonly (readonly [what: string, f: FigureSpec, r: Reading])[] = [
    ["level", bn("1,200.0"), jp()],
    ["level in rougher digits", tn("1.2"), jp()],
    ["digits finer than published", bn("688.72"), cn()],
    ["closing zeros are rounding", bn("690"), cn()],
    ["hedged", tn("9.2", over), reading("treasury-holdings.total", "USD", { period: "2025-10" })],
    ["about, within five per cent", tn("1.25", about), jp()],
    ["change with the verb's direction", bn("10.7"), jp({ relation: "change", period: "2025-09/2025-10", direction: "up" })],
    ["change with its own sign", bn("-11.8"), cn({ relation: "change", period: "2025-09/2025-10", direction: "down" })],
    ["change of a month named alone", bn("11.8"), cn({ relation: "change", period: "2025-10", direction: "down" })],
    ["growth", pct("0.9"), jp({ relation: "growth", period: "2025-09/2025-10", direction: "up", unit: "percent" })],
    ["share", pct("7.5"), reading("treasury-holdings.cn / treasury-holdings.total", "percent", { relation: "share", period: "2025-10" })],
    ["sum", tn("2.08"), reading("treasury-holdings.jp + treasury-holdings.gb", "USD", { relation: "sum", period: "2025-10" })],
    [
      "spread in basis points",
      bp("214"),
      reading("gov-yield-10y.us - gov-yield-10y.jp", "basis-point", { relation: "difference", period: "2025-12-19" }),
    ],
    [
      "spread below zero",
      bp("-68"),
      reading("gov-yield-2y.us - gov-yield-10y.us", "basis-point", { relation: "difference", period: "2025-12-19" }),
    ],
    [
      "yield change in basis points",
      bp("4"),
      us10({ relation: "change", period: "2025-12-18/2025-12-19", unit: "basis-point", direction: "up" }),
    ],
    ["step series between decisions", pct("0.5"), reading("policy-rate.jp", "percent", { period: "2025-06-30" })],
    [
      "policy move on the day",
      bp("25"),
      reading("policy-rate.jp", "basis-point", { relation: "change", period: "2025-12-19", direction: "up" }),
    ],
    [
      "range of the target",
      { digits: "3.50", to: "3.75", unit: "percent" },
      reading("policy-rate.us", "percent", { period: "2025-12-19" }),
    ],
    ["lower limit alone", pct("3.50"), reading("policy-rate.us", "percent", { period: "2025-12-19" })],
    ["week-end keeps Friday's rate", { digits: "157.43", unit: "JPY" }, reading("fx.usdjpy", "JPY/USD", { period: "2025-12-20" })],
    ["inverse quotation", { digits: "0.00635", unit: null }, reading("fx.usdjpy", "USD/JPY", { period: "2025-12-19" })],
    ["ounces as tonnes", { digits: "2,305", unit: "tonne" }, reading("gold-reserves.cn", "tonne", { period: "2025-11" })],
    ["average over a span", pct("4.16"), us10({ relation: "average", period: "2025-12-08/2025-12-19" })],
    ["highest in a span", pct("4.19"), us10({ relation: "max", period: "2025-12-08/2025-12-19" })],
    ["highest on its own date", pct("4.19"), us10({ relation: "max", period: "2025-12-12" })],
    ["lowest in a span", pct("4.12"), us10({ relation: "min", period: "2025-12-08/2025-12-19" })],
    ["per head", { digits: "86,200", unit: "USD" }, reading("gdp.us / population.us", "USD", { relation: "per-head", period: "2024" })],
    [
      "multiple",
      { digits: "1.2", kind: "multiple" },
      reading("treasury-holdings.ca", "ratio", { relation: "multiple", period: "2025-07/2025-09" }),
    ],
    [
      "flow over several days",
      { digits: "9.79", scale: 12, unit: "JPY" },
      reading("fx-intervention-day.jp", "JPY", { relation: "sum", period: "2024-04/2024-05" }),
    ],
    [
      "flow of the one day in a month",
      { digits: "5.92", scale: 12, unit: "JPY" },
      reading("fx-intervention-day.jp", "JPY", { period: "2024-04" }),
    ],
    [
      "streak",
      { digits: "5", unit: null },
      reading("gold-reserves.cn", "count", { relation: "streak", period: "2025-11", direction: "up" }),
    ],
    ["rank", { digits: "2", unit: null }, reading("treasury-holdings.gb", "count", { relation: "rank", period: "2025-10" })],
    [
      "market quote beside the fixing",
      { digits: "157.78", unit: "JPY" },
      reading("fx.usdjpy", "JPY/USD", { relation: "max", period: "2025-12-19" }),
    ],
  ];
  it.each(rows)("%s", (_, f, r) => {
    const asOf = r.operand.kind === "series" && r.operand.ids[0] === "gdp.us" ? "2026-05-08" : "2025-12-23";
    expect(one(f, r, asOf)).toMatchObject({ kind: "ties", slip: null, reason: null });
  });

  it("gives what the data gives, in the figure's unit", () => {
    expect(
      one(bp("214"), reading("gov-yield-10y.us - gov-yield-10y.jp", "basis-point", { relation: "difference", period: "2025-12-19" }))
        .actual,
    ).toEqual({
      value: "213.9",
      unit: "basis-point",
      period: "2025-12-19",
      series: "gov-yield-10y.us-gov-yield-10y.jp",
      knownFrom: "2025-12-19",
    });
  });

  it("ties to an earlier vintage and says that it was revised", () => {
    const v = one(pct("4.6"), reading("unemployment.us", "percent", { period: "2025-11" }), "2026-01-20");
    expect(v).toMatchObject({
      kind: "ties",
      remarks: [{ kind: "revised", from: "4.6", to: "4.5", firstOn: "2025-12-16", toOn: "2026-01-09" }],
    });
  });

  it("tells a revision made after the note", () => {
    const v = one(bn("11.8"), cn({ relation: "change", period: "2025-09/2025-10", direction: "down" }));
    expect(v.kind).toBe("ties");
    expect(v.remarks).toMatchObject([{ kind: "revised", from: "11800000000", to: "11500000000" }]);
  });

  it("never uses what was published later", () => {
    expect(one(bn("687.7"), cn())).toMatchObject({ kind: "off", actual: { value: "688700000000" } });
    expect(one(bn("687.7"), cn(), "2026-04-01").kind).toBe("ties");
  });

  it("allows for what two sources differ by, and says so", () => {
    const r = reading("gov-yield-10y.jp", "percent", { period: "2025-12-19" });
    expect(one(pct("2.035"), r)).toMatchObject({ kind: "ties", remarks: [{ kind: "tolerance", actual: "2.021" }] });
    expect(one(pct("2.135"), r).kind).toBe("off");
  });
});

describe("off, with the slip named", () => {
  const rows: readonly (readonly [what: string, f: FigureSpec, r: Reading, slip: string, actual: string])[] = [
    ["a thousand times", bn("1.2"), jp(), "scale", "1200000000000"],
    [
      "a decimal place",
      bn("5.67"),
      reading("treasury-holdings.ca", "USD", { relation: "change", period: "2025-09/2025-10", direction: "down" }),
      "scale",
      "56700000000",
    ],
    [
      "points for basis points",
      { digits: "68", unit: "percentage-point" },
      reading("gov-yield-10y.us - gov-yield-2y.us", "percentage-point", { relation: "difference", period: "2025-12-19" }),
      "unit",
      "0.68",
    ],
    [
      "tonnes for ounces",
      { digits: "74.12", scale: 6, unit: "tonne" },
      reading("gold-reserves.cn", "tonne", { period: "2025-11" }),
      "unit",
      "2305.389",
    ],
    [
      "dollars for yen",
      { digits: "5,918.5", scale: 9, unit: "USD" },
      reading("fx-intervention-day.jp", "USD", { period: "2024-04-29" }),
      "unit",
      "5918500000000",
    ],
    ["month before", bn("1,189.3"), jp(), "period", "1200000000000"],
    ["year before", pct("122.3"), reading("government-debt-to-gdp.us", "percent", { period: "2025" }), "period", "123.886"],
    ["wrong way", bn("11.8"), cn({ relation: "change", period: "2025-09/2025-10", direction: "up" }), "sign", "-11800000000"],
    [
      "wrong sign written",
      { digits: "+4", unit: "basis-point" },
      us10({ relation: "change", period: "2025-12-17/2025-12-18", unit: "basis-point", direction: "up" }),
      "sign",
      "-4",
    ],
    ["somebody else's", bn("877.9"), cn(), "entity", "688700000000"],
    [
      "level as change",
      bn("688.7"),
      cn({ relation: "change", period: "2025-09/2025-10", direction: "down" }),
      "level-change",
      "11800000000",
    ],
    ["change as level", bn("11.8"), cn(), "level-change", "688700000000"],
    [
      "share of the total",
      pct("8.5"),
      reading("treasury-holdings.cn / treasury-holdings.total", "percent", { relation: "share", period: "2025-10" }),
      "arithmetic",
      "7.45",
    ],
    ["digits swapped, though they are somebody's", bn("878.6"), cn(), "value", "688700000000"],
    ["digits swapped", { digits: "175.43", unit: "JPY" }, reading("fx.usdjpy", "JPY/USD", { period: "2025-12-19" }), "value", "157.43"],
  ];
  it.each(rows)("%s", (_, f, r, slip, actual) => {
    const v = one(f, r, "2026-05-08" > "2025-12-23" && r.period === "2025" ? "2026-05-08" : "2025-12-23");
    expect({ kind: v.kind, slip: v.slip }).toEqual({ kind: "off", slip });
    expect(v.actual?.value.startsWith(actual)).toBe(true);
  });

  it("names no neighbour for figures that tie to somebody everywhere", () => {
    expect(one(pct("4.4"), reading("cpi-inflation.us", "percent", { period: "2025-09" })).slip).not.toBe("entity");
  });
});

describe("stale", () => {
  it.each([
    ["no period", bn("1,189.3"), jp({ period: null, periodFrom: "latest" }), "2025-10"],
    ["said to be current", bn("1,189.3"), jp({ current: true }), "2025-10"],
    [
      "a target before the cut",
      pct("4.00"),
      reading("policy-rate.us", "percent", { evidence: [{ about: "measure", words: "upper bound", from: "clause", start: 0, end: 0 }] }),
      "2025-12-23",
    ],
    ["a policy rate before the hike", pct("0.5"), reading("policy-rate.jp", "percent"), "2025-12-23"],
  ] as const)("%s", (_, f, r, period) => {
    expect(one(f, r)).toMatchObject({ kind: "stale", slip: null, period });
  });

  it("is off, not stale, when the text names the period", () => {
    expect(one(bn("1,189.3"), jp()).kind).toBe("off");
  });
});

describe("unchecked", () => {
  it.each([
    ["no reading", bn("1"), [], {}, "no-claim"],
    ["forecast", bn("1,200.0"), [jp()], { abstain: "forecast" }, "forecast"],
    ["opinion", bn("1,200.0"), [jp()], { abstain: "opinion" }, "opinion"],
    ["not yet published", bn("1,202.7"), [jp({ period: "2025-11" })], {}, "no-observation"],
    ["long past the end", bn("1,202.7"), [jp({ period: "2027-11" })], {}, "too-old"],
    ["no observation in that month", pct("3.1"), [reading("cpi-inflation.us", "percent", { period: "2025-10" })], {}, "no-observation"],
    [
      "two readings as likely, one without data",
      bn("500.0"),
      [jp({ prior: 0.6 }), cn({ prior: 0.58, period: "2025-11" })],
      {},
      "ambiguous",
    ],
    ["too far off to be a mistake", pct("55"), [us10()], {}, "ambiguous"],
  ] as const)("%s", (_, f, readings, more, reason) => {
    const asOf = readings.some((r) => r.period === "2027-11") ? "2028-01-20" : undefined;
    expect(one(f, [...readings], asOf, more as Partial<Claim>)).toMatchObject({ kind: "unchecked", reason, slip: null });
  });

  it("does not judge 'now' by data that has ended", () => {
    expect(one(pct("4.30"), us10({ period: null }), "2026-01-05")).toMatchObject({ kind: "unchecked", reason: "too-old" });
    expect(one(pct("4.30"), us10({ period: null }), "2026-03-05")).toMatchObject({
      kind: "unchecked",
      reason: "too-old",
      remarks: [{ kind: "ends", last: "2025-12-24" }],
    });
  });
});

describe("readings", () => {
  it("takes a rival nearly as likely that ties to many digits", () => {
    expect(one(bn("877.9"), [cn({ prior: 0.6 }), reading("treasury-holdings.gb", "USD", { period: "2025-10", prior: 0.5 })])).toMatchObject(
      { kind: "ties", actual: { series: "treasury-holdings.gb" } },
    );
  });
  it("does not take an unlikely rival for a figure of few digits", () => {
    expect(one(pct("4"), [reading("cpi-inflation.us", "percent", { period: "2025-09", prior: 0.8 }), us10({ prior: 0.3 })]).kind).not.toBe(
      "ties",
    );
  });
  it("takes the period that fits among those the text speaks of", () => {
    const r = (period: string, prior: number) => jp({ period, prior, periodFrom: "carried" });
    expect(one(bn("1,189.3"), [r("2025-10", 0.8), r("2025-09", 0.4)])).toMatchObject({ kind: "ties", period: "2025-09" });
  });
  it("judges a miss by the reading whose size it has", () => {
    const debt = reading("government-debt-to-gdp.us", "percent", { period: "2025", prior: 0.8 });
    const rate = reading("unemployment.us", "percent", { period: "2025-09", prior: 0.85 });
    expect(one(pct("129.3"), [rate, debt], "2026-05-08")).toMatchObject({
      kind: "off",
      slip: "value",
      actual: { series: "government-debt-to-gdp.us" },
    });
  });
  it("lets a sure slip decide between readings", () => {
    const other = reading("gold-reserves.cn", "USD", { period: "2025-10", prior: 0.7 });
    expect(one(bn("12.000"), [cn({ prior: 0.7 }), jp({ prior: 0.6 }), other])).toMatchObject({
      kind: "off",
      slip: "scale",
      actual: { series: "treasury-holdings.jp" },
    });
  });
  it.each([
    ["a bare other number needs clear text", bn("440.5"), cn({ prior: 0.6, periodFrom: "carried" })],
    ["a near one needs some", bn("640.5"), cn({ prior: 0.35, periodFrom: "carried" })],
    ["a total where a part was read was mostly meant", bn("9,243.0"), cn({ prior: 0.8 })],
    ["a change where a level was read is mostly a verb left out", bn("11.8"), cn({ prior: 0.8 })],
    ["another period than one carried over", bn("1,189.3"), jp({ prior: 0.65, periodFrom: "carried" })],
  ] as const)("keeps silent: %s", (_, f, r) => expect(one(f, r)).toMatchObject({ kind: "unchecked", reason: "ambiguous" }));
  it("judges a pinned figure by its pin alone, whatever the text says", () => {
    expect(one(bn("501"), jp(), undefined, { abstain: "forecast", pinned: { pin: 0, vintage: null } })).toMatchObject({ kind: "off" });
    expect(
      one(pct("4.6"), reading("unemployment.us", "percent", { period: "2025-11" }), "2026-01-20", { pinned: { pin: 0, vintage: "latest" } })
        .kind,
    ).toBe("off");
    expect(
      one(pct("4.6"), reading("unemployment.us", "percent", { period: "2025-11" }), "2026-01-20", { pinned: { pin: 0, vintage: "first" } })
        .kind,
    ).toBe("ties");
  });
});

describe("facts", () => {
  const carry = (fact: string, unit = "USD") => reading(`fact:${fact}`, unit);
  it("shows who says what when estimates differ", () => {
    const v = one(bn("500"), carry("carry-ainvest-500bn,carry-bis-270bn,carry-deutsche-20tn"));
    expect(v).toMatchObject({ kind: "disputed", actual: null });
    expect(v.alternatives.map((a) => a.series)).toEqual(["fact:carry-ainvest-500bn", "fact:carry-bis-270bn", "fact:carry-deutsche-20tn"]);
  });
  it("never calls an estimate wrong", () => {
    expect(one(bn("999"), carry("carry-ainvest-500bn")).kind).toBe("disputed");
  });
  it("ties a plan correctly restated even where the text is about the future", () => {
    const v = one({ digits: "10", scale: 12, unit: "JPY" }, carry("norin-plan-10tn", "JPY"), undefined, { abstain: "target" });
    expect(v).toMatchObject({ kind: "ties", actual: { series: "fact:norin-plan-10tn" } });
  });
});

describe("the note's own arithmetic", () => {
  const parts: FigureSpec[] = [
    { digits: "5.92", scale: 12, unit: "JPY" },
    { digits: "3.87", scale: 12, unit: "JPY" },
  ];
  const sum = (digits: string) =>
    judgeAll(
      [...parts, { digits, scale: 12, unit: "JPY" }],
      [claim(0, []), claim(1, []), claim(2, [reading("note:0,1 sum", "JPY", { relation: "sum" })])],
    )[2];
  it("adds up", () => expect(sum("9.79")).toMatchObject({ kind: "ties", actual: { series: null } }));
  it("does not add up", () => expect(sum("9.97")).toMatchObject({ kind: "off", slip: "arithmetic", actual: { value: "9790000000000" } }));
  it("takes each part as the interval of its digits", () => expect(sum("9.8")?.kind).toBe("ties"));
  it("percentage change of stated figures", () => {
    const v = judgeAll(
      [
        { digits: "161.73", unit: "JPY" },
        { digits: "143.95", unit: "JPY" },
        { digits: "11.0", unit: "percent" },
      ],
      [claim(2, [reading("note:0,1 growth", "percent", { relation: "growth", direction: "down" })])],
    );
    expect(v[0]).toMatchObject({ kind: "ties" });
  });
});

describe("an undated note", () => {
  it("is told", () => {
    const v = judge([claim(0, [jp()])], { figures: [figure(bn("1,200.0"))], marks: [] }, data, {
      asOfAt: () => parseDay("2026-01-20")!,
      asOfKnown: false,
    });
    expect(v[0]!.remarks).toContainEqual({ kind: "no-date" });
  });
});
