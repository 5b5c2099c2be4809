/** Quick-fixes and refactorings at a place; `source.fixAll.tieout` for the safe edits of the whole note. */
import { type CodeAction, CodeActionKind, type CodeActionParams, type Diagnostic, type WorkspaceEdit } from "vscode-languageserver";
import type { Fix, TextEdit } from "../../checks/types.js";
import { safeEdits } from "../../service/features/fixAll.js";
import { isWebLink } from "../../service/features/links.js";
import { seriesAt } from "../../service/features/mentions.js";
import type { ActionInfo } from "../../service/index.js";
import { actionsAt } from "../actions.js";
import type { Feature } from "../feature.js";
import { onNote } from "../feature.js";
import { toEdits, toRange, toSpan } from "../positions.js";
import type { Analyzed, Session } from "../session.js";

export const FIX_ALL = "source.fixAll.tieout";

/** Kinds that a person can bind a key to. What mends a finding is a quick-fix; help on a figure without one is a refactoring. */
const KIND: Readonly<Record<Fix["kind"], string>> = {
  replace: "quickfix.tieout.replace",
  period: "quickfix.tieout.period",
  name: "quickfix.tieout.name",
  ignore: "quickfix.tieout.ignore",
  pin: "refactor.rewrite.tieout.pin",
  cite: "refactor.rewrite.tieout.cite",
};

export const kindOf = (action: ActionInfo): string =>
  action.finding ? KIND[action.fix.kind].replace(/^refactor\.rewrite/, "quickfix") : KIND[action.fix.kind];

export const toWorkspaceEdit = (session: Session, note: Analyzed, edits: readonly TextEdit[]): WorkspaceEdit => {
  const { document } = note;
  return session.client.versionedEdits
    ? { documentChanges: [{ textDocument: { uri: document.uri, version: document.version }, edits: toEdits(document, edits) }] }
    : { changes: { [document.uri]: toEdits(document, edits) } };
};

/** Whether a wanted kind ("quickfix") covers a kind ("quickfix.tieout.pin"). */
const covers = (wanted: string, kind: string): boolean => kind === wanted || kind.startsWith(`${wanted}.`);

const belongs = (note: Analyzed, action: ActionInfo, diagnostics: readonly Diagnostic[]): Diagnostic[] =>
  diagnostics.filter((d) => {
    if (!action.finding || d.source !== "tieout" || d.code !== action.finding.check) return false;
    const range = toRange(note.document, action.finding);
    return range.start.line === d.range.start.line && range.start.character === d.range.start.character;
  });

const SCOPES = [
  ["line", "on this line..."],
  ["note", "in this note..."],
  ["workspace", "for this figure in the workspace..."],
] as const;

/** Where the wide ones stand in menus; a client may ask for them alone. */
export const OPEN = "tieout.open";

/** What is no edit of this note: an entry in the config file, the series, its publisher's page. Each by a command with the same arguments as here. */
const commandsFor = (session: Session, note: Analyzed, span: { start: number; end: number }): CodeAction[] => {
  const { analysis, document } = note;
  const actions: CodeAction[] = [];
  const add = (title: string, kind: string, command: string, argument: object) =>
    actions.push({ title, kind, command: { title, command, arguments: [argument] } });
  const place = { uri: document.uri, position: toRange(document, span).start };
  const finding = analysis.findings.find((f) => !f.suppressed && f.figure >= 0 && f.start <= span.end && span.start <= f.end);
  const configurable = session.client.applyEdit && session.folders.length > 0;
  if (finding && session.options.commands)
    for (const [scope, where] of SCOPES) {
      if (scope === "workspace" && !configurable) continue;
      add(`Ignore ${finding.check} ${where}`, KIND.ignore, "tieout.ignore", { uri: place.uri, ...place.position, scope });
    }
  else if (finding && configurable)
    add(`Ignore ${finding.check} for this figure in the workspace, with a reason`, KIND.ignore, "tieout.server.fix", {
      ...place,
      kind: "ignore",
      scope: "workspace",
    });
  const here = seriesAt(analysis, span.start);
  if (here && session.client.showsDocuments)
    for (const id of here.series.slice(0, 2)) {
      const series = analysis.dataset.catalogue.series(id);
      if (session.client.virtualDocuments) add(`Open series ${id}`, OPEN, "tieout.server.openSeries", { ...place, series: id });
      if (series && isWebLink(series.sourceUrl))
        add(`Open the source of ${id} (${series.publisher})`, OPEN, "tieout.server.openSource", { ...place, series: id });
    }
  return actions;
};

const actionsFor = (session: Session, note: Analyzed, { range, context }: CodeActionParams): CodeAction[] => {
  const wanted = context.only;
  const asked = (kind: string) => !wanted || wanted.some((w) => covers(w, kind));
  const actions: CodeAction[] = [];
  const span = toSpan(note.document, range);
  for (const action of actionsAt(note, span.start, span.end)) {
    const kind = kindOf(action);
    // Our own client asks for the reason instead.
    if (!asked(kind) || (action.fix.kind === "ignore" && session.options.commands)) continue;
    const diagnostics = belongs(note, action, context.diagnostics);
    actions.push({
      title: action.fix.title,
      kind,
      ...(diagnostics.length > 0 ? { diagnostics } : {}),
      ...(action.fix.preferred ? { isPreferred: true } : {}),
      edit: toWorkspaceEdit(session, note, action.fix.edits),
    });
  }
  actions.push(...commandsFor(session, note, span).filter(({ kind }) => asked(kind as string)));
  if (wanted?.some((w) => covers(w, FIX_ALL))) {
    const edits = safeEdits(note.analysis, (finding) => note.tieout.fixes(note.analysis, finding));
    if (edits.length > 0)
      actions.push({ title: "Apply all safe Tieout fixes", kind: FIX_ALL, edit: toWorkspaceEdit(session, note, edits) });
  }
  return actions;
};

export const codeActionFeature: Feature = {
  name: "codeAction",
  capabilities: () => ({ codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, "refactor.rewrite", FIX_ALL, OPEN] } }),
  register(session) {
    session.connection.onCodeAction(onNote(session, "codeAction", [], (note, params) => actionsFor(session, note, params)));
  },
};
