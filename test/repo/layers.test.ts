/** Reads the imports of server/src and client/src: a wrong arrow between layers, a stray Node or editor import, or a cycle fails. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";

const SRC = resolve(import.meta.dirname, "../../server/src");
const CLIENT = resolve(import.meta.dirname, "../../client/src");

/** Each layer with the layers it may import. One direction; `quantity` knows nobody. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  quantity: [],
  text: ["quantity"],
  figures: ["quantity", "text"],
  dataset: ["quantity"],
  userdata: ["quantity", "dataset"],
  providers: ["quantity", "dataset"],
  annotations: ["quantity", "text", "figures"],
  config: ["quantity"],
  claims: ["quantity", "text", "figures", "dataset", "annotations"],
  verdicts: ["quantity", "text", "figures", "dataset", "annotations", "claims"],
  checks: ["quantity", "text", "figures", "dataset", "annotations", "claims", "verdicts", "config"],
  fixes: ["quantity", "text", "figures", "dataset", "annotations", "claims", "verdicts", "config", "checks"],
  service: ["quantity", "text", "figures", "dataset", "annotations", "claims", "verdicts", "config", "checks", "fixes"],
  protocol: ["quantity", "text", "dataset", "config", "checks", "fixes", "service", "verdicts", "userdata"],
  node: ["quantity", "dataset", "userdata", "config", "service", "protocol"],
  browser: ["quantity", "dataset", "userdata", "config", "service", "protocol"],
  cli: ["quantity", "text", "dataset", "userdata", "providers", "annotations", "verdicts", "config", "checks", "fixes", "service", "node"],
};

const files = (dir: string): string[] =>
  readdirSync(dir, { withFileTypes: true }).flatMap((e) =>
    e.isDirectory() ? files(join(dir, e.name)) : e.name.endsWith(".ts") ? [join(dir, e.name)] : [],
  );

const importsOf = (file: string): string[] =>
  [
    ...readFileSync(file, "utf8").matchAll(
      /(?:^|\n)\s*(?:import|export)\s[^;]*?from\s*"([^"]+)"|import\(\s*"([^"]+)"\s*\)|(?:^|\n)\s*import\s*"([^"]+)"/g,
    ),
  ].map((m) => (m[1] ?? m[2] ?? m[3])!);

const all = files(SRC);
const layerOf = (file: string): string => relative(SRC, file).split(/[\\/]/)[0]!;

describe("layers", () => {
  it("every folder is a known layer", () => {
    expect([...new Set(all.map(layerOf))].filter((layer) => !(layer in ALLOWED))).toEqual([]);
  });

  it("imports point one way", () => {
    const wrong: string[] = [];
    for (const file of all)
      for (const target of importsOf(file)) {
        if (!target.startsWith(".")) continue;
        const layer = layerOf(file);
        const other = layerOf(resolve(dirname(file), target));
        if (other !== layer && !ALLOWED[layer]?.includes(other)) wrong.push(`${relative(SRC, file)} -> ${target}`);
      }
    expect(wrong).toEqual([]);
  });

  it("Node built-ins stay in node/ and cli/", () => {
    const wrong = all.filter((f) => !["node", "cli"].includes(layerOf(f)) && importsOf(f).some((t) => t.startsWith("node:")));
    expect(wrong.map((f) => relative(SRC, f))).toEqual([]);
  });

  it("editor packages stay in protocol/, the entries and client/", () => {
    const wrong = all.filter(
      (f) => !["protocol", "node", "browser"].includes(layerOf(f)) && importsOf(f).some((t) => t.startsWith("vscode")),
    );
    expect(wrong.map((f) => relative(SRC, f))).toEqual([]);
  });

  it("claims never see an observation", () => {
    const wrong = all.filter(
      (f) =>
        layerOf(f) === "claims" &&
        /\bobservations\b\s*[.(]|\bObservations\b/.test(readFileSync(f, "utf8").replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, "")),
    );
    expect(wrong.map((f) => relative(SRC, f))).toEqual([]);
  });

  it("the client imports nothing of the server but the shapes of their messages", () => {
    const wrong = files(CLIENT).filter((f) =>
      importsOf(f).some((t) => t.includes("server/src") && !t.endsWith("server/src/protocol/wire.js")),
    );
    expect(wrong.map((f) => relative(CLIENT, f))).toEqual([]);
    const atRunTime = readFileSync(join(SRC, "protocol/wire.ts"), "utf8").match(/^import (?!type\b).*/gm);
    expect(atRunTime).toBeNull();
  });

  it("has no cycles between files", () => {
    const graph = new Map(
      all.map((f) => [
        f,
        importsOf(f)
          .filter((t) => t.startsWith("."))
          .map((t) => resolve(dirname(f), t.replace(/\.js$/, ".ts"))),
      ]),
    );
    const state = new Map<string, 1 | 2>();
    const cycles: string[] = [];
    const visit = (file: string, path: readonly string[]): void => {
      if (state.get(file) === 2) return;
      if (state.get(file) === 1) {
        cycles.push([...path.slice(path.indexOf(file)), file].map((f) => relative(SRC, f)).join(" -> "));
        return;
      }
      state.set(file, 1);
      for (const next of graph.get(file) ?? []) visit(next, [...path, file]);
      state.set(file, 2);
    };
    for (const file of all) visit(file, []);
    expect(cycles).toEqual([]);
  });
});
