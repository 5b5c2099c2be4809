/** Near names for what is misspelt in pins and comments. */

import { CHECK_IDS } from "../checks/index.js";
import type { Fix } from "../checks/types.js";
import { nearIds } from "../verdicts/names.js";
import { splitSeries } from "../verdicts/series.js";
import type { FixMaker } from "./types.js";

const rename = (start: number, end: number, text: string, first: boolean): Fix => ({
  title: `Change to ${text}`,
  kind: "name",
  edits: [{ start, end, text }],
  preferred: first,
  safe: false,
});

export const pinNames: FixMaker = ({ finding, judged }): readonly Fix[] => {
  if (finding.check !== "unknown-pin") return [];
  const { catalogue } = judged.dataset;
  const pin = judged.annotations.pins.find((p) => p.seriesSpan.start === finding.start && p.seriesSpan.end === finding.end);
  if (!pin) return [];
  if (pin.series.startsWith("fact:"))
    return nearIds(
      pin.series.slice(5),
      catalogue.facts().map((f) => f.id),
    ).map((id, i) => rename(finding.start, finding.end, `fact:${id}`, i === 0));
  const [unknown] = splitSeries(catalogue, pin.series).unknown;
  if (unknown === undefined) return [];
  const at = finding.start + pin.series.indexOf(unknown);
  return nearIds(
    unknown,
    catalogue.all().map((s) => s.id),
  ).map((id, i) => rename(at, at + unknown.length, id, i === 0));
};

/** The nearest period that the series has. */
export const pinPeriod: FixMaker = ({ finding, judged }): readonly Fix[] => {
  if (finding.check !== "unknown-pin") return [];
  const pin = judged.annotations.pins.find((p) => p.periodSpan?.start === finding.start && p.periodSpan.end === finding.end);
  const series = pin && judged.dataset.catalogue.series(splitSeries(judged.dataset.catalogue, pin.series).ids[0] ?? "");
  if (!pin || !series || pin.period === null || pin.period.includes("/")) return [];
  return [rename(finding.start, finding.end, pin.period < series.first ? series.first : series.last, true)];
};

export const checkNames: FixMaker = ({ finding, judged }): readonly Fix[] => {
  if (finding.check !== "unknown-check") return [];
  const id = /"([^"]+)"/.exec(finding.message)?.[1] ?? "";
  const at = judged.source.text.indexOf(id, finding.start);
  if (id === "" || at < 0 || at >= finding.end) return [];
  return nearIds(id, CHECK_IDS).map((near, i) => rename(at, at + id.length, near, i === 0));
};

/** Mends that the reader of annotations knows itself. */
export const annotationMends: FixMaker = ({ finding, judged }): readonly Fix[] => {
  if (finding.check !== "bad-annotation" && finding.check !== "front-matter") return [];
  const problem = judged.annotations.problems.find((p) => p.start === finding.start && p.message === finding.message);
  return problem?.mend ? [rename(problem.mend.start, problem.mend.end, problem.mend.text, true)] : [];
};
