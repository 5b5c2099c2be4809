/** Structural schemas: of our own report (docs/report.md), and of what SARIF 2.1.0 (OASIS, sections 3.13 to 3.58) requires of what we write. */

const summary = {
  type: "object",
  required: ["figures", "ties", "off", "stale", "disputed", "unchecked"],
  additionalProperties: { type: "integer", minimum: 0 },
};
const text = { type: "string" };
const nullable = (type: string) => ({ type: [type, "null"] });
const edit = {
  type: "object",
  required: ["start", "end", "text"],
  additionalProperties: false,
  properties: { start: { type: "integer" }, end: { type: "integer" }, text },
};
const severity = { enum: ["error", "warning", "information", "hint", null] };
const place = {
  start: { type: "integer", minimum: 0 },
  end: { type: "integer" },
  line: { type: "integer", minimum: 1 },
  column: { type: "integer", minimum: 1 },
};
const fixes = {
  type: "array",
  items: { type: "object", required: ["title", "edits"], properties: { title: text, edits: { type: "array", items: edit } } },
};

export const REPORT_SCHEMA = {
  type: "object",
  required: ["version", "engine", "dataset", "summary", "errors", "files"],
  properties: {
    version: { const: 1 },
    engine: text,
    dataset: {
      type: "object",
      required: ["name", "date", "series", "hash"],
      properties: { hash: { type: "string", pattern: "^sha256:[0-9a-f]{64}$" } },
    },
    summary: { ...summary, required: ["files", ...summary.required] },
    errors: { type: "array", items: { type: "object", required: ["path", "message"], properties: { path: text, message: text } } },
    files: {
      type: "array",
      items: {
        type: "object",
        required: ["path", "asOf", "summary", "figures"],
        properties: {
          path: text,
          asOf: { type: "string", pattern: "^\\d{4}-\\d{2}-\\d{2}$" },
          summary,
          figures: {
            type: "array",
            items: {
              type: "object",
              required: [
                "text",
                "start",
                "end",
                "line",
                "column",
                "unit",
                "hedge",
                "claim",
                "verdict",
                "reason",
                "slip",
                "actual",
                "message",
                "check",
                "severity",
                "fixes",
              ],
              anyOf: [{ required: ["value"] }, { required: ["low", "high"] }],
              properties: {
                text,
                ...place,
                value: text,
                low: text,
                high: text,
                unit: nullable("string"),
                hedge: nullable("string"),
                claim: {
                  type: ["object", "null"],
                  required: ["series", "relation", "period", "direction", "confidence"],
                  properties: {
                    series: nullable("string"),
                    relation: text,
                    period: nullable("string"),
                    direction: { enum: ["up", "down", null] },
                    confidence: { type: "number", minimum: 0, maximum: 1 },
                  },
                },
                verdict: { enum: ["ties", "off", "stale", "disputed", "unchecked"] },
                slip: { enum: ["scale", "unit", "entity", "period", "sign", "arithmetic", "level-change", "value", null] },
                actual: { type: ["object", "null"], required: ["value", "unit", "period", "series", "knownFrom"] },
                message: text,
                check: nullable("string"),
                severity,
                fixes,
              },
            },
          },
        },
      },
    },
  },
};

const message = { type: "object", required: ["text"], properties: { text: { type: "string", minLength: 1 } } };
const artifactLocation = {
  type: "object",
  required: ["uri"],
  properties: { uri: { type: "string", pattern: "^[A-Za-z0-9._~!$&'()*+,;=:@/%-]*$" }, uriBaseId: text },
};
const region = {
  type: "object",
  additionalProperties: false,
  properties: Object.fromEntries(
    ["startLine", "startColumn", "endLine", "endColumn"]
      .map((n) => [n, { type: "integer", minimum: 1 }])
      .concat(["charOffset", "charLength"].map((n) => [n, { type: "integer", minimum: 0 }])),
  ),
};
const location = {
  type: "object",
  required: ["physicalLocation"],
  properties: { physicalLocation: { type: "object", required: ["artifactLocation"], properties: { artifactLocation, region } } },
};
const level = { enum: ["none", "note", "warning", "error"] };

export const SARIF_SCHEMA = {
  type: "object",
  required: ["version", "runs"],
  additionalProperties: false,
  properties: {
    $schema: text,
    version: { const: "2.1.0" },
    runs: {
      type: "array",
      items: {
        type: "object",
        required: ["tool"],
        properties: {
          tool: {
            type: "object",
            required: ["driver"],
            properties: {
              driver: {
                type: "object",
                required: ["name"],
                properties: {
                  name: text,
                  semanticVersion: text,
                  rules: {
                    type: "array",
                    items: {
                      type: "object",
                      required: ["id"],
                      properties: {
                        id: text,
                        shortDescription: message,
                        fullDescription: message,
                        help: message,
                        helpUri: text,
                        defaultConfiguration: { type: "object", properties: { enabled: { type: "boolean" }, level } },
                      },
                    },
                  },
                },
              },
            },
          },
          columnKind: { enum: ["utf16CodeUnits", "unicodeCodePoints"] },
          invocations: {
            type: "array",
            items: {
              type: "object",
              required: ["executionSuccessful"],
              properties: {
                executionSuccessful: { type: "boolean" },
                toolExecutionNotifications: {
                  type: "array",
                  items: {
                    type: "object",
                    required: ["message"],
                    properties: { message, level, locations: { type: "array", items: location } },
                  },
                },
              },
            },
          },
          results: {
            type: "array",
            maxItems: 25_000,
            items: {
              type: "object",
              required: ["message"],
              properties: {
                ruleId: text,
                ruleIndex: { type: "integer", minimum: 0 },
                level,
                message,
                locations: { type: "array", items: location },
                partialFingerprints: { type: "object", additionalProperties: text },
                suppressions: {
                  type: "array",
                  items: {
                    type: "object",
                    required: ["kind"],
                    properties: { kind: { enum: ["inSource", "external"] }, justification: text },
                  },
                },
                fixes: {
                  type: "array",
                  items: {
                    type: "object",
                    required: ["artifactChanges"],
                    properties: {
                      description: message,
                      artifactChanges: {
                        type: "array",
                        minItems: 1,
                        items: {
                          type: "object",
                          required: ["artifactLocation", "replacements"],
                          properties: {
                            artifactLocation,
                            replacements: {
                              type: "array",
                              minItems: 1,
                              items: { type: "object", required: ["deletedRegion"], properties: { deletedRegion: region } },
                            },
                          },
                        },
                      },
                    },
                  },
                },
              },
            },
          },
        },
      },
    },
  },
};
