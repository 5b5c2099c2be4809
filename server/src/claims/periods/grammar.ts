/**
 * Finds period words in prose and resolves them backwards from the note's date: "in October" is the last October that has begun.
 * A table of rules (`rules/`); the longest match wins where two overlap. What hangs on an earlier period ("the previous month") keeps a `shift`.
 */
import { type Day, dayOf, isoDay, type Period, parsePeriod, shiftPeriod } from "../../quantity/period.js";
import { validDay, yearLike } from "./resolve.js";
import { roleOf, toldAsPast } from "./roles.js";
import { RULES } from "./rules/index.js";
import { GROUPS, type Group } from "./rules/rule.js";
import type { Found, PeriodMention, PeriodRole } from "./types.js";

const TRIGGER =
  /\d{4}|['’]\d{2}|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun|q[1-4]|[1-4]q|h[12]|[12]h|fy|[dwmqy]\/[dwmqy])|\d(?:st|nd|rd|th|[dwmy])\b|New Year|(?:(?:day|session|week|month|quarter|year)s?|yoy|mom|qoq|ytd|today|tonight|morning|night|half|spring|summer|autumn|winter|fiscal|christmas|tomorrow|then)\b|[年月日周週期季比同]|今天|昨天|曜|去|整/i;

const FROM = /\b(?:from|between) (?:the )?$/i;
const JOIN = /^\s*(?:to|and|until|till|through|–|—|-|至|到|から|〜|~)\s*(?:the )?$/i;

interface Draft {
  start: number;
  end: number;
  found: Found;
}

/** Period mentions of a block, in order, never overlapping. */
export const findPeriods = (prose: string, asOf: Day): PeriodMention[] => {
  if (!TRIGGER.test(prose)) return [];
  const drafts: Draft[] = [];
  const open = new Map<Group, boolean>();
  for (const { group, re, make } of RULES) {
    let here = open.get(group);
    if (here === undefined) {
      here = GROUPS[group].test(prose);
      open.set(group, here);
    }
    if (!here) continue;
    re.lastIndex = 0;
    for (let m = re.exec(prose); m; m = re.exec(prose)) {
      if (m[0] === "") {
        re.lastIndex++;
        continue;
      }
      const found = make(m, asOf);
      if (!found) continue;
      const lead = m[0].length - m[0].trimStart().length;
      drafts.push({ start: m.index + lead, end: m.index + m[0].trimEnd().length, found });
    }
  }
  drafts.sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start);
  const kept: Draft[] = [];
  const taken = new Uint8Array(prose.length);
  for (const d of drafts) {
    if (/^May\b/.test(prose.slice(d.start, d.end)) && modalMay(prose, d)) continue;
    if (taken.subarray(d.start, d.end).includes(1)) continue;
    taken.fill(1, d.start, d.end);
    kept.push(d);
  }
  kept.sort((a, b) => a.start - b.start);
  return joined(kept, prose, asOf);
};

/** "May" alone at the start of a sentence and before a pronoun or noun is the verb. */
const opensSentence = (prose: string, start: number): boolean => {
  const before = prose.slice(0, start).trimEnd();
  return start === 0 || (before.length < start && /[.!?]$/.test(before.slice(-1)));
};

const modalMay = (prose: string, d: Draft): boolean =>
  d.end - d.start <= 3 && opensSentence(prose, d.start) && /^\s+(?:we|i|you|he|she|it|they|the)\b/i.test(prose.slice(d.end));

const joined = (drafts: readonly Draft[], prose: string, asOf: Day): PeriodMention[] => {
  const out: PeriodMention[] = [];
  for (let i = 0; i < drafts.length; i++) {
    const d = drafts[i] as Draft;
    const before = prose.slice(Math.max(0, d.start - 30), d.start);
    const next = drafts[i + 1];
    if (next?.found.iso && d.found.iso && !d.found.role && !next.found.role && JOIN.test(prose.slice(d.end, next.start))) {
      const gap = prose.slice(d.end, next.start).trim().toLowerCase();
      const opened = FROM.test(before);
      if (opened || (gap !== "and" && gap !== "to") || /\b(?:in|over|during|for|of) (?:the )?$/i.test(before)) {
        const to = next.found.iso;
        out.push(
          mention(
            prose,
            d.start,
            next.end,
            { role: "span", from: yearLike(d.found.iso, to), iso: to, rough: Boolean(d.found.rough || next.found.rough) },
            "span",
          ),
        );
        i++;
        continue;
      }
    }
    // "On 29 April and ... on the 30th": of the month spoken of before.
    const last = out.at(-1);
    if (
      last?.iso &&
      last.iso.length >= 7 &&
      /^\d{4}-\d{2}/.test(last.iso) &&
      d.found.iso?.length === 10 &&
      BARE_DAY.test(prose.slice(d.start, d.end)) &&
      d.start - last.end < 120
    ) {
      const [year, month] = last.iso.split("-").map(Number) as [number, number];
      const day = Number(/\d+/.exec(prose.slice(d.start, d.end))?.[0]);
      if (validDay(year, month, day) && dayOf(year, month, day) <= asOf) {
        out.push(mention(prose, d.start, d.end, { ...d.found, iso: isoDay(dayOf(year, month, day)) }, "at"));
        continue;
      }
    }
    // "Back in January" of a note of November is no month to come, nor is the August in which a rate "had been put up".
    if (d.found.role === "future" && d.found.iso?.length === 7 && (/\bback (?:in|at)\s+$/i.test(before) || toldAsPast(prose, d.start))) {
      const past = shiftPeriod(parsePeriod(d.found.iso) as Period, -12).iso;
      out.push(mention(prose, d.start, d.end, { ...d.found, iso: past }, "at"));
      continue;
    }
    out.push(mention(prose, d.start, d.end, d.found, roleOf(d.found, before, prose.slice(d.end, d.end + 60), asOf)));
  }
  return out;
};

/** "On the 30th": a day that leaves its month to what was named before. */
const BARE_DAY = /^(?:on|to|until|by) the \d{1,2}/i;

const mention = (prose: string, start: number, end: number, found: Found, role: PeriodRole): PeriodMention => ({
  start,
  end,
  words: prose.slice(start, end),
  role,
  iso: found.iso ?? null,
  from: found.from ?? null,
  step: found.step ?? null,
  shift: found.shift ?? null,
  edge: found.edge ?? null,
  rough: found.rough ?? false,
  count: found.count ?? 1,
});
