/** Stretches of a note without checks, from the region comments in source order. */
import type { Span } from "../text/types.js";
import type { Directive } from "./directives.js";
import type { Region } from "./types.js";

export interface Placed {
  readonly directive: Directive;
  readonly comment: Span;
}

const lineAround = (source: string, at: number): Span => {
  const start = source.lastIndexOf("\n", at - 1) + 1;
  const end = source.indexOf("\n", at);
  return { start, end: end < 0 ? source.length : end };
};

/** The next line that has text: a comment alone on its line is followed by a blank one in most notes. */
const lineAfter = (source: string, at: number): Span => {
  let line = lineAround(source, at);
  do {
    if (line.end >= source.length) return { start: source.length, end: source.length };
    line = lineAround(source, line.end + 1);
  } while (source.slice(line.start, line.end).trim() === "");
  return line;
};

interface Open {
  readonly at: Placed;
  checks: string[];
  except: string[];
  start: number;
}

const region = (open: Open, end: number): Region => ({
  start: open.start,
  end,
  checks: open.checks,
  ...(open.except.length > 0 ? { except: open.except } : {}),
  reason: open.at.directive.reason,
  comment: open.at.comment,
  form: "disable",
});

export const readRegions = (source: string, placed: readonly Placed[]): Region[] => {
  const regions: Region[] = [];
  let open: Open[] = [];
  for (const at of placed) {
    const { directive, comment } = at;
    const checks = [...directive.checks];
    if (directive.name === "tieout-disable") open.push({ at, checks, except: [], start: comment.start });
    else if (directive.name === "tieout-disable-line" || directive.name === "tieout-disable-next-line") {
      const line = directive.name === "tieout-disable-line" ? lineAround(source, comment.start) : lineAfter(source, comment.end);
      regions.push({
        ...line,
        checks,
        reason: directive.reason,
        comment,
        form: directive.name === "tieout-disable-line" ? "disable-line" : "disable-next-line",
      });
    } else if (directive.name === "tieout-enable") {
      const still: Open[] = [];
      for (const o of open) {
        const rest = o.checks.filter((c) => !checks.includes(c));
        const endsWhole = checks.length === 0 || (o.checks.length > 0 && rest.length === 0);
        const untouched = checks.length > 0 && o.checks.length > 0 && rest.length === o.checks.length;
        if (untouched) {
          still.push(o);
          continue;
        }
        regions.push(region(o, comment.end));
        // Some checks come back, the others stay off.
        if (!endsWhole)
          still.push({ at: o.at, checks: rest, except: o.checks.length === 0 ? [...o.except, ...checks] : [], start: comment.end });
      }
      open = still;
    }
  }
  regions.push(...open.map((o) => region(o, source.length)));
  return regions.sort((a, b) => a.start - b.start || a.end - b.end);
};
