/** The period words that may concern a figure, each with how surely: its own sentence first, then what is carried over. */
import { isoDay, type Period, parsePeriod } from "../quantity/period.js";
import { attached, datesComparator, elsewhere, periodOwner } from "./attach.js";
import type { TimeNeeds } from "./calendar.js";
import { isConvention, type Place } from "./context.js";
import { sortShort } from "./order.js";
import type { PeriodMention } from "./periods/types.js";
import { LENGTHS } from "./periods/words.js";
import type { Scene, Sentence } from "./scene.js";
import type { Evidence, Reading } from "./types.js";
import { evidence, reach, type View } from "./view.js";

export interface Heard {
  readonly mention: PeriodMention;
  readonly score: number;
  readonly place: Place;
  readonly scene: Scene;
  readonly sentence: Sentence;
  /** Of a sentence that says from when moves are measured: a base for changes, never a level's day. */
  readonly base: boolean;
}

export interface Time {
  readonly period: string | null;
  readonly periodFrom: Reading["periodFrom"];
  readonly current: boolean;
  readonly take: Reading["take"];
  readonly weight: number;
  readonly evidence: readonly Evidence[];
}

/** What holds for a whole view, worked out once. */
export const once = <T>(v: View, name: string, find: (v: View) => T): T => {
  const known = v.memo.get(name);
  if (known !== undefined || v.memo.has(name)) return known as T;
  const found = find(v);
  v.memo.set(name, found);
  return found;
};

const sameNeeds = (a: TimeNeeds, b: TimeNeeds): boolean =>
  a.frequency === b.frequency &&
  a.stock === b.stock &&
  a.flow === b.flow &&
  a.fiscal === b.fiscal &&
  a.reference === b.reference &&
  a.newest === b.newest;

/** Times of the same mentions and needs, worked out once: several measures and kinds of claim ask. `name` tells what is asked. */
export const timesOnce = (
  v: View,
  heard: readonly Heard[],
  name: string,
  needs: TimeNeeds,
  find: (v: View, heard: readonly Heard[], needs: TimeNeeds) => readonly Time[],
): readonly Time[] => {
  const known = once(v, "times", (): { heard: readonly Heard[]; name: string; needs: TimeNeeds; times: readonly Time[] }[] => []);
  for (const k of known) if (k.heard === heard && k.name === name && sameNeeds(k.needs, needs)) return k.times;
  const times = find(v, heard, needs);
  known.push({ heard, name, needs, times });
  return times;
};

/** How well periods carry over from where they stand; siblings in a list mostly have their own. */
const CARRY: Readonly<Partial<Record<Place, number>>> = {
  row: 1,
  column: 1,
  caption: 0.85,
  lead: 0.9,
  "earlier sentence": 0.9,
  list: 0.8,
  default: 1,
  paragraph: 0.55,
  heading: 0.85,
  title: 0.75,
};

/** "Moves are measured from the Thursday before", "changes since end-June". */
const MOVES_FROM = /\b(?:moves?|changes?)\b.*\b(?:from|since|over|against|versus|vs|on)\b/i;

