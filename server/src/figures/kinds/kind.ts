/** What a kind of figure is asked: given an amount, do the words around it make it one of yours? */
import type { Unit } from "../../quantity/unit.js";
import type { Amount } from "../amounts.js";
import type { Tokens } from "../tokens.js";
import type { FigureKind, WrittenNumber } from "../types.js";

export interface UnitReading {
  readonly kind: FigureKind;
  readonly unit: Unit | null;
  /** First token of the figure, where it is not the amount's. */
  readonly from?: number;
  /** Token after the figure. */
  readonly to: number;
  /** Power of ten from the unit written to `unit` (-2 for cents, 2 for "quarter point" in basis points). */
  readonly shift: number;
  /** The number itself, where the words around change it ("thirteen dollars and five cents"). */
  readonly number?: WrittenNumber;
  /** The unit stands before the number or is shared with what follows: a range's other end may lack it. */
  readonly before?: boolean;
}

/** A figure already read in the same block, for what is said once and meant twice. */
export interface Earlier {
  readonly kind: FigureKind;
  readonly unit: Unit | null;
  readonly to: number;
  readonly number: WrittenNumber;
}

export interface Context {
  /** The currency behind a sign that several share ("¥", "kr") at prose offset `at`, from the words of the block and the note. */
  settle(sign: string, code: Unit, at: number): Unit;
  /** The figure before, in the same block. */
  readonly previous: Earlier | null;
  /** The last exchange rate of each pair in this block so far, latest first. */
  readonly rates: readonly Earlier[];
  /** The same for the blocks before. */
  noteRates(): readonly Earlier[];
  /** What the amount asked about last is as money: three kinds ask for it in turn. */
  paid: { readonly amount: Amount; readonly reading: UnitReading | null } | null;
}

export interface Kind {
  /** What `read` may find. */
  readonly kinds: readonly FigureKind[];
  /** Null when the amount is of none of these. Pure, and looks at a bounded number of tokens. */
  read(t: Tokens, a: Amount, context: Context): UnitReading | null;
}

/** Token k, or the one after a hyphen that joins it to what stands before ("12-cent"). */
export const afterHyphen = (t: Tokens, k: number): number => ((t.is(k, "-") || t.is(k, "‑")) && t.glued(k) && t.glued(k + 1) ? k + 1 : k);

/** The first token of a unit after the amount: near it, or joined by a hyphen; -1 when what follows stands apart. */
export const unitToken = (t: Tokens, k: number): number => {
  const u = afterHyphen(t, k);
  return u > k || t.near(k) ? u : -1;
};
