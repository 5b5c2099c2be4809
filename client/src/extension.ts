/** What the desktop and the web extension share: one client, its status item, commands and views. */
import { commands, type ExtensionContext, type LogOutputChannel, l10n, Uri, window, workspace } from "vscode";
import type { BaseLanguageClient, LanguageClientOptions } from "vscode-languageclient";
import { CloseAction, ErrorAction, State } from "vscode-languageclient";
import { registerCommands } from "./commands.js";
import { Crashes, MAX_CRASHES } from "./crashes.js";
import { FiguresTree } from "./figuresTree.js";
import { answerFileRequests } from "./files.js";
import { METHOD, type Status } from "./messages.js";
import { isNote, noteLanguages, schemes, type Tieout } from "./notes.js";
import { SheetPanel } from "./sheetPanel.js";
import { StatusItem } from "./status.js";

/** Makes the client for this host: a Node process or a worker. */
export type MakeClient = (options: LanguageClientOptions) => BaseLanguageClient;

export const activateTieout = async (
  context: ExtensionContext,
  makeClient: MakeClient,
  initializationOptions: Record<string, unknown>,
): Promise<Tieout> => {
  const output = window.createOutputChannel("Tieout", { log: true });
  // Asked for at each start: the setting may have changed.
  const selector = () => noteLanguages().flatMap((language) => schemes().map((scheme) => ({ language, scheme })));
  const status = new StatusItem(selector());
  let client: BaseLanguageClient | null = null;
  const crashes = new Crashes();

  const options = (): LanguageClientOptions => ({
    documentSelector: selector(),
    outputChannel: output,
    initializationOptions: {
      docs: `${Uri.joinPath(context.extensionUri, "docs", "checks").toString()}/`,
      clientFiles: true,
      commands: true,
      ...initializationOptions,
    },
    diagnosticPullOptions: { onChange: true, onSave: true, onFocus: true },
    markdown: {
      isTrusted: {
        enabledCommands: ["tieout.openSeries", "tieout.fix", "tieout.pin", "tieout.ignore", "tieout.openSheet", "tieout.explain"],
      },
      supportHtml: false,
    },
    errorHandler: {
      error: (_error, _message, count) => ({ action: (count ?? 0) < 5 ? ErrorAction.Continue : ErrorAction.Shutdown }),
      // Back-off: each crash waits twice as long as the one before; said once; given up after five in three minutes.
      closed: async () => {
        const next = crashes.happened(Date.now());
        if (!next.restart) {
          const message = l10n.t("The Tieout server stopped {0} times in three minutes and was not started again.", next.count);
          status.show({ state: "failed", engine: "", dataset: null, message });
          offerHelp(message, output);
          return { action: CloseAction.DoNotRestart, handled: true };
        }
        output.warn(`server stopped; starting it again (${next.count} of ${MAX_CRASHES})`);
        if (next.say) void window.setStatusBarMessage(l10n.t("The Tieout server stopped and is started again."), 5000);
        await new Promise((resolve) => setTimeout(resolve, next.pause));
        return { action: CloseAction.Restart, handled: true };
      },
    },
    initializationFailedHandler: (error) => {
      output.error(String(error));
      return false;
    },
  });

  const start = async (): Promise<void> => {
    status.of(selector());
    status.show({ state: "loading", engine: "", dataset: null });
    const made = makeClient(options());
    client = made;
    made.onNotification(METHOD.status, (s: Status) => status.show(s));
    made.onNotification(METHOD.analyzed, ({ uri }: { uri: string }) => {
      tree.changed(uri);
      sheet.changed(uri);
    });
    made.onDidChangeState(({ newState }) => {
      if (newState === State.Starting) status.show({ state: "loading", engine: "", dataset: null });
    });
    answerFileRequests(made);
    try {
      await made.start();
    } catch (error) {
      const message = l10n.t("The Tieout server could not be started: {0}", error instanceof Error ? error.message : String(error));
      status.show({ state: "failed", engine: "", dataset: null, message });
      offerHelp(message, output);
    }
  };

  const stop = async (): Promise<void> => {
    const old = client;
    client = null;
    try {
      await old?.dispose(2000);
    } catch (error) {
      output.warn(`stopping the server: ${String(error)}`);
    }
  };

  const tieout: Tieout = {
    client: () => client,
    restart: async () => {
      crashes.forget();
      await stop();
      await start();
    },
    output,
    context,
    dispose: () => void stop(),
  };
  const tree = new FiguresTree(tieout);
  const sheet = new SheetPanel(tieout);
  context.subscriptions.push(tieout, output, status, tree, sheet, registerCommands(tieout, sheet, tree));
  const setContext = () =>
    void commands.executeCommand(
      "setContext",
      "tieout.note",
      window.activeTextEditor !== undefined && isNote(window.activeTextEditor.document),
    );
  setContext();
  context.subscriptions.push(
    window.onDidChangeActiveTextEditor(setContext),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("tieout.languages")) void tieout.restart();
    }),
  );
  // Other languages may activate us (plain text, by setting): without a note there is nothing to start.
  if (workspace.textDocuments.some(isNote)) await start();
  else {
    const waiting = workspace.onDidOpenTextDocument((document) => {
      if (!isNote(document)) return;
      waiting.dispose();
      if (!client) void start();
    });
    context.subscriptions.push(waiting);
  }
  return tieout;
};

const offerHelp = (message: string, output: LogOutputChannel): void => {
  const restart = l10n.t("Restart");
  const show = l10n.t("Show output");
  void window.showErrorMessage(message, restart, show).then((choice) => {
    if (choice === restart) void commands.executeCommand("tieout.restart");
    if (choice === show) output.show();
  });
};
