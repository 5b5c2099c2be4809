/** Every capability that the server advertises answers, over stdio on the built server; a capability without a test here fails. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type {
  CodeAction,
  CodeLens,
  CompletionList,
  DocumentLink,
  DocumentSymbol,
  Hover,
  InlayHint,
  Location,
  SymbolInformation,
  TextEdit,
} from "vscode-languageserver-protocol";
import * as protocol from "vscode-languageserver-protocol/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import { type LspClient, ROOT, startProcess } from "./client.js";

const NOTE = `---
date: 2026-10-02
---

# Who owned Treasuries in July

China held $681.0 billion of US Treasuries at the end of July 2026.

Japan held $1,103.9 billion<!--tie treasury-holdings.jp@2026-07--> of US Treasuries at the end of July 2026.
`;
const OTHER = "---\ndate: 2026-10-02\n---\n\nChina held $618.0 billion of US Treasuries at the end of July 2026.\n";
const WRONG = "$681.0 billion";
const PINNED_URI = "untitled:pinned";
const PINNED = `It was ${WRONG}<!--tie treasury-holdings.cn@2026-07--> then.\n`;

let client: LspClient;
let document: TextDocument;
let folder: string;
let other: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "tieout-lsp-"));
  writeFileSync(join(folder, "other.md"), OTHER);
  other = pathToFileURL(join(folder, "other.md")).href;
  ({ client } = await startProcess({
    settings: { inlayHints: true },
    folders: [pathToFileURL(folder).href],
    initializationOptions: { commands: true },
  }));
  document = client.open(pathToFileURL(join(folder, "note.md")).href, NOTE);
});

afterAll(async () => {
  await client.shutdown();
  rmSync(folder, { recursive: true, force: true });
});

const here = () => ({ textDocument: { uri: document.uri } });
const whole = () => ({ start: { line: 0, character: 0 }, end: document.positionAt(NOTE.length) });
const apply = (action: CodeAction | undefined, to = document): string => {
  const change = action?.edit?.documentChanges?.[0];
  return change && "edits" in change ? TextDocument.applyEdits(to, change.edits as TextEdit[]) : to.getText();
};

/** Capability (with a dot for those of `workspace`) -> its test. */
const TESTS: Readonly<Record<string, () => Promise<void>>> = {
  positionEncoding: async () => expect(client.result.capabilities.positionEncoding).toBe("utf-16"),

  textDocumentSync: async () => {
    const draft = client.open("untitled:Untitled-1", "Nothing here.\n");
    expect((await client.pull(draft.uri)).items).toEqual([]);
    client.change(draft, 0, 0, `${OTHER.replace("618", "681")}\n`);
    expect((await client.pull(draft.uri)).items).toHaveLength(1);
    client.notify("textDocument/didClose", { textDocument: { uri: draft.uri } });
    expect((await client.pull(draft.uri)).items).toEqual([]);
  },

  diagnosticProvider: async () => {
    const report = await client.pull(document.uri);
    expect(report.kind).toBe("full");
    expect(report.items).toHaveLength(1);
    const [found] = report.items;
    expect(document.getText(found!.range)).toBe(WRONG);
    expect(found).toMatchObject({ source: "tieout", severity: 1 });
    expect(found!.message).toContain("618.0");
    expect(found!.codeDescription?.href).toMatch(new RegExp(`/docs/checks/${String(found!.code)}\\.md$`));
    expect(await client.pull(document.uri, report.resultId)).toEqual({ kind: "unchanged", resultId: report.resultId });
    const all = await client.request<{ items: { uri: string; kind: string; items: unknown[] }[] }>("workspace/diagnostic", {
      previousResultIds: [],
    });
    expect(all.items.map((r) => [r.uri, r.items.length])).toEqual([[document.uri, 1]]);
  },

  hoverProvider: async () => {
    const hover = await client.request<Hover>("textDocument/hover", client.at(document, WRONG));
    expect(document.getText(hover.range)).toBe(WRONG);
    const shown = JSON.stringify(hover.contents);
    expect(shown).toContain("data:image/svg+xml");
    // A picture above 2 kB costs every hover; links lead to the card and to what can be done here.
    expect(/data:image[^)]*/.exec(shown)![0].length).toBeLessThan(2048);
    expect(shown).toMatch(/\[Open series\]\(command:tieout\.openSeries\?%5B%22treasury-holdings\.cn%22%2C%222026-10-02%22%5D\)/);
    expect(shown).toContain("command:tieout.ignore?");
    expect(await client.request("textDocument/hover", client.at(document, "Who owned"))).toBeNull();
    const pin = await client.request<Hover>("textDocument/hover", client.at(document, "treasury-holdings.jp"));
    expect(JSON.stringify(pin.contents)).toContain("Japan");
  },

  codeActionProvider: async () => {
    const at = document.positionAt(NOTE.indexOf(WRONG) + 2);
    const ask = (only?: string[], diagnostics: unknown[] = []) =>
      client.request<CodeAction[]>("textDocument/codeAction", {
        ...here(),
        range: { start: at, end: at },
        context: { diagnostics, ...(only ? { only } : {}) },
      });
    const diagnostics = (await client.pull(document.uri)).items;
    const actions = await ask(undefined, diagnostics);
    const preferred = actions.filter((a) => a.isPreferred);
    expect(preferred).toHaveLength(1);
    expect(apply(preferred[0])).toBe(NOTE.replace(WRONG, "$618.0 billion"));
    expect(preferred[0]!.diagnostics).toEqual(diagnostics);
    expect(actions.some((a) => a.kind === "quickfix.tieout.ignore")).toBe(true);
    const quick = await ask(["quickfix"]);
    expect(quick.length).toBeGreaterThan(0);
    expect(quick.every((a) => a.kind!.startsWith("quickfix"))).toBe(true);
    expect(await ask(["source.organizeImports"])).toEqual([]);
    // Only safe edits: the claim of a pinned figure is certain.
    const draft = client.open(PINNED_URI, PINNED);
    const params = { textDocument: { uri: draft.uri }, range: whole(), context: { diagnostics: [], only: ["source.fixAll"] } };
    const all = await client.request<CodeAction[]>("textDocument/codeAction", params);
    expect(all.map((a) => [a.kind, apply(a, draft)])).toEqual([["source.fixAll.tieout", PINNED.replace(WRONG, "$618.0 billion")]]);
    client.notify("textDocument/didClose", { textDocument: { uri: draft.uri } });
  },

  executeCommandProvider: async () => {
    const argument = { uri: document.uri, position: client.at(document, WRONG).position };
    const run = (command: string, value: unknown) => client.request<unknown>("workspace/executeCommand", { command, arguments: [value] });
    const before = client.applied.length;
    expect(await run("tieout.server.fix", argument)).toMatchObject({ applied: true });
    expect(await run("tieout.server.fixAll", { uri: client.open(PINNED_URI, PINNED).uri })).toMatchObject({ applied: true });
    expect(client.applied.length - before).toBe(2);
    client.notify("textDocument/didClose", { textDocument: { uri: PINNED_URI } });
    expect(await run("tieout.server.explain", argument)).toContain("treasury-holdings.cn");
    expect(await run("tieout.server.actions", argument)).toEqual(expect.arrayContaining([expect.objectContaining({ preferred: true })]));
    expect(await run("tieout.server.fix", { uri: "file:///nowhere.md", position: { line: 0, character: 0 } })).toBeNull();
    expect(client.result.capabilities.executeCommandProvider?.commands).toContain("tieout.server.reloadDataset");
  },

  completionProvider: async () => {
    const draft = client.open(
      "untitled:pin",
      "It held $1<!--tie treasury-holdings.j-->\nIt held $1<!--tie treasury-holdings.jp@-->\nIt held $1<!--tie treasury-holdings.jp -->\n",
    );
    const ask = (part: string) => client.request<CompletionList>("textDocument/completion", client.at(draft, part, part.length));
    expect((await ask("tie treasury-holdings.j")).items.map((i) => i.label)).toContain("treasury-holdings.jp");
    const periods = (await ask("treasury-holdings.jp@")).items;
    expect(periods[0]!.label >= "2026-07").toBe(true);
    expect(periods[0]!.detail).toMatch(/\d/);
    expect((await ask("treasury-holdings.jp ")).items.map((i) => i.label)).toContain("relation=change");
    expect((await ask("It held")).items).toEqual([]);
    const front = client.open(
      "untitled:front",
      '---\ndate: 2026-10-02\ntieout:\n  entity: j\n  pins:\n    - { figure: "$1", series: treasury-holdings.j }\n    - { figure: "$2", series: "treasury-holdings.jp@" }\n  as\n---\n\nChina\'s holdings of US Treasuries at the end of July 2026 were \n',
    );
    const inFront = async (part: string) =>
      (
        await client.request<CompletionList>("textDocument/completion", {
          ...client.at(front, part, part.length),
          context: { triggerKind: 1 },
        })
      ).items.map((i) => i.label);
    expect(await inFront("entity: j")).toContain("jp");
    expect(await inFront("series: treasury-holdings.j")).toContain("treasury-holdings.jp");
    expect(await inFront("treasury-holdings.jp@")).toContain("2026-07");
    expect(await inFront("  as")).toContain("asOf");
    expect((await inFront("2026 were ")).join(" | ")).toContain("618.0");
    const typed = { ...client.at(front, "2026 were ", 10), context: { triggerKind: 2, triggerCharacter: " " } };
    expect((await client.request<CompletionList>("textDocument/completion", typed)).items).toEqual([]);
    client.notify("textDocument/didClose", { textDocument: { uri: front.uri } });
    client.notify("textDocument/didClose", { textDocument: { uri: draft.uri } });
  },

  definitionProvider: async () => {
    for (const [part, id] of [
      [WRONG, "treasury-holdings.cn"],
      ["treasury-holdings.jp", "treasury-holdings.jp"],
    ] as const) {
      const found = await client.request<Location[]>("textDocument/definition", client.at(document, part));
      expect(found[0]!.uri).toBe(`tieout:/series/${id}.md?asOf=2026-10-02`);
    }
  },

  referencesProvider: async () => {
    const found = await client.request<Location[]>("textDocument/references", {
      ...client.at(document, WRONG),
      context: { includeDeclaration: true },
    });
    expect(found.map((l) => l.uri)).toEqual([document.uri, other]);
    const pinned = await client.request<Location[]>("textDocument/references", {
      ...client.at(document, "1,103.9"),
      context: { includeDeclaration: true },
    });
    expect(pinned.map((l) => document.getText(l.range))).toEqual(["$1,103.9 billion", "treasury-holdings.jp"]);
  },

  renameProvider: async () => {
    await expect(client.request("textDocument/prepareRename", client.at(document, "treasury-holdings.jp"))).rejects.toThrow(
      /published series/,
    );
    await expect(client.request("textDocument/rename", { ...client.at(document, WRONG), newName: "mine.jp" })).rejects.toThrow(
      /no pinned series/,
    );
  },

  documentSymbolProvider: async () => {
    const [section] = await client.request<DocumentSymbol[]>("textDocument/documentSymbol", here());
    expect(section!.name).toBe("Who owned Treasuries in July");
    expect(section!.children!.map((c) => c.name)).toEqual([WRONG, "$1,103.9 billion"]);
  },

  workspaceSymbolProvider: async () => {
    const found = await client.request<SymbolInformation[]>("workspace/symbol", { query: "treasury-holdings.cn" });
    expect(found.map((s) => s.location.uri)).toEqual([document.uri, other]);
  },

  documentLinkProvider: async () => {
    const [link] = await client.request<DocumentLink[]>("textDocument/documentLink", here());
    expect(document.getText(link!.range)).toBe("treasury-holdings.jp");
    expect(link!.target).toMatch(/^https:\/\//);
  },

  codeLensProvider: async () => {
    const lenses = await client.request<CodeLens[]>("textDocument/codeLens", here());
    expect(lenses.map((l) => l.command)).toEqual([{ title: "1 tied · 1 off", command: "tieout.openSheet", arguments: [document.uri] }]);
  },

  inlayHintProvider: async () => {
    const hints = await client.request<InlayHint[]>("textDocument/inlayHint", { ...here(), range: whole() });
    expect(hints.map((h) => h.label)).toEqual(["≠", "✓"]);
    const first = { start: { line: 0, character: 0 }, end: { line: 6, character: 60 } };
    expect(await client.request("textDocument/inlayHint", { ...here(), range: first })).toHaveLength(1);
  },

  semanticTokensProvider: async () => {
    const { data } = await client.request<{ data: number[] }>("textDocument/semanticTokens/full", here());
    const legend = client.result.capabilities.semanticTokensProvider!.legend;
    const bit = (name: string) => 1 << legend.tokenModifiers.indexOf(name);
    expect(data).toEqual([6, 11, WRONG.length, 0, bit("off"), 2, 11, "$1,103.9 billion".length, 0, bit("ties")]);
    const part = { start: { line: 8, character: 0 }, end: { line: 9, character: 0 } };
    expect((await client.request<{ data: number[] }>("textDocument/semanticTokens/range", { ...here(), range: part })).data).toHaveLength(
      5,
    );
  },

  "workspace.workspaceFolders": async () => {
    const second = mkdtempSync(join(tmpdir(), "tieout-lsp2-"));
    try {
      writeFileSync(join(second, "third.md"), OTHER);
      const event = { uri: pathToFileURL(second).href, name: "second" };
      client.notify("workspace/didChangeWorkspaceFolders", { event: { added: [event], removed: [] } });
      expect(await client.request("workspace/symbol", { query: "treasury-holdings.cn" })).toHaveLength(3);
      client.notify("workspace/didChangeWorkspaceFolders", { event: { added: [], removed: [event] } });
      expect(await client.request("workspace/symbol", { query: "treasury-holdings.cn" })).toHaveLength(2);
    } finally {
      rmSync(second, { recursive: true, force: true });
    }
  },

  "workspace.textDocumentContent": async () => {
    const read = async (uri: string) => (await client.request<{ text: string }>("workspace/textDocumentContent", { uri })).text;
    const card = await read("tieout:/series/treasury-holdings.jp.md?asOf=2026-10-02");
    expect(card).toContain("# US Treasury securities held by Japan");
    expect(card).toContain("July 2026");
    expect(await read("tieout:/series/treasury-holdings.jp.md?asOf=2020-01-01")).not.toContain("2026");
    expect(await read("tieout:/series/none.such.md")).toContain("no series");
    expect(await read("tieout:/other")).toContain("no such page");
  },
};

