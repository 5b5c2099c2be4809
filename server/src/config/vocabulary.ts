/** A desk's own words, put into the name tables that claims are read with. */
import { nearest } from "./nearest.js";
import type { Vocabulary } from "./settings.js";

type Rows = readonly Readonly<Record<string, string>>[];
export type Tables = Readonly<Record<string, Rows>>;

/** A word is given to a measure or an entity that does not exist. `message` is for people. */
export class VocabularyError extends Error {
  override readonly name = "VocabularyError";
}

const addNames = (rows: Rows, column: string, added: Readonly<Record<string, string>>, what: string): Rows => {
  const byId = new Map<string, string[]>();
  // Names in a table are divided by semicolons.
  for (const [words, id] of Object.entries(added)) byId.set(id, [...(byId.get(id) ?? []), words.replace(/;/g, ",")]);
  const known = rows.map((row) => row[column] ?? "");
  for (const id of byId.keys()) {
    if (known.includes(id)) continue;
    const near = nearest(id, known);
    throw new VocabularyError(
      `vocabulary: there is no ${what} "${id}" in the dataset${near === undefined ? "" : `; did you mean "${near}"?`}`,
    );
  }
  return rows.map((row) => {
    const words = byId.get(row[column] ?? "");
    return words ? { ...row, names: [row.names, ...words].filter(Boolean).join(";") } : row;
  });
};

export const isEmpty = (vocabulary: Vocabulary): boolean =>
  Object.keys(vocabulary.measures).length + Object.keys(vocabulary.entities).length === 0;

/** @throws VocabularyError */
export const namesWith = (tables: Tables, vocabulary: Vocabulary): Tables => ({
  ...tables,
  measures: addNames(tables.measures ?? [], "measure", vocabulary.measures, "measure"),
  entities: addNames(tables.entities ?? [], "id", vocabulary.entities, "entity"),
});
