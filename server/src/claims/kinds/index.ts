/** All kinds of claim. Order does not matter: readings are ranked together. */
import { average } from "./average.js";
import { between } from "./between.js";
import { change } from "./change.js";
import { extreme } from "./extreme.js";
import { fact } from "./fact.js";
import { fx } from "./fx.js";
import { gap } from "./gap.js";
import { growth } from "./growth.js";
import type { Kind } from "./kind.js";
import { level } from "./level.js";
import { multiple } from "./multiple.js";
import { noteArithmetic } from "./noteArithmetic.js";
import { pays } from "./pays.js";
import { perUnit } from "./perUnit.js";
import { share } from "./share.js";
import { spread } from "./spread.js";
import { sum } from "./sum.js";

export const KINDS: readonly Kind[] = [
  level,
  change,
  growth,
  between,
  fx,
  spread,
  pays,
  gap,
  share,
  sum,
  average,
  extreme,
  multiple,
  perUnit,
  noteArithmetic,
  fact,
];
