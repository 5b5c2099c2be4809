/** The series card as a read-only virtual document: `tieout:/series/ID.md?asOf=YYYY-MM-DD`. */
import { renderSeriesCard, seriesCard } from "../../service/features/seriesCard.js";
import type { Feature } from "../feature.js";
import { guarded } from "../feature.js";

export const SCHEME = "tieout";

export const cardUri = (id: string, asOf: string): string => `${SCHEME}:/series/${encodeURIComponent(id)}.md?asOf=${asOf}`;

export const parseCardUri = (uri: string): { id: string; asOf: string | null } | null => {
  // Clients may encode the query's "=".
  const m = /^tieout:\/{1,3}series\/([^?#]+)\.md(?:\?asOf(?:=|%3D)(\d{4}-\d{2}-\d{2}))?/i.exec(uri);
  return m ? { id: decodeURIComponent(m[1]!), asOf: m[2] ?? null } : null;
};

export const textDocumentContentFeature: Feature = {
  name: "textDocumentContent",
  capabilities: (client) => (client.virtualDocuments ? { workspace: { textDocumentContent: { schemes: [SCHEME] } } } : {}),
  register(session) {
    session.connection.workspace.textDocumentContent.on(
      guarded(session, "textDocumentContent", { text: "This page cannot be shown.\n" }, async ({ uri }: { uri: string }) => {
        const wanted = parseCardUri(uri);
        const tieout = await session.engineWith(wanted?.id ?? "");
        if (!tieout || !wanted) return { text: tieout ? "There is no such page.\n" : "The dataset is not loaded.\n" };
        const card = seriesCard(tieout.dataset, wanted.id, wanted.asOf ?? session.environment.today());
        return {
          text: card ? renderSeriesCard(card) : `There is no series "${wanted.id}" in the dataset of ${tieout.dataset.info.date}.\n`,
        };
      }),
    );
  },
};
