/**
 * Completion inside a pin (`<!--tie ` then series id, then `@` period, then keys) and in front matter (`entity:`, `asOf:`, pins' `series:`); and, on
 * explicit request only, of a value at the end of a sentence that names a series ("Japan holds ").
 */

import type { Settings } from "../../config/schema.js";
import type { Dataset, Series } from "../../dataset/types.js";
import { describePeriod, parseDay } from "../../quantity/period.js";
import { displayValue } from "../../verdicts/display.js";
import type { Analysis, Source } from "../types.js";
import { seriesOfFigure } from "./seriesOf.js";

export interface CompletionEntry {
  readonly label: string;
  readonly detail: string;
  readonly insert: string;
  /** Span that the text replaces. */
  readonly start: number;
  readonly end: number;
  readonly kind: "series" | "period" | "key" | "value";
  /** Text to match what is typed against; the label when absent. */
  readonly filter?: string;
  /** Given order, where it is not the alphabet. */
  readonly rank: number;
}

/** As many as an editor shows with sense; it asks again as more is typed. */
const MAX = 200;

const KEYS: readonly (readonly [string, string])[] = [
  ["relation=change", "a change over the period, not a level"],
  ["relation=growth", "growth over the period, in percent"],
  ["vintage=first", "as first published"],
  ["vintage=latest", "as known now"],
  ['note=""', "a remark for the reader of the source"],
];

