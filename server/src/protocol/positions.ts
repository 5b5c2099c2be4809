/**
 * The only place with LSP positions. The engine speaks offsets (UTF-16 units of the source); LSP speaks line and character, and the
 * encoding agreed on is UTF-16, which every client must support.
 */
import type { TextEdit as LspEdit, Position, Range } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { TextEdit } from "../checks/types.js";
import type { Span } from "../text/types.js";

export const toRange = (document: TextDocument, span: Span): Range => ({
  start: document.positionAt(span.start),
  end: document.positionAt(span.end),
});

export const toPosition = (document: TextDocument, offset: number): Position => document.positionAt(offset);

export const toOffset = (document: TextDocument, position: Position): number => document.offsetAt(position);

export const toSpan = (document: TextDocument, range: Range): Span => ({
  start: document.offsetAt(range.start),
  end: document.offsetAt(range.end),
});

export const toEdits = (document: TextDocument, edits: readonly TextEdit[]): LspEdit[] =>
  edits.map((edit) => ({ range: toRange(document, edit), newText: edit.text }));
