/** Notes of the workspace read through the client, where only it can read them (virtual workspaces, a server in a worker). */
import type { Connection } from "vscode-languageserver";
import type { WorkspaceFiles } from "./environment.js";
import { ListFilesRequest, ReadFileRequest } from "./messages.js";

export const clientFiles = (connection: Connection): WorkspaceFiles => ({
  list: (folders, token) => connection.sendRequest(ListFilesRequest, { folders }, token),
  read: (uri) => connection.sendRequest(ReadFileRequest, { uri }),
});
