/**
 * Compares the engine's report of a marked note with its marks (test/notes/README.md). A figure is found when its span overlaps the
 * mark's; verdicts, series, slips and right values are counted over the marks.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { FileReport, ReportFigure } from "../../server/src/service/report.js";

export interface Mark {
  readonly text: string;
  readonly nth: number;
  readonly value?: string;
  readonly low?: string;
  readonly high?: string;
  readonly unit: string;
  readonly series: string | null;
  readonly relation: string | null;
  readonly period: string | null;
  readonly verdict: string;
  readonly slip: string | null;
  readonly actual: string | null;
}

export interface MarkedNote {
  readonly name: string;
  readonly text: string;
  readonly marks: readonly Mark[];
}

export const readMarkedNotes = (folder: string): MarkedNote[] =>
  readdirSync(join(folder, "notes"))
    .filter((name) => name.endsWith(".md"))
    .sort()
    .map((name) => ({
      name,
      text: readFileSync(join(folder, "notes", name), "utf8"),
      marks: readFileSync(join(folder, "gold", name.replace(/\.md$/, ".jsonl")), "utf8")
        .split("\n")
        .filter((line) => line !== "")
        .map((line) => JSON.parse(line) as Mark),
    }));

export interface Tally {
  marks: number;
  found: number;
  /** Figures reported that no mark covers. */
  spurious: number;
  withSeries: number;
  series: number;
  verdict: number;
  offMarked: number;
  offSaid: number;
  offRight: number;
  slip: number;
  /** Figures marked as true that were called off: the worst bug. */
  trueCalledOff: string[];
}

export const emptyTally = (): Tally => ({
  marks: 0,
  found: 0,
  spurious: 0,
  withSeries: 0,
  series: 0,
  verdict: 0,
  offMarked: 0,
  offSaid: 0,
  offRight: 0,
  slip: 0,
  trueCalledOff: [],
});

/** Start offset of the nth occurrence of a text. @throws Error when the note has no such occurrence. */
export const occurrence = (note: string, text: string, nth: number): number => {
  let at = -1;
  for (let i = 0; i < nth; i++) {
    at = note.indexOf(text, at + 1);
    if (at < 0) throw new Error(`the note has no occurrence ${i + 1} of "${text}"`);
  }
  return at;
};

/** Sums in any order, a spread either way round, any fact for a fact. */
const oneSeries = (got: string | null | undefined, want: string): boolean => {
  if (!got) return false;
  if (got === want || (got.startsWith("fact:") && want.startsWith("fact:"))) return true;
  if (want.includes("+") && got.split("+").sort().join("+") === want.split("+").sort().join("+")) return true;
  for (let at = got.indexOf("-"); at > 0; at = got.indexOf("-", at + 1))
    if (`${got.slice(at + 1)}-${got.slice(0, at)}` === want) return true;
  return false;
};

export const tally = (note: MarkedNote, report: FileReport, into: Tally): void => {
  const left = new Set<ReportFigure>(report.figures);
  for (const mark of note.marks) {
    into.marks++;
    if (mark.verdict === "off") into.offMarked++;
    if (mark.series) into.withSeries++;
    const start = occurrence(note.text, mark.text, mark.nth);
    const end = start + mark.text.length;
    const figure = [...left].find((f) => f.start < end && start < f.end);
    if (!figure) continue;
    left.delete(figure);
    into.found++;
    if (mark.series && oneSeries(figure.claim?.series, mark.series)) into.series++;
    if (figure.verdict === mark.verdict) into.verdict++;
    if (figure.verdict !== "off") continue;
    into.offSaid++;
    if (mark.verdict === "off") {
      into.offRight++;
      if (figure.slip === mark.slip) into.slip++;
    } else if (mark.verdict === "ties") into.trueCalledOff.push(`${note.name}: ${mark.text}: ${figure.message}`);
  }
  into.spurious += left.size;
  for (const figure of left) if (figure.verdict === "off") into.offSaid++;
};
