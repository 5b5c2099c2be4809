/** The dataset that notes of the working folder are checked against: the bundle, with the desk's own data over it. */
import { dirname, resolve } from "node:path";
import type { Dataset } from "../dataset/types.js";
import { withUserData } from "../node/ownData.js";
import type { CliEnvironment } from "./environment.js";
import { createConfigs } from "./lint/configs.js";
import { dataRootOf } from "./lint/dataRoot.js";
import { errorText } from "./lint/types.js";

/** Read when first asked for. Mistakes in the desk's own data are told on standard error; the rest is used. */
export const ownDataset = async (env: CliEnvironment): Promise<() => Dataset> => {
  const configs = createConfigs({ cwd: env.cwd, use: true });
  const config = await configs.for(resolve(env.cwd, "x"));
  for (const e of configs.errors) env.stderr.write(`tieout: ${errorText(e)}\n`);
  const data = dataRootOf(config?.path ? dirname(config.path) : env.cwd, config?.datasets ?? []);
  let dataset: Dataset | undefined;
  return () => {
    if (dataset) return dataset;
    if (!data) return (dataset = env.loadDataset());
    const own = withUserData(env.loadDataset(), data.root, data.named);
    for (const p of own.problems)
      env.stderr.write(`tieout: ${[p.file, p.line, p.column].filter((part) => part !== null).join(":")}: ${p.message}\n`);
    return (dataset = own.dataset);
  };
};
