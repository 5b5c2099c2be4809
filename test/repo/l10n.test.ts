/** Texts of the client: every one is translated, nothing translated is unused, and placeholders agree. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "../..");
const LANGUAGES = ["ja", "zh-cn"];

const sources = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((e) =>
    e.isDirectory() ? sources(join(folder, e.name)) : [readFileSync(join(folder, e.name), "utf8")],
  );
const json = (path: string): Record<string, string> => JSON.parse(readFileSync(join(ROOT, path), "utf8"));
const holes = (text: string): string[] => [...text.matchAll(/\{\d\}|\(command:[^)]*\)/g)].map((m) => m[0]).sort();

const used = [
  ...new Set(sources(join(ROOT, "client/src")).flatMap((text) => [...text.matchAll(/l10n\.t\(\s*"((?:[^"\\]|\\.)*)"/g)].map((m) => m[1]!))),
].sort();
const english = json("package.nls.json");

describe.each(LANGUAGES)("%s", (language) => {
  it("has every text of the client", () => expect(Object.keys(json(`l10n/bundle.l10n.${language}.json`)).sort()).toEqual(used));

  it("has every text of the manifest", () =>
    expect(Object.keys(json(`package.nls.${language}.json`)).sort()).toEqual(Object.keys(english).sort()));

  it("keeps placeholders and commands", () => {
    for (const [key, text] of Object.entries(json(`l10n/bundle.l10n.${language}.json`)))
      expect([key, holes(text)]).toEqual([key, holes(key)]);
    for (const [key, text] of Object.entries(json(`package.nls.${language}.json`)))
      expect([key, holes(text)]).toEqual([key, holes(english[key]!)]);
  });
});

it("every %key% of the manifest has a text", () => {
  const keys = [...readFileSync(join(ROOT, "client/contributes.json"), "utf8").matchAll(/"%([\w.]+)%"/g)].map((m) => m[1]!);
  expect(keys.filter((key) => !(key in english))).toEqual([]);
});
