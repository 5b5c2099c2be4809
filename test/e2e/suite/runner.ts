/** A few lines in place of a test framework: the suite runs inside the extension host, where only Node and `vscode` are. */
import { writeFileSync } from "node:fs";

export interface Result {
  readonly name: string;
  readonly ok: boolean;
  readonly ms: number;
  readonly error?: string;
}

const tests: { name: string; run: () => Promise<void> }[] = [];

export const test = (name: string, run: () => Promise<void>): void => {
  tests.push({ name, run });
};

/** Asks again until the answer is truthy. */
export const until = async <T>(what: string, ask: () => T | Promise<T>, timeout = 30_000): Promise<NonNullable<Exclude<T, false>>> => {
  const end = Date.now() + timeout;
  for (;;) {
    const answer = await ask();
    if (answer) return answer as NonNullable<Exclude<T, false>>;
    if (Date.now() > end) throw new Error(`gave up waiting for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};

/** Runs all tests, writes the results where TIEOUT_E2E_RESULTS says, and rejects when one failed. */
export const runAll = async (): Promise<void> => {
  const results: Result[] = [];
  for (const { name, run } of tests) {
    const started = Date.now();
    try {
      await run();
      results.push({ name, ok: true, ms: Date.now() - started });
    } catch (error) {
      results.push({
        name,
        ok: false,
        ms: Date.now() - started,
        error: error instanceof Error ? (error.stack ?? error.message) : String(error),
      });
    }
  }
  const file = process.env.TIEOUT_E2E_RESULTS;
  if (file) writeFileSync(file, JSON.stringify(results));
  if (results.some((r) => !r.ok)) throw new Error(`${results.filter((r) => !r.ok).length} of ${results.length} tests failed`);
};
