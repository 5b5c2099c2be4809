/** When a server that stopped is started again: each time after twice the pause, said once, given up after too many in a row. */

/** Crashes in this time (ms) count as one row of crashes. */
const WINDOW = 180_000;
export const MAX_CRASHES = 5;
/** Pause (ms) before the first restart. */
const FIRST_PAUSE = 500;

export type Decision =
  | { readonly restart: true; readonly pause: number; readonly count: number; readonly say: boolean }
  | { readonly restart: false; readonly count: number };

export class Crashes {
  #at: number[] = [];
  #said = false;

  /** A crash at a time in ms. */
  happened(now: number): Decision {
    this.#at = [...this.#at.filter((t) => t >= now - WINDOW), now];
    const count = this.#at.length;
    if (count > MAX_CRASHES) return { restart: false, count };
    const say = !this.#said;
    this.#said = true;
    return { restart: true, pause: FIRST_PAUSE * 2 ** (count - 1), count, say };
  }

  /** A person started it anew. */
  forget(): void {
    this.#at = [];
    this.#said = false;
  }
}
