/** From the paths of the command line to the notes meant: files as named, folders walked, globs expanded, ignore files obeyed. */
import { type Dirent, existsSync, readdirSync, realpathSync, statSync } from "node:fs";
import { isAbsolute, join, relative, resolve, sep } from "node:path";
import { why } from "../failure.js";
import type { RunError } from "../lint/types.js";
import { createIgnoring, type Ignoring } from "./ignoring.js";

export interface NoteFile {
  /** Absolute. */
  readonly path: string;
  /** As the report names it: relative to the working folder where it lies below, "/" between parts. */
  readonly name: string;
  /** Named on the command line, and so never ignored. */
  readonly explicit: boolean;
}

export interface Expanded {
  readonly files: readonly NoteFile[];
  readonly errors: readonly RunError[];
}

/** What is read in a folder. */
export const NOTE_ENDINGS = [".md", ".markdown", ".mdx", ".qmd", ".Rmd"] as const;

const isNote = (name: string): boolean => NOTE_ENDINGS.some((ending) => name.toLowerCase().endsWith(ending.toLowerCase()));

const SKIPPED = new Set(["node_modules", ".git"]);

export const displayName = (cwd: string, path: string): string => {
  const rel = relative(cwd, path);
  const name = rel === "" || rel.startsWith("..") || isAbsolute(rel) ? path : rel;
  return name.split(sep).join("/");
};

/** Byte order, the same on every machine. */
const byName = (a: Dirent, b: Dirent): number => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);

const walk = (folder: string, ignoring: Ignoring, found: (path: string) => void, fail: (path: string, message: string) => void): void => {
  // Real paths of the folders above and before: a link back into them is not followed again.
  const visited = new Set<string>();
  const visit = (dir: string): void => {
    let entries: Dirent[];
    try {
      const real = realpathSync(dir);
      if (visited.has(real)) return;
      visited.add(real);
      entries = readdirSync(dir, { withFileTypes: true }).sort(byName);
    } catch (error) {
      fail(dir, why(error));
      return;
    }
    ignoring.enter(dir, entries);
    for (const entry of entries) {
      const path = join(dir, entry.name);
      if (entry.isSymbolicLink()) {
        // A link that leads nowhere, or round in a circle, is told only when it has a note's name.
        try {
          const stat = statSync(path);
          if (stat.isDirectory()) {
            if (!SKIPPED.has(entry.name) && !entry.name.startsWith(".") && !ignoring.ignores(path, true)) visit(path);
          } else if (stat.isFile() && isNote(entry.name) && !ignoring.ignores(path, false)) found(path);
        } catch (error) {
          if (isNote(entry.name))
            fail(path, (error as { code?: string }).code === "ENOENT" ? "is a link to a file that does not exist" : why(error));
        }
      } else if (entry.isDirectory()) {
        if (!SKIPPED.has(entry.name) && !entry.name.startsWith(".") && !ignoring.ignores(path, true)) visit(path);
      } else if (entry.isFile() && isNote(entry.name) && !ignoring.ignores(path, false)) found(path);
    }
  };
  visit(folder);
};

/** Links back into a folder already read give its notes again under longer names: of these the shortest stays. */
const once = (paths: readonly string[]): readonly string[] => {
  const names = new Map<string, string>();
  for (const path of [...paths].sort((a, b) => a.length - b.length)) {
    let real = path;
    try {
      real = realpathSync(path);
    } catch {
      // Told when it is read.
    }
    if (!names.has(real)) names.set(real, path);
  }
  return [...names.values()].sort();
};

const GLOB = /[*?[\]{}!]/;

export interface ExpandOptions {
  readonly cwd: string;
  /** Read .tieoutignore and .gitignore. */
  readonly ignore: boolean;
}

export const expandPaths = async (paths: readonly string[], options: ExpandOptions): Promise<Expanded> => {
  const files = new Map<string, NoteFile>();
  const errors: RunError[] = [];
  const { cwd } = options;
  const add = (path: string, explicit: boolean) => {
    if (!files.has(path)) files.set(path, { path, name: displayName(cwd, path), explicit });
  };
  const fail = (path: string, message: string) => errors.push({ path: displayName(cwd, path), message });
  for (const given of paths) {
    const path = resolve(cwd, given);
    let kind: "file" | "folder" | "none" | "other" = "none";
    try {
      const stat = statSync(path);
      kind = stat.isDirectory() ? "folder" : stat.isFile() || stat.isFIFO() || stat.isCharacterDevice() ? "file" : "other";
    } catch (error) {
      if (!GLOB.test(given) || (error as { code?: string }).code !== "ENOENT") {
        fail(path, why(error));
        continue;
      }
    }
    if (kind === "file") add(path, true);
    else if (kind === "other") fail(path, "is neither a file nor a folder");
    else if (kind === "folder") {
      const before = files.size + errors.length;
      let seen = 0;
      walk(
        path,
        createIgnoring(path, options.ignore),
        (p) => {
          seen++;
          add(p, false);
        },
        fail,
      );
      if (seen === 0 && files.size + errors.length === before)
        fail(path, `holds no notes (${NOTE_ENDINGS.map((e) => `*${e}`).join(", ")})`);
    } else {
      const { glob } = await import("tinyglobby");
      const matched = await glob([given.split(sep).join("/")], {
        cwd,
        absolute: true,
        expandDirectories: false,
        ignore: ["**/node_modules/**", "**/.git/**"],
        followSymbolicLinks: true,
      });
      const kept = options.ignore ? matched.filter((p) => !createIgnoring(resolve(p, ".."), true).ignores(resolve(p), false)) : matched;
      for (const p of once(kept.map((m) => resolve(m)))) add(p, false);
      if (kept.length === 0) errors.push({ path: given, message: matched.length > 0 ? "matches only ignored files" : "matches no file" });
    }
  }
  return { files: [...files.values()], errors };
};

/** The folder that holds .git, going up from a folder; undefined outside any repository. */
export const repositoryOf = (folder: string): string | undefined => {
  for (let at = folder; ; at = resolve(at, "..")) {
    if (existsSync(join(at, ".git"))) return at;
    if (resolve(at, "..") === at) return undefined;
  }
};
