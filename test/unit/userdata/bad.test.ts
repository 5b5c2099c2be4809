import { describe, expect, it } from "vitest";
import { problemText, readUserData, type UserFile } from "../../../server/src/userdata/index.js";

type Files = Record<string, string | Uint8Array>;
const csv = (text: string): Files => ({ "gold.cn.csv": text });
/** A good head and one row that is not. */
const row = (line: string): Files => csv(`# unit: oz\nperiod,value\n2025-09,1\n${line}\n`);
const head = (lines: string): Files => csv(`${lines}\nperiod,value\n2025-09,1\n`);
const pack = (resources: unknown, files: Files = {}): Files => ({
  "p/datapackage.json": JSON.stringify({ name: "p", resources }),
  ...files,
});
const one = (resource: object, text = "period,value\n2025,1\n"): Files =>
  pack([{ name: "gold.cn", path: "g.csv", unit: "oz", ...resource }], { "p/g.csv": text });

/** What is wrong, the files, and the whole text of the one problem. */
const BAD: readonly (readonly [string, Files, string])[] = [
  // The package.
  ["broken JSON", { "datapackage.json": '{\n"name": "p",\n}' }, "datapackage.json:3: this is no JSON: "],
  ["a list", { "datapackage.json": "[]" }, "datapackage.json: a data package is a JSON object with a list of resources"],
  [
    "no resources",
    { "datapackage.json": '{"name":"p"}' },
    'datapackage.json, resources: there is no list "resources"; name the CSV files in it',
  ],
  [
    "a resource without a path",
    pack([{ name: "x" }]),
    'p/datapackage.json, resources[0]: the resource has no "path"; write the name of its CSV file',
  ],
  [
    "several paths",
    pack([{ path: ["a.csv", "b.csv"] }]),
    "p/datapackage.json, resources[0]: several paths for one resource are not read; make one resource of each file",
  ],
  ["an address", pack([{ path: "https://example.org/a.csv" }]), "is an address; nothing is fetched, put the file beside the package"],
  ["a path that leaves", pack([{ path: "../a.csv" }]), '"../a.csv" leaves the package\'s folder; put the file beside the package'],
  ["another format", pack([{ path: "a.xlsx" }]), '"a.xlsx" is xlsx; only CSV is read'],
  ["another encoding", one({ encoding: "shift_jis" }), '"g.csv" is in shift_jis; save it in UTF-8'],
  ["a missing file", pack([{ path: "a.csv" }]), '"a.csv" is not there; the package names it'],
  [
    "a field that the file lacks",
    one({ schema: { fields: [{ name: "period" }, { name: "value" }, { name: "note" }] } }),
    'p/g.csv:1, note: the schema has the field "note", the file has not; the columns are period, value',
  ],
  [
    "a column that the schema lacks",
    one({ schema: { fields: [{ name: "period" }] } }),
    'p/g.csv:1, value: the file has the column "value", the schema has not; add the field',
  ],
  // The file.
  ["nothing", csv(""), "gold.cn.csv: the file has no header; its first line must name the columns, such as period,value"],
  ["comments only", csv("# unit: oz\n"), "gold.cn.csv: the file has no header"],
  ["a header only", csv("# unit: oz\nperiod,value\n"), "gold.cn.csv:2: the file has a header and no rows"],
  [
    "a spreadsheet",
    csv("PK\u0003\u0004abc"),
    "gold.cn.csv: this is a spreadsheet (xlsx) or an archive under another name; save it as CSV, UTF-8",
  ],
  ["UTF-16", csv("p\u0000e\u0000r\u0000"), "gold.cn.csv: this is no text in UTF-8; save it as CSV, UTF-8"],
  [
    "bytes of another encoding",
    { "gold.cn.csv": Uint8Array.of(0x93, 0xfa, 0x96, 0x7b) },
    "gold.cn.csv: this is no text in UTF-8; save it as CSV, UTF-8",
  ],
  ["an open quote", row('2025-10,"2'), "gold.cn.csv:4: a quote is opened and never closed; close it, or double the quotes inside"],
  ["text after a quote", row('2025-10,"2"x'), "gold.cn.csv:4: text after a closing quote"],
  [
    "a column twice",
    csv("# unit: oz\nperiod,value,value\n2025,1,2\n"),
    "gold.cn.csv:2, value: the column stands there twice; rename or remove one",
  ],
  ["a column without a name", csv("# unit: oz\nperiod,value,\n2025,1,2\n"), "gold.cn.csv:2: column 3 has no name; name it or remove it"],
  ["no period", csv("# unit: oz\nyear,value\n2025,1\n"), 'gold.cn.csv:2: there is no column "period"; the columns are year, value'],
  [
    "no values",
    csv("# unit: oz\nperiod,status\n2025,x\n"),
    'gold.cn.csv:2: there is no column of values; add "value", or one column per series id',
  ],
  ["too many cells", row("2025-10,2,3"), "gold.cn.csv:4: 3 cells, the header has 2; quote a cell that holds the separator"],
  ["too few cells", row("2025-10"), "gold.cn.csv:4: 1 cells, the header has 2"],
  // Numbers.
  ["grouping", row('2025-10,"1,234.5"'), 'gold.cn.csv:4, value: "1,234.5" is no number; write 1234.5, without grouping'],
  ["a decimal comma", row('2025-10,"12,5"'), '"12,5" is no number; write 12.5, with a decimal point'],
  ["grouping by spaces", row("2025-10,1 234 567"), "write 1234567, without grouping"],
  ["a percent sign", row("2025-10,12%"), '"12%" is no number; write 12 and give the series the unit percent'],
  ["a currency sign", row("2025-10,$12"), "write 12 and give the series its currency as unit"],
  ["an exponent", row("2025-10,1e5"), "write it out, without an exponent"],
  ["accountants' brackets", row("2025-10,(5)"), "write -5 for a negative number"],
  ["a plus sign", row("2025-10,+5"), "write 5, without the plus sign"],
  ["a typographic minus", row("2025-10,\u22125"), "write -5, with an ordinary minus sign"],
  ["a marker for nothing", row("2025-10,n/a"), '"n/a" is no number; leave the cell empty where there is no value'],
  ["words", row("2025-10,many"), '"many" is no number; write a number such as 1234.5, or leave the cell empty'],
  ["more digits than are held", row("2025-10,12345678901234567890"), "has more digits than fit"],
  // Periods.
  ["month or day first", row("10/11/2025,2"), '"10/11/2025" is no period; day and month could be either; write YYYY-MM-DD'],
  ["slashes", row("2025/10,2"), "write it with hyphens: 2025-10 or 2025-10-24"],
  ["a run of digits", row("20251024,2"), "write it with hyphens: 2025-10-24"],
  ["one digit", row("2025-1,2"), "write month and day with two digits: 2025-03-07"],
  ["a spreadsheet's number", row("45950,2"), "this is a spreadsheet's day number; write YYYY-MM-DD"],
  ["a month's name", row("Oct 2025,2"), "write it in numbers: 2025-10"],
  ["no such day", row("2025-02-30,2"), "there is no such day, or something follows it; write YYYY-MM-DD"],
  [
    "a period twice",
    row("2025-09,2"),
    "gold.cn has 2025-09 twice (line 3: 1, line 4: 2); keep one, or say in known_from when each was published",
  ],
  ["months and quarters", row("2025-Q3,2"), "gold.cn mixes months and quarters (lines 3 and 4); make two series, or write the frequency N"],
  [
    "a bad known_from",
    csv("# unit: oz\nperiod,value,known_from\n2025-09,1,October\n"),
    'gold.cn.csv:3, known_from: "October" is no day; write YYYY-MM-DD',
  ],
  // What describes the series.
  ["no unit", head("# title: Gold"), "gold.cn.csv:2, unit: gold.cn has no unit; write one such as USD, percent or index"],
  ["a sign as unit", head("# unit: $bn"), '"$bn" is no unit; write the ISO 4217 code (USD) and the multiplier (9 for billions)'],
  ["a unit with its multiplier", head("# unit: USD bn"), "write the code alone and the multiplier (6 millions, 9 billions, 12 trillions)"],
  ["percent as a sign", head("# unit: %"), '"%" is no unit; write percent'],
  ["a small currency", head("# unit: usd"), '"usd" is no unit; write ISO 4217 codes in capitals'],
  ["a multiplier in words", head("# unit: oz\n# multiplier: million"), '"million" is no power of ten; write 6'],
  ["an unknown frequency", head("# unit: oz\n# frequency: monthly"), '"monthly" is no frequency; write one of A H Q M W D I N'],
  ["another frequency than its periods", head("# unit: oz\n# frequency: Q"), "gold.cn says frequency Q, its periods are months; write M"],
  ["a slip in a key", head("# untis: oz\n# unit: oz"), 'gold.cn.csv:1, untis: "untis" is no key; did you mean "unit"?'],
  ["a tolerance in words", head("# unit: oz\n# tolerance: small"), '"small" is no number; write it as the values are written'],
  ["a lag in words", head("# unit: oz\n# lag_days: soon"), '"soon" is no count of days; write a whole number'],
  [
    "an id with capitals and spaces",
    head("# unit: oz\n# id: Gold China"),
    '"Gold China" cannot be an id; write small letters, digits, hyphens and dots: gold-china',
  ],
  [
    "an id without an entity",
    { "gold.csv": "# unit: oz\nperiod,value\n2025,1\n" },
    'the id "gold" names no entity; write MEASURE.ENTITY, such as gold.jp',
  ],
  [
    "comments on a series that is not there",
    csv("# unit: oz\n# silver.cn unit: oz\nperiod,value\n2025,1\n"),
    'the comments describe "silver.cn", which has no values in the file',
  ],
  ["a row without id", { "l.csv": "# unit: oz\nid,period,value\n,2025,1\n" }, "l.csv:3, id: the row names no series; write its id"],
  ["a column without values", csv("# unit: oz\nperiod,a.us,b.us\n2025,1,\n"), ""],
  [
    "one id in two files",
    { "a/gold.cn.csv": "# unit: oz\nperiod,value\n2025,1\n", "b/gold.cn.csv": "# unit: oz\nperiod,value\n2025,2\n" },
    'b/gold.cn.csv:2, id: "gold.cn" is already in a/gold.cn.csv; keep one',
  ],
  // SDMX-CSV.
  ["SDMX without periods", { "s.csv": "FREQ,REF_AREA,OBS_VALUE\nM,JP,1\n" }, "s.csv:1: SDMX-CSV without the column TIME_PERIOD"],
  ["SDMX without values", { "s.csv": "FREQ,REF_AREA,TIME_PERIOD\nM,JP,2025\n" }, "s.csv:1: SDMX-CSV without the column OBS_VALUE"],
  [
    "SDMX without dimensions",
    { "s.csv": "TIME_PERIOD,OBS_VALUE\n2025,1\n" },
    "s.csv:1: SDMX-CSV without a dimension: what tells its series apart?",
  ],
  [
    "SDMX with a bad multiplier",
    { "s.csv": "FREQ,REF_AREA,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,UNIT_MULT\nM,JP,2025-01,1,USD,x9\n" },
    '"x9" is no power of ten',
  ],
];

