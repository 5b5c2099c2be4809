/** The bundled dataset, from the file beside the program. */
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { DatasetError, openDataset } from "../dataset/open.js";
import type { Dataset } from "../dataset/types.js";

export const DATASET_FILE = "tieout.dataset";

/** `program`: path of the running bundle (dist/cli.cjs, dist/server.cjs). @throws DatasetError naming the file. */
export const loadDataset = (program: string): Dataset => loadDatasetFile(join(dirname(program), DATASET_FILE));

export const loadDatasetFile = (path: string): Dataset => {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    throw new DatasetError(
      `The dataset is missing: ${path} (${error instanceof Error ? error.message : String(error)}). Install Tieout again.`,
    );
  }
  try {
    return openDataset(bytes);
  } catch (error) {
    if (error instanceof DatasetError) throw new DatasetError(`${path}: ${error.message}`);
    throw error;
  }
};
