/** Every connector against a loopback publisher, with the real fetch: paging, errors, encodings on the wire, time. */
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { ProviderError } from "../../server/src/providers/error.js";
import { retryAfterMs } from "../../server/src/providers/fetch.js";
import { CONNECTORS } from "../../server/src/providers/index.js";
import { runSource } from "../../server/src/providers/run.js";
import type { Connector } from "../../server/src/providers/types.js";
import { fiscalPage, fredBody, GOOD, type Good, imfBody, ticBlock, ticCurrent, ticHistory, wbBody } from "./fixtures.js";
import { addedOf, against, type Handler, jobOf, knownOf, loopback, NOW, rowOf, send, testEnv } from "./kit.js";

const connector = (id: string): Connector => CONNECTORS.find((c) => c.id === id)!;
const rowFor = (good: Good) => rowOf(good.provider, good.row.key, good.row.frequency, good.row);
const bodyFor = (good: Good, url: string): string => {
  const path = decodeURIComponent(url).replace("/+/", "/%2B/");
  return Object.entries(good.bodies).find(([part]) => path.includes(part))?.[1] ?? `no body for ${path}`;
};
const serve =
  (good: Good, change: (body: string) => string | Uint8Array = (b) => b, headers: Record<string, string> = {}): Handler =>
  (request, response) =>
    send(response, change(bodyFor(good, request.url!)), { "content-type": good.contentType, ...headers });

