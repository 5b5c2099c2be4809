/** Nothing reaches the network unless asked by command: only the provider connectors may, and only `data update` calls them. */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";

const SRC = resolve(import.meta.dirname, "../../server/src");
const CLIENT = resolve(import.meta.dirname, "../../client/src");
const files = (dir: string): string[] =>
  readdirSync(dir, { withFileTypes: true }).flatMap((e) =>
    e.isDirectory() ? files(join(dir, e.name)) : e.name.endsWith(".ts") ? [join(dir, e.name)] : [],
  );
const code = (file: string) => readFileSync(file, "utf8").replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*/g, "");

/** `data update`; the browser entries fetch the dataset asset beside the extension, nothing else. */
const MAY_FETCH = ["cli/data/update.ts", "providers/", "browser/environment.ts"];

describe("network", () => {
  it("no module but the connectors can open a connection", () => {
    const wrong = files(SRC)
      .map((f) => [relative(SRC, f), code(f)] as const)
      .filter(([name]) => !MAY_FETCH.some((p) => name.startsWith(p)))
      .filter(([, text]) => /(?<![\w"(|])fetch\(["`\w]|XMLHttpRequest|new WebSocket|"node:(https?|net|tls|dgram|http2)"/.test(text));
    expect(wrong.map(([name]) => name)).toEqual([]);
  });

  it("the client opens none either", () => {
    const wrong = files(CLIENT).filter((f) =>
      /XMLHttpRequest|new WebSocket|"node:(https?|net|tls|dgram|http2)"|\bfetch\s*\(/.test(code(f)),
    );
    expect(wrong.map((f) => relative(CLIENT, f))).toEqual([]);
  });

  it("only data update imports the connectors", () => {
    const importers = files(SRC).filter(
      (f) => !relative(SRC, f).startsWith("providers") && /from "[^"]*providers\//.test(readFileSync(f, "utf8")),
    );
    expect(importers.map((f) => relative(SRC, f)).filter((f) => !f.startsWith("cli/data/"))).toEqual([]);
  });
});
