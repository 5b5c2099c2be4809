import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { grouped, layout, sparkline } from "../../../server/src/cli/data/columns.js";
import { registerData } from "../../../server/src/cli/data/index.js";
import { tinyDataset } from "../../../server/src/dataset/memory.js";
import { openDataset } from "../../../server/src/dataset/open.js";

const data = tinyDataset(
  [
    {
      id: "treasury-holdings.jp",
      title: "US Treasury securities held by Japan",
      unit: "USD",
      multiplier: 9,
      basis: "end of period",
      publisher: "US Treasury (TIC)",
      family: "TIC",
      aliases: "fred:FORTREASPOS42609",
      values: { "2025-08": "1180.4", "2025-09": "1189.3", "2025-10": "1200" },
      vintages: [
        ["2025-11-18", "first release", "2025-09", "1188"],
        ["2025-12-18", "first release", "2025-10", "1200"],
      ],
    },
    { id: "gov-yield-10y.jp", title: "Japan government bond yield, 10 years", frequency: "D", values: { "2025-10-24": "1.66" } },
    { id: "gdp-growth.cn", title: "Real GDP growth, China", frequency: "A", values: { "2024": "5", "2026": "4.2p" } },
  ],
  {
    lags: { TIC: 47 },
    facts:
      "id,measure,entity,relation,period,value,unit,multiplier,kind,what,publisher,source\ncarry,yen-carry-trade-size,jpy,level,2024,20,USD,12,estimate,The whole state as a carry trade,Deutsche Bank,https://example.org\n",
    names: {
      measures: 'measure,names\ntreasury-holdings,"holdings of Treasuries;UST holdings"\n',
      entities: 'id,names,bank,bonds\njp,"Japan;=JP",BoJ,JGB\n',
    },
  },
);

let cwd: string;
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), "tieout-data-"));
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

interface Run {
  readonly out: string;
  readonly err: string;
  readonly code: number;
}

const tieout = async (...args: string[]): Promise<Run> => {
  let out = "";
  let err = "";
  let code = -1;
  const program = new Command("tieout").exitOverride();
  registerData(program, {
    stdout: { write: (text) => (out += text) },
    stderr: { write: (text) => (err += text) },
    cwd,
    loadDataset: () => data,
    columns: 80,
    env: {},
    setExitCode: (c) => {
      code = c;
    },
  });
  await program.parseAsync(["data", ...args], { from: "user" });
  return { out, err, code };
};
const json = async (...args: string[]): Promise<Record<string, unknown>> => JSON.parse((await tieout(...args, "--format", "json")).out);

describe("tieout data list", () => {
  it.each([
    [[], ["gdp-growth.cn", "gov-yield-10y.jp", "treasury-holdings.jp"]],
    [["--measure", "treasury-holdings"], ["treasury-holdings.jp"]],
    [
      ["--entity", "JP"],
      ["gov-yield-10y.jp", "treasury-holdings.jp"],
    ],
    [["--frequency", "d"], ["gov-yield-10y.jp"]],
    [["--text", "real china"], ["gdp-growth.cn"]],
    [["--text", "FORTREASPOS"], ["treasury-holdings.jp"]],
    [["--text", "nothing"], []],
  ])("%j", async (flags, want) => {
    const { series } = (await json("list", ...flags)) as { series: { id: string }[] };
    expect(series.map((s) => s.id)).toEqual(want);
  });

  it("prints a table and CSV", async () => {
    const { out, err, code } = await tieout("list");
    expect(out.split("\n")[1]).toMatch(/^gdp-growth\.cn +Real GDP growth, China +A +2026$/);
    expect([err, code]).toEqual(["3 series\n", 0]);
    expect((await tieout("list", "--format", "csv", "--entity", "cn")).out).toBe(
      'id,title,measure,entity,unit,multiplier,decimals,frequency,basis,publisher,first,last,count\ngdp-growth.cn,"Real GDP growth, China",gdp-growth,cn,percent,0,0,A,level,Publisher,2024,2026,2\n'.replace(
        ",0,0,A",
        ",0,1,A",
      ),
    );
  });
});

