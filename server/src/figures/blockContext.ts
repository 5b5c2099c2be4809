/** What the kinds ask about the block they read in and, through it, about the note; answers of the note are recorded. */
import type { Unit } from "../quantity/unit.js";
import type { Context, Earlier } from "./kinds/kind.js";
import { YEN_NAMES, YEN_SIGNS, YUAN_NAMES, YUAN_SIGNS } from "./tables/currencies.js";

/** What the rest of the note says where a block alone leaves it open. */
export interface NoteSignals {
  /** More of the note is about yuan than about yen. */
  yuan(): boolean;
  /** Which crown "kr" is, when the note tells. */
  crown(): Unit | null;
  /** The last exchange rate of each pair before this block, latest first. */
  rates(): readonly Earlier[];
}

export class BlockContext implements Context {
  previous: Earlier | null = null;
  rates: readonly Earlier[] = [];
  yuan: boolean | undefined;
  crown: Unit | null | undefined;
  usedRates = false;
  paid: Context["paid"] = null;
  /** "¥" in this block: words for both yen and yuan stand in it; if not, whether it means yuan. Null: not asked yet. */
  private both: boolean | null = null;
  private yuanHere = false;

  constructor(
    private readonly prose: string,
    private readonly signals: NoteSignals,
  ) {}

  noteRates(): readonly Earlier[] {
    this.usedRates = true;
    return this.signals.rates();
  }

  settle(sign: string, code: Unit, at: number): Unit {
    if (sign === "¥") {
      if (this.both === null) {
        const yen = YEN_SIGNS.test(this.prose);
        const yuan = YUAN_SIGNS.test(this.prose);
        this.both = yen && yuan;
        if (!this.both) this.yuanHere = yen !== yuan ? yuan : this.noteYuan();
      }
      return (this.both ? this.yuanNearer(at) : this.yuanHere) ? "CNY" : "JPY";
    }
    if (sign === "kr" || sign === "Kr") {
      if (this.crown === undefined) this.crown = this.signals.crown();
      return this.crown ?? code;
    }
    return code;
  }

  /** By which the note has more of. */
  private noteYuan(): boolean {
    this.yuan = this.signals.yuan();
    return this.yuan;
  }

  /** Is the currency named nearest to the sign at prose offset `at` the yuan? Names of countries do not tell: "China follows with ¥516 trillion". */
  private yuanNearer(at: number): boolean {
    const from = Math.max(0, at - REACH);
    const around = this.prose.slice(from, at + REACH);
    const yen = nearest(around, ALL_YEN, at - from);
    const yuan = nearest(around, ALL_YUAN, at - from);
    return Number.isFinite(yen) && Number.isFinite(yuan) && yen !== yuan ? yuan < yen : this.noteYuan();
  }
}

/** Characters on either side of "¥" in which a word settles it. */
const REACH = 160;
const ALL_YUAN = new RegExp(YUAN_NAMES, "gi");
const ALL_YEN = new RegExp(YEN_NAMES, "gi");

/** How far the nearest match stands from `at`; Infinity without one. */
const nearest = (text: string, words: RegExp, at: number): number => {
  let least = Number.POSITIVE_INFINITY;
  for (const m of text.matchAll(words)) least = Math.min(least, m.index < at ? at - m.index - m[0].length : m.index - at);
  return least;
};
