/** The right size, the wrong way. */
import { plain } from "../../quantity/decimal.js";
import { tieOf } from "../compare.js";
import type { SlipTest } from "./types.js";

export const sign: SlipTest = ({ written, main, assessment }) => {
  if (!written.signed || main.value.eq(0) || main.low !== undefined) return null;
  const how = tieOf(written, { ...main, value: main.value.times(-1), tolerance: null });
  if (how === null) return null;
  return {
    slip: "sign",
    alternatives: [
      { slip: "sign", series: main.series, period: main.period, relation: assessment.reading.relation, value: plain(main.value) },
    ],
  };
};
