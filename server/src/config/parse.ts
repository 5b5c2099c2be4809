/** Reads the text of one config file (JSON, JSONC, YAML, or the "tieout" key of package.json) and says where each value stands. */
import type { ConfigProblem } from "./types.js";

export interface ParsedConfig {
  /** Undefined for a package.json without the key. */
  readonly value: unknown;
  readonly problems: readonly ConfigProblem[];
  /** Offset of the value at a path; of the key when `key`; of the nearest parent when there is none. */
  offsetOf(path: readonly PropertyKey[], key?: boolean): number;
}

export const positionIn = (text: string, offset: number): { line: number; column: number } => {
  const before = text.slice(0, Math.max(0, offset));
  const lines = before.split(/\r\n|\n|\r/);
  return { line: lines.length, column: lines[lines.length - 1]!.length + 1 };
};

const problemAt = (path: string, text: string, offset: number, message: string): ConfigProblem => ({
  path,
  ...positionIn(text, offset),
  message,
});

const parseJson = async (path: string, text: string, strict: boolean, prefix: readonly string[]): Promise<ParsedConfig> => {
  const { findNodeAtLocation, getNodeValue, parseTree, printParseErrorCode } = await import("jsonc-parser");
  const errors: { error: number; offset: number; length: number }[] = [];
  // A byte order mark is no part of the text for the parser, but offsets count it.
  const body = text.charCodeAt(0) === 0xfeff ? ` ${text.slice(1)}` : text;
  const tree = parseTree(body, errors, { disallowComments: strict, allowTrailingComma: !strict, allowEmptyContent: false });
  const words = (code: number) =>
    printParseErrorCode(code)
      .replace(/([a-z])([A-Z])/g, "$1 $2")
      .toLowerCase();
  const node = tree && (prefix.length > 0 ? findNodeAtLocation(tree, [...prefix]) : tree);
  return {
    value: node ? getNodeValue(node) : undefined,
    problems: errors
      .slice(0, 1)
      .map((e) => problemAt(path, text, e.offset, `cannot be read as ${strict ? "JSON" : "JSON with comments"}: ${words(e.error)}`)),
    offsetOf(at, key = false) {
      for (let n = at.length; n >= 0 && tree; n--) {
        const found = findNodeAtLocation(tree, [...prefix, ...at.slice(0, n)] as (string | number)[]);
        if (!found) continue;
        return key && n === at.length && found.parent?.type === "property" ? found.parent.offset : found.offset;
      }
      return 0;
    },
  };
};

const parseYaml = async (path: string, text: string): Promise<ParsedConfig> => {
  const { isMap, isNode, parseDocument } = await import("yaml");
  const doc = parseDocument(text, { prettyErrors: false });
  const problems = doc.errors
    .slice(0, 1)
    .map((e) => problemAt(path, text, e.pos[0], `cannot be read as YAML: ${e.message.split("\n")[0]}`));
  let value: unknown;
  if (problems.length === 0) {
    try {
      // Aliases are limited, so that a small file cannot grow without end.
      value = doc.toJS({ maxAliasCount: 100 }) ?? {};
    } catch (error) {
      problems.push(problemAt(path, text, 0, `cannot be read as YAML: ${error instanceof Error ? error.message : String(error)}`));
    }
  }
  return {
    value,
    problems,
    offsetOf(at, key = false) {
      for (let n = at.length; n > 0; n--) {
        const parent = n === 1 ? doc.contents : doc.getIn(at.slice(0, n - 1), true);
        const name = at[n - 1];
        if (key && isMap(parent)) {
          const pair = parent.items.find(
            (item) => String(isNode(item.key) && "value" in item.key ? item.key.value : item.key) === String(name),
          );
          if (pair && isNode(pair.key)) return pair.key.range?.[0] ?? 0;
        }
        const node = doc.getIn(at.slice(0, n), true);
        if (isNode(node)) return node.range?.[0] ?? 0;
      }
      return 0;
    },
  };
};

export const parseConfig = (path: string, text: string): Promise<ParsedConfig> => {
  if (/\.ya?ml$/.test(path)) return parseYaml(path, text);
  if (/(^|\/)package\.json$/.test(path)) return parseJson(path, text, true, ["tieout"]);
  return parseJson(path, text, !path.endsWith(".jsonc"), []);
};
