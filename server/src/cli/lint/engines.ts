/** Engines by what the configuration adds to the dataset: a desk's words and its own data. Made when first needed, kept for the run. */

import type { Vocabulary } from "../../config/settings.js";
import { isEmpty, namesWith, VocabularyError } from "../../config/vocabulary.js";
import type { Catalogue, Dataset, NameTables } from "../../dataset/types.js";
import { createTieout, type Tieout } from "../../service/index.js";
import { CliError } from "../failure.js";
import type { RunError } from "./types.js";

/** What makes an engine differ from the plain one; JSON-able, so that it can be sent to a thread. */
export interface EngineKey {
  readonly vocabulary: Vocabulary;
  /** Where the user's own data is: the folder that holds `.tieout`, and absolute paths of packages and files. Null: there is none. */
  readonly data: { readonly root: string; readonly named: readonly string[] } | null;
}

const namesOf = (tables: NameTables, vocabulary: Vocabulary): NameTables => {
  try {
    return namesWith(tables, vocabulary);
  } catch (error) {
    if (error instanceof VocabularyError) throw new CliError(error.message);
    throw error;
  }
};

/** The dataset with a desk's own names in its name tables. */
export const withVocabulary = (dataset: Dataset, vocabulary: Vocabulary): Dataset => {
  if (isEmpty(vocabulary)) return dataset;
  const c = dataset.catalogue;
  const names = namesOf(c.names, vocabulary);
  const catalogue: Catalogue = {
    series: (id) => c.series(id),
    all: () => c.all(),
    of: (measure, entity) => c.of(measure, entity),
    fact: (id) => c.fact(id),
    facts: () => c.facts(),
    releaseRule: (family) => c.releaseRule(family),
    names,
  };
  return { info: dataset.info, catalogue, observations: dataset.observations };
};

export interface Engines {
  get(key: EngineKey): Promise<Tieout>;
}

export interface EnginesEnvironment {
  loadDataset(): Dataset;
  today(): string;
  /** Mistakes in the user's own data: told once. */
  onProblem?(problem: RunError): void;
}

export const createEngines = (env: EnginesEnvironment): Engines => {
  const made = new Map<string, Promise<Tieout>>();
  const make = async (key: EngineKey): Promise<Tieout> => {
    let dataset = env.loadDataset();
    if (key.data) {
      const { withUserData } = await import("../../node/ownData.js");
      const own = withUserData(dataset, key.data.root, key.data.named);
      for (const { file, line, column, message } of own.problems) {
        // Columns of a table have names.
        env.onProblem?.({ path: file, ...(line === null ? {} : { line }), message: column === null ? message : `${column}: ${message}` });
      }
      dataset = own.dataset;
    }
    return createTieout({ dataset: withVocabulary(dataset, key.vocabulary), today: env.today });
  };
  return {
    get(key) {
      const id = JSON.stringify(key);
      const known = made.get(id);
      if (known) return known;
      const engine = make(key);
      made.set(id, engine);
      return engine;
    },
  };
};
