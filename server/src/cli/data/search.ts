/** `tieout data search WORDS`: ranked, forgiving of typing slips, over ids, titles, aliases and the names people use. */
import MiniSearch from "minisearch";
import type { Dataset, NameTables, Series } from "../../dataset/types.js";
import { layout } from "./columns.js";
import { type DataEnv, type ExitCode, type Format, printJson } from "./env.js";
import { seriesJson } from "./list.js";

export interface SearchHit {
  readonly series: Series;
  readonly score: number;
}

/** All names in a row of a name table ("=" marks case-sensitive ones), by the row's key. */
const namesBy = (tables: NameTables, table: string, key: string): Map<string, string> =>
  new Map(
    (tables[table] ?? []).map((row) => [
      row[key] ?? "",
      Object.entries(row)
        .filter(([column]) => column !== key)
        .flatMap(([, cell]) => cell.split(";"))
        .map((name) => name.replace(/^=/, "").trim())
        .join(" "),
    ]),
  );

const documents = (data: Dataset): Record<string, string>[] => {
  const measures = namesBy(data.catalogue.names, "measures", "measure");
  const entities = namesBy(data.catalogue.names, "entities", "id");
  return data.catalogue.all().map((s) => ({
    id: s.id,
    words: s.id.replaceAll(/[-.]/g, " "),
    title: s.title,
    measure: measures.get(s.measure) ?? "",
    entity: entities.get(s.entity) ?? "",
    aliases: s.aliases.join(" "),
    publisher: s.publisher,
  }));
};

/** Words that every title may hold and that say nothing of a series. */
const NOISE = new Set(["the", "of", "in", "for", "and", "a", "to", "by", "on"]);

export const searchSeries = (data: Dataset, words: string, limit: number): SearchHit[] => {
  const index = new MiniSearch<Record<string, string>>({
    fields: ["words", "title", "measure", "entity", "aliases", "publisher"],
    processTerm: (term) => (NOISE.has(term.toLowerCase()) ? null : term.toLowerCase()),
    searchOptions: {
      boost: { words: 3, title: 3, aliases: 2, measure: 1.5, entity: 1.5 },
      prefix: (term) => term.length > 2,
      // One slip in a word of four letters, two in a word of eight.
      fuzzy: (term) => (term.length > 3 ? Math.min(2, Math.floor(term.length / 4)) : false),
      weights: { fuzzy: 0.4, prefix: 0.7 },
      combineWith: "AND",
    },
  });
  index.addAll(documents(data));
  const query = words.replaceAll(/[-._/]/g, " ");
  const found = index.search(query);
  const hits = found.length > 0 ? found : index.search(query, { combineWith: "OR" });
  return hits
    .map((hit) => ({ series: data.catalogue.series(String(hit.id))!, score: hit.score }))
    .sort((a, b) => b.score - a.score || (a.series.id < b.series.id ? -1 : 1))
    .slice(0, limit);
};

export interface SearchOptions {
  readonly limit: number;
  readonly format: Format;
}

export const search = (words: readonly string[], options: SearchOptions, env: DataEnv): ExitCode => {
  const hits = searchSeries(env.loadDataset(), words.join(" "), options.limit);
  if (options.format === "json")
    printJson(env, { series: hits.map((hit) => ({ ...seriesJson(hit.series), score: Number(hit.score.toFixed(2)) })) });
  else if (hits.length === 0) env.stderr.write(`Nothing found for "${words.join(" ")}".\n`);
  else
    env.stdout.write(
      layout(
        ["id", "title", "last"],
        hits.map(({ series: s }) => [s.id, s.title, s.last]),
        env.columns,
      ),
    );
  return 0;
};
