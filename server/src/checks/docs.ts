/** docs/checks.md and docs/checks/*.md, written from the checks themselves (scripts/generate.mjs). */
import { DIRECTIVE_CHECKS, type DirectiveCheck } from "./directives.js";
import { CHECKS } from "./index.js";
import type { Check, CheckExample } from "./types.js";

const oneLine = (text: string): string => text.replace(/\n/g, " ").replace(/\|/g, "\\|");

const unmarked = (note: string): string => note.replace(/[«»]/g, "");

const fence = (note: string): string => `\`\`\`\`markdown\n${unmarked(note).trimEnd()}\n\`\`\`\``;

const example = (e: CheckExample): string => {
  if (e.finds === null) return `Right:\n\n${fence(e.note)}`;
  const marked = /«([\s\S]*?)»/.exec(e.note)?.[1];
  return `Wrong${marked ? ` (at \`${oneLine(marked)}\`)` : ""}:\n\n${fence(e.note)}`;
};

const page = (check: Check): string =>
  [
    `# ${check.id}`,
    check.summary,
    check.severity === "off" ? "Off by default; switch it on with a severity." : `Default severity: ${check.severity}.`,
    "## Why",
    check.why,
    "## Examples",
    ...check.examples.map(example),
    "## Switching it off",
    `In the note, for a line or a stretch:\n\n\`\`\`\`markdown\n<!--tieout-disable-next-line ${check.id} reason="..."-->\n<!--tieout-disable ${check.id}--> ... <!--tieout-enable ${check.id}-->\n\`\`\`\``,
    `Everywhere: set \`checks\` to \`{ "${check.id}": "off" }\` in the configuration. Severities: error, warning, information, hint, off.`,
  ].join("\n\n");

const directivePage = (check: DirectiveCheck): string =>
  [
    `# ${check.id}`,
    check.summary,
    `Asked for by \`tieout lint ${check.option}\`, or by \`"${check.setting}": true\` in the configuration, which counts in the editor too. Severity: ${check.severity}.`,
    "## Why",
    check.why,
    "## Examples",
    ...check.examples.map(example),
    "## Another severity",
    `Set \`checks\` to \`{ "${check.id}": "hint" }\` in the configuration. Severities: error, warning, information, hint, off.`,
  ].join("\n\n");

const index = (): string =>
  [
    "# Checks",
    "Written from the code by `npm run generate`; do not edit by hand. How figures are judged: [verdicts.md](verdicts.md).",
    [
      "| check | default | finds |",
      "|---|---|---|",
      ...CHECKS.map((c) => `| [${c.id}](checks/${c.id}.md) | ${c.severity} | ${oneLine(c.summary)} |`),
      ...DIRECTIVE_CHECKS.map((c) => `| [${c.id}](checks/${c.id}.md) | with \`${c.option}\`: ${c.severity} | ${oneLine(c.summary)} |`),
    ].join("\n"),
  ].join("\n\n");

/** Path from the repository's top to text. */
export const checkDocs = (): Record<string, string> =>
  Object.fromEntries([
    ["docs/checks.md", `${index()}\n`],
    ...CHECKS.map((c) => [`docs/checks/${c.id}.md`, `${page(c)}\n`]),
    ...DIRECTIVE_CHECKS.map((c) => [`docs/checks/${c.id}.md`, `${directivePage(c)}\n`]),
  ]);
