/** JSON Schemas that the formats are held against: our own as shipped, and SARIF's as published by OASIS. */
import { createRequire } from "node:module";
import Ajv, { type ValidateFunction } from "ajv";
import AjvDraft04 from "ajv-draft-04";
import addFormats from "ajv-formats";
import { expect } from "vitest";

const require = createRequire(import.meta.url);

export const REPORT_SCHEMA = require("../../../schemas/report.schema.json") as Record<string, unknown>;
const SARIF_SCHEMA = require("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json") as Record<string, unknown>;

/** The same schema with every object closed: a field that is written but not described fails. */
export const closed = (schema: unknown): unknown => {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== "object" || schema === null) return schema;
  const entries = Object.entries(schema).map(([key, value]) => [key, key === "allOf" || key === "oneOf" ? value : closed(value)]);
  const all = Object.fromEntries(entries) as Record<string, unknown>;
  return "properties" in all && "type" in all && !("additionalProperties" in all) ? { ...all, additionalProperties: false } : all;
};

const holds = (check: ValidateFunction, value: unknown): void => {
  check(value);
  expect(check.errors).toBeNull();
};

export const expectValid = (schema: object, value: unknown): void =>
  holds(new Ajv({ allErrors: true, strict: false }).compile(schema), value);

let report: ValidateFunction | undefined;
/** Every field is described, and as described. */
export const expectReport = (value: unknown): void => {
  report ??= new Ajv({ allErrors: true, strict: false }).compile(closed(REPORT_SCHEMA) as object);
  holds(report, value);
};

let sarif: ValidateFunction | undefined;
export const expectSarif = (value: unknown): void => {
  if (!sarif) {
    // One of its patterns closes a bracket that it never opened: no regular expression in Unicode mode.
    const ajv = new AjvDraft04({ allErrors: true, strict: false, unicodeRegExp: false });
    addFormats.default(ajv);
    sarif = ajv.compile(SARIF_SCHEMA);
  }
  holds(sarif, value);
};
