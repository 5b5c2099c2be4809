/** An average over a span: "averaged 152.3 yen in 2024". A monthly average series of one month is a level. */

import { parsePeriod } from "../../quantity/period.js";
import { options } from "../options.js";
import { countedSpans, isAveraged, levelTimes } from "../times.js";
import { fitLevel } from "../units.js";
import { type Kind, readingOf } from "./kind.js";

export const average: Kind = {
  id: "average",
  summary: "The mean of a series over a span.",
  examples: [{ note: "The US 10-year Treasury yield averaged «4.21%» in 2024.", claim: "gov-yield-10y.us average 2024" }],
  propose({ view: v, subjects }) {
    if (!isAveraged(v)) return [];
    const found = options(
      v,
      subjects,
      (series) => fitLevel(v.figure, series),
      (heard, needs) => {
        const counted = countedSpans(v, heard, needs);
        return counted.length > 0 ? counted : levelTimes(v, heard, needs).filter((t) => t.period !== null);
      },
    );
    return found.flatMap((o) => {
      const last = o.time.period?.split("/").at(-1);
      const p = last ? parsePeriod(last) : undefined;
      const span = o.time.period?.includes("/") === true;
      if (!p || (!span && (p.frequency === "D" || p.frequency === o.series.frequency))) return [];
      return [readingOf(o, Math.min(0.97, o.score * 1.12), { relation: "average", take: "average" })];
    });
  },
};
