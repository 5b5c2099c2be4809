/**
 * Which reading a figure has: text first, values second (docs/verdicts.md). If the first ties, done; if another nearly as likely ties
 * to the digits written, that is the reading; if none ties and the first is clearly ahead, it is judged; else the figure is ambiguous.
 */
import type { Operand } from "../claims/types.js";
import { parsePeriod } from "../quantity/period.js";
import type { Assessment } from "./assess.js";
import { STRENGTH } from "./compare.js";

/** How near to the first a rival must be for its tie to count, by significant digits: "2 %" ties to something everywhere. */
const RIVAL_SHARE = [1, 0.85, 0.7, 0.5, 0.35] as const;
/** The same for the same series at another period that the text speaks of: which of its periods a figure has is what texts say least clearly. */
const PERIOD_SHARE = [1, 0.85, 0.6, 0.4, 0.3] as const;
/** A rival this near leaves the first reading not clearly ahead. */
const CLOSE_SHARE = 0.85;
/** Below this the text alone does not carry a reading of few digits. */
const MIN_PRIOR = [1, 0.3, 0.2, 0.1, 0.05] as const;

/** How sure a reading of one or two digits must be to tie by the series' tolerance alone. */
const LOOSE_PRIOR = 0.6;

const at = (table: readonly number[], digits: number): number => table[Math.min(digits, table.length - 1)]!;

const operandKey = (o: Operand): string =>
  o.kind === "series" ? `${o.op}:${o.ids.join()}` : o.kind === "fact" ? `fact:${o.facts.join()}` : `note:${o.op}:${o.figures.join()}`;

export const sameOperand = (a: Assessment, b: Assessment): boolean => {
  const [x, y] = [a.reading.operand, b.reading.operand];
  // Nearly all: one series each.
  if (x.kind === "series" && y.kind === "series" && x.op === "one" && y.op === "one") return x.ids[0] === y.ids[0];
  return operandKey(x) === operandKey(y);
};

export const sameClaim = (a: Assessment, b: Assessment): boolean => sameOperand(a, b) && a.reading.relation === b.reading.relation;

/** The first reading gives the very digits, and the text carries it: no other reading can take its place. */
export const isSettled = (first: Assessment): boolean =>
  first.tie?.how === "exact" && first.reading.prior >= at(MIN_PRIOR, first.written.digits);

const ENTITY_OWN: ReadonlySet<string> = new Set(["clause", "sentence", "lead", "row", "column"]);

const namesEntity = (a: Assessment): boolean => a.reading.evidence.some((e) => e.about === "entity" && ENTITY_OWN.has(e.from));

const stemOf = (id: string): string => id.slice(0, id.lastIndexOf("."));

/** The same claim of somebody whom the figure's own words do not name, where they name the first: a mix-up, no reading. */
export const isOtherEntity = (a: Assessment, first: Assessment): boolean => {
  const [x, y] = [a.reading.operand, first.reading.operand];
  if (x.kind !== "series" || y.kind !== "series" || x.op !== "one" || y.op !== "one") return false;
  if (x.ids[0] === y.ids[0] || stemOf(x.ids[0]) !== stemOf(y.ids[0])) return false;
  return namesEntity(first) && !namesEntity(a);
};

const DATED: ReadonlySet<string> = new Set(["sentence", "row", "column", "default"]);

/** The latest observation where the text dates the figure, in its own words or by the note's rule ("all closes Friday 4 April"): an older one, no reading. */
const isUndated = (a: Assessment, first: Assessment): boolean =>
  a.reading.period === null &&
  first.reading.period !== null &&
  first.main !== null &&
  !first.main.near &&
  sameClaim(a, first) &&
  first.reading.evidence.some((e) => e.about === "period" && DATED.has(e.from));

/** The tying reading, or null. */
export const tyingReading = (all: readonly Assessment[]): Assessment | null => {
  const first = all[0];
  if (!first) return null;
  const digits = first.written.digits;
  // A round number lies within the tolerance of something wherever it stands.
  const loose = first.tie?.how === "tolerance" && digits < 3 && first.reading.prior < LOOSE_PRIOR;
  if (first.tie && !loose && first.reading.prior >= at(MIN_PRIOR, digits)) {
    // A tie by tolerance alone yields to an equally likely reading that gives the very digits.
    const better =
      first.tie.how === "exact" ? undefined : all.find((a) => a.tie?.how === "exact" && a.reading.prior >= 0.9 * first.reading.prior);
    return better ?? first;
  }
  const near = (a: Assessment): boolean => {
    const share = sameClaim(a, first) && a.tie?.how === "exact" ? PERIOD_SHARE : RIVAL_SHARE;
    return a.reading.prior >= at(share, digits) * first.reading.prior && a.reading.prior >= at(MIN_PRIOR, digits);
  };
  // Priors first: a tie costs a look at the data.
  const floor = at(MIN_PRIOR, digits);
  const mayBeNear = ({ reading }: Assessment, same: boolean): boolean =>
    reading.prior >= floor && reading.prior >= at(same ? PERIOD_SHARE : RIVAL_SHARE, digits) * first.reading.prior;
  const rivals = all
    .slice(1)
    .filter((a) => !isOtherEntity(a, first) && !isUndated(a, first) && mayBeNear(a, sameClaim(a, first)) && a.tie !== null && near(a));
  rivals.sort((a, b) => STRENGTH[b.tie!.how] - STRENGTH[a.tie!.how] || b.reading.prior - a.reading.prior);
  return rivals[0] ?? null;
};

/**
 * Without the readings of a period that was carried over and that the series has not reached on the note's day ("July report" over a rate
 * last published for June), where the latest observation is a reading too: that one is meant.
 */
export const reached = (all: readonly Assessment[]): readonly Assessment[] => all.filter((a) => isReached(a, all));

/** See `reached`; what costs no look at the data comes first. */
export const isReached = (a: Assessment, all: readonly Assessment[]): boolean => {
  if (a.reading.periodFrom !== "carried" || a.reading.period === null) return true;
  if (!all.some((b) => b.reading.period === null)) return true;
  const latest = all.filter((b) => b.reading.period === null && sameClaim(a, b));
  if (latest.length === 0 || a.main !== null) return true;
  const start = parsePeriod(a.reading.period)?.start;
  if (start === undefined) return true;
  return !latest.some((b) => {
    const known = b.main === null ? undefined : parsePeriod(b.main.period);
    return known !== undefined && known.start < start;
  });
};

/** Readings nearly as likely as the first that claim something else. */
export const closeRivals = (all: readonly Assessment[]): readonly Assessment[] => {
  const first = all[0];
  if (!first) return [];
  return all.slice(1).filter((a) => a.reading.prior >= CLOSE_SHARE * first.reading.prior && !sameClaim(a, first));
};