describe.each(GOOD)("$provider", (good) => {
  const c = connector(good.provider);
  const row = rowFor(good);

  it("reads a good answer over all its pages and files", async () => {
    const result = await against(serve(good), c, [row]);
    expect(addedOf(result)).toEqual(good.expected);
    expect(result.asked).toHaveLength(Object.keys(good.bodies).length);
    expect(result.headers.every((h) => h["user-agent"]?.includes("tieout"))).toBe(true);
  });

  it("reads it gzipped", async () => {
    const result = await against(
      serve(good, (body) => gzipSync(body), { "content-encoding": "gzip" }),
      c,
      [row],
    );
    expect(addedOf(result)).toEqual(good.expected);
  });

  it("reads it with a BOM", async () => {
    const result = await against(
      serve(good, (body) => `\uFEFF${body.replace(/^\uFEFF/, "")}`),
      c,
      [row],
    );
    expect(addedOf(result)).toEqual(good.expected);
  });

  it.each([404, 400])("HTTP %i refuses the series and leaves the source standing", async (status) => {
    const result = await against((_, response) => send(response, '{"message":"no such thing"}', {}, status), c, [row]);
    expect(result.error).toBeNull();
    expect(result.outcomes).toMatchObject([{ kind: "refused", code: "no-series", reason: `HTTP ${status}: no such thing` }]);
    expect(result.requests).toEqual({});
  });

  it.each([401, 403])("HTTP %i fails the source at once", async (status) => {
    const result = await against((_, response) => send(response, "denied", {}, status), c, [row]);
    expect(result.error?.message).toBe(`HTTP ${status}: denied`);
    expect(result.asked).toHaveLength(1);
  });

  it("429 with Retry-After: waits as asked, then goes on", async () => {
    const result = await against(
      (request, response, count) =>
        count === 1 ? send(response, "slow down", { "retry-after": "7" }, 429) : serve(good)(request, response, count),
      c,
      [row],
    );
    expect(addedOf(result)).toEqual(good.expected);
    expect(result.waits).toContain(7000);
  });

  it("HTTP 500 is tried four times with growing pauses, then fails the source", async () => {
    const result = await against((_, response) => send(response, "", {}, 500), c, [row]);
    expect(result.error).toMatchObject({ code: "http", status: 500 });
    expect(result.outcomes).toEqual([]);
    expect(result.asked).toHaveLength(4);
    expect(result.waits.filter((ms) => ms >= 1000)).toEqual(expect.arrayContaining([1000, 2000, 4000]));
  });

  it("a connection cut inside the body fails the source, after retries", async () => {
    const result = await against(
      (_, response) => {
        response.writeHead(200, { "content-type": good.contentType, "content-length": "100000" });
        response.write("{");
        setTimeout(() => response.destroy(), 5);
      },
      c,
      [row],
    );
    expect(result.error?.code).toBe("truncated");
    expect(result.asked).toHaveLength(4);
  });

  it("a body cut before its end is no data", async () => {
    const result = await against(
      serve(good, (body) => body.slice(0, Math.floor(body.length * 0.6))),
      c,
      [row],
    );
    const codes = [result.error?.code, ...result.outcomes.map((o) => o.code)].filter(Boolean);
    expect(codes).toHaveLength(1);
    expect(["truncated", "unreadable", "shrunk", "stale"]).toContain(codes[0]);
    expect(result.outcomes.flatMap((o) => o.rows)).toEqual([]);
  });

  it("a web page with 200 is no data", async () => {
    const result = await against(
      serve(good, () => "<!doctype html><html><body>Maintenance</body></html>"),
      c,
      [row],
    );
    expect(result.error?.message).toBe("the answer is a web page, not data");
  });

  it("a slow answer ends at the time limit; a cancelled one at once", async () => {
    const slow: Handler = () => undefined;
    const timed = await against(slow, c, [row], { env: { policy: { timeoutMs: 30, attempts: 2 } } });
    expect(timed.error?.code).toBe("timeout");
    expect(timed.asked).toHaveLength(2);
    const controller = new AbortController();
    const cancelled = await against(() => controller.abort(), c, [row], { env: { signal: controller.signal } });
    expect(cancelled.error?.code).toBe("cancelled");
    expect(cancelled.asked).toHaveLength(1);
  });

  it("frozen data that still answers 200 is refused", async () => {
    const result = await against(serve(good), c, [row], { job: { today: Math.floor(Date.parse("2031-01-01") / 86_400_000) } });
    expect(result.error).toBeNull();
    expect(result.outcomes).toMatchObject([{ kind: "refused", code: "stale", rows: [] }]);
  });

  it("asks nothing that a second run has not to ask: 304 leaves everything as it was", async () => {
    const tagged: Handler = (request, response, count) =>
      request.headers["if-none-match"] === '"v1"'
        ? response.writeHead(304).end()
        : serve(good, (b) => b, { etag: '"v1"' })(request, response, count);
    const server = await loopback(tagged);
    try {
      const first = await runSource(jobOf(c, [row], server.url), testEnv());
      const held = knownOf(Object.fromEntries(addedOf(first)), row.frequency);
      const second = await runSource(jobOf(c, [row], server.url, { known: () => held, requests: first.requests }), testEnv());
      expect(second.error).toBeNull();
      expect(second.outcomes).toMatchObject([{ kind: "unchanged", rows: [] }]);
      // Answers of several pages have no single tag: they are read again.
      const paged = ["fiscal-data", "world-bank"].includes(good.provider);
      const files = Object.keys(good.bodies).length;
      expect(Object.keys(first.requests)).toHaveLength(paged ? 0 : files);
      expect(server.headers.slice(files).map((h) => h["if-none-match"])).toEqual(
        Array.from({ length: files }, () => (paged ? undefined : '"v1"')),
      );
    } finally {
      await server.close();
    }
  });

  it("an unknown host fails the source", async () => {
    const result = await runSource(jobOf(c, [row], "http://127.0.0.1:9"), testEnv());
    expect(result.error?.code).toBe("network");
  });
});

