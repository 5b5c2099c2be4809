/** A multiple: "doubled since 2015", "three times the level of 2008". */
import { options } from "../options.js";
import { changeTimes } from "../times.js";
import { naturalStep } from "./change.js";
import { type Kind, readingOf } from "./kind.js";

export const multiple: Kind = {
  id: "multiple",
  summary: "How many times an earlier value the later one is.",
  examples: [],
  propose({ view: v, shape, subjects }) {
    if (v.figure.kind !== "multiple") return [];
    const falls = /halv|half/i.test(v.figure.text);
    const found = options(
      v,
      subjects,
      (series) => ({ weight: series.unit === "percent" ? 0.5 : 0.85, unit: v.figure.unit ?? "times" }),
      (heard, needs) => changeTimes(v, heard, needs, { step: naturalStep(needs.frequency), other: [] }).filter((t) => t.period !== null),
    );
    // Words such as "halved" are loosely meant: they may tie, but prove nothing wrong.
    return found.map((o) =>
      readingOf(o, Math.min(0.45, o.score), { relation: "multiple", direction: falls ? "down" : (shape.move?.direction ?? "up") }),
    );
  },
};
