/** `tieout data update` from end to end: a loopback publisher, a small dataset, a cache folder of its own. Figures are made up. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { baseUrls, registerUpdate, type UpdateEnv } from "../../server/src/cli/data/update.js";
import { readCache, withLock, writeCache } from "../../server/src/cli/data/updateCache.js";
import { progressLine } from "../../server/src/cli/data/updateReport.js";
import { EMPTY_MANIFEST, planCache } from "../../server/src/dataset/cachedUpdates.js";
import { tinyDataset } from "../../server/src/dataset/memory.js";
import { updatesFolder } from "../../server/src/node/updatesFolder.js";
import { fredBody, ticBlock, ticCurrent, ticHistory } from "./fixtures.js";
import { type Handler, loopback, NOW, send } from "./kit.js";

const PROVIDERS = [
  "series,provider,key,transform,max_lag",
  "treasury-holdings.jp,tic,Japan,,",
  'treasury-holdings.cn,tic,"China, Mainland",,',
  "federal-debt-quarterly.us,fred,GFDEBTN,,",
  "policy-rate.jp,bis,WS_CBPOL/D.JP,step,",
  "policy-rate.jp,dbnomics,BIS/WS_CBPOL/D.JP,step,",
  "no-such-series.xx,tic,Nowhere,,",
].join("\n");

const dataset = tinyDataset(
  [
    { id: "treasury-holdings.jp", unit: "USD", multiplier: 9, values: { "2026-07": "1000.0", "2026-08": "1010.5" } },
    { id: "treasury-holdings.cn", unit: "USD", multiplier: 9, values: { "2026-07": "700", "2026-08": "690" } },
    {
      id: "federal-debt-quarterly.us",
      unit: "USD",
      multiplier: 6,
      frequency: "Q",
      values: { "2026-Q1": "39000000", "2026-Q2": "39500000" },
    },
    { id: "policy-rate.jp", unit: "percent", frequency: "I", values: { "2026-06-16": "1" } },
  ],
  { names: { providers: PROVIDERS } },
);

const history = ticHistory([ticBlock(2025, ["Dec"], { Japan: ["900"], "China, Mainland": ["720"] })]);
const current = (japan: readonly string[], china: readonly string[]): string =>
  ticCurrent(["2026-09", "2026-08", "2026-07"], { Japan: japan, "China, Mainland": china });
const TIC: Handler = (request, response) =>
  send(response, request.url!.includes("his") ? history : current(["1020.25", "1011", "1000"], ["688", "690", "700"]), {
    "content-type": "text/plain",
    etag: `"${request.url}"`,
  });

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "tieout-update-"));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  readonly asked: readonly string[];
}

const run = async (handler: Handler, args: readonly string[], extra: Partial<UpdateEnv> = {}, key = true): Promise<Run> => {
  const server = await loopback(handler);
  let [out, err, code] = ["", "", -1];
  const env: UpdateEnv = {
    stdout: { write: (text) => (out += text) },
    stderr: { write: (text) => (err += text) },
    cwd: home,
    loadDataset: () => dataset,
    columns: 80,
    setExitCode: (n) => (code = n),
    network: { now: () => NOW, sleep: async (_, signal) => signal.throwIfAborted(), policy: { timeoutMs: 2000 } },
    ...extra,
    env: {
      XDG_CACHE_HOME: home,
      ...(key ? { TIEOUT_FRED_KEY: "0123456789abcdef0123456789abcdef" } : {}),
      ...Object.fromEntries(["TIC", "FRED", "BIS", "DBNOMICS"].map((id) => [`TIEOUT_${id}_BASE`, server.url])),
      ...extra.env,
    },
  };
  try {
    const program = new Command("tieout").exitOverride();
    registerUpdate(program.command("data"), env);
    await program.parseAsync(["node", "tieout", "data", "update", ...args]);
  } finally {
    await server.close();
  }
  return { code, out, err, asked: server.asked };
};

const folder = (): string => join(home, "tieout", "data");
const snapshot = (): Record<string, string> =>
  existsSync(folder())
    ? Object.fromEntries(
        readdirSync(folder(), { recursive: true, encoding: "utf8" })
          .filter((name) => statSync(join(folder(), name)).isFile())
          .sort()
          .map((name) => [name, readFileSync(join(folder(), name), "utf8")]),
      )
    : {};

describe("tieout data update", () => {
  it("writes what is new and what was revised, with hash, source and time", async () => {
    const result = await run(TIC, ["tic"]);
    expect(result).toMatchObject({ code: 0, err: "" });
    expect(result.out).toBe(`tic: 2 updated (4 new, 1 revised)\nWritten to ${folder()}.\n`);
    const cache = await readCache(folder());
    expect(cache.problems).toEqual([]);
    expect(cache.series.map((s) => s.id)).toEqual(["treasury-holdings.cn", "treasury-holdings.jp"]);
    expect(cache.series[1]).toMatchObject({
      provider: "tic",
      key: "Japan",
      unit: "USD",
      multiplier: 9,
      retrievedAt: "2026-11-24T12:00:00.000Z",
      through: "2026-09",
    });
    expect(cache.series[1]!.answers).toHaveLength(2);
    expect(cache.series[1]!.rows).toEqual([
      { period: "2025-12", value: "900", status: "", knownFrom: "" },
      { period: "2026-08", value: "1011", status: "", knownFrom: "2026-11-24" },
      { period: "2026-09", value: "1020.25", status: "", knownFrom: "" },
    ]);
  });

  it("a second run asks with tags; a changed answer adds to what was kept", async () => {
    const values = { japan: ["1020.25", "1011", "1000"], tag: '"1"' };
    const handler: Handler = (request, response) => {
      const tag = request.url!.includes("his") ? '"h"' : values.tag;
      if (request.headers["if-none-match"] === tag) response.writeHead(304).end();
      else send(response, request.url!.includes("his") ? history : current(values.japan, ["688", "690", "700"]), { etag: tag });
    };
    // Requests are kept by URL, so both runs must meet the same port.
    const server = await loopback(handler);
    const env = { TIEOUT_TIC_BASE: server.url };
    try {
      await run(handler, ["tic"], { env });
      const first = snapshot();
      const again = await run(handler, ["tic"], { env });
      expect(again.out).toBe("tic: 2 unchanged\nNothing new.\n");
      expect(snapshot()).toEqual(first);
      expect(server.headers.slice(2).map((h) => h["if-none-match"])).toEqual(['"h"', '"1"']);
      values.japan = ["1021.75", "1011", "1000"];
      values.tag = '"2"';
      const third = await run(handler, ["tic"], { env });
      expect(third.out).toContain("tic: 1 updated (1 revised), 1 unchanged");
      const rows = (await readCache(folder())).series.find((s) => s.id === "treasury-holdings.jp")!.rows;
      expect(rows.filter((row) => row.period === "2026-09").map((row) => [row.value, row.knownFrom])).toEqual([
        ["1020.25", ""],
        ["1021.75", "2026-11-24"],
      ]);
      expect(readdirSync(join(folder(), "series"))).toHaveLength(2); // the file left behind is gone
    } finally {
      await server.close();
    }
  });

  it("--dry-run shows the difference, newest first, and writes nothing", async () => {
    const result = await run(TIC, ["tic", "--dry-run"]);
    expect(result.code).toBe(0);
    expect(result.out).toBe(
      [
        "tic: 2 updated (4 new, 1 revised)",
        "    treasury-holdings.jp  2 new, 1 revised",
        "      + 2026-09     1020.25",
        "      ~ 2026-08     1010.5 -> 1011",
        "      + 2025-12     900",
        "    treasury-holdings.cn  2 new",
        "      + 2026-09     688",
        "      + 2025-12     720",
        "Dry run: nothing was written.",
        "",
      ].join("\n"),
    );
    expect(existsSync(folder())).toBe(false);
  });

  it("a failed source changes nothing of its own and nothing of others", async () => {
    await run(TIC, ["tic"]);
    const before = snapshot();
    const handler: Handler = (request, response, n) =>
      request.url!.includes("series_id")
        ? send(
            response,
            fredBody([
              ["2026-01-01", "39000000"],
              ["2026-04-01", "39500000"],
              ["2026-07-01", "40000000"],
            ]),
          )
        : request.url!.includes("slt")
          ? send(response, "", {}, 500)
          : TIC(request, response, n);
    const result = await run(handler, ["tic", "fred"]);
    expect(result.code).toBe(1);
    expect(result.out).toContain("tic: failed, nothing changed: HTTP 500\n");
    expect(result.out).toContain("fred: 1 updated (1 new)\n");
    const after = snapshot();
    for (const [name, text] of Object.entries(before)) if (name.startsWith("series")) expect(after[name]).toBe(text);
    expect((await readCache(folder())).series.map((s) => s.id)).toEqual([
      "federal-debt-quarterly.us",
      "treasury-holdings.cn",
      "treasury-holdings.jp",
    ]);
    expect(JSON.stringify(after)).not.toContain("0123456789abcdef");
  });

  it("a refused series changes nothing and says why; --accept lets it in", async () => {
    const many = tinyDataset(
      [
        {
          id: "federal-debt-quarterly.us",
          unit: "USD",
          multiplier: 6,
          frequency: "Q",
          values: Object.fromEntries([2023, 2024, 2025].flatMap((y) => [1, 2, 3, 4].map((q) => [`${y}-Q${q}`, 30_000_000 + y * q]))),
        },
      ],
      {
        names: { providers: PROVIDERS },
      },
    );
    const full: Handler = (_, response) =>
      send(
        response,
        fredBody(
          [2023, 2024, 2025]
            .flatMap((y) =>
              [1, 2, 3, 4].map((q) => [`${y}-${String(q * 3 - 2).padStart(2, "0")}-01`, String((30_000_000 + y * q) / 1000)] as const),
            )
            .concat([["2026-07-01", "40000"]]),
        ),
      );
    const refused = await run(full, ["fred"], { loadDataset: () => many });
    expect(refused.code).toBe(1);
    expect(refused.out).toContain(
      "fred: 1 refused\n    federal-debt-quarterly.us  refused, nothing changed (implausible): values are about 0.001 times those held: another unit?\nNothing new.",
    );
    expect((await readCache(folder())).series).toEqual([]);
    const accepted = await run(full, ["fred", "--accept", "federal-debt-quarterly.us"], { loadDataset: () => many });
    expect(accepted).toMatchObject({ code: 0 });
    expect(accepted.out).toContain("fred: 1 updated");
  });

  it("a plain run reads each series' first source and leaves out a source without its key", async () => {
    const bis = "FREQ,REF_AREA,TIME_PERIOD,OBS_VALUE\nD,JP,2026-11-20,1\nD,JP,2026-11-21,1.25\n";
    const handler: Handler = (request, response, n) =>
      request.url!.includes("WS_CBPOL") ? send(response, bis, { "content-type": "text/csv" }) : TIC(request, response, n);
    const result = await run(handler, [], {}, false);
    expect(result.out.split("\n").slice(0, 2)).toEqual(["tic: 2 updated (4 new, 1 revised)", "bis: 1 updated (1 new)"]);
    expect(result.asked.filter((path) => path.includes("series_id"))).toEqual([]);
    const rate = (await readCache(folder())).series.find((s) => s.id === "policy-rate.jp")!;
    expect([rate.rows.map((row) => row.period), rate.through]).toEqual([["2026-11-21"], "2026-11-21"]);
    const named = await run(handler, ["fred"], {}, false);
    expect(named).toMatchObject({ code: 1 });
    expect(named.out).toContain("fred: failed, nothing changed: FRED wants a key: set TIEOUT_FRED_KEY or FRED_API_KEY");
  });

  it("a level that stands is kept as far as it is known to hold", async () => {
    const days = { last: "2026-11-20" };
    const handler: Handler = (_, response) =>
      send(response, `FREQ,REF_AREA,TIME_PERIOD,OBS_VALUE\nD,JP,2026-11-19,1\nD,JP,${days.last},1\n`);
    expect((await run(handler, ["bis"])).out).toBe("bis: 1 unchanged\nNothing new.\n");
    days.last = "2026-11-23";
    await run(handler, ["bis"]);
    expect((await readCache(folder())).series).toMatchObject([{ id: "policy-rate.jp", through: "2026-11-23", rows: [] }]);
  });

  it("cancelled: exit 130, nothing written, however far it was", async () => {
    const controller = new AbortController();
    const handler: Handler = (request, response, n) => {
      if (n === 2) controller.abort();
      TIC(request, response, n);
    };
    const result = await run(handler, ["tic"], { signal: controller.signal });
    expect(result).toMatchObject({ code: 130, err: "Cancelled: nothing was changed.\n", out: "" });
    expect(snapshot()).toEqual({});
  });

  it("Ctrl-C cancels, and leaves no listener behind", async () => {
    const before = process.listenerCount("SIGINT");
    const result = await run((_request, _response, n) => void (n === 1 && process.emit("SIGINT")), ["tic"]);
    expect(result.code).toBe(130);
    expect(process.listenerCount("SIGINT")).toBe(before);
    expect(snapshot()).toEqual({});
  });

  it.each([
    [["tick"], 'There is no source "tick". There are: tic, fiscal-data'],
    [["tic", "--base", "tick=http://h"], 'There is no source "tick"'],
    [["tic", "--base", "tic=ftp://h"], 'The base URL of tic must be http(s)://..., without ? or #: "ftp://h".'],
    [["tic", "--base", "tic"], "The base URL of tic must be"],
    [["tic", "--accept", "x.y"], 'There is no series "x.y".'],
    [["imf"], "No series of the dataset comes from these sources."],
  ])("%j: exit 2 with one line", async (args, message) => {
    const result = await run(TIC, args);
    expect(result.code).toBe(2);
    expect(result.err).toContain(`tieout data update: ${message}`);
    expect(result.err.trim().split("\n")).toHaveLength(1);
    expect(result.asked).toEqual([]);
  });

  it("takes a base URL from --base before the environment before the publisher", () => {
    const env = { TIEOUT_FISCAL_DATA_BASE: "http://env", TIEOUT_ECB_BASE: "http://env2/" };
    const bases = baseUrls({ bases: ["ecb=http://127.0.0.1:1/x=y"] }, env);
    expect([bases.get("fiscal-data"), bases.get("ecb"), bases.get("bis")]).toEqual([
      "http://env",
      "http://127.0.0.1:1/x=y",
      "https://stats.bis.org/api/v2",
    ]);
  });

  it("names a damaged cache and goes on without it", async () => {
    await run(TIC, ["tic"]);
    const file = join(folder(), "series", readdirSync(join(folder(), "series"))[0]!);
    writeFileSync(file, "period,value,status,known_from\n2026-09,9,,\n");
    const result = await run(TIC, ["tic"]);
    expect(result.err).toContain("was changed since it was written");
    writeFileSync(join(folder(), "manifest.json"), "{");
    expect((await run(TIC, ["tic"])).err).toContain("cache: manifest.json is not valid JSON");
    expect((await readCache(folder())).problems).toEqual([]);
  });
});

describe("the cache on disk", () => {
  const plan = planCache(
    EMPTY_MANIFEST,
    [
      {
        id: "a.jp",
        provider: "tic",
        key: "Japan",
        unit: "USD",
        multiplier: 9,
        frequency: "M",
        licence: "",
        attribution: "",
        source: "",
        answers: [],
        retrievedAt: "2026-11-24T12:00:00.000Z",
        through: "2026-09",
        rows: [{ period: "2026-09", value: "1", status: "", knownFrom: "" }],
      },
    ],
    {},
  );

  it("is found by XDG_CACHE_HOME when absolute, else under ~/.cache", () => {
    expect(updatesFolder({ XDG_CACHE_HOME: "/x" })).toBe(join("/x", "tieout", "data"));
    expect(updatesFolder({ XDG_CACHE_HOME: "x", HOME: "/h" })).toBe(join("/h", ".cache", "tieout", "data"));
  });

  it("a write that fails leaves the old set as it was", async () => {
    await writeCache(folder(), plan);
    const before = snapshot();
    // The manifest cannot be replaced: a folder stands in its place beside.
    const next = planCache(
      JSON.parse(plan.manifest),
      [{ ...(await readCache(folder())).series[0]!, rows: [{ period: "2026-10", value: "2", status: "", knownFrom: "" }] }],
      {},
    );
    mkdirSync(join(folder(), `manifest.json.${process.pid}.tmp`));
    await expect(writeCache(folder(), next)).rejects.toThrow();
    rmSync(join(folder(), `manifest.json.${process.pid}.tmp`), { recursive: true, force: true });
    expect(snapshot()).toEqual(before);
  });

  it("one update at a time; a lock left by a dead process is taken over", async () => {
    await withLock(folder(), async () => {
      await expect(withLock(folder(), async () => 1)).rejects.toThrow(`another update is running (process ${process.pid})`);
    });
    writeFileSync(join(folder(), "update.lock"), "999999999");
    expect(await withLock(folder(), async () => "done")).toBe("done");
    expect(existsSync(join(folder(), "update.lock"))).toBe(false);
  });
});

describe("progress", () => {
  const draw = (isTTY: boolean): string => {
    let text = "";
    const line = progressLine({ stderr: { write: (t) => (text += t) }, columns: 40, isTTY });
    line.show({ source: "tic", done: 0, total: 2, note: "" });
    line.show({ source: "bis", done: 0, total: 9, note: "HTTP 503; again in 2 s" });
    line.show({ source: "tic", done: 2, total: 2, note: "" });
    line.clear();
    return text;
  };
  it("is one line in place on a terminal, cut to its width, and cleared", () =>
    expect(draw(true).split("\r\u001b[K")).toEqual([
      "tic 0/2",
      "tic 0/2  bis 0/9 (HTTP 503; again in 2 ",
      "1 done  bis 0/9 (HTTP 503; again in 2 s)".slice(0, 39),
      "",
    ]));
  it("is a line per wait elsewhere", () => expect(draw(false)).toBe("bis: HTTP 503; again in 2 s\n"));
});