describe("requests", () => {
  const urls = (
    id: string,
    rows: readonly (readonly [string, Parameters<typeof rowOf>[2]])[],
    from: string | null = "2024-05-01",
  ): string[] =>
    connector(id)
      .buildRequests(
        rows.map(([key, frequency], i) => rowOf(id, key, frequency, { id: `s${i}` })),
        { from, to: null },
        { baseUrl: "http://h", key: "0123456789abcdef0123456789abcdef" },
      )
      .map((r) => r.url);
  it.each([
    [
      "tic",
      [
        ["Japan", "M"],
        ["Canada", "M"],
      ],
      ["http://h/mfhhis01.txt", "http://h/slt_table5.txt"],
    ],
    [
      "fiscal-data",
      [["v2/accounting/od/debt_to_penny:tot_pub_debt_out_amt", "D"]],
      [
        "http://h/v2/accounting/od/debt_to_penny?fields=record_date,tot_pub_debt_out_amt&filter=record_date:gte:2024-05-01&sort=-record_date&page[size]=1000&page[number]=1",
      ],
    ],
    [
      "mof-jgb",
      [
        ["10Y", "D"],
        ["40Y", "D"],
      ],
      ["http://h/historical/jgbcme_all.csv", "http://h/jgbcme.csv"],
    ],
    [
      "boj",
      [
        ["FM08/FXERD04", "D"],
        ["FM08/FXERD34", "D"],
        ["CO/X", "Q"],
      ],
      [
        "http://h/getDataCode?format=json&lang=en&db=FM08&code=FXERD04,FXERD34&startDate=202405",
        "http://h/getDataCode?format=json&lang=en&db=CO&code=X&startDate=202402",
      ],
    ],
    ["ecb", [["EXR/D.JPY.EUR.SP00.A", "D"]], ["http://h/data/EXR/D.JPY.EUR.SP00.A?format=csvdata&startPeriod=2024-05-01"]],
    [
      "bis",
      [
        ["WS_CBPOL/D.JP", "I"],
        ["WS_CBPOL/D.JP", "I"],
      ],
      ["http://h/data/dataflow/BIS/WS_CBPOL/1.0/D.JP?startPeriod=2024-05-01&format=csv"],
    ],
    [
      "imf",
      [["IMF.STA/IRFCL/JPN.IRFCLDT1_IRFCL65_USD.S1XS1311.M", "M"]],
      ["http://h/data/dataflow/IMF.STA/IRFCL/%2B/JPN.IRFCLDT1_IRFCL65_USD.S1XS1311.M?c[TIME_PERIOD]=ge:2024-M05"],
    ],
    [
      "world-bank",
      [
        ["JPN/FI.RES.TOTL.CD", "A"],
        ["USA/FI.RES.TOTL.CD", "A"],
      ],
      ["http://h/country/JPN;USA/indicator/FI.RES.TOTL.CD?format=json&date=2024:2100&per_page=400&page=1"],
    ],
    [
      "fred",
      [["GFDEBTN", "Q"]],
      [
        "http://h/series/observations?series_id=GFDEBTN&api_key=0123456789abcdef0123456789abcdef&file_type=json&observation_start=2024-05-01",
      ],
    ],
    ["dbnomics", [["BIS/WS_CBPOL/D.JP", "I"]], ["http://h/series/BIS/WS_CBPOL/D.JP?observations=1&format=json&limit=1000&offset=0"]],
    [
      "frankfurter",
      [
        ["EUR/JPY@ECB", "D"],
        ["EUR/USD@ECB", "D"],
        ["v1:EUR/JPY", "D"],
      ],
      ["http://h/v2/rates?base=EUR&quotes=JPY,USD&from=2024-05-01&providers=ECB", "http://h/v1/2024-05-01..?base=EUR&symbols=JPY"],
    ],
  ] as const)("%s", (id, rows, expected) => expect(urls(id, rows as never)).toEqual(expected));

  it("a malformed key of the table is no request", () => {
    const bad: Record<string, string> = {
      "fiscal-data": "debt",
      boj: "FXERD04",
      ecb: "EXR",
      bis: "a b/c",
      imf: "IRFCL/X",
      "world-bank": "Japan",
      dbnomics: "BIS",
      frankfurter: "yen",
    };
    for (const [id, key] of Object.entries(bad)) expect(() => urls(id, [[key, "M"]]), id).toThrow(ProviderError);
  });
});

describe("the key of FRED", () => {
  const row = rowOf("fred", "GFDEBTN", "Q");
  it("is wanted before anything is asked", async () => {
    for (const key of [null, "short"]) {
      const result = await against((_, r) => send(r, "{}"), connector("fred"), [row], { job: { key } });
      expect(result.error?.code).toBe("no-key");
      expect(result.asked).toEqual([]);
    }
  });
  it("never reaches a message or the cache, and a refused key ends the source at once", async () => {
    const key = "0123456789abcdef0123456789abcdef";
    const echo = await against(
      (request, r) => send(r, JSON.stringify({ error_code: 400, error_message: `api_key is not registered: ${request.url}` }), {}, 400),
      connector("fred"),
      [row, { ...row, id: "b", key: "X" }],
    );
    expect(echo.error).toMatchObject({ code: "no-key" });
    expect(echo.error?.message).not.toContain(key);
    expect(echo.asked).toHaveLength(1);
    const fine = await against((_, r) => send(r, fredBody([["2026-07-01", "1"]]), { etag: '"x"' }), connector("fred"), [row]);
    expect(JSON.stringify(fine)).toContain("api_key=***");
    expect(JSON.stringify({ requests: fine.requests, outcomes: fine.outcomes })).not.toContain(key);
  });
});

