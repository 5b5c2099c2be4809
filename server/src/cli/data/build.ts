/** `tieout data build [PATH...] --output FILE`: the user's own data as one packed file, by itself. */
import { renameSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { collectUserFiles } from "../../node/ownData.js";
import { packUserData, problemText } from "../../userdata/index.js";
import { type DataEnv, type ExitCode, UsageError } from "./env.js";

export const build = (paths: readonly string[], options: { output: string }, env: DataEnv): ExitCode => {
  const { files, missing } = collectUserFiles(env.cwd, paths);
  if (missing.length > 0) throw new UsageError(`${missing.join(", ")}: not there.`);
  if (files.length === 0)
    throw new UsageError("No data found: name a folder with datapackage.json, .csv or .tsv files, or put them into .tieout.");
  const { bytes, problems, series } = packUserData(files);
  for (const p of problems) env.stderr.write(`${problemText(p)}\n`);
  if (problems.length > 0 || bytes === null) {
    env.stderr.write("Nothing was written: mend these first.\n");
    return 1;
  }
  const file = resolve(env.cwd, options.output);
  writeFileSync(`${file}.tmp`, bytes);
  renameSync(`${file}.tmp`, file);
  env.stdout.write(`${options.output}: ${series.length} series, ${bytes.length} bytes.\n`);
  return 0;
};
