/**
 * The tie-out sheet: a webview with every figure of a note, what the data says, and a sign-off for each, kept in a sidecar file beside the
 * note (NOTE.tieout.json). The page itself is client/src/webview/sheet.ts.
 */
import { type Disposable, l10n, Uri, ViewColumn, type Webview, type WebviewPanel, window, workspace } from "vscode";
import { pickSeries } from "./commands.js";
import { exportSheet, FORMATS, type Format } from "./export.js";
import { METHOD, type SeriesCard, type Sheet } from "./messages.js";
import { isNote, type Tieout } from "./notes.js";
import { readSignOffs, type SignOff, writeSignOff } from "./signOff.js";

/** Page to panel. */
type FromPage =
  | { readonly type: "ready" }
  | { readonly type: "show"; readonly figure: number }
  | { readonly type: "series"; readonly id: string }
  | { readonly type: "openSeries"; readonly id: string }
  | { readonly type: "pickSeries" }
  | { readonly type: "sign"; readonly figure: number; readonly signed: boolean }
  | { readonly type: "export" };

/** Texts of the page, so that it needs no l10n of its own. */
const texts = (): Record<string, string> => ({
  filter: l10n.t("Filter"),
  all: l10n.t("All"),
  ties: l10n.t("Tied"),
  off: l10n.t("Off"),
  stale: l10n.t("Stale"),
  disputed: l10n.t("Disputed"),
  unchecked: l10n.t("Unchecked"),
  figure: l10n.t("Figure"),
  verdict: l10n.t("Verdict"),
  data: l10n.t("The data says"),
  source: l10n.t("Source"),
  period: l10n.t("Period"),
  known: l10n.t("Known from"),
  knownFrom: l10n.t("known from {0}", "{0}"),
  signed: l10n.t("Signed off"),
  sign: l10n.t("Sign off"),
  export: l10n.t("Export"),
  openSeries: l10n.t("Open series"),
  chartOf: l10n.t("Chart of a series..."),
  asOf: l10n.t("as of {0}", "{0}"),
  none: l10n.t("This note has no figures."),
  shown: l10n.t("{0} of {1} figures", "{0}", "{1}"),
  chart: l10n.t("chart"),
  chartHelp: l10n.t("Left and right arrow: the points. Up and down: the figures of the note."),
  noteSays: l10n.t("the note says {0}", "{0}"),
  table: l10n.t("Values as a table"),
  earlier: l10n.t("{0} earlier values are not shown.", "{0}"),
});

const nonce = (): string => Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, "0")).join("");

export class SheetPanel implements Disposable {
  #panel: WebviewPanel | null = null;
  #note: Uri | null = null;
  #sheet: Sheet | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly tieout: Tieout) {}

