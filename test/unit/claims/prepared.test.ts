/** Names as the build files them are the names of the tables: the same words, entries, measures and hits. */
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { fileNames } from "../../../server/src/claims/filing.js";
import { estimators, estimatorsOf } from "../../../server/src/claims/kinds/fact.js";
import { buildLexicon } from "../../../server/src/claims/lexicon.js";
import { preparedNames } from "../../../server/src/claims/prepare.js";
import { openPrepared } from "../../../server/src/claims/prepared.js";
import { tokenize } from "../../../server/src/claims/tokens.js";
import { compileDataset } from "../../../server/src/dataset/compile/compile.js";
import { tinyDataset } from "../../../server/src/dataset/memory.js";
import { openDataset } from "../../../server/src/dataset/open.js";
import type { Catalogue } from "../../../server/src/dataset/types.js";
import { overlay } from "../../../server/src/userdata/overlay.js";

const DATA = resolve(import.meta.dirname, "../../../server/data");
const text = (name: string): string => readFileSync(join(DATA, name), "utf8");
const names = Object.fromEntries(
  readdirSync(join(DATA, "names"))
    .filter((name) => name.endsWith(".csv"))
    .map((name) => [name.slice(0, -4), text(`names/${name}`)]),
);

/** The whole catalogue and all names; one value a series is enough. */
const source = () => {
  const catalogue = text("catalogue.csv");
  const ids = catalogue
    .split("\n")
    .slice(1)
    .map((line) => line.split(",")[0] as string)
    .filter((id) => /^[a-z0-9-]+\.[a-z0-9-]+$/.test(id));
  return {
    catalogue,
    observations: Object.fromEntries(ids.map((id) => [id, `period,${id}\n2024,1\n`])),
    vintages: {},
    rules: text("releases/rules.csv"),
    dates: text("releases/dates.csv"),
    names,
    facts: text("facts.csv"),
  };
};

const RULES = "the rules of this test";
const packed = openDataset(compileDataset(source(), { name: "all", origin: "bundle", prepare: (c) => preparedNames(c, RULES) }));
const { catalogue } = packed;
const fresh = fileNames(catalogue);
const prepared = openPrepared(catalogue, RULES);

describe("names filed by the build", () => {
  it("are those of the tables, word by word", () => {
    if (!prepared) throw new Error("nothing was prepared");
    const words = [...fresh.words].sort();
    expect(words.length).toBeGreaterThan(500);
    expect(prepared.words).toEqual(words);
    for (const word of words) expect(prepared.names(word), word).toEqual(fresh.names(word));
    expect(prepared.names("no such word")).toEqual([]);
    expect(prepared.measures.ids).toEqual(fresh.measures.ids);
    for (const id of fresh.measures.ids) expect(prepared.measures.row(id), id).toEqual(fresh.measures.row(id));
    expect([...prepared.entities]).toEqual([...fresh.entities]);
    expect([...prepared.variants]).toEqual([...fresh.variants]);
    expect([...prepared.issuers]).toEqual([...fresh.issuers]);
    const bare: Catalogue = Object.create(catalogue, { prepared: { value: undefined } });
    const found = estimators(catalogue.facts(), buildLexicon(bare));
    expect(found.size).toBeGreaterThan(10);
    expect(estimatorsOf(catalogue, buildLexicon(catalogue, RULES))).toEqual(found);
  });

  it("find the same in prose", () => {
    const prose =
      "The yield on the 10-year Treasury rose to 4.2% after US nonfarm payrolls, while Japan's holdings of US government paper fell; 2s10s, IT and it.";
    const tokens = tokenize(prose);
    const bare: Catalogue = Object.create(catalogue, { prepared: { value: undefined } });
    const hits = buildLexicon(catalogue, RULES).match(tokens, prose);
    expect(hits.length).toBeGreaterThan(5);
    expect(hits).toEqual(buildLexicon(bare).match(tokens, prose));
  });

  it("are not used by a program of other rules", () => {
    expect(openPrepared(catalogue, "other rules")).toBeUndefined();
  });

  it("change nothing of what the dataset is called", () => {
    expect(packed.info.hash).toBe(openDataset(compileDataset(source(), { name: "all", origin: "bundle" })).info.hash);
  });

  it("hold under newer values, and not under names or series of a desk's own", () => {
    const [known] = catalogue.all();
    if (!known) throw new Error("no series");
    const over = (id: string, options: Parameters<typeof tinyDataset>[1], measure = known.measure, entity = known.entity) =>
      overlay(packed, [tinyDataset([{ id, measure, entity, unit: known.unit, frequency: "A", values: { "2025": 2 } }], options)]).catalogue;
    expect(openPrepared(over(known.id, {}), RULES)?.words).toEqual(prepared?.words);
    expect(openPrepared(over("own.xx", {}, "own", "xx"), RULES)).toBeUndefined();
    expect(openPrepared(over(known.id, { names: { words: "kind,value,words\nsign,up,soared\n" } }), RULES)).toBeUndefined();
  });
});
