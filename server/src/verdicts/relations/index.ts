/** One evaluator per relation. */
import type { Relation } from "../../claims/types.js";
import type { Evaluator } from "../estimate.js";
import { change, growth, multiple, perDay } from "./change.js";
import { level, levelOnly } from "./level.js";
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

/** The same where only the first estimate is asked for: levels have several more to offer, which mostly nobody looks at. */
export const FIRST: Readonly<Record<Relation, Evaluator>> = {
  ...EVALUATORS,
  level: levelOnly,
  share: levelOnly,
  ratio: levelOnly,
  sum: levelOnly,
  difference: levelOnly,
  "per-head": levelOnly,
};
