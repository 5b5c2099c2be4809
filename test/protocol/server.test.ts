/** The server's manners: settings, damaged data, push for clients that cannot pull, cancellation, memory, crashes of a handler. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import type { Hover } from "vscode-languageserver-protocol";
import { CancellationTokenSource } from "vscode-languageserver-protocol/node";
import type { ServerEnvironment } from "../../server/src/protocol/environment.js";
import type { Sheet } from "../../server/src/protocol/wire.js";
import { tinyDataset } from "../kit/tiny.js";
import { FULL, type LspClient, startInMemory, startProcess } from "./client.js";

const NOTE = "---\ndate: 2026-10-02\n---\n\nChina held $681.0 billion of US Treasuries at the end of July 2026.\n";
const URI = "file:///note.md";

const open: LspClient[] = [];
const started = async (options: Parameters<typeof startProcess>[0] = {}) => {
  const { client } = await startProcess(options);
  open.push(client);
  return client;
};
const inMemory = async (environment: Partial<ServerEnvironment> = {}, options: Parameters<typeof startInMemory>[1] = {}) => {
  const given = await startInMemory(
    { version: "test", today: () => "2026-01-15", loadDataset: async () => tinyDataset(), ...environment },
    options,
  );
  open.push(given.client);
  return given;
};
afterEach(() => {
  for (const client of open.splice(0)) client.close();
});

describe("dataset", () => {
  it("is said to the client with its date", async () => {
    const client = await started();
    await client.until(() => client.status.some((s) => s.state === "ready"));
    const ready = client.status.find((s) => s.state === "ready");
    expect(ready?.dataset?.date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(ready?.dataset?.series).toBeGreaterThan(1000);
  });

  it.each([
    ["missing", "/nowhere/tieout.dataset"],
    ["damaged", ""],
  ])("when %s gives one message, no crash, and the note no findings", async (_, path) => {
    const folder = mkdtempSync(join(tmpdir(), "tieout-bad-"));
    const file = path || join(folder, "bad.dataset");
    if (!path) writeFileSync(file, "TIEOUTDS but not really");
    try {
      const client = await started({ env: { TIEOUT_DATASET: file } });
      client.open(URI, NOTE);
      expect(await client.pull(URI)).toEqual({ kind: "full", items: [] });
      await client.until(() => client.status.some((s) => s.state === "failed"));
      expect(client.messages).toHaveLength(1);
      expect(client.messages[0]).toContain(file);
      expect(client.messages[0]).not.toMatch(/\n\s+at /);
      expect(await client.request("textDocument/hover", { textDocument: { uri: URI }, position: { line: 4, character: 14 } })).toBeNull();
      expect(await client.request("shutdown", null)).toBeNull();
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it("is read again on command", async () => {
    let broken = true;
    const { client } = await inMemory({
      loadDataset: async () => {
        if (broken) throw new Error("half a file");
        return tinyDataset();
      },
    });
    await client.until(() => client.messages.length > 0);
    broken = false;
    await client.request("workspace/executeCommand", { command: "tieout.server.reloadDataset", arguments: [{}] });
    await client.until(() => client.status.at(-1)?.state === "ready");
  });
});

describe("settings", () => {
  it("act at once, and a bad value is said once", async () => {
    const client = await started();
    client.open(URI, NOTE);
    const [found] = (await client.pull(URI)).items;
    const change = async (settings: Record<string, unknown>) => {
      client.settings = settings;
      client.notify("workspace/didChangeConfiguration", { settings: null });
      return (await client.pull(URI)).items;
    };
    expect(await change({ checks: { [String(found!.code)]: "off" } })).toEqual([]);
    expect(await change({ checks: { [String(found!.code)]: "hint" } })).toMatchObject([{ severity: 4 }]);
    expect(await change({ problems: "none" })).toEqual([]);
    expect(await change({ delay: "soon", problems: "all" })).toHaveLength(1);
    await client.pull(URI);
    expect(client.logs.filter((l) => l.includes("tieout.delay"))).toHaveLength(1);
    await client.until(() => client.refreshed.includes("diagnostic"));
  });

  it("of clients that cannot be asked come with the start or a notification", async () => {
    const { workspace, ...rest } = FULL;
    const { configuration: _, ...without } = workspace!;
    const client = await started({
      capabilities: { ...rest, workspace: without },
      initializationOptions: { settings: { problems: "none" } },
    });
    client.open(URI, NOTE);
    expect((await client.pull(URI)).items).toEqual([]);
    client.notify("workspace/didChangeConfiguration", { settings: { tieout: { problems: "findings" } } });
    expect((await client.pull(URI)).items).toHaveLength(1);
  });

  it("run: onSave keeps the findings until the note is saved", async () => {
    const client = await started({ settings: { run: "onSave" } });
    const document = client.open(URI, NOTE);
    expect((await client.pull(URI)).items).toHaveLength(1);
    const at = NOTE.indexOf("681");
    client.change(document, at, at + 3, "618");
    expect((await client.pull(URI)).items).toHaveLength(1);
    client.notify("textDocument/didSave", { textDocument: { uri: URI } });
    expect((await client.pull(URI)).items).toEqual([]);
  });

  it("suppressed: hint shows what a comment switched off, faded", async () => {
    const client = await started({ settings: { suppressed: "hint" } });
    client.open(URI, NOTE.replace("billion", 'billion<!--tieout-disable-line reason="quoted"-->'));
    const { items } = await client.pull(URI);
    expect(items).toMatchObject([{ severity: 4, tags: [1] }]);
    expect(items[0]!.message).toContain("quoted");
  });
});

describe("diagnostics", () => {
  const HEAD = "---\ndate: 2026-01-15\n---\n\n";
  const pulled = async (text: string, settings: Record<string, unknown> = {}) => {
    const { client } = await inMemory({}, { settings });
    const document = client.open(URI, HEAD + text);
    const { items } = await client.pull(URI);
    return items.map((d) => ({
      at: document.getText(d.range),
      code: d.code,
      severity: d.severity,
      related: (d.relatedInformation ?? []).map((r) => [r.message, r.location.uri, document.getText(r.location.range)]),
    }));
  };

  it("point to the parts of a sum", async () => {
    const [found] = await pulled(
      "At the end of October 2025 Japan held $1,200.0 billion of US Treasuries and China $688.7 billion, together $2,000 billion.\n",
    );
    expect(found).toMatchObject({ at: "$2,000 billion", code: "arithmetic-mismatch", severity: 1 });
    expect(found!.related).toEqual([
      ["Stated here: $1,200.0 billion", URI, "$1,200.0 billion"],
      ["Stated here: $688.7 billion", URI, "$688.7 billion"],
    ]);
  });

  it("point to what the note said of the same thing before", async () => {
    const [found] = await pulled(
      "Japan held $1,200.0 billion of US Treasuries in October 2025.\n\nJapan held $1,300.0 billion of US Treasuries in October 2025.\n",
    );
    expect(found).toMatchObject({ at: "$1,300.0 billion", related: [["Stated earlier: $1,200.0 billion", URI, "$1,200.0 billion"]] });
  });

  it("are quiet by default: what is off or stale, not what could not be checked", async () => {
    const note =
      "Japan held $1,300.0 billion of US Treasuries in October 2025. Japan currently holds $1,189.3 billion of US Treasuries. A desk costs $400.\n";
    expect((await pulled(note)).map((d) => [d.at, d.code])).toEqual([
      ["$1,300.0 billion", "value-mismatch"],
      ["$1,189.3 billion", "stale-figure"],
    ]);
    expect((await pulled(note, { problems: "all" })).map((d) => [d.at, d.severity])).toContainEqual(["$400", 3]);
    expect(await pulled(note, { problems: "none" })).toEqual([]);
  });
});

describe("clients that cannot pull", () => {
  const PUSHED = { textDocument: { hover: { contentFormat: ["plaintext" as const] } } };

  it("are sent diagnostics on open, change and close", async () => {
    const client = await started({ capabilities: PUSHED, initializationOptions: { settings: { delay: 0 } } });
    expect(client.result.capabilities.diagnosticProvider).toBeUndefined();
    const document = client.open(URI, NOTE);
    await client.until(() => client.published.get(URI)?.length === 1);
    const at = NOTE.indexOf("681");
    const fixed = client.change(document, at, at + 3, "618");
    await client.until(() => client.published.get(URI)?.length === 0);
    client.change(fixed, at, at + 3, "700");
    await client.until(() => client.published.get(URI)?.length === 1);
    client.notify("textDocument/didClose", { textDocument: { uri: URI } });
    await client.until(() => client.published.get(URI)?.length === 0);
  });

  it("get hovers in plain text, without a picture", async () => {
    const client = await started({ capabilities: PUSHED });
    const document = client.open(URI, NOTE);
    const hover = await client.request<Hover>("textDocument/hover", client.at(document, "681.0"));
    expect(hover.contents).toMatchObject({ kind: "plaintext" });
    expect(JSON.stringify(hover.contents)).toContain("618.0");
    expect(JSON.stringify(hover.contents)).not.toContain("data:image");
  });
});

describe("workspace diagnostics", () => {
  it("cover notes that are not open only when asked for, and stream", async () => {
    const files: Record<string, string> = { "file:///ws/a.md": NOTE, "file:///ws/b.md": "No figures.\n" };
    const env = { files: { list: async () => Object.keys(files).sort(), read: async (uri: string) => files[uri] ?? null } };
    const real = (await import("../../server/src/node/dataset.js")).loadDatasetFile(join(import.meta.dirname, "../../dist/tieout.dataset"));
    const { client } = await inMemory({ ...env, loadDataset: async () => real }, { folders: ["file:///ws"] });
    const ask = (previousResultIds: { uri: string; value: string }[] = []) =>
      client.request<{ items: { uri: string; kind: string; items?: unknown[]; resultId: string }[] }>("workspace/diagnostic", {
        previousResultIds,
      });
    expect((await ask()).items).toEqual([]);
    client.settings = { scope: "workspace" };
    client.notify("workspace/didChangeConfiguration", { settings: null });
    const first = (await ask()).items;
    expect(first.map((r) => [r.uri, r.items?.length])).toEqual([["file:///ws/a.md", 1]]);
    // With nothing new the answer waits; a changed file wakes it.
    const waiting = ask([{ uri: first[0]!.uri, value: first[0]!.resultId }]);
    const early = await Promise.race([
      waiting.then(() => "answered"),
      client.request("workspace/symbol", { query: "zzz" }).then(() => "waiting"),
    ]);
    expect(early).toBe("waiting");
    files["file:///ws/a.md"] = NOTE.replace("681", "618");
    client.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: "file:///ws/a.md", type: 2 }] });
    await waiting;
    const again = (await ask([{ uri: first[0]!.uri, value: first[0]!.resultId }])).items;
    expect(again.map((r) => [r.uri, r.kind, r.items])).toEqual([["file:///ws/a.md", "full", []]]);
  });
});

/** Calls `run` once, when the verdicts of the note are under way. */
const interrupted = (run: () => void): ServerEnvironment["loadDataset"] => {
  let done = false;
  return async () => {
    const dataset = tinyDataset();
    const { observations } = dataset;
    const hook = new Proxy(observations, {
      get(target, key) {
        if (!done) {
          done = true;
          run();
        }
        const value: unknown = Reflect.get(target, key, target);
        return typeof value === "function" ? value.bind(target) : value;
      },
    });
    return { ...dataset, observations: hook };
  };
};

