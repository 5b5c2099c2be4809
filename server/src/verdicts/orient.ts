/** A distance told without a sign is a magnitude: it is named from the larger of the two to the smaller, whichever the text names first. */
import type { Reading } from "../claims/types.js";
import type { Assessment } from "./assess.js";
import type { Estimate } from "./estimate.js";
import { operandId } from "./operand.js";

/** The reading and the estimate with the larger part first; as they are where the figure has a sign of its own. */
export const oriented = (a: Assessment, reading: Reading, e: Estimate): { readonly reading: Reading; readonly estimate: Estimate } => {
  const { operand, relation } = reading;
  const [first, second] = e.points;
  if (relation !== "difference" || operand.kind !== "series" || operand.op !== "difference" || a.written.signed || !first || !second)
    return { reading, estimate: e };
  if (e.points.length !== 2 || first.series.unit !== second.series.unit || first.value.gte(second.value)) return { reading, estimate: e };
  const swapped = { ...operand, ids: [operand.ids[1], operand.ids[0]] as const };
  return { reading: { ...reading, operand: swapped }, estimate: { ...e, value: e.value.abs(), series: operandId(swapped) } };
};
