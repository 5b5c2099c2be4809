/** What is derived from the schema: docs/configuration.md, the config file's JSON Schema, and the settings block of package.json. */
import * as z from "zod";
import { configFileSchema, settingsSchema } from "./schema.js";
import { EDITOR_ONLY } from "./settings.js";

interface JsonSchema {
  type?: string | string[];
  description?: string;
  default?: unknown;
  enum?: unknown[];
  pattern?: string;
  minimum?: number;
  maximum?: number;
  anyOf?: JsonSchema[];
  items?: JsonSchema;
  properties?: Record<string, JsonSchema>;
  additionalProperties?: JsonSchema | boolean;
  propertyNames?: JsonSchema;
  required?: string[];
}

const json = (schema: z.ZodType): JsonSchema => z.toJSONSchema(schema, { io: "input", target: "draft-7" }) as JsonSchema;

/** schemas/config.schema.json: what a config file may hold. */
export const configurationSchema = (): Record<string, unknown> => ({
  ...json(configFileSchema),
  title: "Tieout configuration",
  description:
    'tieout.config.json, tieout.config.jsonc, tieout.config.yaml, or the key "tieout" of package.json. See docs/configuration.md.',
});

/** VS Code's editor does not know `propertyNames`; whole numbers carry zod's own limits, which say nothing to a person. */
const forManifest = (schema: JsonSchema): JsonSchema => {
  const { propertyNames: _, ...rest } = schema;
  return {
    ...rest,
    ...(typeof rest.additionalProperties === "object" ? { additionalProperties: forManifest(rest.additionalProperties) } : {}),
    ...(rest.items ? { items: forManifest(rest.items) } : {}),
    ...(rest.properties ? { properties: Object.fromEntries(Object.entries(rest.properties).map(([k, v]) => [k, forManifest(v)])) } : {}),
  };
};

/** `contributes.configuration` of package.json. */
export const manifestConfiguration = (): Record<string, unknown> => ({
  title: "Tieout",
  properties: Object.fromEntries(
    Object.entries(json(settingsSchema).properties ?? {}).map(([key, schema], order) => {
      const { description, ...rest } = forManifest(schema);
      return [`tieout.${key}`, { order, scope: "resource", ...rest, markdownDescription: description ?? "" }];
    }),
  ),
});

const typeOf = (schema: JsonSchema): string => {
  if (schema.enum) return schema.enum.map((v) => `\`${String(v)}\``).join(", ");
  if (schema.anyOf) return schema.anyOf.map(typeOf).join(" or ");
  if (schema.type === "array") return `list of ${schema.items ? typeOf(schema.items) : "any"}`;
  if (schema.type === "object" && typeof schema.additionalProperties === "object")
    return `object of ${typeOf(schema.additionalProperties)}`;
  const limits =
    schema.minimum !== undefined && schema.maximum !== undefined && schema.maximum < Number.MAX_SAFE_INTEGER
      ? ` from ${schema.minimum} to ${schema.maximum}`
      : "";
  return `${{ string: "text", integer: "whole number", number: "number", boolean: "`true` or `false`", object: "object" }[String(schema.type)] ?? "any"}${limits}`;
};

const cell = (text: string): string => text.replace(/\|/g, "\\|");

const table = (entries: readonly (readonly [string, JsonSchema])[], defaults: boolean): string =>
  [
    defaults ? "| setting | value | default | meaning |" : "| option | value | meaning |",
    defaults ? "|---|---|---|---|" : "|---|---|---|",
    ...entries.map(([name, s]) =>
      defaults
        ? `| \`${name}\` | ${cell(typeOf(s))} | \`${JSON.stringify(s.default)}\` | ${cell(s.description ?? "")} |`
        : `| \`${name}\` | ${cell(typeOf(s))} | ${cell(s.description ?? "")} |`,
    ),
  ].join("\n");

/** Options of objects within options, as `overrides[].files`; settings likewise. */
const nested = (entries: readonly (readonly [string, JsonSchema])[]): (readonly [string, JsonSchema])[] =>
  entries.flatMap(([name, s]) => {
    const inner = s.type === "array" ? s.items?.properties : s.properties;
    if (!inner) return [[name, s] as const];
    const prefix = s.type === "array" ? `${name}[]` : name;
    return [[name, s] as const, ...Object.entries(inner).map(([k, v]) => [`${prefix}.${k}`, v] as const)];
  });

/** docs/configuration.md. */
export const configurationDocs = (): string => {
  const settings = Object.entries(json(settingsSchema).properties ?? {});
  const file = Object.entries(json(configFileSchema).properties ?? {});
  return `# Configuration

This page is generated from \`server/src/config/schema.ts\` (\`npm run generate\`).

A note's settings come from, first to last: the defaults, the editor's settings (in an editor), the config file, the \`overrides\` of the
config file that match the note, the front matter and \`tieout-set\` comments of the note. Options of the command line win over all but the
note's own \`tieout-set\`. \`tieout lint --print-config FILE\` prints what holds for a note and which files it came from.

## The config file

The nearest of \`tieout.config.json\`, \`tieout.config.jsonc\`, \`tieout.config.yaml\`, \`tieout.config.yml\` and \`package.json\` (key
\`tieout\`), going up from the note's folder. It builds only on what it names in \`extends\`. No config file is ever executed. \`tieout init\`
writes a first one. Its JSON Schema is \`schemas/config.schema.json\` in the package.

${table(nested(file), false)}

Options about a whole run (\`failOn\`, \`reportLevel\`, \`maxWarnings\`, \`minCoverage\`, \`baseline\`) are read from the config nearest to the folder
in which \`tieout\` was started, and so is \`requireDataset\`, which a nearer config may ask of its own notes as well.

\`\`\`yaml
# tieout.config.yaml
entity: jp
checks:
  stale-figure: error
overrides:
  - files: ["drafts/**"]
    checks: { value-mismatch: warning }
ignore: ["archive/"]
accept:
  - text: "$1.3 trillion"
    series: treasury-holdings.jp
    reason: The Ministry counts its own deposits in; see the note of 3 March.
\`\`\`

A config that cannot be used (broken, an unknown option or check, a circle of \`extends\`, a path that leads outside the project) is told
with file, line, column and what was expected, and ends with exit 2.

## Settings

Settings of the editor are written \`tieout.NAME\`. Those marked * mean nothing outside an editor and are not part of the config file.

${table(
  nested(settings)
    .filter(([, s]) => s.default !== undefined)
    .map(([name, s]) => [(EDITOR_ONLY as readonly string[]).includes(name) ? `${name}*` : name, s] as const),
  true,
)}

## Ignoring notes

\`.tieoutignore\` and \`.gitignore\` files (the same syntax) hold for their folder and below; \`ignore\` in the config adds to them. A note that
is named on the command line is always checked. \`--no-ignore\` reads everything.
`;
};
