/** The user's own data and downloaded updates, laid over the bundle. Apart from dataset.ts, so that a run without them loads neither. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { MANIFEST, readCachedUpdates } from "../dataset/cachedUpdates.js";
import type { Dataset } from "../dataset/types.js";
import { overlay, type Problem, readUserData, type UserFile } from "../userdata/index.js";
import { updatesLayer } from "../userdata/updates.js";

/** Folder of a workspace in which the user's own data is found. */
export const USER_FOLDER = ".tieout";

/**
 * The user's files: everything under `.tieout/` of `root`, then the packages and files that the configuration names (relative to `root`), so that what
 * is named wins over what is found. Nothing outside the named folders is read. Missing ones are told by `missing`.
 */
export const collectUserFiles = (root: string, named: readonly string[]): { files: UserFile[]; missing: string[] } => {
  const files = new Map<string, UserFile>();
  const missing: string[] = [];
  const take = (path: string): void => {
    const shown = (relative(root, path) || path).split(sep).join("/");
    // A file named after it was found moves to the end.
    files.delete(shown);
    files.set(shown, { path: shown, content: readText(path) });
  };
  const folder = (path: string): void => {
    const entries = readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) {
      if (entry.isDirectory() && !entry.name.startsWith(".")) folder(join(path, entry.name));
      else if (entry.isFile() && /\.(csv|tsv)$|^datapackage\.json$/i.test(entry.name)) take(join(path, entry.name));
    }
  };
  if (existsSync(join(root, USER_FOLDER))) folder(join(root, USER_FOLDER));
  for (const name of named) {
    const path = resolve(root, name);
    const kind = statSync(path, { throwIfNoEntry: false });
    if (!kind) missing.push(name);
    else if (kind.isDirectory()) folder(path);
    else if (/datapackage\.json$/i.test(path)) folder(dirname(path));
    else take(path);
  }
  return { files: [...files.values()], missing };
};

/** Text when the bytes are UTF-8, else the bytes: the reader of user data says so. */
const readText = (path: string): string | Uint8Array => {
  const bytes = readFileSync(path);
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return bytes;
  }
};

export interface UserDatasets {
  readonly dataset: Dataset;
  readonly problems: readonly Problem[];
}

/** The bundle with the user's own data over it. `named`: the configuration's `datasets`. */
export const withUserData = (bundle: Dataset, root: string, named: readonly string[]): UserDatasets => {
  const { files, missing } = collectUserFiles(root, named);
  const absent = missing.map(
    (file): Problem => ({ file, line: null, column: null, message: "it is not there; the configuration names it under datasets" }),
  );
  if (files.length === 0) return { dataset: bundle, problems: absent };
  const read = readUserData(files);
  return { dataset: read.dataset ? overlay(bundle, [read.dataset]) : bundle, problems: [...absent, ...read.problems] };
};

/**
 * The bundle with what `tieout data update` brought over it. `folder`: the user's cache; nothing is read when it is not there. Problems are whole
 * sentences.
 */
export const withUpdates = (bundle: Dataset, folder: string): { dataset: Dataset; problems: readonly string[] } => {
  const files: Record<string, string> = {};
  const take = (name: string): void => {
    const text = readText(join(folder, name));
    if (typeof text === "string") files[name] = text;
  };
  if (!existsSync(join(folder, MANIFEST))) return { dataset: bundle, problems: [] };
  try {
    take(MANIFEST);
    for (const name of existsSync(join(folder, "series")) ? readdirSync(join(folder, "series")) : [])
      if (name.endsWith(".csv")) take(`series/${name}`);
  } catch (error) {
    return {
      dataset: bundle,
      problems: [
        `The updates in ${folder} cannot be read (${error instanceof Error ? error.message : String(error)}): the bundled data is used.`,
      ],
    };
  }
  const { series, problems } = readCachedUpdates(files);
  const layer = updatesLayer(bundle, series);
  return { dataset: layer ? overlay(bundle, [layer]) : bundle, problems: problems.map((problem) => `${folder}: ${problem}`) };
};
