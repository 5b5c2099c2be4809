/** Engines by what a config adds to the dataset: a desk's words and its own data. The plain one is made once, others when first needed. */
import { isEmpty, namesWith } from "../config/vocabulary.js";
import type { Dataset } from "../dataset/types.js";
import { createTieout, type Tieout } from "../service/index.js";
import type { ServerEnvironment } from "./environment.js";
import type { EngineKey } from "./noteConfig.js";

export interface Engines {
  /** @throws what loading the dataset throws. */
  get(key: EngineKey): Promise<Tieout>;
  /** Those made so far that could be made. */
  all(): Promise<readonly Tieout[]>;
}

const withWords = (dataset: Dataset, key: EngineKey): Dataset => {
  if (isEmpty(key.vocabulary)) return dataset;
  const c = dataset.catalogue;
  const names = namesWith(c.names, key.vocabulary);
  return {
    info: dataset.info,
    observations: dataset.observations,
    catalogue: {
      names,
      series: (id) => c.series(id),
      all: () => c.all(),
      of: (measure, entity) => c.of(measure, entity),
      fact: (id) => c.fact(id),
      facts: () => c.facts(),
      releaseRule: (family) => c.releaseRule(family),
    },
  };
};

/** `say`: a mistake in the desk's words or data, told once per engine; the note is then checked without them. */
export const createEngines = (bundle: () => Promise<Dataset>, environment: ServerEnvironment, say: (problem: string) => void): Engines => {
  const made = new Map<string, Promise<Tieout>>();
  const make = async (key: EngineKey): Promise<Tieout> => {
    let dataset = await bundle();
    if (key.data && environment.withUserData) {
      const own = environment.withUserData(dataset, key.data.root, key.data.named);
      own.problems.forEach(say);
      dataset = own.dataset;
    }
    try {
      dataset = withWords(dataset, key);
    } catch (error) {
      say(error instanceof Error ? error.message : String(error));
    }
    return createTieout({ dataset, today: environment.today });
  };
  return {
    get(key) {
      const own =
        key.data && environment.withUserData && (key.data.named.length > 0 || environment.hasUserData?.(key.data.root)) ? key.data : null;
      const id = JSON.stringify([key.vocabulary, own]);
      const known = made.get(id);
      if (known) return known;
      const engine = make({ vocabulary: key.vocabulary, data: own });
      made.set(id, engine);
      return engine;
    },
    all: async () => (await Promise.allSettled(made.values())).flatMap((result) => (result.status === "fulfilled" ? [result.value] : [])),
  };
};
