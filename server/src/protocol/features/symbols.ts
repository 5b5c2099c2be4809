/** Outline of a note (figures by section), and figures and series of the workspace by name. */
import { type DocumentSymbol, type SymbolInformation, SymbolKind } from "vscode-languageserver";
import { type SymbolNode, symbolsOf } from "../../service/features/symbols.js";
import type { Feature } from "../feature.js";
import { guarded, onNote } from "../feature.js";
import { toRange } from "../positions.js";
import type { Analyzed } from "../session.js";
import type { WorkspaceIndex } from "../workspaceIndex.js";

const toSymbol = (note: Analyzed, node: SymbolNode): DocumentSymbol => ({
  name: node.name,
  detail: node.detail,
  kind: node.verdict === null ? SymbolKind.String : SymbolKind.Number,
  range: toRange(note.document, node),
  selectionRange: toRange(note.document, { start: node.nameStart, end: node.nameEnd }),
  children: node.children.map((child) => toSymbol(note, child)),
});

export const documentSymbolFeature: Feature = {
  name: "documentSymbol",
  capabilities: () => ({ documentSymbolProvider: { label: "Tieout" } }),
  register(session) {
    session.connection.onDocumentSymbol(
      onNote(session, "documentSymbol", [] as DocumentSymbol[], (note) => symbolsOf(note.analysis).map((node) => toSymbol(note, node))),
    );
  },
};

/** As many as a picker shows. */
const MAX = 500;

export const workspaceSymbolFeature = (index: WorkspaceIndex): Feature => ({
  name: "workspaceSymbol",
  capabilities: () => ({ workspaceSymbolProvider: true }),
  register(session) {
    session.connection.onWorkspaceSymbol(
      guarded(session, "workspaceSymbol", [] as SymbolInformation[], async ({ query }: { query: string }, token) => {
        const words = query.toLowerCase().split(/\s+/).filter(Boolean);
        const found: SymbolInformation[] = [];
        for (const mention of await index.mentions(token)) {
          if (mention.kind !== "figure" || mention.series.length === 0) continue;
          const series = mention.series.join(" + ");
          const hay = `${mention.text} ${series}`.toLowerCase();
          if (!words.every((word) => hay.includes(word))) continue;
          found.push({
            name: `${mention.text} ${series}`,
            kind: SymbolKind.Number,
            containerName: mention.verdict ?? "",
            location: { uri: mention.uri, range: mention.range },
          });
          if (found.length >= MAX) break;
        }
        return found;
      }),
    );
  },
});
