/** The tree "Figures": the figures of the note in the editor, grouped by verdict, worst first. */
import {
  type Disposable,
  EventEmitter,
  l10n,
  type Position,
  type Range,
  ThemeColor,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
  type TreeView,
  type Uri,
  window,
} from "vscode";
import { METHOD, type Sheet, type SheetRow, VERDICTS, type Verdict } from "./messages.js";
import { isNote, type Tieout } from "./notes.js";

type Node = { readonly kind: "group"; readonly verdict: Verdict } | { readonly kind: "figure"; readonly row: SheetRow };

/** Icon and colour by verdict; the icon alone tells them apart. */
const LOOK: Readonly<Record<Verdict, { icon: string; color: string }>> = {
  off: { icon: "error", color: "list.errorForeground" },
  stale: { icon: "history", color: "list.warningForeground" },
  disputed: { icon: "question", color: "list.warningForeground" },
  unchecked: { icon: "circle-outline", color: "descriptionForeground" },
  ties: { icon: "pass", color: "charts.green" },
};

export const verdictName = (verdict: Verdict): string => {
  switch (verdict) {
    case "off":
      return l10n.t("Off");
    case "stale":
      return l10n.t("Stale");
    case "disputed":
      return l10n.t("Disputed");
    case "unchecked":
      return l10n.t("Unchecked");
    case "ties":
      return l10n.t("Tied");
  }
};

/** How long (ms) edits may follow each other before the tree asks again. */
const QUIET = 300;

export class FiguresTree implements TreeDataProvider<Node>, Disposable {
  readonly #changed = new EventEmitter<void>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #view: TreeView<Node>;
  readonly #subscriptions: Disposable[];
  #sheet: Sheet | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly tieout: Tieout) {
    this.#view = window.createTreeView("tieout.figures", { treeDataProvider: this, showCollapseAll: true });
    this.#subscriptions = [
      this.#view,
      this.#changed,
      window.onDidChangeActiveTextEditor(() => this.#soon(0)),
      this.#view.onDidChangeVisibility(() => this.#soon(0)),
    ];
  }

  /** The server has new verdicts for a note. */
  changed(uri: string): void {
    const editor = window.activeTextEditor;
    const client = this.tieout.client();
    if (editor && client && client.code2ProtocolConverter.asUri(editor.document.uri) === uri) this.#soon(QUIET);
  }

  #soon(delay: number): void {
    clearTimeout(this.#timer);
    if (this.#view.visible) this.#timer = setTimeout(() => void this.#load(), delay);
  }

  async sheetOf(uri: Uri): Promise<Sheet | null> {
    const client = this.tieout.client();
    return client ? client.sendRequest<Sheet | null>(METHOD.sheet, { uri: client.code2ProtocolConverter.asUri(uri) }) : null;
  }

  async #load(): Promise<void> {
    const editor = window.activeTextEditor;
    // A panel that took the focus leaves the tree as it was.
    if (!editor) return;
    this.#sheet = isNote(editor.document) ? await this.sheetOf(editor.document.uri).catch(() => null) : null;
    const off = (this.#sheet?.counts.off ?? 0) + (this.#sheet?.counts.stale ?? 0);
    this.#view.badge = off > 0 ? { value: off, tooltip: l10n.t("{0} off or stale", off) } : undefined;
    this.#view.description = this.#sheet ? l10n.t("as of {0}", this.#sheet.asOf) : "";
    this.#changed.fire();
  }

  /** The next figure that is off or stale after (before) a place, around the end of the note. */
  async nextFinding(uri: Uri, from: Position, direction: 1 | -1): Promise<Range | null> {
    const sheet = await this.sheetOf(uri);
    const client = this.tieout.client();
    if (!sheet || !client) return null;
    const ranges = sheet.rows
      .filter((r) => (r.verdict === "off" || r.verdict === "stale") && !r.suppressed)
      .map((r) => client.protocol2CodeConverter.asRange(r.range));
    if (direction < 0) ranges.reverse();
    return ranges.find((r) => (direction > 0 ? r.start.isAfter(from) : r.start.isBefore(from))) ?? ranges[0] ?? null;
  }

  getChildren(node?: Node): Node[] {
    const sheet = this.#sheet;
    if (!sheet) return [];
    if (!node) return VERDICTS.filter((verdict) => sheet.counts[verdict] > 0).map((verdict) => ({ kind: "group", verdict }));
    return node.kind === "group" ? sheet.rows.filter((row) => row.verdict === node.verdict).map((row) => ({ kind: "figure", row })) : [];
  }

  getTreeItem(node: Node): TreeItem {
    if (node.kind === "group") {
      const { verdict } = node;
      const open = verdict === "ties" ? TreeItemCollapsibleState.Collapsed : TreeItemCollapsibleState.Expanded;
      const item = new TreeItem(verdictName(verdict), open);
      item.id = verdict;
      item.description = String(this.#sheet?.counts[verdict] ?? 0);
      item.iconPath = new ThemeIcon(LOOK[verdict].icon, new ThemeColor(LOOK[verdict].color));
      return item;
    }
    const { row } = node;
    const item = new TreeItem(row.text.replace(/\s+/g, " "), TreeItemCollapsibleState.None);
    item.description = row.data ?? row.reason ?? "";
    item.tooltip = row.message;
    item.contextValue = `figure.${row.verdict}`;
    item.accessibilityInformation = { label: `${row.text}, ${verdictName(row.verdict)}. ${row.message}` };
    const { start, end } = row.range;
    item.command = {
      command: "tieout.showFigure",
      title: l10n.t("Show"),
      arguments: [this.#sheet?.uri, start.line, start.character, end.line, end.character],
    };
    return item;
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const subscription of this.#subscriptions) subscription.dispose();
  }
}