describe("tieout data search", () => {
  it.each([
    ["japan tresury holdings", "treasury-holdings.jp"],
    ["UST holdings Japan", "treasury-holdings.jp"],
    ["JGB yeild", "gov-yield-10y.jp"],
    ["chinese gdp growht", "gdp-growth.cn"],
    ["fred:FORTREASPOS42609", "treasury-holdings.jp"],
  ])("finds %s", async (words, id) => {
    const { series } = (await json("search", ...words.split(" "))) as { series: { id: string }[] };
    expect(series[0]?.id).toBe(id);
  });

  it("says when there is nothing", async () => {
    expect(await tieout("search", "zzzzzz")).toMatchObject({ out: "", err: 'Nothing found for "zzzzzz".\n', code: 0 });
  });
});

describe("tieout data show", () => {
  it("gives id and observations as JSON, values multiplied out", async () => {
    const shown = await json("show", "treasury-holdings.jp", "--from", "2025-09");
    expect(shown).toMatchObject({ id: "treasury-holdings.jp", unit: "USD", multiplier: 9 });
    expect(shown.observations).toEqual([
      { period: "2025-09", value: "1189300000000", published: "1189.3", knownFrom: "2025-12-19", knownBy: "rule", vintage: "latest" },
      {
        period: "2025-10",
        value: "1200000000000",
        published: "1200",
        knownFrom: "2025-12-18",
        knownBy: "vintage",
        vintage: "first release",
      },
    ]);
  });

  it("shows what was known on a day, and every vintage", async () => {
    const values = async (...flags: string[]): Promise<unknown> =>
      (
        (await json("show", "treasury-holdings.jp", ...flags)) as { observations: { period: string; published: string }[] }
      ).observations.map((o) => `${o.period} ${o.published}`);
    expect(await values("--as-of", "2025-12-01")).toEqual(["2025-08 1180.4", "2025-09 1188"]);
    expect(await values("--vintages", "--from", "2025-09", "--to", "2025-09")).toEqual(["2025-09 1188", "2025-09 1189.3"]);
    expect(await values("--to", "2025-08-31")).toEqual(["2025-08 1180.4"]);
  });

  it("draws a line and a table, and marks projections", async () => {
    const { out } = await tieout("show", "gdp-growth.cn");
    expect(out).toContain("Real GDP growth, China (gdp-growth.cn)\npercent, level; Publisher\n\n█▁\n\n");
    expect(out).toMatch(/2024 +5\.0 +2024-12-31 {2}latest\n2026 +4\.2 p +2026-12-31/);
  });

  it("prints CSV", async () => {
    expect((await tieout("show", "gov-yield-10y.jp", "--format", "csv")).out).toBe(
      "period,value,published,status,known_from,known_by,vintage\n2025-10-24,1.66,1.66,,2025-10-24,period,latest\n",
    );
  });

  it("takes an alias", async () => {
    expect((await json("show", "fred:FORTREASPOS42609")).id).toBe("treasury-holdings.jp");
  });

  it.each([
    [["treasury-holdings.jpp"], 'There is no series "treasury-holdings.jpp". Near: treasury-holdings.jp'],
    [["gdp-growth.cn", "--from", "May"], '--from "May" is no period'],
    [["gdp-growth.cn", "--as-of", "2025"], '--as-of "2025" is no day; write YYYY-MM-DD.'],
  ])("says what is wrong with %j", async (args, message) => {
    const { err, code, out } = await tieout("show", ...args);
    expect(err).toContain(message);
    expect([code, out]).toEqual([2, ""]);
  });
});

describe("tieout data info and cite", () => {
  it("says where a series comes from and how it was revised", async () => {
    const { out } = await tieout("info", "treasury-holdings.jp");
    expect(out).toContain("publisher   US Treasury (TIC)\n");
    expect(out).toContain("published   TIC: 47 days after the period's end (given).");
    expect(out).toContain("revisions   1 of 3 periods have vintages that differ\n");
    expect(await json("info", "treasury-holdings.jp")).toMatchObject({
      release: { family: "TIC", lagDays: 47 },
      revisions: { periods: 3, revised: 1, vintages: 4 },
    });
    expect((await tieout("info")).out).toContain("3 series, 1 facts");
  });

  it("cites a value as known on a day", async () => {
    expect((await tieout("cite", "treasury-holdings.jp@2025-10", "--as-of", "2025-12-27")).out).toBe(
      "US Treasury (TIC), “US Treasury securities held by Japan”, 1,200.0 billion USD (October 2025), published 2025-12-18.\n",
    );
    expect((await tieout("cite", "treasury-holdings.jp@2025-10", "--as-of", "2025-12-17")).err).toContain(
      "has no observation for 2025-10 known by 2025-12-17",
    );
    expect((await tieout("cite", "fact:carry")).out).toBe(
      "Deutsche Bank, “The whole state as a carry trade”, 20,000,000,000,000 USD (2024), https://example.org.\n",
    );
  });

  it("cites as CSL-JSON", async () => {
    const { out } = await tieout("cite", "treasury-holdings.jp@2025-10", "--format", "csl-json");
    expect(JSON.parse(out)).toMatchObject([
      { type: "dataset", author: [{ literal: "US Treasury (TIC)" }], issued: { "date-parts": [[2025, 12, 18]] } },
    ]);
  });
});