/** What stands between a pin's opening and the cursor: `tie tre|`. Null outside pins. */
export const pinTextAt = (text: string, offset: number): { readonly text: string; readonly start: number } | null => {
  const lineStart = text.lastIndexOf("\n", offset - 1) + 1;
  const before = text.slice(lineStart, offset);
  const opened = Math.max(before.lastIndexOf("<!--"), before.lastIndexOf("{/*"), before.lastIndexOf('"tie '));
  if (opened < 0) return null;
  const inside = before.slice(opened);
  if (inside.includes("-->") || inside.includes("*/}")) return null;
  const m = /^(?:<!--|\{\/\*|")\s*tie\s+/.exec(inside);
  return m ? { text: inside.slice(m[0].length), start: lineStart + opened + m[0].length } : null;
};

/** What stands between `series:` of a pin in front matter and the cursor: `treasury-holdings.j|`, `treasury-holdings.jp@|`. */
export const frontMatterPinAt = (text: string, offset: number): { readonly text: string; readonly start: number } | null => {
  const line = text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset);
  const m = /\bseries:[^\S\n]*["']?([^"'\s,}]*)$/.exec(line);
  return m ? { text: m[1]!, start: offset - m[1]!.length } : null;
};

const matches = (series: Series, words: readonly string[]): boolean => {
  const hay = `${series.id} ${series.title}`.toLowerCase();
  return words.every((word) => hay.includes(word));
};

/** Series whose id or title holds every word of the query; those whose id starts with it first. */
export const findSeries = (dataset: Dataset, query: string, max = MAX): readonly Series[] => {
  const wanted = query.trim().toLowerCase();
  const words = wanted.split(/[\s.]+/).filter(Boolean);
  const all = dataset.catalogue.all();
  const hits = words.length === 0 ? all : all.filter((series) => matches(series, words));
  return [...hits].sort((a, b) => Number(b.id.startsWith(wanted)) - Number(a.id.startsWith(wanted))).slice(0, max);
};

const periods = (dataset: Dataset, id: string, asOf: string, start: number, end: number): CompletionEntry[] => {
  const series = dataset.catalogue.series(id);
  const knownOn = parseDay(asOf);
  if (!series || knownOn === undefined) return [];
  return dataset.observations.recent(id, knownOn, 60).map((o, rank) => ({
    label: o.period,
    detail: `${displayValue(o.value, series)}, ${describePeriod(o.period)}`,
    insert: o.period,
    start,
    end,
    kind: "period" as const,
    rank,
  }));
};

export interface Completions {
  readonly entries: readonly CompletionEntry[];
  /** False when more typing would find more. */
  readonly complete: boolean;
}

/** What completion needs of the facade. */
interface Engine {
  readonly dataset: Dataset;
  analyze(source: Source, options?: { readonly settings?: Settings }): Analysis;
}

/** `explicit`: the person asked (Ctrl+Space), so a value may be offered outside pins. */
export const completionsAt = (engine: Engine, analysis: Analysis, offset: number, explicit: boolean): Completions => {
  const text = analysis.source.text;
  const front = analysis.note.frontMatter;
  if (front && front.start < offset && offset < front.end) {
    const own = frontMatterPinAt(text, offset);
    return own
      ? pinEntries(engine.dataset, own, offset, analysis.asOf.day)
      : { entries: frontMatterEntries(analysis, offset), complete: true };
  }
  const pin = pinTextAt(text, offset);
  if (pin) return pinEntries(engine.dataset, pin, offset, analysis.asOf.day);
  return { entries: explicit ? valueEntries(engine, analysis, offset) : [], complete: true };
};

const pinEntries = (
  dataset: Dataset,
  pin: { readonly text: string; readonly start: number },
  offset: number,
  asOf: string,
): Completions => {
  if (/\s/.test(pin.text)) {
    const word = /\S*$/.exec(pin.text)![0];
    const start = offset - word.length;
    return {
      entries: KEYS.map(([key, detail], rank) => ({ label: key, detail, insert: key, start, end: offset, kind: "key" as const, rank })),
      complete: true,
    };
  }
  const at = pin.text.indexOf("@");
  if (at >= 0) {
    const id = pin.text.slice(0, at).split(/[+/]/)[0]!;
    const start = pin.start + at + 1;
    return { entries: periods(dataset, id, asOf, start, offset), complete: true };
  }
  const part = pin.text.split(/[+/]/).at(-1)!;
  const start = offset - part.length;
  const found = findSeries(dataset, part);
  return {
    entries: found.map((series, rank) => ({
      label: series.id,
      detail: `${series.title} (${series.publisher})`,
      insert: series.id,
      start,
      end: offset,
      kind: "series" as const,
      filter: part.includes(" ") ? part : `${series.id} ${series.title}`,
      rank,
    })),
    complete: found.length < MAX,
  };
};

const FRONT_KEYS: readonly (readonly [string, string])[] = [
  ["asOf", "the day from which the note is read"],
  ["entity", "what an unnamed country means"],
  ["currency", "what a bare sign means"],
  ["pins", "claims of figures, by text"],
];

/** Under `tieout:` its keys; after `entity:` the entities of the catalogue. */
const frontMatterEntries = (analysis: Analysis, offset: number): CompletionEntry[] => {
  const { text } = analysis.source;
  const lineStart = text.lastIndexOf("\n", offset - 1) + 1;
  const line = text.slice(lineStart, offset);
  const entity = /\bentity:\s*([\w-]*)$/.exec(line);
  if (entity) {
    const entities = [...new Set(analysis.dataset.catalogue.all().map((s) => s.entity))].sort();
    return entities.map((id, rank) => ({
      label: id,
      detail: "entity",
      insert: id,
      start: offset - entity[1]!.length,
      end: offset,
      kind: "value" as const,
      rank,
    }));
  }
  const key = /^(\s+)(\w*)$/.exec(line);
  const above = text.slice(analysis.note.frontMatter?.start ?? 0, lineStart);
  if (!key || !/^tieout:[^\S\n]*$/m.test(above) || /^\S/m.test(above.slice(above.lastIndexOf("tieout:") + 7))) return [];
  return FRONT_KEYS.map(([label, detail], rank) => ({
    label,
    detail,
    insert: `${label}: `,
    start: offset - key[2]!.length,
    end: offset,
    kind: "key" as const,
    rank,
  }));
};

/** One figure of each common shape: put at the cursor, it is read as any other, and what the data gives for it is the value offered. */
const PROBES = ["$1 trillion", "1%", "1 tonnes", "1"];

const valueEntries = (engine: Engine, analysis: Analysis, offset: number): CompletionEntry[] => {
  const { source, settings } = analysis;
  const lineStart = source.text.lastIndexOf("\n", offset - 1) + 1;
  if (!/\S\s$/.test(source.text.slice(lineStart, offset))) return [];
  const found = new Map<string, CompletionEntry>();
  for (const probe of PROBES) {
    const text = `${source.text.slice(0, offset)}${probe}${source.text.slice(offset)}`;
    const tried = engine.analyze({ ...source, text }, { settings });
    const index = tried.reading.figures.findIndex((f) => f.start <= offset && offset < f.end);
    const actual = tried.verdicts[index]?.actual;
    const id = seriesOfFigure(tried, index)[0];
    const series = id === undefined ? undefined : engine.dataset.catalogue.series(id);
    if (!actual || !series) continue;
    const label = displayValue(actual.value, { ...series, unit: actual.unit });
    const detail = `${series.title}, ${describePeriod(actual.period)} (${series.publisher})`;
    if (!found.has(label)) found.set(label, { label, detail, insert: label, start: offset, end: offset, kind: "value", rank: found.size });
  }
  return [...found.values()];
};
