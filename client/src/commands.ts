/** Commands of the palette and of keys; each code action is one too, on the figure at the cursor or at the place given. */
import { commands, Disposable, l10n, Position, Range, Uri, ViewColumn, window, workspace } from "vscode";
import type { FiguresTree } from "./figuresTree.js";
import { type FoundSeries, METHOD } from "./messages.js";
import type { Tieout } from "./notes.js";
import type { SheetPanel } from "./sheetPanel.js";

/** Place given to a command by a key binding or a link; the cursor when absent. */
interface Place {
  readonly uri?: string;
  readonly line?: number;
  readonly character?: number;
  readonly title?: string;
  /** Of an ignore. */
  readonly scope?: Scope;
  readonly reason?: string;
}

/** How far an ignore reaches. */
type Scope = "line" | "note" | "workspace";

const pickScope = async (): Promise<Scope | undefined> => {
  const scopes: readonly (readonly [Scope, string])[] = [
    ["line", l10n.t("On this line")],
    ["note", l10n.t("In this note")],
    ["workspace", l10n.t("This figure in the workspace (configuration file)")],
  ];
  const items = scopes.map(([scope, label]) => ({ scope, label }));
  return (await window.showQuickPick(items, { title: l10n.t("Ignore the finding") }))?.scope;
};

const today = (): string => new Date().toISOString().slice(0, 10);

