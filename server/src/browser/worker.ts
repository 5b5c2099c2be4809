/** The language server in a web worker: the dataset is one asset, fetched from the URL that the client gives or sent as bytes. */
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from "vscode-languageserver/browser";
import { connect } from "../protocol/connect.js";
import { browserEnvironment } from "./environment.js";

declare const self: DedicatedWorkerScope;

/** As much of a worker's scope as is used, so that the server's types need no DOM. */
interface DedicatedWorkerScope {
  postMessage(message: unknown): void;
  addEventListener(type: string, listener: (event: unknown) => void): void;
}

const port = self as unknown as ConstructorParameters<typeof BrowserMessageReader>[0];
connect(createConnection(new BrowserMessageReader(port), new BrowserMessageWriter(port)), browserEnvironment());
