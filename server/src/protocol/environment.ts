/** What the language server needs from the place it runs in: Node or a web worker. */
import type { CancellationToken } from "vscode-languageserver";
import type { Dataset } from "../dataset/types.js";

/** Sent by a client at start; every field may be missing, as editors other than ours send none. */
export interface InitializationOptions {
  /** Where the dataset is: a URL that `fetch` reads. Browser only, where there is no file beside the server. */
  readonly datasetUrl?: string;
  /** The dataset itself, base64: for hosts whose workers may not fetch. */
  readonly datasetBytes?: string;
  /** Folder of the documentation pages of the checks, as a URI that the client can open, ending in "/". */
  readonly docs?: string;
  /** The client answers `tieout/files/list` and `tieout/files/read`: it alone can read a virtual workspace. */
  readonly clientFiles?: boolean;
  /** Settings for clients without `workspace/configuration`. */
  readonly settings?: unknown;
  /** The client has our commands (open series, open sheet), so hovers and lenses may link to them. */
  readonly commands?: boolean;
}

/** Notes of the workspace that are not open. URIs on both sides. */
export interface WorkspaceFiles {
  /** URIs of the notes under the folders, in a stable order. */
  list(folders: readonly string[], token: CancellationToken): Promise<readonly string[]>;
  /** Null when it is gone or no text. */
  read(uri: string): Promise<string | null>;
}

export interface ServerEnvironment {
  readonly version: string;
  /** Rejects with a message for people when the dataset is missing or damaged. */
  loadDataset(options: InitializationOptions): Promise<Dataset>;
  /** The one clock: YYYY-MM-DD. */
  today(): string;
  /** Absent where the server cannot read files. */
  readonly files?: WorkspaceFiles;
  /** Whether a folder (path) holds a desk's own data, to be found without being named. */
  hasUserData?(root: string): boolean;
  /** The bundle with a desk's own data over it; problems are for people. */
  withUserData?(
    bundle: Dataset,
    root: string,
    named: readonly string[],
  ): { readonly dataset: Dataset; readonly problems: readonly string[] };
  /** Folder of the checks' pages as a URI ending in "/", when they stand beside the server. */
  readonly docs?: string;
}
