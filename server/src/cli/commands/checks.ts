/** `tieout checks`: what is looked for, how severe, and where more is said. */
import { DIRECTIVE_CHECKS } from "../../checks/directives.js";
import { CHECKS } from "../../checks/index.js";
import type { CliEnvironment } from "../environment.js";
import { wrap } from "../width.js";

export const checks = async (options: { readonly json?: boolean }, env: CliEnvironment): Promise<number> => {
  if (options.json) {
    env.stdout.write(
      `${JSON.stringify(
        [...CHECKS, ...DIRECTIVE_CHECKS].map(({ id, summary, severity, why, ...rest }) => ({
          id,
          severity,
          summary,
          why,
          ...("option" in rest ? { option: rest.option, setting: rest.setting } : {}),
        })),
        null,
        2,
      )}\n`,
    );
    return 0;
  }
  const rows = [
    ...CHECKS.map((c) => ({ ...c, text: c.summary })),
    ...DIRECTIVE_CHECKS.map((c) => ({ ...c, text: `${c.summary} Only with ${c.option}.` })),
  ];
  const wide = Math.max(...rows.map((c) => c.id.length)) + 2;
  const severity = Math.max(...rows.map((c) => c.severity.length)) + 2;
  const indent = " ".repeat(wide + severity);
  for (const c of rows) {
    const lines = wrap(c.text, Math.max(30, env.columns - indent.length));
    env.stdout.write(`${c.id.padEnd(wide)}${c.severity.padEnd(severity)}${lines.join(`\n${indent}`)}\n`);
  }
  env.stdout.write("\ntieout explain CHECK says more.\n");
  return 0;
};
