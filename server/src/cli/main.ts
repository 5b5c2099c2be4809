/**
 * The command line. `run` takes arguments and surroundings and gives the exit code; it never ends the process. Every command is loaded
 * when it is called, so that a cold `tieout lint` reads no other.
 */
import { Argument, Command, CommanderError, Option } from "commander";
import { SEVERITIES } from "../config/severity.js";
import type { CliEnvironment } from "./environment.js";
import { CliError, inside } from "./failure.js";
import { FORMAT_IDS } from "./formats/index.js";
import { collect, day, formatTarget, oneOf, percent, wholeNumber } from "./options.js";

/** 0: done. 1: findings at or above --fail-on, or a closed gate. 2: something could not be done. */
export const run = async (argv: readonly string[], env: CliEnvironment): Promise<number> => {
  let code = 0;
  try {
    const program = await createProgram(argv, env, (done) => {
      code = done;
    });
    await program.parseAsync([...argv], { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof CliError || isDatasetError(error)) {
      env.stderr.write(`tieout: ${(error as Error).message}\n`);
      return 2;
    }
    env.stderr.write(`tieout: something ${inside(error)}\n`);
    return 2;
  }
  return code;
};

const isDatasetError = (error: unknown): boolean => error instanceof Error && error.name === "DatasetError";

const asOf = () => new Option("--as-of <day>", "read every note as of this day, YYYY-MM-DD").argParser(day);
const config = () => new Option("--config <file>", "use this config file instead of the nearest");
const noConfig = () => new Option("--no-config", "use no config file");
const noIgnore = () => new Option("--no-ignore", "read notes that .gitignore, .tieoutignore and the config leave out, too");
const requireDataset = () =>
  new Option("--require-dataset <hash>", "check nothing unless the dataset has this hash (sha256:..., its first digits do)").argParser(
    (value: string) => (value.startsWith("sha256:") ? value : `sha256:${value}`),
  );
const dryRun = () => new Option("--dry-run", "print what would change as a unified diff; write nothing");

/** Commander's own words begin with "error: " in the middle of a line of ours. */
const plainError = (text: string): string => `tieout: ${text.replace(/^error: /, "")}`;

const createProgram = async (argv: readonly string[], env: CliEnvironment, finish: (code: number) => void): Promise<Command> => {
  const program = new Command("tieout")
    .description("Ties every figure in a macro-research note out to a published series.")
    .helpOption("-h, --help", "show help")
    .option("-V, --version", "print the engine's and the dataset's version")
    .exitOverride()
    .showHelpAfterError(false)
    .configureOutput({
      writeOut: (text) => void env.stdout.write(text),
      writeErr: (text) => void env.stderr.write(text),
      getOutHelpWidth: () => env.columns,
      getErrHelpWidth: () => env.columns,
      outputError: (text, write) => write(plainError(text)),
    });
  /** Commands made by `command()` take over exitOverride and output. */
  const command = (name: string, description: string): Command =>
    program.command(name).description(description).helpOption("-h, --help", "show help");

  // An action of the program itself would take an unknown command for an argument.
  program.on("option:version", () => {
    const { info } = env.loadDataset();
    env.stdout.write(`tieout ${env.version}\ndataset ${info.name} ${info.date} (${info.series} series, ${info.hash})\n`);
    throw new CommanderError(0, "tieout.version", "");
  });

  command("lint", "check notes: files, folders and globs; - for standard input")
    .argument("[path...]", "notes")
    .addOption(
      new Option("--format <name[=file]>", `how to report, several at once: ${FORMAT_IDS.join(", ")}`).argParser(
        collect(formatTarget(FORMAT_IDS)) as never,
      ),
    )
    .addOption(asOf())
    .addOption(new Option("--fail-on <severity>", "findings from this severity on end with exit 1").choices([...SEVERITIES, "never"]))
    .addOption(new Option("--report-level <severity>", "print findings from this severity on").choices(SEVERITIES))
    .addOption(new Option("--max-warnings <count>", "more warnings than this end with exit 1").argParser(wholeNumber))
    .addOption(new Option("--min-coverage <percent>", "fewer figures checked than this end with exit 1").argParser(percent))
    .option("--quiet", "print errors only, and no summary")
    .option("--stdin", "read one note from standard input")
    .option("--stdin-filename <path>", "name of that note, for the report and the configuration")
    .option("--files-from <file>", "read paths from a file (- for standard input), one a line or separated by zero bytes")
    .option("--changed [ref]", "only notes that differ from a commit (HEAD), and new ones")
    .addOption(noIgnore())
    .addOption(config())
    .addOption(noConfig())
    .option("--print-config <file>", "print what holds for a note, and stop")
    .option("--fix", "mend what can be mended without changing what a note says")
    .option("--fix-dry-run", "print what --fix would change as a unified diff")
    .addOption(
      new Option(
        "--fix-type <kinds>",
        "only these kinds of fixes, separated by commas: replace, pin, period, ignore, cite, name",
      ).argParser(fixKinds),
    )
    .option("--unsafe-fixes", "with --fix: also the preferred fix of figures that are off")
    .option("--baseline [file]", "leave out findings listed in a baseline (tieout-baseline.json)")
    .option("--update-baseline", "write the baseline anew from today's findings")
    .option("--prune-baseline", "take out of the baseline what no finding matches any more")
    .option("--pass-on-unpruned-baseline", "do not fail on baseline entries that match nothing")
    .option("--report-unused-disable-directives", "report disable comments that switch nothing off")
    .option("--require-reason", "report disable comments without a reason")
    .addOption(requireDataset())
    .option("--cache", "keep results between runs (.tieout-cache)")
    .option("--cache-location <folder>", "keep them there")
    .addOption(new Option("--concurrency <threads>", "worker threads (default: as many as cores)").argParser(wholeNumber))
    .option("--watch", "check again on every change, until Ctrl-C")
    .action(async (paths: string[], options) => finish(await (await import("./commands/lint.js")).lint(paths, options, env)));

  command("stream", "check one JSON document a line: {id, text, asOf?} in, {id, figures} out, in order")
    .addOption(asOf())
    .addOption(requireDataset())
    .addOption(config())
    .addOption(noConfig())
    .action(async (options) => finish(await (await import("./commands/stream.js")).stream(options, env)));

  command("explain", "say how a figure was read (FILE:LINE[:COLUMN]), or what a check is about (its name)")
    .argument("<target>", "FILE:LINE, FILE:LINE:COLUMN, or a check")
    .addOption(asOf())
    .option("--report", "write a report about a verdict that you hold to be wrong, for you to send")
    .addOption(config())
    .addOption(noConfig())
    .action(async (target: string, options) => finish(await (await import("./commands/explain.js")).explain(target, options, env)));

  command("report", "the tie-out sheet over many notes: every figure, found right or not")
    .argument("<path...>", "notes")
    .addOption(new Option("--format <name>", "how").choices(["html", "csv", "markdown", "json"]).default("html"))
    .option("-o, --output <file>", "write it there instead of to standard output")
    .addOption(asOf())
    .addOption(noIgnore())
    .addOption(config())
    .addOption(noConfig())
    .addOption(requireDataset())
    .action(async (paths: string[], options) => finish(await (await import("./commands/report.js")).report(paths, options, env)));

  command("pin", "write a pin beside every figure that ties")
    .argument("<path...>", "notes")
    .addOption(dryRun())
    .addOption(asOf())
    .addOption(noIgnore())
    .addOption(config())
    .addOption(noConfig())
    .action(async (paths: string[], options) => finish(await (await import("./commands/rewrite.js")).pin(paths, options, env)));

  command("strip", "take pins and other tieout comments out of notes, for publishing")
    .argument("<path...>", "notes")
    .option("--pins-only", "leave tieout-disable and tieout-set comments")
    .addOption(dryRun())
    .addOption(noIgnore())
    .addOption(config())
    .addOption(noConfig())
    .action(async (paths: string[], options) => finish(await (await import("./commands/rewrite.js")).strip(paths, options, env)));

  command("checks", "list the checks")
    .option("--json", "as JSON")
    .action(async (options) => finish(await (await import("./commands/checks.js")).checks(options, env)));

  command("init", "write a first configuration")
    .addOption(new Option("--as <kind>", "its form").choices(["jsonc", "json", "yaml"]).default("jsonc"))
    .option("--lock", "lock it to today's dataset")
    .option("--force", "replace the one that is there")
    .action(async (options) => finish(await (await import("./commands/init.js")).init(options, env)));

  if (argv[0] === "data" || argv[0] === "completions") {
    const { registerData } = await import("./data/index.js");
    const loadDataset = argv[0] === "data" ? await (await import("./ownData.js")).ownDataset(env) : env.loadDataset;
    registerData(program, {
      stdout: env.stdout,
      stderr: env.stderr,
      cwd: env.cwd,
      loadDataset,
      columns: env.columns,
      env: env.env,
      setExitCode: finish,
    });
  } else
    command("data", "look at, cite, check and refresh the data that notes are checked against").allowUnknownOption().argument("[args...]");

  command("server", "the language server, for any editor")
    .option("--stdio", "over standard input and output (the default)")
    .option("--socket <port>", "over a socket")
    .option("--pipe <name>", "over a pipe")
    .option("--clientProcessId <id>", "end when this process ends")
    .action(async () => finish(await (await import("./commands/server.js")).server(env)));

  command("mcp", "a Model Context Protocol server over standard input and output, read-only").action(async () =>
    finish(await (await import("./commands/mcp.js")).mcp(env)),
  );

  command("completions", "print a completion script for a shell")
    .addArgument(new Argument("<shell>", "which").choices(["bash", "zsh", "fish"]))
    .action(
      async (shell: "bash" | "zsh" | "fish") =>
        void env.stdout.write((await import("./commands/completions.js")).completions(shell, program)),
    );

  return program;
};

const FIX_KINDS = ["replace", "pin", "period", "ignore", "cite", "name"] as const;

const fixKinds = (value: string): string[] => value.split(",").map((kind) => oneOf("kind of fix", FIX_KINDS)(kind.trim()));
