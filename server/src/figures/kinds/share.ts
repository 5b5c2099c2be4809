/** Percent, percentage points, basis points and permille. */
import type { Amount } from "../amounts.js";
import { CJK_SHARES, CJK_SHARES_BEFORE, CJK_TENTHS_NOT, POINT_WORDS, SHARE_WORDS, type ShareUnit } from "../tables/units.js";
import { CJK, type Tokens, WORD } from "../tokens.js";
import { afterHyphen, type Kind, type UnitReading, unitToken } from "./kind.js";

const percentSign = (t: Tokens, u: number): UnitReading | null => {
  const k = afterHyphen(t, u + 1);
  if ((k > u + 1 || t.near(u + 1)) && t.type(k) === WORD && POINT_WORDS.has(t.word(k))) {
    return { kind: "percentage-point", unit: "percentage-point", to: k + 1, shift: 0 };
  }
  const points = t.cjk(u + 1, CJK_SHARES);
  if (points && points.value.kind === "percentage-point") return { ...points.value, to: points.to, shift: 0 };
  return { kind: "percent", unit: "percent", to: u + 1, shift: 0 };
};

/** "百分之五": the unit before the number. */
const shareBefore = (t: Tokens, a: Amount): UnitReading | null => {
  if (!t.is(a.from - 1, "之") || !t.glued(a.from)) return null;
  const unit = CJK_SHARES_BEFORE.get(t.text.slice(t.start(a.from - 3), t.end(a.from - 1)));
  return unit ? { kind: unit.kind, unit: unit.unit, from: a.from - 3, to: a.to, shift: 0, before: true } : null;
};

const readCjkShare = (t: Tokens, u: number): UnitReading | null => {
  const cjk = t.cjk(u, CJK_SHARES);
  if (!cjk) return null;
  const { kind, unit, shift } = cjk.value;
  if (shift !== undefined && (!t.glued(u) || (t.glued(cjk.to) && CJK_TENTHS_NOT.test(t.raw(cjk.to))))) return null;
  return { kind, unit, to: cjk.to, shift: shift ?? 0 };
};

const readShare = (t: Tokens, a: Amount): UnitReading | null => {
  if (a.currency !== null || a.scaled) return null;
  const before = shareBefore(t, a);
  if (before) return before;
  const u = unitToken(t, a.to);
  if (u < 0) return null;
  switch (t.raw(u)) {
    case "%":
    case "﹪":
    case "٪":
      return percentSign(t, u);
    case "‰":
      return { kind: "permille", unit: "permille", to: u + 1, shift: 0 };
    case "‱":
      return { kind: "basis-point", unit: "basis-point", to: u + 1, shift: 0 };
  }
  if (t.type(u) === CJK) return readCjkShare(t, u);
  if (t.type(u) !== WORD) return null;
  const word: { to: number; value: ShareUnit } | null = t.phrase(u, SHARE_WORDS);
  if (word) {
    // "5 pc" alone may be five computers.
    if (t.word(u) === "pc" && word.to === u + 1 && !t.glued(u) && a.decimals === 0) return null;
    return { kind: word.value.kind, unit: word.value.unit, to: word.to, shift: 0 };
  }
  // A "quarter point" of a rate is 25 basis points, as central banks' watchers write it.
  if ((a.part || a.style === "fraction") && /^points?$/.test(t.word(u)) && a.value.startsWith("0.")) {
    return { kind: "basis-point", unit: "basis-point", to: u + 1, shift: 2 };
  }
  return null;
};

/** All four kinds at once: one look at what stands behind the number tells which. */
export const share: Kind = { kinds: ["percent", "percentage-point", "basis-point", "permille"], read: readShare };
