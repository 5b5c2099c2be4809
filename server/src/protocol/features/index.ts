/** The array of features: capabilities and handlers both come from it. */
import type { Feature } from "../feature.js";
import type { WorkspaceIndex } from "../workspaceIndex.js";
import { codeActionFeature } from "./codeAction.js";
import { codeLensFeature } from "./codeLens.js";
import { commandFeature } from "./commands.js";
import { completionFeature } from "./completion.js";
import { definitionFeature } from "./definition.js";
import { diagnosticsFeature } from "./diagnostics.js";
import { documentLinkFeature } from "./documentLink.js";
import { hoverFeature } from "./hover.js";
import { inlayHintFeature } from "./inlayHint.js";
import { referencesFeature } from "./references.js";
import { renameFeature } from "./rename.js";
import { semanticTokensFeature } from "./semanticTokens.js";
import { sheetFeature } from "./sheet.js";
import { documentSymbolFeature, workspaceSymbolFeature } from "./symbols.js";
import { textDocumentContentFeature } from "./textDocumentContent.js";

export const createFeatures = (index: WorkspaceIndex): readonly Feature[] => [
  diagnosticsFeature,
  hoverFeature,
  codeActionFeature,
  commandFeature,
  completionFeature,
  definitionFeature,
  referencesFeature(index),
  renameFeature(index),
  documentSymbolFeature,
  workspaceSymbolFeature(index),
  documentLinkFeature,
  codeLensFeature,
  inlayHintFeature,
  semanticTokensFeature,
  textDocumentContentFeature,
  sheetFeature,
];
