/** What is done by command: ignoring as far as a person wants, with a reason; opening a series and its source. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterEach, describe, expect, it } from "vitest";
import type { CodeAction, TextDocumentEdit, TextEdit, WorkspaceEdit } from "vscode-languageserver-protocol";
import { TextDocument } from "vscode-languageserver-textdocument";
import { FULL, type LspClient, startProcess } from "./client.js";

const NOTE = "---\ndate: 2026-10-02\n---\n\n# Holdings\n\nChina held $681.0 billion of US Treasuries at the end of July 2026.\n";
const WRONG = "$681.0 billion";
const REASON = 'quoted --> as "said" */ by\nthe minister';

let client: LspClient;
let folder = "";
let uri = "";

const start = async (files: Record<string, string> = {}, options: Parameters<typeof startProcess>[0] = {}) => {
  folder = mkdtempSync(join(tmpdir(), "tieout-ignore-"));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  ({ client } = await startProcess({ folders: [pathToFileURL(folder).href], ...options }));
  uri = pathToFileURL(join(folder, "note.md")).href;
  return client.open(uri, NOTE);
};
afterEach(() => {
  client.close();
  rmSync(folder, { recursive: true, force: true });
});

const run = (document: TextDocument, command: string, more: object = {}) =>
  client.request<unknown>("workspace/executeCommand", {
    command,
    arguments: [{ uri, position: client.at(document, WRONG).position, ...more }],
  });

/** The edit that was asked of the client, written to the disk or sent as a change. */
const take = (document: TextDocument, edit: WorkspaceEdit): TextDocument => {
  const parts = edit.documentChanges
    ? edit.documentChanges
        .filter((c): c is TextDocumentEdit => "edits" in c)
        .map((c) => [c.textDocument.uri, c.edits as TextEdit[]] as const)
    : Object.entries(edit.changes ?? {});
  let own = document;
  for (const [target, edits] of parts) {
    if (target === uri) {
      for (const { range, newText } of edits) own = client.change(own, own.offsetAt(range.start), own.offsetAt(range.end), newText);
      continue;
    }
    const path = fileURLToPath(target);
    const made = edit.documentChanges?.some((c) => "kind" in c && c.kind === "create") ?? false;
    const text = made ? "" : readFileSync(path, "utf8");
    writeFileSync(path, TextDocument.applyEdits(TextDocument.create(target, "", 0, text), edits));
    client.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: target, type: made ? 1 : 2 }] });
  }
  return own;
};

