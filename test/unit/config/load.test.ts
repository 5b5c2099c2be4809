import { describe, expect, it } from "vitest";
import { acceptedBy } from "../../../server/src/config/accept.js";
import { findConfig, loadConfig } from "../../../server/src/config/load.js";
import { resolveNote, settingsFor } from "../../../server/src/config/resolve.js";
import { DEFAULT_SETTINGS, settingsSchema } from "../../../server/src/config/schema.js";
import { ConfigError, type ConfigFiles } from "../../../server/src/config/types.js";

const disk = (files: Record<string, string>): ConfigFiles => ({ read: (path) => files[path] ?? null });
const OPTIONS = { checks: ["value-mismatch", "stale-figure"], root: "/w" };
const load = (files: Record<string, string>, path = Object.keys(files)[0]!) => loadConfig(path, disk(files), OPTIONS);
const problem = async (files: Record<string, string>) => {
  try {
    await load(files);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  throw new Error("expected a ConfigError");
};

describe("discovery", () => {
  it("takes the nearest file, and package.json only with its key", () => {
    const files = disk({
      "/w/tieout.config.json": "{}",
      "/w/a/package.json": '{"name":"x"}',
      "/w/a/b/package.json": '{"tieout": {"entity": "jp"}}',
      "/w/a/b/tieout.config.yaml": "entity: us\n",
    });
    expect(findConfig("/w/a", files)).toBe("/w/tieout.config.json");
    expect(findConfig("/w/a/b/c", files)).toBe("/w/a/b/tieout.config.yaml");
    expect(findConfig("/elsewhere", files)).toBeUndefined();
  });
});

describe("reading", () => {
  it.each([
    ["/w/tieout.config.json", '{ "entity": "jp", "checks": { "stale-figure": "error" } }'],
    ["/w/tieout.config.jsonc", '\ufeff{ // desk\n "entity": "jp", "checks": { "stale-figure": "error", }, }'],
    ["/w/tieout.config.yaml", "entity: jp\nchecks:\n  stale-figure: error\n"],
    ["/w/package.json", '{ "name": "n", "tieout": { "entity": "jp", "checks": { "stale-figure": "error" } } }'],
  ])("%s", async (path, text) => {
    const config = await load({ [path]: text });
    expect(config.settings).toEqual({ entity: "jp", checks: { "stale-figure": "error" } });
  });

  it("extends in order, nearest last; lists add up, paths follow their file", async () => {
    const config = await load({
      "/w/notes/tieout.config.yaml": "extends: [../base.yaml, ../shared/more.json]\nentity: jp\nignore: [x.md]\nbaseline: b.json\n",
      "/w/base.yaml": "entity: us\ncurrency: USD\nfailOn: warning\nchecks: { value-mismatch: warning }\nignore: [y.md]\n",
      "/w/shared/more.json": '{ "failOn": "never", "checks": { "stale-figure": "off" }, "datasets": ["own"] }',
    });
    expect(config.settings).toEqual({ entity: "jp", currency: "USD", checks: { "value-mismatch": "warning", "stale-figure": "off" } });
    expect(config.failOn).toBe("never");
    expect(config.ignore.map((i) => `${i.base} ${i.patterns}`)).toEqual(["/w y.md", "/w/notes x.md"]);
    expect(config.datasets).toEqual(["/w/shared/own"]);
    expect(config.baseline).toBe("/w/notes/b.json");
    expect(config.from).toEqual(["/w/base.yaml", "/w/shared/more.json", "/w/notes/tieout.config.yaml"]);
  });

  it("applies overrides in order, relative to their file", async () => {
    const config = await load({
      "/w/tieout.config.yaml":
        "entity: us\noverrides:\n  - files: notes/jp/**\n    entity: jp\n  - files: ['*.mdx', notes/jp/old.md]\n    checks: { value-mismatch: 'off' }\n",
    });
    expect(settingsFor(config, "/w/notes/a.md").entity).toBe("us");
    expect(settingsFor(config, "/w/notes/jp/a.md").entity).toBe("jp");
    expect(settingsFor(config, "/w/notes/jp/old.md")).toMatchObject({ entity: "jp", checks: { "value-mismatch": "off" } });
    expect(settingsFor(config, "/w/deep/er/x.mdx").checks).toEqual({ "value-mismatch": "off" });
    expect(settingsFor(config, "/other/x.mdx").checks).toEqual({});
  });
});

describe("hedges", () => {
  it("are widened one by one, along extends and overrides", async () => {
    const config = await load({
      "/w/tieout.config.yaml": "extends: base.json\nhedges: { about: 7.5 }\noverrides:\n  - files: a.md\n    hedges: { under: 0 }\n",
      "/w/base.json": '{ "hedges": { "about": 1, "over": 20 } }',
    });
    expect(settingsFor(config, "/w/b.md").hedges).toEqual({ about: 7.5, over: 20, under: 10 });
    expect(settingsFor(config, "/w/a.md").hedges).toEqual({ about: 7.5, over: 20, under: 0 });
  });
});

describe("problems are told with file, line, column and what was expected", () => {
  it.each([
    ["broken JSON", '{\n  "entity": "jp",,\n}', "json", "/w/tieout.config.json:2:18: cannot be read as JSON: "],
    ["a comment in JSON", "{ // x\n}", "json", "/w/tieout.config.json:1:3: cannot be read as JSON: "],
    ["broken YAML", "entity: [jp\nx: 1\n", "yaml", "cannot be read as YAML: "],
    ["an unknown option", '{\n  "entiy": "jp"\n}', "json", '/w/tieout.config.json:2:3: unknown option "entiy"; did you mean "entity"?'],
    [
      "an unknown option in YAML",
      "currency: USD\nenity: jp\n",
      "yaml",
      '/w/tieout.config.yaml:2:1: unknown option "enity"; did you mean "entity"?',
    ],
    ["an unknown option inside", "overrides:\n  - file: x\n", "yaml", 'unknown option "overrides.0.file"; did you mean "files"?'],
    ["a wrong type", '{ "entity": 5 }', "json", '/w/tieout.config.json:1:13: "entity" must be text, not 5'],
    ["a wrong type in YAML", "ignore: yes please\n", "yaml", '/w/tieout.config.yaml:1:9: "ignore" must be a list, not "yes please"'],
    [
      "a wrong value",
      '{ "failOn": "eror" }',
      "json",
      '"failOn" must be one of error, warning, information, hint, never, not "eror"; did you mean "error"?',
    ],
    [
      "an unknown check",
      '{ "checks": {\n "value-mismach": "off" } }',
      "json",
      '/w/tieout.config.json:2:2: unknown check "value-mismach"; did you mean "value-mismatch"?',
    ],
    [
      "a wrong severity",
      "checks:\n  value-mismatch: fatal\n",
      "yaml",
      '/w/tieout.config.yaml:2:19: "checks.value-mismatch" must be one of error, warning, information, hint, off, not "fatal"',
    ],
    [
      "an unknown hedge",
      "hedges: { abuot: 5 }\n",
      "yaml",
      '/w/tieout.config.yaml:1:11: unknown option "hedges.abuot"; did you mean "about"?',
    ],
    ["a hedge too wide", '{ "hedges": { "about": 80 } }', "json", '/w/tieout.config.json:1:24: "hedges.about" is 80: too big: '],
    ["a bad day", '{ "asOf": "yesterday" }', "json", 'expected "today" or a day, YYYY-MM-DD'],
    ["no mapping", "[]", "json", "/w/tieout.config.json:1:1: must be an object, not a list"],
    [
      "a path outside",
      '{ "baseline": "../../etc/b.json" }',
      "json",
      '/w/tieout.config.json:1:15: "baseline" leads outside /w: "../../etc/b.json"',
    ],
    ["a missing base", '{ "extends": "none.json" }', "json", '/w/tieout.config.json:1:14: extends "none.json", which does not exist'],
  ])("%s", async (_, text, kind, message) => {
    expect(await problem({ [`/w/tieout.config.${kind}`]: text })).toContain(message);
  });

  it("a circle of extends", async () => {
    const files = { "/w/tieout.config.json": '{"extends":"b.json"}', "/w/b.json": '{"extends":"./tieout.config.json"}' };
    expect(await problem(files)).toBe('/w/b.json:1:12: "extends" goes in a circle: tieout.config.json -> b.json -> tieout.config.json');
  });

  it("a file that is there and cannot be read", async () => {
    const files: ConfigFiles = {
      read(path) {
        if (path === "/w/base.json")
          throw new ConfigError([{ path, line: 1, column: 1, wholeFile: true, message: "cannot be opened: permission denied" }]);
        return path === "/w/c.json" ? '{ "extends": "base.json" }' : null;
      },
    };
    await expect(loadConfig("/w/c.json", files, OPTIONS)).rejects.toThrow("/w/base.json cannot be opened: permission denied");
  });

  it("all of them at once", async () => {
    expect((await problem({ "/w/tieout.config.json": '{ "entity": 5,\n "foo": 1,\n "currency": [] }' })).split("\n")).toHaveLength(3);
  });
});

describe("an editor's note", () => {
  const editor = { ...DEFAULT_SETTINGS, delay: 400, entity: "us", currency: "USD" };
  it("has the config's settings over the editor's own", async () => {
    const files = disk({ "/w/tieout.config.yaml": "entity: jp\n" });
    expect((await resolveNote("/w/a/n.md", files, OPTIONS, editor)).settings).toEqual({ ...editor, entity: "jp" });
    expect((await resolveNote("/else/n.md", files, OPTIONS, editor)).settings).toBe(editor);
  });
  it("keeps the editor's own when the config is broken, and says so", async () => {
    const { settings, problems } = await resolveNote("/w/n.md", disk({ "/w/tieout.config.yaml": "entty: jp\n" }), OPTIONS, editor);
    expect([settings, problems]).toEqual([
      editor,
      [{ path: "/w/tieout.config.yaml", line: 1, column: 1, message: 'unknown option "entty"; did you mean "entity"?' }],
    ]);
  });
});

describe("accept", () => {
  const finding = { check: "value-mismatch", text: "$1.3 trillion", series: "treasury-holdings.jp", period: "2025-10" };
  it.each([
    [{ text: "$1.3 trillion", reason: "r" }, true],
    [{ check: "value-mismatch", series: "treasury-holdings.jp", reason: "r" }, true],
    [{ check: "stale-figure", series: "treasury-holdings.jp", reason: "r" }, false],
    [{ period: "2025-09", reason: "r" }, false],
    [{ reason: "all" }, false],
  ])("%j: %s", (accept, hit) => {
    expect(acceptedBy([accept], finding) !== undefined).toBe(hit);
  });
});

it("the schema's defaults are the defaults", () => {
  expect(settingsSchema.parse({})).toEqual(DEFAULT_SETTINGS);
});
