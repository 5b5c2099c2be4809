/**
 * Definition of a figure or a pin: the card of its series, a read-only virtual document. Clients that cannot show one get the other half
 * of the pair: from a figure its pin, from a pin its figure.
 */
import type { Location } from "vscode-languageserver";
import { seriesAt } from "../../service/features/mentions.js";
import type { Feature } from "../feature.js";
import { onNote } from "../feature.js";
import { toOffset, toRange } from "../positions.js";
import { cardUri } from "./textDocumentContent.js";

const TOP = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

export const definitionFeature: Feature = {
  name: "definition",
  capabilities: () => ({ definitionProvider: true }),
  register(session) {
    session.connection.onDefinition(
      onNote(session, "definition", null as Location[] | null, ({ document, analysis }, { position }) => {
        const offset = toOffset(document, position);
        const here = seriesAt(analysis, offset);
        if (!here) return null;
        if (session.client.virtualDocuments) return here.series.map((id) => ({ uri: cardUri(id, analysis.asOf.day), range: TOP }));
        const pin = analysis.annotations.pins.find((p) => p.figure >= 0 && p.figure === here.figure);
        const figure = analysis.reading.figures[here.figure];
        if (!pin || !figure) return null;
        const onPin = pin.start <= offset && offset <= pin.end;
        return [{ uri: document.uri, range: toRange(document, onPin ? figure : pin) }];
      }),
    );
  },
};
