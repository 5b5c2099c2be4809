/** A mark after each figure of the visible lines; off unless asked for. */
import type { InlayHint } from "vscode-languageserver";
import { inlayMarks } from "../../service/features/marks.js";
import type { Feature } from "../feature.js";
import { onNote } from "../feature.js";
import { toPosition, toSpan } from "../positions.js";

export const inlayHintFeature: Feature = {
  name: "inlayHint",
  capabilities: () => ({ inlayHintProvider: true }),
  register(session) {
    session.connection.languages.inlayHint.on(
      onNote(session, "inlayHint", [] as InlayHint[], ({ document, analysis }, { range }) => {
        if (!analysis.settings.inlayHints) return [];
        const span = toSpan(document, range);
        return inlayMarks(analysis, span.start, span.end).map((mark) => ({
          position: toPosition(document, mark.offset),
          label: mark.label,
          tooltip: mark.tooltip,
          paddingLeft: true,
        }));
      }),
    );
  },
};