/** Versions whose verdicts were completed, in order. */
const completed = (client: LspClient): number[] => {
  const versions: number[] = [];
  client.connection.onNotification("tieout/analyzed", ({ version }: { version: number }) => void versions.push(version));
  return versions;
};

const LONG = `---\ndate: 2026-01-15\n---\n\n${"Japan held $1,200.0 billion of US Treasuries at the end of October 2025.\n\n".repeat(1500)}`;

describe("work under way", () => {
  it("is dropped when a newer version of the note comes", async () => {
    let edit: () => void = () => undefined;
    const { client } = await inMemory({ loadDataset: interrupted(() => edit()) });
    const versions = completed(client);
    const document = client.open(URI, LONG);
    edit = () => client.change(document, document.getText().length, document.getText().length, "China held $1.0 billion.\n");
    const hover = await client.request<Hover>("textDocument/hover", client.at(document, "1,200.0"));
    expect(JSON.stringify(hover.contents)).toContain("1,200");
    // The first version was begun and never ended; the answer is that of the second.
    expect(versions).toEqual([2]);
  });

  it("is dropped when nobody waits for it any more", async () => {
    const source = new CancellationTokenSource();
    const { client } = await inMemory({ loadDataset: interrupted(() => source.cancel()) });
    const versions = completed(client);
    const document = client.open(URI, LONG);
    await expect(client.connection.sendRequest("textDocument/hover", client.at(document, "1,200.0"), source.token)).rejects.toMatchObject({
      code: -32800,
    });
    await client.request("tieout/series", { id: "treasury-holdings.jp" });
    expect(versions).toEqual([]);
    await client.request("textDocument/hover", client.at(document, "1,200.0"));
    expect(versions).toEqual([1]);
  });

  it("goes on for the others when one of several is cancelled", async () => {
    const source = new CancellationTokenSource();
    const { client } = await inMemory({ loadDataset: interrupted(() => source.cancel()) });
    const versions = completed(client);
    const document = client.open(URI, LONG);
    const at = client.at(document, "1,200.0");
    const [one, two] = await Promise.allSettled([
      client.connection.sendRequest("textDocument/hover", at, source.token),
      client.request<Hover>("textDocument/hover", at),
    ]);
    expect([one.status, two.status]).toEqual(["rejected", "fulfilled"]);
    expect(versions).toEqual([1]);
  });

  it("is done once for a burst of typing, for all that the editor asks meanwhile", async () => {
    const { client } = await inMemory();
    const versions = completed(client);
    let document = client.open(URI, "---\ndate: 2026-01-15\n---\n\nJapan held  billion of US Treasuries at the end of October 2025.\n");
    const start = document.getText().indexOf(" billion");
    const asked: Promise<unknown>[] = [];
    [..."$1,100.0"].forEach((letter, i) => {
      document = client.change(document, start + i, start + i, letter);
      const here = { textDocument: { uri: URI } };
      for (const method of ["codeLens", "documentSymbol", "semanticTokens/full", "documentLink"])
        asked.push(client.request(`textDocument/${method}`, here));
    });
    const lenses = (await Promise.all(asked)).at(-4);
    expect(lenses).toMatchObject([{ command: { title: "1 off" } }]);
    expect(versions).toEqual([document.version]);
  });
});