const read = (files: Files): ReturnType<typeof readUserData> =>
  readUserData(Object.entries(files).map(([path, content]): UserFile => ({ path, content })));

describe("bad data of the user", () => {
  it.each(BAD.filter(([, , message]) => message !== ""))("%s", (_, files, message) => {
    const { problems, dataset } = read(files);
    expect(problems.map(problemText).join("\n")).toContain(message);
    // One mistake, one problem; and nothing of the file is used.
    expect(problems).toHaveLength(1);
    const file = problems[0]!.file;
    expect(dataset?.catalogue.all().filter((s) => s.provenance === file) ?? []).toEqual([]);
  });

  it("has a message of its own for each kind", () => {
    const messages = BAD.filter(([, , message]) => message !== "").map(([, files]) =>
      read(files).problems[0]!.message.replaceAll(/"[^"]*"/g, '""'),
    );
    expect(new Set(messages).size).toBeGreaterThan(45);
  });

  it("lists every mistake, and uses the good files beside a bad one", () => {
    const { problems, dataset } = read({ ...row("Oct 2025,many\n2025-11,$3"), "good.us.csv": "# unit: index\nperiod,value\n2025,1\n" });
    expect(problems.map((p) => [p.line, p.column])).toEqual([
      [4, "value"],
      [4, "period"],
      [5, "value"],
    ]);
    expect(dataset?.catalogue.all().map((s) => s.id)).toEqual(["good.us"]);
  });
});