const advertised = (): string[] =>
  Object.entries(client.result.capabilities).flatMap(([key, value]) =>
    key === "workspace" ? Object.keys(value as object).map((k) => `workspace.${k}`) : [key],
  );

describe("capabilities", () => {
  it("each has a test", () => expect(Object.keys(TESTS).sort()).toEqual(advertised().sort()));

  for (const [name, run] of Object.entries(TESTS)) it(name, run);
});

/** Capability -> the requests it stands for. */
const METHODS: Readonly<Record<string, readonly string[]>> = {
  diagnosticProvider: ["textDocument/diagnostic", "workspace/diagnostic"],
  hoverProvider: ["textDocument/hover"],
  codeActionProvider: ["textDocument/codeAction"],
  executeCommandProvider: ["workspace/executeCommand"],
  completionProvider: ["textDocument/completion"],
  definitionProvider: ["textDocument/definition"],
  referencesProvider: ["textDocument/references"],
  renameProvider: ["textDocument/rename", "textDocument/prepareRename"],
  documentSymbolProvider: ["textDocument/documentSymbol"],
  workspaceSymbolProvider: ["workspace/symbol"],
  documentLinkProvider: ["textDocument/documentLink"],
  codeLensProvider: ["textDocument/codeLens"],
  inlayHintProvider: ["textDocument/inlayHint"],
  semanticTokensProvider: ["textDocument/semanticTokens/full", "textDocument/semanticTokens/range"],
  "workspace.textDocumentContent": ["workspace/textDocumentContent"],
};