describe("a note of a megabyte", () => {
  const PART = "Japan held $1,103.9 billion of US Treasuries at the end of July 2026, China $618.0 billion and gold was at $4,012.\n\n";
  const HUGE = `---\ndate: 2026-10-02\n---\n\n${Array.from({ length: Math.ceil(1_000_000 / PART.length) }, (_, i) => `${i}. ${PART}`).join("")}`;
  const BIG = "file:///big.md";

  /** A server that is in the middle of the big note, with a request for it that waits. */
  const midway = async () => {
    const client = await started();
    const versions: [string, number][] = [];
    client.connection.onNotification("tieout/analyzed", ({ uri, version }: { uri: string; version: number }) => {
      versions.push([uri, version]);
    });
    const source = new CancellationTokenSource();
    const document = client.open(BIG, HUGE);
    const waiting = client.connection.sendRequest("textDocument/codeLens", { textDocument: { uri: BIG } }, source.token);
    const outcome = waiting.then(
      () => "answered",
      (error: { code: number }) => error.code,
    );
    await client.until(() => client.status.at(-1)?.state === "checking");
    return { client, versions, source, document, outcome };
  };
  const small = async (client: LspClient) => {
    const note = client.open(URI, NOTE);
    return client.request<Hover>("textDocument/hover", client.at(note, "681.0"));
  };

  it("does not hold up another note", async () => {
    const { client, versions, source } = await midway();
    expect(JSON.stringify((await small(client)).contents)).toContain("off (value)");
    expect(versions).toEqual([[URI, 1]]);
    source.cancel();
  });

  it("is left in its middle when the request is cancelled", async () => {
    const { client, versions, source, outcome } = await midway();
    source.cancel();
    expect(await outcome).toBe(-32800);
    await client.until(() => client.status.at(-1)?.state === "ready");
    await small(client);
    expect(versions).toEqual([[URI, 1]]);
  });

  it("is left in its middle for a newer version, which alone is answered", async () => {
    const { client, versions, document, outcome } = await midway();
    client.change(document, document.getText().indexOf("1. Japan"), document.getText().length, "Nothing more.\n");
    expect(await outcome).toBe("answered");
    expect(versions).toEqual([[BIG, document.version]]);
    expect(document.version).toBeGreaterThan(1);
  });

  it("is left in its middle when it is closed", async () => {
    const { client, versions, outcome } = await midway();
    client.notify("textDocument/didClose", { textDocument: { uri: BIG } });
    expect(await outcome).toBe("answered");
    await client.until(() => client.status.at(-1)?.state === "ready");
    expect(versions).toEqual([]);
  });
});

