/** A packed column of periods answers as the plain list does. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ByteWriter } from "../../../server/src/dataset/packed/bytes.js";
import { BLOCK, PeriodColumn, writePeriods } from "../../../server/src/dataset/packed/periods.js";

const packed = (ordinals: readonly number[]): PeriodColumn => {
  const out = new ByteWriter();
  out.varint(7);
  const at = out.length;
  writePeriods(out, ordinals);
  return new PeriodColumn(out.take(), at);
};

const agrees = (ordinals: readonly number[], asked: readonly number[]): void => {
  const column = packed(ordinals);
  expect(column.length).toBe(ordinals.length);
  // Asked first, so that blocks are met out of order.
  for (const ordinal of asked) expect(column.before(ordinal)).toBe(ordinals.filter((x) => x < ordinal).length);
  for (let row = ordinals.length - 1; row >= 0; row--) expect(column.at(row)).toBe(ordinals[row]);
};

const ascending = fc
  .tuple(
    fc.integer({ min: -40_000, max: 40_000 }),
    fc.array(fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 400 })), { maxLength: 3 * BLOCK }),
  )
  .map(([first, steps]) => {
    let at = first;
    return [first, ...steps.map((step) => (at += step))];
  });

describe("packed periods", () => {
  it.each([0, 1, 2, BLOCK - 1, BLOCK, BLOCK + 1, 2 * BLOCK, 2 * BLOCK + 1])("of %d rows", (count) => {
    const ordinals = Array.from({ length: count }, (_, i) => 10 + i + Math.floor(i / 5) * 2);
    agrees(ordinals, [-1, 9, 10, 11, 10 ** 6, ...ordinals.flatMap((x) => [x - 1, x, x + 1])]);
  });

  it("of any steps", () => {
    fc.assert(
      fc.property(ascending, fc.array(fc.integer({ min: -50_000, max: 700_000 }), { maxLength: 20 }), (ordinals, asked) =>
        agrees(ordinals, [...asked, ...ordinals.filter((_, i) => i % 97 === 0)]),
      ),
      { numRuns: 60 },
    );
  });
});
