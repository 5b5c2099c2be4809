/** Lets in what waits (Ctrl-C, a closed pipe) during long work, without paying for it at every step. */

const EVERY_MS = 25;

export const createTurn = (): (() => Promise<void> | undefined) => {
  let last = performance.now();
  return () => {
    const now = performance.now();
    if (now - last < EVERY_MS) return undefined;
    last = now;
    return new Promise((next) => setImmediate(next));
  };
};
