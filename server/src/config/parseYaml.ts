/**
 * Config files in YAML. A module of its own, loaded when there is such a file: `yaml` is CommonJS on Node, and a bundler gives the names
 * of such a package to an import statement only, not to `import()`.
 */
import { isMap, isNode, parseDocument } from "yaml";
import { type ParsedConfig, problemAt } from "./parsed.js";

export const parseYaml = (path: string, text: string): ParsedConfig => {
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
