/** What the notes of the workspace speak of, open or not: for references, workspace symbols and rename. Re-read when a file changes. */
import type { CancellationToken, Range } from "vscode-languageserver";
import { type Mention, mentionsOf } from "../service/features/mentions.js";
import { toRange } from "./positions.js";
import { type Session, turn } from "./session.js";

export type IndexedMention = Mention & { readonly uri: string; readonly range: Range };

export class WorkspaceIndex {
  /** Of notes that are not open; open ones are read from their analysis. */
  readonly #closed = new Map<string, readonly IndexedMention[]>();

  constructor(readonly session: Session) {
    session.onChanged(() => this.#closed.clear());
  }

  changed(uri: string): void {
    this.#closed.delete(uri);
  }

  /** All mentions, open notes first. Stops early, with what it has, when cancelled. */
  async mentions(token: CancellationToken): Promise<readonly IndexedMention[]> {
    const { session } = this;
    const all: IndexedMention[] = [];
    const open = new Set(session.documents.keys());
    for (const uri of open) {
      const note = await session.analyzed(uri, token);
      if (note) all.push(...mentionsOf(note.analysis).map((m) => ({ ...m, uri, range: toRange(note.document, m) })));
    }
    if (!session.files || session.folders.length === 0) return all;
    for (const uri of await session.files.list(session.folders, token)) {
      if (token.isCancellationRequested) break;
      if (open.has(uri)) continue;
      let known = this.#closed.get(uri);
      if (!known) {
        await turn();
        const text = await session.files.read(uri);
        const note = text === null ? null : await session.analyzeText(uri, text);
        known = note ? mentionsOf(note.analysis).map((m) => ({ ...m, uri, range: toRange(note.document, m) })) : [];
        this.#closed.set(uri, known);
      }
      all.push(...known);
    }
    return all;
  }
}
