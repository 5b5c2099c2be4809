/** Our own requests: the figures of a note, a series with its values, series by name. See ../messages.ts. */
import { findSeries } from "../../service/features/completion.js";
import { seriesCard } from "../../service/features/seriesCard.js";
import { countVerdicts, sheetRows } from "../../service/features/sheet.js";
import type { Feature } from "../feature.js";
import { guarded } from "../feature.js";
import { FindSeriesRequest, SeriesRequest, type Sheet, SheetRequest } from "../messages.js";
import { toRange } from "../positions.js";

const titleOf = (uri: string): string => decodeURIComponent(uri.slice(uri.lastIndexOf("/") + 1));

export const sheetFeature: Feature = {
  name: "sheet",
  capabilities: () => ({}),
  register(session) {
    session.connection.onRequest(
      SheetRequest,
      guarded(session, "tieout/sheet", null as Sheet | null, async ({ uri }: { uri: string }, token) => {
        const note = await session.analyzed(uri, token);
        if (!note) return null;
        const { document, analysis } = note;
        return {
          uri,
          version: document.version,
          title: analysis.annotations.frontMatter.title ?? titleOf(uri),
          asOf: analysis.asOf.day,
          asOfFrom: analysis.asOf.from,
          counts: countVerdicts(analysis),
          rows: sheetRows(analysis).map((row) => ({ ...row, range: toRange(document, row) })),
        };
      }),
    );
    session.connection.onRequest(
      SeriesRequest,
      guarded(session, "tieout/series", null, async ({ id, asOf }: { id: string; asOf?: string }) => {
        const tieout = await session.engineWith(id);
        return tieout ? seriesCard(tieout.dataset, id, asOf ?? session.environment.today()) : null;
      }),
    );
    session.connection.onRequest(
      FindSeriesRequest,
      guarded(session, "tieout/findSeries", [], async ({ query }: { query: string }) => {
        const tieout = await session.widestEngine();
        return tieout ? findSeries(tieout.dataset, query, 100).map((s) => ({ id: s.id, title: s.title, detail: s.publisher })) : [];
      }),
    );
  },
};
