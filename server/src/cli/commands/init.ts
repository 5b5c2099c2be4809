/** `tieout init`: a first configuration, with what is most often set, switched off in comments. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { CONFIG_NAMES } from "../../config/load.js";
import type { CliEnvironment } from "../environment.js";
import { CliError } from "../failure.js";
import { writeAtomic } from "../files/write.js";

const SCHEMA = "./node_modules/tieout/schemas/config.schema.json";

const TEMPLATES = {
  jsonc: {
    name: "tieout.config.jsonc",
    text: `{
  "$schema": "${SCHEMA}",
  // What "our country" means, and what a bare ¥ or $ means. Empty: taken from the text.
  "entity": "",
  "currency": "",
  // Severity of each check: error, warning, information, hint or off. "tieout checks" lists them.
  "checks": {},
  // Settings for some notes only; later entries win.
  "overrides": [
    // { "files": ["drafts/**"], "checks": { "value-mismatch": "warning" } }
  ],
  // Notes not to check, as in .gitignore.
  "ignore": []
}
`,
  },
  json: {
    name: "tieout.config.json",
    text: `${JSON.stringify({ $schema: SCHEMA, entity: "", currency: "", checks: {}, overrides: [], ignore: [] }, null, 2)}\n`,
  },
  yaml: {
    name: "tieout.config.yaml",
    text: `# yaml-language-server: $schema=${SCHEMA}
# What "our country" means, and what a bare ¥ or $ means. Empty: taken from the text.
entity: ""
currency: ""
# Severity of each check: error, warning, information, hint or "off". "tieout checks" lists them.
checks: {}
# Settings for some notes only; later entries win.
#   - files: ["drafts/**"]
#     checks: { value-mismatch: warning }
overrides: []
# Notes not to check, as in .gitignore.
ignore: []
`,
  },
} as const;

export const INIT_FORMATS = Object.keys(TEMPLATES) as readonly (keyof typeof TEMPLATES)[];

export const init = async (
  options: { readonly as: keyof typeof TEMPLATES; readonly force?: boolean; readonly lock?: boolean },
  env: CliEnvironment,
): Promise<number> => {
  const there = CONFIG_NAMES.filter((name) => name !== "package.json" && existsSync(join(env.cwd, name)));
  const { name, text } = TEMPLATES[options.as];
  if (there.length > 0 && !options.force) throw new CliError(`${there[0]} is already there; --force replaces it`);
  const others = there.filter((n) => n !== name);
  if (others.length > 0) throw new CliError(`${others[0]} would be read instead of ${name}; remove it first`);
  let out: string = text;
  if (options.lock) {
    // The bundle is what every machine with this version has; updates are of this machine alone.
    const { hash, date } = env.loadDataset("sha256:").info;
    out =
      options.as === "yaml"
        ? `${text}# The dataset of ${date}: with any other nothing is checked.\nrequireDataset: ${hash}\n`
        : text.replace(/\n}\n$/, `,\n  "requireDataset": "${hash}"\n}\n`);
  }
  writeAtomic(join(env.cwd, name), out);
  env.stdout.write(`wrote ${name}\n`);
  return 0;
};
