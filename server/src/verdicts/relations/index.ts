/** One evaluator per relation. */
import type { Relation } from "../../claims/types.js";
import type { Evaluator } from "../estimate.js";
import { change, growth, multiple, perDay } from "./change.js";
import { level } from "./level.js";
import { rank, streak } from "./order.js";
import { average, max, min } from "./span.js";

export const EVALUATORS: Readonly<Record<Relation, Evaluator>> = {
  level,
  change,
  growth,
  share: level,
  ratio: level,
  sum: level,
  difference: level,
  average,
  max,
  min,
  streak,
  rank,
  multiple,
  "per-head": level,
  "per-day": perDay,
};