describe("handlers", () => {
  it("no capability is advertised without one", async () => {
    const notRequests = ["positionEncoding", "textDocumentSync", "workspace.workspaceFolders"];
    expect(advertised().filter((key) => !(key in METHODS) && !notRequests.includes(key))).toEqual([]);
    for (const method of Object.values(METHODS).flat()) {
      const params = {
        textDocument: { uri: "file:///unknown.md" },
        position: { line: 0, character: 0 },
        range: whole(),
        context: { diagnostics: [] },
        query: "zzzz",
        uri: "tieout:/x",
        newName: "x",
        command: "none",
        previousResultIds: [],
      };
      const code = await client.request(method, params).then(
        () => 0,
        (error: { code: number }) => error.code,
      );
      expect([method, code]).not.toEqual([method, -32601]);
    }
  });

  it("an unknown note gets the empty answer, not an error", async () => {
    const params = {
      textDocument: { uri: "file:///unknown.md" },
      position: { line: 3, character: 7 },
      range: whole(),
      context: { diagnostics: [] },
    };
    for (const [method, empty] of [
      ["textDocument/hover", null],
      ["textDocument/codeAction", []],
      ["textDocument/definition", null],
      ["textDocument/documentSymbol", []],
      ["textDocument/codeLens", []],
      ["textDocument/inlayHint", []],
      ["textDocument/diagnostic", { kind: "full", items: [] }],
    ] as const)
      expect([method, await client.request(method, params)]).toEqual([method, empty]);
  });
});

