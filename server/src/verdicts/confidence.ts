/** How sure a verdict is, 0 to 1: the text's plausibility, and how little chance there is that the digits tie by accident. */
import { STRENGTH, type Tie } from "./compare.js";

/** Share of unrelated values that a figure of so many significant digits ties to, roughly: what a tie leaves in doubt. */
const CHANCE = [1, 0.8, 0.5, 0.2, 0.1] as const;

const chance = (digits: number): number => CHANCE[Math.min(digits, CHANCE.length - 1)]!;

export const tieConfidence = (prior: number, digits: number, how: Tie): number =>
  (1 - (1 - prior) * chance(digits)) * (0.85 + 0.05 * STRENGTH[how]);

/** A named slip is evidence of its own that the reading is right. */
export const offConfidence = (prior: number, digits: number, explained: boolean): number =>
  explained ? 1 - (1 - prior) * chance(digits) : prior * 0.9;