export const registerCommands = (tieout: Tieout, sheet: SheetPanel, tree: FiguresTree): Disposable => {
  const placeOf = (place?: Place): { uri: string; position: { line: number; character: number } } | null => {
    const editor = window.activeTextEditor;
    if (place?.uri !== undefined && place.line !== undefined)
      return { uri: place.uri, position: { line: place.line, character: place.character ?? 0 } };
    const client = tieout.client();
    if (!editor || !client) return null;
    const { line, character } = editor.selection.active;
    return { uri: client.code2ProtocolConverter.asUri(editor.document.uri), position: { line, character } };
  };

  const run = async (command: string, argument: unknown): Promise<unknown> => {
    const client = tieout.client();
    if (!client) {
      void window.showWarningMessage(l10n.t("Tieout is not running."));
      return null;
    }
    return client.sendRequest("workspace/executeCommand", { command, arguments: [argument] });
  };

  /** One kind of fix at the place; says so when there is none. */
  const fix = (kind?: string) => async (place?: Place) => {
    const at = placeOf(place);
    if (!at) return;
    const done = await run("tieout.server.fix", { ...at, ...(kind ? { kind } : {}), ...(place?.title ? { title: place.title } : {}) });
    if (!done) nothing();
  };

  const nothing = () => void window.showInformationMessage(l10n.t("There is nothing of that kind to do here."));

  /** With a scope and a reason given it asks nothing. */
  const ignore = async (place?: Place) => {
    const at = placeOf(place);
    const scope = at ? (place?.scope ?? (await pickScope())) : undefined;
    if (!at || !scope) return;
    const reason =
      place?.reason ??
      (await window.showInputBox({
        title: l10n.t("Why is it left alone?"),
        prompt: l10n.t("The reason is kept beside the figure; it may be empty."),
      }));
    if (reason === undefined) return;
    if (!(await run("tieout.server.fix", { ...at, kind: "ignore", scope, reason }))) nothing();
  };

  const openSeries = async (id?: string, asOf?: string) => {
    const wanted = id ?? (await pickSeries(tieout));
    if (!wanted) return;
    const uri = Uri.from({ scheme: "tieout", path: `/series/${wanted}.md`, query: `asOf=${asOf ?? today()}` });
    const document = await workspace.openTextDocument(uri);
    await window.showTextDocument(document, { preview: true, viewColumn: ViewColumn.Beside });
  };

  const step = (direction: 1 | -1) => async () => {
    const editor = window.activeTextEditor;
    if (!editor) return;
    const at = await tree.nextFinding(editor.document.uri, editor.selection.active, direction);
    if (!at) return void window.showInformationMessage(l10n.t("No figure of this note is off or stale."));
    editor.selection = new (await import("vscode")).Selection(at.start, at.start);
    editor.revealRange(at);
  };

  const table: Readonly<Record<string, (...args: never[]) => unknown>> = {
    "tieout.restart": () => tieout.restart(),
    "tieout.showOutput": () => tieout.output.show(),
    "tieout.openSheet": (uri?: string) => sheet.open(uri === undefined ? undefined : Uri.parse(uri)),
    "tieout.openSeries": openSeries,
    "tieout.insertPin": async () => {
      const id = await pickSeries(tieout);
      const editor = window.activeTextEditor;
      if (id && editor) await editor.edit((edit) => edit.insert(editor.selection.active, `<!--tie ${id}-->`));
    },
    "tieout.fix": fix(),
    "tieout.replace": fix("replace"),
    "tieout.pin": fix("pin"),
    "tieout.ignore": ignore,
    "tieout.openSource": async (place?: Place) => {
      const at = placeOf(place);
      if (at && !(await run("tieout.server.openSource", at))) nothing();
    },
    "tieout.cite": fix("cite"),
    "tieout.addPeriod": fix("period"),
    "tieout.fixAll": async () => {
      const at = placeOf();
      if (at && !(await run("tieout.server.fixAll", { uri: at.uri })))
        void window.showInformationMessage(l10n.t("There is no safe fix in this note."));
    },
    "tieout.explain": async (place?: Place) => {
      const at = placeOf(place);
      const text = at ? await run("tieout.server.explain", at) : null;
      if (typeof text !== "string") return void window.showInformationMessage(l10n.t("There is no figure here."));
      const document = await workspace.openTextDocument({ language: "plaintext", content: text });
      await window.showTextDocument(document, { preview: true, viewColumn: ViewColumn.Beside });
    },
    "tieout.nextFinding": step(1),
    "tieout.previousFinding": step(-1),
    "tieout.reloadDataset": () => run("tieout.server.reloadDataset", {}),
    "tieout.openSample": async () => {
      const bytes = await workspace.fs.readFile(Uri.joinPath(tieout.context.extensionUri, "samples", "foreign-holders.md"));
      const document = await workspace.openTextDocument({ language: "markdown", content: new TextDecoder().decode(bytes) });
      await window.showTextDocument(document);
    },
    "tieout.showFigure": async (uri: string, line: number, character: number, endLine: number, endCharacter: number) => {
      const range = new Range(new Position(line, character), new Position(endLine, endCharacter));
      await window.showTextDocument(Uri.parse(uri), { selection: range, viewColumn: ViewColumn.One });
    },
  };
  return Disposable.from(
    ...Object.entries(table).map(([name, run]) => commands.registerCommand(name, run as (...args: unknown[]) => unknown)),
  );
};

/** Asks for a series by words of its name. */
export const pickSeries = (tieout: Tieout): Promise<string | undefined> =>
  new Promise((resolve) => {
    const picker = window.createQuickPick<{ label: string; description: string; detail: string }>();
    picker.title = l10n.t("Series");
    picker.placeholder = l10n.t("Words of the name, such as treasury holdings japan");
    picker.matchOnDescription = true;
    let asked = 0;
    const search = async (query: string) => {
      const mine = ++asked;
      const found = (await tieout.client()?.sendRequest<readonly FoundSeries[]>(METHOD.findSeries, { query })) ?? [];
      if (mine === asked) picker.items = found.map((s) => ({ label: s.id, description: s.title, detail: s.detail, alwaysShow: true }));
    };
    picker.onDidChangeValue(search);
    picker.onDidAccept(() => {
      resolve(picker.selectedItems[0]?.label);
      picker.hide();
    });
    picker.onDidHide(() => {
      resolve(undefined);
      picker.dispose();
    });
    picker.show();
    void search("");
  });
