/**
 * One reader of text, one of figures and one of claims per note, kept for the notes used last: after an edit only what changed is read
 * again. They give what a new one gives, so any of them can be dropped at any time.
 */
import type { ClaimReader, Understanding } from "../claims/index.js";
import { createFigureReader, type FigureReader } from "../figures/scan.js";
import { createNoteReader, type NoteReader } from "../text/note.js";

export interface Readers {
  readonly note: NoteReader;
  readonly figures: FigureReader;
  readonly claims: ClaimReader;
}

/** Notes with readers of their own; a person edits few at a time. */
const MOST = 16;

export const createReaders = (understanding: Understanding): { of(uri: string): Readers; drop(uri: string): void } => {
  const kept = new Map<string, Readers>();
  return {
    of(uri) {
      const readers = kept.get(uri) ?? { note: createNoteReader(), figures: createFigureReader(), claims: understanding.reader() };
      // A Map keeps insertion order: the note used last goes to the end.
      kept.delete(uri);
      kept.set(uri, readers);
      if (kept.size > MOST) kept.delete(kept.keys().next().value as string);
      return readers;
    },
    drop: (uri) => void kept.delete(uri),
  };
};
