/** The role of a period by the words around it: since when, compared with what, to come, or the time itself. */
import { type Day, parsePeriod } from "../../quantity/period.js";
import type { Found, PeriodRole } from "./types.js";

/** Words before a period that tell its role. */
const SINCE =
  /\b(?:since|measured from|starting (?:in|from)|seen (?:in|on|since)|unseen since)(?: (?:the|at least|about|around|before|early|late|mid))* ?$|\bsince (?:the |its |their |a )(?:[\w'’-]+ ){1,4}(?:of |on |in |at |during )?(?:the )?$|自$/i;
const COMPARE =
  /\b(?:than (?:they|it|he|she|we) (?:had )?(?:closed|ended|finished|began|started|opened|left) (?:the )?|(?:than|vs\.?|versus|against|compared (?:with|to)|relative to) (?:in |at |for |on )?(?:the |its |their )?|(?:than|below|above|beneath|from|off|under|versus|vs\.?|against|short of|down on|up on) (?:the|its|their) (?:[\w-]+ )?(?:high|low|peak|top|bottom|trough|record|summit|level|value|figure|reading|print|close|rate|total)s? (?:of|in|on|from|at|for|set in|set on|seen in|reached in|reached on) (?:the )?|(?:than|versus|against) (?:the |its )?[^\w\s]?\d[\d.,]*\s?\w{0,8} (?:of|in|on|at) (?:the )?|(?:up|down|higher|lower|change|increase|decrease|rise|fall|%|points?|bp|bps) (?:on|from|over) (?:the )?)$|(?:\d|%|per ?cent|points?|bps?|billion|bn|trillion|tn|million|dollars|yen|euros|tonnes|tons|ounces) from (?:the )?$|(?:比|较|較)$/i;
const EXTREME_BASE = /\b(?:than|below|above|beneath|from|off|under|versus|vs\.?|against|short of) (?:at |in )?(?:the|its|their) $/i;
const EXTREME_WORD = /^\s*(?:high|low|peak|top|bottom|trough|record|summit)/i;
const BY = /\b(?:by|until|through|before|within|into) (?:the )?$/i;

const PAST_VERB =
  /\b(?:was|were|had|did|fell|rose|stood|hit|reached|came|dropped|climbed|slipped|gained|lost|ended|closed|averaged|grew|shrank|bought|sold|kept|peaked|bottomed|touched|set|raised|cut|spent|saw|went|took|put|traded|charged|paid|offered|yielded|cost|earned|held|since)\b/i;
const AHEAD =
  /\b(?:will|would|should|could|may|might|can|expect\w*|forecast\w*|project\w*|plan\w*|due|by|until|till|next|ahead|before|pric\w+|meets?|see|sees|bet\w*|likely|probably|odds|target\w*|scheduled|coming|from|if)\b/i;

/** The clause before a month tells of the past, and of nothing to come. */
export const toldAsPast = (prose: string, start: number): boolean => {
  const clause = /[^.;!?()\n]*$/.exec(prose.slice(Math.max(0, start - 120), start))?.[0] ?? "";
  return PAST_VERB.test(clause) && !AHEAD.test(clause);
};

export const roleOf = (found: Found, before: string, after: string, asOf: Day): PeriodRole => {
  if (found.role === "span" && SINCE.test(before)) return "since";
  if (found.role) return found.role;
  // "Below its October 2023 peak", "off the April high": the other end of a comparison.
  if (EXTREME_BASE.test(before) && EXTREME_WORD.test(after)) return "compare";
  if (SINCE.test(before)) return /^,?\s*when\b/.test(after) ? "at" : "since";
  if (COMPARE.test(before) && !(found.iso && found.iso.length === 10 && /(?<!than|versus|against|with|to) on (?:the )?$/i.test(before)))
    return "compare";
  // "Up $41.4 billion on May": months are "in", so what is "on" one is compared with it.
  if (found.iso?.length === 7 && /\b(?:on|above|below) (?:the |that of )?$/i.test(before)) return "compare";
  if (found.iso) {
    const p = parsePeriod(found.iso);
    if (p && p.start > asOf) return "future";
    if (p && p.end > asOf + 3 && BY.test(before)) return "future";
    // "Until Wednesday at least": the next one.
    if (p?.frequency === "D" && /\b(?:until|till) $/i.test(before) && !PAST_VERB.test(after.replace(/[.;:!?][\s\S]*$/, "")))
      return "future";
  }
  return "at";
};
