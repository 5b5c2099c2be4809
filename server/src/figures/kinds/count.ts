/** Counts of things: a number and, at once or after a few adjectives, a noun that is counted. */
import type { Amount } from "../amounts.js";
import { CJK_COUNTED, COUNT_NOUNS, OIL_PER_DAY } from "../tables/units.js";
import { type Tokens, WORD } from "../tokens.js";
import type { Kind, UnitReading } from "./kind.js";

/** Words that end the noun phrase: what follows them is not counted by the number. */
const BREAKS = new Set(
  "of in on at to by for from with and or but the a an than as is are was were has have had will would that which who this last per into over under after before during while because if when against were against".split(
    " ",
  ),
);
const MOST_ADJECTIVES = 3;

export const readCount = (t: Tokens, a: Amount): UnitReading | null => {
  if (a.currency !== null || a.part || (a.decimals > 0 && !a.scaled && !OIL_PER_DAY.has(t.word(a.to)))) return null;
  const cjk = t.cjk(a.to, CJK_COUNTED);
  // "三家公司" counts as little as "three firms" does.
  if (cjk && t.glued(a.to) && (a.style !== "han" || a.scaled || a.value.length >= 3))
    return { kind: "count", unit: cjk.value, to: cjk.to, shift: 0 };
  // "102 mb/d", "640kbd"
  const oil = a.style === "digits" && !a.scaled && t.near(a.to) ? OIL_PER_DAY.get(t.word(a.to)) : undefined;
  if (oil !== undefined) {
    const daily = t.is(a.to + 1, "/") && t.word(a.to + 2) === "d";
    if (daily || t.word(a.to).endsWith("d")) return { kind: "count", unit: "barrels", to: daily ? a.to + 3 : a.to + 1, shift: oil };
    return null;
  }
  // Spelled small numbers count banks and reasons alike: only with a scale.
  if (a.style !== "digits" && !a.scaled) return null;
  for (let k = a.to, n = 0; n <= MOST_ADJECTIVES && t.type(k) === WORD && t.near(k); k++, n++) {
    const word = t.word(k);
    if (BREAKS.has(word)) return null;
    const unit = COUNT_NOUNS.get(word);
    // "30 bank branches": the last noun counts.
    if (unit !== undefined && !COUNT_NOUNS.has(t.word(k + 1))) return { kind: "count", unit, to: n === 0 ? k + 1 : a.to, shift: 0 };
  }
  return null;
};

export const count: Kind = { kinds: ["count"], read: readCount };
