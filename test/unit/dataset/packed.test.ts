import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileDataset } from "../../../server/src/dataset/compile/compile.js";
import { csvLine, parseCsvLines } from "../../../server/src/dataset/compile/csv.js";
import { type DatasetSource, SourceError } from "../../../server/src/dataset/compile/source.js";
import { tinyDataset } from "../../../server/src/dataset/memory.js";
import { DatasetError, openDataset } from "../../../server/src/dataset/open.js";
import { ByteReader, ByteWriter } from "../../../server/src/dataset/packed/bytes.js";
import { checksum } from "../../../server/src/dataset/packed/format.js";
import { writeOut } from "../../../server/src/dataset/packed/series.js";
import { sha256 } from "../../../server/src/dataset/packed/sha256.js";
import { plain, scaleBy } from "../../../server/src/quantity/decimal.js";
import { dayPeriod, monthPeriod, periodAt } from "../../../server/src/quantity/period.js";

const decimal = fc
  .tuple(fc.bigInt({ min: -4_000_000_000_000_000n, max: 4_000_000_000_000_000n }), fc.nat({ max: 12 }))
  .map(([digits, places]) => plain(scaleBy(String(digits), -places)));

const PERIODS = [
  fc.integer({ min: 1900, max: 2100 }).map(String),
  fc.tuple(fc.integer({ min: 1900, max: 2100 }), fc.integer({ min: 1, max: 4 })).map(([y, q]) => `${y}-Q${q}`),
  fc.tuple(fc.integer({ min: 1900, max: 2100 }), fc.integer({ min: 1, max: 2 })).map(([y, h]) => `${y}-H${h}`),
  fc.tuple(fc.integer({ min: 1900, max: 2100 }), fc.integer({ min: 1, max: 12 })).map(([y, m]) => monthPeriod(y, m).iso),
  fc.integer({ min: -25000, max: 40000 }).map((d) => dayPeriod(d).iso),
  fc.integer({ min: -25000, max: 40000 }).map((d) => periodAt("W", d).iso),
];

describe("packed series", () => {
  it("gives every value back to the digit, whatever the periods", () => {
    const values = fc.oneof(...PERIODS, fc.constant("mixed")).chain((first) => {
      const kind = PERIODS.findIndex((_, i) => [/^\d{4}$/, /Q/, /H/, /^\d{4}-\d\d$/, /^\d{4}-\d\d-\d\d$/, /W/][i]!.test(first));
      return fc.dictionary(kind < 0 ? fc.oneof(...PERIODS) : PERIODS[kind]!, fc.tuple(decimal, fc.boolean()), { minKeys: 1, maxKeys: 40 });
    });
    fc.assert(
      fc.property(values, fc.integer({ min: -3, max: 12 }), (rows, multiplier) => {
        const data = tinyDataset([
          {
            id: "x.y",
            frequency: "N",
            multiplier,
            values: Object.fromEntries(Object.entries(rows).map(([p, [v, projection]]) => [p, projection ? `${v}p` : v])),
          },
        ]);
        const table = data.observations.table("x.y");
        expect(Object.fromEntries(table.map((o) => [o.period, [o.value, o.status]]))).toEqual(
          Object.fromEntries(
            Object.entries(rows).map(([p, [v, projection]]) => [p, [plain(scaleBy(v, multiplier)), projection ? "projection" : ""]]),
          ),
        );
      }),
      { numRuns: 150 },
    );
  });

  it("writes scaled numbers out as decimals", () => {
    fc.assert(
      fc.property(fc.integer({ min: -(2 ** 53) + 1, max: 2 ** 53 - 1 }), fc.integer({ min: -15, max: 15 }), (value, exponent) => {
        expect(writeOut(value, exponent)).toBe(plain(scaleBy(String(value), exponent)));
      }),
    );
  });

  it("reads back any whole number", () => {
    fc.assert(
      fc.property(fc.array(fc.maxSafeInteger()), (numbers) => {
        const out = new ByteWriter();
        for (const n of numbers) out.signed(n);
        for (const n of numbers) out.varint(Math.abs(n));
        const reader = new ByteReader(out.take());
        expect(numbers.map(() => reader.signed())).toEqual(numbers.map((n) => (n === 0 ? 0 : n)));
        expect(numbers.map(() => reader.varint())).toEqual(numbers.map(Math.abs));
      }),
    );
  });
});

describe("hashes", () => {
  it("is SHA-256", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(sha256(bytes)).toBe(createHash("sha256").update(bytes).digest("hex"));
      }),
    );
  });

  it("sums the same at every alignment", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 70 }), fc.nat({ max: 3 }), (bytes, shift) => {
        const moved = new Uint8Array(bytes.length + shift);
        moved.set(bytes, shift);
        expect(checksum(moved.subarray(shift))).toBe(checksum(bytes));
      }),
    );
  });
});

describe("csv", () => {
  it("reads what it writes", () => {
    const cell = fc.string({ unit: fc.constantFrom("a", ",", '"', "\n", "\r\n", " ", "é"), maxLength: 6 });
    const lines = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(lines, (rows) => {
        expect(parseCsvLines(rows.map(csvLine).join(""))).toEqual(rows);
      }),
    );
  });

  it("takes a BOM, CRLF and no last newline", () => {
    expect(parseCsvLines('\uFEFFa,b\r\n1,"x ""y"""\r\n\r\n2,')).toEqual([
      ["a", "b"],
      ["1", 'x "y"'],
      ["2", ""],
    ]);
  });

  it("names the line of a quote that never closes", () => {
    expect(() => parseCsvLines('a,b\n1,"x\n')).toThrow("line 2: a quote is opened and never closed");
  });
});

