/** Hover: Markdown where the client reads it, the same facts in plain text elsewhere. */
import { MarkupKind } from "vscode-languageserver";
import type { Feature } from "../feature.js";
import { onNote } from "../feature.js";
import { toOffset, toRange } from "../positions.js";

export const hoverFeature: Feature = {
  name: "hover",
  capabilities: () => ({ hoverProvider: true }),
  register(session) {
    session.connection.onHover(
      onNote(session, "hover", null, ({ document, analysis, tieout }, { position }) => {
        const info = tieout.hoverAt(analysis, toOffset(document, position));
        if (!info) return null;
        const contents = session.client.markdownHover
          ? { kind: MarkupKind.Markdown, value: info.markdown }
          : { kind: MarkupKind.PlainText, value: info.plain };
        return { contents, range: toRange(document, info) };
      }),
    );
  },
};
