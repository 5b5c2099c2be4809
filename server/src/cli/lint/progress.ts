/** One line on a terminal's standard error for long runs; nothing anywhere else. */
import type { CliEnvironment } from "../environment.js";

const MIN_NOTES = 50;
const EVERY_MS = 100;

export interface Progress {
  step(): void;
  /** Takes the line away, before anything else is printed. */
  clear(): void;
}

export const createProgress = (env: CliEnvironment, total: number): Progress => {
  if (!env.interactive || total < MIN_NOTES) return { step: () => undefined, clear: () => undefined };
  let [done, last, visible] = [0, 0, false];
  return {
    step() {
      done++;
      const now = performance.now();
      if (now - last < EVERY_MS) return;
      last = now;
      visible = true;
      env.stderr.write(`\r\u001b[K${done} of ${total} notes`);
    },
    clear() {
      if (!visible) return;
      visible = false;
      env.stderr.write("\r\u001b[K");
    },
  };
};
