/** What commands and views know of the running extension, and which documents are notes. */
import { type Disposable, type ExtensionContext, type LogOutputChannel, type Uri, workspace } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";

export interface Tieout extends Disposable {
  /** Null while the server is starting or after it failed. */
  readonly client: () => BaseLanguageClient | null;
  restart(): Promise<void>;
  readonly output: LogOutputChannel;
  readonly context: ExtensionContext;
}

/** Schemes in which notes are written. Diffs, outputs and our own pages are none. */
export const schemes = (): string[] => [
  ...new Set(["file", "untitled", "vscode-notebook-cell", "vscode-remote", ...(workspace.workspaceFolders ?? []).map((f) => f.uri.scheme)]),
];

export const noteLanguages = (): readonly string[] =>
  workspace.getConfiguration("tieout").get<string[]>("languages", ["markdown", "mdx", "quarto", "rmd"]);

export const isNote = (document: { languageId: string; uri: Uri }): boolean =>
  noteLanguages().includes(document.languageId) && schemes().includes(document.uri.scheme);
