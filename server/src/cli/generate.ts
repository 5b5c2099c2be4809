/** Everything derived from code, as path -> text (scripts/generate.mjs writes it, test/repo/generated.test.ts compares it). */
import { checkDocs } from "../checks/docs.js";
import { configurationDocs, configurationSchema, manifestConfiguration } from "../config/docs.js";

export interface GenerateInput {
  /** package.json as it stands. */
  readonly manifest: string;
  /** client/contributes.json: the hand-written part of `contributes`. */
  readonly contributes: string;
}

/** As the formatter writes JSON: a list of words stands on one line. */
const formatted = (value: unknown): string =>
  `${JSON.stringify(value, null, 2).replace(/\[\s+("[^"\\]*"(?:,\s+"[^"\\]*")*)\s+\]/g, (_, list: string) => `[${list.replace(/,\s+/g, ", ")}]`)}\n`;

export const generateAll = (input: GenerateInput): Record<string, string> => {
  const manifest = JSON.parse(input.manifest) as Record<string, unknown>;
  const contributes = JSON.parse(input.contributes) as Record<string, unknown>;
  const merged = { ...manifest, contributes: { ...contributes, configuration: manifestConfiguration() } };
  return {
    ...checkDocs(),
    "docs/configuration.md": configurationDocs(),
    "schemas/config.schema.json": formatted(configurationSchema()),
    "package.json": `${JSON.stringify(merged, null, 2)}\n`,
  };
};
