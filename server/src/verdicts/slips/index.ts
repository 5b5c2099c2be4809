/** Slips in the order in which they are tried. */
import { SLIPS, type Slip } from "../types.js";
import { arithmetic } from "./arithmetic.js";
import { entity } from "./entity.js";
import { levelChange } from "./level-change.js";
import { period } from "./period.js";
import { scale } from "./scale.js";
import { sign } from "./sign.js";
import type { SlipFound, SlipQuery, SlipTest } from "./types.js";
import { unit } from "./unit.js";
import { value } from "./value.js";

const TESTS: Readonly<Record<Slip, SlipTest>> = { scale, unit, period, sign, entity, "level-change": levelChange, arithmetic, value };

/**
 * A unit that explains the figure is the better explanation where it also is a power of ten (64 percentage points for 64 basis points);
 * the sign is nearer than another period that happens to have moved the other way by as much.
 */
const ORDER: readonly Slip[] = ["unit", "scale", "sign", ...SLIPS.filter((s) => s !== "unit" && s !== "scale" && s !== "sign")];

/** Of what the writer worked out of other figures, the arithmetic is to blame before another period or country. */
const COMPUTED: readonly Slip[] = ["unit", "scale", "sign", "arithmetic"];

/** Slips with one candidate each: three digits that fit one of them are no chance. */
const SURE: ReadonlySet<Slip> = new Set(["scale", "unit", "sign"]);
const SURE_DIGITS = 3;

export const isSure = (slip: Slip, digits: number): boolean => SURE.has(slip) && digits >= SURE_DIGITS;

/** The first slip that explains the figure, if it is one of those that the text could prove; nothing is tried after the last of them. */
export const findSlip = (q: SlipQuery, possible: (slip: Slip) => boolean): SlipFound | null => {
  const order = q.assessment.reading.computed ? COMPUTED : ORDER;
  const last = order.findLastIndex(possible);
  for (const slip of order.slice(0, last + 1)) {
    const found = TESTS[slip](q);
    if (found) return possible(slip) ? found : null;
  }
  return null;
};

/** A slip that settles the reading by itself, or null. */
export const findSureSlip = (q: SlipQuery): SlipFound | null => {
  if (q.written.digits < SURE_DIGITS) return null;
  for (const slip of ORDER) {
    const found = SURE.has(slip) ? TESTS[slip](q) : null;
    if (found) return found;
  }
  return null;
};

export type { SlipFound, SlipQuery } from "./types.js";
