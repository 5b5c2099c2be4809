/** Completion in pins: series ids, periods, keys. */
import { CompletionItemKind, type CompletionList } from "vscode-languageserver";
import { type CompletionEntry, completionsAt } from "../../service/features/completion.js";
import type { Feature } from "../feature.js";
import { onNote } from "../feature.js";
import { toOffset, toRange } from "../positions.js";

const KIND: Readonly<Record<CompletionEntry["kind"], CompletionItemKind>> = {
  series: CompletionItemKind.Reference,
  period: CompletionItemKind.Constant,
  key: CompletionItemKind.Property,
  value: CompletionItemKind.Value,
};

const none: CompletionList = { isIncomplete: false, items: [] };

export const completionFeature: Feature = {
  name: "completion",
  capabilities: () => ({ completionProvider: { triggerCharacters: [" ", "@", ".", "+", "/"] } }),
  register(session) {
    session.connection.onCompletion(
      onNote(session, "completion", none, ({ document, analysis, tieout }, { position, context }) => {
        const explicit = context === undefined || context.triggerKind === 1;
        const { entries, complete } = completionsAt(tieout, analysis, toOffset(document, position), explicit);
        return {
          isIncomplete: !complete,
          items: entries.map((entry) => ({
            label: entry.label,
            kind: KIND[entry.kind],
            detail: entry.detail,
            sortText: String(entry.rank).padStart(4, "0"),
            filterText: entry.filter ?? entry.label,
            textEdit: { range: toRange(document, entry), newText: entry.insert },
          })),
        };
      }),
    );
  },
};
