/**
 * The one declaration of every setting: its rules and its words. From it come the editor's settings block in package.json, the config
 * file's JSON Schema, and docs/configuration.md (scripts/generate.mjs; a test fails when they are stale). Defaults stand in settings.ts.
 */
import * as z from "zod";
import { DEFAULT_SETTINGS, type Settings } from "./settings.js";
import { SEVERITIES } from "./severity.js";

export { DEFAULT_SETTINGS, type Settings } from "./settings.js";

const severity = z.enum([...SEVERITIES, "off"]);
const D = DEFAULT_SETTINGS;

const acceptance = z.strictObject({
  check: z.string().optional().describe("Check id; without it, any check."),
  text: z.string().optional().describe("The figure as written in the note."),
  series: z.string().optional().describe("Series of the claim, as the report writes it."),
  period: z.string().optional().describe("Period of the claim, ISO 8601."),
  reason: z.string().min(1).describe("Why the finding is accepted. Required."),
});

/** Beyond half of the figure a hedge would excuse anything. */
const width = z.number().min(0).max(50);
const HEDGES = "How far the truth may lie from a hedged figure, in percent of the figure.";
const HEDGE_WORDS = {
  about: "Either side of about, nearly, roughly, some.",
  over: "Above over, more than, at least.",
  under: "Below under, up to, as much as.",
} satisfies Record<keyof Settings["hedges"], string>;

export const settingsSchema = z.strictObject({
  languages: z
    .array(z.string())
    .default([...D.languages])
    .describe("Language ids of the documents that the editor reads as notes; add plaintext for plain text."),
  run: z.enum(["onType", "onSave"]).default(D.run).describe("When the editor checks a note: as you type, or when it is saved."),
  delay: z.number().int().min(0).max(5000).default(D.delay).describe("Milliseconds without typing before the editor checks a note."),
  scope: z
    .enum(["openNotes", "workspace"])
    .default(D.scope)
    .describe("Which notes the Problems view covers: those open in the editor, or all notes of the workspace."),
  problems: z
    .enum(["findings", "all", "none"])
    .default(D.problems)
    .describe("What the Problems view lists: findings (off and stale), all figures that are not tied, or nothing."),
  suppressed: z
    .enum(["off", "hint"])
    .default(D.suppressed)
    .describe("Whether the editor shows findings that a comment or the configuration switched off, as faded hints."),
  inlayHints: z
    .boolean()
    .default(D.inlayHints)
    .describe("Whether the editor shows a mark after each figure: ✓ ties, ≠ off, ↻ stale, ± disputed, ? unchecked."),
  codeLens: z.boolean().default(D.codeLens).describe("Whether the editor shows one line above a note that counts its verdicts."),
  asOf: z
    .string()
    .regex(/^(today|\d{4}-\d{2}-\d{2})$/, 'expected "today" or a day, YYYY-MM-DD')
    .default(D.asOf)
    .describe('Day as of which a note without a date is read: "today", or YYYY-MM-DD.'),
  entity: z.string().default(D.entity).describe('Entity that "our country" and the like mean: an ISO 3166 code such as jp. Empty: none.'),
  currency: z.string().default(D.currency).describe("ISO 4217 code that a bare ¥ or $ means. Empty: decided from the text."),
  hedges: z
    .strictObject({
      about: width.default(D.hedges.about).describe(HEDGE_WORDS.about),
      over: width.default(D.hedges.over).describe(HEDGE_WORDS.over),
      under: width.default(D.hedges.under).describe(HEDGE_WORDS.under),
    })
    .default({ ...D.hedges })
    .describe(HEDGES),
  checks: z
    .record(z.string(), severity)
    .default({ ...D.checks })
    .describe("Severity per check id; off switches the check off."),
  accept: z
    .array(acceptance)
    .default([...D.accept])
    .describe("Findings that someone looked at and answers for: what matches is suppressed, with the reason shown."),
});

/** Fails to compile when settings.ts and the schema differ. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : [A, B];
type Mutable<T> = T extends object ? { -readonly [K in keyof T]: Mutable<T[K]> } : T;
true satisfies Same<Mutable<z.infer<typeof settingsSchema>>, Mutable<Settings>>;

/** Settings of a note that a config file may change for some notes only. */
const S = settingsSchema.shape;
const perNote = {
  asOf: S.asOf
    .unwrap()
    .optional()
    .describe(S.asOf.description ?? ""),
  entity: S.entity
    .unwrap()
    .optional()
    .describe(S.entity.description ?? ""),
  currency: S.currency
    .unwrap()
    .optional()
    .describe(S.currency.description ?? ""),
  hedges: z
    .strictObject({
      about: width.optional().describe(HEDGE_WORDS.about),
      over: width.optional().describe(HEDGE_WORDS.over),
      under: width.optional().describe(HEDGE_WORDS.under),
    })
    .optional()
    .describe(HEDGES),
  checks: S.checks
    .unwrap()
    .optional()
    .describe(S.checks.description ?? ""),
  accept: S.accept
    .unwrap()
    .optional()
    .describe(S.accept.description ?? ""),
};

const globs = z.union([z.string(), z.array(z.string())]);
const level = z.enum([...SEVERITIES, "never"]);

/** One config file as written: nothing is filled in. */
export const configFileSchema = z.strictObject({
  $schema: z.string().optional().describe("Where the JSON Schema of this file is, for editors."),
  extends: z
    .union([z.string(), z.array(z.string())])
    .optional()
    .describe("Config files that this one builds on, relative to it; later ones win, this file wins over all."),
  ...perNote,
  vocabulary: z
    .strictObject({
      measures: z.record(z.string(), z.string()).optional().describe("What you write -> measure id of the catalogue."),
      entities: z.record(z.string(), z.string()).optional().describe("What you write -> entity code of the catalogue."),
    })
    .optional()
    .describe("Names of your desk beside the built-in ones."),
  datasets: z.array(z.string()).optional().describe("Your own data packages (datapackage.json), relative to this file."),
  requireDataset: z
    .string()
    .regex(/^sha256:[0-9a-f]{6,64}$/, 'expected "sha256:" and at least 6 hexadecimal digits')
    .optional()
    .describe(
      "Lock: the hash of the dataset that notes are checked against, or its first digits. With any other dataset nothing is checked.",
    ),
  ignore: z.array(z.string()).optional().describe("Patterns as in .gitignore, relative to this file: notes not to check."),
  overrides: z
    .array(z.strictObject({ files: globs.describe("Patterns as in .gitignore, relative to this file."), ...perNote }))
    .optional()
    .describe("Settings for some notes only; later entries win."),
  failOn: level.optional().describe("The severity from which a finding makes `tieout lint` end with exit 1 (default error)."),
  reportLevel: z.enum(SEVERITIES).optional().describe("The severity from which findings are printed (default hint: all)."),
  maxWarnings: z.number().int().min(0).optional().describe("More warnings than this end with exit 1."),
  minCoverage: z
    .number()
    .min(0)
    .max(100)
    .optional()
    .describe("Percent of figures that must be checked (any verdict but unchecked); less ends with exit 1."),
  baseline: z.string().optional().describe("Baseline file, relative to this file."),
  requireReason: z.boolean().optional().describe("A disable comment without a reason is an error."),
  reportUnusedDisableDirectives: z.boolean().optional().describe("A disable comment that suppresses nothing is a warning."),
});

export type ConfigFile = z.infer<typeof configFileSchema>;
