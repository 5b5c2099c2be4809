/** The language server in Node: over stdio, a socket, a pipe or Node's IPC, as the arguments say. */
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { connect } from "../protocol/connect.js";
import type { ServerEnvironment } from "../protocol/environment.js";
import { isoDay } from "../quantity/period.js";
import { DATASET_FILE, loadDatasetFile } from "./dataset.js";
import { noteFiles } from "./noteFiles.js";
import { USER_FOLDER, withUpdates, withUserData } from "./ownData.js";
import { updatesFolder } from "./updatesFolder.js";
import { VERSION } from "./version.js";

/** Environment variable with another dataset file, for tests and for people who keep several. */
const DATASET_VARIABLE = "TIEOUT_DATASET";

export const nodeEnvironment = (dist: string): ServerEnvironment => {
  const docs = join(dirname(dist), "docs", "checks");
  return {
    version: VERSION,
    loadDataset: async () =>
      withUpdates(loadDatasetFile(process.env[DATASET_VARIABLE] ?? join(dist, DATASET_FILE)), updatesFolder(process.env)).dataset,
    hasUserData: (root) => existsSync(join(root, USER_FOLDER)),
    withUserData: (bundle, root, named) => {
      const { dataset, problems } = withUserData(bundle, root, named);
      return { dataset, problems: problems.map((p) => `${p.file}${p.line === null ? "" : `:${p.line}`}: ${p.message}`) };
    },
    today: () => isoDay(Math.floor((Date.now() - new Date().getTimezoneOffset() * 60_000) / 86_400_000)),
    files: noteFiles,
    ...(existsSync(docs) ? { docs: `${pathToFileURL(docs).href}/` } : {}),
  };
};

/** Starts the server on the connection that the arguments name; stdio when they name none. `dist`: the folder of the built files. */
export const serve = (dist: string): void => {
  const named =
    ["--stdio", "--node-ipc"].some((flag) => process.argv.includes(flag)) || process.argv.some((arg) => /^--(socket|pipe)=?/.test(arg));
  if (!named) process.argv.push("--stdio");
  connect(createConnection(ProposedFeatures.all), nodeEnvironment(dist));
};
