/** Figures as tokens, the verdict as a modifier: themes may colour them. */
import { type SemanticTokens, SemanticTokensBuilder } from "vscode-languageserver";
import { verdictTokens } from "../../service/features/marks.js";
import { VERDICTS } from "../../verdicts/types.js";
import type { Feature } from "../feature.js";
import { onNote } from "../feature.js";
import { toRange, toSpan } from "../positions.js";
import type { Analyzed } from "../session.js";

export const TOKEN_TYPES = ["figure"];
export const TOKEN_MODIFIERS: string[] = [...VERDICTS];

const tokens = ({ document, analysis }: Analyzed, inside: (span: { start: number; end: number }) => boolean) => {
  const builder = new SemanticTokensBuilder();
  for (const token of verdictTokens(analysis)) {
    if (!inside(token)) continue;
    const { start, end } = toRange(document, token);
    // A token cannot span lines; a figure that is broken over a line end is left uncoloured.
    if (start.line === end.line)
      builder.push(start.line, start.character, end.character - start.character, 0, 1 << VERDICTS.indexOf(token.verdict));
  }
  return builder.build();
};

export const semanticTokensFeature: Feature = {
  name: "semanticTokens",
  capabilities: () => ({
    semanticTokensProvider: { legend: { tokenTypes: TOKEN_TYPES, tokenModifiers: TOKEN_MODIFIERS }, full: true, range: true },
  }),
  register(session) {
    const { semanticTokens } = session.connection.languages;
    const none: SemanticTokens = { data: [] };
    semanticTokens.on(onNote(session, "semanticTokens", none, (note) => tokens(note, () => true)));
    semanticTokens.onRange(
      onNote(session, "semanticTokens/range", none, (note, { range }) => {
        const span = toSpan(note.document, range);
        return tokens(note, (token) => token.end >= span.start && token.start <= span.end);
      }),
    );
  },
};
