/** Quick-fixes and refactorings at a place; `source.fixAll.tieout` for the safe edits of the whole note. */
import { type CodeAction, CodeActionKind, type CodeActionParams, type Diagnostic, type WorkspaceEdit } from "vscode-languageserver";
import type { Fix, TextEdit } from "../../checks/types.js";
import { safeEdits } from "../../service/features/fixAll.js";
import type { ActionInfo } from "../../service/index.js";
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

const actionsFor = (session: Session, note: Analyzed, { range, context }: CodeActionParams): CodeAction[] => {
  const wanted = context.only;
  const asked = (kind: string) => !wanted || wanted.some((w) => covers(w, kind));
  const actions: CodeAction[] = [];
  const span = toSpan(note.document, range);
  for (const action of note.tieout.actionsAt(note.analysis, span.start, span.end)) {
    const kind = kindOf(action);
    if (!asked(kind)) continue;
    const diagnostics = belongs(note, action, context.diagnostics);
    actions.push({
      title: action.fix.title,
      kind,
      ...(diagnostics.length > 0 ? { diagnostics } : {}),
      ...(action.fix.preferred ? { isPreferred: true } : {}),
      edit: toWorkspaceEdit(session, note, action.fix.edits),
    });
  }
  if (wanted?.some((w) => covers(w, FIX_ALL))) {
    const edits = safeEdits(note.analysis, (finding) => note.tieout.fixes(note.analysis, finding));
    if (edits.length > 0)
      actions.push({ title: "Apply all safe Tieout fixes", kind: FIX_ALL, edit: toWorkspaceEdit(session, note, edits) });
  }
  return actions;
};

export const codeActionFeature: Feature = {
  name: "codeAction",
  capabilities: () => ({ codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, "refactor.rewrite", FIX_ALL] } }),
  register(session) {
    session.connection.onCodeAction(onNote(session, "codeAction", [], (note, params) => actionsFor(session, note, params)));
  },
};
