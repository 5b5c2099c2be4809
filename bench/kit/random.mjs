/** A seeded generator (mulberry32), so that every corpus and every edit is the same on every machine. */
export const createRandom = (seed) => {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  /** Integer in [0, n). */
  const below = (n) => Math.floor(next() * n);
  return {
    next,
    below,
    between: (low, high) => low + below(high - low + 1),
    chance: (p) => next() < p,
    pick: (list) => list[below(list.length)],
  };
};

/** A seed of its own for item `index` of a stream. */
export const seedOf = (seed, index) => Math.imul(seed ^ 0x9e3779b9, 2654435761) ^ Math.imul(index + 1, 40503);
