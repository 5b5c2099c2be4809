/** The disk side of dataset/cachedUpdates.ts: reading the cache, and replacing it in one step. */
import { mkdir, open, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type CachedUpdates, type CacheWrite, MANIFEST, readCachedUpdates } from "../../dataset/cachedUpdates.js";

const readText = async (path: string): Promise<string | undefined> => {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
};

/** All of the cache; empty when there is none. @throws Error when it is there and cannot be read. */
export const readCache = async (folder: string): Promise<CachedUpdates> => {
  const files: Record<string, string> = {};
  const manifest = await readText(join(folder, MANIFEST));
  if (manifest !== undefined) files[MANIFEST] = manifest;
  const names = await readdir(join(folder, "series")).catch(() => []);
  for (const name of names.filter((n) => n.endsWith(".csv"))) {
    const text = await readText(join(folder, "series", name));
    if (text !== undefined) files[`series/${name}`] = text;
  }
  return readCachedUpdates(files);
};

/** Writes beside the target, then renames: a reader never sees half a file. */
const writeWhole = async (path: string, text: string): Promise<void> => {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    await writeFile(temporary, text, { flush: true });
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
};

/**
 * Puts a plan in place: series files first (new names, nothing overwritten), the manifest last. Until the manifest is renamed the old
 * set stands; a failure removes what was written.
 */
export const writeCache = async (folder: string, plan: CacheWrite): Promise<void> => {
  await mkdir(join(folder, "series"), { recursive: true });
  const written: string[] = [];
  try {
    for (const [file, text] of Object.entries(plan.files)) {
      const path = join(folder, file);
      if ((await readText(path)) === text) continue;
      await writeWhole(path, text);
      written.push(path);
    }
    await writeWhole(join(folder, MANIFEST), plan.manifest);
  } catch (error) {
    for (const path of written) await rm(path, { force: true });
    throw error;
  }
  for (const file of plan.obsolete) await rm(join(folder, file), { force: true });
};

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
};

/** Runs `work` while no other update of the cache runs. @throws Error when one does. */
export const withLock = async <T>(folder: string, work: () => Promise<T>): Promise<T> => {
  const path = join(folder, "update.lock");
  await mkdir(dirname(path), { recursive: true });
  for (;;) {
    try {
      const file = await open(path, "wx");
      await file.writeFile(String(process.pid));
      await file.close();
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      const holder = Number(await readText(path));
      if (holder > 0 && isRunning(holder)) throw new Error(`another update is running (process ${holder}); if not, delete ${path}`);
      await rm(path, { force: true }); // Left by one that was killed.
    }
  }
  try {
    return await work();
  } finally {
    await rm(path, { force: true });
  }
};
