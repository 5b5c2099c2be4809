/** What the server stands on in a web worker: no files, no Node. */
import { openDataset } from "../dataset/open.js";
import type { InitializationOptions, ServerEnvironment } from "../protocol/environment.js";
import { isoDay } from "../quantity/period.js";

declare const __TIEOUT_VERSION__: string | undefined;

const fromBase64 = (text: string): Uint8Array => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));

/** The only thing fetched is the extension's own asset. */
const bytesOf = async (options: InitializationOptions): Promise<Uint8Array> => {
  if (options.datasetBytes) return fromBase64(options.datasetBytes);
  if (!options.datasetUrl) throw new Error("the client gave neither datasetUrl nor datasetBytes");
  const answer = await fetch(options.datasetUrl);
  if (!answer.ok) throw new Error(`${options.datasetUrl}: ${answer.status} ${answer.statusText}`);
  return new Uint8Array(await answer.arrayBuffer());
};

export const browserEnvironment = (): ServerEnvironment => ({
  version: typeof __TIEOUT_VERSION__ === "string" ? __TIEOUT_VERSION__ : "0.0.0-dev",
  loadDataset: async (options) => openDataset(await bytesOf(options)),
  today: () => isoDay(Math.floor((Date.now() - new Date().getTimezoneOffset() * 60_000) / 86_400_000)),
});
