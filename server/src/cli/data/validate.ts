/** `tieout data validate PATH...`: the mistakes in the user's own data; a packed dataset is opened and checked too. */
import { readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { DatasetError, openDataset } from "../../dataset/open.js";
import { collectUserFiles } from "../../node/ownData.js";
import { type Problem, problemText, readUserData } from "../../userdata/index.js";
import { type DataEnv, type ExitCode, printJson, UsageError } from "./env.js";

const packed = (path: string): boolean => path.endsWith(".dataset");

/** Exit 1 when there are mistakes, 2 when a path cannot be read. */
export const validate = (paths: readonly string[], options: { format: "text" | "json" }, env: DataEnv): ExitCode => {
  const problems: Problem[] = [];
  let series: { id: string; file: string }[] = [];
  const named: string[] = [];
  for (const path of paths) {
    const file = resolve(env.cwd, path);
    if (!statSync(file, { throwIfNoEntry: false })) throw new UsageError(`${path} is not there.`);
    if (!packed(path)) {
      named.push(path);
      continue;
    }
    try {
      const data = openDataset(readFileSync(file));
      series = [...series, ...data.catalogue.all().map(({ id }) => ({ id, file: path }))];
    } catch (error) {
      if (!(error instanceof DatasetError)) throw error;
      problems.push({ file: path, line: null, column: null, message: error.message });
    }
  }
  const { files } = collectUserFiles(env.cwd, named);
  if (named.length > 0 || paths.length === 0) {
    if (files.length === 0)
      throw new UsageError(
        `No data found in ${paths.join(", ") || ".tieout"}: a folder with datapackage.json, .csv or .tsv files is expected.`,
      );
    const read = readUserData(files);
    problems.push(...read.problems);
    series.push(...read.series);
  }
  if (options.format === "json") printJson(env, { valid: problems.length === 0, series, problems });
  else {
    for (const p of problems) env.stderr.write(`${problemText(p)}\n`);
    env.stdout.write(
      problems.length === 0
        ? `${series.length} series, no mistakes.\n`
        : `${series.length} series can be used, ${problems.length} mistake${problems.length === 1 ? "" : "s"}.\n`,
    );
  }
  return problems.length === 0 ? 0 : 1;
};
