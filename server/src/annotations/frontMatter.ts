/** The note's own settings: `date`, `title`, and `tieout: { asOf, entity, currency, pins }`. */
import type { Figure } from "../figures/types.js";
import type { FrontMatter, Span } from "../text/types.js";
import { readAsOf, readDay } from "./dates.js";
import { isCurrencyCode, isEntity } from "./directives.js";
import { readPin } from "./pin.js";
import { nearest } from "./tokens.js";
import type { AnnotationProblem, Annotations, Pin } from "./types.js";

export interface FrontMatterReading {
  readonly settings: Annotations["frontMatter"];
  readonly pins: readonly Pin[];
  readonly problems: readonly AnnotationProblem[];
}

const NONE: Annotations["frontMatter"] = { date: null, asOf: null, entity: null, currency: null, title: null };
const KEYS = ["asOf", "entity", "currency", "pins"] as const;
/** Keys of a pin given as a mapping; `figure` is the figure's text, `nth` which occurrence. */
const PIN_KEYS = ["figure", "nth", "series", "period", "relation", "vintage", "note"] as const;

const isMapping = (v: unknown): v is Record<string, unknown> =>
  typeof v === "object" && v !== null && !Array.isArray(v) && !(v instanceof Date);
const show = (v: unknown): string => (v instanceof Date ? v.toISOString() : typeof v === "string" ? v : JSON.stringify(v));

export const readFrontMatter = (source: string, fm: FrontMatter | null, figures: readonly Figure[]): FrontMatterReading => {
  if (!fm) return { settings: NONE, pins: [], problems: [] };
  const problems: AnnotationProblem[] = [];
  const pins: Pin[] = [];
  const open = Math.max(fm.start, source.indexOf(fm.yaml, fm.start + 3));
  const find = (text: string, from = 0): Span => {
    const at = text === "" ? -1 : fm.yaml.indexOf(text, from);
    return at < 0 ? { start: fm.start, end: fm.end } : { start: open + at, end: open + at + text.length };
  };
  const say = (message: string, span: Span) => problems.push({ message, start: span.start, end: span.end });
  const key = (name: string): Span => {
    const m = new RegExp(`(?:^|[{,\\s])${name}["']?\\s*:[^\\n]*`, "m").exec(fm.yaml);
    return m
      ? { start: open + m.index + m[0].length - m[0].trimStart().length, end: open + m.index + m[0].trimEnd().length }
      : { start: fm.start, end: fm.end };
  };
  if (fm.problem) {
    const at = Math.min(Math.max(fm.problem.offset, fm.start), fm.end);
    say(`The front matter cannot be read: ${fm.problem.message.replace(/\s+/g, " ").trim()}. Mend the YAML between the --- lines.`, {
      start: at,
      end: Math.max(at, lineEnd(fm, open, at)),
    });
  }
  if (!fm.data) return { settings: NONE, pins, problems };
  const { data } = fm;
  const date = data.date === undefined || data.date === null ? null : (readDay(data.date) ?? null);
  if (date === null && data.date !== undefined && data.date !== null)
    say(`date "${show(data.date)}" is no calendar day. Write it as YYYY-MM-DD.`, key("date"));
  const title = typeof data.title === "string" ? data.title : null;
  const own = data.tieout;
  if (own === undefined || own === null) return { settings: { ...NONE, date, title }, pins, problems };
  if (!isMapping(own)) {
    say(`tieout must be a mapping with ${KEYS.join(", ")}.`, key("tieout"));
    return { settings: { ...NONE, date, title }, pins, problems };
  }
  for (const name of Object.keys(own)) {
    if ((KEYS as readonly string[]).includes(name)) continue;
    const near = nearest(name, KEYS);
    say(`tieout has no key "${name}".${near ? ` Did you mean ${near}?` : ` Known: ${KEYS.join(", ")}.`}`, find(name));
  }
  const pick = (name: "asOf" | "entity" | "currency", read: (v: unknown) => string | undefined, how: string): string | null => {
    const value = own[name];
    if (value === undefined || value === null) return null;
    const good = read(value);
    if (good === undefined) say(`tieout.${name} "${show(value)}" cannot be used. ${how}`, key(name));
    return good ?? null;
  };
  const text = (test: (t: string) => boolean) => (v: unknown) => (typeof v === "string" && test(v) ? v : undefined);
  const settings = {
    date,
    title,
    asOf: pick("asOf", readAsOf, "Write a day as YYYY-MM-DD, or a month, quarter or year."),
    entity: pick("entity", text(isEntity), "Write an entity code in lower case, such as jp, us or ea."),
    currency: pick("currency", text(isCurrencyCode), "Write an ISO 4217 code, such as USD or JPY."),
  };
  if (own.pins !== undefined && own.pins !== null) {
    if (Array.isArray(own.pins))
      for (const p of own.pins as unknown[]) readOne(p, { figures, find, say, pins, problems, whole: key("pins") });
    else say("tieout.pins must be a list.", key("pins"));
  }
  return { settings, pins, problems };
};

const lineEnd = (fm: FrontMatter, open: number, at: number): number => {
  const end = fm.yaml.indexOf("\n", Math.max(0, at - open));
  return end < 0 ? fm.end : open + end;
};

interface PinContext {
  readonly figures: readonly Figure[];
  readonly find: (text: string, from?: number) => Span;
  readonly say: (message: string, span: Span) => void;
  readonly pins: Pin[];
  readonly problems: AnnotationProblem[];
  readonly whole: Span;
}

/** `{ figure: "$1.2 trillion", series: treasury-holdings.jp@2025-10 }`, or the same as one text with figure="...". */
const readOne = (entry: unknown, c: PinContext): void => {
  const own: Record<string, unknown> = {};
  let text = "";
  if (typeof entry === "string") text = entry.replace(/^tie\s+/, "");
  else if (isMapping(entry)) {
    for (const [k, v] of Object.entries(entry)) {
      if ((PIN_KEYS as readonly string[]).includes(k)) own[k] = v;
      else {
        const near = nearest(k, PIN_KEYS);
        c.say(`A pin has no key "${k}".${near ? ` Did you mean ${near}?` : ` Known: ${PIN_KEYS.join(", ")}.`}`, c.find(k));
      }
    }
    text = [
      String(own.series ?? ""),
      ...["period", "relation", "vintage", "note"].flatMap((k) =>
        own[k] === undefined ? [] : [`${k}="${show(own[k]).replace(/"/g, "'")}"`],
      ),
    ].join(" ");
  } else {
    c.say("A pin in the front matter is a mapping with figure and series.", c.whole);
    return;
  }
  const first = text.split(/\s/)[0] ?? "";
  const span = c.find(first);
  const reading = readPin(text, (offset) => Math.min(span.start + offset, span.end), ["figure", "nth"]);
  c.problems.push(...reading.problems);
  const wanted = String(own.figure ?? reading.extra.figure ?? "");
  const nth = Number(own.nth ?? reading.extra.nth ?? 1);
  if (!reading.pin) return;
  const named = c.figures.flatMap((f, i) => (f.text === wanted ? [i] : []));
  const figure = wanted === "" ? -1 : (named[Math.max(1, Number.isFinite(nth) ? nth : 1) - 1] ?? -1);
  if (wanted === "") c.say(`The pin for ${reading.pin.series} does not say which figure it is for. Add figure: "...".`, span);
  else if (figure < 0)
    c.say(`The note has no figure "${wanted}"${nth > 1 ? ` number ${nth}` : ""} for the pin ${reading.pin.series}.`, span);
  c.pins.push({ ...reading.pin, ...span, figure, form: "front matter" });
};
