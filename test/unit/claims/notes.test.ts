/**
 * Whole notes in several styles, each figure marked `[[figure|series relation period]]` ("-": nothing to check). The period "latest" means
 * that the text gives none. Counted, not exact: wording is open, so the shares are floors.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { operandText, understand, unmark } from "./kit.js";

const FOLDER = join(import.meta.dirname, "notes");
const files = readdirSync(FOLDER).filter((f) => f.endsWith(".md"));

const sameSeries = (a: string, b: string): boolean =>
  a === b || a.split("+").sort().join() === b.split("+").sort().join() || (a.startsWith("fact:") && b.startsWith("fact:"));
/** A month and its last day are one period; where the text gives none, the latest is left to the data. */
const samePeriod = (a: string, b: string): boolean =>
  a === b || a === "latest" || a.split("/").every((x, i) => x.startsWith(b.split("/")[i] ?? "?") || (b.split("/")[i] ?? "").startsWith(x));

interface Tally {
  marked: number;
  series: number;
  whole: number;
  silent: number;
  spoken: string[];
  missed: string[];
}

const tally = (file: string): Tally => {
  const { text, marks } = unmark(readFileSync(join(FOLDER, file), "utf8"));
  const { figures, claims } = understand(text);
  const out: Tally = { marked: 0, series: 0, whole: 0, silent: 0, spoken: [], missed: [] };
  for (const mark of marks) {
    const i = figures.findIndex((f) => f.start < mark.start + mark.figure.length && mark.start < f.end);
    const claim = claims[i];
    const first = claim?.readings[0];
    if (mark.expected === "-") {
      out.silent++;
      if (claim && claim.abstain === null && first && first.prior >= 0.5) out.spoken.push(`${mark.figure}: ${operandText(first.operand)}`);
      continue;
    }
    out.marked++;
    const [series = "", relation = "", period = ""] = mark.expected.split(" ");
    // Plans and estimates restated stay facts, whatever verb goes with them.
    const own = first && (claim?.abstain === null || first.operand.kind === "fact") ? operandText(first.operand) : "nothing";
    if (!sameSeries(own, series)) {
      out.missed.push(`${mark.figure}: ${series} read as ${own}`);
      continue;
    }
    out.series++;
    if (series.startsWith("fact:") || (first?.relation === relation && samePeriod(first.period ?? "latest", period))) out.whole++;
    else out.missed.push(`${mark.figure}: ${mark.expected} read as ${first?.relation} ${first?.period}`);
  }
  return out;
};

describe("marked notes", () => {
  const tallies = files.map((file) => ({ file, ...tally(file) }));
  it.each(tallies)("$file: no figure without a claim is taken for one", ({ spoken }) => {
    expect(spoken).toEqual([]);
  });
  it.each(tallies)("$file: most claims are understood", ({ marked, series, missed }) => {
    expect(series / Math.max(1, marked), missed.join("\n")).toBeGreaterThanOrEqual(0.8);
  });
  it("together: series 95 %, with relation and period 90 %", () => {
    const sum = (key: "marked" | "series" | "whole"): number => tallies.reduce((n, t) => n + t[key], 0);
    expect(tallies.length).toBeGreaterThanOrEqual(10);
    expect(sum("series") / sum("marked"), tallies.flatMap((t) => t.missed.map((m) => `${t.file}: ${m}`)).join("\n")).toBeGreaterThanOrEqual(
      0.95,
    );
    expect(sum("whole") / sum("marked"), tallies.flatMap((t) => t.missed.map((m) => `${t.file}: ${m}`)).join("\n")).toBeGreaterThanOrEqual(
      0.9,
    );
  });
});
