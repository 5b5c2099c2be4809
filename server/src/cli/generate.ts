/** Everything derived from code, as path -> text (scripts/generate.mjs writes it, test/repo/generated.test.ts compares it). */
import { checkDocs } from "../checks/docs.js";
import { configurationDocs, configurationSchema, manifestConfiguration } from "../config/docs.js";

export interface GenerateInput {
  /** package.json as it stands. */
  readonly manifest: string;
  /** client/contributes.json: the hand-written part of `contributes`. */
  readonly contributes: string;
}

export const generateAll = (input: GenerateInput): Record<string, string> => {
  const manifest = JSON.parse(input.manifest) as Record<string, unknown>;
  const contributes = JSON.parse(input.contributes) as Record<string, unknown>;
  const merged = { ...manifest, contributes: { ...contributes, configuration: manifestConfiguration() } };
  return {
    ...checkDocs(),
    "docs/configuration.md": configurationDocs(),
    "schemas/config.schema.json": `${JSON.stringify(configurationSchema(), null, 2)}\n`,
    "package.json": `${JSON.stringify(merged, null, 2)}\n`,
  };
};
