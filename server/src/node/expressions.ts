/** How V8 is to compile regular expressions, of which reading a note needs some hundreds. */
import { setFlagsFromString } from "node:v8";

/**
 * Straight to machine code. V8 makes bytecode first, and machine code on the second use; nearly all of ours are used more than once even in a short
 * note, so the first step is lost (a tenth of a cold start). To be called when Node's own modules are loaded: their code in Node's binary was made
 * under other flags, and is not taken after this.
 */
export const compileExpressionsOnce = (): void => setFlagsFromString("--no-regexp-tier-up");
