/**
 * What holds for a note: the client's settings, below them the nearest config file, as the linter reads it too, so that both give the same
 * findings. Config files are read through the same files as notes are (a disk, or the client of a virtual workspace).
 */
import { type Connection, type Diagnostic, DiagnosticSeverity } from "vscode-languageserver";
import { DIRECTIVE_CHECKS, type DirectiveOptions } from "../checks/directives.js";
import { CHECK_IDS } from "../checks/index.js";
import { resolvePath } from "../config/paths.js";
import { matches, resolveNote } from "../config/resolve.js";
import type { Settings, Vocabulary } from "../config/settings.js";
import { type ConfigFiles, type ConfigProblem, NO_CONFIG } from "../config/types.js";
import type { WorkspaceFiles } from "./environment.js";

/** What makes an engine differ from the plain one. */
export interface EngineKey {
  readonly vocabulary: Vocabulary;
  /** Folder (path) whose own data counts, and what the config names; null where there is none. */
  readonly data: { readonly root: string; readonly named: readonly string[] } | null;
}

export const PLAIN: EngineKey = { vocabulary: NO_CONFIG.vocabulary, data: null };

const NO_DIRECTIVES: DirectiveOptions = { requireReason: false, reportUnused: false };

export interface NoteConfig {
  readonly settings: Settings;
  readonly engine: EngineKey;
  /** Which findings about disable comments the config asks for. */
  readonly directives: DirectiveOptions;
  /** URI of the nearest config file; null without one. */
  readonly config: string | null;
  /** URIs of it and all that it extends. */
  readonly configs: readonly string[];
}

/** Where a desk's own data is found without being named, beside the config file or in the workspace's folder. */
const USER_FOLDER = ".tieout";

/** A package stands for its folder. */
const dataPath = (root: string, named: string): string =>
  resolvePath(root, named.replace(/(^|\/)datapackage\.json$/i, "")).replace(/\/$/, "");

/** "/a/b.md" with the part of the URI before it; null for a note that has no place (untitled, a notebook cell). */
const placeOf = (uri: string): { prefix: string; path: string } | null => {
  const m = /^([a-z][\w+.-]*:\/\/[^/?#]*)(\/[^?#]*)/i.exec(uri);
  if (!m || m[1]!.startsWith("vscode-notebook-cell")) return null;
  try {
    // "/C:/x" is "C:/x".
    return { prefix: m[1]!, path: decodeURIComponent(m[2]!).replace(/^\/(?=[A-Za-z]:\/)/, "") };
  } catch {
    return null;
  }
};

export const uriOf = (prefix: string, path: string): string =>
  `${prefix}${path.startsWith("/") ? "" : "/"}${encodeURI(path).replace(/[?#]/g, encodeURIComponent)}`;

/** The config reader is synchronous, files are not: it is run again until every file that it asked for had been read. */
const withFiles = async <T>(
  files: WorkspaceFiles,
  prefix: string,
  texts: Map<string, string | null>,
  run: (files: ConfigFiles) => Promise<T>,
): Promise<T> => {
  for (;;) {
    const missing: string[] = [];
    const result = await run({
      read: (path) => {
        const text = texts.get(path);
        if (text === undefined) missing.push(path);
        return text ?? null;
      },
    });
    if (missing.length === 0) return result;
    await Promise.all(missing.map(async (path) => texts.set(path, await files.read(uriOf(prefix, path)))));
  }
};

const toDiagnostic = ({ line, column, message }: ConfigProblem): Diagnostic => {
  const start = { line: line - 1, character: column - 1 };
  return {
    range: { start, end: { line: start.line, character: start.character + 1 } },
    severity: DiagnosticSeverity.Error,
    source: "tieout",
    message,
  };
};

export interface ConfigReader {
  read(uri: string, base: Settings): Promise<NoteConfig>;
  /** Whether what was read so far depends on a file: a config file that was looked for, or a desk's own data. */
  dependsOn(uri: string): boolean;
  /** A config file changed. */
  forget(): void;
}

export const createConfigReader = (
  connection: Connection,
  files: () => WorkspaceFiles | undefined,
  folders: () => readonly string[],
): ConfigReader => {
  let texts = new Map<string, Map<string, string | null>>();
  /** Folders and files (paths) whose data the notes read so far are checked against. */
  let data = new Set<string>();
  /** Config files that are marked as wrong in the editor. */
  const marked = new Set<string>();

  const mark = (prefix: string, problems: readonly ConfigProblem[], fine: readonly string[]): void => {
    const byFile = new Map<string, ConfigProblem[]>();
    for (const problem of problems) byFile.set(problem.path, [...(byFile.get(problem.path) ?? []), problem]);
    for (const [path, found] of byFile) {
      const uri = uriOf(prefix, path);
      marked.add(uri);
      void connection.sendDiagnostics({ uri, diagnostics: found.map(toDiagnostic) });
    }
    for (const path of fine) {
      const uri = uriOf(prefix, path);
      if (marked.delete(uri)) void connection.sendDiagnostics({ uri, diagnostics: [] });
    }
  };

  return {
    async read(uri, base) {
      const place = placeOf(uri);
      const reader = files();
      if (!place || !reader) return { settings: base, engine: PLAIN, directives: NO_DIRECTIVES, config: null, configs: [] };
      const { prefix, path } = place;
      const known = texts.get(prefix) ?? new Map<string, string | null>();
      texts.set(prefix, known);
      const folder = folders()
        .map(placeOf)
        .find((f) => f && f.prefix === prefix && path.startsWith(f.path.endsWith("/") ? f.path : `${f.path}/`));
      const options = { checks: [...CHECK_IDS, ...DIRECTIVE_CHECKS.map((c) => c.id)], ...(folder ? { root: folder.path } : {}) };
      const { settings, config, problems } = await withFiles(reader, prefix, known, (given) => resolveNote(path, given, options, base));
      mark(prefix, problems, config.from);
      const ignored = config.ignore.some((patterns) => matches(patterns, path));
      const root = config.path?.replace(/\/[^/]*$/, "") ?? folder?.path;
      if (root !== undefined) for (const named of [USER_FOLDER, ...config.datasets]) data.add(dataPath(root, named));
      return {
        settings: ignored ? { ...settings, problems: "none" } : settings,
        engine: { vocabulary: config.vocabulary, data: prefix === "file://" && root ? { root, named: config.datasets } : null },
        directives: { requireReason: config.requireReason ?? false, reportUnused: config.reportUnusedDisableDirectives ?? false },
        config: config.path === null ? null : uriOf(prefix, config.path),
        configs: config.from.map((from) => uriOf(prefix, from)),
      };
    },
    dependsOn(uri) {
      const place = placeOf(uri);
      if (!place) return false;
      if (texts.get(place.prefix)?.has(place.path)) return true;
      return [...data].some((path) => place.path === path || place.path.startsWith(`${path}/`));
    },
    forget() {
      texts = new Map();
      data = new Set();
    },
  };
};
