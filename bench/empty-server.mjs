/** A language server that does nothing: the floor under every number (Node, the library, the pipe). Bundled before it is measured. */
import { createConnection, ProposedFeatures, TextDocumentSyncKind, TextDocuments } from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";

const connection = createConnection(ProposedFeatures.all, process.stdin, process.stdout);
const documents = new TextDocuments(TextDocument);
let pull = false;

connection.onInitialize(({ capabilities }) => {
  pull = Boolean(capabilities.textDocument?.diagnostic);
  return {
    capabilities: {
      textDocumentSync: TextDocumentSyncKind.Incremental,
      hoverProvider: true,
      ...(pull ? { diagnosticProvider: { interFileDependencies: false, workspaceDiagnostics: false } } : {}),
    },
  };
});
connection.languages.diagnostics.on(() => ({ kind: "full", items: [] }));
connection.onHover(() => null);
documents.onDidChangeContent(({ document }) => {
  if (!pull) connection.sendDiagnostics({ uri: document.uri, version: document.version, diagnostics: [] });
});
documents.listen(connection);
connection.listen();
