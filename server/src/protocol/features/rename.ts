/** Renames a series of the user's own data in the pins of all notes. Bundled series keep their names: other people's notes use them. */
import {
  LSPErrorCodes,
  type PrepareRenameParams,
  type Range,
  type RenameParams,
  ResponseError,
  type TextEdit,
  type WorkspaceEdit,
} from "vscode-languageserver";
import type { Feature } from "../feature.js";
import { onNote } from "../feature.js";
import { toOffset, toRange } from "../positions.js";
import type { Analyzed } from "../session.js";
import type { WorkspaceIndex } from "../workspaceIndex.js";

const refuse = (message: string) => new ResponseError(LSPErrorCodes.RequestFailed, message);

/** The pinned id at an offset, when it may be renamed; else why not. */
const pinned = ({ analysis }: Analyzed, offset: number): { id: string; start: number; end: number } | string => {
  const pin = analysis.annotations.pins.find((p) => p.seriesSpan.start <= offset && offset <= p.seriesSpan.end);
  if (!pin) return "there is no pinned series here";
  const series = analysis.dataset.catalogue.series(pin.series);
  if (!series) return `"${pin.series}" is no single series`;
  if (series.origin === "bundle") return `${pin.series} is a published series; only series of your own data can be renamed`;
  return { id: pin.series, ...pin.seriesSpan };
};

export const renameFeature = (index: WorkspaceIndex): Feature => ({
  name: "rename",
  capabilities: () => ({ renameProvider: { prepareProvider: true } }),
  register(session) {
    session.connection.onPrepareRename(
      onNote<PrepareRenameParams, { range: Range; placeholder: string } | null>(session, "prepareRename", null, (note, { position }) => {
        const here = pinned(note, toOffset(note.document, position));
        if (typeof here === "string") return refuse(here);
        return { range: toRange(note.document, here), placeholder: here.id };
      }),
    );
    session.connection.onRenameRequest(
      onNote<RenameParams, WorkspaceEdit | null>(session, "rename", null, async (note, { position, newName }, token) => {
        const here = pinned(note, toOffset(note.document, position));
        if (typeof here === "string") return refuse(here);
        if (!/^[a-z0-9][a-z0-9._-]*$/.test(newName))
          return refuse(`"${newName}" is no series id: lower-case letters, digits, dots and hyphens`);
        const changes: Record<string, TextEdit[]> = {};
        for (const mention of await index.mentions(token))
          if (mention.kind === "pin" && mention.text === here.id)
            (changes[mention.uri] ??= []).push({ range: mention.range, newText: newName });
        return { changes };
      }),
    );
  },
});
