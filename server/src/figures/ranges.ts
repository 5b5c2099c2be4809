/** Ranges and from-to pairs: two numbers that share a unit or a scale. */
import { type Amount, readAmount } from "./amounts.js";
import type { Context, UnitReading } from "./kinds/kind.js";
import { beforeHedge } from "./kinds/levels.js";
import { readKind, writtenNumber } from "./readings.js";
import { SCALE_WORDS } from "./tables/numerals.js";
import { CJK, FRACTION, NUMBER, SYMBOL, type Tokens, WORD } from "./tokens.js";
import type { Figure } from "./types.js";

export interface RangeDraft {
  readonly kind: Figure["kind"];
  readonly unit: Figure["unit"];
  readonly from: number;
  readonly to: number;
  readonly numbers: Figure["numbers"];
  readonly signed: boolean;
}

/** Verbs of movement: "rose 5% to 7%" is a change and a level, no range. */
const MOVES =
  /^(?:ris|rose|fall|fell|climb|slid|drop|jump|surg|weaken|strength|increas|decreas|declin|cut|cuts|rais|lower|widen|narrow|gain|lost|lose|up|down|grew|grow|shr|expand|contract|went|go|goes|gone|mov|edg|eas|slip|advanc|add|revis|upgrad|downgrad|improv|slow|accelerat|hik|trim|tumbl|plung|soar|swell|swung|sank|dip|hit)/;

type Connector = "dash" | "spaced" | "to" | "and";

const mayConnect = (t: Tokens, k: number): boolean => {
  switch (t.type(k)) {
    case SYMBOL:
      return /[-–—−‑~〜∼]/.test(t.raw(k));
    case WORD:
      return t.word(k) === "to" || t.word(k) === "and";
    case CJK:
      return t.is(k, "至") || t.is(k, "到");
    default:
      return false;
  }
};

const connectorAt = (t: Tokens, k: number, between: boolean): Connector | null => {
  if (t.type(k) === SYMBOL) {
    const raw = t.raw(k);
    if (raw === "-" || raw === "–" || raw === "—" || raw === "−" || raw === "‑" || raw === "~" || raw === "〜" || raw === "∼") {
      return t.glued(k) && t.glued(k + 1) ? "dash" : !t.glued(k) && !t.glued(k + 1) && raw !== "~" ? "spaced" : null;
    }
    return null;
  }
  const raw = t.raw(k);
  if (raw === "至" || raw === "到") return "to";
  const word = t.word(k);
  if (word === "to") return "to";
  return between && word === "and" ? "and" : null;
};

/** The amount that starts exactly at token k. */
const amountAt = (t: Tokens, k: number, money: boolean): Amount | null => {
  for (let i = k; i < k + 5 && i < t.count; i++) {
    const type = t.type(i);
    if (type === NUMBER || type === FRACTION || (type === CJK && i === k) || (type === WORD && i > k - 1 && /^[a-z]/i.test(t.raw(i)))) {
      const a = readAmount(t, i, money);
      if (a) return a.from === k ? a : null;
      if (type !== WORD) return null;
    }
  }
  return null;
};

const number = (a: Amount, scale: number): number => Number(a.value) * 10 ** scale * (a.negative ? -1 : 1);

const sameUnit = (a: UnitReading, b: UnitReading): boolean => a.unit === b.unit && (a.unit !== null || a.kind === b.kind);

