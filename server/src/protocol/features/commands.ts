/** Every code action also as a command with arguments, for keyboards, voice and other clients: `workspace/executeCommand`. */
import type { ExecuteCommandParams } from "vscode-languageserver";
import type { Series } from "../../dataset/types.js";
import { safeEdits } from "../../service/features/fixAll.js";
import { isWebLink } from "../../service/features/links.js";
import { seriesAt } from "../../service/features/mentions.js";
import { NO_REASON, withReason } from "../../service/features/moreActions.js";
import { figureAt } from "../../service/features/seriesOf.js";
import { acceptInWorkspace } from "../acceptance.js";
import { actionsAt } from "../actions.js";
import type { Feature } from "../feature.js";
import { guarded } from "../feature.js";
import { toOffset } from "../positions.js";
import type { Analyzed, Session } from "../session.js";
import { kindOf, toWorkspaceEdit } from "./codeAction.js";
import { cardUri } from "./textDocumentContent.js";

export interface FixArguments {
  readonly uri: string;
  readonly position: { readonly line: number; readonly character: number };
  /** Kind of the fix ("pin", "ignore", "cite", "replace", "period", "name"); the preferred one when absent. */
  readonly kind?: string;
  /** Part of the title, where one kind has several. */
  readonly title?: string;
  /** How far an "ignore" reaches; "line" when absent. */
  readonly scope?: "line" | "note" | "workspace";
  /** Why, for an "ignore"; "" for no reason, absent for room to write one. */
  readonly reason?: string;
  /** Id, where the figure stands on several. */
  readonly series?: string;
}

const apply = async (session: Session, label: string, edit: Parameters<Session["connection"]["workspace"]["applyEdit"]>[0]) => {
  const done = await session.connection.workspace.applyEdit({ label, edit: "edit" in edit ? edit.edit : edit });
  return { applied: done.applied, label };
};

/** The open note and the offset that a command names. */
const placeOf = async (session: Session, raw: unknown): Promise<{ note: Analyzed; offset: number } | null> => {
  const { uri, position } = raw as FixArguments;
  const note = await session.analyzed(uri);
  return note && position ? { note, offset: toOffset(note.document, position) } : null;
};

const seriesOf = async (session: Session, raw: unknown): Promise<{ series: Series; asOf: string } | null> => {
  const at = await placeOf(session, raw);
  const ids = at ? (seriesAt(at.note.analysis, at.offset)?.series ?? []) : [];
  const wanted = (raw as FixArguments).series ?? ids[0];
  const series = at && wanted !== undefined ? at.note.analysis.dataset.catalogue.series(wanted) : undefined;
  return at && series ? { series, asOf: at.note.analysis.asOf.day } : null;
};

/** Only ever by a person's command. */
const show = async (session: Session, uri: string, external: boolean): Promise<unknown> =>
  session.client.showsDocuments ? session.connection.window.showDocument({ uri, external }) : null;

type Run = (session: Session, args: unknown) => Promise<unknown>;

/** Each command with one JSON object as its argument; the answer says what was done, or null for nothing. */
const COMMANDS: Readonly<Record<string, Run>> = {
  "tieout.server.fix": async (session, raw) => {
    const args = raw as FixArguments;
    const at = await placeOf(session, args);
    if (!at) return null;
    if (args.kind === "ignore" && args.scope === "workspace") {
      const finding = at.note.analysis.findings.find((f) => !f.suppressed && f.start <= at.offset && at.offset <= f.end);
      const edit = finding ? await acceptInWorkspace(session, at.note, finding, args.reason || "...") : null;
      return edit ? apply(session, "Ignore in the workspace", edit) : null;
    }
    const actions = actionsAt(at.note, at.offset, at.offset);
    // Reasons go where there is room for one.
    const reaches = ({ fix }: (typeof actions)[number]) =>
      fix.kind !== "ignore" ||
      (fix.title.includes("in this note") === (args.scope === "note") &&
        (!args.reason || fix.edits.some((edit) => edit.text.includes(NO_REASON))));
    const action = actions.find(
      (a) =>
        (args.kind ? a.fix.kind === args.kind : a.fix.preferred) &&
        (!args.title || a.fix.title.includes(args.title)) &&
        (args.title || reaches(a)),
    );
    if (!action) return null;
    const fix = args.reason === undefined ? action.fix : withReason(action.fix, args.reason);
    return apply(session, fix.title, toWorkspaceEdit(session, at.note, fix.edits));
  },
  "tieout.server.fixAll": async (session, raw) => {
    const note = await session.analyzed((raw as { uri: string }).uri);
    if (!note) return null;
    const edits = safeEdits(note.analysis, (finding) => note.tieout.fixes(note.analysis, finding));
    return edits.length > 0 ? apply(session, "Apply all safe Tieout fixes", toWorkspaceEdit(session, note, edits)) : null;
  },
  "tieout.server.actions": async (session, raw) => {
    const at = await placeOf(session, raw);
    return at
      ? actionsAt(at.note, at.offset, at.offset).map((a) => ({ title: a.fix.title, kind: kindOf(a), preferred: a.fix.preferred }))
      : [];
  },
  "tieout.server.explain": async (session, raw) => {
    const at = await placeOf(session, raw);
    const index = at ? figureAt(at.note.analysis, at.offset) : -1;
    return at && index >= 0 ? at.note.tieout.explain(at.note.analysis, index) : null;
  },
  "tieout.server.openSeries": async (session, raw) => {
    const found = await seriesOf(session, raw);
    return found ? show(session, cardUri(found.series.id, found.asOf), false) : null;
  },
  "tieout.server.openSource": async (session, raw) => {
    const found = await seriesOf(session, raw);
    return found && isWebLink(found.series.sourceUrl) ? show(session, found.series.sourceUrl, true) : null;
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
