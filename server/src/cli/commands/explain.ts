/** `tieout explain FILE:LINE[:COL]` says how a figure was read; `tieout explain CHECK` says what a check is about. */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { DIRECTIVE_CHECKS, type DirectiveCheck } from "../../checks/directives.js";
import { CHECK_IDS, CHECKS } from "../../checks/index.js";
import type { Check } from "../../checks/types.js";
import { suggestion } from "../../config/nearest.js";
import { settingsFor } from "../../config/resolve.js";
import type { Analysis } from "../../service/index.js";
import { indexLines } from "../../text/lines.js";
import type { CliEnvironment } from "../environment.js";
import { CliError } from "../failure.js";
import { displayName } from "../files/expand.js";
import { readNote } from "../files/read.js";
import { languageOf } from "../lint/check.js";
import { engineFor, prepare } from "../lint/run.js";
import { columnsOf, printable, printableLines, wrap } from "../width.js";

const IDS = [...CHECK_IDS, ...DIRECTIVE_CHECKS.map((c) => c.id)];

export interface ExplainOptions {
  readonly asOf?: string;
  readonly report?: boolean;
  readonly config: string | boolean;
}

export const explainCheck = (check: Check | DirectiveCheck, columns: number): string => {
  const width = Math.min(columns, 100);
  const example = (note: string) =>
    printable(
      note
        .replace(/^---\n[\s\S]*?\n---\n+/, "")
        .trim()
        .replace(/\n/g, "\u0001"),
    ).replace(/\u2401/g, "\n    ");
  const wrong = check.examples.find((e) => e.finds !== null);
  const right = check.examples.find((e) => e.finds === null);
  return [
    `${check.id} (${check.severity})`,
    "",
    ...wrap(check.summary, width),
    "",
    ...wrap(check.why, width),
    "",
    ...(wrong ? ["Found (between « and »):", `    ${example(wrong.note)}`, ""] : []),
    ...(right ? ["Not found:", `    ${example(right.note)}`, ""] : []),
    ...("option" in check
      ? ["Ask for it:", `    tieout lint ${check.option}`, "or in tieout.config.json:", `    { "${check.setting}": true }`]
      : [
          "Configure, in tieout.config.json (error, warning, information, hint or off):",
          `    { "checks": { "${check.id}": "${check.severity === "off" ? "warning" : "off"}" } }`,
          "Suppress one finding:",
          `    <!--tieout-disable-next-line ${check.id} reason="..."-->`,
        ]),
    "",
  ].join("\n");
};

/** Figures at a place: the one under the column, or all of the line. */
export const figuresAt = (analysis: Analysis, line: number, column: number | null): number[] => {
  const lines = indexLines(analysis.source.text);
  const span = lines.lineSpan(line);
  const on = analysis.reading.figures.flatMap((f, i) => (f.start < span.end && f.end > span.start ? [i] : []));
  if (column === null) return on;
  const offset = span.start + column - 1;
  return on.filter((i) => analysis.reading.figures[i]!.start <= offset && offset <= analysis.reading.figures[i]!.end).slice(0, 1);
};

/** Long lines go on below the words that they begin with: `  measure   ...`, `  > 0.94  ...`. */
const fitted = (text: string, width: number): string =>
  text
    .split("\n")
    .map((line) => {
      if (columnsOf(line) <= width) return line;
      const head = /^\s*(?:\S+(?: \S+)* {2,})?/.exec(line)![0];
      const indent = head.length <= width / 2 ? head : /^\s*/.exec(line)![0];
      return `${indent}${wrap(line.slice(indent.length), width - indent.length).join(`\n${" ".repeat(indent.length)}`)}`;
    })
    .join("\n");

export const explain = async (target: string, options: ExplainOptions, env: CliEnvironment): Promise<number> => {
  const check = CHECKS.find((c) => c.id === target) ?? DIRECTIVE_CHECKS.find((c) => c.id === target);
  if (check) {
    env.stdout.write(explainCheck(check, env.columns));
    return 0;
  }
  const place = /^(.+?):(\d+)(?::(\d+))?$/.exec(target);
  if (!place) {
    if (existsSync(resolve(env.cwd, target))) throw new CliError(`write a line after the file: ${target}:LINE or ${target}:LINE:COLUMN`);
    throw new CliError(
      `"${target}" is neither FILE:LINE[:COLUMN] nor a check${suggestion(target, IDS).startsWith("; did") ? suggestion(target, IDS) : "; tieout checks lists them"}`,
    );
  }
  const path = resolve(env.cwd, place[1]!);
  const read = readNote(path);
  if ("problem" in read) throw new CliError(`${place[1]} ${read.problem}`);
  const [line, column] = [Number(place[2]), place[3] === undefined ? null : Number(place[3])];
  const { count } = indexLines(read.text);
  if (line < 1 || line > count) throw new CliError(`${place[1]} has ${count} lines; there is no line ${line}`);
  const prepared = await prepare({ ignore: true, config: options.config }, env);
  const config = (await prepared.configs.for(path)) ?? prepared.config;
  const tieout = await engineFor(prepared, config, env);
  const name = displayName(env.cwd, path);
  const analysis = tieout.analyze(
    { uri: name, text: read.text, language: languageOf(path) },
    { settings: settingsFor(config, path), ...(options.asOf === undefined ? {} : { asOf: options.asOf }) },
  );
  const figures = figuresAt(analysis, line, column);
  if (figures.length === 0) throw new CliError(`there is no figure at ${name}:${line}${column === null ? "" : `:${column}`}`);
  if (options.report) {
    const { disputeReport } = await import("./dispute.js");
    env.stdout.write(figures.map((i) => disputeReport(tieout, analysis, i, env)).join("\n"));
    return 0;
  }
  env.stdout.write(figures.map((i) => fitted(printableLines(tieout.explain(analysis, i)), Math.max(40, env.columns))).join("\n"));
  return 0;
};
