/**
 * Months without a year in an account of times long past: "the chapter on 1998 ... the dollar climbed to 147.14 that August", "in April of that year".
 * The period grammar resolves them backwards from the note's day; what points back to a year named before is of that year. Depends on nothing
 * that stands after a block.
 */
import type { PeriodMention } from "./periods/types.js";
import type { Scene, Sentence } from "./scene.js";

const EXPLICIT = /(?<!\d)(?:19|20)\d{2}(?!\d)/;
/** Words that lead back to the note's own time. */
const PRESENT = /\b(?:this|last|today|yesterday|tonight|now|current|latest|ago|next)\b/i;
const OF_YEAR = /^\d{4}-(?:\d{2}(?:-\d{2})?|Q\d)$/;
const THAT_BEFORE = /\bthat (?:same )?$/i;
const THAT_AFTER = /^,? (?:of |in )?(?:that|the same) year\b/i;
/** "The rounds of autumn 2022 add up to ...; of these, 21 October alone". */
const OF_THESE = /\bof (?:these|them|those|which)\b/i;

const yearOf = (iso: string): number => Number(iso.slice(0, 4));

const inYear = (iso: string, year: number): string => {
  const moved = `${year}${iso.slice(4)}`;
  return moved.endsWith("-02-29") && (year % 4 !== 0 || (year % 100 === 0 && year % 400 !== 0)) ? `${year}-02-28` : moved;
};

const moved = (m: PeriodMention, year: number): PeriodMention => ({
  ...m,
  iso: m.iso && inYear(m.iso, year),
  from: m.from && OF_YEAR.test(m.from) ? inYear(m.from, year) : m.from,
  role: m.role === "future" ? "at" : m.role,
});

/** Scenes in order, each with its periods as the account dates them. */
export const withNarrative = (scenes: readonly Scene[]): readonly Scene[] => {
  /** The year named last, anywhere before. */
  let year: number | null = null;
  return scenes.map((scene) => {
    // Whether this block has gone back to that year in so many words.
    let back = false;
    let changed = false;
    const sentences = scene.sentences.map((sentence): Sentence => {
      const periods = sentence.periods.map((m, i) => {
        if (PRESENT.test(m.words) || PRESENT.test(scene.prose.slice(Math.max(sentence.start, m.start - 6), m.start))) {
          back = false;
          return m;
        }
        if (EXPLICIT.test(m.words)) {
          if (m.iso !== null && (m.role === "at" || m.role === "span")) year = yearOf(m.iso);
          return m;
        }
        if (m.iso === null || !OF_YEAR.test(m.iso) || year === null || yearOf(m.iso) <= year || /day/i.test(m.words)) return m;
        const before = scene.prose.slice(sentence.start, m.start);
        const points = THAT_BEFORE.test(before) || THAT_AFTER.test(scene.prose.slice(m.end, m.end + 20));
        const last = sentence.periods[i - 1];
        const ofThese = last !== undefined && OF_THESE.test(scene.prose.slice(last.end, m.start));
        if (!points && !back && !ofThese) return m;
        if (points) back = true;
        changed = true;
        return moved(m, year);
      });
      return periods.some((m, i) => m !== sentence.periods[i]) ? { ...sentence, periods } : sentence;
    });
    return changed ? { ...scene, sentences } : scene;
  });
};
