/** Wires a connection to the engine. Creates nothing on import: entries (node/, browser/) make the connection and call `connect`. */
import {
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  type InitializeResult,
  type ServerCapabilities,
  TextDocumentSyncKind,
  TextDocuments,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { clientFiles } from "./clientFiles.js";
import type { InitializationOptions, ServerEnvironment } from "./environment.js";
import type { Feature } from "./feature.js";
import { createFeatures } from "./features/index.js";
import { createConfigReader } from "./noteConfig.js";
import { clientFacts, Session } from "./session.js";
import { createSettingsStore, SECTION } from "./settings.js";
import { WorkspaceIndex } from "./workspaceIndex.js";

/** Endings of the notes that the server looks for in a workspace. */
export const NOTE_GLOB = "**/*.{md,markdown,mdx,qmd,rmd,Rmd}";

/** Config files, and a desk's own data (in its folder, or wherever a config names it): a change of one that counts changes every verdict. */
export const CONFIG_GLOBS = [
  "**/tieout.config.{json,jsonc,yaml,yml}",
  "**/package.json",
  "**/.tieout/**",
  "**/datapackage.json",
  "**/*.{csv,tsv}",
];
const NOTE = /\.(?:md|markdown|mdx|qmd|rmd)$/i;

/** Objects are merged one level deep, so that several features may add to `workspace`. */
export const mergeCapabilities = (parts: readonly Partial<ServerCapabilities>[]): ServerCapabilities => {
  const merged: Record<string, unknown> = {};
  for (const part of parts)
    for (const [key, value] of Object.entries(part)) {
      const before = merged[key];
      const both = typeof before === "object" && before !== null && typeof value === "object" && value !== null;
      merged[key] = both ? { ...before, ...value } : value;
    }
  return merged as ServerCapabilities;
};

const readOptions = (raw: unknown): InitializationOptions =>
  typeof raw === "object" && raw !== null ? (raw as InitializationOptions) : {};

export const connect = (connection: Connection, environment: ServerEnvironment): Session => {
  const documents = new TextDocuments(TextDocument);
  const settings = createSettingsStore(
    connection,
    () => session.client.configuration,
    () => session.options.settings,
    createConfigReader(
      connection,
      () => session.files,
      () => session.folders,
    ),
  );
  const session: Session = new Session(connection, documents, environment, settings);
  const index = new WorkspaceIndex(session);
  const features: readonly Feature[] = createFeatures(index);

  connection.onInitialize((params: InitializeParams): InitializeResult => {
    const options = readOptions(params.initializationOptions);
    const folders = params.workspaceFolders?.map((folder) => folder.uri) ?? (params.rootUri ? [params.rootUri] : []);
    session.initialize(params.capabilities, options, folders, options.clientFiles ? clientFiles(connection) : environment.files);
    const facts = clientFacts(params.capabilities);
    return {
      serverInfo: { name: "tieout", version: environment.version },
      capabilities: mergeCapabilities([
        { positionEncoding: "utf-16", textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true } },
        { workspace: { workspaceFolders: { supported: true, changeNotifications: true } } },
        ...features.map((feature) => feature.capabilities(facts)),
      ]),
    };
  });

  connection.onInitialized(() => {
    if (session.client.workspaceFolders)
      connection.workspace.onDidChangeWorkspaceFolders((event) => {
        const removed = new Set(event.removed.map((folder) => folder.uri));
        session.setFolders([...session.folders.filter((uri) => !removed.has(uri)), ...event.added.map((folder) => folder.uri)]);
      });
    if (session.client.changedConfiguration)
      connection.client
        .register(DidChangeConfigurationNotification.type, { section: SECTION })
        .catch((error: unknown) => connection.console.warn(`settings cannot be followed: ${String(error)}`));
    if (session.client.watchedFiles)
      connection.client
        .register(DidChangeWatchedFilesNotification.type, {
          watchers: [NOTE_GLOB, ...CONFIG_GLOBS].map((globPattern) => ({ globPattern })),
        })
        .catch((error: unknown) => connection.console.warn(`files cannot be watched: ${String(error)}`));
    // Loading begins before the first note asks for it.
    void session.engine();
  });

  connection.onDidChangeConfiguration((params) => {
    settings.changed(params.settings);
    session.invalidate();
  });

  connection.onDidChangeWatchedFiles((params) => {
    for (const change of params.changes) index.changed(change.uri);
    // A table that no note is checked against may change as it likes.
    if (params.changes.some((change) => !NOTE.test(change.uri) && settings.dependsOn(change.uri))) session.reconfigure();
    session.filesChanged();
  });

  documents.onDidClose(({ document }) => {
    session.forget(document.uri);
    index.changed(document.uri);
  });

  for (const feature of features) feature.register(session);
  documents.listen(connection);
  connection.listen();
  return session;
};
