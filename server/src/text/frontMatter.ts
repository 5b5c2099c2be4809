/** YAML front matter: `---` on the first line up to the next `---` (or `...`) line. `+++` (TOML) is skipped and not read. */
import { parseDocument } from "yaml";
import type { FrontMatter } from "./types.js";

export interface FrontMatterCut {
  readonly frontMatter: FrontMatter | null;
  /** Where the note's Markdown starts. */
  readonly end: number;
}

const OPEN = /^(---|\+\+\+)[ \t]*(?:\r\n|\n|\r)/;

/** Where front matter at `from` ends: offsets of its inner text and of what follows; null when there is none. */
export const findFrontMatter = (source: string, from: number): { mark: string; open: number; close: number; end: number } | null => {
  const m = OPEN.exec(source.slice(from, from + 200));
  if (!m) return null;
  const open = from + m[0].length;
  const closing = m[1] === "---" ? /^(?:---|\.\.\.)[ \t]*$/gm : /^\+\+\+[ \t]*$/gm;
  closing.lastIndex = open;
  const c = closing.exec(source);
  if (!c) return null;
  let end = c.index + c[0].length;
  if (source.charCodeAt(end) === 13 && source.charCodeAt(end + 1) === 10) end += 2;
  else if (end < source.length) end++;
  return { mark: m[1]!, open, close: c.index, end };
};

/** `date: 2025-12-19` stays text: only the core schema's plain types are read. */
const readYaml = (yaml: string, offset: number): Pick<FrontMatter, "data" | "problem"> => {
  const document = parseDocument(yaml, { logLevel: "silent", prettyErrors: false, uniqueKeys: false });
  const error = document.errors[0];
  if (error) return { data: null, problem: { message: error.message, offset: offset + error.pos[0] } };
  try {
    const value: unknown = document.toJS({ maxAliasCount: 100 });
    if (value === null || value === undefined) return { data: {}, problem: null };
    if (typeof value !== "object" || Array.isArray(value))
      return { data: null, problem: { message: "front matter is no mapping", offset } };
    return { data: value as Record<string, unknown>, problem: null };
  } catch (e) {
    return { data: null, problem: { message: e instanceof Error ? e.message : String(e), offset } };
  }
};

export const cutFrontMatter = (source: string, from: number): FrontMatterCut => {
  const found = findFrontMatter(source, from);
  if (!found) return { frontMatter: null, end: from };
  if (found.mark === "+++") return { frontMatter: null, end: found.end };
  const yaml = source.slice(found.open, found.close);
  return { frontMatter: { start: from, end: found.end, yaml, ...readYaml(yaml, found.open) }, end: found.end };
};
