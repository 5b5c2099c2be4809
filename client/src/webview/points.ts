/** Which figures stand at which point of a chart, and where keys lead. */
import type { SeriesCard, SheetRow } from "../messages.js";

/** Points that a page key moves by. */
const PAGE = 12;

/** Index of the point -> the figures of the note that stand for it: that of their period, else the last before its end. */
export const figuresByPoint = (card: SeriesCard, rows: readonly SheetRow[]): ReadonlyMap<number, readonly SheetRow[]> => {
  const at = new Map<number, SheetRow[]>();
  for (const row of rows) {
    if (row.series !== card.id || row.period === null) continue;
    let index = card.points.findIndex((p) => p.period === row.period);
    if (index < 0 && row.day !== null) {
      const { day } = row;
      index = card.points.findLastIndex((p) => p.day <= day);
    }
    if (index >= 0) at.set(index, [...(at.get(index) ?? []), row]);
  }
  return at;
};

/** Where keys lead from a point; null for a key that is none of ours. `marked`: points with figures, in order. */
export const keyMove = (key: string, at: number, last: number, marked: readonly number[]): number | null => {
  const moves = new Map<string, () => number>([
    ["ArrowLeft", () => at - 1],
    ["ArrowRight", () => at + 1],
    ["PageUp", () => at - PAGE],
    ["PageDown", () => at + PAGE],
    ["Home", () => 0],
    ["End", () => last],
    ["ArrowUp", () => marked.findLast((i) => i < at) ?? at],
    ["ArrowDown", () => marked.find((i) => i > at) ?? at],
  ]);
  const move = moves.get(key);
  return move ? Math.min(last, Math.max(0, move())) : null;
};
