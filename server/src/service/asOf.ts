/** The day from which a note is read: the first that is given (docs/verdicts.md, "As-of"). */
import type { Annotations, Setting } from "../annotations/types.js";
import type { Settings } from "../config/schema.js";
import { type Day, parseDay, parsePeriod } from "../quantity/period.js";
import type { AsOf } from "./types.js";

/** A day, or the last day of a month, quarter or year ("2024-06" is 30 June). */
export const lastDayOf = (text: string): Day | undefined => parseDay(text) ?? parsePeriod(text)?.end;

/** `2025-12-27-note.md`, `notes/20251227_note.md`; undefined when the name holds no calendar day. */
export const dateInName = (uri: string): string | undefined => {
  const name = uri.slice(Math.max(uri.lastIndexOf("/"), uri.lastIndexOf("\\")) + 1);
  for (const m of name.matchAll(/(?<!\d)(\d{4})([-_.]?)(\d{2})\2(\d{2})(?!\d)/g)) {
    const iso = `${m[1]}-${m[3]}-${m[4]}`;
    // A bare run of eight digits is a date only in our time.
    if (parseDay(iso) !== undefined && (m[2] !== "" || (iso >= "1990" && iso < "2100"))) return iso;
  }
  return undefined;
};

const iso = (text: string | null | undefined): string | undefined => {
  if (!text) return undefined;
  if (parseDay(text) !== undefined) return text;
  const period = parsePeriod(text);
  return period ? new Date(period.end * 86_400_000).toISOString().slice(0, 10) : undefined;
};

export const resolveAsOf = (
  uri: string,
  annotations: Annotations,
  settings: Settings,
  option: string | undefined,
  today: () => string,
): AsOf => {
  const fm = annotations.frontMatter;
  const inName = dateInName(uri);
  const candidates: readonly (readonly [AsOf["from"], string | undefined])[] = [
    ["option", iso(option)],
    ["front matter asOf", iso(fm.asOf)],
    ["front matter date", iso(fm.date)],
    ["file name", inName],
    ["setting", settings.asOf === "today" ? undefined : iso(settings.asOf)],
  ];
  for (const [from, day] of candidates) if (day !== undefined) return { day, from };
  return { day: today(), from: "today" };
};

/** As-of at a place: the last `tieout-set asOf=` before it, else the note's. */
export const asOfAt = (settings: readonly Setting[], note: AsOf): ((offset: number) => Day) => {
  const noteDay = lastDayOf(note.day) as Day;
  const changes = settings
    .filter((s) => s.asOf !== null)
    .map((s) => ({ from: s.end, day: lastDayOf(s.asOf as string) ?? noteDay }))
    .sort((a, b) => a.from - b.from);
  return (offset) => {
    let day = noteDay;
    for (const change of changes) if (change.from <= offset) day = change.day;
    return day;
  };
};
