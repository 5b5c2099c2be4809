/** `tieout checks`: what is looked for, how severe, and where more is said. */
import { CHECKS } from "../../checks/index.js";
import type { CliEnvironment } from "../environment.js";
import { wrap } from "../width.js";

export const checks = async (options: { readonly json?: boolean }, env: CliEnvironment): Promise<number> => {
  if (options.json) {
    env.stdout.write(
      `${JSON.stringify(
        CHECKS.map(({ id, summary, severity, why }) => ({ id, severity, summary, why })),
        null,
        2,
      )}\n`,
    );
    return 0;
  }
  const wide = Math.max(...CHECKS.map((c) => c.id.length)) + 2;
  const severity = Math.max(...CHECKS.map((c) => c.severity.length)) + 2;
  const indent = " ".repeat(wide + severity);
  for (const c of CHECKS) {
    const lines = wrap(c.summary, Math.max(30, env.columns - indent.length));
    env.stdout.write(`${c.id.padEnd(wide)}${c.severity.padEnd(severity)}${lines.join(`\n${indent}`)}\n`);
  }
  env.stdout.write("\ntieout explain CHECK says more.\n");
  return 0;
};
