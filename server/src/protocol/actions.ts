/** All that can be done at a place, for code actions, commands and hovers alike: fixes of the engine, and those of an editor. */
import { citesInFootnotes, moreActionsAt } from "../service/features/moreActions.js";
import type { ActionInfo } from "../service/index.js";
import type { Analyzed } from "./session.js";

/** Best first: the preferred, mends of findings in the engine's order, then help; ignoring comes last. Citations in the note's own style. */
export const actionsAt = ({ analysis, tieout }: Analyzed, start: number, end: number): readonly ActionInfo[] => {
  const footnotes = citesInFootnotes(analysis);
  const rank = ({ fix }: ActionInfo): number => {
    if (fix.preferred) return 0;
    if (fix.kind === "ignore") return 4;
    if (fix.kind === "cite") return (fix.edits.at(-1)?.start === analysis.source.text.length) === footnotes ? 2 : 3;
    return 1;
  };
  const seen = new Set<string>();
  return [...tieout.actionsAt(analysis, start, end), ...moreActionsAt(analysis, start, end)]
    .filter((action) => {
      const key = JSON.stringify([action.start, action.fix.edits]);
      return !seen.has(key) && seen.add(key);
    })
    .map((action, index) => ({ action, index }))
    .sort((a, b) => rank(a.action) - rank(b.action) || a.index - b.index)
    .map(({ action }) => action);
};
