/**
 * The one declaration of every setting. From it come the editor's settings block in package.json, the config file's JSON Schema, and
 * docs/configuration.md (scripts/generate.mjs; a test fails when they are stale).
 */
import * as z from "zod";
import { SEVERITIES } from "./severity.js";

const severity = z.enum([...SEVERITIES, "off"]);

export const settingsSchema = z.strictObject({
  run: z.enum(["onType", "onSave"]).default("onType").describe("When the editor checks a note: as you type, or when it is saved."),
  delay: z.number().int().min(0).max(5000).default(150).describe("Milliseconds without typing before the editor checks a note."),
  problems: z
    .enum(["findings", "all", "none"])
    .default("findings")
    .describe("What the Problems view lists: findings (off and stale), all figures that are not tied, or nothing."),
  asOf: z
    .string()
    .regex(/^(today|\d{4}-\d{2}-\d{2})$/)
    .default("today")
    .describe('Day as of which a note without a date is read: "today", or YYYY-MM-DD.'),
  entity: z.string().default("").describe('Entity that "our country" and the like mean: an ISO 3166 code such as jp. Empty: none.'),
  currency: z.string().default("").describe("ISO 4217 code that a bare ¥ or $ means. Empty: decided from the text."),
  checks: z.record(z.string(), severity).default({}).describe("Severity per check id; off switches the check off."),
});

export type Settings = z.infer<typeof settingsSchema>;

export const DEFAULT_SETTINGS: Settings = settingsSchema.parse({});