const SOURCE: DatasetSource = {
  catalogue: "id,title,measure,entity,unit,multiplier,frequency,publisher\nx.us,X,x,us,percent,0,M,P\n",
  observations: { t: "period,x.us\n2025-01,1.5\n2025-02,1.7\n" },
};
const packed = (): Uint8Array => compileDataset(SOURCE, { name: "test", origin: "bundle" });

describe("opening", () => {
  it("is the same bytes every time", () => {
    expect(packed()).toEqual(packed());
    expect(openDataset(packed()).info).toMatchObject({ name: "test", series: 1, date: "2025-02-28" });
  });

  it("reads from the middle of a buffer", () => {
    const bytes = packed();
    const larger = new Uint8Array(bytes.length + 7);
    larger.set(bytes, 3);
    expect(openDataset(larger.subarray(3, 3 + bytes.length)).observations.table("x.us")).toHaveLength(2);
  });

  it.each<[string, (bytes: Uint8Array) => Uint8Array, string]>([
    ["empty", () => new Uint8Array(0), "it has 0 bytes, less than the 24 of its head"],
    ["cut off", (b) => b.subarray(0, b.length - 1), `its head says ${packed().length}`],
    ["cut off in the head", (b) => b.subarray(0, 20), "it has 20 bytes"],
    ["longer", (b) => Uint8Array.of(...b, 0), `it has ${packed().length + 1} bytes`],
    ["another file", (b) => b.map((x, i) => (i === 0 ? 0x50 : x)), 'it does not begin with "TIEOUTDS"'],
    ["a later version", (b) => b.map((x, i) => (i === 8 ? 9 : x)), "it is of version 9, this program reads version 3"],
    ["a changed header length", (b) => b.map((x, i) => (i === 20 ? x ^ 1 : x)), "its checksum is wrong"],
    ["a changed value", (b) => b.map((x, i) => (i === b.length - 9 ? x ^ 16 : x)), "its checksum is wrong"],
  ])("says what is wrong with a file that is %s", (_, damage, message) => {
    const open = (): unknown => openDataset(damage(packed()));
    expect(open).toThrow(DatasetError);
    expect(open).toThrow(message);
    expect(open).toThrow("To mend it");
  });

  it("notices any single changed byte", () => {
    const bytes = packed();
    for (let i = 0; i < bytes.length; i++) expect(() => openDataset(bytes.map((x, j) => (j === i ? x ^ 0x40 : x)))).toThrow(DatasetError);
  });
});

describe("bad sources", () => {
  it.each<[string, Partial<DatasetSource>, string]>([
    [
      "a number with a comma",
      { observations: { t: 'period,x.us\n2025-01,"1,5"\n' } },
      'observations/t, row 2, column x.us: "1,5" is no number',
    ],
    ["a period that is none", { observations: { t: "period,x.us\n2025-13,1\n" } }, 'observations/t, row 2: "2025-13" is no period'],
    [
      "an unknown column",
      { observations: { t: "period,x.us,y.us\n2025-01,1,2\n" } },
      'observations/t: column "y.us" is no series of the catalogue',
    ],
    ["a short row", { observations: { t: "period,x.us\n2025-01\n2025-02,1\n" } }, "observations/t, row 2: 1 cells, the header has 2"],
    ["no values", { observations: {} }, "catalogue, x.us: no observations"],
    [
      "two values",
      { observations: { t: "period,x.us\n2025-01,1\n", u: "period,x.us\n2025-01,2\n" } },
      "x.us, 2025-01: two values (1 and 2); keep one",
    ],
    ["a series twice", { catalogue: `${SOURCE.catalogue}x.us,X,x,us,percent,0,M,P\n` }, 'catalogue, row 3: "x.us" stands there twice'],
    ["an unknown frequency", { catalogue: SOURCE.catalogue.replace(",M,", ",monthly,") }, 'frequency "monthly"; write one of'],
    [
      "a family without a rule",
      { catalogue: "id,title,measure,entity,unit,multiplier,frequency,publisher,family\nx.us,X,x,us,percent,0,M,P,F\n" },
      'family "F" has no row in releases/rules',
    ],
    [
      "a vintage without a day",
      { vintages: { v: "known_from,kind,period,x.us\nsoon,table,2025-01,1\n" } },
      'vintages/v, row 2: known_from "soon" is neither a day nor a month',
    ],
    ["a fact that is no number", { facts: "id,value,unit\nf,many,USD\n" }, 'facts, f: "many" is no number'],
    [
      "an alias of two",
      {
        catalogue:
          "id,title,measure,entity,unit,multiplier,frequency,publisher,aliases\nx.us,X,x,us,percent,0,M,P,fred:A\ny.us,Y,y,us,percent,0,M,P,fred:A\n",
        observations: { t: "period,x.us,y.us\n2025-01,1,2\n" },
      },
      'alias "fred:A" is already that of x.us',
    ],
  ])("%s", (_, change, message) => {
    const compile = (): unknown => compileDataset({ ...SOURCE, ...change }, { name: "test", origin: "bundle" });
    expect(compile).toThrow(SourceError);
    expect(compile).toThrow(message);
  });
});
