/** The server reads the notes of the workspace through us, so that virtual workspaces and the web work like a disk. */
import { RelativePattern, Uri, workspace } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { METHOD } from "./messages.js";

const NOTES = "**/*.{md,markdown,mdx,qmd,rmd,Rmd}";
/** Files above this are no notes. */
const MAX_BYTES = 4 << 20;

export const answerFileRequests = (client: BaseLanguageClient): void => {
  client.onRequest(METHOD.listFiles, async ({ folders }: { folders: readonly string[] }, token) => {
    const found = new Set<string>();
    for (const folder of folders)
      for (const uri of await workspace.findFiles(new RelativePattern(Uri.parse(folder), NOTES), "**/node_modules/**", undefined, token))
        found.add(client.code2ProtocolConverter.asUri(uri));
    return [...found].sort();
  });
  client.onRequest(METHOD.readFile, async ({ uri }: { uri: string }) => {
    const target = client.protocol2CodeConverter.asUri(uri);
    // Only what lies in the workspace: the server has no business elsewhere.
    if (!workspace.getWorkspaceFolder(target)) return null;
    try {
      const bytes = await workspace.fs.readFile(target);
      return bytes.length > MAX_BYTES || bytes.includes(0) ? null : new TextDecoder().decode(bytes);
    } catch {
      return null;
    }
  });
};
