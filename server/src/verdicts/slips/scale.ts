/** A scale word or a decimal point slipped: ten, a hundred, a thousand, a million times too much or too little. */
import { approximate, plain } from "../../quantity/decimal.js";
import { tieOf } from "../compare.js";
import { holdsValue, isOutside, rescaled, type Written } from "../written.js";
import type { SlipTest } from "./types.js";

/** Likeliest first: one place, the English scale words, then translators' 10^4 and 10^8 and the long words. */
export const SCALE_POWERS = [1, -1, 3, -3, 2, -2, 6, -6, 4, -4, 8, -8, 9, -9, 12, -12, 5, -5] as const;

export const scale: SlipTest = ({ written, main, assessment }) => {
  // Nothing times ten is nothing.
  if (main.value.eq(0) || written.values.some((v) => v.eq(0))) return null;
  const [low, high] = written.hull;
  const factor = (power: number): Written => ({ ...written, hull: [low * 10 ** power, high * 10 ** power] });
  for (const power of SCALE_POWERS) {
    if (main.low === undefined && isOutside(factor(power), main.value, approximate(main.slack))) continue;
    const said = rescaled(written, power);
    const roundly = written.digits >= 3 && main.low === undefined && holdsValue(said, said.rounded, main.value);
    if (roundly || tieOf(said, { ...main, tolerance: null }) === "exact")
      return {
        slip: "scale",
        alternatives: [
          {
            slip: "scale",
            series: main.series,
            period: main.period,
            relation: assessment.reading.relation,
            value: plain(main.value.abs()),
          },
        ],
      };
  }
  return null;
};
