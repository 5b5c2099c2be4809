/** Reads `SERIES[@PERIOD] [key=value ...]`, the text of a pin. */
import { parseDay, parseInterval, parsePeriod } from "../quantity/period.js";
import { RELATIONS } from "../quantity/relation.js";
import type { Span } from "../text/types.js";
import { nearest, readWords } from "./tokens.js";
import type { AnnotationProblem, Pin } from "./types.js";

export const PIN_KEYS = ["period", "relation", "vintage", "note"] as const;

/** The relations a pin may name. */
export const PIN_RELATIONS = RELATIONS;

export type PinText = Omit<Pin, "figure" | "form" | keyof Span>;

export interface PinReading {
  readonly pin: PinText | null;
  readonly problems: readonly AnnotationProblem[];
  /** Pairs that `keys` allows beyond those of a pin (front matter names its figure). */
  readonly extra: Readonly<Record<string, string>>;
}

const isPeriod = (text: string): boolean => parsePeriod(text) !== undefined || parseInterval(text) !== undefined;

/**
 * @param text the pin without its leading `tie`
 * @param place source offset of a place in the text
 * @param keys keys allowed beside those of a pin
 */
export const readPin = (text: string, place: (offset: number) => number, keys: readonly string[] = []): PinReading => {
  const problems: AnnotationProblem[] = [];
  const extra: Record<string, string> = {};
  const say = (message: string, start: number, end: number, mend?: { start: number; end: number; text: string | undefined }) =>
    problems.push({
      message,
      start: place(start),
      end: place(end),
      ...(mend?.text === undefined ? {} : { mend: { start: place(mend.start), end: place(mend.end), text: mend.text } }),
    });
  const { words, problem } = readWords(text);
  if (problem) say(problem.message, problem.start, problem.end);
  let series: { text: string; span: Span } | null = null;
  let period: { text: string; span: Span } | null = null;
  let relation: string | null = null;
  let vintage: string | null = null;
  let note: string | null = null;
  const setPeriod = (value: string, start: number, end: number) => {
    if (isPeriod(value)) period = { text: value, span: { start: place(start), end: place(end) } };
    else
      say(`"${value}" is no period. Write 2025, 2025-H1, 2025-Q3, 2025-10, 2025-W46, 2025-10-24, or two of them as FROM/TO.`, start, end);
  };
  for (const w of words) {
    const end = w.valueStart + w.text.length;
    if (w.kind === "reason") {
      note ??= w.text;
    } else if (w.kind === "word") {
      if (series) {
        say(`"${w.text}" is not expected here: a pin is SERIES@PERIOD and then key=value pairs.`, w.start, w.end);
        continue;
      }
      const at = w.text.lastIndexOf("@");
      const id = at < 0 ? w.text : w.text.slice(0, at);
      series = { text: id, span: { start: place(w.valueStart), end: place(w.valueStart + id.length) } };
      if (at >= 0) setPeriod(w.text.slice(at + 1), w.valueStart + at + 1, end);
    } else if (w.key === "period") setPeriod(w.text, w.valueStart, end);
    else if (w.key === "note") note = w.text;
    else if (w.key === "relation") {
      if ((PIN_RELATIONS as readonly string[]).includes(w.text)) relation = w.text;
      else {
        const near = nearest(w.text, PIN_RELATIONS);
        say(`"${w.text}" is no relation.${near ? ` Did you mean ${near}?` : ` Known: ${PIN_RELATIONS.join(", ")}.`}`, w.valueStart, end, {
          start: w.valueStart,
          end,
          text: near,
        });
      }
    } else if (w.key === "vintage") {
      if (w.text === "first" || w.text === "latest" || parseDay(w.text) !== undefined) vintage = w.text;
      else say(`"${w.text}" is no vintage. Write first, latest, or a day as YYYY-MM-DD.`, w.valueStart, end);
    } else if (keys.includes(w.key)) extra[w.key] = w.text;
    else {
      const near = nearest(w.key, [...PIN_KEYS, ...keys]);
      say(
        `A pin has no key "${w.key}".${near ? ` Did you mean ${near}?` : ` Known: ${[...PIN_KEYS, ...keys].join(", ")}.`}`,
        w.start,
        w.end,
        { start: w.start, end: w.start + w.key.length, text: near },
      );
    }
  }
  const found = series as { text: string; span: Span } | null;
  if (!found || found.text === "") {
    if (!problem) say("This pin names no series. Write tie SERIES@PERIOD, for example tie treasury-holdings.jp@2025-10.", 0, text.length);
    return { pin: null, problems, extra };
  }
  const p = period as { text: string; span: Span } | null;
  return {
    pin: { series: found.text, seriesSpan: found.span, period: p?.text ?? null, periodSpan: p?.span ?? null, relation, vintage, note },
    problems,
    extra,
  };
};
