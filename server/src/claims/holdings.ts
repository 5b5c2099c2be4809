/** Whose Treasuries they are: whether a sentence may tell what a country holds, where it does not say so. */
import type { Claim } from "./types.js";
import type { View } from "./view.js";

export const HOLDINGS = "treasury-holdings";

const HOLDS =
  /\b(?:hold\w*|held|owns?|owned|owed?|owes|keeps?|kept|has|have|had|with|stash|pile|hoard|stack|stock|creditors?|largest|biggest|second|third|sits?|trimmed|cut|shed|sold|bought|added|was|were|is|are|at)\b/i;
const NOT_HELD =
  /\b(?:packages?|invest\w*|spen[dt]\w*|export\w*|import\w*|budget\w*|revenues?|profits?|sales|raised|loans?|lent|aid|pledg\w*|deals?|output|economy|funds?|tax\w*|orders?|subsid\w*|fines?|bonds? sale|auction\w*|stimulus)\b/i;

/** The sentence may tell what somebody holds, and speaks of no other use of money. */
export const mayHold = (v: View): boolean => {
  const text = v.scene.prose.slice(v.sentence.start, v.sentence.end);
  return HOLDS.test(text) && !NOT_HELD.test(text);
};

/** The figures before were of Treasuries: their holders, the flows into them, their yields, the debt itself. */
export const onTreasuries = (earlier: readonly Claim[]): boolean =>
  earlier.slice(-20).some((c) => {
    const first = c?.readings[0];
    if (!first || first.prior < 0.5 || first.operand.kind !== "series") return false;
    return first.operand.ids.some(
      (id) => id.startsWith(HOLDINGS) || id.startsWith("tic-") || id.startsWith("federal-debt") || /^gov-yield-.*\.us$/.test(id),
    );
  });
