/** Notes of the workspace on disk. */
import { readFile } from "node:fs/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { glob } from "tinyglobby";
import type { WorkspaceFiles } from "../protocol/environment.js";

/** Files above this are no notes. */
const MAX_BYTES = 4 << 20;

export const noteFiles: WorkspaceFiles = {
  async list(folders, token) {
    const found = new Set<string>();
    for (const folder of folders) {
      if (token.isCancellationRequested || !folder.startsWith("file:")) continue;
      const files = await glob(["**/*.{md,markdown,mdx,qmd,rmd,Rmd}"], {
        cwd: fileURLToPath(folder),
        absolute: true,
        dot: false,
        ignore: ["**/node_modules/**"],
        followSymbolicLinks: false,
      });
      for (const file of files) found.add(pathToFileURL(file).href);
    }
    return [...found].sort();
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
