/** Switches the check off for the line, beside the figure, with or without a reason. */
import type { Fix } from "../checks/types.js";
import { comment, insertAt } from "./comment.js";
import type { FixMaker } from "./types.js";

export const ignore: FixMaker = ({ finding, figure, judged }): readonly Fix[] => {
  if (!figure) return [];
  const fix = (title: string, text: string): Fix => ({
    title,
    kind: "ignore",
    edits: [insertAt(figure.end, comment(judged, text))],
    preferred: false,
    safe: false,
  });
  const directive = `tieout-disable-line ${finding.check}`;
  return [
    fix(`Ignore ${finding.check} on this line`, directive),
    fix(`Ignore ${finding.check} on this line, with a reason`, `${directive} reason="..."`),
  ];
};