/** Both ends as figures of their own or one range; null when the amount stands alone. */
export const readRange = (t: Tokens, a: Amount, reading: UnitReading | null, context: Context): readonly RangeDraft[] | null => {
  const weak = reading === null || reading.unit === null || reading.kind === "index" || reading.kind === "count";
  const to = weak ? a.to : reading.to;
  // Nearly every number stands alone: told by one look.
  if (a.part || !mayConnect(t, to)) return null;
  const before = beforeHedge(t, a.from);
  const between = t.word(before) === "between";
  const connector = connectorAt(t, to, between);
  if (!connector) return null;
  const b = amountAt(t, to + 1, !weak && reading.kind === "money");
  if (!b || b.part || (b.signed && connector !== "to" && connector !== "and")) return null;
  // "$90-95 a barrel", "¥150-155/$": the currency before the first number serves the second.
  const lent =
    !weak && reading.before && b.currency === null && a.currency !== null
      ? { ...b, currency: a.currency, currencySign: a.currencySign }
      : b;
  const other = readKind(t, lent, context);
  // What stands behind the second number decides; a unit before the first may serve both ("$5-7").
  let second = other;
  if (!second || (second.unit === null && !weak)) {
    if (weak || !reading.before) return null;
    if ((connector === "spaced" || (connector === "to" && !between)) && !b.scaled) return null;
    second = { ...reading!, to: b.to };
  }
  if (second.kind === "index" || second.kind === "count" || second.unit === null) {
    if (!weak || connector === "spaced" || second.kind === "multiple") return null;
    if (connector === "to" && second.kind !== "count" && !(b.scaled && !a.scaled)) return null;
  }
  if (!weak && !sameUnit(reading, second) && !(reading.kind === "money" && second.unit?.startsWith(`${reading.unit}/`))) return null;
  // "5.2-tonne", "2024 – 5%": an end without a unit must be a number of the same sort.
  if (weak && t.glued(a.from) && t.type(a.from - 1) !== SYMBOL) return null;
  if (weak && connector === "spaced" && a.decimals === 0 && b.decimals !== 0) return null;
  let scale = a.scale;
  if (!a.scaled && b.scaled) {
    const ratio = Number(a.value) / Number(b.value);
    if (weak || (ratio > 0.04 && ratio < 25)) scale = b.scale;
  }
  const shift = second.shift;
  const low = writtenNumber(t, a, weak ? shift : reading.shift, scale);
  const high = second.number ?? writtenNumber(t, b, shift);
  const rising = number(a, scale) < number(b, b.scale);
  // "$89 to $93 billion": the first leans on the second.
  const leans = !a.scaled && b.scaled && scale === b.scale;
  // "revised from 5 to 7% to 3 to 5%": each of the two is a range.
  const onward = t.word(before) === "from" && t.word(second.to) === "to" && t.isNumber(second.to + 1);
  const moved = connector === "to" && !onward && movesBefore(t, before, weak || leans);
  const span = { kind: second.kind, unit: second.unit };
  if (moved || (!rising && connector === "to")) {
    if (weak && t.word(before) !== "from") return null;
    // Two figures: "from 24.2 to 33.5 billion euros", "from $978.0 billion to $972.6 billion".
    return [
      { ...span, from: a.from, to, numbers: [low], signed: a.signed },
      { ...span, from: b.from, to: second.to, numbers: [high], signed: b.signed },
    ];
  }
  if (!rising) return null;
  return [{ ...span, from: a.from, to: second.to, numbers: [low, high], signed: a.signed }];
};

/** "tens" and "hundreds" with a scale word after "of": the power of ten of the least that is meant. */
const VAGUE: ReadonlyMap<string, number> = new Map([
  ["tens", 1],
  ["hundreds", 2],
]);

/** "hundreds of billions of dollars": from a hundred billion to a trillion. Null without a unit: then it is a manner of speaking. */
export const readVague = (t: Tokens, i: number, context: Context): RangeDraft | null => {
  const power = t.type(i) === WORD ? VAGUE.get(t.word(i)) : undefined;
  if (power === undefined || t.word(i + 1) !== "of") return null;
  const scale = t.word(i + 2).endsWith("s") ? SCALE_WORDS.get(t.word(i + 2)) : undefined;
  if (scale === undefined) return null;
  const to = t.word(i + 3) === "of" ? i + 4 : i + 3;
  const amount: Amount = {
    from: i,
    to,
    value: `1${"0".repeat(power)}`,
    decimals: 0,
    exponent: power,
    scale,
    digitsTo: i + 3,
    style: "words",
    grouped: false,
    part: false,
    numeralFrom: i,
    numeralTo: i + 3,
    negative: false,
    signed: false,
    currency: null,
    currencySign: "",
    scaled: true,
  };
  const reading = readKind(t, amount, context);
  if (!reading || reading.unit === null || reading.kind === "index" || reading.to <= to) return null;
  const low = { ...writtenNumber(t, amount, 0), decimals: 0, scale: 0 };
  const high = { ...low, value: `${low.value}0` };
  return { kind: reading.kind, unit: reading.unit, from: i, to: reading.to, numbers: [low, high], signed: false };
};

/** "from" right before, or a verb of movement a few words before: then "to" leads from one figure to another. */
const movesBefore = (t: Tokens, before: number, weak: boolean): boolean => {
  if (t.word(before) === "from") return !/^(?:rang|anywhere|vari|vary|span)/.test(t.word(before - 1));
  if (weak) return false;
  for (let k = before; k > before - 5 && k >= 0; k--) {
    if (t.type(k) !== WORD) return false;
    if (MOVES.test(t.word(k))) return true;
  }
  return false;
};
