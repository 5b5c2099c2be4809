/** A level quoted as a change, or a change quoted as a level. */
import type { Reading, Relation } from "../../claims/types.js";
import { plain } from "../../quantity/decimal.js";
import { parseInterval } from "../../quantity/period.js";
import { tieOf } from "../compare.js";
import { evaluate } from "../evaluate.js";
import { isShareLike } from "../units.js";
import { type SlipTest, tight, unsigned } from "./types.js";

/** What a relation is mistaken for. */
const MISTAKEN: Partial<Readonly<Record<Relation, readonly Relation[]>>> = {
  change: ["level"],
  growth: ["level"],
  level: ["change"],
  max: ["change"],
  min: ["change"],
};

export const levelChange: SlipTest = ({ written, main, assessment }) => {
  const { query, reading } = assessment;
  if (!query || written.digits < 2) return null;
  const w = unsigned(tight(written));
  for (const relation of MISTAKEN[reading.relation] ?? []) {
    const interval = parseInterval(reading.period ?? main.period);
    const periods =
      relation === "level"
        ? interval
          ? [interval.to.iso, interval.from.iso]
          : [reading.period ?? main.period]
        : [reading.period ?? main.period];
    for (const period of periods) {
      const other: Reading = { ...reading, relation, direction: null };
      if (reading.relation === "growth" && !isShareLike(query.data.catalogue.series(query.operand.ids[0]!)?.unit ?? "")) continue;
      const then = evaluate({ ...query, reading: other, period });
      if ("missing" in then) continue;
      const hit = then.estimates.find((e) => !e.near && tieOf(w, { ...e, tolerance: null }) === "exact");
      if (hit)
        return {
          slip: "level-change",
          alternatives: [{ slip: "level-change", series: hit.series, period: hit.period, relation, value: plain(hit.value.abs()) }],
        };
    }
  }
  return null;
};
