/** All figures and pins of the workspace that stand on the series at the cursor. */
import type { Location, ReferenceParams } from "vscode-languageserver";
import { seriesAt } from "../../service/features/mentions.js";
import type { Feature } from "../feature.js";
import { onNote } from "../feature.js";
import { toOffset } from "../positions.js";
import type { WorkspaceIndex } from "../workspaceIndex.js";

export const referencesFeature = (index: WorkspaceIndex): Feature => ({
  name: "references",
  capabilities: () => ({ referencesProvider: true }),
  register(session) {
    session.connection.onReferences(
      onNote(session, "references", null as Location[] | null, async ({ document, analysis }, { position }: ReferenceParams, token) => {
        const here = seriesAt(analysis, toOffset(document, position));
        if (!here || here.series.length === 0) return null;
        const wanted = new Set(here.series);
        const mentions = await index.mentions(token);
        return mentions.filter((m) => m.series.some((id) => wanted.has(id))).map(({ uri, range }) => ({ uri, range }));
      }),
    );
  },
});
