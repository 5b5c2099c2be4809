/**
 * What a note's last reading leaves for the next: claims of the blocks before an edit. A claim depends on its own block, on what stands
 * before it, on the block after it (what names a figure that is a heading) and on the note's day, home and title: where all of these are as they were, so
 * is the claim.
 */
import type { Pin } from "../annotations/types.js";
import type { Figure } from "../figures/types.js";
import type { Day } from "../quantity/period.js";
import type { Block } from "../text/types.js";
import type { Claim } from "./types.js";

/** Everything that claims were read from, and the claims by figure. */
export interface Snapshot {
  readonly blocks: readonly Block[];
  readonly figures: readonly Figure[];
  readonly pins: readonly Pin[];
  readonly title: string | null;
  /** The country that the note names most. */
  readonly prevailing: string | null;
  readonly asOf: Day;
  /** Per block. */
  readonly homes: readonly (string | null)[];
  readonly days: readonly Day[];
  readonly claims: readonly Claim[];
  /** The claims as later figures see them. */
  readonly seen: readonly Claim[];
}

/** Blocks that a claim may look ahead. */
const AHEAD = 1;

/** Equal by content: plain objects, arrays and typed arrays. */
const equal = (a: unknown, b: unknown): boolean => {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (a instanceof Uint32Array || b instanceof Uint32Array)
    return a instanceof Uint32Array && b instanceof Uint32Array && a.length === b.length && a.every((x, i) => x === b[i]);
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every((key) => equal((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]));
};

type Ground = Omit<Snapshot, "claims" | "seen">;

/** Leading figures whose claims hold as they stand. */
export const unchangedFigures = (a: Snapshot, b: Ground): number => {
  if (a.title !== b.title || a.prevailing !== b.prevailing || a.asOf !== b.asOf) return 0;
  let same = 0;
  let figures = 0;
  const most = Math.max(a.blocks.length, b.blocks.length);
  for (; same < most; same++) {
    if (a.homes[same] !== b.homes[same] || a.days[same] !== b.days[same] || !equal(a.blocks[same], b.blocks[same])) break;
    let next = figures;
    while (a.figures[next]?.block === same || b.figures[next]?.block === same) {
      if (!equal(a.figures[next], b.figures[next])) break;
      next++;
    }
    if (a.figures[next]?.block === same || b.figures[next]?.block === same) break;
    figures = next;
  }
  const blocks = same === most ? most : same - AHEAD;
  while (figures > 0 && (b.figures[figures - 1] as Figure).block >= blocks) figures--;
  const bound = (pins: readonly Pin[]): (Pin | null)[] => pins.map((p) => (p.figure >= 0 && p.figure < figures ? p : null));
  const [x, y] = [bound(a.pins), bound(b.pins)];
  for (let i = 0; i < Math.max(x.length, y.length); i++) if (!equal(x[i] ?? null, y[i] ?? null)) return 0;
  // Figures are in the order of their blocks: what was compared is what is counted.
  for (let i = 0; i < figures; i++) if ((b.figures[i] as Figure).block >= blocks) return 0;
  return figures;
};
