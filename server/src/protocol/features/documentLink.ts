/** Pins lead to the publisher's page. */
import type { DocumentLink } from "vscode-languageserver";
import { linksOf } from "../../service/features/links.js";
import type { Feature } from "../feature.js";
import { onNote } from "../feature.js";
import { toRange } from "../positions.js";

export const documentLinkFeature: Feature = {
  name: "documentLink",
  capabilities: () => ({ documentLinkProvider: {} }),
  register(session) {
    session.connection.onDocumentLinks(
      onNote(session, "documentLink", [] as DocumentLink[], ({ document, analysis }) =>
        linksOf(analysis).map((link) => ({ range: toRange(document, link), target: link.target, tooltip: link.tooltip })),
      ),
    );
  },
};