/** Methods of LSP 3.18 as the protocol library knows them: name -> direction. Names without one are only for registration. */
const LSP = new Map(
  Object.values(protocol).flatMap((value: unknown): (readonly [string, string])[] => {
    const own = value as { method?: unknown; messageDirection?: unknown; type?: { method?: unknown; messageDirection?: unknown } } | null;
    const { method, messageDirection } = typeof own?.method === "string" ? own : (own?.type ?? {});
    return typeof method === "string" && typeof messageDirection === "string" && method !== "notebookDocument/sync"
      ? [[method, messageDirection]]
      : [];
  }),
);

describe("docs/capabilities.md", () => {
  const rows = readFileSync(join(ROOT, "docs/capabilities.md"), "utf8")
    .split("\n")
    .flatMap((line) => {
      const [, methods = "", offered = ""] = /^\| (`.*`) \| (yes|no) \|/.exec(line) ?? [];
      return [...methods.matchAll(/`([^`]+)`/g)].map((m) => [m[1]!, offered] as const);
    });
  const table = new Map(rows);

  it("has every method of the protocol, once", () => {
    expect(LSP.size).toBeGreaterThan(85);
    expect([...LSP.keys()].filter((method) => !table.has(method))).toEqual([]);
    expect([...table.keys()].filter((method) => !LSP.has(method) && !method.startsWith("$/"))).toEqual([]);
    expect(rows.length).toBe(table.size);
  });

  it("says yes to what is advertised, and no to what the server does not know", async () => {
    const offered = advertised().flatMap((key) => METHODS[key] ?? []);
    expect(offered.filter((method) => table.get(method) !== "yes")).toEqual([]);
    // Notifications have no answer; what the server sends is not asked for.
    // The library's document store answers willSaveWaitUntil whether it is advertised or not.
    const notification = /^(initialize|initialized|exit|shutdown|\$\/.*|window\/.*)$|\/(did|willSave)/;
    for (const [method, direction] of LSP) {
      if (direction !== "clientToServer" || notification.test(method)) continue;
      const answered = await client.request(method, { ...here(), uri: "tieout:/x" }).then(
        () => true,
        (error: { code: number }) => error.code !== -32601,
      );
      expect([method, answered ? "yes" : "no"]).toEqual([method, table.get(method)]);
      expect([method, offered.includes(method)]).toEqual([method, answered]);
    }
  });
});
