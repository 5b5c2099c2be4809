/** The right number under the wrong unit: per cent for basis points, tonnes for ounces. */
import { plain } from "../../quantity/decimal.js";
import { convert, convertible, type Unit } from "../../quantity/unit.js";
import { tieOf } from "../compare.js";
import { mapped } from "../written.js";
import type { SlipTest } from "./types.js";

/** Units people confuse, within one dimension. Per mille is never meant by slip. */
const CONFUSED: readonly (readonly Unit[])[] = [
  ["percent", "basis-point"],
  ["percentage-point", "basis-point"],
  ["basis-point", "percentage-point"],
  ["oz", "tonne"],
  ["tonne", "oz"],
  ["kg", "tonne"],
  ["tonne", "kg"],
  ["oz", "kg"],
];

export const unit: SlipTest = ({ written, main, assessment }) => {
  const stated = assessment.reading.unit;
  for (const [said, meant] of CONFUSED) {
    if (said !== stated || meant === undefined || !convertible(stated, meant)) continue;
    const how = tieOf(
      mapped(written, (v) => convert(v, meant, stated)),
      { ...main, tolerance: null },
    );
    if (how === "exact" || (how === "rounding" && written.digits >= 3))
      return {
        slip: "unit",
        alternatives: [
          { slip: "unit", series: main.series, period: main.period, relation: assessment.reading.relation, value: plain(main.value.abs()) },
        ],
      };
  }
  return null;
};