  /** Shows the sheet of a note; of the note in the editor when none is named. */
  async open(uri?: Uri): Promise<void> {
    const editor = window.activeTextEditor;
    const note = uri ?? (editor && isNote(editor.document) ? editor.document.uri : null) ?? this.#note;
    if (!note) {
      void window.showInformationMessage(l10n.t("Open a note first."));
      return;
    }
    this.#note = note;
    if (this.#panel) {
      this.#panel.reveal(undefined, true);
      await this.#load();
      return;
    }
    const root = this.tieout.context.extensionUri;
    const panel = window.createWebviewPanel(
      "tieout.sheet",
      l10n.t("Tie-out sheet"),
      { viewColumn: ViewColumn.Beside, preserveFocus: true },
      {
        enableScripts: true,
        retainContextWhenHidden: false,
        localResourceRoots: [Uri.joinPath(root, "dist")],
      },
    );
    this.#panel = panel;
    panel.onDidDispose(() => {
      this.#panel = null;
    });
    panel.webview.onDidReceiveMessage((message: FromPage) => this.#receive(message));
    panel.webview.html = page(panel.webview, root);
  }

  /** The server has new verdicts for a note. */
  changed(uri: string): void {
    const client = this.tieout.client();
    if (!this.#panel || !this.#note || !client || client.code2ProtocolConverter.asUri(this.#note) !== uri) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#load(), 300);
  }

  async #load(): Promise<void> {
    const client = this.tieout.client();
    const note = this.#note;
    if (!client || !note || !this.#panel) return;
    // The server knows open notes only.
    await workspace.openTextDocument(note);
    this.#sheet = await client.sendRequest<Sheet | null>(METHOD.sheet, { uri: client.code2ProtocolConverter.asUri(note) });
    if (!this.#sheet) return;
    this.#panel.title = l10n.t("Tie-out: {0}", this.#sheet.title);
    await this.#panel.webview.postMessage({ type: "sheet", sheet: this.#sheet, signOffs: await readSignOffs(note), texts: texts() });
  }

  async #receive(message: FromPage): Promise<void> {
    const sheet = this.#sheet;
    const client = this.tieout.client();
    if (message.type === "ready") return this.#load();
    if (!sheet || !client || !this.#note) return;
    switch (message.type) {
      case "show": {
        const row = sheet.rows[message.figure];
        if (row)
          await window.showTextDocument(this.#note, {
            selection: client.protocol2CodeConverter.asRange(row.range),
            viewColumn: ViewColumn.One,
          });
        return;
      }
      case "series":
        return this.#chart(message.id, sheet);
      case "pickSeries": {
        const id = await pickSeries(this.tieout);
        return id === undefined ? undefined : this.#chart(id, sheet);
      }
      case "openSeries": {
        const { commands } = await import("vscode");
        await commands.executeCommand("tieout.openSeries", message.id, sheet.asOf);
        return;
      }
      case "sign": {
        const row = sheet.rows[message.figure];
        if (!row) return;
        const signOff: SignOff | null = message.signed ? await this.#signature() : null;
        if (message.signed && !signOff) return this.#load();
        await writeSignOff(this.#note, row, signOff);
        return this.#load();
      }
      case "export":
        return this.#export(sheet);
    }
  }

  async #chart(id: string, sheet: Sheet): Promise<void> {
    const card = await this.tieout.client()?.sendRequest<SeriesCard | null>(METHOD.series, { id, asOf: sheet.asOf });
    await this.#panel?.webview.postMessage({ type: "series", card: card ?? null });
  }

  /** Initials are asked for once and then remembered. */
  async #signature(): Promise<SignOff | null> {
    const { globalState } = this.tieout.context;
    const known = globalState.get<string>("initials");
    const initials =
      known ??
      (await window.showInputBox({ title: l10n.t("Your initials"), prompt: l10n.t("They stand beside each figure that you sign off.") }));
    if (!initials?.trim()) return null;
    if (!known) await globalState.update("initials", initials.trim());
    return { by: initials.trim(), on: new Date().toISOString().slice(0, 10) };
  }

  async #export(sheet: Sheet): Promise<void> {
    const note = this.#note;
    if (!note) return;
    const choice = await window.showQuickPick(Object.keys(FORMATS), { title: l10n.t("Export the tie-out sheet as") });
    if (!choice) return;
    const format = choice as Format;
    const text = exportSheet(format, sheet, await readSignOffs(note));
    const name = `${note.path.slice(note.path.lastIndexOf("/") + 1).replace(/\.[^.]*$/, "")}-tieout.${FORMATS[format].ending}`;
    const folder = note.scheme === "untitled" ? undefined : Uri.joinPath(note, "..", name);
    const target = await window.showSaveDialog(folder ? { defaultUri: folder } : {});
    if (!target) return;
    await workspace.fs.writeFile(target, new TextEncoder().encode(text));
    // The sheet stays in view; who wants to see the file says so.
    const open = l10n.t("Open");
    const chosen = await window.showInformationMessage(l10n.t("The sheet was written to {0}.", workspace.asRelativePath(target)), open);
    if (chosen === open) await window.showTextDocument(target, { preview: true });
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#panel?.dispose();
  }
}

/** Scripts and styles by nonce only; nothing is fetched. */
const page = (webview: Webview, root: Uri): string => {
  const key = nonce();
  const script = webview.asWebviewUri(Uri.joinPath(root, "dist", "sheet.js"));
  const style = webview.asWebviewUri(Uri.joinPath(root, "dist", "sheet.css"));
  return `<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'nonce-${key}'; style-src ${webview.cspSource};">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${style}">
<title>Tieout</title>
</head>
<body><main id="sheet"></main><script nonce="${key}" src="${script}"></script></body>
</html>`;
};
