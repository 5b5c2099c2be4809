/** A real LSP client for tests: over stdio to the built server, or over in-memory streams to `connect` in this process. */
import { type ChildProcess, spawn } from "node:child_process";
import { join, resolve } from "node:path";
import { PassThrough } from "node:stream";
import { createConnection } from "vscode-languageserver/node";
import {
  type ClientCapabilities,
  createProtocolConnection,
  type Diagnostic,
  type InitializeResult,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type WorkspaceEdit,
} from "vscode-languageserver-protocol/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import { connect } from "../../server/src/protocol/connect.js";
import type { ServerEnvironment } from "../../server/src/protocol/environment.js";
import type { Status } from "../../server/src/protocol/messages.js";
import type { Session } from "../../server/src/protocol/session.js";

export const ROOT = resolve(import.meta.dirname, "../..");
export const SERVER = join(ROOT, "dist/server.cjs");

/** What VS Code says it can, as far as we look at it. */
export const FULL: ClientCapabilities = {
  workspace: {
    configuration: true,
    workspaceFolders: true,
    applyEdit: true,
    workspaceEdit: { documentChanges: true, resourceOperations: ["create", "rename", "delete"] },
    didChangeWatchedFiles: { dynamicRegistration: true },
    diagnostics: { refreshSupport: true },
    codeLens: { refreshSupport: true },
    inlayHint: { refreshSupport: true },
    semanticTokens: { refreshSupport: true },
    textDocumentContent: { dynamicRegistration: true },
  },
  textDocument: {
    diagnostic: { dynamicRegistration: true, relatedDocumentSupport: true },
    publishDiagnostics: { relatedInformation: true, codeDescriptionSupport: true },
    hover: { contentFormat: ["markdown", "plaintext"] },
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: ["quickfix", "refactor", "source"] } },
      isPreferredSupport: true,
    },
  },
};

export interface ClientOptions {
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: unknown;
  /** Value of the section "tieout". */
  readonly settings?: Record<string, unknown>;
  readonly folders?: readonly string[];
  /** Environment variables of the server process. */
  readonly env?: Record<string, string>;
}

export class LspClient {
  readonly status: Status[] = [];
  readonly messages: string[] = [];
  readonly logs: string[] = [];
  readonly published = new Map<string, Diagnostic[]>();
  readonly applied: WorkspaceEdit[] = [];
  readonly refreshed: string[] = [];
  readonly registered: { method: string; registerOptions?: { watchers?: { globPattern: string }[] } }[] = [];
  settings: Record<string, unknown>;
  result!: InitializeResult;
  #version = 1;
  #waiting: (() => void)[] = [];

  constructor(
    readonly connection: ProtocolConnection,
    options: ClientOptions,
    readonly close: () => void,
  ) {
    this.settings = options.settings ?? {};
    const heard = () => {
      const waiting = this.#waiting;
      this.#waiting = [];
      for (const go of waiting) go();
    };
    connection.onNotification("tieout/status", (s: Status) => {
      this.status.push(s);
      heard();
    });
    connection.onNotification("window/showMessage", ({ message }: { message: string }) => {
      this.messages.push(message);
      heard();
    });
    connection.onNotification("window/logMessage", ({ message }: { message: string }) => {
      this.logs.push(message);
      heard();
    });
    connection.onNotification("textDocument/publishDiagnostics", ({ uri, diagnostics }: { uri: string; diagnostics: Diagnostic[] }) => {
      this.published.set(uri, diagnostics);
      heard();
    });
    connection.onRequest("workspace/configuration", ({ items }: { items: unknown[] }) => items.map(() => this.settings));
    connection.onRequest("workspace/applyEdit", ({ edit }: { edit: WorkspaceEdit }) => {
      this.applied.push(edit);
      return { applied: true };
    });
    connection.onRequest("client/registerCapability", ({ registrations }: { registrations: LspClient["registered"] }) => {
      this.registered.push(...registrations);
      return null;
    });
    connection.onRequest("window/workDoneProgress/create", () => null);
    for (const what of ["diagnostic", "inlayHint", "codeLens", "semanticTokens"])
      connection.onRequest(`workspace/${what}/refresh`, () => {
        this.refreshed.push(what);
        heard();
        return null;
      });
    connection.listen();
  }

  /** Resolves when `check` holds, looked at after each message of the server. */
  async until(check: () => boolean): Promise<void> {
    while (!check()) await new Promise<void>((go) => this.#waiting.push(go));
  }

  async initialize(options: ClientOptions): Promise<InitializeResult> {
    this.result = await this.request<InitializeResult>("initialize", {
      processId: null,
      rootUri: null,
      capabilities: options.capabilities ?? FULL,
      workspaceFolders: options.folders?.map((uri) => ({ uri, name: uri.slice(uri.lastIndexOf("/") + 1) })) ?? null,
      ...(options.initializationOptions === undefined ? {} : { initializationOptions: options.initializationOptions }),
    });
    this.notify("initialized", {});
    return this.result;
  }

  request<R>(method: string, params: unknown): Promise<R> {
    return this.connection.sendRequest(method, params) as Promise<R>;
  }

  notify(method: string, params: unknown): void {
    void this.connection.sendNotification(method, params);
  }

  open(uri: string, text: string, languageId = "markdown"): TextDocument {
    this.notify("textDocument/didOpen", { textDocument: { uri, languageId, version: 1, text } });
    return TextDocument.create(uri, languageId, 1, text);
  }

  /** Replaces [start, end) of the document on both sides. */
  change(document: TextDocument, start: number, end: number, text: string): TextDocument {
    const range = { start: document.positionAt(start), end: document.positionAt(end) };
    const version = ++this.#version;
    this.notify("textDocument/didChange", { textDocument: { uri: document.uri, version }, contentChanges: [{ range, text }] });
    return TextDocument.update(document, [{ range, text }], version);
  }

  async pull(uri: string, previousResultId?: string): Promise<{ kind: string; items: Diagnostic[]; resultId?: string }> {
    return this.request("textDocument/diagnostic", { textDocument: { uri }, ...(previousResultId ? { previousResultId } : {}) });
  }

  at(document: TextDocument, part: string, offset = 1): { textDocument: { uri: string }; position: { line: number; character: number } } {
    const found = document.getText().indexOf(part);
    if (found < 0) throw new Error(`"${part}" is not in the note`);
    return { textDocument: { uri: document.uri }, position: document.positionAt(found + offset) };
  }

  async shutdown(): Promise<void> {
    await this.request("shutdown", null);
    await this.connection.sendNotification("exit");
    this.close();
  }
}

/** The built server as a process, as every editor starts it. */
export const startProcess = async (options: ClientOptions = {}): Promise<{ client: LspClient; process: ChildProcess }> => {
  const child = spawn(process.execPath, [SERVER, "--stdio"], { stdio: ["pipe", "pipe", "pipe"], env: { ...process.env, ...options.env } });
  const connection = createProtocolConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  const client = new LspClient(connection, options, () => {
    connection.dispose();
    child.kill();
  });
  await client.initialize(options);
  return { client, process: child };
};

/** `connect` in this process over two streams. */
export const startInMemory = async (
  environment: ServerEnvironment,
  options: ClientOptions = {},
): Promise<{ client: LspClient; session: Session }> => {
  const [up, down] = [new PassThrough(), new PassThrough()];
  const server = createConnection(new StreamMessageReader(up), new StreamMessageWriter(down));
  const session = connect(server, environment);
  const connection = createProtocolConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
  const client = new LspClient(connection, options, () => {
    connection.dispose();
    server.dispose();
  });
  await client.initialize(options);
  return { client, session };
};