describe("tieout data validate, build and diff", () => {
  const file = (name: string, text: string): void => writeFileSync(join(cwd, name), text);

  it("lists the mistakes of the user's data", async () => {
    file("gold.cn.csv", "# unit: oz\nperiod,value\n2025-10,many\n");
    const { out, err, code } = await tieout("validate", "gold.cn.csv");
    expect(err).toBe('gold.cn.csv:3, value: "many" is no number; write a number such as 1234.5, or leave the cell empty\n');
    expect([out, code]).toEqual(["0 series can be used, 1 mistake.\n", 1]);
    expect(await json("validate", "gold.cn.csv")).toMatchObject({
      valid: false,
      problems: [{ file: "gold.cn.csv", line: 3, column: "value" }],
    });
    expect(await tieout("validate", "nowhere")).toMatchObject({ code: 2, err: "tieout data: nowhere is not there.\n" });
  });

  it("packs it, checks the pack, and compares two", async () => {
    file("gold.cn.csv", "# unit: tonne\nperiod,value\n2025-09,2303.5\n2025-10,2304.5\n");
    expect(await tieout("build", "gold.cn.csv", "-o", "a.dataset")).toMatchObject({ code: 0 });
    expect(openDataset(readFileSync(join(cwd, "a.dataset"))).observations.table("gold.cn")).toHaveLength(2);
    expect(await tieout("validate", "a.dataset")).toMatchObject({ code: 0, out: "1 series, no mistakes.\n" });
    file("gold.cn.csv", "# unit: tonne\nperiod,value\n2025-10,2304.6\n2025-11,2305.4\n");
    await tieout("build", "gold.cn.csv", "-o", "b.dataset");
    expect(await tieout("diff", "a.dataset", "a.dataset")).toMatchObject({ code: 0, out: "No difference.\n" });
    expect(await tieout("diff", "a.dataset", "b.dataset")).toMatchObject({
      code: 1,
      out: "~ gold.cn: 1 new, 1 revised, 1 gone\n    2025-10  2304.5 -> 2304.6\n  + 2025-11  2305.4\n  - 2025-09  2303.5\n",
    });
    file("a.dataset", "TIEOUTDS and nothing more, cut off");
    expect((await tieout("validate", "a.dataset")).code).toBe(1);
    expect((await tieout("diff", "a.dataset", "b.dataset")).code).toBe(2);
  });

  it("writes nothing while there are mistakes", async () => {
    file("gold.cn.csv", "period,value\n2025-10,1\n");
    expect(await tieout("build", "gold.cn.csv")).toMatchObject({ code: 1, out: "" });
  });
});

describe("columns", () => {
  it("draws sparklines, the last value always among them", () => {
    expect(sparkline([0, 1, 2, 3, 4, 5, 6, 7], 8)).toBe("▁▂▃▄▅▆▇█");
    expect(sparkline([1, 1], 8)).toBe("▄▄");
    expect(sparkline([], 8)).toBe("");
    expect([...sparkline([9, 0, 0, 0, 0, 0, 0, 9], 3)].at(-1)).toBe("█");
  });
  it("groups digits", () => {
    expect(grouped("1234567.5", 2)).toBe("1,234,567.50");
    expect(grouped("-1200", 1)).toBe("-1,200.0");
    expect(grouped("0.123456", 2)).toBe("0.123456");
  });
  it("fits a table to the terminal", () => {
    const text = layout(["a", "b"], [["x".repeat(60), "y".repeat(60)]], 80);
    expect(Math.max(...text.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80);
  });
});
