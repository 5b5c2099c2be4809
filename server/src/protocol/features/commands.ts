/** Every code action also as a command with arguments, for keyboards, voice and other clients: `workspace/executeCommand`. */
import type { ExecuteCommandParams } from "vscode-languageserver";
import { safeEdits } from "../../service/features/fixAll.js";
import type { Feature } from "../feature.js";
import { guarded } from "../feature.js";
import { toOffset } from "../positions.js";
import type { Session } from "../session.js";
import { kindOf, toWorkspaceEdit } from "./codeAction.js";

export interface FixArguments {
  readonly uri: string;
  readonly position: { readonly line: number; readonly character: number };
  /** Kind of the fix ("pin", "ignore", "cite", "replace", "period", "name"); the preferred one when absent. */
  readonly kind?: string;
  /** Part of the title, where one kind has several. */
  readonly title?: string;
}

const apply = async (session: Session, label: string, edit: Parameters<Session["connection"]["workspace"]["applyEdit"]>[0]) => {
  const done = await session.connection.workspace.applyEdit({ label, edit: "edit" in edit ? edit.edit : edit });
  return { applied: done.applied, label };
};

type Run = (session: Session, args: unknown) => Promise<unknown>;

/** Each command with one JSON object as its argument; the answer says what was done, or null for nothing. */
const COMMANDS: Readonly<Record<string, Run>> = {
  "tieout.server.fix": async (session, raw) => {
    const args = raw as FixArguments;
    const note = await session.analyzed(args.uri);
    if (!note) return null;
    const offset = toOffset(note.document, args.position);
    const actions = note.tieout.actionsAt(note.analysis, offset, offset);
    const action = actions.find(
      (a) => (args.kind ? a.fix.kind === args.kind : a.fix.preferred) && (!args.title || a.fix.title.includes(args.title)),
    );
    return action ? apply(session, action.fix.title, toWorkspaceEdit(session, note, action.fix.edits)) : null;
  },
  "tieout.server.fixAll": async (session, raw) => {
    const note = await session.analyzed((raw as { uri: string }).uri);
    if (!note) return null;
    const edits = safeEdits(note.analysis, (finding) => note.tieout.fixes(note.analysis, finding));
    return edits.length > 0 ? apply(session, "Apply all safe Tieout fixes", toWorkspaceEdit(session, note, edits)) : null;
  },
  "tieout.server.actions": async (session, raw) => {
    const args = raw as FixArguments;
    const note = await session.analyzed(args.uri);
    if (!note) return [];
    const offset = toOffset(note.document, args.position);
    return note.tieout
      .actionsAt(note.analysis, offset, offset)
      .map((a) => ({ title: a.fix.title, kind: kindOf(a), preferred: a.fix.preferred }));
  },
  "tieout.server.explain": async (session, raw) => {
    const args = raw as FixArguments;
    const note = await session.analyzed(args.uri);
    if (!note) return null;
    const offset = toOffset(note.document, args.position);
    const index = note.analysis.reading.figures.findIndex((f) => f.start <= offset && offset <= f.end);
    return index < 0 ? null : note.tieout.explain(note.analysis, index);
  },
  "tieout.server.reloadDataset": async (session) => {
    session.reload();
    return null;
  },
};

export const COMMAND_NAMES = Object.keys(COMMANDS);

export const commandFeature: Feature = {
  name: "executeCommand",
  capabilities: () => ({ executeCommandProvider: { commands: COMMAND_NAMES } }),
  register(session) {
    session.connection.onExecuteCommand(
      guarded(session, "executeCommand", null as unknown, async ({ command, arguments: args }: ExecuteCommandParams) => {
        const run = COMMANDS[command];
        if (!run) throw new Error(`there is no command "${command}"`);
        return run(session, args?.[0] ?? {});
      }),
    );
  },
};
