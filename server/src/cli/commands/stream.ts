/**
 * `tieout stream`: one JSON document a line in, one report a line out, in order, in constant memory. Made to run under GNU parallel,
 * Spark's pipe or any queue: it keeps nothing, waits for a slow reader, and a bad line costs only itself.
 */
import { settingsOver } from "../../config/resolve.js";
import { DEFAULT_SETTINGS, type Settings } from "../../config/settings.js";
import { parseDay } from "../../quantity/period.js";
import type { Tieout } from "../../service/index.js";
import type { CliEnvironment } from "../environment.js";
import { CliError, why } from "../failure.js";
import { engineFor, prepare } from "../lint/run.js";
import { createWriter } from "../output.js";
import { createTurn } from "../turn.js";

/** A line longer than this is refused, so that memory stays bounded whatever comes. */
const MAX_LINE = 64 << 20;

type Line = { readonly bytes: Buffer } | { readonly tooLong: number };

/** Lines as bytes, without their ends; a last line without one counts. */
export async function* linesOf(input: AsyncIterable<Uint8Array | string>, max = MAX_LINE): AsyncGenerator<Line> {
  let parts: Buffer[] = [];
  let size = 0;
  const line = (): Line => {
    const done: Line = size > max ? { tooLong: size } : { bytes: parts.length === 1 ? parts[0]! : Buffer.concat(parts) };
    parts = [];
    size = 0;
    return done;
  };
  const add = (part: Buffer) => {
    size += part.length;
    if (size <= max) parts.push(part);
    else parts = [];
  };
  for await (const chunk of input) {
    const bytes = typeof chunk === "string" ? Buffer.from(chunk) : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    let at = 0;
    for (let next = bytes.indexOf(10); next >= 0; next = bytes.indexOf(10, at)) {
      add(bytes.subarray(at, next));
      yield line();
      at = next + 1;
    }
    if (at < bytes.length) add(Buffer.from(bytes.subarray(at)));
  }
  if (size > 0) yield line();
}

type Id = string | number | boolean | null;

/** One answer, without the end of the line. */
export const answer = (tieout: Tieout, line: Line, settings: Settings, asOfDefault?: string): string => {
  const fail = (id: Id, error: string) => JSON.stringify({ id, error });
  if ("tooLong" in line) return fail(null, `the line has ${line.tooLong} bytes; at most ${MAX_LINE} are read`);
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(line.bytes);
  } catch {
    return fail(null, "the line is not valid UTF-8");
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The parser's own words would repeat part of the text.
    return fail(null, "the line is not JSON");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return fail(null, 'the line is not an object {"id", "text"}');
  const { id: given, text: note, asOf } = value as { id?: unknown; text?: unknown; asOf?: unknown };
  const id: Id = typeof given === "string" || typeof given === "number" || typeof given === "boolean" ? given : null;
  if (typeof note !== "string") return fail(id, note === undefined ? '"text" is missing' : '"text" is not a string');
  if (asOf !== undefined && asOf !== null && (typeof asOf !== "string" || parseDay(asOf) === undefined))
    return fail(id, '"asOf" is not a day, YYYY-MM-DD');
  const day = typeof asOf === "string" ? asOf : asOfDefault;
  try {
    const analysis = tieout.analyze(
      { uri: "", text: note, language: "markdown" },
      { settings, ...(day === undefined ? {} : { asOf: day }) },
    );
    return JSON.stringify({ id, figures: tieout.report(analysis, "").figures });
  } catch (error) {
    return fail(id, `could not be checked (${error instanceof Error ? error.name : "unknown error"})`);
  }
};

export const stream = async (
  options: { readonly asOf?: string; readonly requireDataset?: string; readonly config: string | boolean },
  env: CliEnvironment,
): Promise<number> => {
  const prepared = await prepare(
    { ignore: true, config: options.config, ...(options.requireDataset ? { requireDataset: options.requireDataset } : {}) },
    env,
  );
  const tieout = await engineFor(prepared, prepared.config, env);
  const settings = settingsOver(DEFAULT_SETTINGS, prepared.config.settings);
  const out = createWriter(env.stdout);
  const turn = createTurn();
  try {
    for await (const line of linesOf(env.stdin)) {
      await turn();
      if ("bytes" in line && line.bytes.length === 0) continue;
      if ("bytes" in line && line.bytes.length === 1 && line.bytes[0] === 13) continue;
      await out.write(`${answer(tieout, line, settings, options.asOf)}\n`);
      if (env.signal?.aborted) return 2;
    }
  } catch (error) {
    if (error instanceof CliError) throw error;
    throw new CliError(`standard input ${why(error)}`);
  }
  await out.flush();
  return 0;
};
