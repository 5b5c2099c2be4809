/**
 * What settings there are and what they are by default: plain values, no library, so that a cold start needs none. `schema.ts` gives each
 * its rules and its words; the compiler fails when the two differ.
 */
import type { Severity } from "./severity.js";

/** A finding that a person looked at and took responsibility for. Every field that is given must match. */
export interface Acceptance {
  /** Check id; absent: any check. */
  readonly check?: string | undefined;
  /** Figure as written in the note. */
  readonly text?: string | undefined;
  /** Series of the claim, as the report writes it. */
  readonly series?: string | undefined;
  /** Period of the claim, ISO 8601. */
  readonly period?: string | undefined;
  readonly reason: string;
}

/** Words of a desk beside the built-in ones: what is written -> measure id, or entity code, of the catalogue. */
export interface Vocabulary {
  readonly measures: Readonly<Record<string, string>>;
  readonly entities: Readonly<Record<string, string>>;
}

/** How far the truth may lie from a hedged figure, in percent of the figure. */
export interface HedgeSettings {
  /** On either side of "about $50 billion". */
  readonly about: number;
  /** Above "over $50 billion". */
  readonly over: number;
  /** Below "under $50 billion". */
  readonly under: number;
}

/** Settings of the engine and the editor, the same for every client. */
export interface Settings {
  /** Ids of the languages whose documents are notes. */
  readonly languages: readonly string[];
  readonly run: "onType" | "onSave";
  readonly delay: number;
  readonly scope: "openNotes" | "workspace";
  readonly problems: "findings" | "all" | "none";
  readonly suppressed: "off" | "hint";
  readonly inlayHints: boolean;
  readonly codeLens: boolean;
  readonly asOf: string;
  readonly entity: string;
  readonly currency: string;
  readonly hedges: HedgeSettings;
  readonly checks: Readonly<Record<string, Severity | "off">>;
  readonly accept: readonly Acceptance[];
}

export const DEFAULT_SETTINGS: Settings = Object.freeze({
  languages: Object.freeze(["markdown", "mdx", "quarto", "rmd"]),
  run: "onType",
  delay: 150,
  scope: "openNotes",
  problems: "findings",
  suppressed: "off",
  inlayHints: false,
  codeLens: true,
  asOf: "today",
  entity: "",
  currency: "",
  hedges: Object.freeze({ about: 5, over: 10, under: 10 }),
  checks: Object.freeze({}),
  accept: Object.freeze([]),
} satisfies Settings);

/** Settings that only an editor acts on: not part of the config file. */
export const EDITOR_ONLY = [
  "languages",
  "run",
  "delay",
  "scope",
  "problems",
  "suppressed",
  "inlayHints",
  "codeLens",
] as const satisfies readonly (keyof Settings)[];
