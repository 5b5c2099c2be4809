/** The built web worker in a bare context with a fake `self`, spoken to as the web extension does: the cheapest test of the web build. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import vm from "node:vm";
import { describe, expect, it } from "vitest";

const DIST = join(import.meta.dirname, "../../dist");
const NOTE = "---\ndate: 2026-10-02\n---\n\nChina held $681.0 billion of US Treasuries at the end of July 2026.\n";
const URI = "vscode-vfs://github/someone/notes/note.md";

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/** A worker with nothing of Node and nothing of a page: what is missing in a browser is missing here. */
const startWorker = (fetchFile?: (url: string) => Response) => {
  const heard: Message[] = [];
  const listeners: ((event: { data: unknown }) => void)[] = [];
  let wake: () => void = () => undefined;
  const asked: string[] = [];
  const self: Record<string, unknown> = {
    postMessage: (message: Message) => {
      heard.push(structuredClone(message));
      wake();
    },
    addEventListener: (type: string, listener: (event: { data: unknown }) => void) => {
      if (type === "message") listeners.push(listener);
    },
    fetch: async (url: string) => {
      asked.push(url);
      if (!fetchFile) throw new Error("no network here");
      return fetchFile(url);
    },
    ...{
      setTimeout,
      clearTimeout,
      setInterval,
      clearInterval,
      queueMicrotask,
      atob,
      btoa,
      TextDecoder,
      TextEncoder,
      URL,
      performance,
      crypto,
      console,
      structuredClone,
      Intl,
    },
  };
  self.self = self;
  vm.runInNewContext(readFileSync(join(DIST, "server.worker.js"), "utf8"), self, { filename: "server.worker.js" });
  let id = 0;
  const send = (message: object): void => {
    const event = { data: { jsonrpc: "2.0", ...message } };
    const { onmessage } = self as { onmessage?: (event: { data: unknown }) => void };
    onmessage?.(event);
    for (const listener of listeners) listener(event);
  };
  const until = async (find: (message: Message) => boolean): Promise<Message> => {
    for (;;) {
      const found = heard.find(find);
      if (found) return found;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  };
  const request = async <R>(method: string, params: unknown): Promise<R> => {
    const mine = ++id;
    send({ id: mine, method, params });
    const answer = await until((m) => m.id === mine && m.method === undefined);
    if (answer.error) throw new Error(answer.error.message);
    return answer.result as R;
  };
  return { heard, asked, send, until, request };
};

const start = async (options: Record<string, unknown>, fetchFile?: (url: string) => Response) => {
  const worker = startWorker(fetchFile);
  await worker.request("initialize", {
    processId: null,
    rootUri: null,
    workspaceFolders: null,
    capabilities: {
      textDocument: { diagnostic: {}, hover: { contentFormat: ["markdown"] } },
      workspace: { workspaceEdit: { documentChanges: true } },
    },
    initializationOptions: options,
  });
  worker.send({ method: "initialized", params: {} });
  worker.send({ method: "textDocument/didOpen", params: { textDocument: { uri: URI, languageId: "markdown", version: 1, text: NOTE } } });
  return worker;
};

const bytes = () => readFileSync(join(DIST, "tieout.dataset"));
const place = { textDocument: { uri: URI }, position: { line: 4, character: 14 } };

describe("the web build of the server", () => {
  it("checks a note with the dataset sent as bytes", async () => {
    const worker = await start({ datasetBytes: bytes().toString("base64") });
    const { items } = await worker.request<{ items: { message: string }[] }>("textDocument/diagnostic", { textDocument: { uri: URI } });
    expect(items).toHaveLength(1);
    expect(items[0]!.message).toContain("618.0");
    const hover = await worker.request<{ contents: { value: string } }>("textDocument/hover", place);
    expect(hover.contents.value).toContain("data:image/svg+xml");
    const actions = await worker.request<{ title: string; isPreferred?: boolean }[]>("textDocument/codeAction", {
      textDocument: { uri: URI },
      range: { start: place.position, end: place.position },
      context: { diagnostics: [] },
    });
    expect(actions.find((a) => a.isPreferred)?.title).toContain("$618.0 billion");
    expect(worker.asked).toEqual([]);
  });

  it("fetches the dataset, and nothing else, from the URL given", async () => {
    const worker = await start({ datasetUrl: "https://host.example/dist/tieout.dataset" }, () => new Response(bytes()));
    const { items } = await worker.request<{ items: unknown[] }>("textDocument/diagnostic", { textDocument: { uri: URI } });
    expect(items).toHaveLength(1);
    expect(worker.asked).toEqual(["https://host.example/dist/tieout.dataset"]);
  });

  it("without a dataset says so once and goes on", async () => {
    const worker = await start(
      { datasetUrl: "https://host.example/x" },
      () => new Response("gone", { status: 404, statusText: "Not Found" }),
    );
    expect(await worker.request("textDocument/diagnostic", { textDocument: { uri: URI } })).toEqual({ kind: "full", items: [] });
    const said = await worker.until((m) => m.method === "window/showMessage");
    expect(JSON.stringify(said.params)).toContain("404");
    expect(await worker.request("textDocument/hover", place)).toBeNull();
    expect(worker.heard.filter((m) => m.method === "window/showMessage")).toHaveLength(1);
  });
});
