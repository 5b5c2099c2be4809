/** .gitignore and .tieoutignore, each for its folder and below, the nearest having the last word (gitignore(5)). */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import ignore, { type Ignore } from "ignore";

export const IGNORE_FILES = [".gitignore", ".tieoutignore"] as const;

export interface Ignoring {
  /** Call for each folder before its entries are asked about. */
  enter(folder: string, entries: readonly { readonly name: string }[]): void;
  ignores(path: string, folder: boolean): boolean;
}

interface Layer {
  readonly base: string;
  readonly rules: Ignore;
}

export const createIgnoring = (start: string, enabled: boolean): Ignoring => {
  const layers: Layer[] = [];
  const entered = new Set<string>();
  const read = (folder: string, names: readonly string[]): void => {
    if (entered.has(folder)) return;
    entered.add(folder);
    const texts = names.flatMap((name) => {
      try {
        return [readFileSync(join(folder, name), "utf8")];
      } catch {
        return [];
      }
    });
    if (texts.length > 0) layers.push({ base: folder, rules: ignore().add(texts.join("\n")) });
  };
  if (enabled) {
    // Folders above, up to the repository's own: outermost first.
    const above: string[] = [];
    for (let at = start; ; at = dirname(at)) {
      above.unshift(at);
      if (existsSync(join(at, ".git")) || dirname(at) === at) break;
    }
    for (const folder of above) read(folder, IGNORE_FILES);
  }
  return {
    enter(folder, entries) {
      if (!enabled) return;
      const names = IGNORE_FILES.filter((name) => entries.some((e) => e.name === name));
      if (names.length > 0) read(folder, names);
    },
    ignores(path, folder) {
      let ignored = false;
      for (const { base, rules } of layers) {
        const rel = relative(base, path);
        if (rel === "" || rel.startsWith("..")) continue;
        const test = rules.test(rel.split(sep).join("/") + (folder ? "/" : ""));
        if (test.ignored) ignored = true;
        else if (test.unignored) ignored = false;
      }
      return ignored;
    },
  };
};
