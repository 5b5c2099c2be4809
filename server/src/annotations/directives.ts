/** Reads the `tieout-...` directives of a comment: regions without checks, and settings for what follows. */
import { parseDay, parsePeriod } from "../quantity/period.js";
import type { Span } from "../text/types.js";
import { nearest, readWords, type Word } from "./tokens.js";
import type { AnnotationProblem } from "./types.js";

export const DIRECTIVES = ["tieout-disable", "tieout-enable", "tieout-disable-line", "tieout-disable-next-line", "tieout-set"] as const;
export type DirectiveName = (typeof DIRECTIVES)[number];

export const SETTING_KEYS = ["entity", "currency", "asOf"] as const;

export interface Directive {
  readonly name: DirectiveName;
  readonly checks: readonly string[];
  readonly reason: string | null;
  readonly settings: Readonly<Partial<Record<(typeof SETTING_KEYS)[number], string>>>;
}

/** ISO 3166 alpha-2, a group ("ea", "world"), or another entity id of the catalogue. */
export const isEntity = (text: string): boolean => /^[a-z][a-z0-9-]*$/.test(text);
export const isCurrencyCode = (text: string): boolean => /^[A-Z]{3}$/.test(text);
export const isAsOf = (text: string): boolean => parseDay(text) !== undefined || parsePeriod(text) !== undefined;

const VALID: Readonly<Record<(typeof SETTING_KEYS)[number], { readonly test: (text: string) => boolean; readonly how: string }>> = {
  entity: { test: isEntity, how: "Write an entity code in lower case, such as jp, us or ea." },
  currency: { test: isCurrencyCode, how: "Write an ISO 4217 code, such as USD or JPY." },
  asOf: { test: isAsOf, how: "Write a day as YYYY-MM-DD, or a month, quarter or year." },
};

/** Start of each directive in the comment: several may share one. */
const STARTS = /(?<![\w-])tieout-[\w-]*/g;

/** What stands between two directives may end in a separator. */
const trimEnd = (text: string, from: number, to: number): number => {
  let end = to;
  while (end > from && /[\s;,]/.test(text.charAt(end - 1))) end--;
  return end;
};

export interface DirectivesReading {
  readonly directives: readonly Directive[];
  readonly problems: readonly AnnotationProblem[];
}

const addWord = (
  w: Word,
  directive: { checks: string[]; reason: string | null; settings: Record<string, string> },
  name: DirectiveName,
  say: (message: string, span: Span, mend?: Span & { text: string | undefined }) => void,
): void => {
  const value: Span = { start: w.valueStart, end: w.valueStart + w.text.length };
  if (w.kind === "reason" || (w.kind === "pair" && w.key === "reason")) {
    directive.reason = w.text === "" ? null : w.text;
    return;
  }
  if (w.kind === "word") {
    const ids = w.text.split(",").filter((id) => id !== "");
    if (name === "tieout-set") say(`"${w.text}" is not expected here: tieout-set takes key=value pairs (${SETTING_KEYS.join(", ")}).`, w);
    else directive.checks.push(...ids);
    return;
  }
  const keys: readonly string[] = name === "tieout-set" ? SETTING_KEYS : ["reason"];
  if (name === "tieout-set" && (SETTING_KEYS as readonly string[]).includes(w.key)) {
    const rule = VALID[w.key as (typeof SETTING_KEYS)[number]];
    if (rule.test(w.text)) directive.settings[w.key] = w.text;
    else say(`"${w.text}" is no value for ${w.key}. ${rule.how}`, value);
    return;
  }
  const near = nearest(w.key, keys);
  say(`${name} has no key "${w.key}".${near ? ` Did you mean ${near}?` : ` Known: ${keys.join(", ")}.`}`, w, {
    start: w.start,
    end: w.start + w.key.length,
    text: near,
  });
};

export const readDirectives = (text: string, place: (offset: number) => number): DirectivesReading => {
  const problems: AnnotationProblem[] = [];
  const directives: Directive[] = [];
  // A directive's name inside a quoted reason is prose: read from left to right, past what the last one took.
  const starts = [...text.matchAll(STARTS)];
  let reached = 0;
  for (let i = 0; i < starts.length; i++) {
    const m = starts[i]!;
    if (m.index < reached) continue;
    const from = m.index + m[0].length;
    const next = starts.slice(i + 1).find((s) => !insideQuotes(text, from, s.index));
    const to = trimEnd(text, from, next?.index ?? text.length);
    reached = to;
    const say = (message: string, span: Span, mend?: Span & { text: string | undefined }) =>
      problems.push({
        message,
        start: place(span.start),
        end: place(span.end),
        ...(mend?.text === undefined ? {} : { mend: { start: place(mend.start), end: place(mend.end), text: mend.text } }),
      });
    const name = (DIRECTIVES as readonly string[]).includes(m[0]) ? (m[0] as DirectiveName) : null;
    if (name === null) {
      const near = nearest(m[0], DIRECTIVES);
      say(
        `There is no comment "${m[0]}".${near ? ` Did you mean ${near}?` : ` Known: ${DIRECTIVES.join(", ")}.`}`,
        { start: m.index, end: from },
        { start: m.index, end: from, text: near },
      );
      continue;
    }
    const { words, problem } = readWords(text, from, to);
    if (problem) say(problem.message, problem);
    const directive = { checks: [] as string[], reason: null as string | null, settings: {} as Record<string, string> };
    for (const w of words) addWord(w, directive, name, say);
    directives.push({ name, ...directive });
  }
  return { directives, problems };
};

const insideQuotes = (text: string, from: number, at: number): boolean => (text.slice(from, at).split('"').length - 1) % 2 === 1;
