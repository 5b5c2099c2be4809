import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { big, plain, scaleBy } from "../../server/src/quantity/decimal.js";
import { hedged, within, writtenInterval } from "../../server/src/quantity/interval.js";
import {
  describePeriod,
  isoDay,
  parseInterval,
  parsePeriod,
  periodAt,
  shiftPeriod,
  yearsEarlier,
} from "../../server/src/quantity/period.js";
import { convert, convertible } from "../../server/src/quantity/unit.js";

describe("periods", () => {
  it.each([
    ["2025", "A", "2025-01-01", "2025-12-31"],
    ["2025-H2", "H", "2025-07-01", "2025-12-31"],
    ["2025-Q3", "Q", "2025-07-01", "2025-09-30"],
    ["2024-02", "M", "2024-02-01", "2024-02-29"],
    ["2025-W01", "W", "2024-12-30", "2025-01-05"],
    ["2020-W53", "W", "2020-12-28", "2021-01-03"],
    ["2025-10-24", "D", "2025-10-24", "2025-10-24"],
  ])("%s is %s from %s to %s", (iso, frequency, start, end) => {
    const p = parsePeriod(iso)!;
    expect([p.iso, p.frequency, isoDay(p.start), isoDay(p.end)]).toEqual([iso, frequency, start, end]);
  });

  it.each(["2025-13", "2025-00", "2025-02-30", "2025-Q5", "2025-H3", "2021-W53", "25-10", "2025-10/2025-11", "", "2025-1"])(
    "%s is none",
    (iso) => expect(parsePeriod(iso)).toBeUndefined(),
  );

  it("reads intervals", () => {
    expect(parseInterval("2025-09/2025-10")?.to.iso).toBe("2025-10");
    expect(parseInterval("2025-09/2025-10/2025-11")).toBeUndefined();
  });

  it.each([
    ["2025-01", -1, "2024-12"],
    ["2025-Q1", -1, "2024-Q4"],
    ["2025-H1", 3, "2026-H2"],
    ["2024-12-31", 1, "2025-01-01"],
    ["2020-W53", 1, "2021-W01"],
  ])("%s shifted by %i is %s", (iso, n, result) => expect(shiftPeriod(parsePeriod(iso)!, n).iso).toBe(result));

  it("a leap day a year earlier is the 28th", () => expect(yearsEarlier(parsePeriod("2024-02-29")!).iso).toBe("2023-02-28"));

  it("every day lies in its periods, and shifting there and back returns", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -30_000, max: 40_000 }),
        fc.constantFrom("A", "H", "Q", "M", "W", "D" as const),
        fc.integer({ min: -50, max: 50 }),
        (day, frequency, n) => {
          const p = periodAt(frequency as "A", day);
          expect(p.start <= day && day <= p.end).toBe(true);
          expect(parsePeriod(p.iso)).toEqual(p);
          expect(shiftPeriod(shiftPeriod(p, n), -n)).toEqual(p);
          expect(shiftPeriod(p, 1).start).toBe(p.end + 1);
        },
      ),
    );
  });

  it.each([
    ["2025-10", "October 2025"],
    ["2025-Q3", "Q3 2025"],
    ["2025-H2", "second half 2025"],
    ["2025-10-24", "24 October 2025"],
    ["2025-09/2025-10", "September 2025 to October 2025"],
  ])("%s reads %s", (iso, words) => expect(describePeriod(iso)).toBe(words));
});

describe("decimals and intervals", () => {
  it("writes numbers out in full", () => {
    expect(plain(scaleBy("9.24", 12))).toBe("9240000000000");
    expect(plain("4.30")).toBe("4.3");
    expect(plain(scaleBy("1", -9))).toBe("0.000000001");
  });

  it.each([
    ["9240000000000", 10, null, "9240945000000", true],
    ["9240000000000", 10, null, "9246000000000", false],
    ["8.5", -1, "about", "8.1", true],
    ["8.5", -1, "about", "7.4", false],
    ["9", 0, "over", "9.8", true],
    ["9", 0, "over", "8.4", false],
    ["10", 0, "under", "9.1", true],
    ["10", 0, "under", "10.6", false],
    ["-10", 0, "over", "-10.9", true],
  ] as const)("%s to 10^%i, %s, allows %s: %s", (value, exponent, hedge, actual, ok) =>
    expect(within(hedged(writtenInterval(value, exponent), value, hedge), actual)).toBe(ok),
  );

  it("any rounding of a value to the digits written lies in the interval", () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 6 }), (mantissa, decimals) => {
        const actual = big(mantissa).div(1e6);
        expect(within(writtenInterval(actual.round(decimals), -decimals), actual)).toBe(true);
      }),
    );
  });
});

describe("units", () => {
  it.each([
    ["25", "basis-point", "percentage-point", "0.25"],
    ["0.64", "percentage-point", "basis-point", "64"],
    ["1", "tonne", "oz", "32150.7465686279844"],
  ])("%s %s in %s is %s", (value, from, to, result) => expect(plain(convert(value, from, to))).toBe(result));
  it("money does not convert to weight", () => {
    expect(convertible("USD", "oz")).toBe(false);
    expect(() => convert("1", "USD", "oz")).toThrow(RangeError);
  });
});
