/** Notes of the workspace on disk. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { WorkspaceFiles } from "../protocol/environment.js";

/** Files above this are no notes. */
const MAX_BYTES = 4 << 20;
const NOTE = /\.(?:md|markdown|mdx|qmd|rmd)$/i;

/** Folders that hold no notes of one's own are not entered; links are not followed. */
const walk = async (folder: string, found: string[], cancelled: () => boolean): Promise<void> => {
  if (cancelled()) return;
  // A folder that may not be read holds nothing for us.
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (entry.name !== "node_modules" && !entry.name.startsWith(".")) await walk(path, found, cancelled);
    } else if (entry.isFile() && NOTE.test(entry.name)) found.push(pathToFileURL(path).href);
  }
};

export const noteFiles: WorkspaceFiles = {
  async list(folders, token) {
    const found: string[] = [];
    for (const folder of folders)
      if (folder.startsWith("file:")) await walk(fileURLToPath(folder), found, () => token.isCancellationRequested);
    return [...new Set(found)].sort();
  },
  async read(uri) {
    if (!uri.startsWith("file:")) return null;
    try {
      const bytes = await readFile(fileURLToPath(uri));
      return bytes.length > MAX_BYTES || bytes.includes(0) ? null : new TextDecoder().decode(bytes);
    } catch {
      return null;
    }
  },
};
