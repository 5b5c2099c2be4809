/**
 * Renames a series of the user's own data: in the pins of all notes, and where its data names it (in the file, or by the file's name).
 * Published series keep their names: other people's notes use them.
 */
import {
  LSPErrorCodes,
  type PrepareRenameParams,
  type Range,
  RenameFile,
  type RenameParams,
  ResponseError,
  type TextDocumentEdit,
  type TextEdit,
  type WorkspaceEdit,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { Series } from "../../dataset/types.js";
import { idsInData, idsInExpression } from "../../service/features/seriesTokens.js";
import type { Feature } from "../feature.js";
import { onNote } from "../feature.js";
import { uriOf } from "../noteConfig.js";
import { toOffset, toRange } from "../positions.js";
import type { Analyzed, Session } from "../session.js";
import type { WorkspaceIndex } from "../workspaceIndex.js";

const refuse = (message: string) => new ResponseError(LSPErrorCodes.RequestFailed, message);

/** What the reader of a desk's own data writes as its origin; updates of published series have another. */
const OWN_ORIGIN = "your data";

/** Where the id of a series stands in its data: edits by URI, and the file that is named by it. */
interface Naming {
  readonly edits: Readonly<Record<string, TextEdit[]>>;
  readonly file: { readonly from: string; readonly to: string } | null;
}

/** Null when the data names it nowhere that we can write to. */
const namingOf = async (session: Session, note: Analyzed, series: Series, newName: string): Promise<Naming | null> => {
  const data = (await session.settings.resolve(note.document.uri)).engine.data;
  const read = session.files?.read;
  if (!data || !read) return null;
  const own = uriOf("file://", `${data.root}/${series.provenance}`);
  const folder = own.slice(0, own.lastIndexOf("/") + 1);
  const name = decodeURIComponent(own.slice(folder.length));
  const edits: Record<string, TextEdit[]> = {};
  let described = false;
  for (const uri of new Set([own, `${folder}datapackage.json`])) {
    const text = session.documents.get(uri)?.getText() ?? (await read(uri));
    if (text === null) continue;
    // A package that names the file names its series too, by field or key.
    if (uri !== own) {
      described = text.includes(name);
      if (!described) continue;
    }
    const document = TextDocument.create(uri, "", 0, text);
    const found = idsInData(text, series.id).map((start) => ({
      range: toRange(document, { start, end: start + series.id.length }),
      newText: newName,
    }));
    if (found.length > 0) edits[uri] = found;
  }
  if (Object.keys(edits).length > 0) return { edits, file: null };
  const ending = name.slice(series.id.length);
  return !described && name.startsWith(series.id) && /^\.[a-z]+$/i.test(ending)
    ? { edits, file: { from: own, to: `${folder}${encodeURIComponent(newName)}${ending}` } }
    : null;
};

/** The pinned id at an offset, when it may be renamed; else why not. */
const pinned = ({ analysis }: Analyzed, offset: number): { id: string; start: number; end: number } | string => {
  const pin = analysis.annotations.pins.find((p) => p.seriesSpan.start <= offset && offset <= p.seriesSpan.end);
  if (!pin) return "there is no pinned series here";
  const series = analysis.dataset.catalogue.series(pin.series);
  if (!series) return `"${pin.series}" is no single series`;
  if (series.origin !== OWN_ORIGIN) return `${pin.series} is a published series; only series of your own data can be renamed`;
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
        const { catalogue } = note.analysis.dataset;
        const series = catalogue.series(here.id)!;
        if (catalogue.series(newName)) return refuse(`there is a series "${newName}" already`);
        const naming = await namingOf(session, note, series, newName);
        if (!naming) return refuse(`the id ${here.id} was not found in ${series.provenance}; rename it there`);
        if (naming.file && !session.client.renamesFiles)
          return refuse(`the series is named by its file; rename ${series.provenance} to ${newName}, then the pins`);
        const changes: Record<string, TextEdit[]> = { ...naming.edits };
        for (const mention of await index.mentions(token)) {
          if (mention.kind !== "pin" || !mention.series.includes(here.id)) continue;
          // A pin may hold an expression over several series; it stands on one line.
          const { line, character } = mention.range.start;
          for (const at of idsInExpression(mention.text, here.id)) {
            const range = { start: { line, character: character + at }, end: { line, character: character + at + here.id.length } };
            (changes[mention.uri] ??= []).push({ range, newText: newName });
          }
        }
        if (!naming.file) return { changes };
        const edits = Object.entries(changes).map(
          ([uri, texts]): TextDocumentEdit => ({ textDocument: { uri, version: null }, edits: texts }),
        );
        return { documentChanges: [...edits, RenameFile.create(naming.file.from, naming.file.to)] };
      }),
    );
  },
});
