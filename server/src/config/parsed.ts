/** What the parsers of config files hand on, and where things stand in a text. */
import type { ConfigProblem } from "./types.js";

export interface ParsedConfig {
  /** Undefined for a package.json without the key. */
  readonly value: unknown;
  readonly problems: readonly ConfigProblem[];
  /** Offset of the value at a path; of the key when `key`; of the nearest parent when there is none. */
  offsetOf(path: readonly PropertyKey[], key?: boolean): number;
}

export const positionIn = (text: string, offset: number): { line: number; column: number } => {
  const before = text.slice(0, Math.max(0, offset));
  const lines = before.split(/\r\n|\n|\r/);
  return { line: lines.length, column: lines[lines.length - 1]!.length + 1 };
};

export const problemAt = (path: string, text: string, offset: number, message: string): ConfigProblem => ({
  path,
  ...positionIn(text, offset),
  message,
});