/** What comes out on a day, of something that happened before it. */
const PUBLICATION_AFTER =
  /^(?:['’]s?)?\s+(?:(?!(?:and|but|of|for|in|at|on|was|is|the)\b)[\w-]+\s+){0,2}?(?:tables?|releases?|reports?|data|figures|numbers|statistics|publication|bulletin|update|revisions?|announcement|dump)\b/i;
const PUBLICATION_BEFORE =
  /\b(?:published|released|issued|announced|reported|updated|printed|came out|put out|out)\s+(?:(?!(?:and|but|that|which)\b)[\w-]+\s+){0,3}$|(?:发布|公布|公表)(?:于|された)?\s*$/i;

const OUT_IN = /\b(?:out|published|released|issued|due) in\s+$/i;

/** The day or week on which something was published ("last week's tables"): no time of what the figure measures. */
const isPublication = (prose: string, m: PeriodMention): boolean =>
  (m.iso?.length === 7 && OUT_IN.test(prose.slice(Math.max(0, m.start - 24), m.start))) ||
  (m.iso !== null &&
    (m.iso.length === 10 || m.iso.includes("-W")) &&
    (PUBLICATION_AFTER.test(prose.slice(m.end, m.end + 48)) || PUBLICATION_BEFORE.test(prose.slice(Math.max(0, m.start - 40), m.start))));

/** A column of changes that is headed by their length alone: "Week". */
const LENGTH_HEADER = /^\W*(?:(?:on|over) the )?(day|week|month|quarter|year)\W*$/i;

/** All period mentions that may concern the figure, best first. */
export const hear = (v: View): readonly Heard[] => {
  const kept = v.memo.get("heard");
  if (kept) return kept as readonly Heard[];
  const heard = listen(v);
  v.memo.set("heard", heard);
  return heard;
};

/** What follows a semicolon, or a comma and a subject with its verb ("$5.76tn, runoff only starts to bite late in summer"), has a time of its own. */
const ownClause = (between: string): boolean =>
  between.includes(";") ||
  /^\)?,\s+(?:(?:and|but|while|the|its|their)\s+)*[a-z]+\s+(?:(?:only|still|then|already|also|just)\s+)*(?:starts?|began|begins?|comes?|came|ends?|ended|stops?|stopped|runs?|ran|meets?|met|opens?|opened|kicks?|kicked|takes?|took|goes|went|will|is|was|are|were|has|have|had)\b/.test(
    between,
  );

const listen = (v: View): readonly Heard[] => {
  const out: Heard[] = [];
  for (const own of v.sentence.periods) {
    if (isPublication(v.scene.prose, own)) continue;
    const other =
      own.role === "at" && own.iso !== null && datesComparator(v.scene, v.sentence, own) && !attached(v.scene, v.sentence, v.at, own);
    const mention: PeriodMention = other ? { ...own, role: "compare" } : own;
    out.push({
      mention,
      score: reach(v.scene, v.sentence, v.at, mention),
      place: "sentence",
      scene: v.scene,
      sentence: v.sentence,
      base: false,
    });
  }
  const isPlace = (h: Heard): boolean =>
    h.mention.role === "at" || h.mention.role === "span" || (h.mention.role === "compare" && h.mention.shift !== null);
  const owners = out.map((h) => (isPlace(h) ? periodOwner(v.scene, v.sentence, v.at, h.mention) : "none"));
  const owns = owners.includes("own");
  // A sentence's only point in time serves its later figures too.
  const points = out.filter(isPlace).length;
  out.forEach((h, i) => {
    const owner = owners[i];
    if (owner === "later") out[i] = { ...h, score: h.score * 0.3 };
    else if (owner === "earlier")
      out[i] = {
        ...h,
        score: owns
          ? h.score * 0.3
          : owners.some((o, j) => o === "none" && isPlace(out[j] as Heard))
            ? h.score * 0.5
            : points === 1
              ? Math.max(h.score * 0.9, 0.82)
              : h.score * 0.85,
      };
    else if (owner === "own") out[i] = { ...h, score: Math.min(1, h.score * 1.05) };
    // "MBS $5.76tn, runoff only starts to bite late in the summer": another clause has its own time.
    else if (points === 1 && !(h.mention.start >= v.at.end && /,\s+\w+\s+\w+/.test(v.scene.prose.slice(v.at.end, h.mention.start))))
      out[i] = { ...h, score: Math.max(h.score, 0.82) };
    // "Peaked in June 2022 and has since slid to": what has happened since is the present.
    if (
      owner !== "own" &&
      isPlace(h) &&
      h.mention.end <= v.at.start &&
      /\b(?:has|have|had|'s|’s) since\b/.test(v.scene.prose.slice(h.mention.end, v.at.start))
    ) {
      out[i] = { ...h, score: h.score * 0.2 };
      return;
    }
    // "Up 5.5 % on the day; for 2024 the gain is 12 %".
    if (owner !== "own" && isPlace(h) && h.mention.start >= v.at.end && ownClause(v.scene.prose.slice(v.at.end, h.mention.start)))
      out[i] = { ...h, score: h.score * 0.3 };
    else if (owner !== "own" && isPlace(h) && elsewhere(v.scene, v.sentence, v.at, h.mention)) out[i] = { ...h, score: h.score * 0.3 };
  });
  // "$1,189.3 billion (September 2025)": brackets right at a figure date it before all else.
  const bracketed = out.findIndex(
    (h) =>
      isPlace(h) &&
      h.mention.start >= v.at.end &&
      /^\s*[([]\s*$/.test(v.scene.prose.slice(v.at.end, h.mention.start)) &&
      /^\s*[)\]]/.test(v.scene.prose.slice(h.mention.end)),
  );
  if (bracketed >= 0)
    out.forEach((h, i) => {
      out[i] = { ...h, score: i === bracketed ? 1 : h.score * 0.75 };
    });
  sortShort(out, (a, b) => b.score - a.score);
  const carried = carriedTo(v);
  return carried.length === 0 ? out : out.concat(carried);
};

/** What a sentence leaves to others, the last first: the same whoever asks. */
interface Left {
  readonly mentions: readonly PeriodMention[];
  /** It states a rule for the whole note. */
  readonly rules: boolean;
  readonly moves: boolean;
}

const NOTHING_LEFT: Left = { mentions: [], rules: false, moves: false };

const leftBy = (scene: Scene, sentence: Sentence): Left => {
  if (sentence.periods.length === 0) return NOTHING_LEFT;
  let left = sentence.memo.get("left") as Left | undefined;
  if (!left) {
    const mentions = sentence.periods.filter((m) => m.role !== "future" && !isPublication(scene.prose, m)).reverse();
    const rules = sentence.figures.length === 0 && isConvention(scene, sentence);
    left = { mentions, rules, moves: MOVES_FROM.test(scene.prose.slice(sentence.start, sentence.end)) };
    sentence.memo.set("left", left);
  }
  return left;
};

/** Periods of a sentence's sources, best first: the same for all of its figures. */
const carriedTo = (v: View): readonly Heard[] => {
  let carried = v.sentence.memo.get("carried") as readonly Heard[] | undefined;
  if (!carried) {
    carried = findCarried(v);
    v.sentence.memo.set("carried", carried);
  }
  return carried;
};

const findCarried = (v: View): readonly Heard[] => {
  const carried: Heard[] = [];
  const today = isoDay(v.asOf);
  for (const s of v.sources) {
    const { mentions, rules, moves } = leftBy(s.scene, s.sentence);
    const convention = s.place === "default" || rules;
    const base = convention && moves;
    for (const mention of mentions) {
      // "Monday open" over a note of that Monday names the note, not the day of its closes.
      if ((s.place === "heading" || s.place === "title" || s.place === "lead") && mention.iso === today) continue;
      const weight = convention ? 0.95 : 0.3 + 0.7 * (CARRY[s.place] ?? 0.5) * s.weight;
      carried.push({ mention, score: weight, place: s.place, scene: s.scene, sentence: s.sentence, base });
    }
  }
  const column = v.sources.find((s) => s.place === "column");
  const length = column && LENGTH_HEADER.exec(column.scene.prose)?.[1]?.toLowerCase();
  if (column && length) {
    const { start, end } = column.sentence;
    const mention: PeriodMention = {
      start,
      end,
      words: column.scene.prose.slice(start, end),
      role: "step",
      iso: null,
      from: null,
      step: LENGTHS[length] as PeriodMention["step"],
      shift: null,
      edge: null,
      rough: false,
      count: 1,
    };
    carried.push({ mention, score: 0.97, place: "column", scene: column.scene, sentence: column.sentence, base: false });
  }
  return sortShort(carried, (a, b) => b.score - a.score);
};

export const words = (h: Heard): Evidence => evidence("period", h.scene, h.mention, h.place);

export const isPoint = (m: PeriodMention): boolean => m.iso !== null && (m.role === "at" || m.role === "span") && !m.iso.startsWith("FY");

/** The point in time in force just before the figure or mention: what "the previous month" hangs on. */
export const anchor = (
  heard: readonly Heard[],
  not: PeriodMention | null,
  own: Sentence,
  reference: string | null | undefined = null,
): Period | undefined => {
  // "In January 6.6 %, 6.7 % in December, 8.0 % a year ago": a year is counted from the newest.
  const yearly = not?.step === "A" && not.shift !== null;
  const before = heard.filter(
    (h) => h.sentence === own && h.mention !== not && isPoint(h.mention) && (not === null || h.mention.start < not.start),
  );
  const start = (h: Heard): number => (h.mention.iso ? (parsePeriod(h.mention.iso)?.start ?? 0) : 0);
  const stated = yearly ? [...before].sort((x, y) => start(y) - start(x))[0] : before.at(0);
  if (!stated && reference) return parsePeriod(reference);
  const pick = stated ?? heard.find((h) => h.sentence !== own && !h.base && isPoint(h.mention));
  return pick?.mention.iso ? parsePeriod(pick.mention.iso) : undefined;
};
