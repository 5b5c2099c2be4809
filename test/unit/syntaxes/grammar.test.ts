/** The injection grammar, tokenized by VS Code's own engine over a small host grammar with Markdown's scopes. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import oniguruma from "vscode-oniguruma";
import textmate, { type IGrammar } from "vscode-textmate";

const ROOT = join(import.meta.dirname, "../../..");
const INJECTION = "text.tieout.injection";

/** As much of Markdown as matters here: comments, fences, code spans. */
const HOST = {
  scopeName: "text.html.markdown",
  patterns: [
    { name: "markup.fenced_code.block.markdown", begin: "^```", end: "^```" },
    { name: "markup.inline.raw.string.markdown", match: "`[^`]*`" },
    { name: "comment.block.html", begin: "<!--", end: "-->" },
    { name: "meta.paragraph.markdown", match: "[^<`{]+" },
  ],
};

let grammar: IGrammar;

beforeAll(async () => {
  const wasm = readFileSync(createRequire(import.meta.url).resolve("vscode-oniguruma/release/onig.wasm"));
  await oniguruma.loadWASM(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength));
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: async (scope) =>
      textmate.parseRawGrammar(
        scope === INJECTION ? readFileSync(join(ROOT, "syntaxes/tieout.injection.tmLanguage.json"), "utf8") : JSON.stringify(HOST),
        "grammar.json",
      ),
    getInjections: (scope) => (scope === "text.html.markdown" ? [INJECTION] : []),
  });
  grammar = (await registry.loadGrammar("text.html.markdown"))!;
});

/** Text -> innermost scope ending in ".tieout", for tokens that have one; whole comments are left out. */
const tokens = (text: string): [string, string][] => {
  const found: [string, string][] = [];
  let state = textmate.INITIAL;
  for (const line of text.split("\n")) {
    const result = grammar.tokenizeLine(line, state);
    state = result.ruleStack;
    for (const token of result.tokens) {
      const scope = token.scopes.filter((s) => s.endsWith(".tieout")).at(-1);
      const part = line.slice(token.startIndex, token.endIndex).trim();
      if (scope && part && !scope.startsWith("comment.")) found.push([part, scope.replace(/\.tieout$/, "")]);
    }
  }
  return found;
};

const OPEN: [string, string] = ["<!--", "punctuation.definition.comment.begin"];
const CLOSE: [string, string] = ["-->", "punctuation.definition.comment.end"];
const TIE: [string, string] = ["tie", "keyword.control.pin"];

describe("pins", () => {
  it("colour the series and the period", () =>
    expect(tokens("Japan held $1.2 trillion<!--tie treasury-holdings.jp@2025-10--> then.")).toEqual([
      OPEN,
      TIE,
      ["treasury-holdings.jp", "entity.name.series"],
      ["@", "punctuation.separator.period"],
      ["2025-10", "constant.numeric.period"],
      CLOSE,
    ]));

  it.each(["2025", "2025-H1", "2025-Q3", "2025-W46", "2025-10-24", "2025-09/2025-10"])("know the period %s", (period) =>
    expect(tokens(`<!--tie a.b@${period}-->`)).toContainEqual([period, "constant.numeric.period"]),
  );

  it("colour keys and values", () =>
    expect(tokens('<!-- tie a.b+a.c@2025 relation=change vintage=2025-12-01 note="see table 2" -->').slice(3)).toEqual([
      ["a.c", "entity.name.series"],
      ["@", "punctuation.separator.period"],
      ["2025", "constant.numeric.period"],
      ["relation", "variable.parameter"],
      ["=", "punctuation.separator.key-value"],
      ["change", "constant.other.value"],
      ["vintage", "variable.parameter"],
      ["=", "punctuation.separator.key-value"],
      ["2025-12-01", "constant.other.value"],
      ["note", "variable.parameter"],
      ["=", "punctuation.separator.key-value"],
      ['"see table 2"', "string.quoted.double"],
      CLOSE,
    ]));

  it("are read in MDX comments", () =>
    expect(tokens("$1{/*tie a.b@2025*/}").map(([text]) => text)).toEqual(["{/*", "tie", "a.b", "@", "2025", "*/}"]));

  it("may name a fact", () => expect(tokens("<!--tie fact:mof-2024-04-->")).toContainEqual(["fact:", "keyword.other.fact"]));
});

describe("regions", () => {
  it.each(["tieout-disable", "tieout-enable", "tieout-disable-line", "tieout-disable-next-line", "tieout-set"])("know %s", (word) =>
    expect(tokens(`<!--${word}-->`)).toEqual([OPEN, [word, "keyword.control.region"], CLOSE]),
  );

  it("colour checks and reasons", () =>
    expect(tokens('<!--tieout-disable value-mismatch reason="quoting"-->')).toEqual([
      OPEN,
      ["tieout-disable", "keyword.control.region"],
      ["value-mismatch", "entity.name.check"],
      ["reason", "variable.parameter"],
      ["=", "punctuation.separator.key-value"],
      ['"quoting"', "string.quoted.double"],
      CLOSE,
    ]));
});

describe("what is no pin stays as it is", () => {
  it.each([
    "<!-- a remark -->",
    "<!--tied up-->",
    "<!--tieout-->",
    "`<!--tie a.b@2025-->`",
    "```\n<!--tie a.b@2025-->\n```",
    "the tie a.b@2025 of the note",
  ])("%s", (text) => expect(tokens(text)).toEqual([]));

  it("and ends where its comment ends", () => expect(tokens("<!--tie a.b@2025--> plain a.b@2025").at(-1)).toEqual(CLOSE));
});
