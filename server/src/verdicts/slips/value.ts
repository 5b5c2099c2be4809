/** Nothing explains it: the number is simply another. */
import type { SlipTest } from "./types.js";

export const value: SlipTest = () => ({ slip: "value", alternatives: [] });
