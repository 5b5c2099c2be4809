/** All checks, and the runner that applies severities and suppression. Lists of checks anywhere are made from this array. */
import type { Region } from "../annotations/types.js";
import type { Settings } from "../config/schema.js";
import { finish, type Steps } from "../text/steps.js";
import { arithmeticMismatch } from "./arithmetic-mismatch.js";
import { badAnnotation } from "./bad-annotation.js";
import { disputedFigure } from "./disputed-figure.js";
import { entitySlip } from "./entity-slip.js";
import { frontMatter } from "./front-matter.js";
import { levelChangeSlip } from "./level-change-slip.js";
import { noNoteDate } from "./no-note-date.js";
import { periodSlip } from "./period-slip.js";
import { scaleSlip } from "./scale-slip.js";
import { signSlip } from "./sign-slip.js";
import { staleFigure } from "./stale-figure.js";
import type { Check, Finding, Judged } from "./types.js";
import { uncheckedFigure } from "./unchecked-figure.js";
import { unitSlip } from "./unit-slip.js";
import { unknownCheck } from "./unknown-check.js";
import { unknownPin } from "./unknown-pin.js";
import { valueMismatch } from "./value-mismatch.js";

export const CHECKS: readonly Check[] = [
  valueMismatch,
  scaleSlip,
  unitSlip,
  periodSlip,
  signSlip,
  entitySlip,
  levelChangeSlip,
  arithmeticMismatch,
  staleFigure,
  disputedFigure,
  uncheckedFigure,
  unknownPin,
  badAnnotation,
  unknownCheck(() => CHECK_IDS),
  frontMatter,
  noNoteDate,
];

export const CHECK_IDS: readonly string[] = CHECKS.map((check) => check.id);

/** The region that switches a check off at a place; the last that does, so that the reason nearest to the figure is told. */
const regionFor = (regions: readonly Region[], check: string, start: number, end: number): Region | undefined =>
  regions
    .filter((r) => r.start <= start && end <= r.end && (r.checks.length === 0 || r.checks.includes(check)) && !r.except?.includes(check))
    .at(-1);

/** Findings of all checks that are on, in source order; those in a region without checks are marked suppressed. Check by check. */
export function* checkSteps(judged: Judged, settings: Settings): Steps<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const check of CHECKS) {
    const severity = settings.checks[check.id] ?? check.severity;
    if (severity === "off") continue;
    for (const found of check.run(judged)) {
      const region = regionFor(judged.annotations.regions, check.id, found.start, found.end);
      findings.push({
        ...found,
        check: check.id,
        severity,
        suppressed: region ? { by: `tieout-${region.form}`, reason: region.reason } : null,
      });
    }
    yield;
  }
  return findings.sort((a, b) => a.start - b.start || a.end - b.end || (a.check < b.check ? -1 : a.check > b.check ? 1 : 0));
}

export const runChecks = (judged: Judged, settings: Settings): readonly Finding[] => finish(checkSteps(judged, settings));
