/** Reads the text of one config file (JSON, JSONC, YAML, or the "tieout" key of package.json) and says where each value stands. */
import { type ParsedConfig, problemAt } from "./parsed.js";

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

export const parseConfig = async (path: string, text: string): Promise<ParsedConfig> => {
  if (/\.ya?ml$/.test(path)) return (await import("./parseYaml.js")).parseYaml(path, text);
  if (/(^|\/)package\.json$/.test(path)) return parseJson(path, text, true, ["tieout"]);
  return parseJson(path, text, !path.endsWith(".jsonc"), []);
};
