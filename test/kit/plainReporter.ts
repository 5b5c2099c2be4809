/** Ends a run with one plain line, "N passed, N failed, N skipped", for programs that read the output. */
import type { Reporter, TestModule } from "vitest/node";

export default class PlainReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const count = { passed: 0, failed: 0, skipped: 0, pending: 0 };
    for (const module of modules) {
      for (const test of module.children.allTests()) count[test.result().state]++;
      // A file that cannot be loaded has no tests, and is a failure all the same.
      if (module.state() === "failed" && [...module.children.allTests("failed")].length === 0) count.failed++;
    }
    process.on("exit", () =>
      process.stdout.write(`\n${count.passed} passed, ${count.failed} failed, ${count.skipped + count.pending} skipped\n`),
    );
  }
}
