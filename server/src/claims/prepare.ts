/** What the build files of a catalogue's names (prepared.ts). */
import type { Catalogue } from "../dataset/types.js";
import { fileNames } from "./filing.js";
import { estimators } from "./kinds/fact.js";
import { buildLexicon } from "./lexicon.js";
import { prepareNames } from "./prepared.js";

/** `rules`: what names the rules that are in force here. */
export const preparedNames = (catalogue: Catalogue, rules: string): Map<string, Uint8Array> =>
  prepareNames(fileNames(catalogue), rules, estimators(catalogue.facts(), buildLexicon(catalogue)));
