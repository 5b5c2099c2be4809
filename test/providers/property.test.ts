/** Whatever the bytes, a connector reads them or throws ProviderError; what it reads is well formed. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ProviderError } from "../../server/src/providers/error.js";
import { CONNECTORS } from "../../server/src/providers/index.js";
import type { ParsedSeries } from "../../server/src/providers/types.js";
import { parsePeriod } from "../../server/src/quantity/period.js";
import { GOOD } from "./fixtures.js";
import { bytesOf, refOf } from "./kit.js";

const CONTENT_TYPES = [
  "",
  "application/json",
  "text/csv; charset=Shift_JIS",
  "text/plain; charset=nonsense",
  "application/vnd.sdmx.data+csv",
];

const wellFormed = (parsed: ParsedSeries): void => {
  const periods = parsed.observations.map((o) => o.period);
  expect(periods).toEqual([...new Set(periods)].sort());
  for (const o of parsed.observations) {
    expect(parsePeriod(o.period)).toBeDefined();
    expect(o.value).toMatch(/^-?\d+(\.\d+)?$/);
  }
};

const readOr = (work: () => ParsedSeries): void => {
  let parsed: ParsedSeries;
  try {
    parsed = work();
  } catch (error) {
    if (error instanceof ProviderError) return;
    throw error;
  }
  wellFormed(parsed);
};

/** Bytes that come close: a good body with stretches cut, doubled, or written over. */
const damaged = (body: Uint8Array): fc.Arbitrary<Uint8Array> =>
  fc
    .array(
      fc.record({
        at: fc.nat(body.length),
        length: fc.nat(40),
        kind: fc.constantFrom("cut", "double", "noise"),
        noise: fc.uint8Array({ maxLength: 12 }),
      }),
      { minLength: 1, maxLength: 4 },
    )
    .map((edits) => {
      const bytes = [...body];
      for (const { at, length, kind, noise } of edits) {
        const part = bytes.slice(at, at + length);
        bytes.splice(at, kind === "double" ? 0 : length, ...(kind === "cut" ? [] : kind === "double" ? part : noise));
      }
      return Uint8Array.from(bytes);
    });

describe.each(GOOD)("$provider", ({ provider, row, bodies }) => {
  const connector = CONNECTORS.find((c) => c.id === provider)!;
  const ref = refOf(row.key, row.frequency);

  it("reads any bytes or says why not", () =>
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.constantFrom(...CONTENT_TYPES), (bytes, type) =>
        readOr(() => connector.parse(bytes, type, ref)),
      ),
      { numRuns: 200 },
    ));

  it("reads any JSON or says why not", () =>
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), (json) => readOr(() => connector.parse(bytesOf(json), "application/json", ref))),
      { numRuns: 200 },
    ));

  it.each(Object.keys(bodies))("reads a damaged %s or says why not", (name) => {
    const body = bytesOf(bodies[name]!);
    fc.assert(
      fc.property(damaged(body), fc.constantFrom(...CONTENT_TYPES), (bytes, type) => readOr(() => connector.parse(bytes, type, ref))),
      { numRuns: 400 },
    );
  });

  it("survives depth and length", () => {
    for (const text of [
      "[".repeat(200_000),
      '{"a":'.repeat(50_000),
      `"${"\\\\".repeat(200_000)}`,
      "9".repeat(200_000),
      "\n".repeat(200_000),
      '"'.repeat(30_001),
      "\t".repeat(100_000),
    ])
      readOr(() => connector.parse(bytesOf(text), "", ref));
  });
});
