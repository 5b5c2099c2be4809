/**
 * How V8 compiles, where its defaults are made for programs that run for long. A V8 that does not know a flag says so on standard error, so each is set
 * only for those on which it was seen to help, or known to be.
 */
import { setFlagsFromString } from "node:v8";

const V8 = Number(process.versions.v8.split(".")[0]);

// `--no-regexp-tier-up` would save a tenth of a cold start, but set after V8 has started it crashes programs whose expressions were compiled
// before (seen in test runs): not set.

/**
 * Optimises only what ran fifteen times as long as V8 asks for: up to some tens of notes, more is spent on optimising code than is saved by it. A run over forty
 * notes takes half the processor time, and no longer; one over hundreds would take longer.
 */
export const expectShortRun = (): void => {
  if (V8 === 11) setFlagsFromString("--interrupt-budget=1000000");
};
