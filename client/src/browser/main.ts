/** The web: the server is a worker; the dataset is an asset of the extension, read here because a worker may not fetch it. */
import { type ExtensionContext, Uri, workspace } from "vscode";
import { LanguageClient } from "vscode-languageclient/browser";
import { activateTieout } from "../extension.js";
import type { Tieout } from "../notes.js";

let running: Promise<Tieout> | undefined;

/** In steps: String.fromCharCode takes no more arguments than the stack holds. */
const toBase64 = (bytes: Uint8Array): string => {
  let text = "";
  for (let i = 0; i < bytes.length; i += 0x8000) text += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  return btoa(text);
};

export const activate = async (context: ExtensionContext) => {
  const dataset = Uri.joinPath(context.extensionUri, "dist", "tieout.dataset");
  const datasetBytes = toBase64(await workspace.fs.readFile(dataset));
  const script = Uri.joinPath(context.extensionUri, "dist", "server.worker.js").toString(true);
  running = activateTieout(context, (options) => new LanguageClient("tieout", "Tieout", new Worker(script), options), { datasetBytes });
  await running;
};

export const deactivate = async (): Promise<void> => {
  await (await running)?.client()?.stop(2000);
};
