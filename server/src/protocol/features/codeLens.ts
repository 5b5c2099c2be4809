/** One line above a note: "18 tied · 2 off · 9 unchecked". */
import type { CodeLens } from "vscode-languageserver";
import { summaryOf, summaryPlace } from "../../service/features/summary.js";
import type { Feature } from "../feature.js";
import { onNote } from "../feature.js";
import { toRange } from "../positions.js";

export const codeLensFeature: Feature = {
  name: "codeLens",
  capabilities: () => ({ codeLensProvider: {} }),
  register(session) {
    session.connection.onCodeLens(
      onNote(session, "codeLens", [] as CodeLens[], ({ document, analysis }) => {
        const title = summaryOf(analysis);
        if (!analysis.settings.codeLens || title === "") return [];
        const at = summaryPlace(analysis);
        // The sheet is the client's; elsewhere the line only says what it says.
        const command = session.options.commands ? "tieout.openSheet" : "";
        return [{ range: toRange(document, { start: at, end: at }), command: { title, command, arguments: [document.uri] } }];
      }),
    );
  },
};
