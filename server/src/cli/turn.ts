/** Lets in what waits (Ctrl-C, a closed pipe) during long work, without paying for it at every step. */

const EVERY_MS = 25;

/** By the wall clock: the finer one is a module of its own, and a step in time only lets others in once more or once less. */
export const createTurn = (): (() => Promise<void> | undefined) => {
  let last = Date.now();
  return () => {
    const now = Date.now();
    if (now - last < EVERY_MS) return undefined;
    last = now;
    return new Promise((next) => setImmediate(next));
  };
};
