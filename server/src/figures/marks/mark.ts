/** What every reader of marks gives and asks. */
import { currencyOfCode } from "../tables/currencies.js";
import { SCALE_WORDS } from "../tables/numerals.js";
import { SHARE_WORDS } from "../tables/units.js";
import { type Tokens, WORD } from "../tokens.js";
import type { Mark } from "../types.js";

export interface TokenMark {
  readonly kind: Mark["kind"];
  readonly from: number;
  readonly to: number;
}

export const mark = (kind: Mark["kind"], from: number, to: number): TokenMark => ({ kind, from, to });

export const isYear = (raw: string | null): boolean => raw !== null && raw.length === 4 && raw >= "1600" && raw < "2200";
export const isDay = (raw: string | null): boolean => raw !== null && raw.length <= 2 && Number(raw) >= 1 && Number(raw) <= 31;
export const isDash = (t: Tokens, k: number): boolean => t.is(k, "-") || t.is(k, "–") || t.is(k, "‑") || t.is(k, "−") || t.is(k, "—");

/** A unit right after token k - 1 makes a figure of a number, whatever stands before. */
export const unitFollows = (t: Tokens, k: number): boolean => {
  if (!t.near(k)) return false;
  const raw = t.raw(k);
  if (raw === "%" || raw === "‰" || raw === "€" || raw === "£") return true;
  if (t.type(k) !== WORD) return false;
  return SCALE_WORDS.has(t.word(k)) || t.phrase(k, SHARE_WORDS) !== null || (currencyOfCode(raw) !== undefined && raw.length === 3);
};
