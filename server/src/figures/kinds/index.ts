/** The kinds in the order in which they are asked: the first that claims an amount has it. */
import { count } from "./count.js";
import { fraction } from "./fraction.js";
import { fx } from "./fx.js";
import { index } from "./index-level.js";
import type { Kind } from "./kind.js";
import { mass } from "./mass.js";
import { money } from "./money.js";
import { multiple } from "./multiple.js";
import { number } from "./number.js";
import { price } from "./price.js";
import { share } from "./share.js";

export const KINDS: readonly Kind[] = [share, price, fx, money, mass, multiple, count, index, fraction, number];
