/** Hover: Markdown where the client reads it, the same facts in plain text elsewhere; links to our commands where the client has them. */
import { MarkupKind } from "vscode-languageserver";
import { seriesAt } from "../../service/features/mentions.js";
import { actionsAt } from "../actions.js";
import type { Feature } from "../feature.js";
import { onNote } from "../feature.js";
import { toOffset, toPosition, toRange } from "../positions.js";
import type { Analyzed } from "../session.js";

const link = (label: string, command: string, ...args: readonly unknown[]): string =>
  `[${label}](command:${command}?${encodeURIComponent(JSON.stringify(args)).replace(/[()]/g, (c) => (c === "(" ? "%28" : "%29"))})`;

/** Series card, pin, ignore: only what can be done at this place. */
const links = (note: Analyzed, offset: number): string => {
  const { document, analysis } = note;
  const here = seriesAt(analysis, offset);
  if (!here) return "";
  const { line, character } = toPosition(document, here.start + 1);
  const place = { uri: document.uri, line, character };
  const kinds = new Set(actionsAt(note, here.start, here.end).map((a) => a.fix.kind));
  return [
    ...here.series
      .slice(0, 2)
      .map((id) => link(here.series.length > 1 ? `Open ${id}` : "Open series", "tieout.openSeries", id, analysis.asOf.day)),
    ...(kinds.has("pin") ? [link("Pin", "tieout.pin", place)] : []),
    ...(kinds.has("ignore") ? [link("Ignore", "tieout.ignore", place)] : []),
    ...(here.figure >= 0 ? [link("Explain", "tieout.explain", place)] : []),
  ].join(" · ");
};

export const hoverFeature: Feature = {
  name: "hover",
  capabilities: () => ({ hoverProvider: true }),
  register(session) {
    session.connection.onHover(
      onNote(session, "hover", null, (note, { position }) => {
        const { document, analysis, tieout } = note;
        const offset = toOffset(document, position);
        const info = tieout.hoverAt(analysis, offset);
        if (!info) return null;
        const more = session.options.commands ? links(note, offset) : "";
        const contents = session.client.markdownHover
          ? { kind: MarkupKind.Markdown, value: more ? `${info.markdown}\n\n${more}` : info.markdown }
          : { kind: MarkupKind.PlainText, value: info.plain };
        return { contents, range: toRange(document, info) };
      }),
    );
  },
};
