/** A stated total, difference or share that its parts do not give. */
import type { Reading } from "../../claims/types.js";
import type { SlipTest } from "./types.js";

/** Computed by the writer from more than one number; how one series moved is read off, not computed. */
const isComputed = ({ operand, relation, computed }: Reading): boolean => {
  if (computed) return true;
  if (operand.kind === "note") return operand.op !== "same";
  if (operand.kind === "fact" || operand.op === "one") return false;
  return relation !== "change" && relation !== "growth";
};

export const arithmetic: SlipTest = ({ assessment }) => (isComputed(assessment.reading) ? { slip: "arithmetic", alternatives: [] } : null);
