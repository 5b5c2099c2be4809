/** The right figure in the author's own style. */
import type { Fix } from "../checks/types.js";
import { formatLike } from "../figures/format.js";
import type { FigureKind } from "../figures/types.js";
import { plain, scaleBy } from "../quantity/decimal.js";
import type { FixMaker } from "./types.js";

/** Words ("doubled", "a quarter") have no digits to replace. */
const WORDED: ReadonlySet<FigureKind> = new Set(["multiple", "fraction"]);

export const replace: FixMaker = ({ finding, figure, verdict, judged, index }): readonly Fix[] => {
  const { expected } = finding;
  if (!figure || !verdict || index === undefined || !expected || figure.numbers.length !== 1 || expected.high !== undefined) return [];
  const number = figure.numbers[0];
  if (WORDED.has(figure.kind) && !/\d/.test(number.digits)) return [];
  // The verb carries the direction; a number without a sign of its own cannot mend it.
  const ownSign = figure.signed || number.value.startsWith("-");
  if (verdict.slip === "sign" && !ownSign) return [];
  // Yen cannot be written into a figure in dollars.
  if (expected.unit !== (verdict.reading?.unit ?? expected.unit)) return [];
  const right = scaleBy(expected.value, -(verdict.reading?.scale ?? 0));
  const directed = verdict.reading?.direction !== null && verdict.reading?.direction !== undefined;
  const signed =
    ownSign && directed && verdict.slip !== "sign" ? (verdict.reading?.direction === "down" ? right.abs().times(-1) : right.abs()) : right;
  const text = formatLike(figure, plain(ownSign || !directed ? signed : signed.abs()));
  if (text === figure.text || text === "") return [];
  const pinned = judged.claims[index]?.pinned !== null && judged.claims[index]?.pinned !== undefined;
  return [
    {
      title: `Replace with ${text}`,
      kind: "replace",
      edits: [{ start: figure.start, end: figure.end, text }],
      preferred: verdict.slip !== "unit",
      // Another number is another statement: only where a pin says what is meant may it be written unseen.
      safe: pinned,
    },
  ];
};