describe("notebooks", () => {
  it("have their Markdown cells checked, each as a note of its own", async () => {
    const client = await started();
    const cell = (id: string) => `vscode-notebook-cell:/ws/desk.ipynb#${id}`;
    const document = client.open(cell("W0sZmlsZQ"), NOTE);
    client.open(cell("W1sZmlsZQ"), NOTE.replace("681", "618"));
    const [wrong] = (await client.pull(cell("W0sZmlsZQ"))).items;
    expect(document.getText(wrong!.range)).toBe("$681.0 billion");
    expect((await client.pull(cell("W1sZmlsZQ"))).items).toEqual([]);
    const hover = await client.request<Hover>("textDocument/hover", client.at(document, "681.0"));
    expect(JSON.stringify(hover.contents)).toContain("$618");
    const found = await client.request<{ location: { uri: string } }[]>("workspace/symbol", { query: "treasury-holdings.cn" });
    expect(found.map((s) => s.location.uri)).toEqual([cell("W0sZmlsZQ"), cell("W1sZmlsZQ")]);
    client.notify("textDocument/didClose", { textDocument: { uri: document.uri } });
    expect((await client.pull(document.uri)).items).toEqual([]);
  });
});

describe("robustness", () => {
  it("a cancelled request ends as cancelled", async () => {
    const client = await started();
    const document = client.open(URI, NOTE);
    const source = new CancellationTokenSource();
    const asked = client.connection.sendRequest("textDocument/hover", client.at(document, "681.0"), source.token);
    source.cancel();
    await expect(asked).rejects.toMatchObject({ code: -32800 });
  });

  it("a pull that a newer change overtakes is answered with 'ask again'", async () => {
    const client = await started({ settings: { delay: 300 } });
    const document = client.open(URI, NOTE);
    await client.pull(URI);
    const one = client.change(document, 0, 0, "\n");
    const stale = client.pull(URI);
    client.change(one, 0, 0, "\n");
    await expect(stale).rejects.toMatchObject({ code: -32802, data: { retriggerRequest: true } });
    expect((await client.pull(URI)).kind).toBe("full");
  });

  it("closed notes are freed", async () => {
    const { client, session } = await inMemory();
    for (let i = 0; i < 20; i++) client.open(`file:///n${i}.md`, "US CPI was 3.6% in May 2024.\n");
    for (let i = 0; i < 20; i++) await client.pull(`file:///n${i}.md`);
    expect(session.held).toBe(20);
    for (let i = 0; i < 20; i++) client.notify("textDocument/didClose", { textDocument: { uri: `file:///n${i}.md` } });
    await client.request("workspace/symbol", { query: "zzz" });
    expect(session.held).toBe(0);
  });

  it("a handler that throws costs one log line and gives the empty answer", async () => {
    const { client } = await inMemory({
      loadDataset: async () => ({
        ...tinyDataset(),
        get observations(): never {
          throw new Error("disk on fire");
        },
      }),
    });
    const document = client.open(URI, NOTE);
    expect(await client.request("textDocument/hover", client.at(document, "681.0"))).toBeNull();
    const lines = client.logs.filter((l) => l.includes("disk on fire"));
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) expect(line).not.toContain("\n");
    expect(await client.request("shutdown", null)).toBeNull();
  });

  it("follows incremental edits exactly", async () => {
    const { client } = await inMemory();
    let document = client.open(URI, "A\n");
    const edits: [number, number, string][] = [
      [0, 0, "---\r\ndate: 2024-07-01\r\n---\r\n"],
      [26, 26, "Emoji 😀 then US CPI was 3.6% in May 2024.\r\n"],
      [32, 34, "x"],
    ];
    for (const [start, end, text] of edits) document = client.change(document, start, end, text);
    await client.pull(URI);
    const symbols = await client.request<{ name: string; range: never }[]>("textDocument/documentSymbol", { textDocument: { uri: URI } });
    expect(symbols.map((s) => [s.name, document.getText(s.range)])).toEqual([["3.6%", "3.6%"]]);
  });
});

describe("messages of our own", () => {
  it("give the sheet, a series and series by name", async () => {
    const client = await started();
    client.open(URI, NOTE);
    const sheet = await client.request<Sheet>("tieout/sheet", { uri: URI });
    expect(sheet).toMatchObject({ asOf: "2026-10-02", counts: { off: 1, ties: 0 } });
    expect(sheet.rows).toMatchObject([{ text: "$681.0 billion", verdict: "off", series: "treasury-holdings.cn", period: "2026-07" }]);
    expect(sheet.rows[0]!.data).toContain("618.0");
    const card = await client.request<{ points: { period: string }[] }>("tieout/series", {
      id: "treasury-holdings.cn",
      asOf: "2026-10-02",
    });
    expect(card.points.at(-1)!.period).toBe("2026-07");
    const found = await client.request<{ id: string }[]>("tieout/findSeries", { query: "treasury holdings japan" });
    expect(found.map((s) => s.id)).toContain("treasury-holdings.jp");
    expect(await client.request("tieout/sheet", { uri: "file:///unknown.md" })).toBeNull();
    expect(await client.request("tieout/series", { id: "none.such" })).toBeNull();
  });
});
