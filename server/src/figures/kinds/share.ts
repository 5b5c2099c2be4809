/** Percent, percentage points, basis points and permille. */
import type { Amount } from "../amounts.js";
import { CJK_SHARES, POINT_WORDS, SHARE_WORDS, type ShareUnit } from "../tables/units.js";
import { type Tokens, WORD } from "../tokens.js";
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

const readShare = (t: Tokens, a: Amount): UnitReading | null => {
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
  const cjk = t.cjk(u, CJK_SHARES);
  if (cjk) return { kind: cjk.value.kind, unit: cjk.value.unit, to: cjk.to, shift: 0 };
  if (t.type(u) !== WORD) return null;
  const word: { to: number; value: ShareUnit } | null = t.phrase(u, SHARE_WORDS);
  if (word) {
    // "5 pc" alone may be five computers.
    if (t.word(u) === "pc" && word.to === u + 1 && !t.glued(u)) return null;
    return { kind: word.value.kind, unit: word.value.unit, to: word.to, shift: 0 };
  }
  // A "quarter point" of a rate is 25 basis points, as central banks' watchers write it.
  if ((a.part || a.style === "fraction") && /^points?$/.test(t.word(u)) && a.value.startsWith("0.")) {
    return { kind: "basis-point", unit: "basis-point", to: u + 1, shift: 2 };
  }
  return null;
};

const only = (kind: Kind["kind"]): Kind => ({
  kind,
  read: (t, a) => {
    if (a.currency !== null || a.scaled) return null;
    const read = readShare(t, a);
    return read?.kind === kind ? read : null;
  },
});

export const percent = only("percent");
export const percentagePoint = only("percentage-point");
export const basisPoint = only("basis-point");
export const permille = only("permille");
