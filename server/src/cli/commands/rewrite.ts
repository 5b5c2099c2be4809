/** `tieout pin` and `tieout strip`: write pins beside figures that tie, and take all of Tieout's comments out again. */
import { settingsFor } from "../../config/resolve.js";
import type { Analysis, Tieout } from "../../service/index.js";
import { applyEdits, type TextEdit } from "../../text/edits.js";
import { unifiedDiff } from "../diff.js";
import type { CliEnvironment } from "../environment.js";
import { CliError } from "../failure.js";
import { expandPaths } from "../files/expand.js";
import { readNote } from "../files/read.js";
import { writeAtomic } from "../files/write.js";
import { languageOf } from "../lint/check.js";
import { engineFor, prepare } from "../lint/run.js";
import { errorText } from "../lint/types.js";
import { createWriter } from "../output.js";

export interface RewriteOptions {
  readonly asOf?: string;
  readonly dryRun?: boolean;
  readonly ignore: boolean;
  readonly config: string | boolean;
}

interface Rewrite {
  readonly edits: readonly TextEdit[];
  /** How many pins or comments. */
  readonly count: number;
}

const rewriteAll = async (
  paths: readonly string[],
  options: RewriteOptions,
  env: CliEnvironment,
  rewrite: (analysis: Analysis, tieout: Tieout) => Rewrite,
  words: (count: number, notes: number) => string,
): Promise<number> => {
  if (paths.length === 0) throw new CliError("name the notes: files, folders or globs");
  const prepared = await prepare({ ignore: options.ignore, config: options.config }, env);
  const { files, errors } = await expandPaths(paths, { cwd: env.cwd, ignore: options.ignore });
  const out = createWriter(env.stdout);
  let [count, notes, failed] = [0, 0, errors.length];
  const fail = (path: string, message: string) => {
    failed++;
    env.stderr.write(`tieout: ${path} ${message}\n`);
  };
  for (const { path, message } of errors) env.stderr.write(`tieout: ${path} ${message}\n`);
  for (const file of files) {
    if (env.signal?.aborted) throw new CliError("stopped; notes not reached are as they were");
    const config = await prepared.configs.for(file.path);
    if (config === null) {
      fail(file.name, "was left alone, because its configuration cannot be used");
      continue;
    }
    const read = readNote(file.path);
    if ("problem" in read) {
      fail(file.name, read.problem);
      continue;
    }
    const tieout = await engineFor(prepared, config, env);
    const analysis = tieout.analyze(
      { uri: file.name, text: read.text, language: languageOf(file.path) },
      { settings: settingsFor(config, file.path), ...(options.asOf === undefined ? {} : { asOf: options.asOf }) },
    );
    const { edits, count: n } = rewrite(analysis, tieout);
    if (edits.length === 0) continue;
    const text = applyEdits(read.text, edits);
    try {
      if (options.dryRun) await out.write(unifiedDiff(file.name, read.text, text));
      else writeAtomic(file.path, text, Buffer.from(read.text, "utf8"));
      count += n;
      notes++;
    } catch (error) {
      if (!(error instanceof CliError) || error.name === "ClosedPipe") throw error;
      fail(file.name, error.message.replace(`${file.path} `, ""));
    }
  }
  for (const e of prepared.configs.errors) env.stderr.write(`tieout: ${errorText(e)}\n`);
  env.stderr.write(`${words(count, notes)}\n`);
  return failed > 0 || prepared.configs.errors.length > 0 ? 2 : 0;
};

const plural = (n: number, word: string): string => `${n} ${word}${n === 1 ? "" : "s"}`;

export const pin = (paths: readonly string[], options: RewriteOptions, env: CliEnvironment): Promise<number> =>
  rewriteAll(
    paths,
    options,
    env,
    (analysis, tieout) => {
      const edits: TextEdit[] = [];
      analysis.reading.figures.forEach((figure, index) => {
        if (analysis.verdicts[index]?.kind !== "ties") return;
        // Pins are offered at the figure itself; a fix of another figure that touches this place is not meant.
        const action = tieout
          .actionsAt(analysis, figure.start, figure.end)
          .find((a) => a.finding === null && a.fix.kind === "pin" && a.fix.safe && a.start === figure.start);
        if (action) edits.push(...action.fix.edits);
      });
      return { edits, count: edits.length };
    },
    (n, notes) => `${plural(n, "pin")} ${options.dryRun ? "to write" : "written"} in ${plural(notes, "note")}`,
  );

/** A comment that stands alone on its line goes with the line. */
const removal = (source: string, start: number, end: number): TextEdit => {
  const lineStart = source.lastIndexOf("\n", start - 1) + 1;
  const next = source.indexOf("\n", end);
  const lineEnd = next < 0 ? source.length : next + 1;
  const alone = source.slice(lineStart, start).trim() === "" && source.slice(end, lineEnd).trim() === "";
  return alone ? { start: lineStart, end: lineEnd, text: "" } : { start, end, text: "" };
};

export const strip = (
  paths: readonly string[],
  options: RewriteOptions & { readonly pinsOnly?: boolean },
  env: CliEnvironment,
): Promise<number> =>
  rewriteAll(
    paths,
    options,
    env,
    ({ note, source }) => {
      const edits: TextEdit[] = [];
      let reached = 0;
      for (const comment of note.comments) {
        if (comment.form !== "comment") continue;
        const pinned = /^tie(?:\s|$)/.test(comment.text);
        if (!pinned && (options.pinsOnly || !/(?<![\w-])tieout-/.test(comment.text))) continue;
        const edit = removal(source.text, comment.start, comment.end);
        edits.push(edit.start < reached ? { ...edit, start: reached } : edit);
        reached = edit.end;
      }
      return { edits, count: edits.length };
    },
    (n, notes) => `${plural(n, "comment")} ${options.dryRun ? "to remove" : "removed"} in ${plural(notes, "note")}`,
  );