describe("the traps", () => {
  it("BoJ: an error inside HTTP 200 fails the source; a busy one is asked again", async () => {
    const row = rowOf("boj", "FM08/FXERD04", "D");
    const wrong = await against((_, r) => send(r, '{"STATUS":400,"MESSAGE":"Invalid DB"}'), connector("boj"), [row]);
    expect(wrong.error).toMatchObject({ code: "error-body", message: "Invalid DB (STATUS 400)" });
    const busy = await against(
      (request, r, n) => (n === 1 ? send(r, '{"STATUS":503,"MESSAGE":"busy"}') : serve(GOOD[3]!)(request, r, n)),
      connector("boj"),
      [row],
    );
    expect(addedOf(busy)).toEqual(GOOD[3]!.expected);
  });

  it("TIC: a frozen current table beside a living name", async () => {
    const old = {
      mfhhis01: ticHistory([ticBlock(2022, ["Dec", "Nov"], { Japan: ["1076", "1082"] })]),
      slt_table5: ticCurrent(["2023-01", "2022-12"], { Japan: ["1104", "1076"] }),
    };
    const result = await against(
      (q, r) => send(r, q.url!.includes("his") ? old.mfhhis01 : old.slt_table5),
      connector("tic"),
      [rowOf("tic", "Japan", "M")],
      { job: { range: { from: "2020-01-01", to: null } } },
    );
    expect(result.outcomes).toMatchObject([{ kind: "refused", code: "stale" }]);
    expect(result.outcomes[0]!.reason).toContain("the newest observation is of 2023-01");
  });

  it("TIC: one request serves all rows; one file unchanged and one changed are read together", async () => {
    const history = ticHistory([ticBlock(2025, ["Dec", "Nov"], { Japan: ["1000", "999"], Canada: ["300", "301"] })]);
    const current = ticCurrent(["2026-09", "2026-08"], { Japan: ["1101", "1102"], Canada: ["310", "309"] });
    const rows = [rowOf("tic", "Japan", "M", { id: "jp" }), rowOf("tic", "Canada", "M", { id: "ca" })];
    const server = await loopback((request, response) => {
      const isHistory = request.url!.includes("his");
      if (isHistory && request.headers["if-none-match"] === '"h"') response.writeHead(304).end();
      else send(response, isHistory ? history : current, isHistory ? { etag: '"h"' } : {});
    });
    try {
      const first = await runSource(jobOf(connector("tic"), rows, server.url), testEnv());
      expect(server.asked).toHaveLength(2);
      expect(first.outcomes.map((o) => o.rows.length)).toEqual([4, 4]);
      const second = await runSource(jobOf(connector("tic"), rows, server.url, { requests: first.requests }), testEnv());
      expect(second.outcomes.map((o) => o.rows.length)).toEqual([4, 4]);
      expect(server.asked).toHaveLength(5); // history 304, current 200, history again in full
    } finally {
      await server.close();
    }
  });

  it("a series that was refused is asked for in full the next time, and so are those that share its request", async () => {
    const rows = [rowOf("tic", "Japan", "M", { id: "jp" }), rowOf("tic", "Atlantis", "M", { id: "no" })];
    const tagged: Handler = (q, r) =>
      q.headers["if-none-match"] ? r.writeHead(304).end() : send(r, ticCurrent(["2026-09"], { Japan: ["1"] }), { etag: '"1"' });
    const server = await loopback(tagged);
    try {
      const first = await runSource(jobOf(connector("tic"), rows, server.url), testEnv());
      expect(first.outcomes.map((o) => o.code)).toEqual([null, "empty"]);
      await runSource(jobOf(connector("tic"), rows, server.url, { requests: first.requests }), testEnv());
      expect(server.headers.some((h) => h["if-none-match"])).toBe(false);
      await runSource(jobOf(connector("tic"), rows.slice(0, 1), server.url, { requests: first.requests }), testEnv());
      expect(server.headers.slice(4).map((h) => h["if-none-match"])).toEqual(['"1"', '"1"']);
    } finally {
      await server.close();
    }
  });

  it("IMF: a unit error of a thousand is quarantined by the values held", async () => {
    const values = Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`2026-${String(i + 1).padStart(2, "0")}`, String(1000 + i)]));
    const body = imfBody([
      {
        codes: ["AGO", "X", "S", "M"],
        values: Object.fromEntries(Object.entries(values).map(([p, v]) => [p.replace("-", "-M"), `${v}000`])),
      },
    ]);
    const row = rowOf("imf", "IMF.STA/IRFCL/AGO.X.S.M", "M");
    const job = { known: () => knownOf(values) };
    const refused = await against((_, r) => send(r, body), connector("imf"), [row], { job });
    expect(refused.outcomes).toMatchObject([
      { kind: "refused", code: "implausible", reason: "values are about 1000 times those held: another unit?" },
    ]);
    const accepted = await against((_, r) => send(r, body), connector("imf"), [row], {
      job: { ...job, accepted: new Set(["test.series"]) },
    });
    expect(accepted.outcomes).toMatchObject([{ kind: "updated" }]);
  });

  it("pages that never end, or repeat, are an error", async () => {
    const endless = await against((_, r) => send(r, fiscalPage([["2026-11-20", "1"]], "&page%5Bnumber%5D=2")), connector("fiscal-data"), [
      rowFor(GOOD[1]!),
    ]);
    expect(endless.error?.message).toBe("the pages of the answer do not end");
  });

  it("a page of an answer may lack the series; an answer without it is empty", async () => {
    const result = await against((_, r) => send(r, wbBody([])), connector("world-bank"), [rowFor(GOOD[7]!)]);
    expect(result.outcomes).toMatchObject([{ kind: "refused", code: "empty" }]);
  });

  it("an answer beyond all measure is stopped", async () => {
    const result = await against((_, r) => send(r, "x".repeat(5000)), connector("ecb"), [rowFor(GOOD[4]!)], {
      env: { policy: { mostBytes: 1000 } },
    });
    expect(result.error?.code).toBe("unreadable");
  });

  it("one failing series of several refuses only itself", async () => {
    const rows = [rowOf("fred", "GONE", "Q", { id: "gone" }), rowOf("fred", "GFDEBTN", "Q", { id: "here" })];
    const result = await against(
      (q, r) => (q.url!.includes("GONE") ? send(r, "{}", {}, 404) : send(r, fredBody([["2026-07-01", "1"]]))),
      connector("fred"),
      rows,
    );
    expect(result.outcomes.map((o) => [o.row.id, o.kind])).toEqual([
      ["gone", "refused"],
      ["here", "updated"],
    ]);
  });

  it("a Retry-After beyond patience ends the source and says so", async () => {
    const result = await against((_, r) => send(r, "", { "retry-after": "3600" }, 429), connector("ecb"), [rowFor(GOOD[4]!)]);
    expect(result.error?.message).toBe("HTTP 429; it asks to come back in 3600 s");
    expect(result.asked).toHaveLength(1);
  });

  it("keeps its distance between requests", async () => {
    const rows = ["A", "B", "C"].map((key) => rowOf("fred", key, "Q", { id: key }));
    const result = await against((_, r) => send(r, fredBody([["2026-07-01", "1"]])), connector("fred"), rows);
    expect(result.waits).toEqual([600, 600]); // the clock of the test stands still
  });

  it("progress counts requests and says why it waits", async () => {
    const seen: string[] = [];
    await against((q, r, n) => (n === 1 ? send(r, "", {}, 503) : serve(GOOD[4]!)(q, r, n)), connector("ecb"), [rowFor(GOOD[4]!)], {
      env: { onProgress: (p) => seen.push(`${p.source} ${p.done}/${p.total} ${p.note}`.trim()) },
    });
    expect(seen).toEqual(["ecb 0/1", "ecb 0/1 HTTP 503; again in 1 s", "ecb 1/1"]);
  });

  it.each([
    ["7", 7000],
    ["Tue, 24 Nov 2026 12:00:30 GMT", 30_000],
    ["Tue, 24 Nov 2026 11:00:00 GMT", 0],
    ["soon", null],
    ["", null],
    [null, null],
  ])("reads Retry-After: %s", (header, ms) => expect(retryAfterMs(header, NOW)).toBe(ms));
});
