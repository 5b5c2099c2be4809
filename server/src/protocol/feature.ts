/** A feature: its capabilities and its handlers side by side. One file each under features/; features/index.ts is the array. */
import type { CancellationToken, ServerCapabilities } from "vscode-languageserver";
import { LSPErrorCodes, ResponseError } from "vscode-languageserver";
import { type Analyzed, type ClientFacts, type Session, turn } from "./session.js";

export interface Feature {
  readonly name: string;
  /** What the client is told at start. */
  capabilities(client: ClientFacts): Partial<ServerCapabilities>;
  register(session: Session): void;
}

/** A result, or a refusal that the client shows or acts on. */
export type Answer<R, E = void> = R | ResponseError<E>;

/**
 * The one wrapper around every handler: a request cancelled before or while it ran ends as cancelled, and anything thrown becomes one log line and
 * the default answer. `fallback` is what the method gives for "nothing".
 */
export const guarded =
  <P, R, E = void>(
    session: Session,
    name: string,
    fallback: R,
    run: (params: P, token: CancellationToken) => Answer<R, E> | Promise<Answer<R, E>>,
  ) =>
  async (params: P, token: CancellationToken): Promise<Answer<R, E>> => {
    await turn();
    if (token.isCancellationRequested) return new ResponseError(LSPErrorCodes.RequestCancelled, `${name} was cancelled`);
    try {
      const answer = await run(params, token);
      return token.isCancellationRequested ? new ResponseError(LSPErrorCodes.RequestCancelled, `${name} was cancelled`) : answer;
    } catch (error) {
      if (token.isCancellationRequested) return new ResponseError(LSPErrorCodes.RequestCancelled, `${name} was cancelled`);
      session.connection.console.error(
        `${name} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`.replace(/\s*\n\s*/g, " | "),
      );
      return fallback;
    }
  };

/** The same for requests about one open note; an unknown note, or no dataset, gives the default answer. */
export const onNote = <P extends { readonly textDocument: { readonly uri: string } }, R>(
  session: Session,
  name: string,
  fallback: R,
  run: (note: Analyzed, params: P, token: CancellationToken) => Answer<R> | Promise<Answer<R>>,
) =>
  guarded<P, R>(session, name, fallback, async (params, token) => {
    const note = await session.analyzed(params.textDocument.uri, token);
    return note && !token.isCancellationRequested ? run(note, params, token) : fallback;
  });
