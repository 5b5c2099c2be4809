/** Desktop and remote: the server is a Node process, spoken to over IPC. */
import type { ExtensionContext } from "vscode";
import { LanguageClient, type ServerOptions, TransportKind } from "vscode-languageclient/node";
import { activateTieout } from "../extension.js";
import type { Tieout } from "../notes.js";

let running: Promise<Tieout> | undefined;

export const activate = async (context: ExtensionContext) => {
  const module = context.asAbsolutePath("dist/server.cjs");
  const server: ServerOptions = {
    run: { module, transport: TransportKind.ipc },
    debug: { module, transport: TransportKind.ipc, options: { execArgv: ["--nolazy", "--inspect=6009"] } },
  };
  running = activateTieout(context, (options) => new LanguageClient("tieout", "Tieout", server, options), {});
  await running;
};

export const deactivate = async (): Promise<void> => {
  await (await running)?.client()?.stop(2000);
};
