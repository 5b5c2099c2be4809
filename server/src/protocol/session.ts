/**
 * What the handlers share: documents, settings, the engine, and analyses cached by (uri, version, settings, engine). Dropped on close.
 * Everything is rebuilt on demand, so every entry may be forgotten at any time.
 */
import {
  type CancellationToken,
  type ClientCapabilities,
  type Connection,
  Emitter,
  MessageType,
  ShowMessageNotification,
  type TextDocuments,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { type DirectiveOptions, withDirectives } from "../checks/directives.js";
import type { Settings } from "../config/schema.js";
import type { Dataset } from "../dataset/types.js";
import type { Analysis, Source, Tieout } from "../service/index.js";
import { createEngines, type Engines } from "./engines.js";
import type { InitializationOptions, ServerEnvironment, WorkspaceFiles } from "./environment.js";
import { AnalyzedNotification, type Status, StatusNotification } from "./messages.js";
import { type EngineKey, PLAIN } from "./noteConfig.js";
import type { SettingsStore } from "./settings.js";

/** Facts about the client, read once from its capabilities. */
export interface ClientFacts {
  readonly pullDiagnostics: boolean;
  readonly configuration: boolean;
  readonly changedConfiguration: boolean;
  readonly workspaceFolders: boolean;
  readonly watchedFiles: boolean;
  readonly refresh: {
    readonly diagnostics: boolean;
    readonly inlayHints: boolean;
    readonly codeLens: boolean;
    readonly semanticTokens: boolean;
  };
  readonly virtualDocuments: boolean;
  readonly markdownHover: boolean;
  readonly relatedInformation: boolean;
  readonly codeDescription: boolean;
  readonly applyEdit: boolean;
  readonly versionedEdits: boolean;
  /** The client can rename files, or make them, as part of an edit. */
  readonly renamesFiles: boolean;
  readonly createsFiles: boolean;
  /** The client opens documents and web pages for us. */
  readonly showsDocuments: boolean;
}

export const clientFacts = (capabilities: ClientCapabilities): ClientFacts => {
  const { textDocument, workspace, window } = capabilities;
  return {
    pullDiagnostics: textDocument?.diagnostic !== undefined,
    configuration: workspace?.configuration === true,
    changedConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    workspaceFolders: workspace?.workspaceFolders === true,
    watchedFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    refresh: {
      diagnostics: workspace?.diagnostics?.refreshSupport === true,
      inlayHints: workspace?.inlayHint?.refreshSupport === true,
      codeLens: workspace?.codeLens?.refreshSupport === true,
      semanticTokens: workspace?.semanticTokens?.refreshSupport === true,
    },
    virtualDocuments: workspace?.textDocumentContent !== undefined,
    markdownHover: textDocument?.hover?.contentFormat?.includes("markdown") === true,
    relatedInformation:
      textDocument?.publishDiagnostics?.relatedInformation === true || textDocument?.diagnostic?.relatedInformation === true,
    codeDescription:
      textDocument?.publishDiagnostics?.codeDescriptionSupport === true || textDocument?.diagnostic?.codeDescriptionSupport === true,
    applyEdit: workspace?.applyEdit === true,
    versionedEdits: workspace?.workspaceEdit?.documentChanges === true,
    renamesFiles: workspace?.workspaceEdit?.resourceOperations?.includes("rename") === true,
    createsFiles: workspace?.workspaceEdit?.resourceOperations?.includes("create") === true,
    showsDocuments: window?.showDocument?.support === true,
  };
};

/** A note with all that is known about it. */
export interface Analyzed {
  readonly document: TextDocument;
  readonly analysis: Analysis;
  readonly tieout: Tieout;
}

/** What verdicts follow from: equal ones give equal verdicts. */
interface Key {
  readonly version: number;
  /** Another object whenever the configuration was read anew. */
  readonly settings: Settings;
  readonly directives: DirectiveOptions;
  readonly tieout: Tieout;
  readonly day: string;
}

interface Entry extends Analyzed {
  readonly key: Key;
}

/** An analysis under way; null when it was dropped because nobody waits for it or the note changed. */
interface Run {
  readonly key: Key;
  waiting: number;
  dropped: boolean;
  readonly result: Promise<Entry | null>;
}

const sameKey = (a: Key, b: Key): boolean =>
  a.version === b.version && a.settings === b.settings && a.tieout === b.tieout && a.day === b.day;

/** Work shorter than this, in ms, goes on without a pause: a pause costs more than it saves. */
const BREATH = 8;

/** Work longer than this, in ms, is said to the person. */
const LONG = 400;

/** Lets queued messages in (a cancellation, a newer change) before work begins. */
export const turn = (): Promise<void> =>
  new Promise((resolve) => (typeof setImmediate === "function" ? setImmediate(resolve) : setTimeout(resolve, 0)));

/**
 * Turns in which the messages that have arrived are handled: in Node reading one takes three or four turns, and an editor sends a handful of
 * requests with each change. In a worker a turn is a timer, which takes longer, and a message is handled in the next.
 */
const TURNS = typeof setImmediate === "function" ? 8 : 2;

const breathe = async (token?: CancellationToken): Promise<void> => {
  for (let i = 0; i < TURNS && !token?.isCancellationRequested; i++) await turn();
};

export const languageOf = (document: { readonly languageId: string; readonly uri: string }): Source["language"] =>
  document.languageId === "mdx" || (document.languageId === "" && document.uri.toLowerCase().endsWith(".mdx")) ? "mdx" : "markdown";

const sourceOf = (document: TextDocument): Source => ({ uri: document.uri, text: document.getText(), language: languageOf(document) });

export class Session {
  readonly #analyses = new Map<string, Entry>();
  /** At most one run per note that is still wanted. */
  readonly #runs = new Map<string, Run>();
  readonly #changed = new Emitter<void>();
  readonly #filesChanged = new Emitter<void>();
  #dataset: Promise<Dataset> | null = null;
  #engines: Engines;
  #status: Status;
  #options: InitializationOptions = {};
  #client: ClientFacts = clientFacts({});
  #folders: readonly string[] = [];
  #files: WorkspaceFiles | undefined;
  #revision = 0;
  /** Runs that take so long that the client was told. */
  #long = 0;

  constructor(
    readonly connection: Connection,
    readonly documents: TextDocuments<TextDocument>,
    readonly environment: ServerEnvironment,
    readonly settings: SettingsStore,
  ) {
    this.#status = { state: "loading", engine: environment.version, dataset: null };
    this.#files = environment.files;
    this.#engines = this.#makeEngines();
    const grow = () => {
      this.#revision++;
    };
    documents.onDidChangeContent(grow);
    this.onChanged(grow);
    this.onFilesChanged(grow);
  }

  get client(): ClientFacts {
    return this.#client;
  }
  get options(): InitializationOptions {
    return this.#options;
  }
  get folders(): readonly string[] {
    return this.#folders;
  }
  get files(): WorkspaceFiles | undefined {
    return this.#files;
  }
  get status(): Status {
    return this.#status;
  }
  /** Fires when all verdicts may have changed: settings, dataset. */
  get onChanged() {
    return this.#changed.event;
  }
  /** Fires when notes of the workspace that are not open may have changed. */
  get onFilesChanged() {
    return this.#filesChanged.event;
  }

  initialize(
    capabilities: ClientCapabilities,
    options: InitializationOptions,
    folders: readonly string[],
    files: WorkspaceFiles | undefined,
  ): void {
    this.#client = clientFacts(capabilities);
    this.#options = options;
    this.#folders = folders;
    this.#files = files;
  }

  /** Grows with every edit, and with every change of settings, dataset or files: equal numbers mean equal answers. */
  get revision(): number {
    return this.#revision;
  }

  setFolders(folders: readonly string[]): void {
    this.#folders = folders;
    this.#filesChanged.fire();
  }

  filesChanged(): void {
    this.#filesChanged.fire();
  }

  say(state: Status["state"], message?: string): void {
    this.#status = { ...this.#status, state, ...(message === undefined ? {} : { message }) };
    void this.connection.sendNotification(StatusNotification, this.#status);
  }

  /** A run that takes long began (1) or ended (-1). */
  #checking(by: 1 | -1): void {
    this.#long += by;
    const state = this.#long > 0 ? "checking" : "ready";
    // Trouble with the dataset stays told.
    if (state !== this.#status.state && (this.#status.state === "ready" || this.#status.state === "checking")) this.say(state);
  }

  #makeEngines(): Engines {
    return createEngines(
      () => (this.#dataset ??= this.#load()),
      this.environment,
      (problem) => this.connection.console.warn(problem),
    );
  }

  /**
   * The engine for a note's config, the plain one without; loads the dataset the first time. Null, with the reason said once to the
   * person, when the dataset cannot be used.
   */
  async engine(key: EngineKey = PLAIN): Promise<Tieout | null> {
    try {
      return await this.#engines.get(key);
    } catch (error) {
      // A dataset that cannot be read was said already; anything else would be lost here.
      if (this.#status.state !== "failed")
        this.connection.console.error(`engine: ${error instanceof Error ? error.message : String(error)}`);
      return null;
    }
  }

  /** The engine for a series that is asked for without a note: one that has it, a desk's own before the plain one. */
  async engineWith(id: string): Promise<Tieout | null> {
    const plain = await this.engine();
    return (await this.#engines.all()).find((engine) => engine !== plain && engine.dataset.catalogue.series(id) !== undefined) ?? plain;
  }

  /** The engine that knows most series: for a picker. */
  async widestEngine(): Promise<Tieout | null> {
    const plain = await this.engine();
    const size = (engine: Tieout) => engine.dataset.catalogue.all().length;
    return (await this.#engines.all()).reduce((best, engine) => (!best || size(engine) > size(best) ? engine : best), plain);
  }

  async #load(): Promise<Dataset> {
    this.say("loading");
    try {
      const dataset = await this.environment.loadDataset(this.#options);
      const { name, date, series } = dataset.info;
      this.#status = { state: "ready", engine: this.environment.version, dataset: { name, date, series } };
      this.say("ready");
      return dataset;
    } catch (error) {
      const message = `Tieout cannot read its dataset, so no figure is checked: ${error instanceof Error ? error.message : String(error)}`;
      this.#status = { state: "failed", engine: this.environment.version, dataset: null };
      this.say("failed", message);
      this.connection.console.error(message);
      // A notification, not a request: nothing is to be chosen.
      void this.connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Error, message });
      throw error;
    }
  }

  /** Reads the dataset again: after the person mended or replaced it. */
  reload(): void {
    this.#dataset = null;
    this.reconfigure();
    void this.engine();
  }

  /** A config file or a desk's own data changed. */
  reconfigure(): void {
    this.#engines = this.#makeEngines();
    this.settings.changed(undefined);
    this.invalidate();
  }

  /** Forgets all verdicts, and asks the client to ask again. */
  invalidate(): void {
    this.#analyses.clear();
    for (const run of this.#runs.values()) run.dropped = true;
    this.#changed.fire();
    const { refresh } = this.#client;
    const quiet = (promise: Promise<unknown>) => promise.catch(() => undefined);
    if (refresh.diagnostics) void quiet(this.connection.languages.diagnostics.refresh());
    if (refresh.inlayHints) void quiet(this.connection.languages.inlayHint.refresh());
    if (refresh.semanticTokens) void quiet(this.connection.languages.semanticTokens.refresh());
    if (refresh.codeLens) void quiet(this.connection.sendRequest("workspace/codeLens/refresh"));
  }

  forget(uri: string): void {
    const run = this.#runs.get(uri);
    // Opened again it may have the same version and another text.
    if (run) run.dropped = true;
    (this.#analyses.get(uri)?.tieout ?? run?.key.tieout)?.close(uri);
    this.#analyses.delete(uri);
    this.settings.forget(uri);
  }

  /** Verdicts of an open note. Null for an unknown note, without a dataset, or when cancelled. */
  async analyzed(uri: string, token?: CancellationToken): Promise<Analyzed | null> {
    await this.#quiet(uri, token);
    const { settings, engine, directives } = await this.settings.resolve(uri);
    const tieout = await this.engine(engine);
    const document = this.documents.get(uri);
    if (!tieout || !document || token?.isCancellationRequested) {
      // Settings asked for a note that was closed meanwhile must not stay.
      if (!document) this.settings.forget(uri);
      return null;
    }
    const key: Key = { version: document.version, settings, directives, tieout, day: this.environment.today() };
    const known = this.#analyses.get(uri);
    if (known && sameKey(known.key, key)) return known;
    const running = this.#runs.get(uri);
    const run = running && !running.dropped && sameKey(running.key, key) ? running : this.#start(document, key);
    const entry = await this.#wait(run, token);
    // The note or its settings changed meanwhile: the answer is about what they are now.
    return entry || token?.isCancellationRequested ? entry : this.analyzed(uri, token);
  }

  /** Changes that wait behind the request are taken in first: a burst of typing is read once, as it ends. */
  async #quiet(uri: string, token: CancellationToken | undefined): Promise<void> {
    for (;;) {
      const version = this.documents.get(uri)?.version;
      if (version === undefined || this.#analyses.get(uri)?.key.version === version) return;
      await breathe(token);
      if (token?.isCancellationRequested || this.documents.get(uri)?.version === version) return;
    }
  }

  /** A newer run drops the older one of the same note. */
  #start(document: TextDocument, key: Key): Run {
    const { uri } = document;
    const older = this.#runs.get(uri);
    if (older) older.dropped = true;
    // Documents are updated in place: a snapshot keeps positions true to the text that was read.
    const snapshot = TextDocument.create(uri, document.languageId, document.version, document.getText());
    const run: { -readonly [K in keyof Run]: Run[K] } = { key, waiting: 0, dropped: false, result: Promise.resolve(null) };
    this.#runs.set(uri, run);
    const began = performance.now();
    let long = false;
    const work = async (): Promise<Entry | null> => {
      try {
        const steps = key.tieout.steps(sourceOf(snapshot), { settings: key.settings });
        let since = performance.now();
        for (;;) {
          const step = steps.next();
          if (step.done) {
            const analysis = withDirectives(step.value, key.directives, key.settings);
            const entry: Entry = { document: snapshot, analysis, tieout: key.tieout, key };
            this.#analyses.set(uri, entry);
            void this.connection.sendNotification(AnalyzedNotification, { uri, version: key.version });
            return entry;
          }
          if (performance.now() - since < BREATH) continue;
          await breathe();
          if (run.dropped || this.documents.get(uri)?.version !== key.version) return null;
          since = performance.now();
          if (!long && since - began > LONG) {
            long = true;
            this.#checking(1);
          }
        }
      } finally {
        run.dropped = true;
        if (long) this.#checking(-1);
        if (this.#runs.get(uri) === run) this.#runs.delete(uri);
      }
    };
    run.result = work();
    return run;
  }

  /** Null as soon as the token is cancelled; a run that nobody waits for any more is dropped. */
  async #wait(run: Run, token: CancellationToken | undefined): Promise<Entry | null> {
    run.waiting++;
    if (!token) return run.result;
    let stop: (() => void) | undefined;
    const cancelled = new Promise<null>((resolve) => {
      stop = () => {
        if (--run.waiting === 0) run.dropped = true;
        resolve(null);
      };
    });
    const listener = token.onCancellationRequested(() => stop?.());
    try {
      return await Promise.race([run.result, cancelled]);
    } finally {
      listener.dispose();
    }
  }

  /** Verdicts of a note that is not open; nothing is kept. */
  async analyzeText(uri: string, text: string): Promise<Analyzed | null> {
    const { settings, engine, directives } = await this.settings.resolve(uri);
    const tieout = await this.engine(engine);
    if (!tieout) return null;
    const document = TextDocument.create(uri, "", 0, text);
    if (!this.documents.get(uri)) this.settings.forget(uri);
    return { document, analysis: withDirectives(tieout.analyze(sourceOf(document), { settings }), directives, settings), tieout };
  }

  /** How many notes are held: for the test that closed ones are freed. */
  get held(): number {
    return this.#analyses.size;
  }
}
