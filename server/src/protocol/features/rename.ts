/**
 * Renames a series of the user's own data wherever its id stands: in the pins of all notes, where its data names it (in the file, or by the
 * file's name), in packages that describe it, in what config files and workspace settings accept, and in sign-offs beside notes. Published series keep their names: other people's notes use them.
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
import type { Catalogue, Series } from "../../dataset/types.js";
import { seriesInExpression } from "../../service/features/seriesOf.js";
import { idsInConfig, idsInData, idsInExpression, idsInSignOffs } from "../../service/features/seriesTokens.js";
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

const textOf = async (session: Session, uri: string): Promise<string | null> =>
  session.documents.get(uri)?.getText() ?? (await session.files?.read(uri)) ?? null;

type Finder = (text: string) => readonly number[];

const editsIn = async (session: Session, uri: string, find: Finder, id: string, newName: string): Promise<TextEdit[]> => {
  const text = await textOf(session, uri);
  if (text === null) return [];
  const document = TextDocument.create(uri, "", 0, text);
  return find(text).map((start) => ({ range: toRange(document, { start, end: start + id.length }), newText: newName }));
};

/** "a/b/c.csv" -> "a/b/", "a/", "": the folders in which a package may describe the file. */
const foldersAbove = (path: string): string[] => {
  const folders: string[] = [];
  for (let at = path.lastIndexOf("/"); at >= 0; at = path.lastIndexOf("/", at - 1)) folders.push(path.slice(0, at + 1));
  return [...folders, ""];
};

/** Null when the data names it nowhere that we can write to. */
const namingOf = async (session: Session, note: Analyzed, series: Series, newName: string): Promise<Naming | null> => {
  const data = (await session.settings.resolve(note.document.uri)).engine.data;
  if (!data || !session.files) return null;
  const own = uriOf("file://", `${data.root}/${series.provenance}`);
  const folder = own.slice(0, own.lastIndexOf("/") + 1);
  const name = decodeURIComponent(own.slice(folder.length));
  const edits: Record<string, TextEdit[]> = {};
  const packages: string[] = [];
  for (const above of foldersAbove(series.provenance)) {
    const uri = uriOf("file://", `${data.root}/${above}datapackage.json`);
    // A package that names the file names its series too, by field or key.
    if ((await textOf(session, uri))?.includes(name)) packages.push(uri);
  }
  for (const uri of [own, ...packages]) {
    const found = await editsIn(session, uri, (text) => idsInData(text, series.id), series.id, newName);
    if (found.length > 0) edits[uri] = found;
  }
  if (Object.keys(edits).length > 0) return { edits, file: null };
  const ending = name.slice(series.id.length);
  return packages.length === 0 && name.startsWith(series.id) && /^\.[a-z]+$/i.test(ending)
    ? { edits, file: { from: own, to: `${folder}${encodeURIComponent(newName)}${ending}` } }
    : null;
};

/** Beside a note: its sign-offs, as the VS Code client keeps them. */
const signOffsOf = (note: string): string => note.replace(/\.[^./]*$/, ".tieout.json");

/** What else holds the id: config files of the notes that speak of it, settings of the workspace, sign-offs. */
const otherPlaces = async (
  session: Session,
  notes: ReadonlySet<string>,
  id: string,
  catalogue: Catalogue,
  newName: string,
): Promise<Record<string, TextEdit[]>> => {
  const speaks = (expression: string) => seriesInExpression(expression, catalogue).includes(id);
  const inConfig = (text: string) => idsInConfig(text, id, speaks);
  const inSignOffs = (text: string) => idsInSignOffs(text, id, speaks);
  const places = new Map<string, Finder>();
  for (const uri of notes) {
    places.set(signOffsOf(uri), inSignOffs);
    for (const config of (await session.settings.resolve(uri)).configs) places.set(config, inConfig);
    if (!session.documents.get(uri)) session.settings.forget(uri);
  }
  for (const folder of session.folders) places.set(`${folder.replace(/\/$/, "")}/.vscode/settings.json`, inConfig);
  const edits: Record<string, TextEdit[]> = {};
  for (const [uri, find] of places) {
    const found = await editsIn(session, uri, find, id, newName);
    if (found.length > 0) edits[uri] = found;
  }
  return edits;
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
        const mentions = (await index.mentions(token)).filter((m) => m.series.includes(here.id));
        const notes = new Set(mentions.map((m) => m.uri));
        const changes: Record<string, TextEdit[]> = {
          ...naming.edits,
          ...(await otherPlaces(session, notes, here.id, catalogue, newName)),
        };
        for (const mention of mentions) {
          if (mention.kind !== "pin") continue;
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
