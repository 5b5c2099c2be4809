/** The `tieout data` commands. */
import { type Command, InvalidArgumentError, Option } from "commander";
import { DatasetError } from "../../dataset/open.js";
import { build } from "./build.js";
import { cite } from "./cite.js";
import { diff } from "./diff.js";
import { type DataEnv, type ExitCode, FORMATS, type Format, UsageError } from "./env.js";
import { info } from "./info.js";
import { list } from "./list.js";
import { search } from "./search.js";
import { show } from "./show.js";
import { registerUpdate } from "./update.js";
import { validate } from "./validate.js";

export type { DataEnv } from "./env.js";

/** Runs a command; what a person can mend is one line on stderr and exit 2. */
const run = async (env: DataEnv, command: () => ExitCode | Promise<ExitCode>): Promise<void> => {
  let code: ExitCode;
  try {
    code = await command();
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof DatasetError)) throw error;
    env.stderr.write(`tieout data: ${error.message}\n`);
    code = 2;
  }
  if (env.setExitCode) env.setExitCode(code);
  else process.exitCode = code;
};

const format = (): Option => new Option("--format <format>", "how to print it").choices([...FORMATS]).default("table");
const count = (text: string): number => {
  const n = Number(text);
  if (!Number.isInteger(n) || n < 1) throw new InvalidArgumentError("write a whole number from 1.");
  return n;
};

interface ListFlags {
  measure?: string;
  entity?: string;
  text?: string;
  frequency?: string;
  format: Format;
}

interface ShowFlags {
  from?: string;
  to?: string;
  asOf?: string;
  vintages?: boolean;
  format: Format;
}

export const registerData = (program: Command, env: DataEnv): Command => {
  const data = program.command("data").description("look at, cite, check and refresh the data that notes are checked against");

  data
    .command("list")
    .description("the series there are")
    .option("--measure <id>", "only this measure, such as treasury-holdings")
    .option("--entity <code>", "only this country, group or pair, such as jp")
    .option("--text <words>", "only with these words in id, title, publisher or aliases")
    .option("--frequency <letter>", "only A, Q, M, W, D, I (steps) or N (single)")
    .addOption(format())
    .action((flags: ListFlags) => run(env, () => list(flags, env)));

  data
    .command("search")
    .description("series by what people call them, best first; forgives typing slips")
    .argument("<words...>")
    .option("--limit <count>", "at most this many", count, 20)
    .addOption(new Option("--format <format>", "how to print it").choices(["table", "json"]).default("table"))
    .action((words: string[], flags: { limit: number; format: Format }) => run(env, () => search(words, flags, env)));

  data
    .command("show")
    .description("the observations of a series")
    .argument("<id>", "id or alias, such as treasury-holdings.jp or fred:GFDEBTN")
    .option("--from <period>", "from this period on: 2025, 2025-Q3, 2025-10 or 2025-10-24")
    .option("--to <period>", "up to this period")
    .option("--as-of <day>", "as known on this day, YYYY-MM-DD")
    .option("--vintages", "every vintage of each period")
    .addOption(format())
    .action((id: string, flags: ShowFlags) => run(env, () => show(id, { ...flags, vintages: flags.vintages === true }, env)));

  data
    .command("info")
    .description("where a series comes from, its terms, release and revisions; without id, the dataset")
    .argument("[id]")
    .addOption(new Option("--format <format>", "how to print it").choices(["table", "json"]).default("table"))
    .action((id: string | undefined, flags: { format: Format }) => run(env, () => info(id, flags, env)));

  data
    .command("cite")
    .description("a citation for ID@PERIOD (without @PERIOD, the last one) or fact:ID")
    .argument("<what...>")
    .option("--as-of <day>", "as known on this day, YYYY-MM-DD")
    .addOption(new Option("--format <format>", "a line, or CSL-JSON for a reference manager").choices(["text", "csl-json"]).default("text"))
    .action((items: string[], flags: { asOf?: string; format: "text" | "csl-json" }) => run(env, () => cite(items, flags, env)));

  data
    .command("validate")
    .description("mistakes in your own data: packages, CSV files, folders (default: .tieout); exit 1 when there are any")
    .argument("[paths...]")
    .addOption(new Option("--format <format>", "how to print it").choices(["text", "json"]).default("text"))
    .action((paths: string[], flags: { format: "text" | "json" }) => run(env, () => validate(paths, flags, env)));

  data
    .command("build")
    .description("pack your own data into one file")
    .argument("[paths...]")
    .option("-o, --output <file>", "the file to write", "tieout-data.dataset")
    .action((paths: string[], flags: { output: string }) => run(env, () => build(paths, flags, env)));

  data
    .command("diff")
    .description("what changed between two packed datasets; exit 1 when they differ")
    .argument("<old>")
    .argument("<new>")
    .addOption(new Option("--format <format>", "how to print it").choices(["text", "json"]).default("text"))
    .action((before: string, after: string, flags: { format: "text" | "json" }) => run(env, () => diff(before, after, flags, env)));

  registerUpdate(data, env);
  return data;
};
