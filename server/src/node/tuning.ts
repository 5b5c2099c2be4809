/**
 * How V8 compiles, where its defaults are made for programs that run for long. A V8 that does not know a flag says so on standard error, so each is set
 * only for those on which it was seen to help, or known to be.
 */
import { setFlagsFromString } from "node:v8";

const V8 = Number(process.versions.v8.split(".")[0]);

/**
 * Regular expressions straight to machine code. V8 makes bytecode first, and machine code on the second use; a note needs some hundred of ours,
 * nearly all more than once, so the first step is lost: a tenth of a cold start. To be called when Node's own modules are loaded: their code in
 * Node's binary was made under other flags, and is not taken after this.
 */
export const compileExpressionsOnce = (): void => {
  if (V8 <= 14) setFlagsFromString("--no-regexp-tier-up");
};

/**
 * Optimises only what ran fifteen times as long as V8 asks for: up to some tens of notes, more is spent on optimising code than is saved by it. A run over forty
 * notes takes half the processor time, and no longer; one over hundreds would take longer.
 */
export const expectShortRun = (): void => {
  if (V8 === 11) setFlagsFromString("--interrupt-budget=1000000");
};
