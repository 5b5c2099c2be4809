/**
 * A baseline: findings of old text that are not to fail a run. Keyed by what a figure claims, not by its line, and without any text of
 * the note. One entry a line, sorted, so that it merges well.
 */
import { existsSync, readFileSync } from "node:fs";
import { dirname, relative, resolve, sep } from "node:path";
import { CliError, why } from "../failure.js";
import { writeAtomic } from "../files/write.js";
import { type NoteResult, suppressedByBaseline } from "./types.js";

export interface BaselineEntry {
  /** Relative to the baseline file, "/" between parts. */
  readonly path: string;
  readonly check: string;
  readonly claim: string;
  readonly key: string;
}

export const BASELINE_FILE = "tieout-baseline.json";

/** @throws CliError with words that follow the path. */
export const readBaseline = (path: string): readonly BaselineEntry[] => {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    throw new CliError(`${why(error)}${(error as { code?: string }).code === "ENOENT" ? "; write one with --update-baseline" : ""}`);
  }
  const bad = (what: string) =>
    new CliError(`cannot be used as a baseline: ${what}. Mend or delete it; --update-baseline then writes it anew.`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw bad(error instanceof Error ? error.message.split("\n")[0]! : "it is not JSON");
  }
  const entries = (value as { entries?: unknown } | null)?.entries;
  if ((value as { version?: unknown } | null)?.version !== 1 || !Array.isArray(entries))
    throw bad('expected { "version": 1, "entries": [...] }');
  entries.forEach((entry: unknown, i) => {
    for (const name of ["path", "check", "claim", "key"] as const) {
      if (typeof (entry as Record<string, unknown> | null)?.[name] !== "string") throw bad(`entry ${i + 1} has no "${name}"`);
    }
  });
  return entries as BaselineEntry[];
};

const order = (a: BaselineEntry, b: BaselineEntry): number => {
  const [x, y] = [`${a.path}\n${a.check}\n${a.claim}\n${a.key}`, `${b.path}\n${b.check}\n${b.claim}\n${b.key}`];
  return x < y ? -1 : x > y ? 1 : 0;
};

export const writeBaseline = (path: string, entries: readonly BaselineEntry[]): void => {
  const lines = [...entries].sort(order).map((e) => `    ${JSON.stringify({ path: e.path, check: e.check, claim: e.claim, key: e.key })}`);
  writeAtomic(path, `{\n  "version": 1,\n  "entries": [${lines.length > 0 ? `\n${lines.join(",\n")}\n  ` : ""}]\n}\n`);
};

export interface BaselineRun {
  /** Keys for a note (absolute path). */
  keysFor(path: string): readonly string[];
  /** Counts what a result used, and keeps what a new baseline would hold. */
  add(path: string, result: NoteResult): void;
  /** Entries of notes that were checked, which no finding matched, and of notes that are no longer there. */
  unused(): readonly BaselineEntry[];
  /** The baseline that holds exactly today's findings of the checked notes, and the old entries of all others. */
  updated(): readonly BaselineEntry[];
  /** The old baseline without `unused`. */
  pruned(): readonly BaselineEntry[];
}

export const createBaselineRun = (file: string, entries: readonly BaselineEntry[]): BaselineRun => {
  const folder = dirname(file);
  const nameOf = (path: string) => relative(folder, path).split(sep).join("/");
  const byPath = new Map<string, BaselineEntry[]>();
  for (const entry of entries) byPath.set(entry.path, [...(byPath.get(entry.path) ?? []), entry]);
  const checked = new Set<string>();
  const gone = new Set([...byPath.keys()].filter((name) => !existsSync(resolve(folder, name))));
  const untouched = () => entries.filter((e) => !checked.has(e.path) && !gone.has(e.path));
  const used: BaselineEntry[] = [];
  const found: BaselineEntry[] = [];
  const unused: BaselineEntry[] = [];
  return {
    keysFor: (path) => (byPath.get(nameOf(path)) ?? []).map((e) => e.key),
    add(path, result) {
      const name = nameOf(path);
      checked.add(name);
      const left = [...(byPath.get(name) ?? [])];
      for (const p of result.problems) {
        if (p.suppressed && p.suppressed.by !== suppressedByBaseline) continue;
        found.push({ path: name, check: p.check, claim: p.claim, key: p.fingerprint });
        const at = p.suppressed ? left.findIndex((e) => e.key === p.fingerprint) : -1;
        if (at >= 0) used.push(...left.splice(at, 1));
      }
      unused.push(...left);
    },
    unused: () => [...unused, ...entries.filter((e) => gone.has(e.path) && !checked.has(e.path))],
    updated: () => [...untouched(), ...found],
    pruned: () => [...untouched(), ...used],
  };
};

/** At most this many are named in a message. */
const NAMED = 5;

/** A sentence that names entries without use; null when there are none. */
export const unusedSentence = (entries: readonly BaselineEntry[]): string | null => {
  if (entries.length === 0) return null;
  const names = entries.slice(0, NAMED).map((e) => `${e.path} ${e.check}${e.claim ? ` (${e.claim})` : ""}`);
  const more = entries.length > NAMED ? `, and ${entries.length - NAMED} more` : "";
  const head = entries.length === 1 ? "1 baseline entry matches" : `${entries.length} baseline entries match`;
  return `${head} nothing any more; remove with --prune-baseline: ${names.join(", ")}${more}.`;
};

export const baselinePath = (cwd: string, given: string | true | undefined, configured: string | null): string | null =>
  given === true || given === undefined ? (configured ?? (given === true ? resolve(cwd, BASELINE_FILE) : null)) : resolve(cwd, given);