describe("ignore", () => {
  it.each([
    ["line", /681\.0 billion<!--tieout-disable-line value-mismatch reason="quoted - as 'said' - by the minister"-->/],
    ["note", /---\n\n<!--tieout-disable value-mismatch reason="quoted - as 'said' - by the minister"-->\n\n# Holdings/],
  ])("reaches the %s, with the reason in the comment", async (scope, expected) => {
    const document = await start();
    expect(await run(document, "tieout.server.fix", { kind: "ignore", scope, reason: REASON })).toMatchObject({ applied: true });
    expect(take(document, client.applied.at(-1)!).getText()).toMatch(expected);
    expect((await client.pull(uri)).items).toEqual([]);
  });

  it.each<[string, string | null, string, string]>([
    ["a new file", null, "", '{\n  "accept": ['],
    ["JSON", "tieout.config.json", '{\n  "entity": "jp"\n}\n', '"entity": "jp",\n  "accept": ['],
    ["JSON with other entries", "tieout.config.json", '{ "accept": [{ "text": "1%", "reason": "x" }] }\n', '"text": "1%"'],
    ["JSON with comments", "tieout.config.jsonc", '{\n  // ours\n  "accept": [],\n}\n', "// ours"],
    ["YAML", "tieout.config.yaml", "# ours\nentity: jp # home\n", "entity: jp # home"],
    ["YAML with other entries", "tieout.config.yml", 'accept:\n  - text: "1%" # kept\n    reason: x\n', "# kept"],
    ["package.json", "package.json", '{ "name": "x", "tieout": { "entity": "jp" } }\n', '"name": "x"'],
  ])("reaches the workspace by the configuration: %s", async (_, name, before, kept) => {
    const document = await start(name ? { [name]: before } : {});
    expect((await client.pull(uri)).items).toHaveLength(1);
    expect(await run(document, "tieout.server.fix", { kind: "ignore", scope: "workspace", reason: "as quoted" })).toMatchObject({
      applied: true,
    });
    take(document, client.applied.at(-1)!);
    const text = readFileSync(join(folder, name ?? "tieout.config.json"), "utf8");
    expect(text).toContain(kept);
    for (const part of ["value-mismatch", WRONG, "treasury-holdings.cn", "as quoted"]) expect(text).toContain(part);
    expect([(await client.pull(uri)).items, [...client.published.values()].flat(), client.logs]).toEqual([[], [], []]);
    // It is this figure alone.
    client.settings = { suppressed: "hint" };
    client.notify("workspace/didChangeConfiguration", { settings: null });
    expect((await client.pull(uri)).items).toMatchObject([{ severity: 4, message: expect.stringContaining("as quoted") }]);
  });

  it("is offered as actions: line, note, workspace", async () => {
    const document = await start();
    const at = client.at(document, WRONG).position;
    const actions = await client.request<CodeAction[]>("textDocument/codeAction", {
      textDocument: { uri },
      range: { start: at, end: at },
      context: { diagnostics: [], only: ["quickfix.tieout.ignore"] },
    });
    for (const reach of ["on this line", "in this note", "in the workspace"])
      expect(actions.some((a) => a.title.includes(reach))).toBe(true);
    expect(actions.every((a) => a.edit !== undefined || a.command?.command === "tieout.server.fix")).toBe(true);
    expect(actions.at(-1)!.command!.arguments).toEqual([{ uri, position: at, kind: "ignore", scope: "workspace" }]);
  });
});

describe("ignore in our own client", () => {
  it("is one entry for each reach, and asks for the reason", async () => {
    const document = await start({}, { initializationOptions: { commands: true } });
    const at = client.at(document, WRONG).position;
    const actions = await client.request<CodeAction[]>("textDocument/codeAction", {
      textDocument: { uri },
      range: { start: at, end: at },
      context: { diagnostics: [], only: ["quickfix.tieout.ignore"] },
    });
    expect(actions.map((a) => a.command)).toEqual(
      ["line", "note", "workspace"].map((scope) => ({
        title: expect.stringContaining("Ignore value-mismatch"),
        command: "tieout.ignore",
        arguments: [{ uri, ...at, scope }],
      })),
    );
  });

  it.each([
    ["line", /billion<!--tieout-disable-line value-mismatch-->/],
    ["note", /<!--tieout-disable value-mismatch-->\n\n# Holdings/],
  ])("takes no reason for an answer: %s", async (scope, expected) => {
    const document = await start();
    await run(document, "tieout.server.fix", { kind: "ignore", scope, reason: "" });
    expect(take(document, client.applied.at(-1)!).getText()).toMatch(expected);
    expect((await client.pull(uri)).items).toEqual([]);
  });
});

describe("open", () => {
  const capabilities = { ...FULL, window: { showDocument: { support: true } } };
  const opened = async (command: string) => {
    const document = await start({}, { capabilities });
    const shown: unknown[] = [];
    client.connection.onRequest("window/showDocument", (params: unknown) => {
      shown.push(params);
      return { success: true };
    });
    const at = client.at(document, WRONG).position;
    const actions = await client.request<CodeAction[]>("textDocument/codeAction", {
      textDocument: { uri },
      range: { start: at, end: at },
      context: { diagnostics: [], only: ["tieout.open"] },
    });
    const action = actions.find((a) => a.command?.command === command)!;
    expect(action.title).toContain("treasury-holdings.cn");
    await client.request("workspace/executeCommand", action.command!);
    return shown;
  };

  it("shows the card of the series", async () =>
    expect(await opened("tieout.server.openSeries")).toEqual([
      { uri: "tieout:/series/treasury-holdings.cn.md?asOf=2026-10-02", external: false },
    ]));

  it("shows the publisher's page, outside", async () =>
    expect(await opened("tieout.server.openSource")).toEqual([
      { uri: expect.stringMatching(/^https:\/\/ticdata\.treasury\.gov\//), external: true },
    ]));

  it("is not offered to a client that opens nothing", async () => {
    const document = await start();
    const at = client.at(document, WRONG).position;
    const params = { textDocument: { uri }, range: { start: at, end: at }, context: { diagnostics: [], only: ["tieout.open"] } };
    expect(await client.request("textDocument/codeAction", params)).toEqual([]);
    expect(await run(document, "tieout.server.openSource")).toBeNull();
  });
});
