/** Where a desk's own data is looked for. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { EngineKey } from "./engines.js";

/** Folder beside the configuration in which data is found without being named. */
const FOLDER = ".tieout";

export const dataRootOf = (root: string, named: readonly string[]): EngineKey["data"] =>
  named.length > 0 || existsSync(join(root, FOLDER)) ? { root, named } : null;
