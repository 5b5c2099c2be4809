/** "Ignore in this workspace": an `accept` entry in the nearest config file, which is made when there is none. */
import { CreateFile, type TextDocumentEdit, type WorkspaceEdit } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { Finding } from "../checks/types.js";
import { claimSeries } from "../service/report.js";
import type { TextEdit as SourceEdit } from "../text/edits.js";
import { toEdits } from "./positions.js";
import type { Analyzed, Session } from "./session.js";

const NEW_FILE = "tieout.config.json";

interface Entry {
  readonly check: string;
  readonly text: string;
  readonly series?: string;
  readonly reason: string;
}

const entryFor = ({ analysis }: Analyzed, finding: Finding, reason: string): Entry => {
  const series = finding.figure >= 0 ? claimSeries(analysis, finding.figure) : null;
  return {
    check: finding.check,
    text: analysis.source.text.slice(finding.start, finding.end),
    ...(series === null ? {} : { series }),
    reason,
  };
};

const inJson = async (text: string, path: readonly string[], entry: Entry): Promise<readonly SourceEdit[]> => {
  const { findNodeAtLocation, modify, parseTree } = await import("jsonc-parser");
  const tree = parseTree(text);
  const list = tree && findNodeAtLocation(tree, [...path, "accept"]);
  const at = list?.type === "array" ? [...path, "accept", list.children?.length ?? 0] : [...path, "accept"];
  const value = list?.type === "array" ? entry : [entry];
  const indent = /^[ \t]+/m.exec(text)?.[0] ?? "  ";
  const formattingOptions = { insertSpaces: !indent.startsWith("\t"), tabSize: indent.startsWith("\t") ? 4 : indent.length };
  return modify(text, at, value, { formattingOptions, isArrayInsertion: list?.type === "array" }).map((e) => ({
    start: e.offset,
    end: e.offset + e.length,
    text: e.content,
  }));
};

/** Null where no config file can be read or made. */
export const acceptInWorkspace = async (
  session: Session,
  note: Analyzed,
  finding: Finding,
  reason: string,
): Promise<WorkspaceEdit | null> => {
  const entry = entryFor(note, finding, reason);
  const { config } = await session.settings.resolve(note.document.uri);
  if (config) {
    const text = session.documents.get(config)?.getText() ?? (await session.files?.read(config));
    if (text == null) return null;
    const document = TextDocument.create(config, "", 0, text);
    const edits = /\.ya?ml$/i.test(config)
      ? (await import("./acceptanceYaml.js")).inYaml(text, entry)
      : await inJson(text, config.endsWith("/package.json") ? ["tieout"] : [], entry);
    return { changes: { [config]: toEdits(document, edits) } };
  }
  const folder = session.folders.find((f) => note.document.uri.startsWith(`${f.replace(/\/$/, "")}/`));
  if (!folder || !session.client.createsFiles) return null;
  const uri = `${folder.replace(/\/$/, "")}/${NEW_FILE}`;
  const start = { line: 0, character: 0 };
  const edit: TextDocumentEdit = {
    textDocument: { uri, version: null },
    edits: [{ range: { start, end: start }, newText: `${JSON.stringify({ accept: [entry] }, null, 2)}\n` }],
  };
  return { documentChanges: [CreateFile.create(uri, { ignoreIfExists: true }), edit] };
};
