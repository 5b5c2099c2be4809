/** A figure: a number in prose with its unit, its digits, its hedge and its exact place. No data and no meaning yet. */
import type { DecimalString } from "../quantity/decimal.js";
import type { HedgeKind } from "../quantity/interval.js";
import type { Unit } from "../quantity/unit.js";
import type { Span } from "../text/types.js";

/**
 * money "$1.2tn"; percent "3.2%"; percentage-point; basis-point; permille; fx "155.7 yen per dollar"; price "$93 a barrel";
 * mass "863 tonnes"; count "4,931 firms"; index "49.2 points"; multiple "3.5x", "doubled"; fraction "a quarter" (of a whole);
 * number: a bare number whose unit the claim, the table or the neighbour must give ("Canada 24", "USD/JPY 155.7").
 */
export const FIGURE_KINDS = [
  "money",
  "percent",
  "percentage-point",
  "basis-point",
  "permille",
  "fx",
  "price",
  "mass",
  "count",
  "index",
  "multiple",
  "fraction",
  "number",
] as const;
export type FigureKind = (typeof FIGURE_KINDS)[number];

/** One number of a figure (a range has two). */
export interface WrittenNumber {
  /** In the figure's unit, scale word applied, sign applied: "$1.2 trillion" is "1200000000000", "(11.8)" in a table "-11.8". */
  readonly value: DecimalString;
  /** Power of ten of the last digit written, in the figure's unit: "$9.24 trillion" 10, "4.30%" -2, "863.3" -1, "1,200" 0. */
  readonly exponent: number;
  /** The number as written, between scale words and signs: "9.24", "1,200.0", "twenty-one". */
  readonly digits: string;
  /** Decimals written ("1,200.0" has 1). */
  readonly decimals: number;
  /** Power of ten of the scale word or letter ("trillion" 12, "万亿" 12, "bn" 9, none 0). */
  readonly scale: number;
}

export interface Hedge {
  readonly text: string;
  readonly kind: HedgeKind;
}

export interface Figure extends Span {
  /** Exactly source.slice(start, end). */
  readonly text: string;
  readonly kind: FigureKind;
  /** Null when the text alone does not give one (kind "number"). */
  readonly unit: Unit | null;
  /** One number, or the two ends of a range (low first as written). */
  readonly numbers: readonly [WrittenNumber] | readonly [WrittenNumber, WrittenNumber];
  readonly hedge: Hedge | null;
  /** The sign was written ("+10.7", "−0.1%", "minus 5"). */
  readonly signed: boolean;
  /** Index into Note.blocks. */
  readonly block: number;
  /** Place in the block's prose: [proseStart, proseEnd). */
  readonly proseStart: number;
  readonly proseEnd: number;
  /** For a number whose unit or scale came from a header, caption or neighbour: which. */
  readonly unitFrom: "text" | "header" | "neighbour" | null;
}

/** Words that look like numbers and are none, kept because claims read them: tenors, dates, ranks, durations. */
export interface Mark extends Span {
  readonly kind: "date" | "year" | "time" | "tenor" | "rank" | "duration" | "name" | "other";
  readonly block: number;
  readonly proseStart: number;
  readonly proseEnd: number;
}

export interface FigureReading {
  /** In source order, never overlapping. */
  readonly figures: readonly Figure[];
  /** In source order, never overlapping a figure. */
  readonly marks: readonly Mark[];
}
